#include "luoshi/calendar/deadline_json.hpp"

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace luoshi {
inline namespace v1 {

namespace {

using Json = nlohmann::ordered_json;

// ---- writing

Json date_or_null(const std::optional<Date>& date) {
    return date ? Json(to_text(*date)) : Json(nullptr);
}

Json day_number(int day) {
    return day == last_day_of_month ? Json("last") : Json(day);
}

void put_month_and_day(Json& out, const DeadlineReading& r) {
    if (r.month != 0)
        out["month"] = r.month;
    if (r.day != 0)
        out["day"] = day_number(r.day);
}

void put_recurring(Json& out, const DeadlineReading& r) {
    out["every"] = std::string(name_of(r.every));
    put_month_and_day(out, r);
    if (r.month_in_quarter != 0)
        out["month_in_quarter"] = r.month_in_quarter;
    if (r.offset_months != 0)
        out["offset_months"] = r.offset_months;
    if (!r.trigger.empty())
        out["trigger"] = r.trigger;
    if (!r.start.empty())
        out["start"] = r.start;
    if (!r.end.empty())
        out["end"] = r.end;
    if (r.first)
        out["first"] = to_text(*r.first);
    if (r.specific_limit_first)
        out["override"] = "specific_limit";
}

const char* name_of_needs(ExtensionNeeds needs) {
    return needs == ExtensionNeeds::approval ? "approval" : "approval_and_notice";
}

void put_relative(Json& out, const DeadlineReading& r) {
    out["trigger"] = r.trigger;
    if (r.n)
        out["n"] = *r.n;
    if (r.n_min)
        out["n_min"] = *r.n_min;
    if (r.n_max)
        out["n_max"] = *r.n_max;
    out["unit"] = std::string(name_of(r.unit));
    out["direction"] = std::string(name_of(r.direction));
    if (!r.extension)
        return;
    Json extension = Json::object();
    if (r.extension->max) {
        extension["max"] = *r.extension->max;
        extension["unit"] = std::string(name_of(r.extension->unit));
    }
    if (r.extension->needs != ExtensionNeeds::nothing_stated)
        extension["needs"] = name_of_needs(r.extension->needs);
    out["extension"] = std::move(extension);
}

Json light_of(const LightAfter& after) {
    Json out;
    out["n"] = after.n;
    out["unit"] = std::string(name_of(after.unit));
    if (after.strict)
        out["strict"] = true;
    if (after.consecutive)
        out["consecutive"] = true;
    return out;
}

void put_lights(Json& out, const DeadlineReading& r) {
    if (!r.trigger.empty())
        out["trigger"] = r.trigger;
    if (r.yellow_after)
        out["yellow_after"] = light_of(*r.yellow_after);
    if (r.red_after)
        out["red_after"] = light_of(*r.red_after);
    if (!r.unless.empty())
        out["unless"] = r.unless;
}

Json whole(const DeadlineReading& r);

/// A step: {by}, {ongoing_to}, {month, day}, or a whole deadline.
Json step_of(const DeadlineReading& step) {
    Json out = Json::object();
    if (step.kind == DeadlineKind::by_date) {
        if (step.date || step.month == 0)
            out["by"] = date_or_null(step.date);
        put_month_and_day(out, step);
    } else if (step.kind == DeadlineKind::ongoing && step.to) {
        out["ongoing_to"] = to_text(*step.to);
    } else {
        out = whole(step);
        out.erase("what");
        out.erase("soft");
    }
    if (!step.what.empty())
        out["what"] = step.what;
    if (step.soft)
        out["soft"] = true;
    return out;
}

void put_milestones(Json& out, const DeadlineReading& r) {
    if (r.after_assessment_year)
        out["base"] = "assessment_year+1";
    out["steps"] = Json::array();
    for (const DeadlineReading& step : r.parts)
        out["steps"].push_back(step_of(step));
}

void put_kind_fields(Json& out, const DeadlineReading& r) {
    switch (r.kind) {
        case DeadlineKind::by_date:
            out["date"] = date_or_null(r.date);
            put_month_and_day(out, r);
            break;
        case DeadlineKind::target_by:
            out["date"] = date_or_null(r.date);
            put_month_and_day(out, r);
            break;
        case DeadlineKind::period:
            out["from"] = date_or_null(r.from);
            if (r.to || !r.from)
                out["to"] = date_or_null(r.to);
            break;
        case DeadlineKind::ongoing:
            if (r.to || r.needs_reference_year)
                out["to"] = date_or_null(r.to);
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
            out["dates"] = Json::array();
            for (const Date date : r.dates)
                out["dates"].push_back(to_text(date));
            break;
        case DeadlineKind::by_type:
            out["rules"] = Json::array();
            for (const DeadlineReading& rule : r.parts)
                out["rules"].push_back(whole(rule));
            break;
        case DeadlineKind::directive:
            out["authority"] = r.authority;
            if (!r.parts.empty())
                out["default"] = whole(r.parts.front());
            break;
        case DeadlineKind::default_limit:
            out["applies_when"] = "no_time_limit";
            out["then"] = r.parts.empty() ? Json(nullptr) : whole(r.parts.front());
            break;
        case DeadlineKind::light_rule:
            put_lights(out, r);
            break;
        case DeadlineKind::from_event:
            out["trigger"] = r.trigger;
            out["open_end"] = true;
            break;
        case DeadlineKind::rule:
            if (r.example)
                out["example"] = {{"start", to_text(r.example->start)},
                                  {"n", r.example->n},
                                  {"unit", std::string(name_of(r.example->unit))},
                                  {"last_day", to_text(r.example->last_day)}};
            break;
        case DeadlineKind::none:
        case DeadlineKind::unresolved:
            break;
    }
}

Json whole(const DeadlineReading& r) {
    Json out = Json::object();
    if (!r.when.empty())
        out["when"] = r.when;
    out["kind"] = std::string(name_of(r.kind));
    put_kind_fields(out, r);
    if (r.needs_reference_year)
        out["needs"] = {"reference_year"};
    if (!r.what.empty())
        out["what"] = r.what;
    if (r.soft)
        out["soft"] = true;
    if (r.year_from_document)
        out["year_from"] = "document";
    if (r.complete)
        out["complete"] = true;
    if (!r.report_to.empty())
        out["report_to"] = r.report_to;
    if (!r.actor.empty())
        out["actor"] = r.actor;
    return out;
}

// ---- reading

/// Reads one object: every key is taken once, and what is left over is a finding.
class ObjectReader {
  public:
    ObjectReader(const Json& json, std::string path, Diagnostics& findings)
        : json_(json), path_(std::move(path)), findings_(findings) {}

    const Json* take(const char* key) {
        taken_.emplace_back(key);
        const auto found = json_.find(key);
        return found == json_.end() ? nullptr : &*found;
    }

    void wrong(const char* key, Message accepted) {
        add("T121",
            {std::string("“") + key + "”的值不合要求",
             std::string("the value of \"") + key + "\" does not fit"},
            std::move(accepted), path_ + "/" + key);
    }

    void finish() {
        for (const auto& [key, value] : json_.items()) {
            (void)value;
            bool known = false;
            for (const std::string& name : taken_)
                known = known || name == key;
            if (!known)
                add("T120", {"此种类没有“" + key + "”", "this kind has no \"" + key + "\""}, {},
                    path_ + "/" + key);
        }
    }

    void text(const char* key, std::string& out) {
        if (const Json* value = take(key)) {
            if (value->is_string())
                out = value->get<std::string>();
            else
                wrong(key, {"字符串", "a string"});
        }
    }
    bool is(const char* key, std::string_view expected) {
        const Json* value = take(key);
        if (value == nullptr)
            return false;
        if (value->is_string() && value->get_ref<const std::string&>() == expected)
            return true;
        wrong(key, {std::string(expected), std::string(expected)});
        return false;
    }
    bool truth(const char* key) {
        const Json* value = take(key);
        if (value == nullptr)
            return false;
        if (value->is_boolean())
            return value->get<bool>();
        wrong(key, {"true", "true"});
        return false;
    }
    std::optional<int> number(const char* key, int least, int most) {
        const Json* value = take(key);
        if (value == nullptr)
            return std::nullopt;
        if (value->is_number_integer()) {
            const auto n = value->get<std::int64_t>();
            if (n >= least && n <= most &&
                !(value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX))
                return static_cast<int>(n);
        }
        wrong(key, {std::to_string(least) + "至" + std::to_string(most) + "的整数",
                    "an integer from " + std::to_string(least) + " to " + std::to_string(most)});
        return std::nullopt;
    }
    std::optional<Date> date(const char* key) {
        const Json* value = take(key);
        if (value == nullptr || value->is_null())
            return std::nullopt;
        if (value->is_string())
            if (const auto day = parse_date(value->get_ref<const std::string&>()))
                return day;
        wrong(key, {"YYYY-MM-DD", "YYYY-MM-DD"});
        return std::nullopt;
    }
    void day(DeadlineReading& r) {
        r.month = number("month", 1, 12).value_or(0);
        const auto found = json_.find("day");
        if (found != json_.end() && found->is_string() && found->get_ref<const std::string&>() == "last") {
            take("day");
            r.day = last_day_of_month;
            return;
        }
        r.day = number("day", 1, 31).value_or(0);
    }
    template <class Enum, class Named>
    Enum named(const char* key, Named&& find, Enum otherwise) {
        const Json* value = take(key);
        if (value == nullptr)
            return otherwise;
        if (value->is_string())
            if (const std::optional<Enum> found = find(value->get_ref<const std::string&>()))
                return *found;
        wrong(key, {"schema 中列出的名称", "one of the names of the schema"});
        return otherwise;
    }

    const Json& json() const { return json_; }
    const std::string& path() const { return path_; }
    Diagnostics& findings() { return findings_; }

    void add(const char* code, Message what, Message accepted, std::string path) {
        Diagnostic finding;
        finding.code = code;
        finding.what = std::move(what);
        finding.accepted = std::move(accepted);
        finding.place.path = path.empty() ? "/" : std::move(path);
        findings_.push_back(std::move(finding));
    }

  private:
    const Json& json_;
    std::string path_;
    Diagnostics& findings_;
    std::vector<std::string> taken_;
};

std::optional<Cycle> cycle_named(std::string_view name) {
    for (const Cycle cycle : {Cycle::year, Cycle::half_year, Cycle::quarter, Cycle::month, Cycle::week})
        if (name_of(cycle) == name)
            return cycle;
    return std::nullopt;
}

std::optional<DeadlineKind> kind_named(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(DeadlineKind::rule); ++i)
        if (name_of(static_cast<DeadlineKind>(i)) == name)
            return static_cast<DeadlineKind>(i);
    return std::nullopt;
}

std::optional<ExtensionNeeds> needs_named(std::string_view name) {
    if (name == "approval")
        return ExtensionNeeds::approval;
    if (name == "approval_and_notice")
        return ExtensionNeeds::approval_and_notice;
    return std::nullopt;
}

constexpr int most_units = 1000000;
constexpr int deepest = 16;  // by_type in directive in ... ; data nests two or three deep

TimeUnit read_unit(ObjectReader& in) {
    return in.named<TimeUnit>("unit", time_unit_named, TimeUnit::calendar_day);
}

/// The object under `key`, or nothing (a finding where it is something else).
std::optional<ObjectReader> object_under(ObjectReader& in, const char* key) {
    const Json* value = in.take(key);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_object()) {
        in.wrong(key, {"对象", "an object"});
        return std::nullopt;
    }
    return ObjectReader(*value, in.path() + "/" + key, in.findings());
}

void read_relative(ObjectReader& in, DeadlineReading& r) {
    in.text("trigger", r.trigger);
    r.n = in.number("n", 0, most_units);
    r.n_min = in.number("n_min", 0, most_units);
    r.n_max = in.number("n_max", 0, most_units);
    r.unit = read_unit(in);
    r.direction = in.named<PeriodDirection>("direction", period_direction_named, PeriodDirection::within);
    if (auto inner = object_under(in, "extension")) {
        DeadlineExtension extension;
        extension.max = inner->number("max", 0, most_units);
        extension.unit = read_unit(*inner);
        extension.needs = inner->named<ExtensionNeeds>("needs", needs_named, ExtensionNeeds::nothing_stated);
        inner->finish();
        r.extension = extension;
    }
}

void read_recurring(ObjectReader& in, DeadlineReading& r) {
    r.every = in.named<Cycle>("every", cycle_named, Cycle::none);
    in.day(r);
    r.month_in_quarter = in.number("month_in_quarter", 1, 3).value_or(0);
    r.offset_months = in.number("offset_months", 1, 1200).value_or(0);
    in.text("trigger", r.trigger);
    in.text("start", r.start);
    in.text("end", r.end);
    r.first = in.date("first");
    r.specific_limit_first = in.is("override", "specific_limit");
}

std::optional<LightAfter> read_light(ObjectReader& in, const char* key) {
    auto inner = object_under(in, key);
    if (!inner)
        return std::nullopt;
    LightAfter after;
    after.n = inner->number("n", 0, most_units).value_or(0);
    after.unit = read_unit(*inner);
    after.strict = inner->truth("strict");
    after.consecutive = inner->truth("consecutive");
    inner->finish();
    return after;
}

void read_example(ObjectReader& in, DeadlineReading& r) {
    auto inner = object_under(in, "example");
    if (!inner)
        return;
    CountExample example;
    const auto start = inner->date("start");
    const auto last = inner->date("last_day");
    example.n = inner->number("n", 0, most_units).value_or(0);
    example.unit = read_unit(*inner);
    inner->finish();
    if (!start || !last) {
        in.wrong("example", {"含 start、n、unit、last_day", "start, n, unit and last_day"});
        return;
    }
    example.start = *start;
    example.last_day = *last;
    r.example = example;
}

void read_texts(ObjectReader& in, const char* key, std::vector<std::string>& out) {
    const Json* value = in.take(key);
    if (value == nullptr)
        return;
    if (!value->is_array())
        return in.wrong(key, {"字符串数组", "an array of strings"});
    for (const Json& entry : *value) {
        if (entry.is_string())
            out.push_back(entry.get<std::string>());
        else
            in.wrong(key, {"字符串数组", "an array of strings"});
    }
}

DeadlineReading read_object(const Json& json, std::string path, int depth, bool step, Diagnostics& findings);

void read_parts(ObjectReader& in, const char* key, bool steps, int depth, DeadlineReading& r) {
    const Json* value = in.take(key);
    if (value == nullptr || !value->is_array())
        return in.wrong(key, {"数组", "an array"});
    std::size_t index = 0;
    for (const Json& entry : *value)
        r.parts.push_back(read_object(entry, in.path() + "/" + key + "/" + std::to_string(index++), depth + 1,
                                      steps, in.findings()));
}

void read_part(ObjectReader& in, const char* key, int depth, DeadlineReading& r) {
    if (const Json* value = in.take(key))
        r.parts.push_back(read_object(*value, in.path() + "/" + key, depth + 1, false, in.findings()));
}

void read_dates(ObjectReader& in, DeadlineReading& r) {
    std::vector<std::string> texts;
    read_texts(in, "dates", texts);
    for (const std::string& text : texts) {
        if (const auto day = parse_date(text))
            r.dates.push_back(*day);
        else
            in.wrong("dates", {"YYYY-MM-DD", "YYYY-MM-DD"});
    }
}

void read_kind_fields(ObjectReader& in, int depth, DeadlineReading& r) {
    switch (r.kind) {
        case DeadlineKind::by_date:
        case DeadlineKind::target_by:
            r.date = in.date("date");
            in.day(r);
            break;
        case DeadlineKind::period:
            r.from = in.date("from");
            r.to = in.date("to");
            break;
        case DeadlineKind::ongoing:
            r.to = in.date("to");
            in.day(r);
            break;
        case DeadlineKind::recurring:
            read_recurring(in, r);
            break;
        case DeadlineKind::relative:
            read_relative(in, r);
            break;
        case DeadlineKind::milestones:
            r.after_assessment_year = in.is("base", "assessment_year+1");
            read_parts(in, "steps", true, depth, r);
            break;
        case DeadlineKind::dates:
            read_dates(in, r);
            break;
        case DeadlineKind::by_type:
            read_parts(in, "rules", false, depth, r);
            break;
        case DeadlineKind::directive:
            in.text("authority", r.authority);
            read_part(in, "default", depth, r);
            break;
        case DeadlineKind::default_limit:
            in.is("applies_when", "no_time_limit");
            read_part(in, "then", depth, r);
            break;
        case DeadlineKind::light_rule:
            in.text("trigger", r.trigger);
            r.yellow_after = read_light(in, "yellow_after");
            r.red_after = read_light(in, "red_after");
            in.text("unless", r.unless);
            break;
        case DeadlineKind::from_event:
            in.text("trigger", r.trigger);
            if (!in.truth("open_end"))
                in.wrong("open_end", {"true", "true"});
            break;
        case DeadlineKind::rule:
            read_example(in, r);
            break;
        case DeadlineKind::none:
        case DeadlineKind::unresolved:
            break;
    }
}

void read_needs(ObjectReader& in, DeadlineReading& r) {
    std::vector<std::string> needs;
    read_texts(in, "needs", needs);
    for (const std::string& need : needs) {
        if (need == "reference_year")
            r.needs_reference_year = true;
        else
            in.wrong("needs", {"[\"reference_year\"]", "[\"reference_year\"]"});
    }
}

/// A step without a kind: {by}, {ongoing_to} or {month, day}.
void read_short_step(ObjectReader& in, DeadlineReading& r) {
    if (in.json().contains("ongoing_to")) {
        r.kind = DeadlineKind::ongoing;
        r.to = in.date("ongoing_to");
        return;
    }
    r.kind = DeadlineKind::by_date;
    r.date = in.date("by");
    in.day(r);
}

DeadlineReading read_object(const Json& json, std::string path, int depth, bool step, Diagnostics& findings) {
    DeadlineReading r;
    ObjectReader in(json, std::move(path), findings);
    if (!json.is_object() || depth > deepest) {
        in.add("T122", {"此处应是一个时限对象", "a deadline object is expected here"},
               {"对象，嵌套不超过16层", "an object, at most 16 deep"}, in.path());
        return r;
    }
    in.text("when", r.when);
    if (step && !json.contains("kind")) {
        read_short_step(in, r);
    } else {
        r.kind = in.named<DeadlineKind>("kind", kind_named, DeadlineKind::none);
        if (!json.contains("kind"))
            in.wrong("kind", {"时限种类", "a kind of deadline"});
        read_kind_fields(in, depth, r);
    }
    read_needs(in, r);
    in.text("what", r.what);
    r.soft = in.truth("soft");
    r.year_from_document = in.is("year_from", "document");
    r.complete = in.truth("complete");
    read_texts(in, "report_to", r.report_to);
    in.text("actor", r.actor);
    in.finish();
    return r;
}

/// Parses without exceptions and without deep recursion; nothing where the text is no JSON.
std::optional<Json> parse(std::string_view text, Diagnostics& findings) {
    constexpr int deepest_json = 64;
    int depth = 0;
    bool quoted = false;
    bool too_deep = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            too_deep = too_deep || ++depth > deepest_json;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    Json json = too_deep ? Json(Json::value_t::discarded) : Json::parse(text, nullptr, false);
    if (!json.is_discarded())
        return json;
    Diagnostic finding;
    finding.code = "T123";
    finding.what = {"不是 JSON 文本", "the text is not JSON"};
    finding.accepted = {"一个 JSON 对象", "a JSON object"};
    finding.place.byte = 0;
    findings.push_back(std::move(finding));
    return std::nullopt;
}

}  // namespace

std::string to_json(const DeadlineReading& reading) {
    return whole(reading).dump(-1, ' ', false, Json::error_handler_t::replace);
}

DeadlineReading deadline_reading_from_json(std::string_view json, Diagnostics& findings) {
    const auto parsed = parse(json, findings);
    return parsed ? read_object(*parsed, "", 0, false, findings) : DeadlineReading{};
}

DeadlineContext deadline_context_from_json(std::string_view json, Diagnostics& findings) {
    DeadlineContext context;
    const auto parsed = parse(json, findings);
    if (!parsed)
        return context;
    ObjectReader in(*parsed, "", findings);
    if (!parsed->is_object()) {
        in.add("T122", {"此处应是一个对象", "an object is expected here"}, {}, "");
        return context;
    }
    context.doc_year = in.number("doc_year", 1, 9999);
    context.issued = in.date("issued");
    context.published = in.date("published");
    context.assessment_year = in.number("assessment_year", 1, 9998);
    in.text("trigger", context.trigger);
    in.finish();
    return context;
}

}  // namespace v1
}  // namespace luoshi
