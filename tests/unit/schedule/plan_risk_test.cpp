// Probabilities are those of the triangular distribution, worked out by hand; counts may be off by five
// standard deviations of a binomial, for seeds that are fixed.
#include "luoshi/schedule/plan_risk.hpp"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "luoshi/base/error.hpp"
#include "luoshi/schedule/plan_simulation.hpp"
#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

/// 2018-06-10 is a Sunday: work begins on Monday the 11th.
const Date sunday = day(2018, 6, 10);

struct RiskOffice : Office {
    void estimate(const std::string& id, int optimistic, int likely, int pessimistic) {
        Task made;
        made.id = made.title = id;
        made.optimistic = working_days(optimistic);
        made.duration = working_days(likely);
        made.pessimistic = working_days(pessimistic);
        changes.put(made);
    }
    PlanRisk risk(const PlanRiskOptions& options) {
        const Plan made = plan(sunday, "weekdays");
        return simulate(model, made, options);
    }
};

PlanRiskOptions triangular(std::int64_t iterations = 10000) {
    PlanRiskOptions options;
    options.shape = DurationShape::triangular;
    options.simulation.iterations = iterations;
    return options;
}

bool near(std::int64_t count, double p, std::int64_t n) {
    const double expected = p * static_cast<double>(n);
    return std::abs(static_cast<double>(count) - expected) <= 5 * std::sqrt(expected * (1 - p)) + 1;
}

std::string refusal(RiskOffice& office, const PlanRiskOptions& options) {
    const Plan plan = office.plan(sunday, "weekdays");
    try {
        simulate(office.model, plan, options);
    } catch (const Error& error) {
        std::string codes;
        for (const Diagnostic& each : error.findings())
            codes += each.code + " " + each.place.field + ";";
        return codes;
    }
    return "";
}

}  // namespace

TEST_CASE("a task keeps its deadline as often as its three points say") {
    RiskOffice office;
    office.estimate("a", 2, 2, 4);
    office.due("D", "a", day(2018, 6, 13));  // three working days: halfway, so 1 - (1/2)^2
    const PlanRisk risk = office.risk(triangular());
    const std::size_t a = office["a"];
    CHECK(risk.basis[a] == EstimateBasis::estimate);
    CHECK(near(risk.hits[a], 0.75, risk.iterations));
    CHECK(risk.hits_original[a] == risk.hits[a]);
    CHECK(risk.percentiles == std::vector<std::int32_t>{10, 50, 80, 90});
    // P10 lies at 2 + 2 (1 - sqrt(0.9)) = 2.1 days, P50 at 2.6, P80 at 3.1, P90 at 3.4.
    CHECK(risk.percentile_dates[0][a] == day(2018, 6, 13));
    CHECK(risk.percentile_dates[1][a] == day(2018, 6, 13));
    CHECK(risk.percentile_dates[2][a] == day(2018, 6, 14));
    CHECK(risk.percentile_dates[3][a] == day(2018, 6, 14));
    CHECK(risk.answers[a].percentiles == risk.whole.percentiles);
    CHECK(risk.critical[a] == risk.iterations);
}

TEST_CASE("a spread stands for points that nobody gave, and only for those") {
    RiskOffice spread, given;
    spread.task("a", working_days(4));
    given.estimate("a", 3, 4, 8);
    for (RiskOffice* office : {&spread, &given}) {
        office->task("unknown", {});
        office->link("a", "unknown");
        office->due("D", "unknown", day(2018, 6, 15));
    }
    PlanRiskOptions options = triangular();
    options.below_percent = 25;
    options.above_percent = 100;
    const PlanRisk one = spread.risk(options);
    const PlanRisk other = given.risk(options);
    CHECK(one.basis[spread["a"]] == EstimateBasis::spread);
    CHECK(other.basis[given["a"]] == EstimateBasis::estimate);
    CHECK(one.hits == other.hits);
    CHECK(one.whole == other.whole);
    // No duration, no risk of its own: it follows what it waits for.
    CHECK(one.basis[spread["unknown"]] == EstimateBasis::none);
    CHECK(one.answers[spread["unknown"]].percentiles == one.answers[spread["a"]].percentiles);
    CHECK(one.hits[spread["a"]] == PlanRisk::not_asked);
    CHECK(one.hits[spread["unknown"]] > 0);
    CHECK(one.hits[spread["unknown"]] < one.iterations);
}

