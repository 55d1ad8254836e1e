// rules/zone_file.hpp - the time zone files of the system (TZif, RFC 8536).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/version.hpp"
#include "rules/zone_rule.hpp"

namespace luoshi {
inline namespace v1 {

/// The offsets of a zone, from the beginning of time: `first`, then `offsets[i]` from `moments[i]` on, then
/// the rule.
struct ZoneHistory {
    std::string name;
    std::int32_t first = 0;
    std::vector<std::int64_t> moments;  ///< ascending, seconds of UTC
    std::vector<std::int32_t> offsets;
    std::optional<ZoneRule> rule;
};

/// Reads a file's bytes; nothing where they are no zone file of version 2 or later, or contradict themselves.
std::optional<ZoneHistory> read_zone_file(std::string_view bytes);

std::int32_t offset_at(const ZoneHistory& zone, std::int64_t utc_seconds);

}  // namespace v1
}  // namespace luoshi
