#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "calendar/deadline_json_members.hpp"
#include "calendar/deadline_json_reader.hpp"
#include "luoshi/calendar/deadline_json.hpp"

namespace luoshi {
inline namespace v1 {

namespace {

using detail::JsonScanner;
using detail::JsonType;
using In = detail::MemberReader;
using R = DeadlineReading;
template <class Record>
using Member = detail::Member<Record>;

constexpr int most_units = 1000000;
constexpr int deepest = 16;  // by_type in directive in ... ; data nests two or three deep

constexpr std::array cycles{Cycle::year, Cycle::half_year, Cycle::quarter, Cycle::month, Cycle::week};
constexpr std::array units{TimeUnit::calendar_day, TimeUnit::working_day, TimeUnit::week, TimeUnit::month,
                           TimeUnit::hour};
constexpr std::array directions{PeriodDirection::within, PeriodDirection::before, PeriodDirection::after};
constexpr std::array extension_needs{ExtensionNeeds::approval, ExtensionNeeds::approval_and_notice};
constexpr std::array kinds = [] {
    std::array<DeadlineKind, 16> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<DeadlineKind>(i);
    return all;
}();
static_assert(kinds.back() == DeadlineKind::rule);

void read_deadline(In& in, R& to, bool step);

/// A whole deadline inside another, or null for none.
void read_part(In& in, R& to) {
    if (!in.null())
        read_deadline(in, to.parts.emplace_back(), false);
}

void read_parts(In& in, R& to, bool steps) {
    in.list("数组", "an array", [&] { read_deadline(in, to.parts.emplace_back(), steps); });
}

/// A number, or the word for the last day of the month.
void read_day(In& in, int& to) {
    if (in.scan.next_type() != JsonType::string) {
        in.number(to, 1, 31);
        return;
    }
    const std::size_t byte = in.scan.at();
    if (in.scan.read_string() == "last")
        to = last_day_of_month;
    else
        in.wrong({"1至31的整数，或 \"last\"", "an integer from 1 to 31, or \"last\""}, byte);
}

void read_dates(In& in, std::vector<Date>& to) {
    in.list("日期数组", "an array of dates", [&] {
        if (Date each; in.date(each))
            to.push_back(each);
    });
}

// ---- the members of each kind

constexpr Member<DeadlineExtension> extension_members[] = {
    {"max", [](In& in, DeadlineExtension& to) { in.number(to.max, 0, most_units); }},
    {"unit", [](In& in, DeadlineExtension& to) { in.named(to.unit, units); }},
    {"needs", [](In& in, DeadlineExtension& to) { in.named(to.needs, extension_needs); }},
};
constexpr Member<LightAfter> light_members[] = {
    {"n", [](In& in, LightAfter& to) { in.number(to.n, 0, most_units); }},
    {"unit", [](In& in, LightAfter& to) { in.named(to.unit, units); }},
    {"strict", [](In& in, LightAfter& to) { in.truth(to.strict); }},
    {"consecutive", [](In& in, LightAfter& to) { in.truth(to.consecutive); }},
};
constexpr Member<CountExample> example_members[] = {
    {"start", [](In& in, CountExample& to) { in.date(to.start); }, true},
    {"n", [](In& in, CountExample& to) { in.number(to.n, 0, most_units); }},
    {"unit", [](In& in, CountExample& to) { in.named(to.unit, units); }},
    {"last_day", [](In& in, CountExample& to) { in.date(to.last_day); }, true},
};

constexpr Member<R> month_member{"month", [](In& in, R& to) { in.number(to.month, 1, 12); }};
constexpr Member<R> day_member{"day", [](In& in, R& to) { read_day(in, to.day); }};
constexpr Member<R> to_member{"to", [](In& in, R& to) { in.date(to.to); }};
constexpr Member<R> trigger_member{"trigger", [](In& in, R& to) { in.text(to.trigger); }};

constexpr Member<R> date_members[] = {
    {"date", [](In& in, R& to) { in.date(to.date); }}, month_member, day_member};
constexpr Member<R> period_members[] = {{"from", [](In& in, R& to) { in.date(to.from); }}, to_member};
constexpr Member<R> ongoing_members[] = {to_member, month_member, day_member};
constexpr Member<R> recurring_members[] = {
    {"every", [](In& in, R& to) { in.named(to.every, cycles); }},
    month_member,
    day_member,
    {"month_in_quarter", [](In& in, R& to) { in.number(to.month_in_quarter, 1, 3); }},
    {"offset_months", [](In& in, R& to) { in.number(to.offset_months, 1, 1200); }},
    trigger_member,
    {"start", [](In& in, R& to) { in.text(to.start); }},
    {"end", [](In& in, R& to) { in.text(to.end); }},
    {"first", [](In& in, R& to) { in.date(to.first); }},
    {"override", [](In& in, R& to) { to.specific_limit_first = in.is("specific_limit"); }},
};
constexpr Member<R> relative_members[] = {
    trigger_member,
    {"n", [](In& in, R& to) { in.number(to.n, 0, most_units); }},
    {"n_min", [](In& in, R& to) { in.number(to.n_min, 0, most_units); }},
    {"n_max", [](In& in, R& to) { in.number(to.n_max, 0, most_units); }},
    {"unit", [](In& in, R& to) { in.named(to.unit, units); }},
    {"direction", [](In& in, R& to) { in.named(to.direction, directions); }},
    {"extension", [](In& in, R& to) { in.object(to.extension, {extension_members}); }},
};
constexpr Member<R> milestones_members[] = {
    {"base", [](In& in, R& to) { to.after_assessment_year = in.is("assessment_year+1"); }},
    {"steps", [](In& in, R& to) { read_parts(in, to, true); }, true},
};
constexpr Member<R> dates_members[] = {{"dates", [](In& in, R& to) { read_dates(in, to.dates); }}};
constexpr Member<R> by_type_members[] = {{"rules", [](In& in, R& to) { read_parts(in, to, false); }, true}};
constexpr Member<R> directive_members[] = {
    {"authority", [](In& in, R& to) { in.text(to.authority); }},
    {"default", read_part},
};
constexpr Member<R> default_members[] = {
    {"applies_when", [](In& in, R&) { in.is("no_time_limit"); }},
    {"then", read_part},
};
constexpr Member<R> light_rule_members[] = {
    trigger_member,
    {"yellow_after", [](In& in, R& to) { in.object(to.yellow_after, {light_members}); }},
    {"red_after", [](In& in, R& to) { in.object(to.red_after, {light_members}); }},
    {"unless", [](In& in, R& to) { in.text(to.unless); }},
};
constexpr Member<R> event_members[] = {
    trigger_member,
    {"open_end", [](In& in, R&) { in.is_true(); }, true},
};
constexpr Member<R> rule_members[] = {
    {"example", [](In& in, R& to) { in.object(to.example, {example_members}); }}};

// Steps without a kind.
constexpr Member<R> short_ongoing_members[] = {{"ongoing_to", [](In& in, R& to) { in.date(to.to); }}};
constexpr Member<R> short_date_members[] = {
    {"by", [](In& in, R& to) { in.date(to.date); }}, month_member, day_member};

/// Of every kind.
constexpr Member<R> general_members[] = {
    {"kind", [](In& in, R& to) { in.named(to.kind, kinds); }},
    {"when", [](In& in, R& to) { in.text(to.when); }},
    {"needs",
     [](In& in, R& to) {
         in.list("[\"reference_year\"]", "[\"reference_year\"]",
                 [&] { to.needs_reference_year = in.is("reference_year") || to.needs_reference_year; });
     }},
    {"what", [](In& in, R& to) { in.text(to.what); }},
    {"soft", [](In& in, R& to) { in.truth(to.soft); }},
    {"year_from", [](In& in, R& to) { to.year_from_document = in.is("document"); }},
    {"complete", [](In& in, R& to) { in.truth(to.complete); }},
    {"report_to", [](In& in, R& to) { in.texts(to.report_to); }},
    {"actor", [](In& in, R& to) { in.text(to.actor); }},
};

std::span<const Member<R>> members_of(DeadlineKind kind) {
    switch (kind) {
        case DeadlineKind::by_date:
        case DeadlineKind::target_by:
            return date_members;
        case DeadlineKind::period:
            return period_members;
        case DeadlineKind::ongoing:
            return ongoing_members;
        case DeadlineKind::recurring:
            return recurring_members;
        case DeadlineKind::relative:
            return relative_members;
        case DeadlineKind::milestones:
            return milestones_members;
        case DeadlineKind::dates:
            return dates_members;
        case DeadlineKind::by_type:
            return by_type_members;
        case DeadlineKind::directive:
            return directive_members;
        case DeadlineKind::default_limit:
            return default_members;
        case DeadlineKind::light_rule:
            return light_rule_members;
        case DeadlineKind::from_event:
            return event_members;
        case DeadlineKind::rule:
            return rule_members;
        case DeadlineKind::none:
        case DeadlineKind::unresolved:
            break;
    }
    return {};
}

constexpr Member<DeadlineContext> context_members[] = {
    {"doc_year", [](In& in, DeadlineContext& to) { in.number(to.doc_year, 1, 9999); }},
    {"issued", [](In& in, DeadlineContext& to) { in.date(to.issued); }},
    {"published", [](In& in, DeadlineContext& to) { in.date(to.published); }},
    {"assessment_year", [](In& in, DeadlineContext& to) { in.number(to.assessment_year, 1, 9998); }},
    {"trigger", [](In& in, DeadlineContext& to) { in.text(to.trigger); }},
};

// ---- a whole deadline

/// What has to be known before the members are read. The kind stands first in canonical text; elsewhere it is
/// looked for, and the text is walked through twice.
struct Form {
    bool has_kind = false;
    bool has_ongoing_to = false;
    DeadlineKind kind = DeadlineKind::none;
};

Form find_form(JsonScanner& scan) {
    Form form;
    const JsonScanner::Mark beginning = scan.mark();
    std::string_view key;
    scan.enter_object();
    while (!form.has_kind && scan.next_key(key)) {
        form.has_kind = key == "kind";
        form.has_ongoing_to = form.has_ongoing_to || key == "ongoing_to";
        if (!form.has_kind || scan.next_type() != JsonType::string) {
            scan.skip();
            continue;
        }
        const std::string_view name = scan.read_string();
        for (const DeadlineKind kind : kinds)
            if (name_of(kind) == name)
                form.kind = kind;
    }
    scan.rewind(beginning);
    return form;
}

bool is_object(In& in, const char* zh, const char* en) {
    if (in.scan.next_type() == JsonType::object && in.depth() <= deepest)
        return true;
    in.add("T122", {std::string("此处应是") + zh, std::string(en) + " is expected here"},
           {"对象，嵌套不超过16层", "an object, at most 16 deep"}, in.scan.at());
    in.scan.skip();
    return false;
}

/// Reads a deadline that stands by itself, or a step: {by}, {ongoing_to}, {month, day}, or a whole deadline.
void read_deadline(In& in, R& to, bool step) {
    if (!is_object(in, "一个时限对象", "a deadline object"))
        return;
    const std::size_t begin = in.scan.at();
    const Form form = find_form(in.scan);
    if (form.has_kind || !step) {
        to.kind = form.kind;
        if (!form.has_kind)
            in.missing("kind", begin);
        in.read<R>(to, {members_of(form.kind), general_members});
    } else if (form.has_ongoing_to) {
        to.kind = DeadlineKind::ongoing;
        in.read<R>(to, {short_ongoing_members, general_members});
    } else {
        to.kind = DeadlineKind::by_date;
        in.read<R>(to, {short_date_members, general_members});
    }
}

/// Calls `read(in)` over the text. False when it is no JSON.
template <class Read>
bool read_text(std::string_view json, Diagnostics& found, Read&& read) {
    JsonScanner scan(json, found);
    try {
        In in(scan);
        read(in);
        scan.end();
        return true;
    } catch (const detail::StopReading&) {
        if (found.back().code == "M101" || found.back().code == "M109")
            found.back().code = "T123";
        return false;
    }
}

}  // namespace

void detail::read_json(JsonScanner& scan, DeadlineReading& reading) {
    In in(scan);
    read_deadline(in, reading, false);
}

DeadlineReading deadline_reading_from_json(std::string_view json, Diagnostics& findings) {
    DeadlineReading reading;
    const bool sound = read_text(json, findings, [&](In& in) { read_deadline(in, reading, false); });
    return sound ? reading : DeadlineReading{};
}

DeadlineContext deadline_context_from_json(std::string_view json, Diagnostics& findings) {
    DeadlineContext context;
    const bool sound = read_text(json, findings, [&](In& in) {
        if (is_object(in, "一个对象", "an object"))
            in.read<DeadlineContext>(context, {context_members});
    });
    return sound ? context : DeadlineContext{};
}

}  // namespace v1
}  // namespace luoshi
