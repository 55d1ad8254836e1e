#include "formats/csv_cells.hpp"

#include <algorithm>
#include <array>

#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

std::string_view trim(std::string_view text) {
    constexpr std::string_view ideographic = "\u3000", no_break = "\u00A0";
    for (bool cut = true; cut && !text.empty();) {
        cut = true;
        if (static_cast<unsigned char>(text.front()) <= 0x20)
            text.remove_prefix(1);
        else if (text.starts_with(ideographic))
            text.remove_prefix(ideographic.size());
        else if (text.starts_with(no_break))
            text.remove_prefix(no_break.size());
        else
            cut = false;
    }
    for (bool cut = true; cut && !text.empty();) {
        if (static_cast<unsigned char>(text.back()) <= 0x20)
            text.remove_suffix(1);
        else if (text.ends_with(ideographic))
            text.remove_suffix(ideographic.size());
        else if (text.ends_with(no_break))
            text.remove_suffix(no_break.size());
        else
            cut = false;
    }
    return text;
}

std::string one_line(std::string_view cell, std::string_view joint) {
    cell = trim(cell);
    unsigned char least = 0xFF;
    for (const char c : cell)
        least = std::min(least, static_cast<unsigned char>(c));
    if (least >= 0x20)
        return std::string(cell);
    std::string out;
    for (const char c : cell) {
        if (c == '\n')
            out += joint;
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
            out += c;
    }
    return out;
}

std::vector<std::string> words(std::string_view cell) {
    std::vector<std::string> all;
    std::string word;
    const auto end = [&] {
        const std::string_view plain = trim(word);
        if (!plain.empty())
            all.emplace_back(plain);
        word.clear();
    };
    for (std::size_t at = 0; at < cell.size();) {
        const CodePoint point = decode_utf8(cell, at);
        const std::size_t size = std::max<std::size_t>(point.size, 1);
        constexpr std::u32string_view separators = U",;、，；\n";
        if (separators.find(point.value) != std::u32string_view::npos)
            end();
        else
            word += cell.substr(at, size);
        at += size;
    }
    end();
    return all;
}

std::optional<Date> read_date(std::string_view text) {
    std::array<int, 3> parts{};
    std::size_t part = 0;
    bool digit = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        if (point.size == 0)
            return std::nullopt;
        at += point.size;
        if (point.value >= U'0' && point.value <= U'9') {
            if (part > 2 || parts[part] > 999)
                return std::nullopt;
            parts[part] = parts[part] * 10 + static_cast<int>(point.value - U'0');
            digit = true;
            continue;
        }
        if (!digit || std::u32string_view(U"-/.年月日").find(point.value) == std::u32string_view::npos)
            return std::nullopt;
        digit = false;
        ++part;
    }
    const Civil civil{parts[0], static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2])};
    return civil.year >= 1000 && is_valid(civil) ? std::optional(to_date(civil)) : std::nullopt;
}

std::optional<std::int32_t> read_percent(std::string_view text) {
    text = trim(text);
    bool sign = false;
    for (const std::string_view each : {"%", "％"})
        if (text.ends_with(each)) {
            sign = true;
            text.remove_suffix(each.size());
            text = trim(text);
            break;
        }
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view part =
        point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    const auto digits = [](std::string_view each) {
        return each.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (whole.empty() || whole.size() > 3 || !digits(whole) || !digits(part))
        return std::nullopt;
    std::int32_t percent = 0;
    for (const char digit : whole)
        percent = percent * 10 + (digit - '0');
    if (!sign && percent == 0 && !part.empty()) {  // 0.6, 0.65
        percent = (part[0] - '0') * 10 + (part.size() > 1 ? part[1] - '0' : 0);
        return percent;
    }
    if (percent > 100 || (!sign && percent == 1))
        return std::nullopt;
    return percent;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
