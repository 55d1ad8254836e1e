#include "deadline_phrase_moment.hpp"

#include <algorithm>

#include "deadline_phrase_figures.hpp"
#include "deadline_phrase_number.hpp"
#include "deadline_phrase_text.hpp"
#include "luoshi/calendar/deadline_reading.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

struct YearName {
    std::string_view word;
    YearWord from;
    int years;
};

constexpr YearName year_names[] = {
    {"大后年", YearWord::after_document, 3}, {"后年", YearWord::after_document, 2},
    {"明年", YearWord::after_document, 1},   {"来年", YearWord::after_document, 1},
    {"今年", YearWord::after_document, 0},   {"本年", YearWord::after_document, 0},
    {"去年", YearWord::after_document, -1},  {"上一年", YearWord::after_document, -1},
    {"上年", YearWord::after_document, -1},  {"前年", YearWord::after_document, -2},
    {"次年", YearWord::after_last, 1},       {"翌年", YearWord::after_last, 1},
    {"第二年", YearWord::after_last, 1},     {"下一年", YearWord::after_last, 1},
    {"下年", YearWord::after_last, 1},       {"当年", YearWord::after_last, 0},
    {"同年", YearWord::after_last, 0},
};

/// 此后年底, 以前年度, 近来年底: the 年 belongs to what follows.
bool names_year(std::string_view text, std::size_t at) {
    return !match_back(text, at, {"此", "以", "之", "今", "最", "近", "将", "未", "过", "日", "会", "底"});
}

/// A year in figures. One that is not between 1000 and 9999 and not of two digits names no day.
void read_year_number(std::string_view text, std::size_t at, Moment& moment) {
    const auto quantity = read_quantity(text, at);
    if (!quantity || !stands(text, quantity->end, "年") || stands(text, at, "一年四季"))
        return;
    moment.end = quantity->end + 3;
    moment.year_word = YearWord::stated;
    const auto number = read_number(text, at);
    const auto digits = read_two_digits(text, at);
    if (number && number->end == quantity->end && number->value >= 1000 && number->value <= 9999) {
        moment.year = number->value;
    } else if (digits && digits->end == quantity->end) {
        moment.year_word = YearWord::two_digits;
        moment.year = digits->value;
    } else {
        moment.edge = Edge::vague;
    }
}

/// Reads the year; `end` stays where it was when there is none.
void read_year(std::string_view text, std::size_t at, Moment& moment) {
    moment.end = at;
    read_year_number(text, at, moment);
    for (const YearName& name : year_names)
        if (moment.end == at && stands(text, at, name.word) && names_year(text, at)) {
            moment.year_word = name.from;
            moment.year = name.years;
            moment.end = at + name.word.size();
        }
    if (moment.end != at)
        moment.end = skip(text, moment.end, {"度", "的"});
}

/// 底, 末, 初, 中 after a span.
void read_edge(std::string_view text, Moment& moment) {
    if (const auto end = match(text, moment.end, {"月底", "月末", "底", "末", "终"})) {
        moment.edge = Edge::end;
        moment.end += end;
    } else if (const auto vague = match(text, moment.end, {"月初", "初"})) {
        moment.edge = Edge::vague;
        moment.end += vague;
    } else if (stands(text, moment.end, "中") && !match(text, moment.end, {"中旬", "中央", "中国", "中心"})) {
        moment.edge = Edge::vague;
        moment.end += 3;
    }
}

bool day_exists(int month, int day) {
    return day >= 1 && day <= static_cast<int>(days_in_month(2000, static_cast<unsigned>(month)));
}

/// What follows the number of a month: 10日, 上旬, 底, or nothing.
bool read_in_month(std::string_view text, Moment& moment) {
    moment.grain = Grain::month;
    moment.end = skip(text, moment.end, {"份", "的"});
    if (const auto day = read_number(text, moment.end)) {
        const std::size_t mark = match(text, day->end, {"日", "号"});
        if (mark == 0)
            return true;
        if (!day_exists(moment.month, day->value)) {
            moment.edge = Edge::vague;  // 6月31日
            moment.end = day->end + mark;
            return true;
        }
        moment.grain = Grain::day;
        moment.day = day->value;
        moment.end = day->end + mark;
        return true;
    }
    for (int i = 0; i < 3; ++i) {
        static constexpr std::string_view names[] = {"上旬", "中旬", "下旬"};
        if (stands(text, moment.end, names[i])) {
            moment.grain = Grain::ten_days;
            moment.ten_days = i + 1;
            moment.end += names[i].size();
            return true;
        }
    }
    read_edge(text, moment);
    return true;
}

