// luoshi/base/text.hpp - UTF-8 at the border.
//
// All text in luoshi is valid UTF-8. It is checked once where it enters; inside, nobody checks again.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// A code point and the number of bytes it took (1 to 4). `size` is 0 where the bytes are not UTF-8.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t size = 0;
};

/// Decodes the code point that starts at `text[at]`. Overlong forms, surrogates and values above U+10FFFF
/// are not UTF-8 (RFC 3629, section 3). Constant time.
constexpr CodePoint decode_utf8(std::string_view text, std::size_t at) {
    if (at >= text.size())
        return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return {first, 1};
    std::uint32_t size = 0;
    char32_t value = 0;
    char32_t least = 0;
    if ((first & 0xE0) == 0xC0) {
        size = 2, value = first & 0x1F, least = 0x80;
    } else if ((first & 0xF0) == 0xE0) {
        size = 3, value = first & 0x0F, least = 0x800;
    } else if ((first & 0xF8) == 0xF0) {
        size = 4, value = first & 0x07, least = 0x10000;
    } else {
        return {};
    }
    if (at + size > text.size())
        return {};
    for (std::uint32_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {};
        value = (value << 6) | (byte(i) & 0x3F);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < least || surrogate || value > 0x10FFFF)
        return {};
    return {value, size};
}

namespace detail {

/// Where a run of ASCII and Han that begins at `at` ends, or some bytes before: eight bytes are looked at at
/// once. Of Han are three bytes that begin with E1 to EF, but for ED, behind which not everything is allowed.
inline std::size_t skip_ascii_and_han(std::string_view text, std::size_t at) {
    while (text.size() - at >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if (const std::uint64_t high = word & 0x8080808080808080u; high == 0) {
            at += 8;
            continue;
        } else if (const int plain = std::countr_zero(high) / 8; plain > 0) {
            at += static_cast<std::size_t>(plain);
            continue;
        }
        const auto is_han = [&](int shift) {
            const std::uint64_t three = word >> shift & 0xFFFFFF, first = three & 0xFF;
            return (three & 0xC0C0F0) == 0x8080E0 && first != 0xE0 && first != 0xED;
        };
        if (!is_han(0))
            return at;
        at += is_han(24) ? 6 : 3;
    }
    return at;
}

}  // namespace detail

/// The offset of the first byte that is not UTF-8, or `npos` when all of it is. Linear.
constexpr std::size_t find_invalid_utf8(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    std::size_t at = 0;
    while (at < text.size()) {
        if constexpr (std::endian::native == std::endian::little)
            if (!std::is_constant_evaluated()) {
                at = detail::skip_ascii_and_han(text, at);
                if (at == text.size())
                    break;
            }
        if (byte(at) < 0x80) {
            ++at;
            continue;
        }
        // Most of what is no ASCII here is Han: three bytes, E3 to E9.
        if (byte(at) >= 0xE3 && byte(at) <= 0xE9 && text.size() - at >= 3 && (byte(at + 1) & 0xC0) == 0x80 &&
            (byte(at + 2) & 0xC0) == 0x80) {
            at += 3;
            continue;
        }
        const CodePoint point = decode_utf8(text, at);
        if (point.size == 0)
            return at;
        at += point.size;
    }
    return std::string_view::npos;
}

/// Appends `value` (at most U+10FFFF, no surrogate) to `text` as UTF-8.
inline void append_utf8(std::string& text, char32_t value) {
    if (value < 0x80) {
        text += static_cast<char>(value);
    } else if (value < 0x800) {
        text += static_cast<char>(0xC0 | (value >> 6));
        text += static_cast<char>(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        text += static_cast<char>(0xE0 | (value >> 12));
        text += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (value & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | (value >> 18));
        text += static_cast<char>(0x80 | ((value >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (value & 0x3F));
    }
}

}  // namespace v1
}  // namespace luoshi
