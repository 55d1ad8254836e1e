// Proposals that keep capacities: small cases, worked out by hand.
#include "luoshi/schedule/level.hpp"

#include <doctest/doctest.h>

#include "capacity_fixture.hpp"
#include "luoshi/schedule/check_levelled.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

/// A proposal that has passed the checker.
LevelledSchedule levelled(const CapacityProblem& problem, LevelOptions options = {}) {
    LevelledSchedule made = level(problem, options);
    for (const Diagnostic& finding : check_levelled(problem, made.start, made.finish))
        FAIL_CHECK(to_text(finding, Language::en));
    return made;
}

std::string refusal(const CapacityProblem& problem) {
    try {
        level(problem);
    } catch (const Error& error) {
        CHECK(error.status() == Status::invalid_data);
        return error.findings().front().code + " " + error.findings().front().place.field;
    }
    return "accepted";
}

}  // namespace

TEST_CASE("two tasks of one person go one after the other") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{6});
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const LevelledSchedule made = levelled(problem);
    CHECK(made.end == minute(10));
    CHECK(made.plan_end == minute(6));
    CHECK(made.lower_bound == minute(10));
    REQUIRE(made.moved.size() == 1);
    CHECK(made.moved[0].from == minute(0));
    CHECK(made.moved[0].minutes == (made.moved[0].activity == a ? 6 : 4));
    CHECK(made.schedules == 1);  // known to be the best at once
}

TEST_CASE("what asks for no more than there is stays as planned") {
    CapacityProblem problem = office_hours();
    const auto a = problem.schedule.add(Work{480}), b = problem.schedule.add(Work{960}),
               c = problem.schedule.add(Work{});
    problem.schedule.relations = {{a, b, LinkType::start_start, Work{60}}, {b, c}};
    problem.resources = {{.capacity = 2}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const LevelledSchedule made = levelled(problem);
    const Schedule plan = make_schedule(problem.schedule);
    CHECK(made.start == plan.start);
    CHECK(made.finish == plan.finish);
    CHECK(made.moved.empty());
    CHECK(made.end == made.lower_bound);
}

TEST_CASE("the order matters: the long chain goes first") {
    // a (3) leads to d (5); b and c (2 each) lead nowhere. One can be done at a time, d needs nobody.
    // a first: a 0-3, b 3-5, c 5-7, d 3-8. Any other order ends later.
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{3}), b = problem.schedule.add(Work{2}),
               c = problem.schedule.add(Work{2}), d = problem.schedule.add(Work{5});
    problem.schedule.relations = {{a, d}};
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}, {c, 0, 1}};
    CHECK(levelled(problem).end == minute(8));
    for (const auto scheme : {GenerationScheme::serial, GenerationScheme::parallel})
        for (const auto rule : {PriorityRule::latest_finish, PriorityRule::latest_start,
                                PriorityRule::most_successors, PriorityRule::rank_weight}) {
            const LevelledSchedule made = level_by(problem, scheme, rule);
            CHECK(made.end == minute(8));
            CHECK(made.start[a] == minute(0));
            CHECK(made.schedules == 1);
        }
}

TEST_CASE("the serial scheme may keep a place free that the parallel one fills") {
    // Two units. a needs 1 for 4, then b needs 2 for 1; c needs 1 for 6 and comes last by its late finish.
    // Serial by latest finish: a 0-4, b 4-5, c 5-11. Parallel: c starts at 0 beside a, b waits until 6.
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{1}),
               c = problem.schedule.add(Work{6}), d = problem.schedule.add(Work{9});
    problem.schedule.relations = {{a, b}, {b, d}};
    problem.resources = {{.capacity = 2}};
    problem.demands = {{a, 0, 1}, {b, 0, 2}, {c, 0, 1}};
    const LevelledSchedule serial = level_by(problem, GenerationScheme::serial, PriorityRule::latest_finish);
    CHECK(serial.start[c] == minute(5));
    CHECK(serial.end == minute(14));  // d 5-14
    const LevelledSchedule parallel =
        level_by(problem, GenerationScheme::parallel, PriorityRule::latest_finish);
    CHECK(parallel.start[c] == minute(0));
    CHECK(parallel.start[b] == minute(6));
    CHECK(parallel.end == minute(16));  // d 7-16
    CHECK(levelled(problem).end == minute(14));
}

TEST_CASE("work goes around the time in which nobody is there") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4});
    problem.resources = {{.capacity = 1, .steps = {{minute(3), 0}, {minute(5), 1}}}};
    problem.demands = {{a, 0, 1}};
    CHECK(levelled(problem).start[a] == minute(5));
}

