#include "luoshi/schedule/baselines.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "luoshi/base/error.hpp"
#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

/// 2018-06-08 is a Friday; work begins on Monday the 11th. 16 to 18 June are off.
const Date friday = day(2018, 6, 8);

struct Kept : Office {
    Plan keep(const std::string& id = "base") {
        Plan made = plan(friday);
        apply(model, baseline_changes(model, made, {.id = id, .name = "年初计划", .by = "督查室"}));
        return made;
    }
    BaselineVariance compared(Date on = friday, const std::string& id = "base") {
        const Plan now = plan(on);
        return compare_baseline(model, now, model.baselines().find(id));
    }
    const Baseline& baseline(const std::string& id = "base") const {
        return model.baselines()[model.baselines().find(id)];
    }
};

std::size_t row(const BaselineVariance& variance, const std::string& id) {
    const auto found = std::find(variance.id.begin(), variance.id.end(), id);
    REQUIRE(found != variance.id.end());
    return static_cast<std::size_t>(found - variance.id.begin());
}

}  // namespace

TEST_CASE("a baseline says what the plan said") {
    Kept office;
    office.task("B", working_days(2));
    office.task("A", working_days(3));
    office.link("A", "B");
    office.task("half", Duration{90, DurationUnit::working_minutes});
    office.task("M", working_days(0));
    office.link("B", "M");
    office.keep();
    const Baseline& kept = office.baseline();
    CHECK(kept.name == "年初计划");
    CHECK(kept.by == "督查室");
    CHECK(kept.on == friday);
    CHECK(kept.calendar == "cn");
    REQUIRE(kept.tasks.size() == 4);
    BaselineTask a;
    a.task = "A";
    a.start = day(2018, 6, 11);
    a.finish = day(2018, 6, 13);
    a.minutes = 3 * 480;
    a.duration = working_days(3);
    CHECK(kept.tasks[0] == a);
    CHECK(kept.tasks[1].task == "B");
    CHECK(kept.tasks[1].start == day(2018, 6, 14));
    CHECK(kept.tasks[1].finish == day(2018, 6, 15));
    // A milestone stands at the end of the day of what it waits for.
    CHECK(kept.tasks[2].start == day(2018, 6, 15));
    CHECK(kept.tasks[2].start_minute == 17 * 60);
    CHECK(kept.tasks[2].finish == day(2018, 6, 15));
    CHECK(kept.tasks[2].minutes == 0);
    CHECK(kept.tasks[3].finish_minute == 9 * 60 + 30);
    CHECK(kept.tasks[3].minutes == 90);
}

TEST_CASE("variance in working days, signed") {
    Kept office;
    office.task("A", working_days(3));
    office.task("B", working_days(2));
    office.task("C", working_days(4));
    office.link("A", "B");
    office.keep();
    BaselineVariance same = office.compared();
    for (std::size_t i = 0; i < same.size(); ++i) {
        CHECK(same.standing[i] == BaselineStanding::comparable);
        CHECK(same.finish_days[i] == 0);
        CHECK(same.duration_minutes[i] == 0);
    }
    // A now takes five days, to Friday the 15th; B then begins after the long weekend, on Tuesday the 19th.
    office.task("A", working_days(5));
    office.task("C", Duration{3 * 480 + 60, DurationUnit::working_minutes});
    const BaselineVariance now = office.compared();
    const std::size_t a = row(now, "A"), b = row(now, "B"), c = row(now, "C");
    CHECK(now.start_days[a] == 0);
    CHECK(now.finish_then[a] == day(2018, 6, 13));
    CHECK(now.finish_now[a] == day(2018, 6, 15));
    CHECK(now.finish_days[a] == 2);
    CHECK(now.duration_minutes[a] == 960);
    CHECK(now.duration_days[a] == 2);
    CHECK(now.work_minutes[a] == 960);
    CHECK(now.day_minutes[a] == 480);
    // Between the 14th and the 19th lie the 15th and the 19th, as the 16th to the 18th are off.
    CHECK(now.start_days[b] == 2);
    CHECK(now.finish_days[b] == 2);
    CHECK(now.duration_minutes[b] == 0);
    CHECK(now.finish_days[c] == 0);
    CHECK(now.duration_minutes[c] == -420);
    CHECK(now.duration_days[c] == -1);
    CHECK(to_text(now, a, Language::zh_cn) == "A：开始未变，完成推迟 2 个工作日，工期增加 2 天");
    CHECK(to_text(now, a, Language::en) ==
          "A: start as agreed, finish later by 2 working days, duration longer by 2 days");
    CHECK(to_text(now, c, Language::zh_cn) == "C：开始未变，完成未变，工期减少 420 分钟");
}

