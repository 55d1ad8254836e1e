// rules/zone_file.cpp - reading a time zone file (TZif, RFC 8536).
#include "rules/zone_file.hpp"

#include <algorithm>
#include <cstddef>

namespace luoshi {
inline namespace v1 {
namespace {

/// Big-endian, two's complement.
std::int64_t integer(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = (static_cast<unsigned char>(bytes[at]) & 0x80) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < size; ++i)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return static_cast<std::int64_t>(value);
}

constexpr std::size_t header_size = 44;

/// The six counts of a header.
struct Header {
    std::size_t utc = 0, standard = 0, leaps = 0, moments = 0, types = 0, letters = 0;

    std::size_t body_size(std::size_t width) const {
        return moments * (width + 1) + types * 6 + letters + leaps * (width + 4) + standard + utc;
    }
};

std::optional<Header> read_header(std::string_view bytes) {
    if (bytes.size() < header_size || bytes.substr(0, 4) != "TZif" || bytes[4] < '2')
        return std::nullopt;
    std::size_t counts[6];
    for (std::size_t i = 0; i < 6; ++i) {
        const std::int64_t count = integer(bytes, 20 + i * 4, 4);
        if (count < 0 || count > 1'000'000)
            return std::nullopt;
        counts[i] = static_cast<std::size_t>(count);
    }
    return Header{counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
}

}  // namespace

std::optional<ZoneHistory> read_zone_file(std::string_view bytes) {
    // A first body with 32-bit times, which is passed over, and a second with 64-bit ones.
    const std::optional<Header> old = read_header(bytes);
    if (!old || bytes.size() < header_size + old->body_size(4))
        return std::nullopt;
    bytes.remove_prefix(header_size + old->body_size(4));
    const std::optional<Header> header = read_header(bytes);
    if (!header || header->types == 0 || bytes.size() < header_size + header->body_size(8))
        return std::nullopt;
    bytes.remove_prefix(header_size);

    ZoneHistory zone;
    const std::size_t index_at = header->moments * 8, type_at = index_at + header->moments;
    const auto offset_of = [&](std::size_t type) {
        return static_cast<std::int32_t>(integer(bytes, type_at + type * 6, 4));
    };
    for (std::size_t type = 0; type < header->types; ++type)
        if (offset_of(type) < -90000 ||
            offset_of(type) > 93600)  // RFC 8536: beyond 25 or 26 hours is nonsense
            return std::nullopt;
    zone.first = offset_of(0);
    for (std::size_t i = 0; i < header->moments; ++i) {
        const auto type = static_cast<unsigned char>(bytes[index_at + i]);
        const std::int64_t at = integer(bytes, i * 8, 8);
        if (type >= header->types || (i > 0 && at <= zone.moments.back()))
            return std::nullopt;
        zone.moments.push_back(at);
        zone.offsets.push_back(offset_of(type));
    }
    std::string_view footer = bytes.substr(header->body_size(8));
    if (footer.size() < 2 || footer.front() != '\n' || footer.find('\n', 1) == std::string_view::npos)
        return std::nullopt;
    footer = footer.substr(1, footer.find('\n', 1) - 1);
    if (!footer.empty() && !(zone.rule = parse_zone_rule(footer)))
        return std::nullopt;
    return zone;
}

std::int32_t offset_at(const ZoneHistory& zone, std::int64_t utc_seconds) {
    const auto after = std::upper_bound(zone.moments.begin(), zone.moments.end(), utc_seconds);
    if (after == zone.moments.end() && zone.rule)
        return offset_at(*zone.rule, utc_seconds);
    if (after == zone.moments.begin())
        return zone.first;
    return zone.offsets[static_cast<std::size_t>(after - zone.moments.begin()) - 1];
}

}  // namespace v1
}  // namespace luoshi
