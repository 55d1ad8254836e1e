#include "deadline_phrase_cycle.hpp"

#include <algorithm>

#include "deadline_phrase_moment.hpp"
#include "deadline_phrase_number.hpp"
#include "deadline_phrase_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

struct CycleName {
    std::string_view word;
    Cycle every;
};

constexpr CycleName cycle_names[] = {
    {"半年度", Cycle::half_year}, {"半年", Cycle::half_year}, {"半个月", Cycle::none},
    {"半月", Cycle::none},        {"个季度", Cycle::quarter}, {"一季度", Cycle::quarter},
    {"季度", Cycle::quarter},     {"季", Cycle::quarter},     {"年度", Cycle::year},
    {"一年", Cycle::year},        {"年", Cycle::year},        {"个月份", Cycle::month},
    {"个月", Cycle::month},       {"月份", Cycle::month},     {"月度", Cycle::month},
    {"月", Cycle::month},         {"周", Cycle::week},        {"星期", Cycle::week},
    {"日", Cycle::none},          {"天", Cycle::none},        {"旬", Cycle::none},
    {"个工作日", Cycle::none},
};

/// After 按: the cycle counts only when something is done by it (按月报送), not in 按年度计划.
bool done_by_it(std::string_view text, std::size_t at) {
    return is_stop(text, at) ||
           match(text, at,
                 {"报",   "上报", "调度", "通报", "反馈", "汇总", "开展", "向",   "将",   "及时", "进行",
                  "公布", "公开", "更新", "梳理", "组织", "督查", "考核", "统计", "推进", "完成", "、"}) != 0;
}

/// 季度终了后15日内, 年度终了之日起5个月内: every quarter and every year, though 每 is not printed.
std::optional<CycleWord> read_ended_cycle(std::string_view text, std::size_t at) {
    struct Ended {
        std::string_view word;
        Cycle every;
    };
    static constexpr Ended words[] = {{"季度", Cycle::quarter}, {"季", Cycle::quarter},
                                      {"月度", Cycle::month},   {"月份", Cycle::month},
                                      {"月", Cycle::month},     {"年度", Cycle::year}};
    if (match_back(text, at, {"一", "二", "三", "四", "1", "2", "3", "4", "个", "年", "半"}))
        return std::nullopt;
    for (const Ended& ended : words)
        if (stands(text, at, ended.word) &&
            match(text, at + ended.word.size(), {"终了后", "终了之日起", "结束后", "结束之日起"}))
            return CycleWord{ended.every, true, at + ended.word.size()};
    return std::nullopt;
}

}  // namespace

std::optional<CycleWord> read_cycle_word(std::string_view text, std::size_t at) {
    if (const auto ended = read_ended_cycle(text, at))
        return ended;
    const std::size_t every = match(text, at, {"每隔", "每", "逐"});
    const std::size_t by = every ? 0 : match(text, at, {"按"});
    if (every + by == 0)
        return std::nullopt;
    const std::size_t begin = at + every + by;
    if (every) {
        if (const auto number = read_number(text, begin)) {
            const std::size_t unit =
                match(text, number->end,
                      {"个工作日", "个季度", "个月", "季度", "年", "月", "周", "日", "天", "小时"});
            if (unit && number->value != 1)
                return CycleWord{Cycle::none, false, number->end + unit};
            if (unit && number->value == 1) {
                for (const CycleName& name : cycle_names)
                    if (stands(text, number->end, name.word))
                        return CycleWord{name.every, name.every != Cycle::none,
                                         number->end + name.word.size()};
            }
        }
    }
    for (const CycleName& name : cycle_names) {
        if (!stands(text, begin, name.word))
            continue;
        const std::size_t end = begin + name.word.size();
        if (by && (name.every == Cycle::none || !done_by_it(text, end)))
            return std::nullopt;
        return CycleWord{name.every, name.every != Cycle::none, end};
    }
    return std::nullopt;
}

