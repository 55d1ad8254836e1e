// luoshi/rules/zone.hpp - what stands behind a FEEL time: nothing, an offset from UTC, or a zone of the IANA
// database.
//
// Named zones are read from the system's zone files (/usr/share/zoneinfo, RFC 8536) when they are first asked
// for, and kept for the life of the process; a Zone is a small number that stands for one. All functions may
// be called from any thread. The environment (TZ, TZDIR) is not looked at.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// No zone (local time), an offset, or a named zone, in 4 bytes. Equality is identity as `is` sees it: Z is
/// +00:00, but Etc/GMT is not, and two names are two zones.
class Zone {
  public:
    /// Largest offset, either side of UTC, in seconds (XML Schema: 14:00).
    static constexpr std::int32_t max_offset = 14 * 3600;

    /// Local time.
    constexpr Zone() = default;
    /// `seconds` east of UTC, within max_offset.
    static constexpr Zone offset(std::int32_t seconds) { return Zone(offset_base - seconds); }
    static constexpr Zone utc() { return offset(0); }

    constexpr bool is_local() const { return code_ == 0; }
    constexpr bool is_offset() const { return code_ < 0; }
    constexpr bool is_named() const { return code_ > 0; }
    /// Only where is_offset().
    constexpr std::int32_t offset_seconds() const { return offset_base - code_; }

    /// Only for this room's sources: the place of a named zone among those read so far.
    static constexpr Zone named(std::int32_t index) { return Zone(index + 1); }
    constexpr std::int32_t index() const { return code_ - 1; }
    /// A number that two zones share only when they are the same; no order that means anything.
    constexpr std::int32_t code() const { return code_; }

    friend constexpr bool operator==(Zone, Zone) = default;

  private:
    static constexpr std::int32_t offset_base = -1 - max_offset;
    explicit constexpr Zone(std::int32_t code) : code_(code) {}
    std::int32_t code_ = 0;
};

/// Why a named zone could not be had.
enum class ZoneError : std::uint8_t {
    none,
    unknown,  ///< no zone of that name
    no_data,  ///< this system has no zone files (Debian: package tzdata)
    damaged,  ///< the zone's file can't be read
};

struct ZoneAnswer {
    Zone zone;  ///< named where error is none
    ZoneError error = ZoneError::none;
};

/// The zone of a name such as "Asia/Shanghai" or "Etc/UTC"; letters as in the database.
ZoneAnswer find_zone(std::string_view name);

/// The name it was found by; empty for others. Valid for ever.
std::string_view name_of(Zone zone);

/// Seconds east of UTC that hold at `utc_seconds` since 1970-01-01T00:00Z; 0 for local time.
std::int32_t offset_at_utc(Zone zone, std::int64_t utc_seconds);
/// The same for a civil time, given as the seconds since 1970-01-01T00:00 that a clock there shows. Of two
/// (clocks put back) the earlier; of none (clocks put forward) the one before, so that the time moves on by
/// the gap.
std::int32_t offset_at_local(Zone zone, std::int64_t local_seconds);
/// The offset, where it is the same at all times: of offsets, and of named zones that never had another.
std::optional<std::int32_t> fixed_offset(Zone zone);

/// "Z", "+08:00", "-00:00:30", "@Asia/Shanghai", or nothing for local time: what stands behind a time.
std::string to_text(Zone zone);

}  // namespace v1
}  // namespace luoshi