TEST_CASE("what can't be compared says why") {
    Kept office;
    Calendar own;
    own.id = "own";
    own.built_in = "cn";
    office.changes.put(own);
    office.task("A", working_days(3));
    office.task("gone", working_days(3));
    office.task("moved", working_days(3));
    office.task("rest", working_days(3), "", {}, "own");
    office.task("held", working_days(3));
    office.task("woken", working_days(3));
    office.state("woken", day(2018, 6, 4), TaskState::on_hold);
    office.keep();

    office.changes.remove<Task>("gone");
    office.task("new", working_days(1));
    office.task("moved", working_days(3), "", {}, "own");
    own.exceptions.push_back({});
    own.exceptions.back().from = own.exceptions.back().to = day(2018, 6, 12);
    office.changes.put(own);
    office.state("held", day(2018, 6, 7), TaskState::on_hold);
    office.state("woken", day(2018, 6, 7), TaskState::active);
    const BaselineVariance now = office.compared();
    const auto standing = [&](const char* id) { return now.standing[row(now, id)]; };
    CHECK(standing("A") == BaselineStanding::comparable);
    CHECK(standing("gone") == BaselineStanding::removed);
    CHECK(!now.task[row(now, "gone")]);
    CHECK(now.finish_then[row(now, "gone")] == day(2018, 6, 13));
    CHECK(standing("new") == BaselineStanding::new_since);
    CHECK(standing("moved") == BaselineStanding::calendar_changed);
    CHECK(standing("rest") == BaselineStanding::calendar_changed);
    CHECK(standing("held") == BaselineStanding::no_date_now);
    CHECK(standing("woken") == BaselineStanding::no_date_then);
    CHECK(now.finish_days[row(now, "rest")] == no_margin);
    CHECK(now.duration_minutes[row(now, "rest")] == no_float);
    CHECK(to_text(now, row(now, "gone"), Language::en) == "gone: removed since the baseline");
}

TEST_CASE("baselines are kept side by side and not overwritten") {
    Kept office;
    office.task("A", working_days(3));
    office.keep("first");
    office.task("A", working_days(4));
    office.keep("second");
    CHECK(office.baseline("first").tasks[0].finish == day(2018, 6, 13));
    CHECK(office.baseline("second").tasks[0].finish == day(2018, 6, 14));
    const Plan now = office.plan(friday);
    for (const char* taken : {"first", ""}) {
        CAPTURE(taken);
        const BaselineName name{.id = taken};
        CHECK_THROWS_AS(baseline_changes(office.model, now, name), Error);
    }
    Model other;
    CHECK_THROWS_AS(baseline_changes(other, now, {.id = "x"}), Error);
}

TEST_CASE("a baseline that makes no sense is refused") {
    Model model;
    Baseline made;
    made.id = made.name = "b";
    made.on = friday;
    BaselineTask row;
    row.task = "A";
    row.start = friday;
    row.finish = friday - 1;
    row.finish_minute = 1441;
    row.minutes = -1;
    made.tasks = {row, row};
    ChangeSet changes;
    changes.put(made);
    std::vector<std::string> codes;
    for (const Diagnostic& each : check(model, changes))
        codes.push_back(each.code);
    std::sort(codes.begin(), codes.end());
    CHECK(codes == std::vector<std::string>{"M008", "M008", "M009", "M009", "M009", "M009", "M021"});
}
