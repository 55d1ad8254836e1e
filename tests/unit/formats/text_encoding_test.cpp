// Bytes of the expected texts come from the encodings' own tables (Python's codecs), not from this library.
#include "formats/text_encoding.hpp"

#include <doctest/doctest.h>

using namespace luoshi;
using formats::decode_text;

namespace {

struct Decoded {
    formats::DecodedText text;
    Diagnostics found;
};
Decoded decode(std::string_view bytes, TextEncoding encoding = TextEncoding::automatic) {
    Decoded result;
    result.text = decode_text(bytes, encoding, result.found);
    return result;
}

}  // namespace

TEST_CASE("UTF-8, with and without a byte order mark") {
    CHECK(decode("任务").text.text == "任务");
    CHECK(decode("任务").text.encoding == TextEncoding::utf8);
    CHECK(decode("\xEF\xBB\xBF任务").text.text == "任务");
    CHECK(decode("").text.text.empty());
    CHECK(decode("").found.empty());
}

TEST_CASE("GB18030 is found where UTF-8 does not fit") {
    const std::string_view task = "\xC8\xCE\xCE\xF1,\xC7\xA3\xCD\xB7\xB5\xA5\xCE\xBB";  // 任务,牵头单位
    CHECK(decode(task).text.text == "任务,牵头单位");
    CHECK(decode(task).text.encoding == TextEncoding::gb18030);
    CHECK(decode(task, TextEncoding::gb18030).text.text == "任务,牵头单位");
    // Four bytes in GB18030: U+3400 is 81 39 EE 39.
    CHECK(decode("\x81\x39\xEE\x39", TextEncoding::gb18030).text.text == "\u3400");
    CHECK(formats::encode_gb18030("任务,牵头单位") == task);
}

TEST_CASE("UTF-16 by its byte order mark") {
    using namespace std::string_view_literals;
    CHECK(decode("\xFF\xFE\xFB\x4E\xA1\x52"sv).text.text == "任务");
    CHECK(decode("\xFE\xFF\x4E\xFB\x52\xA1"sv).text.text == "任务");
    CHECK(decode("\xFF\xFE\x3D\xD8\x00\xDE"sv).text.text == "\U0001F600");
    CHECK(decode("\xFF\xFE\xFB\x4E"sv).text.encoding == TextEncoding::utf16);

    const Decoded half = decode("\xFF\xFE\xFB\x4E\xA1"sv);
    REQUIRE(half.found.size() == 1);
    CHECK(half.found[0].code == "F003");
    CHECK(half.found[0].place.byte == 4);
    CHECK(decode("\xFF\xFE\x00\xDE\xFB\x4E"sv).found.size() == 1);  // a low surrogate alone
}

TEST_CASE("what fits nothing names the byte") {
    const Decoded bad = decode("任务\xFF\xFF");
    REQUIRE(bad.found.size() == 2);
    CHECK(bad.found[0].code == "F003");
    CHECK(bad.found[0].place.byte == 6);
    CHECK(bad.text.text.empty());

    const Decoded not_utf8 = decode("\xC8\xCE", TextEncoding::utf8);
    REQUIRE(not_utf8.found.size() == 1);
    CHECK(not_utf8.found[0].place.byte == 0);
}
