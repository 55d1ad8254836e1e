// Expected values are worked out by hand: probabilities by counting cases, moments by their formulas, bounds
// by the normal approximation of a binomial: at least five standard deviations, for seeds that are fixed.
#include "luoshi/schedule/risk.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include "luoshi/base/error.hpp"
#include "luoshi/schedule/risk_paths.hpp"
#include "luoshi/schedule/schedule.hpp"

using namespace luoshi;

namespace {

constexpr std::uint32_t none = DurationEstimate::none;

/// Work at any time of day, so that minutes are minutes; the whole starts at a midnight.
ScheduleProblem on_the_clock() {
    ScheduleProblem problem;
    CalendarSpec spec;
    spec.name = "always";
    spec.week.fill(WorkingHours{{0, 1440}});
    problem.calendars.push_back(WorkCalendar(spec));
    problem.start = start_of(to_date(2018, 6, 4));
    return problem;
}

Instant after(const ScheduleProblem& problem, std::int32_t minutes) {
    return Instant{problem.start.minutes + minutes};
}

/// Five standard deviations of a count with probability `p`.
bool near(std::int64_t count, double p, std::int64_t n) {
    const double expected = p * static_cast<double>(n);
    return std::abs(static_cast<double>(count) - expected) <= 5 * std::sqrt(expected * (1 - p)) + 1;
}

}  // namespace

TEST_CASE("random words are those of Random123 (kat_vectors, threefry4x32 of 13 rounds)") {
    using detail::RandomWords;
    using detail::Threefry;
    const std::uint32_t f = 0xffffffff;
    CHECK(Threefry::words({0, 0, 0, 0}, {0, 0, 0, 0}) ==
          RandomWords{0x531c7e4f, 0x39491ee5, 0x2c855a92, 0x3d6abf9a});
    CHECK(Threefry::words({f, f, f, f}, {f, f, f, f}) ==
          RandomWords{0xc4189358, 0x1c9cc83a, 0xd5881c67, 0x6a0a89e0});
    CHECK(Threefry::words({0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89},
                          {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}) ==
          RandomWords{0x4aa71d8f, 0x734738c2, 0x431fc6a8, 0xae6debf1});
}

TEST_CASE("integer roots") {
    using detail::floor_sqrt;
    CHECK(floor_sqrt(std::uint64_t{0}) == 0);
    CHECK(floor_sqrt(std::uint64_t{24}) == 4);
    CHECK(floor_sqrt(std::uint64_t{25}) == 5);
    CHECK(floor_sqrt(~std::uint64_t{0}) == 0xFFFFFFFFu);
    CHECK(floor_sqrt(detail::Wide{1} << 126) == detail::Wide{1} << 63);
}

TEST_CASE("tables of quantiles have the mean and variance of their shapes") {
    detail::QuantileTables tables;
    for (const std::int32_t mode : {0, 1, 250, 500, 777, 1000}) {
        for (const DurationShape shape : {DurationShape::triangular, DurationShape::pert}) {
            CAPTURE(mode);
            const detail::QuantileTable& table = tables.table({0, 0, mode, 1000, shape});
            // Over all words that differ in their upper 20 bits.
            double sum = 0, squares = 0;
            std::uint32_t last = 0;
            for (std::uint32_t level = 0; level < 1u << 20; ++level) {
                const std::uint32_t word = level << 12;
                const std::uint32_t q = detail::QuantileTable::quantile(table.piece[word >> 22], word);
                REQUIRE(q >= last);
                last = q;
                const double x = q / 134217728.0;
                sum += x;
                squares += x * x;
            }
            const double n = 1 << 20, mean = sum / n, variance = squares / n - mean * mean;
            const double m = mode / 1000.0;
            const bool pert = shape == DurationShape::pert;
            const double expected = pert ? (1 + 4 * m) / 6 : (1 + m) / 3;
            // Beta: a b / ((a + b)^2 (a + b + 1)) with a + b = 6. Triangular on 0, m, 1: (1 - m + m^2) / 18.
            const double spread = pert ? (1 + 4 * m) * (5 - 4 * m) / 252 : (1 - m + m * m) / 18;
            CHECK(std::abs(mean - expected) < 0.0005);
            // The outermost pieces, a thousandth each, are straight where a tail is curved by up to a tenth.
            CHECK(std::abs(variance - spread) < 0.00015);
        }
    }
}

