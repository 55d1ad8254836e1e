// Laws of simulate() on random problems.
//
//   no spread     durations that can't vary: every iteration finishes when make_schedule() says
//   both passes   where the fast pass applies, it gives the same bits as the passes of make_schedule()
//   each draw     an iteration is the schedule of its durations
#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/risk.hpp"
#include "luoshi/schedule/risk_paths.hpp"
#include "luoshi/schedule/schedule.hpp"

using namespace luoshi;

namespace {

using Random = std::mt19937;

std::int32_t pick(Random& random, std::int32_t least, std::int32_t most) {
    return least + static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(most - least + 1));
}

Instant some_time(Random& random, const ScheduleProblem& problem, std::int32_t least_days,
                  std::int32_t most_days) {
    return Instant{problem.start.minutes + pick(random, least_days * 1440, most_days * 1440)};
}

const std::vector<WorkCalendar>& three_calendars() {
    static const std::vector<WorkCalendar> made{WorkCalendar(*built_in_calendar("cn")),
                                                WorkCalendar(weekdays()),
                                                WorkCalendar(*built_in_calendar("every-day"))};
    return made;
}

/// `plain`: what the fast pass may take. Otherwise everything that a problem can have.
ScheduleProblem some_problem(Random& random, bool plain) {
    ScheduleProblem problem;
    problem.calendars = three_calendars();
    problem.start = start_of(to_date(2018, 6, 8)) + pick(random, 0, 1439);
    if (!plain && pick(random, 0, 2) == 0)
        problem.rules = project_rules();
    const std::int32_t n = pick(random, 1, 25);
    const std::int32_t summaries = pick(random, 0, 2) == 0 ? pick(random, 1, 4) : 0;
    for (std::int32_t i = 0; i < n; ++i) {
        const bool elapsed = !plain && pick(random, 0, 5) == 0;
        const std::int32_t minutes = pick(random, 0, 3) == 0 ? 0 : pick(random, 1, 3000);
        const auto above = i > 0 && i < summaries
                               ? static_cast<std::uint32_t>(pick(random, 0, i - 1))
                               : (i >= summaries && summaries > 0 && pick(random, 0, 1)
                                      ? static_cast<std::uint32_t>(pick(random, 0, summaries - 1))
                                      : ScheduleProblem::none);
        problem.add(Work{minutes, elapsed}, plain ? 1u : static_cast<std::uint32_t>(pick(random, 0, 2)),
                    above);
    }
    for (std::int32_t i = 0; i < n; ++i) {
        if (pick(random, 0, 3) != 0)
            continue;
        ActivityDetail& d = problem.detail_of(static_cast<std::uint32_t>(i));
        if (pick(random, 0, 1))
            d.deadline = some_time(random, problem, 0, 30);
        if (pick(random, 0, 2) == 0)
            d.floor = some_time(random, problem, -5, 10);
        switch (plain ? std::array{0, 1, 2, 3, 4, 7}[static_cast<std::size_t>(pick(random, 0, 5))]
                      : pick(random, 0, 9)) {
            case 0:
                d.constraint = ConstraintKind::start_no_earlier_than;
                d.constraint_at = some_time(random, problem, -5, 10);
                break;
            case 1:
                d.actual_start = some_time(random, problem, -20, -10);
                d.actual_finish = some_time(random, problem, -10, -1);
                break;
            case 2:
                d.actual_start = some_time(random, problem, -20, -1);
                d.remaining = Work{pick(random, 0, 2000), !plain && pick(random, 0, 3) == 0};
                break;
            case 5:
                d.constraint = static_cast<ConstraintKind>(pick(random, 0, 7));
                d.constraint_at = some_time(random, problem, -5, 20);
                break;
            case 6:
                d.held = true;
                break;
            case 7:
                d.left_out = true;
                break;
            case 8:
                d.pinned.early_start = some_time(random, problem, -5, 10);
                d.pinned.early_finish = d.pinned.early_start + pick(random, 0, 5000);
                break;
            default:
                break;
        }
    }
    const std::int32_t links = pick(random, 0, 3 * n);
    for (std::int32_t i = 0; i < links && n > 1; ++i) {
        Relation relation;
        relation.from = static_cast<std::uint32_t>(pick(random, 0, n - 2));
        relation.to =
            static_cast<std::uint32_t>(pick(random, static_cast<std::int32_t>(relation.from) + 1, n - 1));
        if (!plain) {
            relation.type = static_cast<LinkType>(pick(random, 0, 3));
            if (pick(random, 0, 2) == 0)
                relation.lag = Work{pick(random, -1500, 3000), pick(random, 0, 1) != 0};
            else if (pick(random, 0, 5) == 0)
                relation.lag_percent = pick(random, -100, 200);
            if (pick(random, 0, 20) == 0)
                std::swap(relation.from, relation.to);  // circles
        }
        problem.relations.push_back(relation);
    }
    return problem;
}

