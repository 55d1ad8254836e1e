#include "deadline_phrase_assembly.hpp"

#include "deadline_phrase_number.hpp"

#include <algorithm>
#include <utility>

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

/// Where the words that may belong to a limit begin: after the clause of the limit before it, and inside
/// its sentence.
std::size_t own_words_begin(const Parts& parts, std::size_t index) {
    const std::string_view text = parts.phrase.text;
    const Limit& limit = parts.limits[index];
    const std::size_t least = index == 0 ? 0 : parts.limits[index - 1].end;
    const std::size_t event = std::max(std::min(limit.event_begin, limit.begin), least);
    std::size_t begin = after_stop(text, event, ";", least);
    if (index > 0 && begin == least) {
        const std::size_t stop = find_stop(text, least, ",;:", event);
        begin = stop < event ? stop + 1 : event;
        if (stop >= event && least < event) {
            // The next limit follows in the same clause: words joined by 、 or 和 may still be its own.
            const std::size_t joint = text.substr(least, event - least).rfind("、");
            begin = joint == std::string_view::npos ? event : least + joint + 3;
        }
    }
    return begin;
}

bool stands_before_limit(std::string_view text, std::size_t at, std::size_t limit) {
    return at >= limit || match(text, at,
                                {"应", "须", "要", "在", "于", "不", "为", "自", "从", "最", "可", "需", "按",
                                 "均", "都", "以", "会", "每", "控制"});
}

}  // namespace

bool is_soft(const Parts& parts, std::size_t index) {
    const std::string_view text = parts.phrase.text;
    const Limit& limit = parts.limits[index];
    const std::size_t begin = own_words_begin(parts, index);
    const std::size_t end = limit.begin;
    if (begin > end)
        return false;
    if (contains(text.substr(begin, end - begin), {"原则上"}))
        return true;
    for (std::size_t at = begin; at < end; at += char_size(text, at))
        if (stands(text, at, "一般") &&
            stands_before_limit(text, at + 6, std::min(end, std::max(limit.event_begin, at + 6))))
            return true;
    // "一般" may stand in the bound: 最长一般不超过 is read with the length.
    return contains(text.substr(limit.begin, limit.end - limit.begin), {"一般", "原则上"});
}

namespace {

/// Past the number of an item: 2. (二) ②
std::size_t after_item_number(std::string_view text, std::size_t at) {
    const std::size_t bracket = match(text, at, {"("});
    const auto number = read_quantity(text, at + bracket);
    if (number && match(text, number->end, {".", "、", ")"}))
        return number->end + match(text, number->end, {".", "、", ")"});
    return at;
}

}  // namespace

std::string condition_before(const Parts& parts, std::size_t index, bool& closed) {
    const std::string_view text = parts.phrase.text;
    const Limit& limit = parts.limits[index];
    closed = false;
    std::size_t begin = own_words_begin(parts, index);
    begin = skip(text, begin, {"其中,", "其中", "但是", "但", "而", "并且", "并", "同时", "对于", ","});
    std::size_t end = std::min(limit.event_begin, limit.begin);
    begin = after_item_number(text, begin);
    if (end <= begin)
        return {};
    // "情况复杂的，承办单位应当在": the condition ends with its 的.
    const std::size_t cut = text.substr(begin, end - begin).rfind("的,");
    if (cut != std::string_view::npos)
        end = begin + cut + 3;
    end = without_joints(text, begin, end);
    while (const std::size_t mark = match_back(text, end, {",", ":"})) {
        if (end - begin < mark)
            break;
        end -= mark;
    }
    if (end > begin && match_back(text, end, {"的"})) {
        end -= 3;
        closed = true;
    }
    if (!closed)
        begin = after_stop(text, end, ",", begin);
    return parts.phrase.printed(begin, end);
}

std::string deed_after(const Parts& parts, std::size_t index) {
    const PhraseText& phrase = parts.phrase;
    const std::string_view text = phrase.text;
    const std::size_t next = index + 1 < parts.limits.size() ? std::min(parts.limits[index + 1].begin,
                                                                        parts.limits[index + 1].event_begin)
                                                             : text.size();
    std::size_t at = parts.limits[index].end;
    while (at < next && (text[at] == ',' || text[at] == ':' || text[at] == cut_mark))
        ++at;
    std::string deed;
    const std::size_t stop = find_stop(text, at, ",;:", next);
    std::size_t end = stop;
    if (stop == next && next != text.size())
        end = skip_back(text, end,
                        {"、", "并于", "并在", "并", "和", "及", "于", "在", "到", "从", "应于", "应"}, at);
    if (end > at && !contains(text.substr(at, end - at), {"("}))
        while (end > at && text[end - 1] == ')')
            --end;
    for (std::size_t begin = at; begin < end;) {
        std::size_t part_end = begin;
        while (part_end < end && text[part_end] != cut_mark)
            ++part_end;
        deed += phrase.printed(begin, part_end);
        begin = part_end;
        while (begin < end && text[begin] == cut_mark)
            ++begin;
    }
    return deed;
}

DeadlineReading unreadable_limit(const PhraseText& phrase, std::size_t at) {
    Diagnostic finding;
    finding.code = "T104";
    finding.what = {
        "此处是时限，但没有能如实记录它的种类（如“月初”“年中”、不存在的日期或年份、一个半月、立即、每两年）",
        "these words are a limit that no kind of deadline can keep (a vague point such as 月初, a day or "
        "year that does not exist, a length such as 一个半月, 立即, a cycle such as 每两年)"};
    finding.accepted = {"写明的日期、期间、周期或自某事件起的期限",
                        "a printed date, span, cycle or period from an event"};
    finding.place.field = "deadline";
    finding.place.byte = static_cast<std::int64_t>(phrase.origin[std::min(at, phrase.text.size())]);
    DeadlineReading reading;
    reading.kind = DeadlineKind::unresolved;
    reading.findings.push_back(std::move(finding));
    return reading;
}

