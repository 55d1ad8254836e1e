// Working time: what the conventions say, and agreement with a calendar that loops.
#include "luoshi/calendar/work_calendar.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "naive_calendar.hpp"

using namespace luoshi;

namespace {

constexpr std::int64_t far_away = std::numeric_limits<std::int64_t>::max();

Instant at(Date d, int hour, int minute = 0) {
    return start_of(d) + (hour * 60 + minute);
}

/// Random numbers, the same on every machine.
class Dice {
  public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    int roll(int low, int high) {
        const std::int64_t sides = std::int64_t{high} - low + 1;
        return static_cast<int>(low + engine_() % sides);
    }
    bool one_in(int n) { return roll(1, n) == 1; }

  private:
    std::mt19937 engine_;
};

WorkingHours random_hours(Dice& dice) {
    if (dice.one_in(10))
        return {{0, 1440}};
    if (dice.one_in(10))
        return {{dice.roll(0, 1438), 1439}, {1439, 1440}};  // touching spans
    WorkingHours hours;
    int from = dice.roll(0, 600);
    for (int i = dice.roll(1, 4); i > 0 && from < 1400; --i) {
        const int to = std::min(1440, from + dice.roll(1, 400));
        hours.push_back({from, to});
        from = to + dice.roll(1, 120);
    }
    return hours;
}

CalendarSpec random_spec(Dice& dice) {
    CalendarSpec spec;
    spec.name = "random";
    for (auto& day : spec.week)
        if (dice.one_in(2))
            day = dice.one_in(3) ? WorkingHours{} : random_hours(dice);
    if (dice.one_in(2))
        spec.usual_hours = random_hours(dice);
    for (int i = dice.roll(0, 25); i > 0; --i) {
        CalendarException exception;
        exception.first = to_date(dice.roll(2008, 2011), 1, 1) + dice.roll(0, 364);
        exception.last = exception.first + dice.roll(0, 12);
        exception.kind = static_cast<DayKind>(dice.roll(0, 6));
        if (is_work(exception.kind) && dice.one_in(2))
            exception.hours = random_hours(dice);
        spec.exceptions.push_back(exception);
    }
    spec.week[static_cast<std::size_t>(dice.roll(0, 6))] = random_hours(dice);  // some work in every week
    return spec;
}

}  // namespace

TEST_CASE("days: the n-th working day strictly after or before") {
    const WorkCalendar calendar;
    const Date friday = to_date(2017, 12, 15);
    const Date saturday = friday + 1;
    const Date monday = friday + 3;
    CHECK(calendar.add_working_days(friday, 1) == monday);
    CHECK(calendar.add_working_days(saturday, 1) == monday);
    CHECK(calendar.add_working_days(saturday, -1) == friday);
    CHECK(calendar.add_working_days(monday, -1) == friday);
    CHECK(calendar.add_working_days(saturday, 0) == saturday);
    CHECK(calendar.working_days_between(friday, monday) == 1);
    CHECK(calendar.working_days_between(monday, friday) == -1);
    CHECK(calendar.working_days_between(friday, friday) == 0);
    CHECK(calendar.next_working_day(saturday) == monday);
    CHECK(calendar.next_working_day(monday) == monday);
    CHECK(calendar.previous_working_day(saturday) == friday);
    CHECK(calendar.previous_working_day(friday) == friday);
    CHECK(calendar.day_kind(saturday) == DayKind::weekend);
    CHECK(calendar.day_kind(friday) == DayKind::work);
    CHECK(calendar.minutes_per_day() == 480);
    CHECK(calendar.minutes_per_week() == 2400);
}

