// FEEL's temporal values: text, properties, making, order and arithmetic. Expected values are those of the
// DMN specification, of XML Schema and of the civil calendar.
#include <doctest/doctest.h>

#include <string>

#include "luoshi/rules/temporal.hpp"
#include "luoshi/rules/temporal_arithmetic.hpp"
#include "luoshi/rules/temporal_text.hpp"

using namespace luoshi;

namespace {

FeelDate date(const char* text) {
    return *parse_feel_date(text);
}
FeelTime time_of(const char* text) {
    return *parse_feel_time(text);
}
FeelDateTime moment(const char* text) {
    return *parse_feel_date_time(text);
}
DayTimeDuration days(const char* text) {
    return *parse_day_time_duration(text);
}
YearMonthDuration months(const char* text) {
    return *parse_year_month_duration(text);
}
template <class T>
std::string shown(const TemporalResult<T>& result) {
    return result ? to_text(*result) : std::string("null");
}

}  // namespace

TEST_CASE("dates: what is read is written") {
    for (const char* text :
         {"2017-12-31", "-2017-01-01", "0000-02-29", "999999999-12-31", "-999999999-12-31", "10000-01-01"})
        CHECK(to_text(date(text)) == text);
    struct Bad {
        const char* text;
        TemporalError error;
    };
    for (const Bad& bad :
         {Bad{"", TemporalError::form}, Bad{"2012-12-25T", TemporalError::form},
          Bad{"2012/12/25", TemporalError::form}, Bad{"998-12-31", TemporalError::form},
          Bad{"01211-12-31", TemporalError::form}, Bad{"+2012-12-02", TemporalError::form},
          Bad{"2012-12-2", TemporalError::form}, Bad{" 2012-12-02", TemporalError::form},
          Bad{"9999999999-12-25", TemporalError::year}, Bad{"2017-13-10", TemporalError::month},
          Bad{"2017-00-10", TemporalError::month}, Bad{"2017-02-29", TemporalError::day},
          Bad{"1900-02-29", TemporalError::day}, Bad{"2017-12-32", TemporalError::day}}) {
        CAPTURE(bad.text);
        CHECK(parse_feel_date(bad.text).error == bad.error);
        CHECK_FALSE(explain(bad.error).en.empty());
        CHECK_FALSE(explain(bad.error).zh.empty());
    }
}

TEST_CASE("times and moments: what is read is written") {
    for (const char* text :
         {"00:00:00", "23:59:59.123456789", "11:22:33.5Z", "11:22:33+01:35", "11:22:33-14:00",
          "10:15:30@Europe/Paris", "10:15:30.987@Etc/UTC", "10:00:00+02:45:55"}) {
        CHECK(to_text(time_of(text)) == text);
        const std::string at = std::string("-2017-12-31T") + text;
        CHECK(to_text(moment(at.c_str())) == at);
    }
    CHECK(to_text(time_of("11:22:33.500+00:00")) == "11:22:33.5Z");
    CHECK(to_text(time_of("11:22:33.1234567899")) == "11:22:33.123456789");
    CHECK(to_text(time_of("24:00:00")) == "00:00:00");
    CHECK(to_text(moment("2012-12-31T24:00:00Z")) == "2013-01-01T00:00:00Z");
    CHECK(to_text(moment("2012-12-24")) == "2012-12-24T00:00:00");
    struct Bad {
        const char* text;
        TemporalError error;
    };
    for (const Bad& bad : {Bad{"7:00:00", TemporalError::form},
                           Bad{"07:1:00", TemporalError::form},
                           Bad{"07:01:2", TemporalError::form},
                           Bad{"07:20", TemporalError::form},
                           Bad{"07:20:00.", TemporalError::form},
                           Bad{"24:00:01", TemporalError::hour},
                           Bad{"24:00:00.001", TemporalError::hour},
                           Bad{"25:00:00", TemporalError::hour},
                           Bad{"00:60:00", TemporalError::minute},
                           Bad{"00:00:60", TemporalError::second},
                           Bad{"13:20:00@xyz/abc", TemporalError::zone},
                           Bad{"13:20:00@", TemporalError::zone},
                           Bad{"13:20:00@../zoneinfo/UTC", TemporalError::zone},
                           Bad{"13:20:00@zone.tab", TemporalError::zone},
                           Bad{"13:20:00+19:00", TemporalError::offset},
                           Bad{"13:20:00+14:01", TemporalError::offset},
                           Bad{"13:20:00+05:60", TemporalError::offset},
                           Bad{"13:20:00+5:00", TemporalError::form},
                           Bad{"13:20:00+05:0", TemporalError::form},
                           Bad{"13:20:00+0500", TemporalError::form},
                           Bad{"13:20:00+02:00@Europe/Paris", TemporalError::form},
                           Bad{"13:20:00 Z", TemporalError::form}}) {
        CAPTURE(bad.text);
        CHECK(parse_feel_time(bad.text).error == bad.error);
        CHECK(parse_feel_date_time(std::string("2017-12-31T") + bad.text).error == bad.error);
    }
    CHECK(parse_feel_date_time("2011-12-0310:15:30").error == TemporalError::form);
    CHECK(parse_feel_date_time("999999999-12-31T24:00:00").error == TemporalError::year);
}