TEST_CASE("quantiles of a triangle are those of its formula, of a PERT those of an exact beta") {
    detail::QuantileTables tables;
    const auto quantile = [](const detail::QuantileTable& table, double u) {
        const auto word = static_cast<std::uint32_t>(u * 4294967296.0);
        return detail::QuantileTable::quantile(table.piece[word >> 22], word) / 134217728.0;
    };
    const auto& triangle = tables.table({0, 0, 25, 100, DurationShape::triangular});
    CHECK(quantile(triangle, 0.25) == doctest::Approx(0.25).epsilon(0.0002));
    CHECK(quantile(triangle, 0.01) == doctest::Approx(0.05).epsilon(0.001));
    CHECK(quantile(triangle, 0.52) == doctest::Approx(1 - 0.6).epsilon(0.0002));
    // The most likely at the optimistic end: density 5 (1 - x)^4, so 1 - (1 - u)^(1/5). At u = 31/32: 1/2.
    const auto& early = tables.table({0, 0, 0, 100, DurationShape::pert});
    CHECK(quantile(early, 31.0 / 32) == doctest::Approx(0.5).epsilon(0.0005));
    CHECK(quantile(early, 211.0 / 243) == doctest::Approx(1.0 / 3).epsilon(0.0005));
    // In the middle: 30 x^2 (1 - x)^2, so F(x) = 10 x^3 - 15 x^4 + 6 x^5; F(1/4) = 53/512.
    const auto& middle = tables.table({0, 0, 50, 100, DurationShape::pert});
    CHECK(quantile(middle, 0.5) == doctest::Approx(0.5).epsilon(0.0002));
    CHECK(quantile(middle, 53.0 / 512) == doctest::Approx(0.25).epsilon(0.0005));
}

TEST_CASE("two activities side by side: both done in time with the product of their probabilities") {
    // A triangle on 0, 0, 2 minutes: density 1 - x/2, so F(x) = x - x^2/4. Rounded to minutes, 0 has
    // F(1/2) = 7/16, 1 has F(3/2) - F(1/2) = 15/16 - 7/16 = 8/16, 2 has 1/16.
    ScheduleProblem problem = on_the_clock();
    const std::uint32_t a = problem.add(Work{1}), b = problem.add(Work{1});
    RiskInput input;
    input.estimates = {{a, 10, 10, 12}, {b, 10, 10, 12}};
    input.questions = {{whole_project, after(problem, 10)},
                       {whole_project, after(problem, 11)},
                       {whole_project, after(problem, 12)},
                       {a, after(problem, 10)},
                       {b, after(problem, 11)},
                       {whole_project, after(problem, 9)}};
    const std::int64_t n = 100000;
    const RiskResult risk = simulate(problem, input, {.iterations = n, .seed = 5});
    CHECK(near(risk.answers[0].hits, 49.0 / 256, n));
    CHECK(near(risk.answers[1].hits, 225.0 / 256, n));
    CHECK(risk.answers[2].hits == n);
    CHECK(near(risk.answers[3].hits, 7.0 / 16, n));
    CHECK(near(risk.answers[4].hits, 15.0 / 16, n));
    CHECK(risk.answers[5].hits == 0);
    // A is critical unless b takes longer. Same length: (49 + 64 + 1) / 256; b longer: half of the rest.
    CHECK(near(risk.critical[a], (114 + 71) / 256.0, n));
    CHECK(near(risk.critical[b], (114 + 71) / 256.0, n));
    CHECK(risk.answers[0].percentiles == std::vector<Instant>{after(problem, 10), after(problem, 11),
                                                              after(problem, 11), after(problem, 12)});
    CHECK(risk.answers[0].earliest == after(problem, 10));
    CHECK(risk.answers[0].latest == after(problem, 12));
    CHECK(risk.answers[0].bin_counts == std::vector<std::int64_t>{n});
    CHECK(risk.answers[0].bin_edges ==
          std::vector<Instant>{problem.start, Instant{problem.start.minutes + 1440}});
}

