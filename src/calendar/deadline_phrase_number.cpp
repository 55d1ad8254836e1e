#include "deadline_phrase_number.hpp"

#include <algorithm>

#include "deadline_phrase_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

constexpr std::size_t width = 3;  // bytes of each Chinese numeral

std::optional<Number> read_arabic(std::string_view text, std::size_t at) {
    Number number;
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9' && end - at <= 6)
        number.value = number.value * 10 + (text[end++] - '0');
    if (end == at || end - at > 6)
        return std::nullopt;
    number.end = end;
    return number;
}

int chinese_digit(std::string_view text, std::size_t at) {
    static constexpr std::string_view digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    for (int i = 0; i < 10; ++i)
        if (stands(text, at, digits[i]))
            return i;
    return stands(text, at, "两") ? 2 : -1;
}

}  // namespace

std::optional<Number> read_number(std::string_view text, std::size_t at) {
    if (const auto arabic = read_arabic(text, at))
        return arabic;
    int total = 0;
    int digit = -1;
    int digits_in_a_row = 0;
    int positional = 0;
    bool weighed = false;
    std::size_t end = at;
    for (; end < at + 8 * width; end += width) {
        if (stands(text, end, "十") || stands(text, end, "百")) {
            if (digits_in_a_row > 1)
                return std::nullopt;
            total += (digit < 0 ? 1 : digit) * (stands(text, end, "十") ? 10 : 100);
            digit = -1;
            digits_in_a_row = 0;
            weighed = true;
            continue;
        }
        const int next = chinese_digit(text, end);
        if (next < 0)
            break;
        if (weighed && next == 0)
            continue;
        digit = next;
        positional = positional * 10 + next;
        ++digits_in_a_row;
    }
    if (end == at)
        return std::nullopt;
    if (weighed)
        return digits_in_a_row > 1 ? std::nullopt : std::optional(Number{total + std::max(digit, 0), end});
    if (digits_in_a_row == 1)
        return Number{digit, end};
    if (digits_in_a_row == 4)
        return Number{positional, end};
    return std::nullopt;
}

namespace {

bool is_digit(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::size_t end_of_digits(std::string_view text, std::size_t at) {
    while (is_digit(text, at))
        ++at;
    return at;
}

/// Characters that make up Chinese numerals, those that leave the number open (几) among them.
bool is_chinese_numeral(std::string_view text, std::size_t at) {
    return chinese_digit(text, at) >= 0 || match(text, at, {"十", "百", "千", "万", "亿", "几"}) ||
           match(text, at, {"数十", "数百", "数千", "数万"});
}

std::size_t end_of_chinese(std::string_view text, std::size_t at) {
    while (is_chinese_numeral(text, at))
        at += width;
    return at;
}

/// 30, 1.5, 1/2.
std::optional<Quantity> read_arabic_quantity(std::string_view text, std::size_t at) {
    const std::size_t end = end_of_digits(text, at);
    if (end == at)
        return std::nullopt;
    Quantity quantity{false, 0, 1, end};
    const auto first = read_arabic(text, at);
    const bool point = match(text, end, {".", "/"}) && is_digit(text, end + 1);
    const auto second = point ? read_arabic(text, end + 1) : std::nullopt;
    const bool year = second && second->end == end + 5 && stands(text, second->end, "年");  // 1.2024年内
    const bool broken = point && !year;
    if (broken)
        quantity.end = end_of_digits(text, end + 1);
    if (!first || (broken && !second) || text.substr(at).starts_with("00"))
        return quantity;
    quantity.numerator = first->value;
    if (broken && text[end] == '/') {
        quantity.denominator = second->value;
    } else if (broken) {
        for (std::size_t i = end + 1; i < second->end; ++i)
            quantity.denominator *= 10;
        quantity.numerator = quantity.numerator * quantity.denominator + second->value;
    }
    quantity.known = quantity.denominator != 0;
    return quantity;
}

/// 三十, 一点五, 二分之一.
std::optional<Quantity> read_chinese_quantity(std::string_view text, std::size_t at) {
    const std::size_t end = end_of_chinese(text, at);
    if (end == at)
        return std::nullopt;
    Quantity quantity{false, 0, 1, end};
    auto number = read_number(text, at);
    bool known = number && number->end == end;
    quantity.numerator = known ? number->value : 0;
    if (stands(text, end, "点") && chinese_digit(text, end + width) >= 0) {
        constexpr int most_digits = 6;
        std::size_t next = end + width;
        for (int digits = 0; chinese_digit(text, next) >= 0; next += width) {
            known = known && ++digits <= most_digits;
            if (!known)
                continue;
            quantity.numerator = quantity.numerator * 10 + chinese_digit(text, next);
            quantity.denominator *= 10;
        }
        quantity.end = next;
    } else if (stands(text, end, "分之") && is_chinese_numeral(text, end + 2 * width)) {
        quantity.end = end_of_chinese(text, end + 2 * width);
        number = read_number(text, end + 2 * width);
        known = known && quantity.numerator != 0 && number && number->end == quantity.end;
        quantity.denominator = quantity.numerator;
        quantity.numerator = number ? number->value : 0;
    }
    quantity.known = known;
    return quantity;
}

}  // namespace

std::optional<Number> read_two_digits(std::string_view text, std::size_t at) {
    const auto arabic = read_arabic(text, at);
    if (arabic)
        return arabic->end == at + 2 ? arabic : std::nullopt;
    const int tens = chinese_digit(text, at);
    const int ones = chinese_digit(text, at + width);
    if (tens < 0 || ones < 0)
        return std::nullopt;
    return Number{tens * 10 + ones, at + 2 * width};
}

std::optional<int> Quantity::whole(int times) const {
    constexpr std::int64_t most = 1'200'000;
    if (!known || numerator * times % denominator != 0 || numerator * times / denominator > most)
        return std::nullopt;
    return static_cast<int>(numerator * times / denominator);
}

std::optional<Quantity> read_quantity(std::string_view text, std::size_t at) {
    if (const auto arabic = read_arabic_quantity(text, at))
        return arabic;
    return read_chinese_quantity(text, at);
}

bool inside_numeral(std::string_view text, std::size_t at) {
    if (is_digit(text, at))
        return at > 0 && (is_digit(text, at - 1) ||
                          (at > 1 && match_back(text, at, {".", "/", " "}) && is_digit(text, at - 2)));
    if (at < width || !is_chinese_numeral(text, at) || match_back(text, at, {"统一", "之一", "同一"}))
        return false;
    if (is_chinese_numeral(text, at - width))
        return true;
    const std::size_t joint = match_back(text, at, {"点", "分之"});
    return joint != 0 && at >= joint + width && is_chinese_numeral(text, at - joint - width);
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
