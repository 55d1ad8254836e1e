// The board's counts against plain loops, on random models.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "luoshi/board/check_board.hpp"
#include "luoshi/board/task_order.hpp"
#include "luoshi/responsibility/load.hpp"
#include "unit/board/small_plan.hpp"

using namespace small_plan;

namespace {

/// Tasks with deadlines all over the year, parents, packages, two documents, four units.
ChangeSet random_city(std::uint32_t seed) {
    std::mt19937 engine(seed);
    const auto roll = [&](std::uint32_t sides) { return static_cast<std::uint32_t>(engine() % sides); };
    Builder builder;
    for (const char* id : {"A", "B", "C", "D"})
        builder.unit(id);
    for (const char* id : {"doc-1", "doc-2"}) {
        Document d;
        d.id = id;
        d.title = id;
        builder.put(d);
    }
    const char* units[] = {"A", "B", "C", "D"};
    const int count = 60;
    for (int i = 0; i < count; ++i) {
        Task t;
        t.id = "T" + std::to_string(i);
        t.title = t.id;
        if (i > 0 && roll(2) == 0)
            t.parent = "T" + std::to_string(roll(static_cast<std::uint32_t>(i)));
        for (std::uint32_t k = roll(3); k > 0; --k)
            t.groups.push_back("T" + std::to_string(roll(count)));
        if (roll(2) == 0)
            t.sources.push_back({"doc-1", std::to_string(i), ""});
        if (roll(3) == 0)
            t.sources.push_back({"doc-2", std::to_string(i), ""});
        if (roll(4) != 0)
            t.duration = working_days(static_cast<std::int32_t>(roll(20)));
        builder.put(t);
        if (roll(3) != 0)
            builder.due(t.id.c_str(), to_date(2017, 1, 2) + static_cast<std::int32_t>(roll(300)));
        for (std::uint32_t k = roll(3); k > 0; --k)
            builder.lead(t.id.c_str(), units[roll(4)]);
        if (roll(3) == 0)
            builder.finished(t.id.c_str(), to_date(2017, 1, 2) + static_cast<std::int32_t>(roll(200)));
    }
    return builder.changes();
}

}  // namespace

TEST_CASE("the light passed up is the worst of all that can be reached downwards") {
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        const Wall wall(random_city(seed), day(6, 30));
        wall.model.tasks().for_each([&](Id<Task> top, const Task&) {
            // Everything below by a plain search over all tasks.
            std::set<std::uint32_t> below{top.value};
            for (bool grown = true; grown;) {
                grown = false;
                wall.model.tasks().for_each([&](Id<Task> id, const Task& task) {
                    bool inside = task.parent.at && below.count(task.parent.at.value) > 0;
                    for (const Ref<Task>& group : task.groups)
                        inside = inside || below.count(group.at.value) > 0;
                    grown = (inside && below.insert(id.value).second) || grown;
                });
            }
            std::int32_t worst = 0;
            for (const std::uint32_t id : below)
                worst = std::max(worst, wall.board.rules().severity_of(wall.board.light(Id<Task>(id))));
            CHECK(wall.board.rules().severity_of(wall.board.rolled_up(top)) == worst);
            const auto listed = wall.board.family().below(wall.model, top);
            CHECK(listed.size() + 1 == below.size());
        });
    }
}

TEST_CASE("every task stands under one light, and in the whole once") {
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        const Wall wall(random_city(seed), day(6, 30));
        const std::uint32_t count = wall.model.tasks().count();
        const auto sum = [](const LightCounts& lights) {
            std::uint32_t all = 0;
            for (const std::uint32_t n : lights.by_light)
                all += n;
            return all;
        };
        const auto lights = tally_by_light(wall.model, wall.board);
        CHECK_FALSE(lights.rows_overlap);
        std::uint32_t rows = 0;
        for (const auto& row : lights.rows) {
            rows += row.total.itemised;
            CHECK(row.lights[row.key] == row.total.itemised);
        }
        CHECK(rows == count);
        for (const auto& tallies : {tally_by_lead(wall.model, wall.board)}) {
            CHECK(tallies.all.total.itemised == count);
            std::uint32_t in_rows = tallies.none.total.itemised;
            for (const auto& row : tallies.rows) {
                in_rows += row.total.itemised;
                CHECK(sum(row.lights) == row.total.itemised);
            }
            CHECK(in_rows >= count);
            CHECK((in_rows > count) == tallies.rows_overlap);
        }
        // A unit leads as many tasks by its duties as by the board, where none is handed down.
        const Loads loads = loads_on(wall.model, wall.index, wall.board.as_of());
        const auto rows_by_lead =
            tally<Id<Unit>>(
                wall.model, wall.board, [&](Id<Task> id) { return !wall.index.duties_of(id).empty(); },
                [&](Id<Task> id, const auto& call) {
                    for (const Id<Unit> unit : wall.board.leads(id))
                        call(unit);
                },
                [&](Id<Unit> a, Id<Unit> b) { return wall.model.units()[a].id < wall.model.units()[b].id; })
                .rows;
        REQUIRE(loads.units.size() == rows_by_lead.size());
        for (std::size_t i = 0; i < rows_by_lead.size(); ++i) {
            CHECK(loads.units[i].bearer == rows_by_lead[i].key);
            CHECK(loads.units[i].in(Role::lead_unit) == rows_by_lead[i].total.itemised);
        }
    }
}

TEST_CASE("overdue is exactly: open, and the day after the deadline in force has come") {
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        const Wall wall(random_city(seed), day(5, 1) + static_cast<std::int32_t>(seed));
        wall.model.tasks().for_each([&](Id<Task> id, const Task&) {
            const TaskDeadline& deadline = wall.plan.in_force()[id.value];
            const bool finished = wall.plan.status()[id.value] == PlanStatus::finished;
            const bool overdue = deadline.binds() && !finished && wall.board.as_of() > deadline.date;
            CHECK((wall.board.light(id) == Light::overdue) == overdue);
            const bool late =
                finished && deadline.binds() && wall.plan.forecast_finish()[id.value] > deadline.date;
            CHECK((wall.board.light(id) == Light::done_late) == late);
        });
    }
}
