// The kinds of lines: from a formula's value to points.
#include <algorithm>
#include <optional>
#include <string>

#include "rules/scorecard_run.hpp"
#include "rules/scorecard_steps.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

using Points = std::optional<Fraction>;

/// The value that a line is about, or what its absence counts as.
Value value_of(CardRun& run, const LineCode& code) {
    Value value = run.value(code.value);
    return value.is_null() && code.absent != no_code ? run.value(code.absent) : value;
}

std::optional<Decimal> number_of(CardRun& run, const LineCode& code) {
    if (code.absent == no_code)
        return run.number(code.value);
    const Value value = run.value(code.value);
    return value.is_null() ? run.number(code.absent) : run.as_number(code.value, value);
}

/// A count, which is not negative.
std::optional<Decimal> count_of(CardRun& run, const CardLine& line, const LineCode& code) {
    const std::optional<Decimal> count = number_of(run, code);
    if (!count || !count->negative())
        return count;
    run.report("K012",
               {"数量 " + to_text(*count) + " 小于 0", "the count " + to_text(*count) + " is below 0"},
               {"不小于 0 的数", "a number from 0 on"}, run.place_of("line", line.label.code, "count"));
    return std::nullopt;
}

Points product(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
    return a && b ? multiply(Fraction(*a), Fraction(*b)) : std::nullopt;
}

Points judged(CardRun& run, const CardLine& line, const LineCode& code) {
    const auto value = number_of(run, code), low = run.number(code.low), high = run.number(code.high);
    if (!value || !low || !high)
        return std::nullopt;
    if (*value < *low || *high < *value) {
        run.report(
            "K012",
            {"评定值 " + to_text(*value) + " 超出 " + to_text(*low) + "～" + to_text(*high),
             "the judged value " + to_text(*value) + " is outside " + to_text(*low) + ".." + to_text(*high)},
            {to_text(*low) + "～" + to_text(*high), to_text(*low) + ".." + to_text(*high)},
            run.place_of("line", line.label.code, "value"));
        return std::nullopt;
    }
    switch (line.judged_as) {
        case JudgedAs::gain:
            return Fraction(*value);
        case JudgedAs::loss:
            return -Fraction(*value);
        case JudgedAs::shortfall:
            return subtract(Fraction(*value), Fraction(*high));
    }
    return std::nullopt;
}

Points ratio(CardRun& run, const LineCode& code) {
    const auto own = number_of(run, code), to = run.number(code.to), points = run.number(code.points);
    if (!own || !to || !points || to->negative() || to->is_zero())
        return std::nullopt;  // a negative divisor would turn better into worse
    const Points quotient = divide(Fraction(*own), Fraction(*to));
    return quotient ? multiply(*quotient, Fraction(*points)) : std::nullopt;
}

/// A rank from 1, alone or with the number of those that are ranked: [3, 9].
struct GivenRank {
    std::int64_t rank = 0;
    std::int64_t of = 0;  ///< 0: not given
};

std::optional<GivenRank> given_rank(const Value& value) {
    const std::span<const Value> parts = items_of(value);
    if (parts.empty() || parts.size() > 2)
        return std::nullopt;
    GivenRank given;
    std::int64_t* to[] = {&given.rank, &given.of};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = parts[i].is(Kind::number) ? to_int64(parts[i].number()) : std::nullopt;
        if (!number || *number < 1)
            return std::nullopt;
        *to[i] = *number;
    }
    return given.of != 0 && given.rank > given.of ? std::nullopt : std::optional(given);
}

Points points_of_rank(CardRun& run, const LineCode& code, const GivenRank& given) {
    if (code.first != no_code) {
        const Points down = product(run.number(code.step), Decimal(given.rank - 1));
        const auto first = run.number(code.first);
        return first && down ? add(Fraction(*first), *down) : std::nullopt;
    }
    const auto from_top = static_cast<std::size_t>(given.rank - 1);
    if (from_top < code.from_first.size())
        return run.number(code.from_first[from_top]);
    const auto from_end = static_cast<std::size_t>(given.of - given.rank);
    if (given.of != 0 && from_end < code.from_last.size())
        return run.number(code.from_last[from_end]);
    return Fraction();
}

