// Laws of FEEL's temporal values on random ones, with std::chrono's calendar as the other opinion where it
// reaches.
#include <doctest/doctest.h>

#include <chrono>
#include <compare>
#include <optional>
#include <random>
#include <string>

#include "luoshi/rules/temporal.hpp"
#include "luoshi/rules/temporal_arithmetic.hpp"
#include "luoshi/rules/temporal_text.hpp"

using namespace luoshi;

namespace {

class Draw {
  public:
    explicit Draw(unsigned seed) : random_(seed) {}

    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most - least + 1));
    }
    FeelDate date(std::int64_t last_year) {
        const std::int64_t year = between(-last_year, last_year), month = between(1, 12);
        return *make_feel_date(year, month, between(1, days_of_month(year, static_cast<int>(month))));
    }
    Zone zone() {
        static const char* const names[] = {"Europe/Paris", "Asia/Shanghai", "Australia/Lord_Howe",
                                            "America/New_York", "Etc/UTC"};
        switch (between(0, 2)) {
            case 0:
                return {};
            case 1:
                return Zone::offset(static_cast<std::int32_t>(between(-14 * 60, 14 * 60) * 60));
            default:
                return find_zone(names[between(0, 4)]).zone;
        }
    }
    FeelTime time() {
        return {static_cast<std::uint32_t>(between(0, 86399)),
                static_cast<std::uint32_t>(between(0, 1) * between(0, 999'999'999)), zone()};
    }
    DayTimeDuration duration(std::int64_t most) {
        return {between(-most, most), static_cast<std::uint32_t>(between(0, 1) * between(0, 999'999'999))};
    }

  private:
    std::mt19937_64 random_;
};

}  // namespace

TEST_CASE("the calendar is that of std::chrono, and goes on beyond it") {
    Draw draw(1);
    for (int i = 0; i < 50000; ++i) {
        const FeelDate date = draw.date(32767);
        const std::chrono::year_month_day other{std::chrono::year(date.year), std::chrono::month(date.month),
                                                std::chrono::day(date.day)};
        REQUIRE(other.ok());
        const std::chrono::sys_days days(other);
        REQUIRE(days_of(date) == days.time_since_epoch().count());
        REQUIRE(weekday(date) == static_cast<int>(std::chrono::weekday(days).iso_encoding()));
        const FeelDate far = draw.date(max_feel_year);
        REQUIRE(date_of_days(days_of(far)) == far);
        REQUIRE(day_of_year(far) == days_of(far) - days_of({far.year, 1, 1}) + 1);
    }
    const FeelDate last{max_feel_year, 12, 31}, first{-max_feel_year, 1, 1};
    CHECK(date_of_days(days_of(last)) == last);
    CHECK(date_of_days(days_of(first)) == first);
    CHECK_FALSE(date_of_days(days_of(last) + 1).has_value());
    CHECK_FALSE(date_of_days(days_of(first) - 1).has_value());
}

TEST_CASE("a week has one number from Monday to Sunday, and the next week the next") {
    Draw draw(2);
    for (int i = 0; i < 20000; ++i) {
        const std::int64_t day = draw.between(-4'000'000, 4'000'000);
        const FeelDate date = *date_of_days(day), following = *date_of_days(day + 1);
        if (weekday(following) == 1)
            REQUIRE((week_of_year(following) == week_of_year(date) + 1 ||
                     (week_of_year(following) == 1 && week_of_year(date) >= 52)));
        else
            REQUIRE(week_of_year(following) == week_of_year(date));
        // 4 January lies in week 1 (ISO 8601).
        REQUIRE(week_of_year({date.year, 1, 4}) == 1);
    }
}

