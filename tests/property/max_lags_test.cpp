// Most lags against longest ways: on one calendar, with finish-to-start links, a start is a number of working
// minutes, and least and most lags are the two directions of one inequality (Bellman and Ford).
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "tried.hpp"

using namespace luoshi;

namespace {

struct Net {
    ScheduleProblem problem;

    std::int64_t number(Instant t) const {
        return problem.calendars[0].working_minutes_before(t) -
               problem.calendars[0].working_minutes_before(problem.start);
    }
    std::int64_t work(std::uint32_t v) const { return problem.activities[v].work.minutes; }
    /// Minutes by which a most lag is overrun by starts as numbers.
    std::int64_t over(const MaxLag& limit, const std::vector<std::int64_t>& start) const {
        const Relation& r = problem.relations[limit.relation];
        return start[r.to] - (start[r.from] + work(r.from) + limit.lag.minutes);
    }
};

Net random_net(std::mt19937& random) {
    const auto below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % most); };
    Net net;
    ScheduleProblem& made = net.problem;
    made.calendars = {WorkCalendar(weekdays())};
    made.start = Instant{start_of(to_date(2018, 6, 4)).minutes + 8 * 60};
    const std::uint32_t n = 4 + below(8);
    for (std::uint32_t v = 0; v < n; ++v)
        made.add(Work{static_cast<std::int32_t>(60 * (1 + below(30)))});
    made.add(Work{static_cast<std::int32_t>(60 * below(400))});
    for (std::uint32_t i = 0; i < 2 * n; ++i) {
        const std::uint32_t to = 1 + below(n - 1);
        made.relations.push_back({below(to),
                                  to,
                                  LinkType::finish_start,
                                  {static_cast<std::int32_t>(below(3) == 0 ? 60 * below(20) : 0)}});
        if (below(4) == 0)
            made.max_lags.push_back({i, {static_cast<std::int32_t>(60 * (20 + below(20)))}});
    }
    return net;
}

/// The least starts that keep all least and most lags; empty where there are none up to `last`.
std::vector<std::int64_t> least_starts(const Net& net, const std::vector<std::int64_t>& last) {
    const std::size_t n = net.problem.activities.size();
    std::vector<std::int64_t> start(n, 0);
    for (bool moved = true; moved;) {
        moved = false;
        const auto raise = [&](std::uint32_t v, std::int64_t t) {
            if (t > start[v]) {
                start[v] = t;
                moved = true;
            }
        };
        for (const Relation& r : net.problem.relations)
            raise(r.to, start[r.from] + net.work(r.from) + r.lag.minutes);
        for (const MaxLag& limit : net.problem.max_lags) {
            const Relation& r = net.problem.relations[limit.relation];
            raise(r.from, start[r.to] - limit.lag.minutes - net.work(r.from));
        }
        for (std::size_t v = 0; v < n; ++v)
            if (start[v] > last[v])
                return {};
    }
    return start;
}

}  // namespace

TEST_CASE("most lags are kept where that is possible within late dates, with the least starts") {
    std::mt19937 random(43);
    int mended = 0, refused = 0;
    for (int round = 0; round < tried(2000); ++round) {
        CAPTURE(round);
        const Net net = random_net(random);
        ScheduleProblem without = net.problem;
        without.max_lags.clear();
        const Schedule before = make_schedule(without), is = make_schedule(net.problem);
        const std::size_t n = net.problem.activities.size();
        std::vector<std::int64_t> early, last, start;
        for (std::size_t v = 0; v < n; ++v) {
            early.push_back(net.number(before.early_start[v]));
            last.push_back(net.number(before.late_start[v]));
            start.push_back(net.number(is.early_start[v]));
            REQUIRE(start[v] >= early[v]);
            REQUIRE(start[v] <= last[v]);
        }
        REQUIRE(is.end == before.end);
        // What is overrun is told, with its excess; what is told is overrun.
        std::vector<MaxLagConflict> overrun;
        for (const MaxLag& limit : net.problem.max_lags)
            if (const std::int64_t over = net.over(limit, start); over > 0)
                overrun.push_back({limit.relation, over, {}});
        REQUIRE(overrun.size() == is.conflicts.size());
        for (std::size_t i = 0; i < overrun.size(); ++i) {
            REQUIRE(overrun[i].relation == is.conflicts[i].relation);
            REQUIRE(overrun[i].excess == is.conflicts[i].excess);
        }
        const std::vector<std::int64_t> should = least_starts(net, last);
        if (should.empty()) {
            ++refused;
            REQUIRE(!is.conflicts.empty());
            continue;
        }
        REQUIRE(is.conflicts.empty());
        REQUIRE(start == should);
        mended += start != early;
    }
    CHECK(mended > tried(100));
    CHECK(refused > tried(100));
}
