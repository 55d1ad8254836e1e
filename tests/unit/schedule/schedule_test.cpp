// The engine under a plan, on plain columns. Monday 4 June 2018 is week one; hours are 08:00-12:00 and
// 13:00-17:00.
#include "luoshi/schedule/schedule.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/calendar/calendars.hpp"

using namespace luoshi;

namespace {

Instant at(unsigned day, std::int32_t hour, std::int32_t minute = 0) {
    return {start_of(to_date(2018, 6, day)).minutes + hour * 60 + minute};
}
constexpr std::int32_t day = 480;

ScheduleProblem problem(const ScheduleRules& rules) {
    ScheduleProblem made;
    made.calendars.emplace_back(weekdays());
    made.calendars.emplace_back(every_day());
    made.start = at(4, 8);
    made.rules = rules;
    return made;
}
const std::array<ScheduleRules, 2> both{default_rules(), project_rules()};

ActivityDetail& constrain(ScheduleProblem& made, std::uint32_t v, ConstraintKind kind, Instant when) {
    ActivityDetail& d = made.detail_of(v);
    d.constraint = kind;
    d.constraint_at = when;
    return d;
}

}  // namespace

TEST_CASE("the eight constraints, where links would put the start on Wednesday") {
    // A takes Monday and Tuesday, B two days after it.
    const auto start_with = [](const ScheduleRules& rules, ConstraintKind kind, Instant when) {
        ScheduleProblem made = problem(rules);
        const std::uint32_t a = made.add({2 * day}), b = made.add({2 * day}), c = made.add({5 * day});
        made.relations.push_back({a, b});
        constrain(made, b, kind, when);
        const Schedule schedule = make_schedule(made);
        CHECK(schedule.early_finish[c] == at(8, 17));
        return schedule.start[b];
    };
    using Kind = ConstraintKind;
    for (const ScheduleRules& rules : both) {
        CHECK(start_with(rules, Kind::as_soon_as_possible, no_instant) == at(6, 8));
        CHECK(start_with(rules, Kind::as_late_as_possible, no_instant) == at(7, 8));  // C ends on Friday
        CHECK(start_with(rules, Kind::start_no_earlier_than, at(7, 8)) == at(7, 8));
        CHECK(start_with(rules, Kind::start_no_earlier_than, at(5, 8)) == at(6, 8));
        CHECK(start_with(rules, Kind::finish_no_earlier_than, at(8, 17)) == at(7, 8));
        CHECK(start_with(rules, Kind::must_start_on, at(5, 8)) == at(5, 8));
        CHECK(start_with(rules, Kind::must_finish_on, at(8, 17)) == at(7, 8));
        CHECK(start_with(rules, Kind::start_no_later_than, at(5, 8)) == at(5, 8));
        CHECK(start_with(rules, Kind::finish_no_later_than, at(6, 17)) == at(5, 8));
        CHECK(start_with(rules, Kind::finish_no_later_than, at(8, 17)) == at(6, 8));
        ScheduleRules links = rules;
        links.links_win = true;
        CHECK(start_with(links, Kind::must_start_on, at(5, 8)) == at(6, 8));
        CHECK(start_with(links, Kind::start_no_later_than, at(5, 8)) == at(6, 8));
        CHECK(start_with(links, Kind::must_start_on, at(7, 8)) == at(7, 8));
    }
}

TEST_CASE("a constraint that can't be kept is negative float before it") {
    for (const ScheduleRules& rules : both) {
        ScheduleProblem made = problem(rules);
        const std::uint32_t a = made.add({2 * day}), b = made.add({2 * day});
        made.relations.push_back({a, b});
        constrain(made, b, ConstraintKind::must_start_on, at(5, 8));
        const Schedule schedule = make_schedule(made);
        CHECK(schedule.total_float[a] == -day);
        CHECK(schedule.critical[a] == 1);
    }
}

