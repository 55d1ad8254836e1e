#include "formats/host_id.hpp"

#include <cstdint>

#include "luoshi/model/validation.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

std::string host_id(std::string_view text) {
    std::string id(text);
    for (char& c : id)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = ' ';
    constexpr std::size_t digest_bytes = 17;  // "~" and 16 digits
    if (id.size() <= max_id_bytes)
        return id;
    std::uint64_t digest = 14695981039346656037u;
    for (const char c : text)
        digest = (digest ^ static_cast<unsigned char>(c)) * 1099511628211u;
    std::size_t kept = max_id_bytes - digest_bytes;
    while (kept > 0 && (static_cast<unsigned char>(id[kept]) & 0xC0) == 0x80)
        --kept;
    id.resize(kept);
    id += '~';
    for (int shift = 60; shift >= 0; shift -= 4)
        id += "0123456789abcdef"[digest >> shift & 15];
    return id;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
