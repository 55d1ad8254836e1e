// Zones: named ones against Howard Hinnant's date library, which reads the same files on its own; rules of
// years to come by what they say.
#include <doctest/doctest.h>

#include <date/tz.h>

#include <chrono>
#include <random>
#include <string>

#include "luoshi/rules/zone.hpp"
#include "rules/zone_rule.hpp"

using namespace luoshi;

TEST_CASE("a zone is found by its name, and by nothing else") {
    const Zone shanghai = find_zone("Asia/Shanghai").zone;
    CHECK(find_zone("Asia/Shanghai").zone == shanghai);
    CHECK(name_of(shanghai) == "Asia/Shanghai");
    CHECK(offset_at_utc(shanghai, 0) == 8 * 3600);
    CHECK_FALSE(find_zone("Asia/Chongqing").zone == shanghai);  // one clock, two names
    for (const char* name :
         {"", "Asia", "Asia/", "/Asia/Shanghai", "Asia/shanghai", "Asia//Shanghai", "../zoneinfo/UTC",
          "Asia/Shanghai ", "posix/UTC", "tzdata.zi", "leapseconds", "+08"})
        CHECK(find_zone(name).error == ZoneError::unknown);
    CHECK(fixed_offset(find_zone("Etc/GMT-8").zone) == 8 * 3600);
    CHECK_FALSE(fixed_offset(find_zone("Europe/Paris").zone).has_value());
    CHECK(to_text(Zone::offset(-5 * 3600 - 30)) == "-05:00:30");
    CHECK(to_text(Zone()) == "");
}

TEST_CASE("offsets agree with another reader, around every change of clocks until 2037") {
    std::mt19937_64 random(7);
    int changes = 0;
    for (const char* name :
         {"Europe/Paris", "America/New_York", "Asia/Shanghai", "Asia/Dhaka", "Australia/Melbourne",
          "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca", "Asia/Tehran",
          "Europe/Dublin", "Antarctica/Troll", "America/Caracas", "Etc/UTC", "Asia/Gaza"}) {
        CAPTURE(name);
        const date::time_zone* other = date::locate_zone(name);
        const Zone zone = find_zone(name).zone;
        const auto check = [&](std::int64_t at) {
            const date::sys_seconds moment{std::chrono::seconds{at}};
            REQUIRE(offset_at_utc(zone, at) == other->get_info(moment).offset.count());
            // The same number taken as what a clock shows.
            const date::local_info local = other->get_info(date::local_seconds{std::chrono::seconds{at}});
            REQUIRE(offset_at_local(zone, at) == local.first.offset.count());
        };
        date::sys_seconds at{std::chrono::seconds{-2'208'988'800}};        // 1900
        const date::sys_seconds end{std::chrono::seconds{2'114'380'800}};  // 2037
        while (at < end) {
            const auto info = other->get_info(at);
            if (info.end >= end || info.end <= at)
                break;
            ++changes;
            const std::int64_t change = info.end.time_since_epoch().count();
            for (const std::int64_t near :
                 {-90000, -50000, -3601, -3600, -1, 0, 1, 3599, 3600, 36000, 50000, 90000})
                check(change + near);
            at = info.end;
        }
        for (int i = 0; i < 200; ++i)
            check(static_cast<std::int64_t>(random() % 4'300'000'000) - 2'200'000'000);
    }
    CHECK(changes > 1000);
}

TEST_CASE("rules go on for ever") {
    // Paris: summer time from the last Sunday of March to that of October, at 01:00 UTC. In 2400 these are
    // the 26th and the 29th, as in 2000, which has the same calendar.
    const Zone paris = find_zone("Europe/Paris").zone;
    constexpr std::int64_t cycle = std::int64_t{146097} * 86400;
    constexpr std::int64_t spring = 954'032'400,
                           autumn = 972'781'200;  // 2000-03-26T01:00Z, 2000-10-29T01:00Z
    for (const std::int64_t later : {std::int64_t{1}, std::int64_t{100}, std::int64_t{2'000'000}}) {
        CHECK(offset_at_utc(paris, spring + later * cycle - 1) == 3600);
        CHECK(offset_at_utc(paris, spring + later * cycle) == 7200);
        CHECK(offset_at_utc(paris, autumn + later * cycle - 1) == 7200);
        CHECK(offset_at_utc(paris, autumn + later * cycle) == 3600);
    }
}

TEST_CASE("rules are read") {
    const auto fixed = parse_zone_rule("<+0545>-5:45");
    REQUIRE(fixed.has_value());
    CHECK(fixed->standard == 5 * 3600 + 45 * 60);
    CHECK_FALSE(fixed->has_summer);
    // The south: summer time over the turn of the year. 2024-01-15 is summer, 2024-07-15 is not.
    const auto south = parse_zone_rule("AEST-10AEDT,M10.1.0,M4.1.0/3");
    REQUIRE(south.has_value());
    CHECK(offset_at(*south, 1'705'276'800) == 11 * 3600);
    CHECK(offset_at(*south, 1'721'001'600) == 10 * 3600);
    // Days by number, with and without the leap day: 2024-03-01T00:00 standard time is day 60 either way.
    for (const char* text : {"AAA0BBB,J60/0,J100/0", "AAA0BBB,60/0,100/0"}) {
        CAPTURE(text);
        const auto rule = parse_zone_rule(text);
        REQUIRE(rule.has_value());
        CHECK(offset_at(*rule, 1'709'251'199) == 0);
        CHECK(offset_at(*rule, 1'709'251'200) == 3600);
    }
    for (const char* text :
         {"", "A-1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
          "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/", "CET-1CEST,M3.5.0,M10.5.0x", "<CET-1"})
        CHECK_FALSE(parse_zone_rule(text).has_value());
}
