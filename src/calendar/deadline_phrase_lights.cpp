// Traffic lights that time turns on: 超过7个工作日未反馈的亮黄灯, 超过15个工作日的亮红灯.

#include <algorithm>

#include "deadline_phrase_assembly.hpp"
#include "deadline_phrase_clauses.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

const Words yellow_words = {"黄灯", "黄牌", "黄色"};
const Words red_words = {"红灯", "红牌", "红色"};

struct TimedLength {
    LightAfter after;
    std::size_t begin = 0;
    bool exact = true;
};

/// The last length in [from, to), with what the words before it say.
std::optional<TimedLength> last_length(std::string_view text, std::size_t from, std::size_t to) {
    std::optional<Length> last;
    std::size_t begin = from;
    for (std::size_t at = from; at < to;) {
        const auto length = read_length(text, at);
        if (!length || length->end > to) {
            at += char_size(text, at);
            continue;
        }
        last = length;
        begin = at;
        at = length->end;
    }
    if (!last)
        return std::nullopt;
    TimedLength timed;
    timed.begin = begin;
    timed.exact = last->exact;
    timed.after.n = last->n;
    timed.after.unit = last->unit;
    const std::size_t clause = after_stop(text, begin, ",;:", from);
    const std::string_view before = text.substr(clause, begin - clause);
    const bool or_more = match(text, last->end, {"以上", "及以上", "(含)以上", "(含"}) != 0;
    timed.after.strict =
        !or_more && (before.ends_with("超过") || before.ends_with("超") || before.ends_with("超出") ||
                     before.ends_with("多于") || before.ends_with("大于"));
    timed.after.consecutive = contains(before, {"连续"});
    return timed;
}

constexpr std::size_t longest_excuse = 150;  // bytes

/// 无正当理由 -> 正当理由; 除不可抗力外 -> 不可抗力.
std::string excuse_in(const PhraseText& phrase) {
    const std::string_view text = phrase.text;
    for (std::size_t at = 0; at < text.size(); at += char_size(text, at)) {
        if (const auto no = match(text, at, {"没有", "无"})) {
            const std::size_t begin = at + no;
            const std::size_t stop = find_stop(text, begin, ",;:", begin + 36);
            for (std::size_t i = begin; i < stop; i += char_size(text, i))
                if (const auto noun = match(text, i, {"理由", "原因", "事由", "情况"}))
                    return phrase.printed(begin, i + noun);
        }
        if (const auto except = match(text, at, {"除因", "除"})) {
            const std::size_t begin = at + except;
            const std::size_t stop = find_stop(text, begin, ",;:", begin + longest_excuse);
            const std::size_t length = text.substr(begin, stop - begin).rfind("外");
            if (length != std::string_view::npos && length != 0) {
                const std::size_t end = begin + length;
                return phrase.printed(begin, end - match_back(text, end, {"以", "之"}));
            }
        }
    }
    return {};
}

std::string trigger_of(std::string_view text, std::size_t to) {
    if (contains(text.substr(0, to), {"逾期", "超期", "超时限", "超过规定时限", "超过时限", "超过完成时限",
                                      "超过办理时限", "超过规定时间", "超过期限", "超过规定期限",
                                      "超过办结时限", "超出时限", "到期", "超时", "未按时", "未按期"}))
        return "due";
    const Event event = find_event(text, 0, to);
    if (event.found == Event::Found::known)
        return event.id;
    // 交办后超过7日 ... with other words between the event and the length
    for (const std::string_view word : {"之日起", "后", "起"}) {
        const std::size_t at = text.substr(0, to).find(word);
        if (at == std::string_view::npos)
            continue;
        const Event named = find_event(text, 0, at + word.size());
        if (named.found == Event::Found::known)
            return named.id;
    }
    return {};
}

}  // namespace

bool names_a_light(std::string_view text) {
    return contains(text, {"黄灯", "黄牌", "黄色", "红灯", "红牌", "红色预警", "红色警"});
}

std::optional<DeadlineReading> read_lights(const PhraseText& phrase, const std::string& given_trigger) {
    const std::string_view text = phrase.text;
    DeadlineReading reading;
    reading.kind = DeadlineKind::light_rule;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); at += char_size(text, at)) {
        const bool yellow = match(text, at, yellow_words) != 0;
        if (!yellow && !match(text, at, red_words))
            continue;
        const auto timed = last_length(text, from, at);
        std::optional<LightAfter>& light = yellow ? reading.yellow_after : reading.red_after;
        if (timed && !timed->exact)
            return unreadable_limit(phrase, timed->begin);
        if (timed && !light) {
            light = timed->after;
            if (reading.trigger.empty())
                reading.trigger = trigger_of(text, timed->begin);
        }
        from = at;
    }
    if (!reading.yellow_after && !reading.red_after)
        return std::nullopt;
    if (reading.trigger.empty())
        reading.trigger = given_trigger;
    reading.unless = excuse_in(phrase);
    return reading;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