TEST_CASE("on working days the second task starts the next morning") {
    CapacityProblem problem = office_hours();  // Monday
    const auto a = problem.schedule.add(Work{480}), b = problem.schedule.add(Work{480});
    problem.schedule.add(Work{600});
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const LevelledSchedule made = levelled(problem);
    REQUIRE(made.moved.size() == 1);
    CHECK(made.moved[0].to == at(2018, 6, 5, 8));
    CHECK(made.moved[0].minutes == 480);
    CHECK(made.end == at(2018, 6, 5, 17));
}

TEST_CASE("all kinds of links and lags hold") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{4}),
               c = problem.schedule.add(Work{4}), d = problem.schedule.add(Work{2});
    // c starts 1 after b starts, and d finishes 3 after c finishes; a and b share a person, a is longer in
    // need by what follows... b first: b 0-4, a 4-8, c 1-5, d 6-8.
    problem.schedule.relations = {{b, c, LinkType::start_start, Work{1}},
                                  {c, d, LinkType::finish_finish, Work{3}}};
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const LevelledSchedule made = levelled(problem);
    CHECK(made.end == minute(8));
    CHECK(made.start[b] == minute(0));
    CHECK(made.start[c] == minute(1));
    CHECK(made.start[d] == minute(6));
    CHECK(made.start[a] == minute(4));
}

TEST_CASE("two calendars: what works every day takes the weekend") {
    CapacityProblem problem = office_hours();
    problem.schedule.calendars.push_back(every_minute());
    const auto a = problem.schedule.add(Work{5 * 480});  // Monday 8 to Friday 17
    const auto b = problem.schedule.add(Work{600}, 1);   // ten hours on any day
    problem.schedule.relations = {};
    problem.schedule.detail_of(b).floor = at(2018, 6, 5, 0);
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const LevelledSchedule made = levelled(problem);
    CHECK(made.start[a] == at(2018, 6, 4, 8));
    CHECK(made.start[b] == at(2018, 6, 8, 17));
    CHECK(made.end == at(2018, 6, 9, 3));
}

TEST_CASE("what stands is reckoned with: pinned, must, finished and started work") {
    CapacityProblem problem = around_the_clock();
    const auto pinned = problem.schedule.add(Work{2}), must = problem.schedule.add(Work{2}),
               done = problem.schedule.add(Work{9}), begun = problem.schedule.add(Work{9}),
               fresh = problem.schedule.add(Work{3});
    auto& p = problem.schedule.detail_of(pinned);
    p.pinned.early_start = minute(3);
    p.pinned.early_finish = minute(5);
    auto& m = problem.schedule.detail_of(must);
    m.constraint = ConstraintKind::must_start_on;
    m.constraint_at = minute(7);
    auto& f = problem.schedule.detail_of(done);
    f.actual_start = minute(0);
    f.actual_finish = minute(9);
    auto& b = problem.schedule.detail_of(begun);
    b.actual_start = minute(-7);
    b.remaining = Work{2};
    problem.resources = {{.capacity = 1}};
    for (const auto v : {pinned, must, done, begun, fresh})
        problem.demands.push_back({v, 0, 1});
    const LevelledSchedule made = levelled(problem);
    // The rest of the started work takes 0-2, the pinned 3-5, the must 7-9: three minutes are free from 9.
    CHECK(made.start[fresh] == minute(9));
    CHECK(made.start[pinned] == minute(3));
    CHECK(made.start[must] == minute(7));
    CHECK(made.start[begun] == minute(-7));
    CHECK(made.finish[begun] == minute(2));
}

TEST_CASE("started work that waits for work that moves is put off with it") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{4}),
               begun = problem.schedule.add(Work{6});
    problem.schedule.relations = {{b, begun}};
    problem.schedule.relations.push_back({a, b});
    auto& d = problem.schedule.detail_of(begun);
    d.actual_start = minute(-3);
    d.remaining = Work{3};
    problem.resources = {{.capacity = 1, .steps = {{minute(4), 0}, {minute(6), 1}}}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const LevelledSchedule made = levelled(problem);
    CHECK(made.start[b] == minute(6));
    CHECK(made.start[begun] == minute(-3));
    CHECK(made.finish[begun] == minute(13));
    REQUIRE(made.moved.size() == 2);
    CHECK(made.moved[1] == LevelMove{begun, minute(8), minute(10), 2});
}

