// luoshi/formats/text_encoding_names.hpp - the encodings of table files.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {

/// Encodings that tables come in. GBK and GB2312 are read as GB18030, which holds both. Values are pinned.
enum class TextEncoding : std::int32_t {
    automatic = 0,  ///< a byte order mark, else valid UTF-8, else GB18030
    utf8 = 1,       ///< with or without a byte order mark
    utf16 = 2,      ///< with a byte order mark; without one little-endian
    gb18030 = 3,
};
template <>
struct EnumNames<TextEncoding> {
    static constexpr std::array<std::string_view, 4> names{"auto", "utf-8", "utf-16", "gb18030"};
};

}  // namespace v1
}  // namespace luoshi
