#include "luoshi/calendar/deadline_phrase.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "deadline_phrase_assembly.hpp"
#include "deadline_phrase_bodies.hpp"
#include "deadline_phrase_clauses.hpp"
#include "deadline_phrase_scan.hpp"
#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {

namespace {

using namespace deadline_grammar;

Diagnostic finding_of(const char* code, Severity severity, Message what, Message accepted,
                      std::int64_t byte) {
    Diagnostic finding;
    finding.code = code;
    finding.severity = severity;
    finding.what = std::move(what);
    finding.accepted = std::move(accepted);
    finding.place.field = "deadline";
    finding.place.byte = byte;
    return finding;
}

DeadlineReading unresolved(Diagnostic finding) {
    DeadlineReading reading;
    reading.kind = DeadlineKind::unresolved;
    reading.findings.push_back(std::move(finding));
    return reading;
}

DeadlineReading without_limit(std::int64_t byte) {
    return unresolved(finding_of(
        "T102", Severity::error, {"文字中没有可读的时限", "the words hold no limit that can be read"},
        {"如“2019年6月底前”“自印发之日起30日内”“每季度末”“持续推进”",
         "for example \"2019年6月底前\", \"自印发之日起30日内\", \"每季度末\", \"持续推进\""},
        byte));
}

DeadlineReading unknown_event(std::int64_t byte) {
    return unresolved(finding_of(
        "T103", Severity::error,
        {"时限起算的事件不在已知事件之列", "the period is counted from an event that has no identifier"},
        {"收到、受理、交办、会后、印发、公布、施行、作出决定、批准、开工、执业、代扣、办结、到期",
         "receipt, acceptance, assignment, meeting, issue, publication, effect, decision, approval, "
         "construction_start, start_of_practice, withholding, close, due"},
        byte));
}

/// Words of going on (持续…) are a limit only where they stand for themselves.
bool stands_for_itself(std::string_view text, const Limit& limit) {
    const std::size_t begin =
        skip_back(text, limit.begin, {"并", "并且", "同时", "此后", "之后", "长期", "(", "以后"});
    const bool begins_clause = begin == 0 || match_back(text, begin, {",", ";", ":"});
    return begins_clause && (is_stop(text, limit.end) || text[limit.end] == ')');
}

void drop_what_is_no_limit(std::string_view text, std::vector<Limit>& limits) {
    std::erase_if(limits, [](const Limit& limit) { return limit.weak; });
    if (limits.size() < 2)
        return;
    std::vector<Limit> kept;
    for (Limit& limit : limits)
        if (limit.form != LimitForm::going_on || limit.reading.to || limit.reading.needs_reference_year ||
            stands_for_itself(text, limit))
            kept.push_back(std::move(limit));
    if (kept.empty())
        kept.push_back(std::move(limits.front()));
    limits = std::move(kept);
}

/// Takes the lengths of an extension out of the limits; false where there is nothing to extend.
bool take_out_extension(const ExtensionClause& clause, std::vector<Limit>& limits) {
    const bool base = std::any_of(limits.begin(), limits.end(), [&](const Limit& limit) {
        return limit.form == LimitForm::count && limit.end <= clause.begin;
    });
    if (!base)
        return false;
    std::erase_if(limits, [&](const Limit& limit) {
        return limit.form == LimitForm::count && limit.begin >= clause.begin && limit.begin < clause.end;
    });
    return true;
}

void put_extension(const ExtensionClause& clause, DeadlineReading& reading) {
    DeadlineReading* target = &reading;
    if (reading.kind != DeadlineKind::relative) {
        const auto last =
            std::find_if(reading.parts.rbegin(), reading.parts.rend(),
                         [](const DeadlineReading& part) { return part.kind == DeadlineKind::relative; });
        if (last == reading.parts.rend())
            return;
        target = &*last;
    }
    target->extension = clause.extension;
    const std::optional<int> n = target->n ? target->n : target->n_max;
    if (clause.in_all && clause.extension.max && n && clause.extension.unit == target->unit &&
        *clause.extension.max > *n)
        target->extension->max = *clause.extension.max - *n;
}

DeadlineReading directive_of(const std::string& authority) {
    DeadlineReading reading;
    reading.kind = DeadlineKind::directive;
    reading.authority = authority;
    return reading;
}

/// Everything that is known of the phrase while it is read.
struct Reader {
    const PhraseText& phrase;
    const DeadlineContext& context;
    std::vector<Limit> limits;
    std::vector<DirectiveClause> directives;
    std::optional<MarkerClause> no_limit;
    std::optional<MarkerClause> specific;

