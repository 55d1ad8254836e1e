#include "luoshi/schedule/plan_load.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "luoshi/base/error.hpp"
#include "luoshi/model/apply.hpp"
#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

const Date sunday = day(2018, 6, 10);

/// The example of docs/concepts/capacity.md: a leader who carries one task; a takes 3 days, b and c 2, d 5.
struct LoadOffice : Office {
    LoadOffice() {
        task("a", working_days(3));
        task("b", working_days(2));
        task("c", working_days(2));
        task("d", working_days(5));
        link("a", "d");
    }
    PlanLoadInput leader(std::int32_t capacity, const std::vector<std::string>& ids) {
        PlanLoadInput input;
        input.capacity = {capacity};
        for (const std::string& id : ids)
            input.demands.push_back({static_cast<std::uint32_t>((*this)[id]), 0});
        return input;
    }
    const TaskShift* shift(const PlanLoad& load, const std::string& id) {
        for (const TaskShift& each : load.shifts)
            if (name(each.task) == id)
                return &each;
        return nullptr;
    }
};

std::string refusal(LoadOffice& office, const PlanLoadInput& input, const PlanLoadOptions& options = {}) {
    const Plan plan = office.plan(sunday, "weekdays");
    try {
        load_of(office.model, plan, input, options);
    } catch (const Error& error) {
        return error.findings().front().code + " " + error.findings().front().place.field;
    }
    return "";
}

}  // namespace

TEST_CASE("an overloaded leader, and a proposal that can be committed") {
    LoadOffice office;
    const Plan plan = office.plan(sunday, "weekdays");
    const PlanLoad load = load_of(office.model, plan, office.leader(1, {"a", "b", "c"}));
    REQUIRE(load.resources.size() == 1);
    CHECK(load.resources[0].tasks == 3);
    CHECK(load.resources[0].unmeasured == 0);
    CHECK(load.resources[0].peak == 3);
    CHECK(load.resources[0].peak_from == at(day(2018, 6, 11), 8));
    REQUIRE(load.report.overloads.size() == 1);
    CHECK(load.report.overloads[0].from == at(day(2018, 6, 11), 8));
    CHECK(load.report.overloads[0].to == at(day(2018, 6, 12), 17));
    CHECK(load.report.overloads[0].excess == 2);
    // a can't be moved: d has to follow within the same end.
    REQUIRE(load.report.activities.size() == 3);
    CHECK(load.report.forced == std::vector<std::uint8_t>{1, 0, 0});

    // It still ends with d, on day 8: one of b and c after a, the other after that.
    CHECK(load.proposed);
    CHECK(load.end == load.end_before);
    CHECK(load.end == at(day(2018, 6, 20), 17));
    CHECK(load.shifts.size() == 2);
    CHECK(office.shift(load, "a") == nullptr);
    const TaskShift* const b = office.shift(load, "b");
    const TaskShift* const c = office.shift(load, "c");
    REQUIRE(b != nullptr);
    REQUIRE(c != nullptr);
    CHECK(b->days + c->days == 3 + 5);
    CHECK(b->in_changes);

    // Committed, it is the plan, and nobody is overloaded any more.
    CHECK(load.left_over == 0);
    Model changed = office.model;
    apply(changed, load.changes);
    const Plan after(changed, plan.options());
    for (std::size_t v = 0; v < after.size(); ++v) {
        CHECK(after.early_start()[v] == load.start[v]);
        CHECK(after.early_finish()[v] == load.finish[v]);
    }
    CHECK(load_of(changed, after, office.leader(1, {"a", "b", "c"})).report.overloads.empty());
}

TEST_CASE("what others carry along needs no planned start of its own") {
    LoadOffice office;
    office.task("e", working_days(3));  // a, b and e fill the eight days until d ends, in this order
    office.link("b", "e");
    const Plan plan = office.plan(sunday, "weekdays");
    const PlanLoad load = load_of(office.model, plan, office.leader(1, {"a", "b", "e"}));
    const TaskShift* const e = office.shift(load, "e");
    REQUIRE(e != nullptr);
    CHECK_FALSE(e->in_changes);
    CHECK(office.shift(load, "b")->in_changes);
    CHECK(load.changes.size() == 1);
    CHECK(load.left_over == 0);
}

TEST_CASE("what becomes late is said first") {
    LoadOffice office;
    office.due("D", "b", day(2018, 6, 12));
    office.due("E", "a", day(2018, 6, 13));
    office.due("F", "d", day(2018, 6, 20));
    const Plan plan = office.plan(sunday, "weekdays");
    const PlanLoad load = load_of(office.model, plan, office.leader(1, {"a", "b"}));
    REQUIRE(load.report.overloads.size() == 1);
    CHECK(load.report.overloads[0].forced_excess == 1);
    CHECK(load.report.forced == std::vector<std::uint8_t>{1, 1});
    REQUIRE_FALSE(load.shifts.empty());
    CHECK(load.shifts[0].becomes_late());
    CHECK(load.shifts[0].margin_before == 0);
    CHECK(load.shifts[0].margin_after < 0);
}

