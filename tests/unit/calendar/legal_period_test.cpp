// Periods as the Civil Code counts them. Expected days follow from the articles by hand; which days are off
// follows from the holiday notices.
#include "luoshi/calendar/legal_period.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <climits>
#include <random>
#include <string>
#include <vector>

#include "luoshi/calendar/calendars.hpp"

using namespace luoshi;
using enum PeriodDirection;
using enum TimeUnit;

namespace {

const WorkCalendar& china() {
    static const WorkCalendar calendar(cn());
    return calendar;
}

std::vector<PeriodClause> clauses(const LegalPeriod& period) {
    std::vector<PeriodClause> list;
    for (const AppliedClause& applied : period.clauses) {
        CHECK_FALSE(applied.text.zh.empty());
        CHECK_FALSE(applied.text.en.empty());
        list.push_back(applied.clause);
    }
    return list;
}

bool has(const LegalPeriod& period, PeriodClause clause) {
    const auto list = clauses(period);
    return std::find(list.begin(), list.end(), clause) != list.end();
}

std::string refusal(auto&& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.findings().front().code;
    }
    return "";
}

PeriodRules with(auto&& change) {
    PeriodRules rules;
    change(rules);
    return rules;
}

}  // namespace

TEST_CASE("30 days from 16 November 2018 end on Sunday 16 December and move to Monday") {
    const LegalPeriod period = count_period(to_date(2018, 11, 16), 30, calendar_day, within, china());
    CHECK(period.first_day == to_date(2018, 11, 17));
    CHECK(period.last_day == to_date(2018, 12, 16));
    CHECK(period.original_last_day == to_date(2018, 12, 16));
    CHECK(period.rolled_last_day == to_date(2018, 12, 17));
    CHECK(period.rolled);
    CHECK_FALSE(period.provisional);
    CHECK(clauses(period) == std::vector{PeriodClause::start_day_out, PeriodClause::number_included,
                                         PeriodClause::moved_off_day_off});
}

TEST_CASE("art. 202: months end on the corresponding day, or on the month's last") {
    const auto last_day = [](Date trigger, int n) {
        return count_period(trigger, n, month, within, china()).last_day;
    };
    CHECK(last_day(to_date(2019, 1, 31), 1) == to_date(2019, 2, 28));
    CHECK(last_day(to_date(2020, 1, 31), 1) == to_date(2020, 2, 29));
    CHECK(last_day(to_date(2019, 1, 31), 2) == to_date(2019, 3, 31));
    CHECK(last_day(to_date(2019, 2, 28), 1) == to_date(2019, 3, 28));
    CHECK(last_day(to_date(2018, 8, 31), 6) == to_date(2019, 2, 28));
    CHECK(last_day(to_date(2016, 2, 29), 12) == to_date(2017, 2, 28));
    CHECK(last_day(to_date(2016, 2, 29), 48) == to_date(2020, 2, 29));
    CHECK(last_day(to_date(2018, 12, 15), 1) == to_date(2019, 1, 15));
    CHECK(has(count_period(to_date(2019, 1, 31), 1, month, within, china()), PeriodClause::month_end));
    CHECK(
        has(count_period(to_date(2019, 1, 30), 2, month, within, china()), PeriodClause::corresponding_day));
    const PeriodRules thirty = with([](PeriodRules& r) { r.thirty_day_months = true; });
    const LegalPeriod period = count_period(to_date(2019, 1, 31), 1, month, within, china(), thirty);
    CHECK(period.last_day == to_date(2019, 3, 2));
    CHECK(has(period, PeriodClause::thirty_day_months));
}