namespace {

std::size_t closing(std::string_view text, std::size_t at) {
    const std::size_t size = match(text, at, {"之前", "以前", "前", "之内", "以内", "内", "为止", "止"});
    return at + size;
}

/// 25日, 上旬, 底 in a month that the cycle or the text has named.
std::optional<CycleDay> read_day(std::string_view text, std::size_t at, bool whole_month_end) {
    CycleDay result;
    if (const auto number = read_number(text, at)) {
        const std::size_t mark = match(text, number->end, {"日", "号"});
        if (mark == 0 || number->value < 1 || number->value > 31)
            return std::nullopt;
        result.day = number->value;
        result.end = closing(text, number->end + mark);
        return result;
    }
    const std::size_t ten_days = match(text, at, {"上旬", "中旬", "下旬"});
    if (ten_days) {
        result.day = stands(text, at, "上旬") ? 10 : stands(text, at, "中旬") ? 20 : last_day_of_month;
        result.end = closing(text, at + ten_days);
        return result;
    }
    const std::size_t end = match(text, at, {"月月底", "月底", "月末", "底", "末", "最后一日", "最后一天"});
    if (end && whole_month_end) {
        result.day = last_day_of_month;
        result.end = closing(text, at + end);
        return result;
    }
    return std::nullopt;
}

constexpr std::string_view ended_words[] = {"结束后", "终了后", "终了之日起", "结束之日起", "末后", "后"};

/// 结束后10日内: the tenth of the next month, since the period begins on its first day (art. 201).
std::optional<CycleDay> read_days_after_end(std::string_view text, std::size_t at) {
    for (const std::string_view word : ended_words) {
        if (!stands(text, at, word))
            continue;
        const std::size_t begin = skip(text, at + word.size(), {"的", "次月", "第一个月"});
        const auto number = read_number(text, begin);
        const std::size_t months = number ? match(text, number->end, {"个月内", "个月以内", "个月之内"}) : 0;
        if (months && number->value >= 1 && number->value <= 12) {
            CycleDay result;  // whole months after a year: the last of them
            result.month = number->value;
            result.day = number->value == 2
                             ? last_day_of_month
                             : static_cast<int>(days_in_month(2001, static_cast<unsigned>(number->value)));
            result.end = number->end + months;
            return result;
        }
        const std::size_t mark =
            number ? match(text, number->end, {"日内", "日以内", "日之内", "天内", "日前"}) : 0;
        if (mark == 0 || number->value < 1 || number->value > 28)
            return std::nullopt;
        CycleDay result;
        result.day = number->value;
        result.end = number->end + mark;
        return result;
    }
    return std::nullopt;
}

std::optional<CycleDay> read_day_of_year(std::string_view text, std::size_t at) {
    const std::size_t begin = skip(text, at, {"次年", "第二年", "翌年", "下一年", "当年", "度", "的"});
    if (auto after = read_days_after_end(text, begin)) {
        if (after->month == 0)
            after->month = 1;
        return after;
    }
    if (const auto end = match(text, begin, {"年底", "年末", "年终", "底", "末"}); end && begin == at) {
        CycleDay result;
        result.month = 12;
        result.day = 31;
        result.end = closing(text, begin + end);
        return result;
    }
    const auto moment = read_moment(text, begin);
    if (!moment || moment->year_word != YearWord::unstated || moment->edge == Edge::vague ||
        moment->grain == Grain::first_months)
        return std::nullopt;
    CycleDay result;
    result.month = month_of(*moment);
    result.end = closing(text, moment->end);
    const bool bare_month = moment->grain == Grain::month && moment->edge == Edge::whole;
    if (!(bare_month && result.end == moment->end))
        result.day = day_of(*moment);
    return result;
}

std::optional<CycleDay> read_day_of_quarter(std::string_view text, std::size_t at) {
    const std::size_t begin = skip(text, at, {"的", "度"});
    if (auto after = read_days_after_end(text, begin)) {
        if (after->month != 0)  // months after a quarter: no day that the cycle carries beyond the third
            return std::nullopt;
        after->month_in_quarter = 1;
        return after;
    }
    struct Named {
        std::string_view word;
        int month;
    };
    static constexpr Named months[] = {
        {"下季度首月", 1},   {"次季度首月", 1},     {"下季度第一个月", 1}, {"下一季度第一个月", 1},
        {"下一季度首月", 1}, {"次季度第一个月", 1}, {"首个月", 1},         {"首月", 1},
        {"第一个月", 1},     {"第1个月", 1},        {"第一月", 1},         {"第二个月", 2},
        {"第2个月", 2},      {"第二月", 2},         {"次月", 2},           {"中间月", 2},
        {"第三个月", 3},     {"第3个月", 3},        {"第三月", 3},         {"最后一个月", 3},
        {"最后1个月", 3},    {"最后一月", 3},       {"末月", 3},           {"尾月", 3},
    };
    for (const Named& named : months) {
        if (!stands(text, begin, named.word))
            continue;
        const std::size_t day_at = skip(text, begin + named.word.size(), {"的", "份"});
        auto day = read_day(text, day_at, true);
        if (!day && named.month != 2) {
            day = CycleDay{};
            day->end = closing(text, day_at);
            if (day->end != day_at)
                day->day = last_day_of_month;
        }
        if (!day)
            return std::nullopt;
        day->month_in_quarter = named.month;
        return day;
    }
    if (const auto end = match(text, begin, {"季度末", "季末", "季度底", "季底", "末", "底"})) {
        CycleDay result;
        result.month_in_quarter = 3;
        result.day = last_day_of_month;
        result.end = closing(text, begin + end);
        const std::size_t day_at = skip(text, begin + end, {"月", "的", "月份"});
        if (const auto day = read_day(text, day_at, day_at != begin + end)) {
            result.day = day->day;
            result.end = day->end;
        }
        return result;
    }
    return std::nullopt;
}

std::optional<CycleDay> read_day_of_month(std::string_view text, std::size_t at) {
    std::size_t begin = skip(text, at, {"的", "度", "份"});
    if (auto after = read_days_after_end(text, begin); after && after->month == 0)
        return after;
    const std::size_t next = match(text, begin, {"次月", "翌月", "下一个月", "下个月", "下月"});
    begin += next;
    begin = skip(text, begin, {"的"});
    if (next == 0)
        begin += match(text, begin, {"当月", "本月"});
    auto day = read_day(text, begin, true);
    if (day && next)
        day->offset_months = 1;
    return day;
}

std::optional<CycleDay> read_one(std::string_view text, std::size_t at, Cycle every) {
    switch (every) {
        case Cycle::year:
            return read_day_of_year(text, at);
        case Cycle::quarter:
            return read_day_of_quarter(text, at);
        case Cycle::month:
            return read_day_of_month(text, at);
        default:
            return std::nullopt;
    }
}

/// A month of a list that leaves its 底 or its day to the last one: "3月、6月、9月、12月底前".
bool is_bare_month(const CycleDay& day) {
    return day.month != 0 && day.day == 0;
}

void share_month_end(std::vector<CycleDay>& days) {
    if (days.size() < 2 || days.back().day == 0)
        return;
    const CycleDay& last = days.back();
    const bool month_end = last.day == last_day_of_month || last.day >= 30;
    for (CycleDay& day : days)
        if (is_bare_month(day))
            day.day = !month_end ? last.day
                      : day.month == 2
                          ? last_day_of_month
                          : static_cast<int>(days_in_month(2001, static_cast<unsigned>(day.month)));
}

}  // namespace

