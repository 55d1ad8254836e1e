#include "deadline_phrase_count.hpp"

#include <algorithm>

#include "deadline_phrase_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

std::size_t read_bound(std::string_view text, std::size_t at, Count& count) {
    std::size_t end = at;
    if (const auto longest = match(text, end, {"最长", "最迟", "最晚", "最多"})) {
        count.longest = stands(text, end, "最长") || stands(text, end, "最多");
        count.bound = Bound::ceiling;
        end += longest;
    }
    end = skip(text, end, {"应当", "应", "一般", "原则上", "也", "均", "可以", "可"});
    if (const auto floor =
            match(text, end, {"不得少于", "不应少于", "不少于", "不得低于", "不低于", "至少"})) {
        count.bound = Bound::floor;
        return end + floor;
    }
    if (const auto ceiling = match(
            text, end,
            {"不得超过", "不应超过", "不能超过", "不超过", "不超出", "不得多于", "不多于", "不得长于"})) {
        count.bound = Bound::ceiling;
        return end + ceiling;
    }
    if (count.longest)
        return skip(text, end, {"为"});
    return count.bound == Bound::ceiling ? skip(text, end, {"在", "于"}) : at;
}

/// A length that stands alone: after 时限 or 期限, or as a whole clause.
bool stands_as_limit(std::string_view text, std::size_t begin, std::size_t end) {
    if (match_back(text, begin,
                   {"时限为", "期限为", "时间为",   "时限是", "期限是", "时限:",    "期限:",    "时间:",
                    "期为",   "一般为", "原则上为", "应为",   "一般为", "原则上为", "时间应为", "期限应为",
                    "时限",   "期限",   "要求:",    "周期为", "限期",   "限时"}))
        return true;
    return begin == 0 && is_stop(text, end);
}

/// 当日办结, 次日内: no full day, or one, after the day of the event.
std::optional<Count> read_same_day(std::string_view text, std::size_t at) {
    const std::size_t today = match(text, at, {"当日", "当天"});
    const std::size_t tomorrow = today ? 0 : match(text, at, {"次日", "第二天"});
    if (today + tomorrow == 0)
        return std::nullopt;
    const std::size_t end = at + today + tomorrow;
    const std::size_t within = match(text, end, {"以内", "之内", "内", "前"});
    if (within == 0 && !match(text, end,
                              {"办结", "办理", "完成", "反馈", "报告", "回复", "答复", "转办", "签收", "处理",
                               "报送", "上报", "受理", "交办", "分办", "送达", "告知"}))
        return std::nullopt;
    Count count;
    count.begin = at;
    count.end = end + within;
    count.length.n = today ? 0 : 1;
    count.length.end = end;
    return count;
}

}  // namespace

std::optional<Count> read_count(std::string_view text, std::size_t at) {
    if (const auto day = read_same_day(text, at))
        return day;
    Count count;
    count.begin = at;
    std::size_t begin = at;
    const bool ahead = stands(text, at, "提前");
    if (ahead)
        begin = skip(text, at, {"提前", "至少", "不少于"});
    else
        begin = read_bound(text, at, count);
    const bool bounded = begin != at;
    const auto length = read_length(text, begin);
    if (!length)
        return std::nullopt;
    count.length = *length;
    count.end = length->end;
    const std::size_t time = match(text, count.end, {"的时间", "时间"});
    if (ahead) {
        count.direction = PeriodDirection::before;
        return count;
    }
    if (const auto within = match(text, count.end + time, {"以内", "之内", "内"})) {
        if (stands(text, count.end + time + within, "容"))
            return std::nullopt;
        count.end += time + within;
        return count;
    }
    if (const auto limit = match(text, count.end, {"为限"})) {
        count.end += limit;
        return count;
    }
    if (const auto after = match(text, count.end, {"以后", "之后", "届满后", "期满后", "后"})) {
        count.direction = PeriodDirection::after;
        count.end += after;
        return count;
    }
    if (const auto before = match(text, count.end, {"以前", "之前", "前"})) {
        count.direction = PeriodDirection::before;
        count.end += before;
        return count;
    }
    if (bounded || stands_as_limit(text, at, count.end))
        return count;
    return std::nullopt;
}