TEST_CASE("minutes: work that fills a day ends in the evening and begins in the morning") {
    const WorkCalendar calendar;
    const Date friday = to_date(2017, 12, 15);
    const Date monday = friday + 3;
    CHECK(calendar.add_working_minutes(at(friday, 8), 480) == at(friday, 17));
    CHECK(calendar.add_working_minutes(at(friday, 8), 240) == at(friday, 12));
    CHECK(calendar.add_working_minutes(at(friday, 8), 241) == at(friday, 13, 1));
    CHECK(calendar.add_working_minutes(at(friday, 8), 481) == at(monday, 8, 1));
    CHECK(calendar.add_working_minutes(at(friday, 20), 480) == at(monday, 17));
    CHECK(calendar.add_working_minutes(at(friday, 17), -480) == at(friday, 8));
    CHECK(calendar.add_working_minutes(at(monday, 8), -480) == at(friday, 8));
    CHECK(calendar.add_working_minutes(at(monday, 8), -481) == at(friday - 1, 16, 59));
    CHECK(calendar.add_working_minutes(at(friday + 1, 3), 0) == at(friday + 1, 3));
    CHECK(calendar.next_working_instant(at(friday, 17)) == at(monday, 8));
    CHECK(calendar.next_working_instant(at(friday, 12)) == at(friday, 13));
    CHECK(calendar.next_working_instant(at(friday, 9, 30)) == at(friday, 9, 30));
    CHECK(calendar.previous_working_instant(at(monday, 8)) == at(friday, 17));
    CHECK(calendar.previous_working_instant(at(friday, 17)) == at(friday, 17));
    CHECK(calendar.previous_working_instant(at(friday, 13)) == at(friday, 12));
    CHECK(calendar.working_minutes_between(at(friday, 16), at(monday, 9)) == 120);
    CHECK(calendar.working_minutes_between(at(monday, 9), at(friday, 16)) == -120);
    CHECK(calendar.working_minutes_on(friday) == 480);
    CHECK(calendar.working_minutes_on(friday + 1) == 0);
}

TEST_CASE("night shifts are two spans on two days") {
    CalendarSpec spec;
    spec.week[4] = WorkingHours{{22 * 60, 24 * 60}};  // Friday evening
    spec.week[5] = WorkingHours{{0, 6 * 60}};         // and on into Saturday
    const WorkCalendar calendar(spec);
    const Date friday = to_date(2017, 12, 15);
    CHECK(calendar.add_working_minutes(at(friday, 22), 480) == at(friday + 1, 6));
    CHECK(calendar.add_working_minutes(at(friday, 22), 120) == at(friday, 24));
    CHECK(calendar.next_working_instant(at(friday, 24)) == at(friday + 1, 0));
    CHECK(calendar.working_minutes_between(at(friday, 20), at(friday + 1, 12)) == 480);
}

TEST_CASE("days agree with a loop over days, on random calendars") {
    Dice dice(20171218);
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        const CalendarSpec spec = random_spec(dice);
        const WorkCalendar calendar(spec);
        for (int i = 0; i < 60; ++i) {
            const Date a = to_date(2008, 1, 1) + dice.roll(-100, 1560);
            const Date b = to_date(2008, 1, 1) + dice.roll(-100, 1560);
            const int n = dice.roll(1, 400) * (dice.one_in(2) ? 1 : -1);
            CAPTURE(to_text(a));
            CAPTURE(n);
            REQUIRE(calendar.is_working_day(a) == naive::is_working_day(spec, a));
            REQUIRE(calendar.working_minutes_on(a) == minutes_of(naive::hours_on(spec, a)));
            REQUIRE(calendar.working_days_between(a, b) == naive::working_days_between(spec, a, b));
            REQUIRE(calendar.add_working_days(a, n) == naive::add_working_days(spec, a, n));
            REQUIRE(calendar.next_working_day(a) == naive::add_working_days(spec, a - 1, 1));
            REQUIRE(calendar.previous_working_day(a) == naive::add_working_days(spec, a + 1, -1));
        }
    }
}