    std::string_view text() const { return phrase.text; }
    std::int64_t byte_of(std::size_t at) const { return static_cast<std::int64_t>(phrase.origin[at]); }

    const DirectiveClause* authority() const {
        for (const DirectiveClause& directive : directives)
            if (!directive.authority.empty())
                return &directive;
        return nullptr;
    }

    /// The authority that sets limits: after 按, or (按批示要求) the one whose instruction the condition
    /// names.
    std::string authority_name() const {
        if (const DirectiveClause* directive = authority())
            return directive->authority;
        const std::size_t instruction = text().find("批示");
        if (directives.empty() || instruction == std::string_view::npos)
            return {};
        const std::size_t begin = after_stop(text(), instruction, ",;:", 0);
        return phrase.printed(begin, instruction);
    }

    DeadlineReading assemble_from(std::size_t begin) const {
        Parts parts{phrase, context, {}};
        for (const Limit& limit : limits)
            if (limit.begin >= begin)
                parts.limits.push_back(limit);
        return parts.limits.empty() ? DeadlineReading{} : assemble(parts);
    }

    DeadlineReading read_usual_limit() const {
        DeadlineReading usual = assemble_from(no_limit ? no_limit->begin : 0);
        if (usual.kind == DeadlineKind::none)
            usual = assemble_from(0);
        // The condition 无明确时限 belongs to the default, not to a rule in it.
        if (usual.kind == DeadlineKind::by_type && no_limit && !usual.parts.empty() &&
            contains(usual.parts.front().when, {"无", "未", "没有"}))
            usual.parts.front().when = "一般";
        return usual;
    }

    DeadlineReading read_directive_or_default() const {
        const std::string name = authority_name();
        if (!name.empty()) {
            DeadlineReading reading = directive_of(name);
            if (!limits.empty()) {
                reading.parts.push_back(read_usual_limit());
                reading.parts.front().soft = false;
            }
            return reading;
        }
        if (limits.empty())
            return without_limit(0);
        DeadlineReading reading;
        reading.kind = DeadlineKind::default_limit;
        reading.parts.push_back(read_usual_limit());
        return reading;
    }

    /// A directive that is one rule among others: 特殊情况按领导要求办理.
    bool is_rule_among_others(const DirectiveClause& directive) const {
        if (directive.authority.empty() || directive.begin == directive.by)
            return false;
        const bool does = match_back(text(), directive.end,
                                     {"办理", "办结", "反馈", "完成", "报送", "执行", "落实", "为准", "上报",
                                      "回复", "答复", "处理"}) != 0;
        const auto next =
            std::lower_bound(limits.begin(), limits.end(), directive.begin,
                             [](const Limit& limit, std::size_t begin) { return limit.begin < begin; });
        return does && (next == limits.end() || next->begin >= directive.end);
    }

    DeadlineReading with_directive_rule(const DirectiveClause& directive) const {
        Parts parts{phrase, context, limits};
        DeadlineReading reading = assemble(parts);
        if (reading.kind != DeadlineKind::by_type) {
            Parts again{phrase, context, limits};
            DeadlineReading only = assemble(again);
            if (again.limits.size() == 1) {
                bool closed = false;
                only.when = condition_before(again, 0, closed);
            }
            if (only.when.empty())
                only.when = "一般";
            reading = DeadlineReading{};
            reading.kind = DeadlineKind::by_type;
            reading.parts.push_back(std::move(only));
        }
        DeadlineReading rule = directive_of(directive.authority);
        std::size_t end = without_joints(text(), directive.begin, directive.by);
        if (end > directive.begin && match_back(text(), end, {"的"}))
            end -= 3;
        rule.when = phrase.printed(directive.begin, end);
        const bool comes_first = !limits.empty() && directive.begin < limits.front().begin;
        reading.parts.insert(comes_first ? reading.parts.begin() : reading.parts.end(), std::move(rule));
        return reading;
    }

    DeadlineReading read_without_limits() const {
        if (!authority_name().empty())
            return directive_of(authority_name());
        for (const std::string_view at_once : {"立行立改", "即知即改", "立知立改", "立查立改", "立即"})
            if (const std::size_t at = text().find(at_once); at != std::string_view::npos)
                return unreadable_limit(phrase, at);
        for (std::size_t at = 0; at < text().size(); at += char_size(text(), at)) {
            if (!match(text(), at, {"自", "从"}))
                continue;
            const std::size_t end = end_of_event_clause(text(), at);
            if (end == 0)
                continue;
            const Event event = find_event(text(), at, end);
            if (event.found != Event::Found::known)
                return unknown_event(byte_of(at));
            DeadlineReading reading;
            reading.kind = DeadlineKind::from_event;
            reading.trigger = event.id;
            return reading;
        }
        return without_limit(0);
    }