std::size_t without_joints(std::string_view text, std::size_t from, std::size_t to) {
    static const Words joints = {"原则上",   "应当",     "必须",     "需要",   "可以", "务必", "一般", "最迟",
                                 "最晚",     "限期",     "限时",     "应",     "须",   "需",   "要",   "可",
                                 "在",       "于",       "以",       "为",     "则",   "均",   "都",   ",",
                                 "力争",     "确保",     "争取",     "不迟于", "一律", "分别", "并",   "及时",
                                 "完成时限", "办理时限", "办结时限", "其",     "是"};
    static const Words nouns = {"纪要", "摘要", "概要", "提要", "许可",    "认可", "行为",
                                "所在", "存在", "对应", "供应", "响应",    "急需", "所需",
                                "必需", "主要", "重要", "次要", "行政许可"};
    std::size_t end = to;
    while (end > from) {
        const std::size_t size = match_back(text, end, joints);
        if (size == 0 || end - from < size || match_back(text, end, nouns))
            break;
        end -= size;
    }
    return end;
}

namespace {

struct EventWord {
    std::string_view word;
    std::string_view id;
};

constexpr EventWord receipt_words[] = {
    {"收到", "receipt"}, {"接到", "receipt"}, {"收悉", "receipt"}, {"签收", "receipt"}, {"送达", "receipt"},
    {"接获", "receipt"}, {"收文", "receipt"}, {"接件", "receipt"}, {"收件", "receipt"},
};

constexpr EventWord event_words[] = {
    {"受理", "acceptance"},
    {"印发", "issue"},
    {"下发", "issue"},
    {"公布", "publication"},
    {"发布", "publication"},
    {"公告", "publication"},
    {"施行", "effect"},
    {"生效", "effect"},
    {"批准", "approval"},
    {"获批", "approval"},
    {"交办", "assignment"},
    {"转办", "assignment"},
    {"批转", "assignment"},
    {"分办", "assignment"},
    {"开工", "construction_start"},
    {"执业", "start_of_practice"},
    {"代扣", "withholding"},
    {"办结", "close"},
    {"到期", "due"},
    {"届满", "due"},
    {"期满", "due"},
    {"逾期", "due"},
    {"超期", "due"},
    {"会后", "meeting"},
    {"会议结束", "meeting"},
    {"会议召开", "meeting"},
    {"会前", "meeting"},
    {"召开会议", "meeting"},
    {"散会", "meeting"},
    {"会议", "meeting"},
};

/// The last event word that begins in [from, to); its id, and where it begins.
std::string_view last_event(std::string_view text, std::size_t from, std::size_t to, std::size_t& where,
                            std::size_t& size) {
    std::string_view id;
    for (std::size_t at = from; at < to; at += char_size(text, at)) {
        for (const EventWord& entry : event_words)
            if (stands(text, at, entry.word) && at + entry.word.size() <= to) {
                if (!id.empty() && where + size >= at + entry.word.size())
                    continue;  // inside the word before it: 会议 in 会议召开
                id = entry.id;
                where = at;
                size = entry.word.size();
            }
        if (stands(text, at, "实施") && match(text, at + 6, {"之日", "后", "起", "日起"})) {
            id = "effect";
            where = at;
            size = 6;
        }
    }
    return id;
}

/// What was received: the thing that a receipt's id names when there are two in one phrase.
std::string thing_received(std::string_view words) {
    if (contains(words, {"结论"}))
        return "conclusion";
    if (contains(words, {"申请"}))
        return "request";
    if (contains(words, {"决定"}))
        return "decision";
    if (contains(words, {"通知", "督查单", "督办单"}))
        return "notice";
    if (contains(words, {"意见"}))
        return "opinion";
    if (contains(words, {"报告"}))
        return "report";
    if (contains(words, {"材料"}))
        return "materials";
    return {};
}

/// Names the event in the words [from, to): a receipt first, then a decision, then 会后 或 交办, then the
/// last.
bool name_event(std::string_view text, std::size_t from, std::size_t to, Event& event) {
    const std::string_view words = text.substr(from, to - from);
    for (const EventWord& entry : receipt_words) {
        const std::size_t found = words.rfind(entry.word);
        if (found == std::string_view::npos)
            continue;
        event.id = entry.id;
        event.thing = thing_received(words.substr(found));
        if (event.thing.empty())
            event.thing = thing_received(words);
        return true;
    }
    const std::size_t made = words.find("作出");
    if (made != std::string_view::npos && words.find("决定", made) != std::string_view::npos) {
        event.id = "decision";
        return true;
    }
    if (contains(words, {"决定之日", "决定后"})) {
        event.id = "decision";
        return true;
    }
    std::size_t where = from;
    std::size_t size = 0;
    event.id = last_event(text, from, to, where, size);
    if (event.id == "assignment" && contains(words, {"会后", "会议"}) && contains(words, {"或"}))
        event.id = "meeting_or_assignment";
    if (event.id == "meeting" && contains(words, {"交办"}) && contains(words, {"或"}))
        event.id = "meeting_or_assignment";
    return !event.id.empty();
}

}  // namespace