bool read_half(std::string_view text, Moment& moment) {
    const bool first = stands(text, moment.end, "上半年");
    if (!first && !stands(text, moment.end, "下半年"))
        return false;
    moment.grain = Grain::half;
    moment.half = first ? 1 : 2;
    moment.end += std::string_view("上半年").size();
    read_edge(text, moment);
    return true;
}

/// 第三季度, 三季度, 前三季度, 前6个月.
bool read_quarter_or_first_months(std::string_view text, Moment& moment) {
    const bool from_january = stands(text, moment.end, "前");
    const std::size_t prefix = match(text, moment.end, {"第", "前"});
    const std::size_t letter =
        moment.year_word != YearWord::unstated ? match(text, moment.end, {"Q", "q"}) : 0;
    const auto number = read_number(text, moment.end + prefix + letter);
    if (!number)
        return false;
    if (const auto mark = match(text, number->end, {"季度", "个季度", "季"}); mark || letter) {
        const bool counted = stands(text, number->end, "个季度");
        if (number->value < 1 || number->value > 4 || (counted && !from_january))
            return false;
        moment.grain = from_january ? Grain::first_months : Grain::quarter;
        moment.quarter = number->value;
        moment.month = number->value * 3;
        moment.end = number->end + mark;
        read_edge(text, moment);
        return true;
    }
    if (from_january && stands(text, number->end, "个月") && number->value >= 1 && number->value <= 12) {
        moment.grain = Grain::first_months;
        moment.month = number->value;
        moment.end = number->end + 6;
        return true;
    }
    return false;
}

bool read_month(std::string_view text, Moment& moment) {
    const auto number = read_number(text, moment.end);
    if (!number || !stands(text, number->end, "月") || number->value < 1 || number->value > 12)
        return false;
    moment.month = number->value;
    moment.end = number->end + 3;
    return read_in_month(text, moment);
}

/// “十四五”末, 十四五期间: the last year of a five-year plan; the fourteenth ended in 2025.
std::optional<Moment> read_five_year_plan(std::string_view text, std::size_t at) {
    const std::size_t quoted = match(text, at, {"“", "\"", "「"});
    const std::size_t begin = at + quoted;
    constexpr std::size_t middle = 3;  // bytes of 十 and of each other numeral
    const auto plan = read_number(text.substr(0, std::min(begin + 2 * middle, text.size())), begin);
    if (!plan || !stands(text, begin, "十") || plan->value <= 10 || !stands(text, begin + 2 * middle, "五"))
        return std::nullopt;
    Moment moment;
    moment.year_word = YearWord::stated;
    moment.year = 1955 + 5 * plan->value;
    moment.end = begin + 3 * middle;
    moment.end += quoted != 0 ? match(text, moment.end, {"”", "\"", "」"}) : 0;
    if (const auto end = match(text, moment.end, {"规划期末", "时期末", "期末", "末期", "末"})) {
        moment.edge = Edge::end;
        moment.end += end;
        return moment;
    }
    return stands(text, moment.end, "期间") ? std::optional(moment) : std::nullopt;
}

/// 年底, 年内: the year as a whole, its own word missing.
bool read_bare_year(std::string_view text, std::size_t at, Moment& moment) {
    const std::size_t before =
        match_back(text, at, {"去", "上", "往", "历", "近", "每", "青", "个", "几", "半"});
    const std::size_t size =
        match(text, at, {"年年底", "年底", "年末", "年终", "年内", "年度内", "年初", "年中"});
    if (before != 0 || size == 0 || match(text, at, {"年内容", "年内部", "年终奖", "年中奖"}))
        return false;
    const bool within = text.substr(at, size).ends_with("内");
    const bool vague = text.substr(at, size).ends_with("初") || text.substr(at, size).ends_with("中");
    moment.grain = Grain::year;
    moment.edge = vague ? Edge::vague : within ? Edge::whole : Edge::end;
    moment.end = at + size - (within ? 3 : 0);
    return true;
}

}  // namespace

