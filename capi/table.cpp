// table.cpp - reading and writing task tables through the C API.
#include <string>

#include "import.hpp"
#include "luoshi/formats/export_table.hpp"

using namespace luoshi;
using namespace luoshi::capi;

namespace {

/// The enumerator of that identifier; the first when nothing is said.
template <class Enum>
Enum choice(luoshi_view given, const char* name) {
    const std::string_view wanted = text(given.data, given.size, name);
    if (wanted.empty())
        return Enum{};
    if (const std::optional<Enum> found = enum_from_name<Enum>(wanted))
        return *found;
    Message accepted;
    for (const std::string_view each : EnumNames<Enum>::names) {
        accepted.zh += (accepted.zh.empty() ? "" : "、") + std::string(each);
        accepted.en += (accepted.en.empty() ? "" : ", ") + std::string(each);
    }
    invalid_argument("C025",
                     {std::string(name) + " 不能是“" + std::string(wanted) + "”",
                      std::string(name) + " can't be \"" + std::string(wanted) + "\""},
                     std::move(accepted));
}

/// What a plan of a file of Microsoft Project is made with, in the names of luoshi_plan_options.
Json plan_json(const PlanOptions& options) {
    Json json;
    json["as_of"] = to_text(options.as_of);
    json["calendar"] = options.calendar;
    json["profile"] = name_of(options.profile);
    if (options.start) {
        json["start"] = to_text(*options.start);
        json["start_minute"] = options.start_minute.value_or(0);
    }
    if (options.finish) {
        json["finish"] = to_text(*options.finish);
        json["finish_minute"] = options.finish_minute.value_or(0);
    }
    return json;
}

/// One character; nothing when nothing is said. More is left for the reader to refuse.
char separator(luoshi_view given) {
    const std::string_view wanted = text(given.data, given.size, "separator");
    return wanted.empty() ? '\0' : wanted.size() == 1 ? wanted.front() : '?';
}

}  // namespace

luoshi_status luoshi_table_read(const luoshi_model* model, const char* bytes, size_t size,
                                const luoshi_table_options* from, luoshi_import** result,
                                luoshi_error** error) {
    return guard(error, [&] {
        const Model& existing = *of(model).model;
        out(result, "out") = nullptr;
        const std::string_view table = bytes_of(bytes, size);
        const luoshi_table_options given = options(from, "luoshi_table_options");
        TableOptions made;
        made.format = choice<TableFormat>(given.format, "format");
        made.encoding = choice<TextEncoding>(given.encoding, "encoding");
        made.level = choice<Level>(given.level, "level");
        made.id_prefix = owned(given.id_prefix, "id_prefix");
        made.place = owned(given.place, "place");
        made.document = owned(given.document, "document");
        made.separator = separator(given.separator);
        if (given.year != 0)
            made.year = given.year;
        made.blank_is_merged = given.blank_is_merged != 0;
        made.signed_on = day(given.signed_on, "signed_on");
        made.on = day(given.on, "on");
        if (given.progress != nullptr)
            made.progress = [&](std::size_t done, std::size_t total) {
                return given.progress(done, total, given.user) == 0;
            };
        TableImport read = read_table(table, existing, made);
        set_path(owned(given.path, "path"), read.report.findings);
        *result = new luoshi_import(std::move(read.changes), std::move(read.report));
    });
}

const luoshi_changes* luoshi_import_changes(const luoshi_import* import) {
    return import == nullptr || import->tag != luoshi_import::own_tag ? nullptr : &import->changes;
}

const luoshi_findings* luoshi_import_findings(const luoshi_import* import) {
    return import == nullptr || import->tag != luoshi_import::own_tag ? nullptr : &import->findings;
}

luoshi_status luoshi_import_report(const luoshi_import* import, luoshi_language lang, luoshi_text** result,
                                   luoshi_error** error) {
    return guard(error, [&] {
        const ImportReport& report = of(import).report;
        out(result, "out") = nullptr;
        const Language in = language(lang);
        Json json;
        json["format"] = import->plan ? "mspdi" : std::string(name_of(report.format));
        json["encoding"] = name_of(report.encoding);
        json["title"] = report.title;
        json["rows"] = report.rows;
        json["documents"] = report.documents;
        json["tasks"] = report.tasks;
        json["tasks_new"] = report.tasks_new;
        json["tasks_changed"] = report.tasks_changed;
        json["tasks_unchanged"] = report.tasks_unchanged;
        json["tasks_missing"] = report.tasks_missing;
        json["duties"] = report.duties;
        json["deadlines"] = report.deadlines;
        json["extensions"] = report.extensions;
        json["reports"] = report.reports;
        json["links"] = report.links;
        json["calendars"] = report.calendars;
        json["people"] = report.people;
        json["units_created"] = report.units_created;
        json["units_found"] = report.units_found;
        json["removed"] = report.removed;
        json["unchanged"] = report.unchanged;
        json["merged_cells"] = report.merged_cells;
        json["without_responsibility"] = report.without_responsibility;
        json["without_deadline"] = report.without_deadline;
        json["changes"] = import->changes.changes.size();
        json["unread"] = Json::array();
        for (const Unread& each : report.unread)
            json["unread"].push_back({{"row", each.row},
                                      {"task", each.task},
                                      {"field", each.field},
                                      {"raw", each.raw},
                                      {"why", each.why.in(in)}});
        json["not_imported"] = Json::array();
        for (const NotImported& each : report.not_imported)
            json["not_imported"].push_back(
                {{"name", each.name}, {"reason", each.reason}, {"count", each.count}});
        if (import->plan)
            json["plan"] = plan_json(*import->plan);
        json["errors"] = has_errors(report.findings);
        *result = give(json.dump());
    });
}

void luoshi_import_free(luoshi_import* import) {
    release(import);
}

luoshi_status luoshi_export_csv(const luoshi_model* model, int32_t as_of, luoshi_language lang,
                                luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        out(result, "out") = nullptr;
        const Date day{as_of};
        if (day < min_date || day > max_date)
            invalid_argument("C013", {"日期超出范围", "the date is out of range"},
                             {"0001-01-01 至 9999-12-31", "0001-01-01 to 9999-12-31"});
        *result = give(to_csv(from, day, language(lang)));
    });
}