TEST_CASE("durations are written in their largest units") {
    const auto rewritten = [](const char* text) { return shown(parse_day_time_duration(text)); };
    CHECK(rewritten("P1DT2H3M4.5S") == "P1DT2H3M4.5S");
    CHECK(rewritten("PT36H") == "P1DT12H");
    CHECK(rewritten("-PT90M") == "-PT1H30M");
    CHECK(rewritten("-PT0.5S") == "-PT0.5S");
    CHECK(rewritten("-P0D") == "PT0S");
    CHECK(rewritten("P30000000000000D") == "P30000000000000D");
    CHECK(parse_day_time_duration("P99999999999999D").error == TemporalError::range);
    CHECK(parse_day_time_duration("PT99999999999999999999S").error == TemporalError::range);
    for (const char* text : {"", "P", "PT", "P1", "1D", "P1DT", "P1H", "PT1D", "PT1M1H", "P1Y1D", "P1Y",
                             "PT1.5M", "PT.5S", "PT1.S", "P-1D", "+P1D", "P1D ", "--P1D"}) {
        CAPTURE(text);
        CHECK(parse_day_time_duration(text).error == TemporalError::form);
    }
    const auto in_months = [](const char* text) { return shown(parse_year_month_duration(text)); };
    CHECK(in_months("P18M") == "P1Y6M");
    CHECK(in_months("-P1Y2M") == "-P1Y2M");
    CHECK(in_months("P0Y") == "P0M");
    CHECK(parse_year_month_duration("P99999999999999999Y").error == TemporalError::range);
    for (const char* text : {"", "P", "P1", "P1D", "P1M1Y", "P1Y1", "P1YT", "P1.5Y", "Y1"}) {
        CAPTURE(text);
        CHECK(parse_year_month_duration(text).error == TemporalError::form);
    }
}

TEST_CASE("properties") {
    CHECK(weekday(date("2017-12-18")) == 1);
    CHECK(day_of_week_name(date("2019-09-17")) == "Tuesday");
    CHECK(month_of_year_name(date("2019-09-17")) == "September");
    CHECK(day_of_year(date("2019-09-17")) == 260);
    CHECK(day_of_year(date("2020-12-31")) == 366);
    CHECK(week_of_year(date("2019-09-17")) == 38);
    // The specification's examples, and years of 53 weeks.
    CHECK(week_of_year(date("2003-12-29")) == 1);
    CHECK(week_of_year(date("2004-01-04")) == 1);
    CHECK(week_of_year(date("2005-01-01")) == 53);
    CHECK(week_of_year(date("2005-01-03")) == 1);
    CHECK(week_of_year(date("2005-01-09")) == 1);
    CHECK(week_of_year(date("2020-12-31")) == 53);
    CHECK(to_text(second(time_of("00:00:59.50"))) == "59.5");
    CHECK(hour(time_of("13:14:15")) == 13);
    CHECK(minute(time_of("13:14:15")) == 14);
    CHECK(time_offset(time_of("10:00:00-01:00")) == days("-PT1H"));
    CHECK_FALSE(time_offset(time_of("10:00:00")).has_value());
    CHECK_FALSE(time_offset(time_of("10:00:00@Europe/Paris")).has_value());
    CHECK(time_offset(moment("2021-07-01T10:00:00@Europe/Paris")) == days("PT2H"));
    CHECK(time_offset(moment("2021-01-01T10:00:00@Europe/Paris")) == days("PT1H"));
    CHECK(timezone(time_of("10:00:00@Asia/Shanghai")) == "Asia/Shanghai");
    CHECK_FALSE(timezone(time_of("10:00:00+08:00")).has_value());
    const DayTimeParts parts = parts_of(days("-P1DT2H3M4.5S"));
    CHECK(parts.days == -1);
    CHECK(parts.hours == -2);
    CHECK(parts.minutes == -3);
    CHECK(parts.seconds == *parse_decimal("-4.5"));
    CHECK(parts_of(months("-P1Y2M")).years == -1);
    CHECK(parts_of(months("-P1Y2M")).months == -2);
}