TEST_CASE("a chain: its finish has the sum of the means and of the variances") {
    ScheduleProblem problem = on_the_clock();
    RiskInput input;
    const std::uint32_t length = 30;
    for (std::uint32_t i = 0; i < length; ++i) {
        problem.add(Work{1});
        if (i > 0)
            problem.relations.push_back({i - 1, i});
        input.estimates.push_back({i, 600, 1200, 2400});
    }
    input.questions = {{whole_project, after(problem, 42000)}};
    const std::int64_t n = 40000;
    const RiskResult risk = simulate(problem, input, {.iterations = n, .seed = 11});
    // Mean of one: 1400. Variance: (a^2 + b^2 + c^2 - ab - ac - bc) / 18 = 2520000 / 18 = 140000.
    const double deviation = std::sqrt(30 * 140000.0);  // of the sum
    const double mean = risk.answers[0].mean.minutes - problem.start.minutes;
    CHECK(std::abs(mean - 42000) < 5 * deviation / std::sqrt(double(n)) + 1);
    // The sum is nearly normal: P10 and P90 lie 1.2816 deviations from the mean. One of 40000 in a percentile
    // moves it by sqrt(p (1 - p) / n) / density = 0.0086 deviations; skewness of the sum (about 0.08) by
    // 0.01.
    const auto at = [&](std::size_t i) {
        return (risk.answers[0].percentiles[i].minutes - problem.start.minutes - 42000) / deviation;
    };
    CHECK(std::abs(at(0) + 1.2816) < 0.06);
    CHECK(std::abs(at(1)) < 0.06);
    CHECK(std::abs(at(3) - 1.2816) < 0.06);
    // All are critical always; each has a 30th of the variance, so a correlation of sqrt(1/30) = 0.1826, with
    // a standard error of 1/sqrt(n) = 0.005.
    for (std::uint32_t i = 0; i < length; ++i) {
        CHECK(risk.critical[i] == n);
        CHECK(std::abs(risk.cruciality[i] - 1826) < 250);
    }
}

TEST_CASE("the example of docs/concepts/risk.md") {
    // Two side by side, one after them. Expected probabilities by numerical integration of the densities and
    // a convolution, outside of the library: done within 10 days of 480 minutes 0.7437, within 8 days 0.0487,
    // the draft takes at least as long as the survey 0.3708.
    ScheduleProblem problem = on_the_clock();
    const std::int32_t day = 480;
    const std::uint32_t draft = problem.add(Work{5 * day}), survey = problem.add(Work{6 * day});
    const std::uint32_t adopt = problem.add(Work{2 * day});
    problem.relations = {{draft, adopt}, {survey, adopt}};
    RiskInput input;
    input.estimates = {{draft, 4 * day, 5 * day, 12 * day, DurationShape::pert},
                       {survey, 5 * day, 6 * day, 8 * day},
                       {adopt, 2 * day, 2 * day, 4 * day}};
    input.questions = {{whole_project, after(problem, 10 * day)}, {adopt, after(problem, 8 * day)}};
    const std::int64_t n = 100000;
    const RiskResult risk = simulate(problem, input, {.iterations = n, .seed = 7});
    CHECK(near(risk.answers[0].hits, 0.7437, n));
    CHECK(near(risk.answers[1].hits, 0.0487, n));
    CHECK(near(risk.critical[draft], 0.3708, n));
    CHECK(risk.critical[adopt] == n);
}

TEST_CASE("one activity alone decides: its correlation with the end is 1") {
    ScheduleProblem problem = on_the_clock();
    const std::uint32_t a = problem.add(Work{1}), b = problem.add(Work{1}), c = problem.add(Work{5});
    problem.relations = {{a, b}};
    RiskInput input;
    input.estimates = {{a, 100, 300, 1000, DurationShape::pert}, {c, 3, 4, 5}};
    const RiskResult risk = simulate(problem, input, {.iterations = 1000});
    CHECK(risk.cruciality[a] == doctest::Approx(10000).epsilon(0.0002));
    CHECK(risk.cruciality[b] == 0);
    CHECK(std::abs(risk.cruciality[c]) < 1600);  // five standard errors of an independent one
    CHECK(risk.critical[a] == 1000);
    CHECK(risk.critical[c] == 0);
}

