// rules/zone.cpp - named zones by number, read once and kept.
#include "luoshi/rules/zone.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <system_error>
#include <utility>

#include "rules/zone_file.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

/// Zones by number: read without a lock, added under one. Never destroyed, so names stay valid.
struct ZoneBook {
    static constexpr std::size_t room = 4096;  // the database has some 600 names

    std::mutex adding;
    std::map<std::string, std::int32_t, std::less<>> numbers;
    std::array<std::atomic<const ZoneHistory*>, room> zones{};
};

ZoneBook& book() {
    static ZoneBook& the_book = *new ZoneBook;
    return the_book;
}

const ZoneHistory& history_of(Zone zone) {
    return *book().zones[static_cast<std::size_t>(zone.index())].load(std::memory_order_acquire);
}

/// Area/City: letters, digits and _ + - in parts between slashes, so that no name leads out of the folder.
bool is_zone_name(std::string_view name) {
    bool at_start = true;
    for (const char c : name) {
        const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        const bool inside = (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-' || c == '/';
        if (!letter && (at_start || !inside))
            return false;
        at_start = c == '/';
    }
    return !at_start && name.size() <= 64 && name.substr(0, 6) != "posix/" && name.substr(0, 6) != "right/";
}

ZoneAnswer add_zone(ZoneBook& zones, std::string_view name) {
    namespace fs = std::filesystem;
    std::error_code problem;
    bool data = false;
    for (const char* folder : {"/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"}) {
        if (!fs::is_directory(folder, problem))
            continue;
        data = true;
        const fs::path path = fs::path(folder) / std::string(name);
        if (!fs::is_regular_file(path, problem))
            continue;
        std::ifstream file(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        if (std::string_view(bytes).substr(0, 4) != "TZif")
            return {{}, ZoneError::unknown};
        std::optional<ZoneHistory> zone = read_zone_file(bytes);
        if (!zone || zones.numbers.size() == ZoneBook::room)
            return {{}, ZoneError::damaged};
        zone->name = name;
        const auto number = static_cast<std::int32_t>(zones.numbers.size());
        zones.numbers.emplace(zone->name, number);
        zones.zones[static_cast<std::size_t>(number)].store(new ZoneHistory(std::move(*zone)),
                                                            std::memory_order_release);
        return {Zone::named(number), ZoneError::none};
    }
    return {{}, data ? ZoneError::unknown : ZoneError::no_data};
}

}  // namespace

ZoneAnswer find_zone(std::string_view name) {
    if (!is_zone_name(name))
        return {{}, ZoneError::unknown};
    ZoneBook& zones = book();
    const std::scoped_lock lock(zones.adding);
    if (const auto known = zones.numbers.find(name); known != zones.numbers.end())
        return {Zone::named(known->second), ZoneError::none};
    return add_zone(zones, name);
}

std::string_view name_of(Zone zone) {
    return zone.is_named() ? std::string_view(history_of(zone).name) : std::string_view();
}

std::int32_t offset_at_utc(Zone zone, std::int64_t utc_seconds) {
    if (!zone.is_named())
        return zone.is_offset() ? zone.offset_seconds() : 0;
    return offset_at(history_of(zone), utc_seconds);
}

std::int32_t offset_at_local(Zone zone, std::int64_t local_seconds) {
    if (!zone.is_named())
        return offset_at_utc(zone, local_seconds);
    // A day before and a day after are on either side of a change of clocks near by.
    constexpr std::int64_t day = 86400;
    const ZoneHistory& history = history_of(zone);
    const std::int32_t before = offset_at(history, local_seconds - day);
    if (offset_at(history, local_seconds - before) == before)
        return before;
    const std::int32_t after = offset_at(history, local_seconds + day);
    return offset_at(history, local_seconds - after) == after ? after : before;
}

std::optional<std::int32_t> fixed_offset(Zone zone) {
    if (!zone.is_named())
        return offset_at_utc(zone, 0);
    const ZoneHistory& history = history_of(zone);
    const auto same = [&](std::int32_t offset) { return offset == history.first; };
    const bool fixed = std::all_of(history.offsets.begin(), history.offsets.end(), same) &&
                       (!history.rule || (same(history.rule->standard) && !history.rule->has_summer));
    return fixed ? std::optional(history.first) : std::nullopt;
}

std::string to_text(Zone zone) {
    if (zone.is_local())
        return {};
    if (zone.is_named())
        return "@" + std::string(name_of(zone));
    const std::int32_t offset = zone.offset_seconds(), size = offset < 0 ? -offset : offset;
    if (offset == 0)
        return "Z";
    std::string text(1, offset < 0 ? '-' : '+');
    const auto two = [&](std::int32_t value) {
        text += static_cast<char>('0' + value / 10);
        text += static_cast<char>('0' + value % 10);
    };
    two(size / 3600);
    text += ':';
    two(size / 60 % 60);
    if (size % 60 != 0) {
        text += ':';
        two(size % 60);
    }
    return text;
}

}  // namespace v1
}  // namespace luoshi
