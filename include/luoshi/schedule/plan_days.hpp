// luoshi/schedule/plan_days.hpp - the stretches of days without a holiday notice that a plan rests on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/task_state.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// For each calendar, from the first to the last day over which work that rests on unknown days extends.
class PlanDays {
  public:
    void read(const TaskStates& states, const PlanColumns& columns, std::size_t calendars) {
        of_task_.resize(states.status.size());
        span_.assign(calendars, nothing);
        for (std::uint32_t v = 0; v < of_task_.size(); ++v) {
            of_task_[v] = days_of(states, columns, v);
            extend(of_task_[v]);
        }
    }

    /// After the columns of `tasks` were written again.
    void follow(const TaskStates& states, const PlanColumns& columns,
                const std::vector<std::uint32_t>& tasks) {
        bool lost = false;
        for (const std::uint32_t v : tasks) {
            const Days now = days_of(states, columns, v);
            if (now == of_task_[v])
                continue;
            const Days before = std::exchange(of_task_[v], now);
            lost = lost || before.range.first == span_[before.calendar].first ||
                   before.range.last == span_[before.calendar].last;

            extend(now);
        }
        if (lost) {
            std::fill(span_.begin(), span_.end(), nothing);
            for (const Days& each : of_task_)
                extend(each);
        }
    }

    /// T010 for each calendar with such days, in the order of their names; throws them under `refuse`.
    Diagnostics findings(const WorkCalendars& calendars, UnknownYears unknown_years) const {
        Diagnostics open;
        for (std::uint32_t c = 0; c < calendars.size(); ++c)
            if (span_[c].first <= span_[c].last)
                if (auto finding = calendars[c].check_known(span_[c].first, span_[c].last, unknown_years))
                    open.push_back(std::move(*finding));
        std::sort(open.begin(), open.end(),
                  [](const Diagnostic& a, const Diagnostic& b) { return a.place.id < b.place.id; });
        if (!open.empty() && unknown_years == UnknownYears::refuse)
            throw Error(Status::invalid_data, std::move(open));
        return open;
    }

  private:
    static constexpr DateRange nothing{max_date, min_date};

    struct Days {
        DateRange range;
        std::uint32_t calendar = 0;

        friend bool operator==(const Days&, const Days&) = default;
    };

    static Days days_of(const TaskStates& states, const PlanColumns& columns, std::uint32_t v) {
        if (!columns.provisional[v] || columns.asked_start[v] == no_instant || states.summary[v])
            return {nothing, 0};
        const Date first = date_of(columns.asked_start[v]), last = last_day_of_work(columns.early_finish[v]);
        return {{std::min(first, last), last}, states.calendar[v]};
    }
    void extend(const Days& days) {
        DateRange& span = span_[days.calendar];
        span.first = std::min(span.first, days.range.first);
        span.last = std::max(span.last, days.range.last);
    }

    std::vector<Days> of_task_;
    std::vector<DateRange> span_;  // by calendar
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