TEST_CASE("activities of one group share their luck in the measure of its weight") {
    // Both last 0 or 1 minutes more with probability 1/2 each (a triangle on 0, 0.5, 1 doubled). With weight
    // w they have the same quantile with probability w^2: both short with w^2 / 2 + (1 - w^2) / 4.
    for (const std::int32_t weight : {0, 500, 1000}) {
        CAPTURE(weight);
        ScheduleProblem problem = on_the_clock();
        const std::uint32_t a = problem.add(Work{1}), b = problem.add(Work{1}), c = problem.add(Work{1});
        problem.relations = {{c, a}};
        RiskInput input;
        input.group_weights = {1000, weight};
        input.estimates = {{a, 0, 1000, 2000, DurationShape::triangular, 1},
                           {b, 0, 1000, 2000, DurationShape::triangular, 1},
                           {c, 0, 0, 0, DurationShape::triangular, none}};
        input.questions = {{whole_project, after(problem, 1000)}, {a, after(problem, 1000)}};
        const std::int64_t n = 50000;
        const RiskResult risk = simulate(problem, input, {.iterations = n, .seed = 3});
        const double same = weight / 1000.0 * weight / 1000.0;
        // 1000 itself counts as short, with half a minute of the density 1/1000 beside it.
        const double half = 0.5 + 0.0005;
        CHECK(near(risk.answers[0].hits, same * half + (1 - same) * half * half, n));
        CHECK(near(risk.answers[1].hits, half, n));  // whatever the weight
    }
}

TEST_CASE("the same bits with any number of threads, for both passes") {
    ScheduleProblem problem = on_the_clock();
    RiskInput input;
    input.group_weights = {700};
    for (std::uint32_t i = 0; i < 40; ++i) {
        problem.add(Work{60});
        for (std::uint32_t k : {1u, 3u, 8u})
            if (i >= k)
                problem.relations.push_back({i - k, i});
        input.estimates.push_back(
            {i, 30, 60, 300, i % 2 ? DurationShape::pert : DurationShape::triangular, i % 3 == 0 ? 0 : none});
    }
    input.questions = {{whole_project, after(problem, 2000)}, {17, no_instant}};
    const std::int64_t n = 30001;
    const RiskResult one = simulate(problem, input, {.iterations = n, .seed = 9, .threads = 1});
    CHECK(simulate(problem, input, {.iterations = n, .seed = 9, .threads = 2}) == one);
    CHECK(simulate(problem, input, {.iterations = n, .seed = 9, .threads = 7}) == one);
    CHECK(detail::simulate_on(detail::RiskPath::general, problem, input,
                              {.iterations = n, .seed = 9, .threads = 3}) == one);
    CHECK(simulate(problem, input, {.iterations = n, .seed = 10}) != one);
    // The first iterations are the same however many follow: the latest of 15 is one of the 30001.
    const RiskResult few = simulate(problem, input, {.iterations = 15, .seed = 9});
    CHECK(few.answers[0].latest <= one.answers[0].latest);
    CHECK(few.answers[0].earliest >= one.answers[0].earliest);
}

TEST_CASE("an activity takes its luck along when it is numbered anew") {
    const auto drawn = [](std::uint32_t before, std::uint32_t number, std::uint32_t group_number) {
        ScheduleProblem problem = on_the_clock();
        for (std::uint32_t i = 0; i < before; ++i)
            problem.add(Work{1});
        const std::uint32_t a = problem.add(Work{1000});
        RiskInput input;
        input.estimates = {{a, 500, 1000, 2000, DurationShape::triangular, 0, number}};
        input.group_weights = {500};
        input.group_numbers = {group_number};
        input.questions = {{a, no_instant}};
        FinishAnswer answer = simulate(problem, input, {.iterations = 500}).answers[0];
        answer.question = {};
        return answer;
    };
    CHECK(drawn(0, 77, 5) == drawn(3, 77, 5));
    CHECK(drawn(3, none, 0) == drawn(9, 3, 0));  // without a number, that of the activity
    CHECK(drawn(0, 77, 5) != drawn(0, 78, 5));
    CHECK(drawn(0, 77, 5) != drawn(0, 77, 6));
}

TEST_CASE("two that would draw by one number are refused") {
    ScheduleProblem problem = on_the_clock();
    problem.add(Work{10});
    problem.add(Work{10});
    RiskInput input;
    input.estimates = {{0, 1, 2, 3, DurationShape::pert, none, 1}, {1, 1, 2, 3}};
    CHECK_THROWS_AS(simulate(problem, input), Error);
    input.estimates[0].number = 2;
    CHECK(simulate(problem, input, {.iterations = 3}).iterations == 3);
    input.group_weights = {1, 2};
    input.group_numbers = {1};
    CHECK_THROWS_AS(simulate(problem, input), Error);
}