TEST_CASE("without estimates every iteration is the plan") {
    RiskOffice office;
    office.task("p", {});
    office.task("a", working_days(3), "p");
    office.task("b", working_days(2), "p");
    office.link("a", "b");
    office.due("D", "p", day(2018, 6, 15));
    office.due("E", "b", day(2018, 6, 14));
    const PlanRisk risk = office.risk(triangular(100));
    const Plan plan = office.plan(sunday, "weekdays");
    for (const char* id : {"p", "a", "b"}) {
        CAPTURE(id);
        const std::size_t v = office[id];
        CHECK(risk.basis[v] == (v == office["p"] ? EstimateBasis::none : EstimateBasis::certain));
        CHECK(risk.answers[v].earliest == plan.early_finish()[v]);
        CHECK(risk.answers[v].latest == plan.early_finish()[v]);
        for (const std::vector<Date>& dates : risk.percentile_dates)
            CHECK(dates[v] == plan.forecast_finish()[v]);
    }
    CHECK(risk.hits[office["p"]] == 100);
    CHECK(risk.hits[office["b"]] == 0);
    CHECK(risk.whole.earliest == plan.end());
}

TEST_CASE("what is left of a started task is as uncertain as the whole") {
    RiskOffice office;
    office.estimate("a", 2, 4, 8);
    office.started("a", day(2018, 6, 7), 50);
    const PlanRisk risk = office.risk(triangular(20000));
    const FinishAnswer& answer = risk.answers[office["a"]];
    // 1 to 4 days are left, most likely 2: Monday's end to Thursday's.
    CHECK(answer.earliest > at(day(2018, 6, 11), 17) - 1);
    CHECK(answer.earliest < at(day(2018, 6, 12), 9));
    CHECK(answer.latest <= at(day(2018, 6, 14), 17));
    CHECK(answer.latest > at(day(2018, 6, 14), 14));
}

TEST_CASE("facts, holds and cancelled tasks") {
    RiskOffice office;
    for (const char* id : {"done", "late", "held", "gone", "after"}) {
        office.estimate(id, 1, 2, 9);
        office.due(std::string("D") + id, id, day(2018, 6, 7));
    }
    office.finished("done", day(2018, 6, 4), day(2018, 6, 7));
    office.finished("late", day(2018, 6, 4), day(2018, 6, 8));
    office.state("held", day(2018, 6, 4), TaskState::on_hold);
    office.state("gone", day(2018, 6, 4), TaskState::cancelled);
    office.link("held", "after");
    const PlanRisk risk = office.risk(triangular(50));
    CHECK(risk.hits[office["done"]] == 50);
    CHECK(risk.hits[office["late"]] == 0);
    CHECK(risk.percentile_dates[2][office["late"]] == day(2018, 6, 8));
    for (const char* id : {"held", "gone", "after"}) {
        CAPTURE(id);
        CHECK(risk.hits[office[id]] == PlanRisk::not_asked);
        CHECK(risk.percentile_dates[0][office[id]] == no_date);
        CHECK(risk.answers[office[id]] == FinishAnswer{});
    }
    CHECK(risk.basis[office["held"]] == EstimateBasis::none);
    CHECK(risk.basis[office["done"]] == EstimateBasis::none);
}

TEST_CASE("the original deadline is asked beside the one in force") {
    RiskOffice office;
    office.estimate("a", 2, 2, 4);
    office.due("D", "a", day(2018, 6, 12));
    office.extended("X", "D", day(2018, 6, 8), day(2018, 6, 13));
    const PlanRisk risk = office.risk(triangular());
    CHECK(near(risk.hits[office["a"]], 0.75, risk.iterations));
    // Whole minutes, rounded: the optimistic duration is everything up to half a minute of 960 above it.
    CHECK(near(risk.hits_original[office["a"]], 1 - std::pow(1 - 0.5 / 960, 2), risk.iterations));
}

TEST_CASE("units share their luck") {
    RiskOffice office;
    office.estimate("a", 2, 2, 4);
    office.estimate("b", 2, 2, 4);
    office.task("both", {});
    office.link("a", "both");
    office.link("b", "both");
    office.due("D", "both", day(2018, 6, 13));
    PlanRiskOptions options = triangular();
    office.plan(sunday, "weekdays");
    const std::size_t both = office["both"];
    CHECK(near(office.risk(options).hits[both], 0.75 * 0.75, options.simulation.iterations));
    options.groups = {5, 5, DurationEstimate::none};
    options.group_weight = 1000;
    CHECK(near(office.risk(options).hits[both], 0.75, options.simulation.iterations));
}

