// src/calendar/deadline_phrase_number.hpp - printed numerals: 30, 三十, 二〇一九, 1.5, 二分之一.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// A number and the offset after it.
struct Number {
    int value = 0;
    std::size_t end = 0;
};

/// Arabic digits (at most 6) or Chinese numerals up to 999, or four digits of a year (二〇一九).
std::optional<Number> read_number(std::string_view text, std::size_t at);

/// Two Arabic or two Chinese digits, as of a year: 19, 一九.
std::optional<Number> read_two_digits(std::string_view text, std::size_t at);

/// How much a numeral says, which need not be whole, and the offset after it.
struct Quantity {
    bool known = true;  ///< false: a numeral that says no single number (三五, 数十) or one out of range
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    std::size_t end = 0;

    /// `times` as much, where that is a whole number.
    std::optional<int> whole(int times) const;
};

/// The longest numeral that begins at `at`: 30, 1.5, 1/2, 一点五, 二分之一, 十几; nothing where none does.
std::optional<Quantity> read_quantity(std::string_view text, std::size_t at);

/// True when `at` lies inside a numeral: at the 5 of 1.5, at the 十 of 数十.
bool inside_numeral(std::string_view text, std::size_t at);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