TEST_CASE("what is held has no finish and no hits, what waits for a finished activity starts at once") {
    ScheduleProblem problem = on_the_clock();
    const std::uint32_t a = problem.add(Work{100}), b = problem.add(Work{100}), c = problem.add(Work{50});
    problem.relations = {{a, b}, {c, a}};
    problem.detail_of(b).held = true;
    ActivityDetail& done = problem.detail_of(c);
    done.actual_start = after(problem, -500);
    done.actual_finish = after(problem, -400);
    RiskInput input;
    input.estimates = {{a, 50, 100, 200}, {c, 1000, 2000, 3000}};
    input.questions = {{b, after(problem, 100000)}, {a, after(problem, 200)}};
    const RiskResult risk = simulate(problem, input, {.iterations = 100});
    CHECK(risk.answers[0].hits == 0);
    CHECK(risk.answers[0].percentiles.empty());
    CHECK(risk.answers[0].latest == no_instant);
    CHECK(risk.answers[1].hits == 100);
    CHECK(risk.critical[a] == 100);
    CHECK(risk.critical[c] == 0);
}

TEST_CASE("a lag in percent grows with the duration that was drawn") {
    ScheduleProblem problem = on_the_clock();
    const std::uint32_t a = problem.add(Work{10}), b = problem.add(Work{0});
    Relation relation{a, b};
    relation.lag_percent = 100;
    problem.relations = {relation};
    RiskInput input;
    input.estimates = {{a, 1000, 1000, 1000}};
    input.questions = {{b, no_instant}};
    const RiskResult risk = simulate(problem, input, {.iterations = 3});
    CHECK(risk.answers[0].earliest == after(problem, 2000));
    CHECK(risk.answers[0].latest == after(problem, 2000));
}

TEST_CASE("histograms: bins are whole days, and a finish at midnight belongs to the day before") {
    RiskOptions options;
    options.bins = 3;
    const std::int32_t day = 1440, first = 1000 * day;
    // Days 0, 0, 1, 4 (of five days): two days a bin.
    std::vector<std::int32_t> finishes{first + 4 * day + 7, first + 1, first + 2 * day, first + day};
    const FinishAnswer answer = detail::answer_of({whole_project, Instant{first + day}}, finishes, options);
    CHECK(answer.bin_edges ==
          std::vector<Instant>{{first}, {first + 2 * day}, {first + 4 * day}, {first + 6 * day}});
    CHECK(answer.bin_counts == std::vector<std::int64_t>{3, 0, 1});
    CHECK(answer.hits == 2);
    CHECK(answer.percentiles ==
          std::vector<Instant>{{first + 1}, {first + day}, {first + 4 * day + 7}, {first + 4 * day + 7}});
    CHECK(answer.mean == Instant{first + (7 * day + 8) / 4});
}

TEST_CASE("what makes no sense is refused, all of it at once") {
    ScheduleProblem problem = on_the_clock();
    problem.add(Work{10});
    RiskInput input;
    input.estimates = {{0, 5, 4, 6}, {0, 1, 2, 3, DurationShape::pert, 1}, {7, 1, 2, 3}};
    input.group_weights = {1001};
    input.questions = {{3, no_instant}};
    RiskOptions options;
    options.iterations = 0;
    options.percentiles = {0};
    try {
        simulate(problem, input, options);
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.status() == Status::invalid_argument);
        CHECK(error.findings().size() == 8);
        for (const Diagnostic& finding : error.findings())
            CHECK(finding.code == "S011");
        CHECK(error.findings()[0].place.field == "estimates[0]");
    }
}

TEST_CASE("a caller who says stop gets S012; one who doesn't is told of every iteration") {
    ScheduleProblem problem = on_the_clock();
    problem.add(Work{10});
    RiskOptions options;
    options.threads = 2;
    options.progress = [](std::int64_t, std::int64_t) { return false; };
    try {
        simulate(problem, {}, options);
        FAIL("went on");
    } catch (const Error& error) {
        CHECK(error.status() == Status::cancelled);
        CHECK(error.findings()[0].code == "S012");
    }
    options.threads = 1;
    std::int64_t last = 0;
    options.progress = [&](std::int64_t done, std::int64_t total) {
        CHECK(total == 10000);
        CHECK(done > last);
        last = done;
        return true;
    };
    simulate(problem, {}, options);
    CHECK(last == 10000);
}
