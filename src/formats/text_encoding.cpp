#include "formats/text_encoding.hpp"

#include <iconv.h>

#include <cerrno>
#include <memory>
#include <new>
#include <optional>

#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";

void refuse(std::string_view encoding, std::size_t byte, Diagnostics& found) {
    Diagnostic finding;
    finding.code = "F003";
    const std::string name(encoding);
    finding.what = {"第 " + std::to_string(byte) + " 字节起不是 " + name + " 文本",
                    "the text is not " + name + " from byte " + std::to_string(byte)};
    finding.accepted = {"UTF-8、带 BOM 的 UTF-16、GB18030（含 GBK）",
                        "UTF-8, UTF-16 with a byte order mark, GB18030 (GBK included)"};
    finding.place.byte = static_cast<std::int64_t>(byte);
    found.push_back(std::move(finding));
}

/// What one conversion came to: the text, or the byte where it stopped.
struct Conversion {
    std::string text;
    std::optional<std::size_t> stopped_at;
};

Conversion convert(const char* to, const char* from, std::string_view bytes) {
    Conversion result;
    const iconv_t opened = iconv_open(to, from);
    // POSIX gives failure as this pointer. NOLINTNEXTLINE(performance-no-int-to-ptr)
    if (opened == reinterpret_cast<iconv_t>(-1)) {
        if (errno == ENOMEM)
            throw std::bad_alloc();
        result.stopped_at = 0;
        return result;
    }
    const std::unique_ptr<void, int (*)(iconv_t)> converter(opened, iconv_close);
    result.text.resize(bytes.size() * 3 / 2 + 16);
    char* in = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    std::size_t in_left = bytes.size();
    std::size_t written = 0;
    bool flushed = false;
    while (!flushed) {
        char* out = result.text.data() + written;
        std::size_t out_left = result.text.size() - written;
        const bool flush = in_left == 0;
        const std::size_t status = flush ? iconv(opened, nullptr, nullptr, &out, &out_left)
                                         : iconv(opened, &in, &in_left, &out, &out_left);
        const int why = errno;
        written = result.text.size() - out_left;
        if (status != static_cast<std::size_t>(-1)) {
            flushed = flush;
        } else if (why == E2BIG) {
            result.text.resize(result.text.size() * 2);
        } else {
            result.stopped_at = bytes.size() - in_left;
            flushed = true;
        }
    }
    result.text.resize(written);
    return result;
}

/// Bytes that are UTF-8, without their mark.
DecodedText utf8_text(std::string_view bytes) {
    return {std::string(bytes.substr(bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0)),
            TextEncoding::utf8};
}

DecodedText decode_utf8_text(std::string_view bytes, Diagnostics& found) {
    const std::size_t mark = bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0;
    const std::size_t bad = find_invalid_utf8(bytes.substr(mark));
    if (bad != std::string_view::npos) {
        refuse("UTF-8", bad + mark, found);
        return {{}, TextEncoding::utf8};
    }
    return utf8_text(bytes);
}

/// UTF-16 by hand: unpaired surrogates and half a unit at the end are errors (The Unicode Standard, D91).
DecodedText decode_utf16_text(std::string_view bytes, Diagnostics& found) {
    const bool big = bytes.starts_with(utf16_big_mark);
    const std::size_t start = big || bytes.starts_with(utf16_little_mark) ? 2 : 0;
    DecodedText result{{}, TextEncoding::utf16};
    result.text.reserve(bytes.size() * 3 / 2);
    const auto unit = [&](std::size_t at) {
        const auto byte = [&](std::size_t i) {
            return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]));
        };
        return big ? byte(at) << 8 | byte(at + 1) : byte(at + 1) << 8 | byte(at);
    };
    for (std::size_t at = start; at < bytes.size();) {
        if (at + 2 > bytes.size()) {
            refuse("UTF-16", at, found);
            return {{}, TextEncoding::utf16};
        }
        char32_t value = unit(at);
        std::size_t size = 2;
        if (value >= 0xD800 && value <= 0xDFFF) {
            const bool paired =
                value < 0xDC00 && at + 4 <= bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) <= 0xDFFF;
            if (!paired) {
                refuse("UTF-16", at, found);
                return {{}, TextEncoding::utf16};
            }
            value = 0x10000 + ((value - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
            size = 4;
        }
        append_utf8(result.text, value);
        at += size;
    }
    return result;
}

DecodedText decode_gb18030_text(std::string_view bytes, Diagnostics& found) {
    Conversion conversion = convert("UTF-8", "GB18030", bytes);
    if (conversion.stopped_at) {
        refuse("GB18030", *conversion.stopped_at, found);
        return {{}, TextEncoding::gb18030};
    }
    return {std::move(conversion.text), TextEncoding::gb18030};
}

}  // namespace

DecodedText decode_text(std::string_view bytes, TextEncoding encoding, Diagnostics& found) {
    switch (encoding) {
        case TextEncoding::utf8:
            return decode_utf8_text(bytes, found);
        case TextEncoding::utf16:
            return decode_utf16_text(bytes, found);
        case TextEncoding::gb18030:
            return decode_gb18030_text(bytes, found);
        case TextEncoding::automatic:
            break;
    }
    if (bytes.starts_with(utf16_little_mark) || bytes.starts_with(utf16_big_mark))
        return decode_utf16_text(bytes, found);
    const std::size_t bad = find_invalid_utf8(bytes);
    if (bad == std::string_view::npos)
        return utf8_text(bytes);
    if (bytes.starts_with(utf8_mark))
        return decode_utf8_text(bytes, found);
    Diagnostics as_gb18030;
    DecodedText decoded = decode_gb18030_text(bytes, as_gb18030);
    if (as_gb18030.empty())
        return decoded;
    // Neither fits: both places, as each may be the one the sender meant.
    refuse("UTF-8", bad, found);
    found.push_back(std::move(as_gb18030.front()));
    return {{}, TextEncoding::utf8};
}

std::string encode_gb18030(std::string_view text) {
    return convert("GB18030", "UTF-8", text).text;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
