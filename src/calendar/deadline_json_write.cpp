#include <optional>

#include "json/json_writer.hpp"
#include "luoshi/calendar/deadline_json.hpp"

namespace luoshi {
inline namespace v1 {

namespace {

using Out = detail::JsonObjectWriter;

void put_date_or_null(Out& out, std::string_view name, const std::optional<Date>& date) {
    if (date)
        out.put(name, to_text(*date));
    else
        out.put(name, nullptr);
}

template <class Value, class None>
void put_unless(Out& out, std::string_view name, const Value& value, const None& none) {
    if (value != none)
        out.put(name, value);
}

void put_text(Out& out, std::string_view name, const std::string& text) {
    put_unless(out, name, text, std::string_view());
}

void put_true(Out& out, std::string_view name, bool value) {
    put_unless(out, name, value, false);
}

void put_month_and_day(Out& out, const DeadlineReading& r) {
    put_unless(out, "month", r.month, 0);
    if (r.day == last_day_of_month)
        out.put("day", "last");
    else
        put_unless(out, "day", r.day, 0);
}

void put_recurring(Out& out, const DeadlineReading& r) {
    put_unless(out, "every", name_of(r.every), std::string_view());
    put_month_and_day(out, r);
    put_unless(out, "month_in_quarter", r.month_in_quarter, 0);
    put_unless(out, "offset_months", r.offset_months, 0);
    put_text(out, "trigger", r.trigger);
    put_text(out, "start", r.start);
    put_text(out, "end", r.end);
    if (r.first)
        out.put("first", to_text(*r.first));
    if (r.specific_limit_first)
        out.put("override", "specific_limit");
}

void write(std::string& to, const DeadlineExtension& extension) {
    Out out(to);
    if (extension.max)
        out.put("max", *extension.max);
    if (extension.max || extension.unit != TimeUnit::calendar_day)
        out.put("unit", name_of(extension.unit));
    put_unless(out, "needs", name_of(extension.needs), std::string_view());
    out.end();
}

void write(std::string& to, const LightAfter& after) {
    Out out(to);
    out.put("n", after.n);
    out.put("unit", name_of(after.unit));
    put_true(out, "strict", after.strict);
    put_true(out, "consecutive", after.consecutive);
    out.end();
}

void write(std::string& to, const CountExample& example) {
    Out out(to);
    out.put("start", to_text(example.start));
    out.put("n", example.n);
    out.put("unit", name_of(example.unit));
    out.put("last_day", to_text(example.last_day));
    out.end();
}

template <class Value>
void put_object(Out& out, std::string_view name, const std::optional<Value>& value) {
    if (value)
        write(out.key(name), *value);
}

void put_relative(Out& out, const DeadlineReading& r) {
    out.put("trigger", r.trigger);
    put_unless(out, "n", r.n.value_or(-1), -1);
    put_unless(out, "n_min", r.n_min.value_or(-1), -1);
    put_unless(out, "n_max", r.n_max.value_or(-1), -1);
    out.put("unit", name_of(r.unit));
    out.put("direction", name_of(r.direction));
    put_object(out, "extension", r.extension);
}

void write_step(std::string& to, const DeadlineReading& step);

void put_milestones(Out& out, const DeadlineReading& r) {
    if (r.after_assessment_year)
        out.put("base", "assessment_year+1");
    std::string& to = out.key("steps");
    detail::write_json_list(to, r.parts, [&](const DeadlineReading& step) { write_step(to, step); });
}

void put_dates(Out& out, const DeadlineReading& r) {
    std::string& to = out.key("dates");
    detail::write_json_list(to, r.dates,
                            [&](Date date) { detail::write_json(to, std::string_view(to_text(date))); });
}

void put_rules(Out& out, const DeadlineReading& r) {
    std::string& to = out.key("rules");
    detail::write_json_list(to, r.parts, [&](const DeadlineReading& rule) { append_json(to, rule); });
}

void put_light_rule(Out& out, const DeadlineReading& r) {
    put_text(out, "trigger", r.trigger);
    put_object(out, "yellow_after", r.yellow_after);
    put_object(out, "red_after", r.red_after);
    put_text(out, "unless", r.unless);
}

void put_kind_fields(Out& out, const DeadlineReading& r) {
    switch (r.kind) {
        case DeadlineKind::by_date:
        case DeadlineKind::target_by:
            put_date_or_null(out, "date", r.date);
            put_month_and_day(out, r);
            break;
        case DeadlineKind::period:
            put_date_or_null(out, "from", r.from);
            if (r.to || !r.from)
                put_date_or_null(out, "to", r.to);
            break;
        case DeadlineKind::ongoing:
            if (r.to || r.needs_reference_year)
                put_date_or_null(out, "to", r.to);
            put_month_and_day(out, r);
            break;
        case DeadlineKind::recurring:
            put_recurring(out, r);
            break;
        case DeadlineKind::relative:
            put_relative(out, r);
            break;
        case DeadlineKind::milestones:
            put_milestones(out, r);
            break;
        case DeadlineKind::dates:
            put_dates(out, r);
            break;
        case DeadlineKind::by_type:
            put_rules(out, r);
            break;
        case DeadlineKind::directive:
            out.put("authority", r.authority);
            if (!r.parts.empty())
                append_json(out.key("default"), r.parts.front());
            break;
        case DeadlineKind::default_limit:
            out.put("applies_when", "no_time_limit");
            if (r.parts.empty())
                out.put("then", nullptr);
            else
                append_json(out.key("then"), r.parts.front());
            break;
        case DeadlineKind::light_rule:
            put_light_rule(out, r);
            break;
        case DeadlineKind::from_event:
            out.put("trigger", r.trigger);
            out.put("open_end", true);
            break;
        case DeadlineKind::rule:
            put_object(out, "example", r.example);
            break;
        case DeadlineKind::none:
        case DeadlineKind::unresolved:
            break;
    }
}

void put_needs(Out& out, const DeadlineReading& r) {
    if (r.needs_reference_year)
        out.key("needs") += R"(["reference_year"])";
}

void put_deed(Out& out, const DeadlineReading& r) {
    put_text(out, "what", r.what);
    put_true(out, "soft", r.soft);
}

void put_rest(Out& out, const DeadlineReading& r) {
    if (r.year_from_document)
        out.put("year_from", "document");
    put_true(out, "complete", r.complete);
    if (!r.report_to.empty())
        out.put("report_to", r.report_to);
    put_text(out, "actor", r.actor);
}

/// A step: {by}, {ongoing_to}, {month, day}, or a whole deadline; the deed is last.
void write_step(std::string& to, const DeadlineReading& step) {
    Out out(to);
    put_text(out, "when", step.when);
    if (step.kind == DeadlineKind::by_date) {
        if (step.date || step.month == 0)
            put_date_or_null(out, "by", step.date);
        put_month_and_day(out, step);
    } else if (step.kind == DeadlineKind::ongoing && step.to && step.month == 0 && step.day == 0) {
        out.put("ongoing_to", to_text(*step.to));
    } else {
        out.put("kind", name_of(step.kind));
        put_kind_fields(out, step);
    }
    put_needs(out, step);
    put_rest(out, step);
    put_deed(out, step);
    out.end();
}

}  // namespace

void append_json(std::string& to, const DeadlineReading& reading) {
    Out out(to);
    put_text(out, "when", reading.when);
    out.put("kind", name_of(reading.kind));
    put_kind_fields(out, reading);
    put_needs(out, reading);
    put_deed(out, reading);
    put_rest(out, reading);
    out.end();
}

std::string to_json(const DeadlineReading& reading) {
    std::string text;
    append_json(text, reading);
    return text;
}

}  // namespace v1
}  // namespace luoshi