TEST_CASE("art. 203: a last day off moves to the day after the days off") {
    const auto rolled = [](Date trigger, int n) {
        return count_period(trigger, n, calendar_day, within, china()).rolled_last_day;
    };
    CHECK(rolled(to_date(2017, 9, 21), 10) == to_date(2017, 10, 9));  // 1 October, off until the 8th
    CHECK(rolled(to_date(2017, 9, 20), 10) == to_date(2017, 9, 30));  // a Saturday that is worked
    CHECK(rolled(to_date(2015, 2, 17), 1) == to_date(2015, 2, 25));   // into the Spring Festival
    CHECK(rolled(to_date(2020, 1, 27), 5) == to_date(2020, 2, 3));    // the extended one

    const PeriodRules holidays = with([](PeriodRules& r) { r.roll = DayOffRoll::holidays; });
    const auto only_holidays = [&](Date trigger, int n) {
        return count_period(trigger, n, calendar_day, within, china(), holidays);
    };
    const LegalPeriod sunday = only_holidays(to_date(2018, 11, 16), 30);
    CHECK(sunday.rolled_last_day == to_date(2018, 12, 16));
    CHECK_FALSE(sunday.rolled);
    CHECK(has(sunday, PeriodClause::not_moved));
    CHECK(only_holidays(to_date(2017, 9, 21), 10).rolled_last_day == to_date(2017, 10, 9));

    const PeriodRules none = with([](PeriodRules& r) { r.roll = DayOffRoll::none; });
    const LegalPeriod stays = count_period(to_date(2018, 11, 16), 30, calendar_day, within, china(), none);
    CHECK(stays.rolled_last_day == to_date(2018, 12, 16));
    CHECK(has(stays, PeriodClause::not_moved));
}

TEST_CASE("art. 203: the last day ends at 24:00, or when work ends") {
    const Date monday = to_date(2018, 12, 17);
    const PeriodRules close = with([](PeriodRules& r) { r.ends_at_close = true; });
    CHECK(end_of_period(monday, china()) == start_of(monday + 1));
    CHECK(end_of_period(monday, china(), close) == start_of(monday) + 17 * 60);
    CHECK(end_of_period(monday - 1, china(), close) == start_of(monday));  // not worked: no closing time
    CHECK(refusal([] { end_of_period(max_date, china()); }) == "T022");
}

TEST_CASE("working days skip holidays and count make-up days") {
    // From Friday 29 September 2017: Saturday 30 September is worked, then 9 to 12 October.
    const LegalPeriod period = count_period(to_date(2017, 9, 29), 5, working_day, within, china());
    CHECK(period.first_day == to_date(2017, 9, 30));
    CHECK(period.last_day == to_date(2017, 10, 12));
    CHECK_FALSE(period.rolled);
    CHECK(has(period, PeriodClause::working_days));
    CHECK(count_period(to_date(2017, 10, 8), 15, working_day, within, china()).last_day ==
          to_date(2017, 10, 27));
}

TEST_CASE("weeks are seven days, zero is the day of the event") {
    CHECK(count_period(to_date(2019, 3, 1), 2, week, within, china()).last_day == to_date(2019, 3, 15));
    for (const TimeUnit unit : {calendar_day, working_day, week, month}) {
        const LegalPeriod period = count_period(to_date(2019, 3, 1), 0, unit, within, china());
        CHECK(period.first_day == to_date(2019, 3, 1));
        CHECK(period.rolled_last_day == to_date(2019, 3, 1));
    }
}

TEST_CASE("art. 204: counted otherwise") {
    const PeriodRules counts = with([](PeriodRules& r) { r.start_day_counts = true; });
    LegalPeriod period = count_period(to_date(2019, 3, 1), 7, calendar_day, within, china(), counts);
    CHECK(period.first_day == to_date(2019, 3, 1));
    CHECK(period.last_day == to_date(2019, 3, 7));
    CHECK(has(period, PeriodClause::start_day_counted));
    // A month from 1 January that counts it is January.
    period = count_period(to_date(2019, 1, 1), 1, month, within, china(), counts);
    CHECK(period.last_day == to_date(2019, 1, 31));
    // Working days from a working day that counts: Friday and Monday.
    period = count_period(to_date(2019, 3, 1), 2, working_day, within, china(), counts);
    CHECK(period.first_day == to_date(2019, 3, 1));
    CHECK(period.last_day == to_date(2019, 3, 4));
}

TEST_CASE("art. 1259: 以内 includes the number, 不满 does not") {
    const PeriodRules less = with([](PeriodRules& r) { r.number_excluded = true; });
    const LegalPeriod days = count_period(to_date(2019, 3, 1), 30, calendar_day, within, china(), less);
    CHECK(days.last_day == to_date(2019, 3, 30));
    CHECK(has(days, PeriodClause::number_excluded));
    CHECK(count_period(to_date(2019, 3, 1), 5, working_day, within, china(), less).last_day ==
          to_date(2019, 3, 7));
    CHECK(count_period(to_date(2019, 3, 15), 1, month, within, china(), less).last_day ==
          to_date(2019, 4, 14));
}

