// A live plan after any sequence of change sets is the plan made of its model, column for column.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>

#include "luoshi/model/apply.hpp"
#include "luoshi/schedule/live_plan.hpp"
#include "property/random_office.hpp"
#include "tried.hpp"

using namespace luoshi;
using luoshi::testing::RandomOffice;

namespace {

void check_equal(const LivePlan& live) {
    const Plan fresh(live.model(), live.plan().options());
    const PlanColumns& is = live.plan().columns();
    const PlanColumns& should = fresh.columns();
    REQUIRE(is.status == should.status);
    REQUIRE(is.early_start == should.early_start);
    REQUIRE(is.early_finish == should.early_finish);
    REQUIRE(is.late_start == should.late_start);
    REQUIRE(is.late_finish == should.late_finish);
    REQUIRE(is.total_float == should.total_float);
    REQUIRE(is.free_float == should.free_float);
    REQUIRE(is.critical == should.critical);
    REQUIRE(is.interfering_float == should.interfering_float);
    REQUIRE(is.late_driver == should.late_driver);
    REQUIRE(is.late_driving_link == should.late_driving_link);
    REQUIRE(is.late_driving_task == should.late_driving_task);
    REQUIRE(is.forecast_finish == should.forecast_finish);
    REQUIRE(is.original == should.original);
    REQUIRE(is.in_force == should.in_force);
    REQUIRE(is.margin_original_working == should.margin_original_working);
    REQUIRE(is.margin_original_calendar == should.margin_original_calendar);
    REQUIRE(is.margin_working == should.margin_working);
    REQUIRE(is.margin_calendar == should.margin_calendar);
    REQUIRE(is.driver == should.driver);
    REQUIRE(is.driving_link == should.driving_link);
    REQUIRE(is.driving_task == should.driving_task);
    REQUIRE(is.asked_start == should.asked_start);
    REQUIRE(is.work_start == should.work_start);
    REQUIRE(is.held_back == should.held_back);
    REQUIRE(is.duration_known == should.duration_known);
    REQUIRE(is.provisional == should.provisional);
    REQUIRE(live.plan().end() == fresh.end());
    REQUIRE(live.plan().findings() == fresh.findings());
}

/// What an update does not name is as it was.
void check_untouched(const PlanColumns& before, const PlanColumns& now, const PlanUpdate& done) {
    if (done.whole)
        return;
    for (std::uint32_t v = 0; v < now.status.size(); ++v) {
        if (std::binary_search(done.tasks.begin(), done.tasks.end(), Id<Task>(v)))
            continue;
        REQUIRE(before.status[v] == now.status[v]);
        REQUIRE(before.early_start[v] == now.early_start[v]);
        REQUIRE(before.early_finish[v] == now.early_finish[v]);
        REQUIRE(before.late_finish[v] == now.late_finish[v]);
        REQUIRE(before.total_float[v] == now.total_float[v]);
        REQUIRE(before.free_float[v] == now.free_float[v]);
        REQUIRE(before.driving_task[v] == now.driving_task[v]);
        REQUIRE(before.critical[v] == now.critical[v]);
        REQUIRE(before.late_driver[v] == now.late_driver[v]);
        REQUIRE(before.late_driving_link[v] == now.late_driving_link[v]);
        REQUIRE(before.in_force[v] == now.in_force[v]);
        REQUIRE(before.held_back[v] == now.held_back[v]);
        REQUIRE(before.margin_working[v] == now.margin_working[v]);
        REQUIRE(before.provisional[v] == now.provisional[v]);
    }
}

}  // namespace

TEST_CASE("A live plan is the plan of its model after any sequence of changes") {
    for (int kinds = 0; kinds < 3; ++kinds) {
        CAPTURE(kinds);
        int followed = 0, refused = 0;
        for (std::uint32_t seed = 0; seed < static_cast<std::uint32_t>(tried(kinds == 2 ? 90 : 60)); ++seed) {
            CAPTURE(seed);
            RandomOffice office(seed, kinds);
            Model model;
            try {
                apply(model, office.beginning());
            } catch (const Error&) {
                continue;  // a parent and its child were linked
            }
            LivePlan live(model, office.options());
            check_equal(live);
            for (int i = 0; i < 20; ++i) {
                CAPTURE(i);
                const ChangeSet changes = office.some_changes();
                try {
                    const PlanColumns before = live.plan().columns();
                    PlanUpdate done = live.update(changes);
                    check_equal(live);
                    REQUIRE(std::is_sorted(done.tasks.begin(), done.tasks.end()));
                    check_untouched(before, live.plan().columns(), done);
                    followed += !done.whole;
                    if (office.below(4) == 0) {
                        live.update(done.undo);
                        check_equal(live);
                        if (before.status.size() == live.plan().size())
                            REQUIRE(before.early_start == live.plan().columns().early_start);
                    }
                } catch (const Error&) {
                    ++refused;
                    check_equal(live);
                }
            }
        }
        CHECK(followed > tried(100));
        CHECK(refused < 1000);  // a link between a task and one above it
    }
}
