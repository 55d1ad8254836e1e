// Range functions (DMN 1.5, 10.3.4.10): Allen's relations between points and ranges; range(from).
#include <algorithm>
#include <memory>

#include "rules/built_ins.hpp"
#include "rules/evaluator.hpp"
#include "rules/feel_parser.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// A range, or a point as the range of itself. A side without an end is infinitely far.
struct Bounds {
    const Value* low;
    const Value* high;
    bool low_closed = true;
    bool high_closed = true;
    bool point = true;

    explicit Bounds(const Value& value) : low(&value), high(&value) {
        if (!value.is(Kind::range))
            return;
        const RangeData& range = value.range();
        low = &range.low;
        high = &range.high;
        low_closed = range.low_closed;
        high_closed = range.high_closed;
        point = false;
    }
};

/// The comparisons that a relation needs; where one has no answer, `known` becomes false.
class Comparison {
  public:
    bool known = true;

    /// -1, 0, 1. A missing low end is before everything, a missing high end after.
    int compare(const Value& a, bool a_low, const Value& b, bool b_low) {
        if (a.is_null() || b.is_null()) {
            const int left = a.is_null() ? (a_low ? -1 : 1) : 0;
            const int right = b.is_null() ? (b_low ? -1 : 1) : 0;
            return left < right ? -1 : left > right ? 1 : 0;
        }
        const auto both = order(a, b);
        known = known && both.has_value();
        return !both ? 2 : *both < 0 ? -1 : *both > 0 ? 1 : 0;
    }
    int lows(const Bounds& a, const Bounds& b) { return compare(*a.low, true, *b.low, true); }
    int highs(const Bounds& a, const Bounds& b) { return compare(*a.high, false, *b.high, false); }
    /// a's high end against b's low end.
    int gap(const Bounds& a, const Bounds& b) { return compare(*a.high, false, *b.low, true); }

    bool before(const Bounds& a, const Bounds& b) {
        const int c = gap(a, b);
        return c < 0 || (c == 0 && !(a.high_closed && b.low_closed));
    }
    bool meets(const Bounds& a, const Bounds& b) { return gap(a, b) == 0 && a.high_closed && b.low_closed; }
    bool touches(const Bounds& a, const Bounds& b) {
        const int c = gap(a, b);
        return c == 1 || (c == 0 && a.high_closed && b.low_closed);
    }
    bool overlaps(const Bounds& a, const Bounds& b) {
        const bool one = touches(a, b);
        const bool other = touches(b, a);
        return one && other;
    }
    bool ends_within(const Bounds& a, const Bounds& b) {
        const int c = highs(a, b);
        return c < 0 || (c == 0 && (!a.high_closed || b.high_closed));
    }
    bool begins_within(const Bounds& a, const Bounds& b) {
        const int c = lows(a, b);
        return c == 1 || (c == 0 && (!a.low_closed || b.low_closed));
    }
    bool overlaps_before(const Bounds& a, const Bounds& b) {
        const int c = lows(a, b);
        const bool first = c < 0 || (c == 0 && a.low_closed && !b.low_closed);
        const bool touch = touches(a, b);
        const bool within = ends_within(a, b);
        return first && touch && within;
    }
    bool during(const Bounds& a, const Bounds& b) {
        const bool begin = begins_within(a, b);
        const bool end = ends_within(a, b);
        return begin && end;
    }
    bool finishes(const Bounds& a, const Bounds& b) {
        const int c = highs(a, b);
        const bool same = c == 0 && (a.point ? b.high_closed : a.high_closed == b.high_closed);
        return a.point ? same : begins_within(a, b) && same;
    }
    bool starts(const Bounds& a, const Bounds& b) {
        const int c = lows(a, b);
        const bool same = c == 0 && (a.point ? b.low_closed : a.low_closed == b.low_closed);
        return a.point ? same : ends_within(a, b) && same;
    }
    bool coincides(const Bounds& a, const Bounds& b) {
        const int low = lows(a, b);
        const int high = highs(a, b);
        return low == 0 && high == 0 && a.low_closed == b.low_closed && a.high_closed == b.high_closed;
    }
};

template <bool (Comparison::*relation)(const Bounds&, const Bounds&), bool swapped = false>
Value answer(const BuiltInCall& call) {
    Comparison comparison;
    const Bounds a(call[swapped ? 1 : 0]);
    const Bounds b(call[swapped ? 0 : 1]);
    const bool holds = (comparison.*relation)(a, b);
    if (comparison.known)
        return holds;
    return call.fail("E006", {"不能比较：" + shown(call[0]) + "、" + shown(call[1]),
                              "can't be compared: " + shown(call[0]) + ", " + shown(call[1])});
}

/// The text of a range of constants.
Value range_from(const BuiltInCall& call) {
    const std::string_view text = call[0].text();
    if (!call.spend(20 + text.size()) || text.size() > 1000)
        return {};
    Builder builder(std::make_shared<Program>());
    builder.begin_text({});
    Parser parser(builder, text);
    const Expr read = parser.whole_range();
    if (!parser.failed() && builder.is_constant(read.node) && builder.constant_of(read.node).is(Kind::range))
        return builder.constant_of(read.node);
    return call.fail("E012",
                     {"不是区间的文字：" + shown(call[0]), "not the text of a range: " + shown(call[0])},
                     {"[1..5]、(1..5)、(..5]、[1..)，两端为字面值",
                      "[1..5], (1..5), (..5], [1..), with literals at the ends"});
}

constexpr const char* two_points = "point1: point, point2: point";
constexpr const char* point_range = "point: point, range: range";
constexpr const char* range_point = "range: range, point: point";
constexpr const char* two_ranges = "range1: range, range2: range";
using C = Comparison;

constexpr BuiltIn range_table[] = {
    {"before", two_points, answer<&C::before>},
    {"before", point_range, answer<&C::before>},
    {"before", range_point, answer<&C::before>},
    {"before", two_ranges, answer<&C::before>},
    {"after", two_points, answer<&C::before, true>},
    {"after", point_range, answer<&C::before, true>},
    {"after", range_point, answer<&C::before, true>},
    {"after", two_ranges, answer<&C::before, true>},
    {"meets", two_ranges, answer<&C::meets>},
    {"met by", two_ranges, answer<&C::meets, true>},
    {"overlaps", two_ranges, answer<&C::overlaps>},
    {"overlaps before", two_ranges, answer<&C::overlaps_before>},
    {"overlaps after", two_ranges, answer<&C::overlaps_before, true>},
    {"finishes", point_range, answer<&C::finishes>},
    {"finishes", two_ranges, answer<&C::finishes>},
    {"finished by", range_point, answer<&C::finishes, true>},
    {"finished by", two_ranges, answer<&C::finishes, true>},
    {"includes", range_point, answer<&C::during, true>},
    {"includes", two_ranges, answer<&C::during, true>},
    {"during", point_range, answer<&C::during>},
    {"during", two_ranges, answer<&C::during>},
    {"starts", point_range, answer<&C::starts>},
    {"starts", two_ranges, answer<&C::starts>},
    {"started by", range_point, answer<&C::starts, true>},
    {"started by", two_ranges, answer<&C::starts, true>},
    {"coincides", two_points, answer<&C::coincides>},
    {"coincides", two_ranges, answer<&C::coincides>},
    {"range", "from: string", range_from},
};

}  // namespace

std::span<const BuiltIn> range_functions() {
    return range_table;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