TEST_CASE("what waits for work as late as possible waits for its late dates") {
    for (const ScheduleRules& rules : both) {
        ScheduleProblem made = problem(rules);
        const std::uint32_t whole = made.add({5 * day}), late = made.add({day}), after = made.add({day});
        made.relations.push_back({late, after});
        made.detail_of(late).constraint = ConstraintKind::as_late_as_possible;
        const Schedule schedule = make_schedule(made);
        CHECK(schedule.early_start[late] == at(4, 8));  // its early dates stay
        CHECK(schedule.start[late] == at(7, 8));        // the whole ends on Friday, when `after` is done
        CHECK(schedule.early_start[after] == at(8, 8));
        CHECK(schedule.total_float[late] == 0);
        CHECK(schedule.end == schedule.early_finish[whole]);
    }
}

TEST_CASE("a negative lag pulls before the start of the whole in Project alone") {
    const auto start_of_b = [](const ScheduleRules& rules) {
        ScheduleProblem made = problem(rules);
        const std::uint32_t a = made.add({day}), b = made.add({day});
        made.relations.push_back({a, b, LinkType::finish_start, Work{-3 * day}});
        return make_schedule(made).early_start[b];
    };
    CHECK(start_of_b(default_rules()) == at(4, 8));
    CHECK(start_of_b(project_rules()) == Instant{start_of(to_date(2018, 5, 31)).minutes + 8 * 60});
}

TEST_CASE("the rest of started work: retained, overridden, or the whole from its start") {
    // B began on Monday, has three of five days left, and should have waited for A, which ends on Thursday.
    const auto finish_of_b = [](OutOfSequence rest) {
        ScheduleProblem made = problem(default_rules());
        made.rules.out_of_sequence = rest;
        made.start = at(5, 0);  // facts are known up to Monday
        const std::uint32_t a = made.add({3 * day}), b = made.add({5 * day});
        made.relations.push_back({a, b});
        ActivityDetail& d = made.detail_of(b);
        d.actual_start = at(4, 8);
        d.remaining = {3 * day};
        return make_schedule(made).early_finish[b];
    };
    CHECK(finish_of_b(OutOfSequence::retained_logic) == at(12, 17));    // Friday, Monday, Tuesday
    CHECK(finish_of_b(OutOfSequence::progress_override) == at(7, 17));  // Tuesday to Thursday
    CHECK(finish_of_b(OutOfSequence::actual_dates) == at(8, 17));       // Monday to Friday
}

TEST_CASE("late dates: the exact inverse, or Project's lag taken off the successor's late dates") {
    // A works on all days; B, a day's work, waits a working day of its own weekdays after A. The whole ends
    // on Tuesday the 12th. B's late start is Tuesday 08:00, so the lag is Monday. A may end on Sunday night
    // and nothing moves; Project takes the lag off backwards and comes to Monday 08:00, which is as good for
    // A's successor.
    const auto late_finish_of_a = [](const ScheduleRules& rules) {
        ScheduleProblem made = problem(rules);
        const std::uint32_t a = made.add({day}, 1), b = made.add({day}), whole = made.add({7 * day});
        made.relations.push_back({a, b, LinkType::finish_start, Work{day}});
        const Schedule schedule = make_schedule(made);
        CHECK(schedule.early_finish[whole] == at(12, 17));
        CHECK(schedule.late_start[b] == at(12, 8));
        return schedule.late_finish[a];
    };
    CHECK(late_finish_of_a(default_rules()) == at(10, 17));
    CHECK(late_finish_of_a(project_rules()) == at(10, 17));
    // With a lag of two hours that ends in the evening the two differ: B can start on Tuesday 08:00 when A
    // ends on Monday at 15:00. Backwards from Tuesday 08:00 two hours also lead to Monday 15:00.
    const auto elapsed = [](const ScheduleRules& rules) {
        ScheduleProblem made = problem(rules);
        const std::uint32_t a = made.add({day}), b = made.add({day});
        made.add({7 * day});
        made.relations.push_back({a, b, LinkType::finish_start, Work{24 * 60, true}});
        return make_schedule(made).late_finish[a];
    };
    // A day on the clock before Tuesday 08:00 is Monday 08:00: A has to end on Friday.
    CHECK(elapsed(default_rules()) == at(8, 17));
    CHECK(elapsed(project_rules()) == at(8, 17));
}