TEST_CASE("minutes agree with a loop over minutes, on random calendars") {
    Dice dice(20090504);
    for (int round = 0; round < 40; ++round) {
        CAPTURE(round);
        const CalendarSpec spec = random_spec(dice);
        const WorkCalendar calendar(spec);
        naive::Minutes loop(spec);
        for (int i = 0; i < 30; ++i) {
            const Instant t = at(to_date(2008, 1, 1) + dice.roll(0, 1400), 0, dice.roll(0, 1439));
            const Instant u = t + dice.roll(-30000, 30000);
            const int n = dice.roll(1, 5000) * (dice.one_in(2) ? 1 : -1);
            CAPTURE(t.minutes);
            CAPTURE(n);
            REQUIRE(calendar.next_working_instant(t) == loop.next(t));
            REQUIRE(calendar.previous_working_instant(t) == loop.previous(t));
            REQUIRE(calendar.add_working_minutes(t, n) == loop.add(t, n));
            REQUIRE(calendar.working_minutes_between(t, u) == loop.between(t, u));
        }
    }
}

TEST_CASE("the plain week goes on where the table ends, on both sides") {
    Dice dice(1990);
    for (const Date edge : {to_date(1990, 1, 1), to_date(2099, 12, 31), to_date(1990, 1, 1) - 9000,
                            to_date(2099, 12, 31) + 9000}) {
        for (int round = 0; round < 12; ++round) {
            const CalendarSpec spec = random_spec(dice);
            const WorkCalendar calendar(spec);
            naive::Minutes loop(spec);
            for (int i = 0; i < 20; ++i) {
                const Date a = edge + dice.roll(-40, 40);
                const Date b = edge + dice.roll(-40, 40);
                const int n = dice.roll(1, 60) * (dice.one_in(2) ? 1 : -1);
                CAPTURE(to_text(a));
                CAPTURE(n);
                REQUIRE(calendar.add_working_days(a, n) == naive::add_working_days(spec, a, n));
                REQUIRE(calendar.working_days_between(a, b) == naive::working_days_between(spec, a, b));
                const Instant t = at(a, 0, dice.roll(0, 1439));
                REQUIRE(calendar.add_working_minutes(t, n * 40) == loop.add(t, n * 40));
                REQUIRE(calendar.working_minutes_between(t, at(b, 9)) == loop.between(t, at(b, 9)));
                REQUIRE(calendar.next_working_instant(t) == loop.next(t));
                REQUIRE(calendar.previous_working_instant(t) == loop.previous(t));
            }
        }
    }
}

TEST_CASE("laws over all time: what is added can be counted and taken back") {
    Dice dice(6053);
    const WorkCalendar calendars[] = {WorkCalendar(cn()), WorkCalendar(weekdays()), WorkCalendar(every_day()),
                                      WorkCalendar(random_spec(dice))};
    for (const WorkCalendar& calendar : calendars) {
        for (int i = 0; i < 4000; ++i) {
            const Date d{dice.roll(min_date.days + 40000, max_date.days - 40000)};
            const int n = dice.roll(1, 5000);
            const Date later = calendar.add_working_days(d, n);
            const Date earlier = calendar.add_working_days(d, -n);
            REQUIRE(calendar.is_working_day(later));
            REQUIRE(calendar.working_days_between(d, later) == n);
            REQUIRE(calendar.working_days_between(earlier - 1, d - 1) == n);
            REQUIRE(calendar.add_working_days(calendar.next_working_day(d), n) ==
                    calendar.add_working_days(d, n + (calendar.is_working_day(d) ? 0 : 1)));
            REQUIRE(calendar.add_working_days(later, -n) == calendar.previous_working_day(d));
            REQUIRE(calendar.add_working_days(d, n) < calendar.add_working_days(d, n + 1));

            const Instant t{dice.roll(-2000000000, 2000000000)};
            const Instant end = calendar.add_working_minutes(t, n);
            const Instant begin = calendar.add_working_minutes(t, -n);
            REQUIRE(calendar.working_minutes_between(t, end) == n);
            REQUIRE(calendar.working_minutes_between(begin, t) == n);
            REQUIRE(calendar.working_minutes_between(t, end - 1) == n - 1);
            REQUIRE(calendar.working_minutes_between(begin + 1, t) == n - 1);
            REQUIRE(calendar.add_working_minutes(end, -n) == calendar.next_working_instant(t));
            REQUIRE(calendar.add_working_minutes(begin, n) == calendar.previous_working_instant(t));
        }
    }
}

