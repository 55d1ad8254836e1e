// China's holidays against the notices: dates below were taken from the notices' wording, not from the table.
#include "luoshi/calendar/cn_holidays.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/calendar/work_calendar.hpp"

using namespace luoshi;

namespace {

const WorkCalendar& china() {
    static const WorkCalendar calendar(cn());
    return calendar;
}

bool works(int year, unsigned month, unsigned day) {
    return china().is_working_day(to_date(year, month, day));
}

/// The break from first to last (both inside) is off, and the days around it are worked.
void check_break(Date first, Date last, Date worked_before, Date worked_after) {
    CAPTURE(to_text(first));
    for (Date d = first; d <= last; ++d)
        CHECK_FALSE(china().is_working_day(d));
    CHECK(china().previous_working_day(first) == worked_before);
    CHECK(china().next_working_day(first) == worked_after);
}

/// Days off from Monday to Friday less worked weekend days, of the days whose holiday is that of `year`:
/// a New Year break that begins in December belongs to the year after.
int statutory_days(int year) {
    int days = 0;
    for (Date d = to_date(year - 1, 12, 1); d <= to_date(year, 12, 31); ++d) {
        const Civil c = to_civil(d);
        const bool of_next_year = c.month == 12 && china().day_name(d) == "元旦";
        if (c.year + (of_next_year ? 1 : 0) != year)
            continue;
        if (weekday(d) <= 5 && !china().is_working_day(d))
            ++days;
        if (weekday(d) > 5 && china().is_working_day(d))
            --days;
    }
    return days;
}

}  // namespace

TEST_CASE("2017: National Day and Mid-Autumn together, 1 to 8 October, 30 September worked") {
    check_break(to_date(2017, 10, 1), to_date(2017, 10, 8), to_date(2017, 9, 30), to_date(2017, 10, 9));
    CHECK(china().day_kind(to_date(2017, 9, 30)) == DayKind::working_weekend);
    CHECK(china().day_kind(to_date(2017, 10, 1)) == DayKind::statutory_holiday);
    CHECK(china().day_kind(to_date(2017, 10, 6)) == DayKind::in_lieu_rest);
    CHECK(china().day_kind(to_date(2017, 10, 14)) == DayKind::weekend);
    CHECK(china().day_kind(to_date(2017, 10, 16)) == DayKind::work);
    CHECK(china().day_name(to_date(2017, 10, 2)) == "国庆节");
    CHECK(china().day_name(to_date(2017, 10, 2), Language::en) == "National Day");
    CHECK(china().day_name(to_date(2017, 10, 16)).empty());
    CHECK(china().notice(to_date(2017, 10, 2)) == "国务院办公厅关于2017年部分节假日安排的通知");
    CHECK(china().working_minutes_on(to_date(2017, 9, 30)) == 480);
}

TEST_CASE("2017: Spring Festival 27 January to 2 February, 22 January and 4 February worked") {
    check_break(to_date(2017, 1, 27), to_date(2017, 2, 2), to_date(2017, 1, 26), to_date(2017, 2, 3));
    CHECK(works(2017, 1, 22));
    CHECK(works(2017, 2, 4));
    CHECK_FALSE(works(2017, 1, 21));
    CHECK_FALSE(works(2017, 2, 5));
}

TEST_CASE("2020: Spring Festival extended to 2 February, work from 3 February") {
    check_break(to_date(2020, 1, 24), to_date(2020, 2, 2), to_date(2020, 1, 23), to_date(2020, 2, 3));
    CHECK(works(2020, 1, 19));
    CHECK(china().notice(to_date(2020, 1, 31)) == "国务院办公厅关于延长2020年春节假期的通知");
    CHECK(china().notice(to_date(2020, 1, 24)) == "国务院办公厅关于2020年部分节假日安排的通知");
}

TEST_CASE("2015: 3 to 5 September for the 70th anniversary, 6 September worked") {
    CHECK(china().day_kind(to_date(2015, 9, 3)) == DayKind::statutory_holiday);
    CHECK(china().day_kind(to_date(2015, 9, 4)) == DayKind::in_lieu_rest);
    CHECK_FALSE(works(2015, 9, 5));
    CHECK(china().day_kind(to_date(2015, 9, 6)) == DayKind::working_weekend);
    CHECK(china().notice(to_date(2015, 9, 3)) ==
          "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知");
}

TEST_CASE("breaks across the new year") {
    check_break(to_date(2007, 12, 30), to_date(2008, 1, 1), to_date(2007, 12, 29), to_date(2008, 1, 2));
    CHECK(china().notice(to_date(2007, 12, 31)) == "国务院办公厅关于2008年部分节假日安排的通知");
    CHECK(works(2005, 12, 31));  // for 3 January 2006
    CHECK_FALSE(works(2006, 1, 3));
    CHECK(works(2006, 12, 30));
    CHECK(works(2006, 12, 31));
    check_break(to_date(2018, 12, 30), to_date(2019, 1, 1), to_date(2018, 12, 29), to_date(2019, 1, 2));
    check_break(to_date(2022, 12, 31), to_date(2023, 1, 2), to_date(2022, 12, 30), to_date(2023, 1, 3));
    CHECK(works(2011, 12, 31));
}

