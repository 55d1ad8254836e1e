// Temporal functions (DMN 1.5, 10.3.4.9 and 10.3.4.11), and is().
#include "luoshi/rules/temporal_arithmetic.hpp"
#include "rules/built_ins.hpp"
#include "rules/evaluator.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

FeelDate date_of(const Value& value) {
    return value.is(Kind::date) ? value.date() : value.date_time().date;
}

Value day_of_year_of(const BuiltInCall& call) {
    return day_of_year(date_of(call[0]));
}
Value week_of_year_of(const BuiltInCall& call) {
    return week_of_year(date_of(call[0]));
}
Value day_of_week_of(const BuiltInCall& call) {
    return day_of_week_name(date_of(call[0]));
}
Value month_of_year_of(const BuiltInCall& call) {
    return month_of_year_name(date_of(call[0]));
}

Value no_clock(const BuiltInCall& call) {
    return call.fail("E025", {"宿主没有给出现在的时刻", "the host has given no time of now"});
}

Value now(const BuiltInCall& call) {
    const auto& given = call.evaluator.options().now;
    return given ? Value(*given) : no_clock(call);
}
Value today(const BuiltInCall& call) {
    const auto& given = call.evaluator.options().now;
    return given ? Value(given->date) : no_clock(call);
}

Value same(const BuiltInCall& call) {
    if (call.size() < 2)
        return false;
    const Value& a = call[0];
    const Value& b = call[1];
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
        case Kind::time:
            return a.time() == b.time();
        case Kind::date_time:
            return a.date_time() == b.date_time();
        default:
            return call.evaluator.equal(a, b, call.node).is_true();
    }
}

constexpr BuiltIn temporal_table[] = {
    {"day of year", "date: date or date and time", day_of_year_of},
    {"day of week", "date: date or date and time", day_of_week_of},
    {"month of year", "date: date or date and time", month_of_year_of},
    {"week of year", "date: date or date and time", week_of_year_of},
    {"now", "", now, false},
    {"today", "", today, false},
    {"is", "value1: any?, value2: any?", same},
};

}  // namespace

std::span<const BuiltIn> temporal_functions() {
    return temporal_table;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