TEST_CASE("nothing overflows at the ends of time") {
    CalendarSpec only_once;  // a calendar whose week has no work at all
    only_once.week.fill(WorkingHours{});
    only_once.exceptions.push_back(
        {to_date(2020, 5, 1), to_date(2020, 5, 3), DayKind::host_work, {}, {}, {}});
    const WorkCalendar calendars[] = {WorkCalendar(cn()), WorkCalendar(every_day()), WorkCalendar(only_once)};
    using Int = std::numeric_limits<std::int32_t>;
    const std::int32_t days[] = {Int::min(), Int::min() + 1, min_date.days,  -1,        0,
                                 18000,      max_date.days,  Int::max() - 1, Int::max()};
    const std::int64_t steps[] = {-far_away - 1, -far_away, -5000000000, -1, 0, 1, 5000000000, far_away};
    for (const WorkCalendar& calendar : calendars) {
        for (const std::int32_t day : days) {
            const Date d{day};
            const Instant t{day};
            for (const std::int64_t n : steps) {
                const Date to = calendar.add_working_days(d, n);
                CHECK((n == 0 || (min_date <= to && to <= max_date)));
                const CalendarDate checked = calendar.add_working_days(d, n, UnknownYears::provisional);
                CHECK(checked.date == to);
                const Instant end = calendar.add_working_minutes(t, n);
                CHECK((n < 0 ? end <= t : end >= t));
            }
            for (const std::int32_t other : days) {
                CHECK(calendar.working_days_between(d, Date{other}) ==
                      -calendar.working_days_between(Date{other}, d));
                CHECK(calendar.working_minutes_between(t, Instant{other}) ==
                      -calendar.working_minutes_between(Instant{other}, t));
                calendar.working_days_between(d, Date{other}, UnknownYears::provisional);
                calendar.check_known(d, Date{other}, UnknownYears::provisional);
            }
            calendar.next_working_instant(t);
            calendar.previous_working_instant(t);
            calendar.day_kind(d);
        }
    }
    const WorkCalendar& once = calendars[2];
    CHECK(once.add_working_days(to_date(2000, 1, 1), 3) == to_date(2020, 5, 3));
    CHECK(once.add_working_days(to_date(2000, 1, 1), 4) == max_date);
    CHECK(once.next_working_day(to_date(2021, 1, 1)) == max_date);
    CHECK(once.previous_working_day(to_date(2020, 1, 1)) == min_date);
    CHECK(once.next_working_instant(start_of(to_date(2021, 1, 1))).minutes == Int::max());
    CHECK(once.previous_working_instant(start_of(to_date(2020, 1, 1))).minutes == Int::min());
    CHECK(once.minutes_per_week() == 0);
    CHECK(calendars[0].add_working_days(max_date, 1) == max_date);
    CHECK(calendars[0].add_working_days(min_date, -1) == min_date);
}

TEST_CASE("a child overrides its parent's days") {
    CalendarSpec child;
    child.name = "bureau";
    child.week[5] = WorkingHours{{9 * 60, 12 * 60}};  // Saturday mornings
    child.exceptions.push_back({to_date(2017, 10, 2), to_date(2017, 10, 2), DayKind::host_work, {}, {}, {}});
    child.exceptions.push_back({to_date(2027, 2, 5),
                                to_date(2027, 2, 11),
                                DayKind::statutory_holiday,
                                {},
                                {"春节", "Spring Festival"},
                                "2027"});
    child.known = std::vector<DateRange>{{to_date(2027, 1, 1), to_date(2027, 12, 31)}};
    const WorkCalendar calendar(derive(cn(), child));
    CHECK(calendar.name() == "bureau");
    CHECK(calendar.working_minutes_on(to_date(2017, 12, 16)) == 180);  // by the child's week
    CHECK(calendar.working_minutes_on(to_date(2017, 9, 30)) == 180);   // a make-up day at its weekday's hours
    CHECK(calendar.working_minutes_on(to_date(2017, 10, 2)) == 480);   // on in the midst of the break
    CHECK_FALSE(calendar.is_working_day(to_date(2017, 10, 3)));        // the parent's holiday
    CHECK_FALSE(calendar.is_working_day(to_date(2017, 10, 7)));        // holds on the child's Saturdays too
    CHECK(calendar.day_name(to_date(2027, 2, 8)) == "春节");
    CHECK(calendar.day_name(to_date(2027, 2, 8), Language::en) == "Spring Festival");
    CHECK(calendar.notice(to_date(2027, 2, 8)) == "2027");
    CHECK_FALSE(calendar.provisional(to_date(2004, 1, 1), to_date(2027, 12, 31)));
    CHECK(calendar.provisional(to_date(2027, 12, 31), to_date(2028, 1, 1)));
}

