#include "luoshi/schedule/conflicts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

/// 2018-06-08 is a Friday; work begins on Monday the 11th. 16 to 18 June are off.
struct Contradicting : Office {
    void constrained(const std::string& id, std::int32_t days, ConstraintKind kind, Date on) {
        Task made;
        made.id = made.title = id;
        made.duration = working_days(days);
        made.constraint = Constraint{kind, on, {}};
        changes.put(made);
    }
    std::vector<Conflict> conflicts() {
        const Plan made = plan(day(2018, 6, 8));
        return find_conflicts(model, made);
    }
    Conflict conflict() {
        const std::vector<Conflict> found = conflicts();
        REQUIRE(found.size() == 1);
        return found[0];
    }
    /// "A >L> B", with " / " between what lies one inside the other.
    std::string way(const Conflict& conflict) {
        std::string text;
        for (const ConflictStep& step : conflict.steps)
            text += name(step.task) + (step.link ? " " + name(step.link) + " " : " / ");
        return text.substr(0, text.size() - 3);
    }
};

}  // namespace

TEST_CASE("a date that predecessors don't allow") {
    Contradicting office;
    office.task("A", working_days(3));
    office.constrained("B", 2, ConstraintKind::must_finish_on, day(2018, 6, 14));
    office.link("A", "B");
    office.task("other", working_days(9));
    const Conflict found = office.conflict();
    CHECK(office.way(found) == "A A>B B");
    CHECK(found.from.source == DateSource::plan_day);
    CHECK(found.to.source == DateSource::constraint);
    CHECK(office.name(found.to.task) == "B");
    CHECK(found.reached == at(day(2018, 6, 15), 17));
    CHECK(found.excess_minutes == 480);
    CHECK(found.excess_days == 1);
    const Diagnostic said = to_diagnostic(found, office.model);
    CHECK(said.code == "S031");
    CHECK(said.what.zh ==
          "相互矛盾，超出 1 个工作日：计划日 2018-06-08 之后才能做；A →（A>B FS）B；"
          "B 限制：必须于 2018-06-14 完成");
    CHECK(said.place.id == "B");
}

TEST_CASE("a start that comes too early") {
    Contradicting office;
    office.task("A", working_days(3));
    office.constrained("B", 2, ConstraintKind::start_no_later_than, day(2018, 6, 13));
    office.link("A", "B");
    const Conflict found = office.conflict();
    CHECK(found.of_start);
    CHECK(found.reached == at(day(2018, 6, 14), 8));
    // Between the beginning of the 13th and 08:00 on the 14th lies one day of work.
    CHECK(found.excess_minutes == 480);
}

TEST_CASE("a deadline before the early finish, and no more of the chain than it needs") {
    Contradicting office;
    office.task("A", working_days(3));
    office.task("B", working_days(2));
    office.link("A", "B");
    SUBCASE("the whole chain") {
        office.due("D", "B", day(2018, 6, 13));
        const Conflict found = office.conflict();
        CHECK(office.way(found) == "A A>B B");
        CHECK(found.to.source == DateSource::deadline);
        CHECK(found.excess_days == 2);
        CHECK(to_diagnostic(found, office.model).code == "S032");
        CHECK(to_diagnostic(found, office.model).place.id == "D");
    }
    SUBCASE("its own two days are too long already") {
        office.due("D", "B", day(2018, 6, 11));
        const Conflict found = office.conflict();
        CHECK(office.way(found) == "B");
        CHECK(found.excess_days == 1);
    }
    SUBCASE("in time") {
        office.due("D", "B", day(2018, 6, 15));
        CHECK(office.conflicts().empty());
    }
}

TEST_CASE("what holds the beginning: a constraint, a planned start, a fact") {
    Contradicting office;
    SUBCASE("a constraint") {
        office.constrained("A", 1, ConstraintKind::start_no_earlier_than, day(2018, 6, 13));
        office.task("B", working_days(1));
        office.link("A", "B");
        office.due("D", "B", day(2018, 6, 13));
        const Conflict found = office.conflict();
        CHECK(office.way(found) == "A A>B B");
        CHECK(found.from.source == DateSource::constraint);
        CHECK(office.name(found.from.task) == "A");
        CHECK(found.excess_days == 1);
    }
    SUBCASE("a planned start") {
        office.task("A", working_days(2), "", day(2018, 6, 13));
        office.due("D", "A", day(2018, 6, 13));
        const Conflict found = office.conflict();
        CHECK(found.from.source == DateSource::planned_start);
        CHECK(found.from.at == start_of(day(2018, 6, 13)));
        CHECK(found.excess_days == 1);
    }
    SUBCASE("a finish that was reported") {
        // Five working days after Friday the 8th is the end of Friday the 15th; then Tuesday the 19th.
        office.task("F", working_days(1));
        office.finished("F", day(2018, 6, 8), day(2018, 6, 8));
        office.task("B", working_days(1));
        office.link("F", "B", LinkType::finish_start, working_days(5));
        office.due("D", "B", day(2018, 6, 15));
        const Conflict found = office.conflict();
        CHECK(office.way(found) == "F F>B B");
        CHECK(found.from.source == DateSource::actual);
        CHECK(found.from.at == at(day(2018, 6, 8), 17));
        CHECK(found.reached == at(day(2018, 6, 19), 17));
        CHECK(found.excess_days == 1);
    }
}

TEST_CASE("dates by hand that come before what they wait for") {
    Contradicting office;
    office.task("A", working_days(3));
    Task hand;
    hand.id = hand.title = "M";
    hand.duration = working_days(2);
    hand.manual = ManualDates{day(2018, 6, 12), {}, day(2018, 6, 13), {}};
    office.changes.put(hand);
    office.link("A", "M");
    const Conflict found = office.conflict();
    CHECK(office.way(found) == "A A>M M");
    CHECK(found.to.source == DateSource::manual);
    CHECK(found.to.at == at(day(2018, 6, 12), 8));
    CHECK(found.reached == at(day(2018, 6, 14), 8));
    CHECK(found.excess_days == 2);
}

TEST_CASE("the deadline of a whole is shown once, by the part that exceeds it most") {
    Contradicting office;
    office.task("P", working_days(3));
    office.task("S", {});
    office.task("c", working_days(2), "S");
    office.task("d", working_days(1), "S");
    office.link("P", "S");
    office.due("D", "S", day(2018, 6, 13));
    const Conflict found = office.conflict();
    CHECK(office.way(found) == "P P>S S / c");
    CHECK(office.name(found.to.task) == "S");
    CHECK(found.excess_days == 2);
    CHECK(to_diagnostic(found, office.model).what.en ==
          "these contradict by 2 working days: work goes on after the plan's day 2018-06-08; P -> (P>S FS) S "
          "-> (one inside the other) c; S is due on 2018-06-13");
}

TEST_CASE("the largest excess comes first, and what is done is in no conflict") {
    Contradicting office;
    office.task("A", working_days(3));
    office.due("DA", "A", day(2018, 6, 12));
    office.task("B", working_days(4));
    office.due("DB", "B", day(2018, 6, 12));
    office.task("F", working_days(1));
    office.finished("F", day(2018, 6, 4), day(2018, 6, 5));
    office.due("DF", "F", day(2018, 6, 4));
    const std::vector<Conflict> found = office.conflicts();
    REQUIRE(found.size() == 2);
    CHECK(office.way(found[0]) == "B");
    CHECK(found[0].excess_days == 2);
    CHECK(office.way(found[1]) == "A");
}
