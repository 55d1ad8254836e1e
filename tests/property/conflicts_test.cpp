// Conflicts of random offices: each set contradicts by itself, and without any one of its members it doesn't.
// The schedule that says so has everything else switched off, not taken out.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "luoshi/model/apply.hpp"
#include "luoshi/schedule/conflicts.hpp"
#include "luoshi/schedule/loop_cuts.hpp"
#include "luoshi/schedule/problem_of_plan.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "property/random_office.hpp"

using namespace luoshi;

namespace {

constexpr std::uint32_t none = ScheduleProblem::none;

/// Late dates of work without length stand at the end of a day where early ones stand at the beginning of the
/// next; a negative lag over such an end may cost a minute of float.
bool is_negative(std::int64_t room) {
    return room != no_float && room < -1;
}

/// A set with one member left out: a link by its step, or one of its ends.
struct LeftOut {
    std::optional<std::size_t> step;
    bool from = false;
    bool to = false;
};

/// Work on the clock that is held to a day begins when that day's work does, while its late dates count from
/// midnight: it has a negative float of its own, which is in no conflict.
bool floats_apart(const ScheduleProblem& problem, std::uint32_t v) {
    const ActivityDetail* const d = problem.find_detail(v);
    return d && problem.activities[v].work.elapsed && d->constraint_at != no_instant;
}

bool contradicts(const detail::ProblemOfPlan& of_plan, const Conflict& conflict, const LeftOut& out) {
    ScheduleProblem problem = of_plan.problem;
    const bool holds_all =
        conflict.from.source == DateSource::plan_day || conflict.from.source == DateSource::plan_start;
    // What nothing holds begins so early that it can't be late.
    problem.start = midnight(to_date(1000, 1, 1));
    problem.finish = no_instant;
    std::vector<std::uint8_t> inside(problem.activities.size(), 0);
    for (const ConflictStep& step : conflict.steps)
        for (std::uint32_t v = step.task.value; v != none;
             v = problem.parent.empty() ? none : problem.parent[v])
            inside[v] = 1;
    const std::uint32_t first = conflict.steps.front().task.value, last = conflict.steps.back().task.value;
    for (std::uint32_t v = 0; v < inside.size(); ++v) {
        ActivityDetail& d = problem.detail_of(v);
        if (!inside[v])
            d.left_out = true;
        const bool held_here = v == first && !out.from, wanted_here = v == last && !out.to;
        const auto member = [&](DateSource source) {
            return (held_here && conflict.from.source == source) ||
                   (wanted_here && conflict.to.source == source);
        };
        if (!member(DateSource::constraint)) {
            d.constraint = ConstraintKind::as_soon_as_possible;
            d.constraint_at = no_instant;
        }
        if (!member(DateSource::planned_start) && !member(DateSource::condition))
            d.floor = no_instant;
        // Dates by hand are moved by links alone.
        if (holds_all && !out.from && !(v == last && conflict.to.source == DateSource::manual))
            d.floor = conflict.from.at;
        if (!member(DateSource::manual))
            d.pinned = {};
        // That it has begun is another fact.
        if (v == last && conflict.to.source == DateSource::manual && d.started()) {
            problem.activities[v].work = d.remaining;
            d.actual_start = no_instant;
        }
        d.deadline = member(DateSource::deadline) ? conflict.to.at : no_instant;
        // With its dates go its facts.
        if (v == first && out.from &&
            (conflict.from.source == DateSource::actual || conflict.from.source == DateSource::manual)) {
            d.left_out = conflict.steps.size() > 1;
            d.actual_start = no_instant;
        }
    }
    for (std::size_t r = 0; r < problem.relations.size(); ++r) {
        const auto step =
            std::find_if(conflict.steps.begin(), conflict.steps.end(),
                         [&](const ConflictStep& s) { return s.link && s.link == of_plan.links[r]; });
        if (step == conflict.steps.end() ||
            out.step == static_cast<std::size_t>(step - conflict.steps.begin()))
            problem.relations[r].from = none;
    }
    const Schedule schedule = make_schedule(problem);
    const bool negative = std::any_of(schedule.total_float.begin(), schedule.total_float.end(),
                                      [](std::int64_t room) { return is_negative(room); });
    // Without what is wanted: is it met?
    ActivityDetail& target = problem.detail_of(last);
    target.deadline = no_instant;
    if (conflict.to.source == DateSource::constraint)
        target.constraint_at = no_instant;
    if (conflict.to.source == DateSource::manual)
        target.pinned = {};
    const Schedule free = make_schedule(problem);
    const Activity& activity = problem.activities[last];
    const Instant reached = conflict.of_start ? free.early_start[last] : free.early_finish[last];
    const bool passed = !out.to && reached != no_instant &&
                        time_between(conflict.to.at, reached, activity.work.elapsed && !conflict.of_start,
                                     problem.calendars[activity.calendar]) > 0;
    // Facts and dates by hand have late dates of their own, and so has what must be on a day: no float tells.
    // Nor where work goes on out of sequence, as late dates ask its predecessors all the same; nor on the
    // clock, where late dates count from midnight and early ones from the beginning of work.
    const bool on_the_clock =
        std::any_of(conflict.steps.begin(), conflict.steps.end(),
                    [&](const ConflictStep& s) { return problem.activities[s.task.value].work.elapsed; });
    const bool fixed = on_the_clock || problem.rules.out_of_sequence != OutOfSequence::retained_logic ||
                       conflict.from.source == DateSource::manual ||
                       conflict.from.source == DateSource::actual ||
                       (conflict.from.source == DateSource::constraint &&
                        problem.detail_of(first).constraint != ConstraintKind::start_no_earlier_than &&
                        problem.detail_of(first).constraint != ConstraintKind::finish_no_earlier_than);
    REQUIRE((fixed || negative == passed));
    return passed;
}

}  // namespace