TEST_CASE("days without a notice travel with the answer, or are refused") {
    const WorkCalendar calendar(cn());
    const Date last = to_date(2026, 12, 31);
    CHECK(calendar.is_known(last));
    CHECK_FALSE(calendar.is_known(last + 1));
    CHECK_FALSE(calendar.is_known(to_date(2003, 12, 31)));
    CHECK_FALSE(calendar.provisional(to_date(2004, 1, 1), last));
    CHECK(calendar.provisional(last + 1, to_date(2004, 1, 1)));

    CHECK(calendar.add_working_days(last, -3, UnknownYears::refuse).provisional == false);
    CHECK(calendar.add_working_days(last + 1, -1, UnknownYears::refuse).date ==
          last);  // the start is not counted
    CHECK(calendar.add_working_days(last, 1, UnknownYears::provisional).provisional);
    CHECK(calendar.working_days_between(last, last + 1, UnknownYears::provisional).provisional);
    CHECK_FALSE(calendar.working_days_between(last, last, UnknownYears::refuse).provisional);
    CHECK_THROWS_AS(calendar.working_days_between(last + 5, last, UnknownYears::refuse), Error);
    try {
        calendar.add_working_days(last, 1, UnknownYears::refuse);
        FAIL("not refused");
    } catch (const Error& error) {
        CHECK(error.status() == Status::invalid_data);
        CHECK(error.findings().front().code == "T010");
        CHECK(error.findings().front().what.en.find("2027-01-01") != std::string::npos);
    }
    const auto warning = calendar.check_known(last, last + 1, UnknownYears::provisional);
    REQUIRE(warning);
    CHECK(warning->severity == Severity::warning);
    CHECK_FALSE(calendar.check_known(last, last, UnknownYears::refuse));
    CHECK_FALSE(WorkCalendar(weekdays()).provisional(min_date, max_date));
}

TEST_CASE("known stretches join where they touch, and leave gaps where they don't") {
    CalendarSpec spec;
    const auto year = [](int y) { return DateRange{to_date(y, 1, 1), to_date(y, 12, 31)}; };
    spec.known = std::vector<DateRange>{year(2021), year(2019), year(2018), year(2023)};
    const WorkCalendar calendar(spec);
    CHECK_FALSE(calendar.provisional(to_date(2018, 1, 1), to_date(2019, 12, 31)));
    CHECK(calendar.provisional(to_date(2019, 12, 31), to_date(2020, 1, 1)));
    CHECK(calendar.provisional(to_date(2019, 6, 1), to_date(2021, 6, 1)));
    CHECK_FALSE(calendar.provisional(to_date(2023, 1, 1), to_date(2023, 12, 31)));
    CHECK(calendar.provisional(to_date(2022, 6, 1), to_date(2022, 6, 1)));
    CHECK(calendar.provisional(to_date(2017, 12, 31), to_date(2017, 12, 31)));
    spec.known = std::vector<DateRange>{};
    CHECK(WorkCalendar(spec).provisional(to_date(2018, 1, 1), to_date(2018, 1, 1)));
}