TEST_CASE("values are made from parts") {
    CHECK(shown(make_feel_date(2017, 12, 31)) == "2017-12-31");
    CHECK(make_feel_date(-1'000'999'999, 12, 1).error == TemporalError::year);
    CHECK(make_feel_date(2017, -8, 2).error == TemporalError::month);
    CHECK(shown(make_feel_time(12, 59, *parse_decimal("1.3"), days("-PT1H"))) == "12:59:01.3-01:00");
    CHECK(shown(make_feel_time(12, 59, *parse_decimal("1.3"), std::nullopt)) == "12:59:01.3");
    CHECK(make_feel_time(24, 0, Decimal(0), std::nullopt).error == TemporalError::hour);
    CHECK(make_feel_time(0, 0, Decimal(60), std::nullopt).error == TemporalError::second);
    CHECK(make_feel_time(0, 0, Decimal(-1), std::nullopt).error == TemporalError::second);
    CHECK(make_feel_time(0, 0, Decimal(0), days("PT14H1S")).error == TemporalError::offset);
    CHECK(make_feel_time(0, 0, Decimal(0), days("PT0.5S")).error == TemporalError::offset);
    CHECK(to_text(at_midnight_utc(date("2017-12-31"))) == "2017-12-31T00:00:00Z");
    CHECK(shown(to_utc(moment("2021-01-01T00:30:00@Asia/Shanghai"))) == "2020-12-31T16:30:00Z");
    CHECK(to_utc(moment("2021-01-01T00:30:00")).error == TemporalError::local_and_zoned);
}

TEST_CASE("equality is of moments, identity of what was written") {
    const auto same = [](const char* a, const char* b) {
        return compare(moment(a), moment(b)) == std::strong_ordering::equal;
    };
    CHECK(same("2021-01-01T10:00:00@Europe/Paris", "2021-01-01T10:00:00+01:00"));
    CHECK(same("2021-01-01T10:00:00Z", "2021-01-01T15:00:00+05:00"));
    CHECK_FALSE(compare(moment("2021-01-01T10:00:00Z"), moment("2021-01-01T10:00:00")).has_value());
    CHECK(compare(moment("2021-01-01T10:00:00.1"), moment("2021-01-01T10:00:00")) ==
          std::strong_ordering::greater);
    CHECK(compare(date("2021-01-01"), moment("2021-01-01T00:00:00Z")) == std::strong_ordering::equal);
    CHECK_FALSE(compare(date("2021-01-01"), moment("2021-01-01T00:00:00")).has_value());
    CHECK(compare(time_of("20:00:50+00:00"), time_of("21:00:50+01:00")) == std::strong_ordering::equal);
    CHECK(compare(time_of("23:00:00Z"), time_of("00:30:00+01:00")) == std::strong_ordering::greater);
    CHECK(compare(time_of("10:00:00@Etc/UTC"), time_of("10:00:00Z")) == std::strong_ordering::equal);
    CHECK_FALSE(compare(time_of("10:00:00@Europe/Paris"), time_of("10:00:00Z")).has_value());
    CHECK_FALSE(compare(time_of("10:00:00"), time_of("10:00:00Z")).has_value());
    CHECK(compare(time_of("10:00:00@Europe/Paris"), time_of("09:00:00@Europe/Paris")) ==
          std::strong_ordering::greater);

    CHECK(time_of("23:00:50Z") == time_of("23:00:50+00:00"));
    CHECK_FALSE(time_of("23:00:50@Etc/GMT") == time_of("23:00:50Z"));
    CHECK_FALSE(moment("2002-04-02T12:00:00-01:00") == moment("2002-04-02T17:00:00+04:00"));
    CHECK_FALSE(time_of("23:00:50@Australia/Melbourne") == time_of("23:00:50@Australia/Sydney"));
    CHECK(days("P1D") == days("PT24H"));
    CHECK(months("P1Y") == months("P12M"));
}

TEST_CASE("dates and moments move by durations") {
    CHECK(shown(add(date("2021-01-01"), days("PT36H"))) == "2021-01-02");
    CHECK(shown(subtract(date("2021-01-02"), days("PT1S"))) == "2021-01-01");
    CHECK(shown(subtract(date("2021-01-02"), days("-PT1S"))) == "2021-01-02");
    CHECK(shown(subtract(date("2020-03-01"), days("PT24H"))) == "2020-02-29");
    CHECK(shown(add(date("2021-01-31"), months("P1M"))) == "2021-02-28");
    CHECK(shown(subtract(date("2020-02-29"), months("P1Y"))) == "2019-02-28");
    CHECK(add(date("999999999-12-31"), days("P1D")).error == TemporalError::range);
    CHECK(subtract(date("-999999999-01-01"), months("P1M")).error == TemporalError::range);
    CHECK(shown(add(moment("-2021-01-01T10:10:10+11:00"), months("-P1M"))) == "-2022-12-01T10:10:10+11:00");
    CHECK(shown(add(moment("2021-01-01T24:00:00"), days("-PT1S"))) == "2021-01-01T23:59:59");
    CHECK(shown(add(moment("2021-01-01T10:10:10.75"), days("PT0.5S"))) == "2021-01-01T10:10:11.25");
    CHECK(shown(subtract(moment("2021-01-01T10:10:10.25"), days("PT0.5S"))) == "2021-01-01T10:10:09.75");
    // Clocks in Paris went from 2 to 3 on 28 March 2021 and back from 3 to 2 on 31 October.
    CHECK(shown(add(moment("2021-03-28T01:30:00@Europe/Paris"), days("PT1H"))) ==
          "2021-03-28T03:30:00@Europe/Paris");
    CHECK(shown(add(moment("2021-10-31T01:30:00@Europe/Paris"), days("PT2H"))) ==
          "2021-10-31T02:30:00@Europe/Paris");
    CHECK(shown(add(moment("2021-03-27T12:00:00@Europe/Paris"), days("P1D"))) ==
          "2021-03-28T13:00:00@Europe/Paris");
    CHECK(to_text(add(time_of("10:15:00@Australia/Melbourne"), days("-P1DT1H"))) ==
          "09:15:00@Australia/Melbourne");
    CHECK(to_text(subtract(time_of("00:00:00"), days("PT0.5S"))) == "23:59:59.5");
}

TEST_CASE("distances") {
    CHECK(to_text(subtract(date("2021-01-02"), date("1995-01-01"))) == "P9498D");
    CHECK(shown(subtract(moment("2021-01-02T10:10:10@Europe/Paris"),
                         moment("2021-01-01T10:10:10@Asia/Dhaka"))) == "P1DT5H");
    CHECK(shown(subtract(date("2021-01-02"), moment("2021-01-01T10:10:10@Australia/Melbourne"))) ==
          "P1DT49M50S");
    CHECK(shown(subtract(moment("2021-01-02T10:10:10@Europe/Paris"), date("2021-01-01"))) == "P1DT9H10M10S");
    CHECK(subtract(date("2021-01-02"), moment("2021-01-01T10:10:10")).error ==
          TemporalError::local_and_zoned);
    CHECK(shown(subtract(time_of("10:10:10"), time_of("11:10:10"))) == "-PT1H");
    CHECK(shown(subtract(time_of("10:10:10+11:00"), time_of("11:10:10+10:00"))) == "-PT2H");
    CHECK(subtract(time_of("10:10:10"), time_of("11:10:10Z")).error == TemporalError::local_and_zoned);
    CHECK(subtract(time_of("10:10:10@Europe/Paris"), time_of("11:10:10Z")).error == TemporalError::needs_day);
    CHECK(to_text(months_between(date("2011-12-22"), date("2013-08-24"))) == "P1Y8M");
    CHECK(to_text(months_between(date("2013-08-24"), date("2011-12-22"))) == "-P1Y8M");
    CHECK(to_text(months_between(date("2015-01-31"), date("2015-02-28"))) == "P0M");
}

TEST_CASE("durations are numbers") {
    CHECK(shown(multiply(days("P4DT1H"), *parse_decimal("1.5"))) == "P6DT1H30M");
    CHECK(shown(multiply(months("P1Y11M"), *parse_decimal("-2.5"))) == "-P4Y9M");
    CHECK(shown(divide(months("P10Y11M"), *parse_decimal("2.5"))) == "P4Y4M");
    CHECK(shown(divide(days("P10DT23H"), *parse_decimal("2.5"))) == "P4DT9H12M");
    CHECK(shown(divide(days("-PT1S"), Decimal(3))) == "-PT0.333333333S");
    CHECK(to_text(*divide(days("P10D"), days("P5D"))) == "2");
    CHECK(to_text(*divide(months("P1Y"), months("P8M"))) == "1.5");
    CHECK(divide(days("P1D"), Decimal(0)).error == TemporalError::zero);
    CHECK(divide(months("P1M"), months("P0M")).error == TemporalError::zero);
    CHECK(multiply(days("P1D"), *parse_number("1e20")).error == TemporalError::range);
    CHECK(shown(subtract(days("-P1D"), days("PT2H"))) == "-P1DT2H");
    CHECK(shown(add(days("-PT1S"), days("PT0.25S"))) == "-PT0.75S");
    CHECK(shown(subtract(months("-P1Y"), months("-P2M"))) == "-P10M");
    CHECK(to_text(negate(days("PT0.25S"))) == "-PT0.25S");
    CHECK(to_text(abs(days("-P1DT0.5S"))) == "P1DT0.5S");
}