TEST_CASE("Conflicts are minimal, and there is one wherever a float is negative") {
    std::size_t found = 0, links = 0, through_summaries = 0;
    std::vector<std::size_t> from(8, 0), to(8, 0);
    for (std::uint32_t seed = 1; seed <= 1600; ++seed) {
        CAPTURE(seed);
        testing::RandomOffice office(seed, 1 + static_cast<int>(seed % 2));
        PlanOptions options = office.options();
        options.profile = Profile::luoshi;
        Model model;
        try {
            apply(model, office.beginning());
            for (int more = 0; more < 4; ++more)
                apply(model, office.some_changes());
        } catch (const Error&) {
            continue;  // a link of a task with the one above it
        }
        const Plan plan(model, options);
        const detail::ProblemOfPlan of_plan = detail::problem_of(model, plan);
        const std::vector<Conflict> conflicts = find_conflicts(model, plan);
        // Work that goes on out of sequence does not wait for its links, yet asks its predecessors to be
        // earlier.
        bool negative = false, late_ones = options.out_of_sequence != OutOfSequence::retained_logic;
        for (std::uint32_t v = 0; v < plan.size(); ++v) {
            late_ones = late_ones || floats_apart(of_plan.problem, v);
            negative = negative || is_negative(plan.total_float()[v]);
            late_ones = late_ones || of_plan.states.late[v];
        }
        REQUIRE((!negative || late_ones || !conflicts.empty()));
        for (const Conflict& each : conflicts) {
            CAPTURE(to_diagnostic(each, model).what.en);
            REQUIRE(each.excess_minutes > 0);
            REQUIRE(contradicts(of_plan, each, {}));
            REQUIRE(!contradicts(of_plan, each, {{}, true, false}));
            REQUIRE(!contradicts(of_plan, each, {{}, false, true}));
            for (std::size_t i = 0; i < each.steps.size(); ++i)
                if (each.steps[i].link) {
                    ++links;
                    REQUIRE(!contradicts(of_plan, each, {i, false, false}));
                } else if (i + 1 < each.steps.size()) {
                    ++through_summaries;
                }
            ++found;
            ++from[static_cast<std::size_t>(each.from.source)];
            ++to[static_cast<std::size_t>(each.to.source)];
        }
    }
    CHECK(found > 1000);
    CHECK(links > 300);
    CHECK(through_summaries > 5);
    for (const DateSource each : {DateSource::plan_day, DateSource::planned_start, DateSource::constraint,
                                  DateSource::actual, DateSource::manual})
        CHECK(from[static_cast<std::size_t>(each)] > 5);
    for (const DateSource each : {DateSource::constraint, DateSource::manual, DateSource::deadline})
        CHECK(to[static_cast<std::size_t>(each)] > 5);
}

TEST_CASE("Without the links of its cuts a plan has no circles, without fewer it has") {
    std::size_t found = 0, of_summaries = 0;
    for (std::uint32_t seed = 1; seed <= 2000; ++seed) {
        CAPTURE(seed);
        testing::RandomOffice office(seed, 2);
        const PlanOptions options = office.options();
        Model model;
        try {
            apply(model, office.beginning());
            ChangeSet back;
            for (int more = 0; more < 3; ++more) {
                Link link;
                link.id = "back" + std::to_string(more);
                const std::uint32_t a = office.below(model.tasks().size()),
                                    b = office.below(model.tasks().size());
                link.from = model.tasks()[Id<Task>(std::max(a, b))].id;
                link.to = model.tasks()[Id<Task>(std::min(a, b))].id;
                back.put(link);
            }
            apply(model, back);
        } catch (const Error&) {
            continue;
        }
        const auto blocked = [&](const Model& of) {
            const Plan made(of, options);
            // Not by status: what is held back in a circle is held back.
            return std::count_if(made.findings().begin(), made.findings().end(),
                                 [](const Diagnostic& finding) { return finding.code == "G001"; });
        };
        const Plan plan(model, options);
        const std::vector<LoopCut> cuts = loop_cuts(model, plan);
        REQUIRE((blocked(model) > 0 || cuts.empty()));
        if (cuts.empty())
            continue;
        std::vector<std::string> links;
        for (const LoopCut& cut : cuts) {
            REQUIRE(cut.smallest);
            for (const CutLink& each : cut.links) {
                links.push_back(model.links()[each.link].id);
                of_summaries += each.of_summary;
            }
        }
        std::sort(links.begin(), links.end());
        links.erase(std::unique(links.begin(), links.end()), links.end());
        const auto without = [&](std::size_t kept) {
            Model cut = model;
            ChangeSet changes;
            for (std::size_t i = 0; i < links.size(); ++i)
                if (i != kept)
                    changes.remove<Link>(links[i]);
            apply(cut, changes);
            return blocked(cut);
        };
        REQUIRE(without(links.size()) == 0);
        for (std::size_t i = 0; i < links.size(); ++i)
            REQUIRE(without(i) > 0);
        ++found;
    }
    CHECK(found > 50);
    CHECK(of_summaries > 5);
}