bool started(const ScheduleProblem& problem, std::uint32_t v) {
    const std::uint32_t d = problem.detail.empty() ? ScheduleProblem::none : problem.detail[v];
    return d != ScheduleProblem::none && problem.details[d].started() && !problem.details[d].finished();
}

std::int32_t minutes_of(const ScheduleProblem& problem, std::uint32_t v) {
    return started(problem, v) ? problem.details[problem.detail[v]].remaining.minutes
                               : problem.activities[v].work.minutes;
}

RiskInput ask_everything(const ScheduleProblem& problem) {
    RiskInput input;
    input.questions.push_back({});
    for (std::uint32_t v = 0; v < problem.activities.size(); ++v)
        input.questions.push_back({v, no_instant});
    return input;
}

void spread(Random& random, const ScheduleProblem& problem, RiskInput& input) {
    input.group_weights = {300, 1000};
    const bool numbered = pick(random, 0, 1) == 0;
    if (numbered)
        input.group_numbers = {static_cast<std::uint32_t>(random()), static_cast<std::uint32_t>(random())};
    for (std::uint32_t v = 0; v < problem.activities.size(); ++v) {
        if (pick(random, 0, 3) == 0)
            continue;
        const std::int32_t likely = minutes_of(problem, v);
        const std::int32_t least = pick(random, 0, likely);
        input.estimates.push_back(
            {v, least, likely, likely + pick(random, 0, 2000), static_cast<DurationShape>(pick(random, 0, 1)),
             pick(random, 0, 1) ? DurationEstimate::none : static_cast<std::uint32_t>(pick(random, 0, 1))});
        if (numbered)  // a bijection: no two are the same
            input.estimates.back().number = v * 2654435761u + 7;
    }
}

/// Deadlines and the given finish don't count in the criticality of simulate().
ScheduleProblem without_deadlines(ScheduleProblem problem) {
    for (ActivityDetail& d : problem.details)
        d.deadline = no_instant;
    return problem;
}

}  // namespace

TEST_CASE("without spread every iteration is make_schedule()") {
    Random random(31);
    for (int round = 0; round < 1000; ++round) {
        CAPTURE(round);
        const ScheduleProblem problem = some_problem(random, round % 2 == 0);
        RiskInput input = ask_everything(problem);
        for (std::uint32_t v = 0; v < problem.activities.size(); ++v)
            if (pick(random, 0, 2) != 0) {
                const std::int32_t minutes = minutes_of(problem, v);
                input.estimates.push_back({v, minutes, minutes, minutes});
            }
        const RiskResult risk = simulate(problem, input, {.iterations = 3, .bins = 1});
        const Schedule schedule = make_schedule(problem);
        const Schedule open = make_schedule(without_deadlines(problem));
        REQUIRE(risk.answers[0].earliest == schedule.end);
        REQUIRE(risk.answers[0].latest == schedule.end);
        const bool any_late = std::any_of(problem.details.begin(), problem.details.end(), [](const auto& d) {
            return d.constraint == ConstraintKind::as_late_as_possible;
        });
        const auto parent = [&](std::uint32_t v) {
            return std::find(problem.parent.begin(), problem.parent.end(), v) != problem.parent.end();
        };
        for (std::uint32_t v = 0; v < problem.activities.size(); ++v) {
            CAPTURE(v);
            REQUIRE(risk.answers[v + 1].earliest == schedule.early_finish[v]);
            REQUIRE(risk.answers[v + 1].latest == schedule.early_finish[v]);
            if (!any_late)
                REQUIRE(risk.critical[v] == (open.critical[v] && !parent(v) ? 3 : 0));
        }
    }
}

