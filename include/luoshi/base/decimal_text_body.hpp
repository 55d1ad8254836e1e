// luoshi/base/decimal_text_body.hpp - bodies of decimal_text.hpp. See linkage.hpp.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "luoshi/base/decimal_arithmetic.hpp"
#include "luoshi/base/decimal_parts.hpp"
#include "luoshi/base/decimal_text.hpp"
#include "luoshi/base/linkage.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Digits with a point somewhere among them: the part of a number between its sign and its exponent.
struct DigitRun {
    Limbs<2> size;  ///< the first 38 digits after leading zeros
    std::int64_t exponent = 0;
    int kept = 0;            ///< digits in size
    bool below = false;      ///< something other than zero among those that follow
    std::size_t before = 0;  ///< digits before the point
    std::size_t behind = 0;  ///< digits behind it
    std::size_t length = 0;  ///< characters
    bool point = false;
};

LUOSHI_BODY DigitRun scan_digits(std::string_view text) {
    constexpr int room = 38;
    DigitRun run;
    for (const char c : text) {
        if (c == '.' && !run.point) {
            run.point = true;
            ++run.length;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        ++run.length;
        ++(run.point ? run.behind : run.before);
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (run.kept == room) {
            run.below |= digit != 0;
            run.exponent += run.point ? 0 : 1;
            continue;
        }
        run.size.multiply_add(10, digit);
        run.kept += run.kept > 0 || digit != 0 ? 1 : 0;
        run.exponent -= run.point ? 1 : 0;
    }
    return run;
}

}  // namespace detail

LUOSHI_BODY std::optional<Decimal> parse_decimal(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    text.remove_prefix(negative ? 1 : 0);
    const detail::DigitRun run = detail::scan_digits(text);
    if (run.length != text.size() || run.before == 0 || (run.point && run.behind == 0) ||
        run.kept > Decimal::max_digits || run.exponent < Decimal::min_exponent)
        return std::nullopt;
    return detail::assemble(negative, run.size, static_cast<int>(run.exponent));
}

LUOSHI_BODY std::optional<Decimal> parse_number(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    text.remove_prefix(negative || (!text.empty() && text.front() == '+') ? 1 : 0);
    const detail::DigitRun run = detail::scan_digits(text);
    if (run.before + run.behind == 0)
        return std::nullopt;
    text.remove_prefix(run.length);
    std::int64_t exponent = 0;
    if (!text.empty()) {
        if (text.front() != 'e' && text.front() != 'E')
            return std::nullopt;
        text.remove_prefix(1);
        const bool down = !text.empty() && text.front() == '-';
        text.remove_prefix(down || (!text.empty() && text.front() == '+') ? 1 : 0);
        if (text.empty())
            return std::nullopt;
        constexpr std::int64_t enough = 1'000'000'000'000;  // no text has so many digits that it came back
        for (const char c : text) {
            if (c < '0' || c > '9')
                return std::nullopt;
            exponent = std::min(exponent * 10 + (c - '0'), enough);
        }
        exponent = down ? -exponent : exponent;
    }
    return detail::nearest(negative, run.size, run.exponent + exponent, run.below);
}

LUOSHI_BODY std::size_t write_text(Decimal value, char (&text)[decimal_text_size]) {
    constexpr int longest = 100;
    char digit[40];
    int count = 0;
    detail::Limbs<2> size = detail::coefficient_of(value);
    do {  // from the last digit to the first, 19 at a time
        std::uint64_t part = size.divide_by(detail::powers_of_ten[19]);
        for (int i = 0; i < 19 && (part != 0 || !size.is_zero() || count == 0); ++i, part /= 10)
            digit[count++] = static_cast<char>('0' + part % 10);
    } while (!size.is_zero());
    char* at = text;
    if (value.negative())
        *at++ = '-';
    const int exponent = value.exponent();
    const int before = count + exponent;  // digits before the point, or minus the zeros behind it
    const auto copy = [&](int from, int to) {
        for (int i = from; i < to; ++i)
            *at++ = digit[count - 1 - i];
    };
    const auto zeros = [&](int number) {
        for (int i = 0; i < number; ++i)
            *at++ = '0';
    };
    if (value.is_zero() && (exponent >= 0 || -exponent >= longest)) {
        *at++ = '0';
    } else if (exponent >= 0 && before <= longest) {
        copy(0, count);
        zeros(exponent);
    } else if (exponent < 0 && before > 0) {
        copy(0, before);
        *at++ = '.';
        copy(before, count);
    } else if (exponent < 0 && -exponent < longest) {
        *at++ = '0';
        *at++ = '.';
        zeros(-before);
        copy(0, count);
    } else {
        copy(0, 1);
        if (count > 1)
            *at++ = '.';
        copy(1, count);
        *at++ = 'E';
        at = std::to_chars(at, text + decimal_text_size, before - 1).ptr;
    }
    return static_cast<std::size_t>(at - text);
}

LUOSHI_BODY std::string to_text(Decimal value) {
    char text[decimal_text_size];
    return {text, write_text(value, text)};
}

LUOSHI_BODY bool is_integer(Decimal value) {
    if (value.exponent() >= 0 || value.is_zero())
        return true;
    detail::Limbs<2> size = detail::coefficient_of(value);
    return detail::cut_digits(size, -value.exponent(), false).exact;
}

LUOSHI_BODY std::optional<std::int64_t> truncate_to_int64(Decimal value) {
    detail::Limbs<2> size = detail::coefficient_of(value);
    if (value.exponent() < 0) {
        detail::cut_digits(size, -value.exponent(), false);
    } else if (value.exponent() > 0 && !size.is_zero()) {
        if (value.exponent() > 18 || size.limb[1] != 0 ||
            size.multiply_add(detail::powers_of_ten[static_cast<unsigned>(value.exponent())], 0) != 0)
            return std::nullopt;
    }
    const std::uint64_t largest = (std::uint64_t{1} << 63) - (value.negative() ? 0 : 1);
    if (size.limb[1] != 0 || size.limb[0] > largest)
        return std::nullopt;
    return static_cast<std::int64_t>(value.negative() ? 0 - size.limb[0] : size.limb[0]);
}

LUOSHI_BODY std::optional<std::int64_t> to_int64(Decimal value) {
    return is_integer(value) ? truncate_to_int64(value) : std::nullopt;
}

LUOSHI_BODY double to_double(Decimal value) {
    char text[decimal_text_size];
    const std::size_t length = write_text(value, text);
    double result = 0;
    if (std::from_chars(text, text + length, result).ec == std::errc::result_out_of_range) {
        const bool large = value.exponent() > 0;
        result = large ? std::numeric_limits<double>::infinity() : 0;
        return value.negative() ? -result : result;
    }
    return result;
}

}  // namespace v1
}  // namespace luoshi