TEST_CASE("counted back: the event is out, nothing moves unless asked") {
    LegalPeriod period = count_period(to_date(2019, 3, 20), 3, calendar_day, before, china());
    CHECK(period.first_day == to_date(2019, 3, 19));
    CHECK(period.last_day == to_date(2019, 3, 17));  // a Sunday
    CHECK_FALSE(period.rolled);
    CHECK(has(period, PeriodClause::counted_back));
    period = count_period(to_date(2019, 3, 20), 3, calendar_day, before, china(),
                          with([](PeriodRules& r) { r.roll_back = true; }));
    CHECK(period.rolled_last_day == to_date(2019, 3, 15));
    CHECK(has(period, PeriodClause::moved_back));
    CHECK(count_period(to_date(2019, 3, 18), 3, working_day, before, china()).last_day ==
          to_date(2019, 3, 13));
    CHECK(count_period(to_date(2019, 3, 31), 1, month, before, china()).last_day == to_date(2019, 2, 28));
    CHECK(count_period(to_date(2019, 3, 20), 0, calendar_day, before, china()).last_day ==
          to_date(2019, 3, 20));
}

TEST_CASE("X月X日前 includes the day by custom, or not") {
    const Date day = to_date(2019, 6, 30);  // a Sunday; dated limits don't move
    const PeriodRules exclusive = with([](PeriodRules& r) { r.before_includes_day = false; });
    CHECK(last_day_before(day) == day);
    CHECK(last_day_before(day, exclusive) == day - 1);
    CHECK(last_day_before(min_date, exclusive) == min_date);
    CHECK(count_period(day, 0, calendar_day, before, china(), exclusive).last_day == day - 1);
}

TEST_CASE("suspended days do not count") {
    const std::array pauses = {
        PeriodSuspension{to_date(2019, 3, 11), to_date(2019, 3, 20), {"行政许可法第四十五条", "art. 45"}}};
    // 30 days from 1 March: the 31st; ten days of pause make it 10 April.
    LegalPeriod period = count_period(to_date(2019, 3, 1), 30, calendar_day, within, china(), {}, pauses);
    CHECK(period.last_day == to_date(2019, 4, 10));
    CHECK(has(period, PeriodClause::suspension));
    CHECK(period.clauses[2].text.zh.find("行政许可法第四十五条") != std::string::npos);
    // 10 working days from Friday 1 March: 4 to 8 March, then 21, 22, 25, 26, 27 March.
    period = count_period(to_date(2019, 3, 1), 10, working_day, within, china(), {}, pauses);
    CHECK(period.last_day == to_date(2019, 3, 27));
    // A month from 1 March is 31 days; ten more.
    period = count_period(to_date(2019, 3, 1), 1, month, within, china(), {}, pauses);
    CHECK(period.last_day == to_date(2019, 4, 11));
    // Over before the pause: nothing to add, no clause.
    period = count_period(to_date(2019, 3, 1), 7, calendar_day, within, china(), {}, pauses);
    CHECK(period.last_day == to_date(2019, 3, 8));
    CHECK_FALSE(has(period, PeriodClause::suspension));
    // The event itself falls into the pause: counting begins after it.
    period = count_period(to_date(2019, 3, 15), 5, calendar_day, within, china(), {}, pauses);
    CHECK(period.first_day == to_date(2019, 3, 21));
    CHECK(period.last_day == to_date(2019, 3, 25));
}

TEST_CASE("suspensions agree with a count that goes day by day") {
    std::mt19937 engine(2004);
    const auto roll = [&](int low, int high) {
        return low + static_cast<int>(engine() % static_cast<unsigned>(high - low + 1));
    };
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        const Date trigger = to_date(2012, 1, 1) + roll(0, 2000);
        std::vector<PeriodSuspension> pauses;
        Date from = trigger - 20;
        for (int i = roll(0, 4); i > 0; --i) {
            const Date first = from + roll(1, 30);
            from = first + roll(0, 30);
            pauses.push_back({first, from, {}});
        }
        std::shuffle(pauses.begin(), pauses.end(), engine);
        const bool working = roll(0, 1) == 1;
        const int n = roll(1, 120);
        Date naive = trigger;
        for (int left = n; left > 0;) {
            ++naive;
            const bool paused = std::any_of(pauses.begin(), pauses.end(), [&](const PeriodSuspension& pause) {
                return pause.first <= naive && naive <= pause.last;
            });
            if (!paused && (!working || china().is_working_day(naive)))
                --left;
        }
        REQUIRE(count_period(trigger, n, working ? working_day : calendar_day, within, china(), {}, pauses)
                    .last_day == naive);
    }
}

