// What edits of a live schedule cost, from 10 thousand to 1 million activities with three links each (more
// when asked: live_schedule_bench 10000000). Edits and full passes run in turns, so that a slow moment of the
// machine meets both; medians and the worst are printed, and the worst as a ratio to a full pass.
//
//   duration   a duration changes        link    a link comes or goes
//   fact       a start is reported, or taken back
//   insert     links into a network, with the loop check, without an update: millions in a second
//   refuse     a link that would close a circle, refused with its circle
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/live_schedule.hpp"
#include "luoshi/schedule/passes.hpp"

using namespace luoshi;

namespace {

class Clock {
  public:
    double microseconds() const {
        return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

class Random {
  public:
    std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(engine_() % most); }

  private:
    std::mt19937 engine_{17};
};

/// Most links lead to something not far ahead; one activity in twenty has a constraint.
ScheduleProblem some_plan(std::uint32_t n, Random& random) {
    ScheduleProblem problem;
    problem.calendars = {WorkCalendar(*built_in_calendar("cn")), WorkCalendar(weekdays())};
    problem.start = Instant{start_of(to_date(2018, 1, 2)).minutes + 8 * 60};
    problem.activities.resize(n);
    problem.detail.assign(n, ScheduleProblem::none);
    const std::uint32_t reach = std::max(8u, n / 64);
    for (std::uint32_t v = 0; v < n; ++v) {
        problem.activities[v] = {Work{static_cast<std::int32_t>(60 * (1 + random.below(40)))},
                                 random.below(2)};
        if (random.below(20) == 0) {
            ActivityDetail& d = problem.detail_of(v);
            d.constraint = random.below(2) == 0 ? ConstraintKind::start_no_earlier_than
                                                : ConstraintKind::finish_no_later_than;
            d.constraint_at =
                Instant{problem.start.minutes + static_cast<std::int32_t>(random.below(1000000))};
        }
        for (int k = 0; k < 3 && v > 0; ++k)
            problem.relations.push_back({v - 1 - random.below(std::min(v, reach)), v});
    }
    return problem;
}

struct Times {
    const char* name;
    std::vector<double> us = {};
    std::uint32_t whole = 0;
};

void print(std::uint32_t n, Times& times, double pass) {
    std::sort(times.us.begin(), times.us.end());
    const double median = times.us[times.us.size() / 2];
    std::printf("%9u %-9s %10.1f us median  %10.1f us worst  %5.2f x full pass  %u of %zu whole\n", n,
                times.name, median, times.us.back(), times.us.back() / pass, times.whole, times.us.size());
}

void measure(std::uint32_t n) {
    Random random;
    LiveSchedule live(some_plan(n, random));
    const detail::ActivityNetwork network = live.network();
    detail::PassDates dates;
    Times pass{"pass"}, duration{"duration"}, link{"link"}, fact{"fact"};
    const std::uint32_t reach = std::max(8u, n / 64);
    const auto update = [&](Times& times, auto&& edit) {
        const Clock clock;
        edit();
        times.whole += live.update().whole;
        times.us.push_back(clock.microseconds());
    };
    const int rounds = n >= 1000000 ? 40 : 200;
    for (int round = 0; round < rounds; ++round) {
        const Clock clock;
        detail::run_passes(live.problem(), network, dates);
        pass.us.push_back(clock.microseconds());
        for (int k = 0; k < 10; ++k) {
            const std::uint32_t v = random.below(n - reach) + reach;
            update(duration, [&] {
                const Activity& now = live.problem().activities[v];
                live.set_activity(
                    v, {Work{static_cast<std::int32_t>(60 * (1 + random.below(40)))}, now.calendar});
            });
            std::uint32_t added = 0;
            update(link, [&] { added = live.add_relation({v - 1 - random.below(reach), v}); });
            update(link, [&] { live.remove_relation(added); });
            const std::optional<ActivityDetail> before =
                live.problem().find_detail(v) ? std::optional(*live.problem().find_detail(v)) : std::nullopt;
            ActivityDetail started = before.value_or(ActivityDetail{});
            started.actual_start = Instant{live.early_start(v).minutes + 60};
            started.remaining = live.problem().activities[v].work;
            update(fact, [&] { live.set_detail(v, started); });
            update(fact, [&] { live.set_detail(v, before); });
        }
    }
    std::sort(pass.us.begin(), pass.us.end());
    const double full = pass.us[pass.us.size() / 2];
    std::printf("%9u %-9s %10.1f us median\n", n, "pass", full);
    for (Times* times : {&duration, &link, &fact})
        print(n, *times, full);

    // Half of the new links lead against the order that the network happens to have.
    std::vector<Relation> links;
    const std::uint32_t near = std::min(reach, 1000u);
    for (std::uint32_t i = 0; i < std::min(n, 300000u); ++i) {
        const std::uint32_t v = random.below(n - near) + near;
        links.push_back({v - 1 - random.below(near), v});
    }
    const Clock inserting;
    for (const Relation& each : links)
        live.add_relation(each);
    const double insert = inserting.microseconds();
    std::printf("%9u insert    %10.2f million links/s\n", n, static_cast<double>(links.size()) / insert);
    live.update();

    Times refuse{"refuse"};
    for (int i = 0; i < 200; ++i) {
        // Some links back along the network.
        const std::uint32_t v = random.below(n - reach) + reach;
        std::uint32_t p = live.network().position[v];
        for (std::uint32_t k = 1 + random.below(6); k > 0; --k)
            if (const auto row = live.network().in_rows[p]; row.begin < row.end)
                p = live.network().in[row.begin + random.below(row.end - row.begin)].other;
        const Relation back{v, live.network().vertex[p]};
        const Clock clock;
        const bool refused = !live.would_close(back).empty();
        refuse.us.push_back(clock.microseconds());
        if (!refused)
            std::abort();
    }
    print(n, refuse, full);
}

}  // namespace

int main(int argc, char** argv) {
    const auto most = argc > 1 ? static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10)) : 1000000u;
    for (std::uint32_t n = 10000; n <= most; n *= 10)
        measure(n);
}
