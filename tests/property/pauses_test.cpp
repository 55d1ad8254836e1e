// Work with pauses is work on a calendar of its own that has those days off: all dates and floats are the
// same.
#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "tried.hpp"

using namespace luoshi;

namespace {

/// The same problem twice: pauses in details, and as days off of a calendar for each activity.
struct Twins {
    ScheduleProblem paused, calendars;
};

Twins random_twins(std::mt19937& random, const ScheduleRules& rules) {
    const auto below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % most); };
    const Date first = to_date(2018, 6, 4);
    const auto moment = [&] {
        return Instant{start_of(first).minutes + 8 * 60 + static_cast<std::int32_t>(below(40)) * 24 * 60};
    };
    Twins made;
    made.paused.calendars = {WorkCalendar(weekdays()), WorkCalendar(*built_in_calendar("every-day"))};
    made.paused.start = made.calendars.start = moment();
    made.paused.rules = made.calendars.rules = rules;
    const std::uint32_t n = 2 + below(8);
    for (std::uint32_t v = 0; v < n; ++v) {
        const Work work{static_cast<std::int32_t>(below(6) == 0 ? 0 : 60 * (1 + below(80)))};
        const std::uint32_t calendar = below(2);
        CalendarSpec own = calendar == 0 ? weekdays() : *built_in_calendar("every-day");
        made.paused.add(work, calendar);
        made.calendars.add(work, v);
        ActivityDetail d;
        if (below(4) == 0) {
            d.actual_start = moment();
            d.remaining = {static_cast<std::int32_t>(60 * (1 + below(20)))};
        } else if (below(3) == 0) {
            d.constraint = static_cast<ConstraintKind>(below(8));
            d.constraint_at = moment();
        }
        if (below(4) == 0)
            d.deadline = moment();
        made.calendars.detail_of(v) = d;
        Date day = first + static_cast<std::int32_t>(below(20));
        for (std::uint32_t i = below(4); i > 0; --i) {
            const Date last = day + static_cast<std::int32_t>(below(6));
            d.pauses.push_back({start_of(day), start_of(last + 1)});
            own.exceptions.push_back({day, last, DayKind::host_off, {}, {}, {}});
            day = last + 2 + static_cast<std::int32_t>(below(9));
        }
        made.paused.detail_of(v) = d;
        made.calendars.calendars.emplace_back(own);
    }
    for (std::uint32_t i = below(2 * n); i > 0; --i) {
        const std::uint32_t to = 1 + below(n - 1);
        // Without lags: these count on the calendar, not over the pauses.
        const Relation relation{below(to), to, static_cast<LinkType>(below(4))};
        made.paused.relations.push_back(relation);
        made.calendars.relations.push_back(relation);
    }
    return made;
}

void check_equal(const ScheduleRules& rules) {
    std::mt19937 random(44);
    for (int round = 0; round < tried(600); ++round) {
        CAPTURE(round);
        const Twins twins = random_twins(random, rules);
        const Schedule is = make_schedule(twins.paused), should = make_schedule(twins.calendars);
        REQUIRE(is.early_start == should.early_start);
        REQUIRE(is.early_finish == should.early_finish);
        REQUIRE(is.late_start == should.late_start);
        REQUIRE(is.late_finish == should.late_finish);
        REQUIRE(is.start == should.start);
        REQUIRE(is.finish == should.finish);
        REQUIRE(is.total_float == should.total_float);
        REQUIRE(is.free_float == should.free_float);
        REQUIRE(is.end == should.end);
    }
}

}  // namespace

TEST_CASE("pauses are days off of one's own") {
    ScheduleRules rules;
    for (const OutOfSequence way :
         {OutOfSequence::retained_logic, OutOfSequence::progress_override, OutOfSequence::actual_dates}) {
        CAPTURE(static_cast<int>(way));
        rules.out_of_sequence = way;
        check_equal(rules);
    }
}

TEST_CASE("in Project's profile as well") {
    check_equal(project_rules());
}