TEST_CASE("the fast pass gives the bits of the general one") {
    Random random(32);
    int fast = 0;
    for (int round = 0; round < 800; ++round) {
        CAPTURE(round);
        const ScheduleProblem problem = some_problem(random, true);
        RiskInput input = ask_everything(problem);
        spread(random, problem, input);
        // A question about something finished leads to the general pass; ask the rest.
        if (round % 2)
            std::erase_if(input.questions, [&](const FinishQuestion& q) {
                return q.activity != whole_project && !problem.detail.empty() &&
                       problem.detail[q.activity] != ScheduleProblem::none;
            });
        const detail::ActivityNetwork network = detail::make_network(problem);
        fast += detail::RiskNetworkReader(problem, network, input).read().has_value();
        const RiskOptions options{.iterations = 37, .seed = random()};
        const RiskResult result = simulate(problem, input, options);
        const RiskResult general = detail::simulate_on(detail::RiskPath::general, problem, input, options);
        REQUIRE(result.critical == general.critical);
        REQUIRE(result.cruciality == general.cruciality);
        REQUIRE(result == general);
    }
    CHECK(fast > 200);
}

TEST_CASE("rows that are used again and again hold what the general pass computes") {
    // More activities than are drawn at a time, numbered in any order; some are fixed, some have a date.
    Random random(34);
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        ScheduleProblem problem;
        problem.calendars = {three_calendars()[1]};
        problem.start = start_of(to_date(2018, 6, 8)) + 10 * 60;
        const std::int32_t n = pick(random, 600, 1500), reach = pick(random, 2, n);
        std::vector<std::uint32_t> number(static_cast<std::size_t>(n));
        for (std::uint32_t i = 0; i < number.size(); ++i) {
            number[i] = i;
            problem.add(Work{pick(random, 0, 20)});
        }
        if (round % 3 != 0)
            std::shuffle(number.begin(), number.end(), random);
        for (std::int32_t i = 1; i < n; ++i)
            for (std::int32_t k = pick(random, 0, 4); k > 0; --k)
                problem.relations.push_back(
                    {number[static_cast<std::size_t>(pick(random, std::max(0, i - reach), i - 1))],
                     number[static_cast<std::size_t>(i)]});
        RiskInput input;
        for (int q = 0; q < 20; ++q)
            input.questions.push_back({static_cast<std::uint32_t>(pick(random, 0, n - 1)), no_instant});
        input.questions.push_back({});
        spread(random, problem, input);
        const detail::ActivityNetwork network = detail::make_network(problem);
        REQUIRE(detail::RiskNetworkReader(problem, network, input).read());
        for (int what = 0; what < 4; ++what) {
            CAPTURE(what);
            const RiskOptions options{.iterations = 50,
                                      .seed = random(),
                                      .criticality = (what & 1) != 0,
                                      .cruciality = (what & 2) != 0};
            REQUIRE(simulate(problem, input, options) ==
                    detail::simulate_on(detail::RiskPath::general, problem, input, options));
        }
    }
}

TEST_CASE("an iteration is the schedule of the durations that are drawn for it") {
    Random random(33);
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        ScheduleProblem problem = some_problem(random, round % 2 == 0);
        RiskInput input = ask_everything(problem);
        spread(random, problem, input);
        const RiskOptions options{.iterations = 1, .seed = random()};
        const RiskResult risk = simulate(problem, input, options);
        // The same draws, put into the problem.
        std::vector<std::uint32_t> rows(input.estimates.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = input.estimates[i].activity;
        const detail::DurationDraws draws(options.seed, input, rows);
        std::vector<detail::Row> drawn(problem.activities.size());
        std::vector<std::uint32_t> words(draws.group_words());
        draws.draw_groups(0, words.data());
        draws.draw(0, words.data(), drawn.data(), 0, ScheduleProblem::none);
        for (const DurationEstimate& e : input.estimates) {
            const std::int32_t minutes = drawn[e.activity].at[0];
            REQUIRE(e.optimistic <= minutes);
            REQUIRE(minutes <= e.pessimistic);
            const std::uint32_t d =
                problem.detail.empty() ? ScheduleProblem::none : problem.detail[e.activity];
            if (d != ScheduleProblem::none && problem.details[d].is_pinned())
                continue;
            if (d != ScheduleProblem::none && (problem.details[d].finished() || problem.details[d].left_out))
                continue;
            Work& work = problem.activities[e.activity].work;
            if (started(problem, e.activity)) {
                work.minutes += minutes - problem.details[d].remaining.minutes;
                problem.details[d].remaining.minutes = minutes;
            } else {
                work.minutes = minutes;
            }
        }
        const Schedule schedule = make_schedule(problem);
        REQUIRE(risk.answers[0].latest == schedule.end);
        for (std::uint32_t v = 0; v < problem.activities.size(); ++v) {
            CAPTURE(v);
            REQUIRE(risk.answers[v + 1].latest == schedule.early_finish[v]);
        }
    }
}
