// Days and minutes against two independent calendars: Boost.Date_Time's and std::chrono's.
#include "luoshi/calendar/date.hpp"

#include <doctest/doctest.h>

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <chrono>
#include <cstdint>
#include <limits>
#include <string>

using namespace luoshi;
namespace greg = boost::gregorian;

TEST_CASE("every day from 1400 to 9999 agrees with Boost.Date_Time") {
    const greg::date epoch(1970, 1, 1);
    greg::date theirs(1400, 1, 1);
    Date ours = to_date(1400, 1, 1);
    const Date end = to_date(9999, 12, 31);
    std::int64_t wrong = 0;
    std::int64_t seen = 0;
    for (; ours <= end; ++ours, theirs += greg::days(1), ++seen) {
        const greg::date::ymd_type ymd = theirs.year_month_day();
        const Civil civil{static_cast<int>(ymd.year), static_cast<unsigned>(ymd.month.as_number()),
                          static_cast<unsigned>(ymd.day.as_number())};
        const unsigned sunday_is_7 =
            theirs.day_of_week().as_number() == 0 ? 7u : theirs.day_of_week().as_number();
        wrong += !(to_civil(ours) == civil);
        wrong += to_date(civil) != ours;
        wrong += (theirs - epoch).days() != ours.days;
        wrong += weekday(ours) != sunday_is_7;
        if (civil.day == 1)
            wrong += days_in_month(civil.year, civil.month) !=
                     greg::gregorian_calendar::end_of_month_day(ymd.year, ymd.month);
        if (ours == end)
            break;  // Boost's dates end here too
    }
    CHECK(wrong == 0);
    CHECK(seen == 8600 * 365 + 2085 - 1);  // leap years: 2150 by four, less 86 centuries, plus 21 by 400
}

TEST_CASE("days before 1400 agree with std::chrono") {
    namespace chr = std::chrono;
    std::int64_t wrong = 0;
    for (Date d = min_date; d < to_date(1400, 1, 1); ++d) {
        const chr::sys_days days{chr::days{d.days}};
        const chr::year_month_day ymd{days};
        wrong += to_civil(d) != Civil{static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                                      static_cast<unsigned>(ymd.day())};
        wrong += weekday(d) != chr::weekday{days}.iso_encoding();
    }
    CHECK(wrong == 0);
}

TEST_CASE("known days") {
    CHECK(to_date(1970, 1, 1).days == 0);
    CHECK(to_date(2000, 3, 1).days == 11017);  // 30 years with 7 leap days, and 60 days
    CHECK(weekday(to_date(1949, 10, 1)) == 6);
    CHECK(weekday(to_date(2017, 12, 18)) == 1);
    CHECK(to_civil(min_date) == Civil{1, 1, 1});
    CHECK(to_civil(max_date) == Civil{9999, 12, 31});
    CHECK(is_leap_year(2000));
    CHECK_FALSE(is_leap_year(1900));
    CHECK(last_of_month(2024, 2) == to_date(2024, 2, 29));
    CHECK_FALSE(is_valid(Civil{2019, 2, 29}));
    CHECK_FALSE(is_valid(Civil{0, 1, 1}));
    CHECK_FALSE(is_valid(Civil{10000, 1, 1}));
}

TEST_CASE("text there and back, every day that text can hold") {
    std::int64_t wrong = 0;
    for (Date d = min_date; d <= max_date; d = d + 13)
        wrong += parse_date(to_text(d)) != d;
    CHECK(wrong == 0);
    CHECK(to_text(to_date(2017, 12, 18)) == "2017-12-18");
    CHECK(to_text(min_date) == "0001-01-01");
    CHECK(to_text(max_date) == "9999-12-31");
}

TEST_CASE("texts that are no date") {
    for (const char* text :
         {"",           "2017",        "2017-12",     "2017-1-1",    "2017-12-1",   "2017/12/18",
          "20171218",   "2017-12-18 ", " 2017-12-18", "2017-12-180", "2017-13-01",  "2017-00-10",
          "2017-01-00", "2017-01-32",  "2019-02-29",  "1900-02-29",  "2018-04-31",  "0000-01-01",
          "-001-01-01", "+017-01-01",  "2017-1a-01",  "2017-12-1 ",  "２０１７-01", "2017年1月1日",
          "abcd-ef-gh", "2017--1-01",  "2017-01--1"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
    CHECK_FALSE(parse_date(std::string("2017-12-1\0", 10)));
    CHECK(parse_date("2020-02-29") == to_date(2020, 2, 29));
}

TEST_CASE("an instant belongs to the day that its midnight begins") {
    for (std::int32_t day = -1491308; day <= 1491307; day += 997) {
        const Date d{day};
        CHECK(date_of(start_of(d)) == d);
        CHECK(date_of(start_of(d) + 1439) == d);
        CHECK(date_of(start_of(d) - 1) == d - 1);
    }
    CHECK(date_of(Instant{-1}) == to_date(1969, 12, 31));
    CHECK(date_of(Instant{std::numeric_limits<std::int32_t>::max()}) == to_date(6053, 1, 23));
    CHECK(to_civil(date_of(Instant{std::numeric_limits<std::int32_t>::min()})).year == -2114);
}
