#include "deadline_phrase_figures.hpp"

#include "deadline_phrase_number.hpp"
#include "deadline_phrase_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

/// Figures without a day are a date only where no unit follows them: not 2019.6万元.
bool ends_figures(std::string_view text, std::size_t at) {
    return is_stop(text, at) || text[at] == cut_mark ||
           match(text, at, {"前", "之前", "以前", "底", "末", "月", "起", "开始", "至",   "到", "-",
                            "、", "和",   "及",   ")",  "止", "内", "初", "完成", "以后", " "}) != 0;
}

/// Years of figures that need no mark to be taken for a year.
bool is_likely_year(int year) {
    return year >= 1900 && year <= 2199;
}

/// A day; one that doesn't exist names none.
Moment day_of(int year, int month, int day, std::size_t end) {
    Moment moment;
    if (!is_valid(Civil{year, static_cast<unsigned>(month), static_cast<unsigned>(day)}))
        moment.edge = Edge::vague;
    moment.year_word = YearWord::stated;
    moment.year = year;
    moment.grain = Grain::day;
    moment.month = month;
    moment.day = day;
    moment.end = end;
    return moment;
}

/// 20191231.
std::optional<Moment> read_eight_figures(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 8;
    int value = 0;
    for (std::size_t i = at; i < at + size; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    if (!is_likely_year(value / 10000) || !ends_figures(text, at + size))
        return std::nullopt;
    return day_of(value / 10000, value / 100 % 100, value % 100, at + size);
}

/// 2019Q4, 2019-Q4.
std::optional<Moment> read_quarter_figures(std::string_view text, const Number& year) {
    const std::size_t mark = match(text, year.end, {"-Q", "-q", "Q", "q"});
    const auto quarter = mark ? read_number(text, year.end + mark) : std::nullopt;
    if (!quarter || quarter->value < 1 || quarter->value > 4 || !is_likely_year(year.value))
        return std::nullopt;
    Moment moment;
    moment.year_word = YearWord::stated;
    moment.year = year.value;
    moment.grain = Grain::quarter;
    moment.quarter = quarter->value;
    moment.month = quarter->value * 3;
    moment.end = quarter->end;
    return moment;
}

}  // namespace

std::optional<Moment> read_figures(std::string_view text, std::size_t at) {
    if (auto day = read_eight_figures(text, at))
        return day;
    const auto year = read_number(text, at);
    if (!year || year->value < 1000 || year->value > 9999)
        return std::nullopt;
    if (auto quarter = read_quarter_figures(text, *year))
        return quarter;
    const std::size_t mark = match(text, year->end, {"-", ".", "/"});
    const auto month = mark ? read_number(text, year->end + mark) : std::nullopt;
    if (!month)
        return std::nullopt;
    if (month->end < text.size() && text[month->end] == text[year->end])
        if (const auto day = read_number(text, month->end + 1); day && day->value < 1000)
            return day_of(year->value, month->value, day->value, day->end);
    if (!is_likely_year(year->value) || month->value < 1 || month->value > 12 ||
        !ends_figures(text, month->end))
        return std::nullopt;
    Moment moment;
    moment.year_word = YearWord::stated;
    moment.year = year->value;
    moment.grain = Grain::month;
    moment.month = month->value;
    moment.end = month->end + match(text, month->end, {"月"});
    return moment;
}

std::optional<Clock> read_clock(std::string_view text, std::size_t at) {
    const auto hour = read_number(text, at + match(text, at, {" ", "T"}));
    if (!hour || hour->value > 24)
        return std::nullopt;
    int rest = 0;  // minutes and seconds
    std::size_t end = hour->end;
    if (stands(text, end, ":")) {
        for (int parts = 0; parts < 2 && stands(text, end, ":"); ++parts) {
            const auto part = read_number(text, end + 1);
            if (!part || part->value > 59)
                return std::nullopt;
            rest += part->value;
            end = part->end;
        }
    } else if (const auto mark = match(text, end, {"时", "点整", "点"})) {
        end += mark;
        if (const auto minute = read_number(text, end); minute && stands(text, minute->end, "分")) {
            rest = minute->value;
            end = minute->end + 3;
        }
    } else {
        return std::nullopt;
    }
    const bool zero = hour->value == 0 && text[hour->end] == ':';
    return Clock{rest == 0 && (zero || hour->value == 24), end};
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
