#include "deadline_phrase_nearby.hpp"

#include "deadline_phrase_number.hpp"
#include "deadline_phrase_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

enum class Span { week, month, quarter };

struct SpanWord {
    std::string_view word;
    Span span;
    int later;  ///< spans after the document's own
};

constexpr SpanWord span_words[] = {
    {"本月", Span::month, 0},       {"这个月", Span::month, 0},       {"下一个月", Span::month, 1},
    {"下个月", Span::month, 1},     {"下月", Span::month, 1},         {"本季度", Span::quarter, 0},
    {"下一季度", Span::quarter, 1}, {"下一个季度", Span::quarter, 1}, {"下个季度", Span::quarter, 1},
    {"下季度", Span::quarter, 1},   {"本周", Span::week, 0},          {"这周", Span::week, 0},
    {"下周", Span::week, 1},
};

constexpr std::string_view weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};

/// The first day of the span that holds `day`, `later` spans on.
Date first_day_of(Span span, Date day, int later) {
    if (span == Span::week)
        return day - (static_cast<int>(weekday(day)) - 1) + 7 * later;
    const int months = span == Span::quarter ? 3 : 1;
    const Civil c = to_civil(day);
    int index = c.year * 12 + static_cast<int>(c.month) - 1;
    index = index - index % months + months * later;
    return to_date(index / 12, static_cast<unsigned>(index % 12 + 1), 1);
}

}  // namespace

std::optional<NearbyDay> read_nearby_day(std::string_view text, std::size_t at,
                                         const std::optional<Date>& document_day) {
    for (const SpanWord& entry : span_words) {
        if (!stands(text, at, entry.word))
            continue;
        NearbyDay day;
        day.end = at + entry.word.size();
        int in_span = 0;  // the day's number; 0 is the last
        if (const auto number = read_number(text, day.end);
            entry.span == Span::month && number && match(text, number->end, {"日", "号"})) {
            in_span = number->value == 0 ? 32 : number->value;
            day.end = number->end + 3;
        } else if (entry.span == Span::week) {
            for (int i = 0; i < 7; ++i)
                if (in_span == 0 && stands(text, day.end, weekdays[i]))
                    in_span = i + 1;
            day.end += in_span != 0 ? 3 : match(text, day.end, {"末"});
        } else {
            day.end += match(text, day.end, {"月底", "月末", "底", "末"});
        }
        const std::size_t closing = match(text, day.end, {"之前", "以前", "前", "之内", "以内", "内"});
        if (closing == 0 && day.end == at + entry.word.size())
            return std::nullopt;  // 本月工作
        day.end += closing;
        if (!document_day || to_civil(*document_day).year >= 9999)
            return day;
        const Date first = first_day_of(entry.span, *document_day, entry.later);
        const Date last = first_day_of(entry.span, first, 1) - 1;
        const Date found = in_span == 0 ? last : first + (in_span - 1);
        if (found <= last)
            day.date = found;
        return day;
    }
    return std::nullopt;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
