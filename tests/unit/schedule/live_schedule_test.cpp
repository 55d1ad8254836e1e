// What an update of a live schedule computes again, and the loop check.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/live_schedule.hpp"
#include "luoshi/schedule/rank_set.hpp"

using namespace luoshi;

namespace {

constexpr std::int32_t day = 480;

/// 0 -> 1 -> 2 -> 3 -> 4 of a day each; 5 of ten days -> 3.
ScheduleProblem chain_and_branch() {
    ScheduleProblem problem;
    problem.calendars.emplace_back(weekdays());
    problem.start = start_of(to_date(2018, 6, 4));
    for (int i = 0; i < 5; ++i)
        problem.add(Work{day});
    problem.add(Work{10 * day});
    for (std::uint32_t i = 0; i < 4; ++i)
        problem.relations.push_back({i, i + 1});
    problem.relations.push_back({5, 3});
    return problem;
}

std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> list) {
    std::sort(list.begin(), list.end());
    return list;
}

}  // namespace

TEST_CASE("An update computes what an edit reaches and stops where nothing changes") {
    LiveSchedule live(chain_and_branch());
    const Instant end = live.end();
    live.set_activity(1, {Work{3 * day}, 0});
    const ScheduleUpdate& update = live.update();
    CHECK(!update.whole);
    // 3 waits for 5 longer than for 2, so its start stays: 4 is not looked at.
    CHECK(update.early == std::vector<std::uint32_t>{1, 2, 3});
    // The late dates of 1 move back by two days, those of 2 stay; what comes before 1 follows.
    CHECK(sorted(update.late) == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(live.end() == end);
    CHECK(live.total_float(1) == 5 * day);

    live.set_activity(1, {Work{3 * day}, 0});
    CHECK(live.update().touched.empty());
}

TEST_CASE("An edit that moves the end computes everything") {
    LiveSchedule live(chain_and_branch());
    const Instant end = live.end();
    live.set_activity(4, {Work{2 * day}, 0});
    CHECK(live.update().whole);
    CHECK(live.end().minutes == end.minutes + 1440);
    live.set_activity(4, {Work{day}, 0});
    CHECK(live.update().whole);
    CHECK(live.end() == end);
}

TEST_CASE("Relations come and go without the network being made anew") {
    LiveSchedule live(chain_and_branch());
    const Instant before = live.early_finish(1);
    const std::uint32_t r = live.add_relation({5, 1});  // against the order of the network
    CHECK(!live.update().rebuilt);
    CHECK(live.early_finish(1).minutes == live.early_finish(5).minutes + 1440 * 3);  // over a weekend
    live.remove_relation(r);
    CHECK(!live.update().rebuilt);
    CHECK(live.early_finish(1) == before);
}

TEST_CASE("A relation that would close a circle is found before it is added") {
    LiveSchedule live(chain_and_branch());
    CHECK(live.would_close({4, 0}) == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
    CHECK(live.would_close({2, 2}) == std::vector<std::uint32_t>{2});
    CHECK(live.would_close({0, 4}).empty());
    const std::uint32_t r = live.add_relation({4, 1});
    live.update();
    CHECK(live.has_circles());
    CHECK(live.early_start(1) == no_instant);
    CHECK(live.early_start(0) != no_instant);
    live.remove_relation(r);
    live.update();
    CHECK(!live.has_circles());
    CHECK(live.early_start(1) != no_instant);
}

TEST_CASE("A rank set gives its members in order from both ends") {
    detail::RankSet set;
    for (const std::uint32_t size : {64u, 65u, 5000u, 300000u}) {
        CAPTURE(size);
        set.resize(size);
        CHECK(set.empty());
        CHECK(set.pop_least() == detail::RankSet::none);
        set.insert(0);
        set.insert(size - 1);
        set.insert(size / 2);
        set.insert(size / 2);
        CHECK(set.pop_greatest() == size - 1);
        CHECK(set.pop_least() == 0);
        CHECK(set.pop_least() == size / 2);
        CHECK(set.empty());
    }
}