TEST_CASE("other breaks, as the notices word them") {
    // 2019: Labour Day adjusted on 22 March to four days, 28 April and 5 May worked.
    check_break(to_date(2019, 5, 1), to_date(2019, 5, 4), to_date(2019, 4, 30), to_date(2019, 5, 5));
    CHECK(works(2019, 4, 28));
    CHECK(china().notice(to_date(2019, 5, 5)) == "国务院办公厅关于调整2019年劳动节假期安排的通知");
    // 2013: Spring Festival 9 to 15 February, 16 and 17 worked.
    check_break(to_date(2013, 2, 9), to_date(2013, 2, 15), to_date(2013, 2, 8), to_date(2013, 2, 16));
    CHECK(works(2013, 2, 17));
    // 2016: Dragon Boat 9 to 11 June, 12 June worked.
    check_break(to_date(2016, 6, 9), to_date(2016, 6, 11), to_date(2016, 6, 8), to_date(2016, 6, 12));
    // 2023: Mid-Autumn and National Day 29 September to 6 October, 7 and 8 October worked.
    check_break(to_date(2023, 9, 29), to_date(2023, 10, 6), to_date(2023, 9, 28), to_date(2023, 10, 7));
    CHECK(works(2023, 10, 8));
    // 2025: Spring Festival 28 January to 4 February, 26 January and 8 February worked.
    check_break(to_date(2025, 1, 28), to_date(2025, 2, 4), to_date(2025, 1, 27), to_date(2025, 2, 5));
    CHECK(works(2025, 1, 26));
    CHECK(works(2025, 2, 8));
    // 2025: National Day and Mid-Autumn 1 to 8 October, 28 September and 11 October worked.
    check_break(to_date(2025, 10, 1), to_date(2025, 10, 8), to_date(2025, 9, 30), to_date(2025, 10, 9));
    CHECK(works(2025, 9, 28));
    CHECK(works(2025, 10, 11));
    // 2026: Spring Festival 15 to 23 February, 14 and 28 February worked; New Year 1 to 3 January.
    check_break(to_date(2026, 2, 15), to_date(2026, 2, 23), to_date(2026, 2, 14), to_date(2026, 2, 24));
    CHECK(works(2026, 2, 28));
    check_break(to_date(2026, 1, 1), to_date(2026, 1, 3), to_date(2025, 12, 31), to_date(2026, 1, 4));
}

TEST_CASE("each year gives the statutory number of days off") {
    // 10 days to 2007, 11 from 2008, 13 from 2025 (the regulation on holidays as amended in 2007 and 2024);
    // 2015 has one more for the anniversary, 2020 two for the extension (31 January, and 1 February not made
    // up).
    for (int year = 2005; year <= 2026; ++year) {
        CAPTURE(year);
        const int by_regulation = year <= 2007 ? 10 : year <= 2024 ? 11 : 13;
        const int extra = year == 2015 ? 1 : year == 2020 ? 2 : 0;
        CHECK(statutory_days(year) == by_regulation + extra);
    }
}

TEST_CASE("a make-up day is always a weekend day, an in-lieu day never") {
    for (Date d = cn_known_from; d <= cn_known_to; ++d) {
        const DayKind kind = china().day_kind(d);
        if (kind == DayKind::working_weekend)
            CHECK(weekday(d) > 5);
        if (kind == DayKind::in_lieu_rest)
            CHECK_FALSE(china().is_working_day(d));
        if (kind == DayKind::work)
            CHECK(weekday(d) <= 5);
        const bool ordinary = kind == DayKind::work || kind == DayKind::weekend;
        CHECK(china().day_name(d).empty() == ordinary);
        CHECK(china().notice(d).empty() == ordinary);
    }
}

TEST_CASE("calendars by name") {
    for (const std::string_view name : built_in_calendar_names) {
        const auto spec = built_in_calendar(name);
        REQUIRE(spec);
        CHECK(spec->name == name);
        CHECK(WorkCalendar(*spec).minutes_per_day() == 480);
    }
    CHECK_FALSE(built_in_calendar("CN"));
    CHECK_FALSE(built_in_calendar(""));
    const WorkCalendar every(every_day());
    CHECK(every.add_working_days(to_date(2017, 9, 29), 10) == to_date(2017, 10, 9));
    const WorkCalendar plain(weekdays());
    CHECK(plain.add_working_days(to_date(2017, 9, 29), 5) == to_date(2017, 10, 6));
}

TEST_CASE("the table is what the data gives") {
    const char* root = std::getenv("LUOSHI_SOURCE_DIR");
    const std::filesystem::path folder = root ? root : ".";
    const std::filesystem::path script = folder / "cmake" / "generate_cn_holidays.py";
    REQUIRE(std::filesystem::exists(script));
    CHECK(std::system(("python3 '" + script.string() + "' --check").c_str()) == 0);
}