TEST_CASE("what has started hands on where its work stands, in Project") {
    // B began on Monday with two of five days done; the whole ends a week later. A, before it, is still to be
    // done.
    const auto late_finish_of_a = [](const ScheduleRules& rules) {
        ScheduleProblem made = problem(rules);
        const std::uint32_t a = made.add({day}), b = made.add({5 * day});
        made.add({10 * day});
        made.relations.push_back({a, b});
        ActivityDetail& d = made.detail_of(b);
        d.actual_start = at(4, 8);
        d.remaining = {3 * day};
        return make_schedule(made).late_finish[a];
    };
    CHECK(late_finish_of_a(project_rules()) == at(5, 17));   // Monday and Tuesday are done
    CHECK(late_finish_of_a(default_rules()) == at(12, 17));  // the rest can start on Wednesday the 13th
}

TEST_CASE("a link of a summary stands for links of all under it; each lag counts on its own calendar") {
    for (const ScheduleRules& rules : both) {
        ScheduleProblem made = problem(rules);
        const std::uint32_t first = made.add({5 * day});  // Monday to Friday
        const std::uint32_t sum = made.add({});
        const std::uint32_t weekday = made.add({day}, 0, sum), daily = made.add({day}, 1, sum);
        const std::uint32_t last = made.add({day});
        made.relations.push_back({first, sum, LinkType::finish_start, Work{day}});
        made.relations.push_back({sum, last});
        const Schedule schedule = make_schedule(made);
        CHECK(schedule.early_start[weekday] == at(12, 8));  // Monday is the lag
        CHECK(schedule.early_start[daily] == at(10, 8));    // Saturday is the lag
        CHECK(schedule.early_start[sum] == at(10, 8));
        CHECK(schedule.early_finish[sum] == at(12, 17));
        CHECK(schedule.early_start[last] == at(13, 8));
    }
}

TEST_CASE("pinned dates hold what follows and move for nothing; held work leaves dates out") {
    ScheduleProblem made = problem(default_rules());
    const std::uint32_t a = made.add({5 * day}), manual = made.add({day}), b = made.add({day}),
                        held = made.add({day}), c = made.add({day});
    made.relations.push_back({a, manual});
    made.relations.push_back({manual, b});
    made.relations.push_back({held, c});
    made.detail_of(manual).pinned = {at(5, 8), at(6, 12), no_instant, no_instant};
    made.detail_of(held).held = true;
    const Schedule schedule = make_schedule(made);
    CHECK(schedule.early_start[manual] == at(5, 8));
    CHECK(schedule.early_start[b] == at(6, 13));
    CHECK(schedule.early_finish[held] == no_instant);
    CHECK(schedule.early_start[c] == no_instant);
    CHECK(schedule.total_float[c] == no_float);
}

TEST_CASE("circles leave the rest alone, and numbers that lead nowhere are refused") {
    ScheduleProblem made = problem(default_rules());
    const std::uint32_t a = made.add({day}), b = made.add({day}), c = made.add({day}), free = made.add({day});
    made.relations.push_back({a, b});
    made.relations.push_back({b, a});
    made.relations.push_back({b, c});
    const Schedule schedule = make_schedule(made);
    CHECK(schedule.blocked == std::vector<std::uint32_t>{a, b, c});
    CHECK(schedule.early_finish[free] == at(4, 17));

    const auto refused = [](ScheduleProblem bad) { CHECK_THROWS_AS(make_schedule(bad), Error); };
    ScheduleProblem bad = made;
    bad.relations.push_back({a, 99});
    refused(bad);
    bad = made;
    bad.activities[a].calendar = 2;
    refused(bad);
    bad = made;
    bad.parent = {b, a, ScheduleProblem::none, ScheduleProblem::none};
    refused(bad);
    bad = made;
    bad.calendars.clear();
    refused(bad);
}

TEST_CASE("a chain a million long") {
    ScheduleProblem made = problem(default_rules());
    constexpr std::uint32_t n = 1000000;
    made.add({1}, 1);
    for (std::uint32_t i = 1; i < n; ++i)
        made.relations.push_back({i - 1, made.add({1}, 1)});
    const Schedule schedule = make_schedule(made);
    // A million minutes are 2083 days of 480 and 160 minutes more, from Monday 4 June 2018, 08:00, on every
    // day.
    CHECK(schedule.early_finish[n - 1] ==
          Instant{start_of(to_date(2018, 6, 4) + 2083).minutes + 8 * 60 + 160});
    CHECK(schedule.total_float[0] == 0);
}