std::vector<CycleDay> read_cycle_days(std::string_view text, std::size_t at, Cycle every) {
    std::vector<CycleDay> days;
    constexpr std::size_t most_days = 24;
    while (days.size() < most_days) {
        std::size_t begin = at;
        if (!days.empty()) {
            begin += match(text, at, {"以及", "和", "及", "与", "、", ","});
            if (begin == at)
                break;
        }
        const auto day = read_one(text, begin, every);
        if (!day)
            break;
        days.push_back(*day);
        at = day->end;
    }
    share_month_end(days);
    return days;
}

MonthEvent first_month_event(std::string_view text) {
    struct Named {
        std::string_view word;
        std::string_view id;
    };
    static constexpr Named events[] = {{"代扣", "withholding"},
                                       {"开工", "construction_start"},
                                       {"执业", "start_of_practice"},
                                       {"受理", "acceptance"},
                                       {"交办", "assignment"},
                                       {"印发", "issue"},
                                       {"公布", "publication"},
                                       {"施行", "effect"},
                                       {"批准", "approval"},
                                       {"办结", "close"},
                                       {"到期", "due"},
                                       {"收到", "receipt"}};
    for (std::size_t at = 0; at < text.size(); at += char_size(text, at))
        for (const Named& event : events)
            if (stands(text, at, event.word))
                return {event.id, at + event.word.size()};
    return {};
}

bool join_to_quarterly(std::vector<CycleDay>& days) {
    if (days.size() != 4)
        return false;
    const auto is_last = [](const CycleDay& d) {
        return d.day == last_day_of_month ||
               d.day == static_cast<int>(days_in_month(2001, static_cast<unsigned>(d.month)));
    };
    const bool all_last = std::all_of(days.begin(), days.end(), is_last);
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (days[i].month == 0 || days[i].month != days[0].month + static_cast<int>(3 * i))
            return false;
        if (!all_last && days[i].day != days[0].day)
            return false;
    }
    CycleDay joined;
    joined.month_in_quarter = (days[0].month - 1) % 3 + 1;
    joined.day = all_last ? last_day_of_month : days[0].day;
    joined.end = days.back().end;
    days.assign(1, joined);
    return true;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