Points ranks(CardRun& run, const CardLine& line, const LineCode& code) {
    const Value value = value_of(run, code);
    // A list of numbers is several ranks; only in a list of lists is [3, 9] one rank of nine.
    const std::span<const Value> all = items_of(value);
    Fraction sum;
    for (const Value& each : all) {
        const std::optional<GivenRank> given = given_rank(each);
        if (!given || (given->of == 0 && !code.from_last.empty())) {
            run.report("K011", {"名次不成立", "no rank"},
                       code.from_last.empty()
                           ? Message{"从 1 起的名次，或其列表", "a rank from 1 on, or a list of ranks"}
                           : Message{"[名次, 总数] 的列表", "a list of [rank, number of those ranked]"},
                       run.place_of("line", line.label.code, "rank"));
            return std::nullopt;
        }
        const Points points = points_of_rank(run, code, *given);
        const Points next = points ? add(sum, *points) : std::nullopt;
        if (!next)
            return std::nullopt;
        sum = *next;
    }
    if (!line.mean)
        return sum;
    return all.empty() ? std::nullopt : divide(sum, Fraction(Decimal(all.size())));
}

Points banded(CardRun& run, const LineCode& code) {
    const auto value = number_of(run, code);
    const auto band = value ? run.band_of(Fraction(*value), code.bands) : std::nullopt;
    if (!band)
        return std::nullopt;
    if (*band < 0)
        return Fraction();
    return run.number(code.bands[static_cast<std::size_t>(*band)].points);
}

Points tiered(CardRun& run, const CardLine& line, const LineCode& code) {
    const auto count = count_of(run, line, code);
    if (!count)
        return std::nullopt;
    Fraction sum;
    Decimal from;
    for (const TierCode& tier : code.tiers) {
        const auto end = tier.up_to == no_code ? count : run.number(tier.up_to),
                   points = run.number(tier.points);
        if (!end || !points)
            return std::nullopt;
        const Decimal until = std::min(*end, *count);
        if (until > from) {
            const Points part = multiply(Fraction(*subtract(until, from)), Fraction(*points));
            const Points next = part ? add(sum, *part) : std::nullopt;
            if (!next)
                return std::nullopt;
            sum = *next;
        }
        from = std::max(from, *end);
    }
    return sum;
}

Points points_of(CardRun& run, const CardLine& line, const LineCode& code) {
    switch (line.kind) {
        case LineKind::once:
            return run.number(code.points);
        case LineKind::formula:
            return number_of(run, code);
        case LineKind::each:
            return product(count_of(run, line, code), run.number(code.points));
        case LineKind::judged:
            return judged(run, line, code);
        case LineKind::ratio:
            return ratio(run, code);
        case LineKind::rank:
            return ranks(run, line, code);
        case LineKind::bands:
            return banded(run, code);
        case LineKind::tiers:
            return tiered(run, line, code);
    }
    return std::nullopt;
}

}  // namespace

StepState line_points(CardRun& run, const CardLine& line, const LineCode& code) {
    StepState state;
    const std::optional<bool> applies = run.holds(code.applicable);
    if (!applies || !*applies) {
        state.status = applies ? PartStatus::not_applicable : PartStatus::unknown;
        return state;
    }
    const std::optional<bool> met = run.holds(code.when);
    if (!met || !*met) {
        state.status = met ? PartStatus::not_met : PartStatus::unknown;
        return state;
    }
    const std::size_t reported = run.reported();
    const Points points = points_of(run, line, code);
    if (points) {
        state.value = *points;
        (points->negative() ? state.losses : state.gains) = *points;
        return state;
    }
    state.fail();
    if (run.reported() == reported)
        run.too_large("line", line.label.code);
    return state;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