namespace {

bool is_relative(const Limit& limit) {
    return limit.form == LimitForm::count;
}

bool is_day(const Limit& limit) {
    return limit.form == LimitForm::date || limit.form == LimitForm::going_on ||
           limit.form == LimitForm::range || limit.form == LimitForm::since;
}

/// A floor or a usual limit followed by a ceiling is one limit.
void merge_ceilings(Parts& parts) {
    std::vector<Limit> merged;
    for (std::size_t i = 0; i < parts.limits.size(); ++i) {
        Limit limit = parts.limits[i];
        if (i + 1 < parts.limits.size() && is_relative(limit) && is_relative(parts.limits[i + 1])) {
            const Limit& next = parts.limits[i + 1];
            const bool bounded = limit.count->bound == Bound::floor || next.count->longest;
            const bool same =
                limit.reading.unit == next.reading.unit && !next.event_named && !next.event_unknown;
            if (bounded && same && next.count->bound == Bound::ceiling &&
                limit.reading.n_max == std::nullopt) {
                limit.reading.n_min = limit.count->length.n;
                limit.reading.n_max = next.count->length.n;
                limit.reading.n.reset();
                limit.reading.soft = false;
                limit.end = next.end;
                limit.count->longest = true;
                ++i;
            }
        }
        merged.push_back(std::move(limit));
    }
    parts.limits = std::move(merged);
}

void settle_soft(Parts& parts) {
    for (std::size_t i = 0; i < parts.limits.size(); ++i)
        parts.limits[i].reading.soft = is_soft(parts, i);
}

/// A limit without an event of its own is counted from the one named before it, from what the reader was
/// told, or from receipt.
void settle_triggers(Parts& parts) {
    std::string known = parts.context.trigger.empty() ? "receipt" : parts.context.trigger;
    std::vector<Limit*> receipts;
    for (Limit& limit : parts.limits) {
        if (!is_relative(limit))
            continue;
        if (limit.event_named) {
            known = limit.reading.trigger;
            if (known == "receipt")
                receipts.push_back(&limit);
        } else if (!limit.event_unknown) {
            limit.reading.trigger = known;
        }
    }
    const bool two =
        receipts.size() > 1 && std::any_of(receipts.begin(), receipts.end(), [&](const Limit* limit) {
            return limit->also_trigger_thing != receipts.front()->also_trigger_thing;
        });
    if (!two)
        return;
    for (Limit* limit : receipts)
        if (!limit->also_trigger_thing.empty())
            limit->reading.trigger = "receipt_of_" + limit->also_trigger_thing;
}

/// True when a sentence stop lies between the limit and the one before it.
bool begins_sentence(const Parts& parts, std::size_t index) {
    const std::size_t from = parts.limits[index - 1].end;
    return std::string_view(parts.phrase.text).substr(from, parts.limits[index].begin - from).find(';') !=
           std::string_view::npos;
}

/// Whether several relative limits stand for kinds of matter rather than for steps.
bool relatives_are_types(const Parts& parts) {
    const Limit& first = parts.limits.front();
    bool closed = false;
    const bool first_has_condition = !condition_before(parts, 0, closed).empty();
    bool any = false;
    for (std::size_t i = 1; i < parts.limits.size(); ++i) {
        const Limit& limit = parts.limits[i];
        if (limit.event_named && limit.reading.trigger != first.reading.trigger)
            return false;
        const std::string condition = condition_before(parts, i, closed);
        if (!condition.empty() && (closed || first_has_condition || begins_sentence(parts, i)))
            any = true;
        else
            return false;
    }
    return any;
}

/// Whether several dated limits stand for kinds of matter: each has its own words before it.
bool days_are_types(const Parts& parts) {
    for (std::size_t i = 0; i < parts.limits.size(); ++i) {
        bool closed = false;
        const Limit& limit = parts.limits[i];
        if (limit.goal || limit.form == LimitForm::going_on || condition_before(parts, i, closed).empty())
            return false;
    }
    return true;
}

}  // namespace

DeadlineReading assemble(Parts& parts) {
    settle_soft(parts);
    merge_ceilings(parts);
    const auto is_cycle = [](const Limit& limit) {
        return limit.form == LimitForm::cycle || limit.form == LimitForm::next_month;
    };
    settle_triggers(parts);
    if (std::any_of(parts.limits.begin(), parts.limits.end(), is_cycle))
        return assemble_cycle(parts);
    if (parts.limits.size() == 1)
        return assemble_single(parts);
    const bool all_relative = std::all_of(parts.limits.begin(), parts.limits.end(), is_relative);
    const bool all_days = std::all_of(parts.limits.begin(), parts.limits.end(), is_day);
    if ((all_relative && relatives_are_types(parts)) || (all_days && days_are_types(parts)))
        return assemble_by_type(parts);
    return assemble_milestones(parts);
}

DeadlineReading assemble_by_type(Parts& parts) {
    DeadlineReading reading;
    reading.kind = DeadlineKind::by_type;
    for (std::size_t i = 0; i < parts.limits.size(); ++i) {
        DeadlineReading rule = parts.limits[i].reading;
        bool closed = false;
        rule.when = condition_before(parts, i, closed);
        if (rule.when.empty() && i == 0)
            rule.when = "一般";
        rule.after_assessment_year = false;
        if (rule.date)
            rule.month = rule.day = 0;
        reading.parts.push_back(std::move(rule));
    }
    return reading;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