TEST_CASE("extensions count from the end that was not moved") {
    // 30 days end on Sunday 16 December 2018; 15 more end on 31 December, off for the New Year of 2019.
    const std::array more = {PeriodExtension{15, calendar_day, {"经批准延长", "extended by approval"}}};
    LegalPeriod period = count_period(to_date(2018, 11, 16), 30, calendar_day, within, china(), {}, {}, more);
    CHECK(period.original_last_day == to_date(2018, 12, 16));
    CHECK(period.last_day == to_date(2018, 12, 31));
    CHECK(period.rolled_last_day == to_date(2019, 1, 2));
    CHECK(has(period, PeriodClause::extension));
    // 20 working days and 10 more are 30.
    const std::array ten = {PeriodExtension{10, working_day, {}}};
    period = count_period(to_date(2018, 11, 16), 20, working_day, within, china(), {}, {}, ten);
    CHECK(period.last_day == china().add_working_days(to_date(2018, 11, 16), 30));
    // A pause inside the extension holds it up as well.
    const std::array pause = {PeriodSuspension{to_date(2018, 12, 20), to_date(2018, 12, 21), {}}};
    period = count_period(to_date(2018, 11, 16), 30, calendar_day, within, china(), {}, pause, more);
    CHECK(period.last_day == to_date(2019, 1, 2));
}

TEST_CASE("what rests on a year without a notice is provisional") {
    const Date start = to_date(2026, 12, 28);
    CHECK(count_period(start, 5, working_day, within, china()).provisional);
    CHECK(count_period(start, 10, calendar_day, within, china()).provisional);
    CHECK_FALSE(count_period(start, 3, calendar_day, within, china()).provisional);
    const PeriodRules none = with([](PeriodRules& r) { r.roll = DayOffRoll::none; });
    CHECK_FALSE(count_period(start, 10, calendar_day, within, china(), none).provisional);
    const PeriodRules refuse = with([](PeriodRules& r) { r.unknown_years = UnknownYears::refuse; });
    CHECK(refusal([&] { count_period(start, 5, working_day, within, china(), refuse); }) == "T010");
    CHECK(refusal([&] { count_period(start, 3, working_day, within, china(), refuse); }) == "");
}

TEST_CASE("what is refused") {
    const Date day = to_date(2019, 3, 1);
    CHECK(refusal([&] { count_period(day, 24, hour, within, china()); }) == "T020");
    CHECK(refusal([&] { count_period(day, -1, calendar_day, within, china()); }) == "T021");
    CHECK(refusal([&] { count_period(max_date + 1, 1, calendar_day, within, china()); }) == "T022");
    for (const TimeUnit unit : {calendar_day, working_day, week, month})
        for (const PeriodDirection direction : {within, after, before}) {
            CHECK(refusal([&] { count_period(day, INT_MAX, unit, direction, china()); }) == "T022");
            CHECK(refusal([&] { count_period(max_date, 1, unit, within, china()); }) == "T022");
            CHECK(refusal([&] { count_period(min_date, 1, unit, before, china()); }) == "T022");
        }
    CalendarSpec never;
    never.week.fill(WorkingHours{});
    CHECK(refusal([&] { count_period(day, 1, working_day, within, WorkCalendar(never)); }) == "T022");
    CHECK(refusal([&] { count_period(day, 1, calendar_day, within, WorkCalendar(never)); }) == "T022");
    const std::array backwards = {PeriodSuspension{day, day - 1, {}}};
    const std::array overlap = {PeriodSuspension{day, day + 5, {}}, PeriodSuspension{day + 5, day + 9, {}}};
    const std::array fine = {PeriodSuspension{day, day, {}}};
    CHECK(refusal([&] { count_period(day, 1, calendar_day, within, china(), {}, backwards); }) == "T023");
    CHECK(refusal([&] { count_period(day, 1, calendar_day, within, china(), {}, overlap); }) == "T023");
    CHECK(refusal([&] { count_period(day, 1, calendar_day, before, china(), {}, fine); }) == "T023");
    const std::array negative = {PeriodExtension{-1, calendar_day, {}}};
    CHECK(refusal([&] { count_period(day, 1, calendar_day, within, china(), {}, {}, negative); }) == "T021");
}