TEST_CASE("what is written reads back as the same value") {
    Draw draw(3);
    for (int i = 0; i < 20000; ++i) {
        const FeelDate date = draw.date(i % 2 == 0 ? 3000 : max_feel_year);
        const FeelTime time = draw.time();
        const DayTimeDuration duration =
            draw.duration(i % 2 == 0 ? 200'000 : DayTimeDuration::max_seconds - 1);
        const YearMonthDuration months{draw.between(-100, 100) * (i % 2 == 0 ? 1 : 10'000'000'000'000)};
        REQUIRE(*parse_feel_date(to_text(date)) == date);
        REQUIRE(*parse_feel_time(to_text(time)) == time);
        REQUIRE(*parse_feel_date_time(to_text(FeelDateTime{date, time})) == FeelDateTime{date, time});
        REQUIRE(*parse_day_time_duration(to_text(duration)) == duration);
        REQUIRE(*parse_year_month_duration(to_text(months)) == months);
    }
}

TEST_CASE("what is added and taken away again leaves the moment as it was") {
    Draw draw(4);
    for (int i = 0; i < 20000; ++i) {
        const FeelDateTime at{draw.date(i % 2 == 0 ? 2100 : 900'000'000), draw.time()};
        const DayTimeDuration duration = draw.duration(100'000'000);
        const FeelDateTime moved = *add(at, duration);
        REQUIRE(compare(*subtract(moved, duration), at) == std::strong_ordering::equal);
        REQUIRE(*subtract(moved, at) == duration);
        REQUIRE(*compare(moved, at) == (duration <=> DayTimeDuration{}));
        REQUIRE(moved.time.zone == at.time.zone);
        if (!at.time.zone.is_local()) {
            REQUIRE(compare(*to_utc(at), at) == std::strong_ordering::equal);
            REQUIRE(*subtract(*to_utc(moved), *to_utc(at)) == duration);
        }
        const FeelTime time = draw.time();
        REQUIRE(subtract(add(time, duration), duration) == time);
        REQUIRE(add(time, DayTimeDuration{86400 * draw.between(-9, 9), 0}) == time);
        const FeelDate other = draw.date(3000);
        REQUIRE(*add(other, subtract(at.date, other)) == at.date);
    }
}

TEST_CASE("whole months lie between two dates, and one more does not") {
    Draw draw(5);
    for (int i = 0; i < 20000; ++i) {
        const FeelDate from = draw.date(100), to = draw.date(100);
        const std::int64_t months = months_between(from, to).months, sign = to < from ? -1 : 1;
        REQUIRE(months * sign >= 0);
        // With days that every month has, adding says the same.
        const FeelDate a{from.year, from.month, static_cast<std::uint8_t>(from.day % 28 + 1)},
            b{to.year, to.month, static_cast<std::uint8_t>(to.day % 28 + 1)};
        const std::int64_t whole = months_between(a, b).months, way = b < a ? -1 : 1;
        REQUIRE((way > 0 ? *add(a, YearMonthDuration{whole}) <= b : *add(a, YearMonthDuration{whole}) >= b));
        REQUIRE((way > 0 ? *add(a, YearMonthDuration{whole + 1}) > b
                         : *add(a, YearMonthDuration{whole - 1}) < b));
        REQUIRE(months_between(a, b).months == -months_between(b, a).months);
    }
}

TEST_CASE("durations are numbers of their seconds and months") {
    Draw draw(6);
    for (int i = 0; i < 20000; ++i) {
        const DayTimeDuration a = draw.duration(10'000'000), b = draw.duration(10'000'000);
        REQUIRE(number_of(*add(a, b)) == *add(number_of(a), number_of(b)));
        REQUIRE(number_of(negate(a)) == -number_of(a));
        REQUIRE((a < b) == (number_of(a) < number_of(b)));
        REQUIRE(*multiply(a, Decimal(1)) == a);
        const std::int64_t times = draw.between(1, 1000);
        REQUIRE(*divide(*multiply(a, Decimal(times)), Decimal(times)) == a);
        const DayTimeParts parts = parts_of(a);
        const Decimal whole(parts.days * 86400 + parts.hours * 3600 + parts.minutes * 60);
        REQUIRE(*add(whole, parts.seconds) == number_of(a));
    }
}
