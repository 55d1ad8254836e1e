// Facts of units for scorecards, on a small plan worked out by hand.
#include "luoshi/assessment/unit_facts.hpp"

#include <string>

#include <doctest/doctest.h>

#include "luoshi/formats/value_json.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

Model office() {
    ChangeSet changes;
    for (const char* id : {"fgw", "swj", "czj"}) {
        Unit unit;
        unit.id = id;
        unit.name = std::string(id) + "局";
        changes.put(unit);
    }
    const auto task = [&](const char* id, const char* lead, Date due, bool finished, Date on) {
        Task t;
        t.id = id;
        t.title = std::string("任务") + id;
        changes.put(t);
        Deadline deadline;
        deadline.id = std::string("d") + id;
        deadline.task = id;
        deadline.date = due;
        changes.put(deadline);
        Duty duty;
        duty.id = std::string("r") + id;
        duty.task = id;
        duty.unit = lead;
        duty.role = Role::lead_unit;
        changes.put(duty);
        if (!finished)
            return;
        ProgressReport report;
        report.id = std::string("p") + id;
        report.task = id;
        report.on = on;
        report.actual_finish = on;
        changes.put(report);
    };
    task("1", "fgw", to_date(2017, 3, 10), false, {});                   // Friday: overdue by 10 working days
    task("2", "fgw", to_date(2017, 3, 20), false, {});                   // Monday: by 4
    task("3", "fgw", to_date(2017, 3, 17), true, to_date(2017, 3, 16));  // in time
    task("4", "swj", to_date(2017, 3, 17), true, to_date(2017, 3, 21));  // 2 late
    task("5", "swj", to_date(2017, 9, 29), false, {});  // 135 weekdays, 5 off for festivals, 2 worked instead
    Model model;
    apply(model, changes);
    return model;
}

}  // namespace

TEST_CASE("Each unit that leads something has its counts, days and tasks") {
    const Model model = office();
    PlanOptions options;
    options.as_of = to_date(2017, 3, 24);  // a Friday
    const Plan plan(model, options);
    const Board board(model, plan, DutyIndex(model));
    const rules::Value facts = unit_facts(model, plan, board);
    REQUIRE(facts.list().items.size() == 2);  // czj leads nothing
    const auto of = [&](std::size_t unit, const char* name) {
        return write_value_json(*facts.list().items[unit].context().find(name));
    };
    CHECK(of(0, "unit") == "\"fgw\"");
    CHECK(of(0, "name") == "\"fgw局\"");
    CHECK(of(0, "led") == "3");
    CHECK(of(0, "overdue") == "2");
    CHECK(of(0, "done") == "1");
    CHECK(of(0, "overdue_days") == "14");
    CHECK(of(0, "most_overdue_days") == "10");
    CHECK(of(1, "led") == "2");
    CHECK(of(1, "done_late") == "1");
    CHECK(of(1, "done_late_days") == "2");
    CHECK(of(1, "overdue") == "0");
    CHECK(of(1, "tasks") ==
          R"([{"id":"4","title":"任务4","light":"done_late","days":2,"deadline":"2017-03-17"},)"
          R"({"id":"5","title":"任务5","light":"not_due","days":132,"deadline":"2017-09-29"}])");
}