std::size_t end_of_event_clause(std::string_view text, std::size_t at) {
    constexpr std::size_t longest_event = 150;  // bytes
    const std::string_view near = text.substr(0, at + longest_event);
    const std::size_t stop = find_stop(near, at, ",;:");
    for (std::size_t i = at; i < stop; i += char_size(text, i))
        if (const auto end = match(text, i, {"之日起", "次日起", "当日起", "之时起", "之日", "日起"}))
            return i + end;
    return 0;
}

Event find_event(std::string_view text, std::size_t from, std::size_t to) {
    Event event;
    event.begin = to;
    const std::size_t end = without_joints(text, from, to);
    const std::size_t clause = std::min(after_stop(text, end, ",;:", from), end);
    const auto begins = [&](std::string_view word) {
        const std::size_t found = text.substr(clause, end - clause).rfind(word);
        return found == std::string_view::npos ? found : clause + found;
    };
    if (end > from && match_back(text, end, {"起", "后", "之日", "以来", "之时", "当日", "次日"}) &&
        !match_back(text, end, {"最后", "此后", "然后"})) {
        std::size_t begin = clause;
        for (const std::string_view word : {"自", "从", "在", "应于", "以"})
            if (const std::size_t found = begins(word); found != std::string_view::npos) {
                begin = found;
                break;
            }
        event.begin = begin;
        event.found = name_event(text, begin, end, event) ? Event::Found::known : Event::Found::unknown;
        return event;
    }
    for (const EventWord& entry : receipt_words) {
        const std::size_t found = begins(entry.word);
        if (found == std::string_view::npos)
            continue;
        event.id = entry.id;
        event.thing = thing_received(text.substr(found, end - found));
        event.found = Event::Found::known;
        event.begin = found;
        return event;
    }
    // Without 后 or 起 the event must stand right at its length: in "办结，最长不超过…" it is a deed.
    if (text.substr(end, to - end).find(',') != std::string_view::npos)
        return event;
    const std::size_t bare = end - match_back(text, end, {"期限", "日期", "日", "前"});
    std::size_t where = end;
    std::size_t size = 0;
    const std::string_view id = last_event(text, clause, bare, where, size);
    if (!id.empty() && where + size == bare) {
        event.id = id;
        event.begin = where;
        event.found = Event::Found::known;
    }
    return event;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