TEST_CASE("threads and portions of questions change nothing") {
    RiskOffice office;
    for (int i = 0; i < 12; ++i) {
        const std::string id = "t" + std::to_string(i);
        office.estimate(id, 1, 2 + i % 3, 7);
        office.due("D" + id, id, day(2018, 6, 14 + i));
        if (i > 2)
            office.link("t" + std::to_string(i - 3), id);
    }
    office.extended("X", "Dt5", day(2018, 6, 8), day(2018, 6, 29));
    PlanRiskOptions options = triangular(3000);
    const PlanRisk risk = office.risk(options);
    const Plan plan = office.plan(sunday, "weekdays");
    for (const std::int64_t most : {1, 9000, 16 * 3000})
        CHECK(detail::PlanSimulation(office.model, plan, options, most).run() == risk);
    options.simulation.threads = 3;
    CHECK(office.risk(options) == risk);
    std::int64_t last = 0, whole = 0;
    options.simulation.progress = [&](std::int64_t done, std::int64_t total) {
        CHECK(done >= last);
        last = done;
        whole = total;
        return true;
    };
    CHECK(detail::PlanSimulation(office.model, plan, options, 9000).run() == risk);
    CHECK(last > 0);
    CHECK(last <= whole);
}

TEST_CASE("the order of entry shows nowhere, and others' luck stays when a task comes") {
    const auto fill = [](RiskOffice& office, bool backwards, bool more) {
        for (int i = 0; i < 8; ++i) {
            const int n = backwards ? 7 - i : i;
            const std::string id = "t" + std::to_string(n);
            office.estimate(id, 1, 2 + n % 3, 7);
            office.due("D" + id, id, day(2018, 6, 14 + n));
        }
        if (more)
            office.estimate("s", 1, 2, 3);
        for (int n = 3; n < 8; ++n)
            office.link("t" + std::to_string(n - 3), "t" + std::to_string(n));
        office.plan(sunday, "weekdays");
    };
    PlanRiskOptions options = triangular(2000);
    options.group_weight = 700;
    const auto groups = [](RiskOffice& office) {
        std::vector<std::uint32_t> made(office.model.tasks().size(), DurationEstimate::none);
        for (int n = 0; n < 8; ++n)
            made[office["t" + std::to_string(n)]] = n % 2 == 0 ? 77u : 4000000000u;
        return made;
    };
    RiskOffice one, other, larger;
    fill(one, false, false);
    fill(other, true, false);
    fill(larger, false, true);
    options.groups = groups(one);
    const PlanRisk risk = one.risk(options);
    for (RiskOffice* each : {&other, &larger}) {
        options.groups = groups(*each);
        const PlanRisk again = each->risk(options);
        for (int n = 0; n < 8; ++n) {
            const std::string id = "t" + std::to_string(n);
            CAPTURE(id);
            const std::size_t there = (*each)[id];
            FinishAnswer expected = risk.answers[one[id]];
            expected.question.activity = static_cast<std::uint32_t>(there);
            CHECK(again.answers[there] == expected);
            CHECK(again.hits[there] == risk.hits[one[id]]);
        }
        CHECK(again.whole == risk.whole);
    }
}

TEST_CASE("options that make no sense, and a caller who stops") {
    RiskOffice office;
    office.estimate("a", 1, 2, 3);
    PlanRiskOptions options;
    options.below_percent = 101;
    options.above_percent = -1;
    options.group_weight = 1001;
    options.groups = {1, 2};
    CHECK(refusal(office, options) == "S011 below_percent;S011 above_percent;S011 group_weight;S011 groups;");
    options = {};
    options.simulation.iterations = 0;
    CHECK(refusal(office, options) == "S011 iterations;");
    options = {};
    options.simulation.progress = [](std::int64_t, std::int64_t) { return false; };
    CHECK(refusal(office, options) == "S012 ;");
    const Plan plan = office.plan(sunday, "weekdays");
    CHECK_THROWS_AS(simulate(Model{}, plan, {}), Error);
}
