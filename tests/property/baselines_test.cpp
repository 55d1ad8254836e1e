// Baselines of random offices against the two plans that they compare.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "luoshi/model/apply.hpp"
#include "luoshi/model/record_json.hpp"
#include "luoshi/schedule/baselines.hpp"
#include "property/random_office.hpp"
#include "tried.hpp"

using namespace luoshi;

TEST_CASE("A variance is the difference of two plans, and none between a plan and itself") {
    std::size_t compared = 0, late = 0, other = 0;
    for (std::uint32_t seed = 1; seed <= static_cast<std::uint32_t>(tried(1500)); ++seed) {
        CAPTURE(seed);
        testing::RandomOffice office(seed, 2);
        PlanOptions options = office.options();
        Model model;
        try {
            apply(model, office.beginning());
        } catch (const Error&) {
            continue;  // a link of a task with the one above it
        }
        const Plan then(model, options);
        const ChangeSet kept = baseline_changes(model, then, {.id = "b"});
        // The record is a fact like others: its text is the record.
        Baseline read;
        Diagnostics found;
        std::string text;
        append_json(text, kept.puts<Baseline>().front());
        REQUIRE(entity_from_json(text, read, found));
        REQUIRE(read == kept.puts<Baseline>().front());
        apply(model, kept);
        const BaselineVariance same = compare_baseline(model, then, model.baselines().find("b"));
        REQUIRE(same.size() == model.tasks().count());
        for (std::size_t i = 0; i < same.size(); ++i) {
            const bool dated = then.early_start()[same.task[i].value] != no_instant &&
                               then.early_finish()[same.task[i].value] != no_instant;
            REQUIRE(same.standing[i] ==
                    (dated ? BaselineStanding::comparable : BaselineStanding::no_date_then));
            REQUIRE((!dated || (same.start_days[i] == 0 && same.finish_days[i] == 0 &&
                                same.duration_minutes[i] == 0 && same.duration_days[i] == 0)));
        }
        const Model before = model;
        try {
            apply(model, office.some_changes());
        } catch (const Error&) {
            continue;
        }
        const Plan now(model, options);
        const BaselineVariance variance = compare_baseline(model, now, model.baselines().find("b"));
        for (std::size_t i = 0; i < variance.size(); ++i) {
            const Id<Task> was = before.tasks().find(variance.id[i]);
            REQUIRE((variance.standing[i] == BaselineStanding::new_since) == !was);
            if (variance.standing[i] != BaselineStanding::comparable) {
                ++other;
                REQUIRE(variance.finish_days[i] == no_margin);
                continue;
            }
            ++compared;
            const std::uint32_t v = variance.task[i].value;
            const Task& task = model.tasks()[variance.task[i]];
            const auto put_off = [](const Task& of) {
                return of.constraint && of.constraint->kind == ConstraintKind::as_late_as_possible;
            };
            if (put_off(task) || put_off(before.tasks()[was]))
                continue;  // planned at its late dates
            const WorkCalendar& calendar = now.calendars().of(task);
            REQUIRE(variance.finish_days[i] ==
                    calendar.working_days_between(last_day_of_work(then.early_finish()[was.value]),
                                                  last_day_of_work(now.early_finish()[v])));
            late += variance.finish_days[i] > 0;
        }
    }
    CHECK(compared > static_cast<std::size_t>(tried(365)));
    CHECK(late > static_cast<std::size_t>(tried(27)));
    CHECK(other > static_cast<std::size_t>(tried(27)));
}
