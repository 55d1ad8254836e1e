#include "luoshi/board/dry_run.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "small_plan.hpp"

using namespace small_plan;

namespace {

/// Monday 6 March 2017: A takes five days to Friday the 10th, B three more to Wednesday the 15th, when it is
/// due.
Builder two_tasks() {
    return Builder().task("A", day(3, 6), 5).task("B", {}, 3).link("L", "A", "B").due("B", day(3, 15));
}

DryRun tried(const Wall& wall, const ChangeSet& changes) {
    return dry_run(wall.model, wall.plan, wall.board, changes);
}

Task named(const char* id) {
    Task made;
    made.id = made.title = id;
    return made;
}

Task longer() {
    Task a = named("A");
    a.planned_start = day(3, 6);
    a.duration = working_days(8);
    return a;
}

}  // namespace

TEST_CASE("what would move is said, and nothing is changed") {
    const Wall wall(two_tasks(), day(3, 3));
    ChangeSet changes;
    changes.put(longer());
    const DryRun result = tried(wall, changes);
    REQUIRE(result.moves.size() == 2);
    for (const TaskMove& move : result.moves)
        CHECK(move.days == 3);
    CHECK(result.moves[0].id == "A");
    CHECK(result.moves[0].forecast_after == day(3, 15));
    CHECK(result.moves[1].forecast_before == day(3, 15));
    CHECK(result.moves[1].forecast_after == day(3, 20));
    CHECK(result.end_before == day(3, 15));
    CHECK(result.end_after == day(3, 20));
    CHECK(result.findings.empty());
    CHECK(wall.model.tasks()[wall.task("A")].duration == working_days(5));
}

TEST_CASE("changes that move nothing say so; tasks that come or go are moves") {
    const Wall wall(two_tasks(), day(3, 3));
    ChangeSet note;
    Task a = wall.model.tasks()[wall.task("A")];
    a.note = "会签";
    note.put(a);
    CHECK(tried(wall, note).moves.empty());

    ChangeSet changes;
    changes.remove<Link>("L");
    changes.remove<Deadline>(wall.model.deadlines()[wall.plan.in_force()[wall.task("B").value].deadline].id);
    changes.remove<Task>("B");
    changes.put(named("C"));
    const DryRun result = tried(wall, changes);
    REQUIRE(result.moves.size() >= 2);
    const auto of = [&](const char* id) {
        return *std::find_if(result.moves.begin(), result.moves.end(),
                             [&](const TaskMove& move) { return move.id == id; });
    };
    CHECK(of("B").light_after == Light::absent);
    CHECK(of("B").days == no_margin);
    CHECK(of("C").light_before == Light::absent);
    CHECK(of("C").light_after == Light::no_deadline);
}

TEST_CASE("a light that changes alone is said, the worse ones first") {
    const Wall wall(two_tasks(), day(3, 3));
    REQUIRE(wall.light("B") == Light::near);  // eight working days to Wednesday the 15th
    ChangeSet changes;
    Deadline far = wall.model.deadlines()[wall.plan.in_force()[wall.task("B").value].deadline];
    far.date = day(12, 29);
    changes.put(far);
    Deadline past = far;
    past.id = "past";
    past.task = "A";
    past.date = day(3, 2);
    changes.put(past);
    const DryRun result = tried(wall, changes);
    REQUIRE(result.moves.size() == 2);
    CHECK(result.moves[0].id == "A");
    CHECK(result.moves[0].light_after == Light::overdue);
    CHECK(result.moves[1].id == "B");
    CHECK(result.moves[1].light_after == Light::not_due);
    for (const TaskMove& move : result.moves)
        CHECK(move.days == 0);
}

TEST_CASE("a circle that the changes would close is found") {
    const Wall wall(two_tasks(), day(3, 3));
    ChangeSet changes;
    Link back;
    back.id = "back";
    back.from = "B";
    back.to = "A";
    changes.put(back);
    const DryRun result = tried(wall, changes);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].code == "G001");
}

TEST_CASE("what can't be applied is refused with every problem") {
    const Wall wall(two_tasks(), day(3, 3));
    ChangeSet changes;
    Link lost;
    lost.id = "lost";
    lost.from = "nobody";
    lost.to = "nowhere";
    changes.put(lost);
    try {
        tried(wall, changes);
        FAIL("it was served");
    } catch (const Error& error) {
        CHECK(error.status() == Status::invalid_data);
        CHECK(error.findings().size() == 2);
    }
}