std::optional<Moment> read_moment(std::string_view text, std::size_t at) {
    if (auto figures = read_figures(text, at)) {
        if (figures->grain == Grain::month)
            read_in_month(text, *figures);
        else if (figures->grain == Grain::quarter)
            read_edge(text, *figures);
        return figures;
    }
    if (auto plan = read_five_year_plan(text, at))
        return plan;
    const bool arabic = at < text.size() && text[at] >= '0' && text[at] <= '9';  // may follow a mark: 1.6月
    if (!arabic && inside_numeral(text, at))
        return std::nullopt;
    Moment moment;
    read_year(text, at, moment);
    const bool no_such_year = moment.edge == Edge::vague;
    const bool has_year = moment.end != at;
    const std::size_t year_end = moment.end;
    if (!read_half(text, moment) && !read_quarter_or_first_months(text, moment) &&
        !read_month(text, moment)) {
        moment.end = year_end;
        if (!has_year)
            return read_bare_year(text, at, moment) ? std::optional(moment) : std::nullopt;
        if (stands(text, year_end, "年底") || stands(text, year_end, "年末"))
            moment.end += 3;
        moment.grain = Grain::year;
        moment.edge = Edge::whole;
        read_edge(text, moment);
        // 18年 alone is a length, 去年 no limit.
        const bool full = moment.year_word == YearWord::stated && !no_such_year;
        const bool ahead = moment.year_word >= YearWord::after_document && moment.year >= 0;
        if (!full && !ahead && moment.edge != Edge::end)
            return std::nullopt;
    }
    if (no_such_year)
        moment.edge = Edge::vague;
    return moment;
}

std::optional<Moment> read_day_after(std::string_view text, std::size_t at, const Moment& before) {
    const auto number = read_number(text, at);
    const std::size_t mark = number ? match(text, number->end, {"日", "号"}) : 0;
    if (mark == 0 || before.grain != Grain::day || !day_exists(before.month, number->value))
        return std::nullopt;
    Moment moment = before;
    if (moment.year_word == YearWord::after_last)
        moment.year = 0;  // the same year again
    moment.day = number->value;
    moment.end = number->end + mark;
    return moment;
}

std::optional<Moment> read_month_after(std::string_view text, std::size_t at, const Moment& before) {
    const auto number = read_number(text, at);
    if (!number || before.grain != Grain::month || before.year_word != YearWord::stated)
        return std::nullopt;
    if (!is_stop(text, number->end) && !match(text, number->end, {"前", "止", "期间", "内", ")", "、"}))
        return std::nullopt;
    Moment moment = before;
    moment.month = number->value;
    moment.end = number->end;
    if (number->value <= before.month || number->value > 12) {
        moment.month = before.month;
        moment.edge = Edge::vague;
    }
    return moment;
}

int month_of(const Moment& moment) {
    switch (moment.grain) {
        case Grain::year:
            return 12;
        case Grain::half:
            return moment.half * 6;
        case Grain::quarter:
            return moment.quarter * 3;
        default:
            return moment.month;
    }
}

int day_of(const Moment& moment) {
    if (moment.grain == Grain::day)
        return moment.day;
    if (moment.grain == Grain::ten_days && moment.ten_days < 3)
        return moment.ten_days * 10;
    const int month = month_of(moment);
    return month == 2 ? last_day_of_month
                      : static_cast<int>(days_in_month(2001, static_cast<unsigned>(month)));
}

std::optional<Date> last_day(const Moment& moment, int year) {
    if (year < 1 || year > 9999)
        return std::nullopt;
    const auto month = static_cast<unsigned>(month_of(moment));
    const int day = day_of(moment);
    if (day == last_day_of_month)
        return last_of_month(year, month);
    const Civil civil{year, month, static_cast<unsigned>(day)};
    return is_valid(civil) ? std::optional(to_date(civil)) : std::nullopt;
}

std::optional<Date> first_day(const Moment& moment, int year) {
    if (year < 1 || year > 9999)
        return std::nullopt;
    if (moment.edge == Edge::end || moment.grain == Grain::day)
        return last_day(moment, year);
    switch (moment.grain) {
        case Grain::half:
            return to_date(year, moment.half == 1 ? 1u : 7u, 1);
        case Grain::quarter:
            return to_date(year, static_cast<unsigned>(moment.quarter * 3 - 2), 1);
        case Grain::month:
            return to_date(year, static_cast<unsigned>(moment.month), 1);
        case Grain::ten_days:
            return to_date(year, static_cast<unsigned>(moment.month),
                           static_cast<unsigned>(moment.ten_days * 10 - 9));
        default:
            return to_date(year, 1, 1);
    }
}

std::string as_printed(const Moment& moment, int year) {
    std::string text = to_text(to_date(year, 1, 1)).substr(0, 4);
    switch (moment.grain) {
        case Grain::quarter:
            return text + "-Q" + std::to_string(moment.quarter);
        case Grain::half:
            return text + "-Q" + std::to_string(moment.half == 1 ? 1 : 3);
        case Grain::month:
        case Grain::ten_days:
            return to_text(to_date(year, static_cast<unsigned>(moment.month), 1)).substr(0, 7);
        case Grain::day:
            if (const auto day = last_day(moment, year))
                return to_text(*day);
            return text;
        default:
            return text;
    }
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