TEST_CASE("everything that is wrong in a spec is reported at once") {
    CalendarSpec spec;
    spec.name = "broken";
    spec.week[0] = WorkingHours{{600, 500}};
    spec.week[1] = WorkingHours{{0, 600}, {500, 700}};
    spec.week[2] = WorkingHours(17);
    for (std::size_t i = 0; i < 17; ++i)
        (*spec.week[2])[i] = {static_cast<std::int32_t>(i) * 60, static_cast<std::int32_t>(i) * 60 + 30};
    spec.usual_hours = WorkingHours{};
    spec.minutes_per_day = 0;
    const Date day = to_date(2020, 1, 1);
    spec.exceptions.push_back({day, day - 1, DayKind::host_off, {}, {}, {}});
    spec.exceptions.push_back({day, day, DayKind::host_off, default_hours(), {}, {}});
    spec.exceptions.push_back({day, day, DayKind::host_work, WorkingHours{}, {}, {}});
    spec.exceptions.push_back({day, max_date + 1, DayKind::host_off, {}, {}, {}});
    spec.known = std::vector<DateRange>{{day, day - 1}};
    std::vector<std::pair<std::string, std::string>> found;
    try {
        WorkCalendar refused(spec);
        FAIL("not refused");
    } catch (const Error& error) {
        for (const Diagnostic& finding : error.findings()) {
            found.emplace_back(finding.code, finding.place.field);
            CHECK(finding.place.id == "broken");
            CHECK_FALSE(finding.what.zh.empty());
            CHECK_FALSE(finding.what.en.empty());
        }
    }
    const std::vector<std::pair<std::string, std::string>> expected = {{"T001", "week[0]"},
                                                                       {"T002", "week[1]"},
                                                                       {"T003", "week[2]"},
                                                                       {"T005", "usual_hours"},
                                                                       {"T007", "minutes_per_day"},
                                                                       {"T004", "exceptions[0]"},
                                                                       {"T005", "exceptions[1].hours"},
                                                                       {"T005", "exceptions[2].hours"},
                                                                       {"T006", "exceptions[3]"},
                                                                       {"T006", "exceptions"},
                                                                       {"T004", "known[0]"}};
    CHECK(found == expected);
}

TEST_CASE("exceptions outside the usual table widen it") {
    CalendarSpec spec;
    const Date monday = to_date(1949, 10, 3);
    REQUIRE(weekday(monday) == 1);
    spec.exceptions.push_back({monday, monday, DayKind::host_off, {}, {}, {}});
    const WorkCalendar calendar(spec);
    CHECK(calendar.add_working_days(monday - 3, 1) == monday + 1);
    CHECK(calendar.day_kind(monday) == DayKind::host_off);
    spec.exceptions.push_back({max_date, max_date, DayKind::host_off, {}, {}, {}});
    CHECK_THROWS_AS(WorkCalendar{spec}, Error);
}

TEST_CASE("many overlapping exceptions are painted once") {
    CalendarSpec spec;
    const Date first = to_date(1990, 1, 1);
    for (std::size_t i = 0; i < 60000; ++i)
        spec.exceptions.push_back(
            {first, to_date(2099, 12, 31), i % 2 == 0 ? DayKind::host_work : DayKind::host_off, {}, {}, {}});
    const WorkCalendar calendar(spec);
    CHECK(calendar.working_days_between(first, to_date(2099, 12, 31)) == 0);
    spec.exceptions.push_back({first, first, DayKind::host_off, {}, {}, {}});
    CHECK_THROWS_AS(WorkCalendar{spec}, Error);
}

TEST_CASE("copies share one table and may be read by many threads") {
    const WorkCalendar calendar(cn());
    std::vector<std::thread> readers;
    std::vector<std::int32_t> sums(4);
    for (std::size_t i = 0; i < sums.size(); ++i)
        readers.emplace_back([copy = calendar, &sum = sums[i]] {
            for (Date d = to_date(2004, 1, 1); d <= to_date(2026, 12, 31); ++d)
                sum += copy.is_working_day(d) ? 1 : 0;
        });
    for (std::thread& reader : readers)
        reader.join();
    for (const std::int32_t sum : sums)
        CHECK(sum == calendar.working_days_between(to_date(2003, 12, 31), to_date(2026, 12, 31)));
}