    DeadlineReading read() {
        if (is_rule_of_law(text()) &&
            (limits.empty() || contains(text(), {"对应日", "最后一日", "期间的计算", "包括本数"}))) {
            DeadlineReading reading;
            reading.kind = DeadlineKind::rule;
            return reading;
        }
        for (const Limit& limit : limits) {
            if (limit.unreadable)
                return unreadable_limit(phrase, limit.begin);
            if (limit.event_unknown)
                return unknown_event(byte_of(limit.event_begin));
        }
        if (no_limit)
            return read_directive_or_default();
        if (limits.empty())
            return read_without_limits();
        const auto among = std::find_if(directives.begin(), directives.end(),
                                        [&](const DirectiveClause& d) { return is_rule_among_others(d); });
        if (!specific && among != directives.end())
            return with_directive_rule(*among);
        if (specific && !authority_name().empty())
            return read_directive_or_default();
        DeadlineReading reading = assemble_from(0);
        if (!specific)
            return reading;
        if (reading.kind == DeadlineKind::recurring) {
            reading.specific_limit_first = true;
        } else if (reading.kind == DeadlineKind::relative) {
            DeadlineReading usual;
            usual.kind = DeadlineKind::default_limit;
            usual.parts.push_back(std::move(reading));
            return usual;
        }
        return reading;
    }
};

DeadlineReading read_limits(const PhraseText& phrase, const DeadlineContext& context) {
    const std::string_view text = phrase.text;
    Reader reader{phrase, context, find_limits(phrase, context), {}, {}, {}};
    drop_what_is_no_limit(text, reader.limits);
    auto extension = find_extension(text);
    if (extension && extension->unreadable)
        return unreadable_limit(phrase, extension->begin);
    if (extension && !take_out_extension(*extension, reader.limits))
        extension.reset();
    reader.directives = find_directives(phrase);
    reader.no_limit = find_no_time_limit(text);
    reader.specific = find_specific_limit(text);
    std::vector<Limit> limits = reader.limits;
    DeadlineReading reading = reader.read();
    if (extension)
        put_extension(*extension, reading);
    if (reading.kind == DeadlineKind::unresolved || reading.kind == DeadlineKind::rule)
        return reading;
    reading.complete = contains(text, {"一次性全部"});
    reading.report_to = bodies_reported_to(phrase);
    if (reading.kind != DeadlineKind::by_type)
        for (std::size_t i = 0; i < limits.size() && reading.actor.empty(); ++i)
            reading.actor = subject_of(phrase, i == 0 ? 0 : limits[i - 1].end,
                                       std::min(limits[i].begin, limits[i].event_begin), limits[i].end);
    return reading;
}

DeadlineReading read_text(std::string_view raw, const DeadlineContext& context) {
    if (const std::size_t bad = find_invalid_utf8(raw); bad != std::string_view::npos)
        return unresolved(finding_of("T100", Severity::error, {"不是 UTF-8 文本", "the text is not UTF-8"},
                                     {"UTF-8 编码", "UTF-8"}, static_cast<std::int64_t>(bad)));
    if (raw.size() > longest_deadline_phrase)
        return unresolved(finding_of(
            "T101", Severity::error,
            {"文字过长，不是时限短语", "the text is too long for the phrase of a deadline"},
            {"不超过16384字节", "at most 16384 bytes"}, static_cast<std::int64_t>(longest_deadline_phrase)));
    const PhraseText phrase = normalise(raw);
    if (phrase.text.empty())
        return {};
    if (names_a_light(phrase.text)) {
        if (auto lights = read_lights(phrase, context.trigger))
            return std::move(*lights);
    }
    return read_limits(phrase, context);
}

/// Findings about a missing year, once for the whole.
void note_missing_year(DeadlineReading& reading) {
    if (!reading.needs_reference_year)
        return;
    reading.findings.push_back(finding_of(
        "T105", Severity::warning, {"没有年份，无法确定日期", "no year is known, so there is no date"},
        {"文中写明年份，或提供文件年份", "a year in print, or the document's year"}, 0));
}

}  // namespace

DeadlineReading read_deadline(std::string_view phrase, const DeadlineContext& context) {
    DeadlineReading reading = read_text(phrase, context);
    note_missing_year(reading);
    reading.raw = std::string(phrase);
    return reading;
}

}  // namespace v1
}  // namespace luoshi