TEST_CASE("summaries run around what is under them, and links to them hold it") {
    CapacityProblem problem = around_the_clock();
    const auto above = problem.schedule.add(Work{});
    const auto a = problem.schedule.add(Work{4}, 0, above), b = problem.schedule.add(Work{4}, 0, above),
               after = problem.schedule.add(Work{1});
    problem.schedule.relations = {{above, after}};
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const LevelledSchedule made = levelled(problem);
    CHECK(made.start[above] == minute(0));
    CHECK(made.finish[above] == minute(8));
    CHECK(made.start[after] == minute(8));
}

TEST_CASE("a summary of which nothing moves is no work to place") {
    // a is pinned under the summary that the pinned b waits for: only the link between them could move.
    CapacityProblem problem = around_the_clock();
    const auto above = problem.schedule.add(Work{});
    const auto a = problem.schedule.add(Work{4}, 0, above), b = problem.schedule.add(Work{2});
    problem.schedule.relations = {{above, b}};
    for (const auto v : {a, b}) {
        auto& d = problem.schedule.detail_of(v);
        d.pinned.early_start = minute(v == a ? 0 : 4);
        d.pinned.early_finish = minute(v == a ? 4 : 6);
    }
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const LevelledSchedule made = levelled(problem);
    CHECK(made.finish[above] == minute(4));
    CHECK(made.end == minute(6));
    CHECK(made.lower_bound == minute(6));
    CHECK(made.schedules == 0);
}

TEST_CASE("what is held or in a circle gets no dates and takes nothing") {
    CapacityProblem problem = around_the_clock();
    const auto held = problem.schedule.add(Work{4}), behind = problem.schedule.add(Work{4}),
               a = problem.schedule.add(Work{4}), x = problem.schedule.add(Work{1}),
               y = problem.schedule.add(Work{1});
    problem.schedule.detail_of(held).held = true;
    problem.schedule.relations = {{held, behind}, {x, y}, {y, x}};
    problem.resources = {{.capacity = 1}};
    for (const auto v : {held, behind, a, x, y})
        problem.demands.push_back({v, 0, 1});
    const LevelledSchedule made = levelled(problem);
    CHECK(made.finish[held] == no_instant);
    CHECK(made.start[behind] == no_instant);
    CHECK(made.finish[y] == no_instant);
    CHECK(made.start[a] == minute(0));
    CHECK(made.end == minute(4));
}

TEST_CASE("deadlines that the proposal misses are named") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{4});
    problem.schedule.detail_of(a).deadline = minute(4);
    problem.schedule.detail_of(b).deadline = minute(5);
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const LevelledSchedule made = levelled(problem);
    CHECK(made.start[a] == minute(0));  // its late finish comes first
    CHECK(made.past_deadline == std::vector<std::uint32_t>{b});
}

TEST_CASE("what never fits is refused") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4});
    problem.resources = {{.capacity = 1, .steps = {{minute(4), 2}}}};
    problem.demands = {{a, 0, 3}};
    CHECK(refusal(problem) == "S021 activities[0]");
    problem.demands = {{a, 0, 2}};
    CHECK(levelled(problem).start[a] == minute(4));
    // There were two once, for too short a time.
    problem.resources = {{.capacity = 1, .steps = {{minute(4), 2}, {minute(7), 1}}}};
    CHECK(refusal(problem) == "S021 resources");
}

TEST_CASE("nothing to place is no mistake") {
    CapacityProblem problem = around_the_clock();
    CHECK(level(problem).end == no_instant);
    problem.resources = {{.capacity = 1}};
    const auto a = problem.schedule.add(Work{4});
    CHECK(levelled(problem).start[a] == minute(0));
}

TEST_CASE("the host is asked and may stop; the best so far is proposed") {
    // Three tasks with a bound that can't be reached: 2, 2 and 2 of a capacity of 3.
    CapacityProblem problem = around_the_clock();
    problem.resources = {{.capacity = 3}};
    for (int i = 0; i < 3; ++i)
        problem.demands.push_back({problem.schedule.add(Work{3}), 0, 2});
    std::int64_t asked = 0;
    LevelOptions options{.seed = 3, .schedules = 1000000000};
    options.go_on = [&](std::int64_t) { return ++asked < 3; };
    const LevelledSchedule made = levelled(problem, options);
    CHECK(made.stopped);
    CHECK(asked == 3);
    CHECK(made.end == minute(9));
    CHECK(made.lower_bound == minute(6));
}
