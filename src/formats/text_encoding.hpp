// formats/text_encoding.hpp - from the bytes people have to UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/formats/text_encoding_names.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Text as UTF-8 without a byte order mark, and the encoding it was read from.
struct DecodedText {
    std::string text;
    TextEncoding encoding = TextEncoding::utf8;  ///< never `automatic`
};

/// Decodes `bytes`. `automatic` takes a byte order mark at its word, then valid UTF-8, then GB18030 where
/// that decodes to the end. What cannot be decoded is one F003 that names the byte, and no text. Linear.
DecodedText decode_text(std::string_view bytes, TextEncoding encoding, Diagnostics& found);

/// UTF-8 as GB18030, for spreadsheets that read nothing else. `text` must be valid UTF-8.
std::string encode_gb18030(std::string_view text);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
