// json_writer.hpp - plain values as canonical JSON: no blanks, nothing escaped but what RFC 8259 demands.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Where the next byte stands, from `at` on, that JSON has escaped: a quote, a backslash, a control
/// character. Eight bytes are looked at at once; a byte is found by the borrow that subtracting causes in its
/// place.
inline std::size_t find_escaped(std::string_view text, std::size_t at) {
    constexpr std::uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    for (; text.size() - at >= 8; at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        const std::uint64_t quote = word ^ ones * '"', backslash = word ^ ones * '\\';
        if ((((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) &
            highs)
            break;
    }
    for (; at < text.size(); ++at)
        if (static_cast<unsigned char>(text[at]) < 0x20 || text[at] == '"' || text[at] == '\\')
            break;
    return at;
}

/// Appends a JSON string: quotes, backslashes and control characters escaped, the rest as it is.
inline void write_json(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; (i = find_escaped(text, i)) < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        out.append(text, plain, i - plain);
        plain = i + 1;
        constexpr std::string_view controls = "\b\f\n\r\t";
        constexpr std::string_view letters = "bfnrt";
        const std::size_t which = controls.find(text[i]);
        out += '\\';
        if (c >= 0x20) {
            out += text[i];
        } else if (which != std::string_view::npos) {
            out += letters[which];
        } else {
            out += "u00";
            out += hex[c >> 4];
            out += hex[c & 15];
        }
    }
    out.append(text, plain);
    out += '"';
}

template <class Integer>
requires(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>) void write_json(std::string& out,
                                                                                        Integer value) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

/// Only for bool itself: a pointer would become one.
template <class Bool>
requires(std::is_same_v<Bool, bool>) void write_json(std::string& out, Bool value) {
    out += value ? "true" : "false";
}

inline void write_json(std::string& out, std::nullptr_t) {
    out += "null";
}

/// An array; `write(each)` appends one value.
template <class T, class Write>
void write_json_list(std::string& out, const std::vector<T>& list, Write&& write) {
    out += '[';
    bool first = true;
    for (const T& each : list) {
        if (!first)
            out += ',';
        first = false;
        write(each);
    }
    out += ']';
}

inline void write_json(std::string& out, const std::vector<std::string>& texts) {
    write_json_list(out, texts, [&](const std::string& each) { write_json(out, std::string_view(each)); });
}

/// An object, written member by member. Names are ours and need no escapes.
class JsonObjectWriter {
  public:
    explicit JsonObjectWriter(std::string& out) : out_(out) { out_ += '{'; }

    /// Begins a member. Its value is to be appended to what is returned.
    std::string& key(std::string_view name) {
        out_ += first_ ? "\"" : ",\"";
        first_ = false;
        out_ += name;
        out_ += "\":";
        return out_;
    }
    template <class Value>
    void put(std::string_view name, const Value& value) {
        write_json(key(name), value);
    }
    void end() { out_ += '}'; }

  private:
    std::string& out_;
    bool first_ = true;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
