// luoshi/schedule/fact_text.hpp - lags and constraints in words.
#pragma once

#include <cstddef>
#include <iterator>
#include <string>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/duration.hpp"
#include "luoshi/model/task.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// " +2 个工作日"; empty without a lag.
inline Message lag_text(Duration lag) {
    if (lag.n == 0)
        return {};
    static constexpr const char* zh[] = {" 工作分钟", " 个工作日", " 个工作周", " 分钟",
                                         " 个自然日", " 周",       "%"};
    static constexpr const char* en[] = {" working minutes",
                                         " working days",
                                         " working weeks",
                                         " minutes",
                                         " calendar days",
                                         " calendar weeks",
                                         "%"};
    const auto unit = static_cast<std::size_t>(lag.unit);
    if (unit >= std::size(zh))
        return {};
    const std::string n = (lag.n > 0 ? " +" : " ") + std::to_string(lag.n);
    return {n + zh[unit], n + en[unit]};
}

/// "限制：不早于 2018-06-01 开始".
inline Message constraint_text(const Constraint& constraint) {
    const std::string day = constraint.on ? to_text(*constraint.on) : "?";
    switch (constraint.kind) {
        case ConstraintKind::as_soon_as_possible:
            return {"限制：越早越好", "its constraint: as soon as possible"};
        case ConstraintKind::as_late_as_possible:
            return {"限制：越晚越好", "its constraint: as late as possible"};
        case ConstraintKind::must_start_on:
            return {"限制：必须于 " + day + " 开始", "its constraint: must start on " + day};
        case ConstraintKind::must_finish_on:
            return {"限制：必须于 " + day + " 完成", "its constraint: must finish on " + day};
        case ConstraintKind::start_no_earlier_than:
            return {"限制：不早于 " + day + " 开始", "its constraint: start no earlier than " + day};
        case ConstraintKind::start_no_later_than:
            return {"限制：不晚于 " + day + " 开始", "its constraint: start no later than " + day};
        case ConstraintKind::finish_no_earlier_than:
            return {"限制：不早于 " + day + " 完成", "its constraint: finish no earlier than " + day};
        case ConstraintKind::finish_no_later_than:
            return {"限制：不晚于 " + day + " 完成", "its constraint: finish no later than " + day};
    }
    return {"限制", "its constraint"};
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
