#include "formats/document_number.hpp"

#include <array>
#include <utility>

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

using Brackets = std::pair<std::string_view, std::string_view>;
constexpr Brackets hexagonal{"〔", "〕"};
constexpr std::array<Brackets, 6> shown{
    {hexagonal, {"[", "]"}, {"［", "］"}, {"(", ")"}, {"（", "）"}, {"【", "】"}}};

/// Where "code<open>dddd<close>n号" has its year; npos when the text has another form.
std::size_t year_at(std::string_view text, const Brackets& brackets) {
    constexpr std::string_view end = "号";
    const std::size_t open = text.find(brackets.first);
    if (open == std::string_view::npos || open == 0 || !text.ends_with(end) || text.size() > 128)
        return std::string_view::npos;
    const std::size_t year = open + brackets.first.size();
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (text.size() < year + 4 || !digits(text.substr(year, 4)) ||
        !text.substr(year + 4).starts_with(brackets.second))
        return std::string_view::npos;
    std::string_view serial = text.substr(year + 4 + brackets.second.size());
    serial.remove_suffix(end.size());
    return digits(serial) ? year : std::string_view::npos;
}

}  // namespace

std::string with_hexagonal_brackets(std::string_view text) {
    for (const Brackets& each : shown) {
        const std::size_t year = year_at(text, each);
        if (year == std::string_view::npos)
            continue;
        std::string out(text.substr(0, year - each.first.size()));
        out += hexagonal.first;
        out += text.substr(year, 4);
        out += hexagonal.second;
        out += text.substr(year + 4 + each.second.size());
        return out;
    }
    return std::string(text);
}

bool is_document_number(std::string_view text) {
    return year_at(text, hexagonal) != std::string_view::npos;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