TEST_CASE("without limits there are peaks and no overloads") {
    LoadOffice office;
    office.task("unknown", {});
    office.task("p", {});
    office.task("under", working_days(1), "p");
    office.task("done", working_days(1));
    office.finished("done", day(2018, 6, 4), day(2018, 6, 5));
    const Plan plan = office.plan(sunday, "weekdays");
    const PlanLoad load =
        load_of(office.model, plan, office.leader(0, {"a", "b", "c", "d", "unknown", "p", "under", "done"}));
    CHECK(load.resources[0].tasks == 6);
    CHECK(load.resources[0].unmeasured == 1);
    CHECK(load.resources[0].peak == 4);  // a, b, c and what is under p
    CHECK(load.report.overloads.empty());
    CHECK_FALSE(load.proposed);
    CHECK(load.changes.size() == 0);
    CHECK(load.start[office["d"]] == plan.early_start()[office["d"]]);
}

TEST_CASE("started work is put off, and no planned start can say so") {
    LoadOffice office;
    office.task("s", working_days(4));
    office.started("s", day(2018, 6, 7), 50);
    office.link("a", "s");  // its rest waits for a
    office.task("x", working_days(2));
    Task fixed;
    fixed.id = fixed.title = "fixed";
    fixed.duration = working_days(2);
    fixed.manual = ManualDates{day(2018, 6, 14), {}, day(2018, 6, 15), {}};
    office.changes.put(fixed);
    const Plan plan = office.plan(sunday, "weekdays");
    const PlanLoad load = load_of(office.model, plan, office.leader(1, {"s", "fixed"}));
    REQUIRE(load.report.overloads.size() == 1);
    const TaskShift* const s = office.shift(load, "s");
    REQUIRE(s != nullptr);
    CHECK_FALSE(s->in_changes);
    CHECK(s->days == 2);
    CHECK(load.changes.size() == 0);
    CHECK(load.left_over == 1);
}

TEST_CASE("the order of entry does not show in a proposal") {
    const auto fill = [](Office& office, bool backwards) {
        for (int i = 0; i < 12; ++i) {
            const int n = backwards ? 11 - i : i;
            office.task("t" + std::to_string(n), working_days(1 + n * 5 % 7));
        }
        for (int i = 4; i < 12; ++i) {
            const int n = backwards ? 15 - i : i;
            office.link("t" + std::to_string(n - 4), "t" + std::to_string(n));
        }
    };
    const auto starts = [](Office& office) {
        const Plan plan = office.plan(sunday, "weekdays");
        PlanLoadInput input;
        input.capacity = {2, 1};
        for (int n = 0; n < 12; ++n)
            input.demands.push_back(
                {static_cast<std::uint32_t>(office["t" + std::to_string(n)]), n % 3 == 0 ? 1u : 0u});
        PlanLoadOptions options;
        options.schedules = 300;
        const PlanLoad load = load_of(office.model, plan, input, options);
        CHECK(load.proposed);
        std::vector<Instant> made;
        for (int n = 0; n < 12; ++n)
            made.push_back(load.start[office["t" + std::to_string(n)]]);
        return made;
    };
    Office one, other;
    fill(one, false);
    fill(other, true);
    CHECK(starts(one) == starts(other));
}

TEST_CASE("only a report, refusals, and a caller who stops") {
    LoadOffice office;
    const Plan plan = office.plan(sunday, "weekdays");
    PlanLoadOptions options;
    options.propose = false;
    const PlanLoad load = load_of(office.model, plan, office.leader(1, {"a", "b"}), options);
    CHECK(load.report.overloads.size() == 1);
    CHECK_FALSE(load.proposed);

    PlanLoadInput bad = office.leader(1, {"a", "b"});
    bad.capacity = {-1};
    CHECK(refusal(office, bad) == "S020 capacity");
    bad = office.leader(1, {"a", "b"});
    bad.demands[0].resource = 1;
    CHECK(refusal(office, bad) == "S020 demands");
    bad = office.leader(1, {"a", "b"});
    bad.demands[0].amount = 2;
    CHECK(refusal(office, bad) == "S021 activities[0]");
    options = {};
    options.schedules = 0;
    CHECK(refusal(office, office.leader(1, {"a"}), options) == "S025 schedules");
    options = {};
    options.progress = [](std::int64_t, std::int64_t) { return false; };
    // Two at once of three times thirty days: no schedule reaches the bound of forty-five, so it searches.
    for (const char* id : {"x", "y", "z"})
        office.task(id, working_days(30));
    office.plan(sunday, "weekdays");
    CHECK(refusal(office, office.leader(2, {"x", "y", "z"}), options) == "S026 ");
    CHECK_THROWS_AS(load_of(Model{}, plan, {}), Error);
}
