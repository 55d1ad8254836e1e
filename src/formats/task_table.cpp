// Bytes → text → rows → entities → changes, and one report of all that was met on the way.
#include "luoshi/formats/task_table.hpp"

#include <unordered_set>
#include <utility>

#include "formats/changed_only.hpp"
#include "formats/check_changes.hpp"
#include "formats/source_table.hpp"
#include "formats/table_changes.hpp"
#include "formats/text_encoding.hpp"
#include "luoshi/base/error.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

TableFormat guess_format(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' ? TableFormat::json : TableFormat::csv;
}

SourceTable read_source(std::string_view text, const TableOptions& options, ImportReport& report) {
    report.format = options.format == TableFormat::automatic ? guess_format(text) : options.format;
    if (report.format == TableFormat::json)
        return read_json_table(text, options, report.findings);
    return read_csv_table(text, options, report.separator, report.findings);
}

/// A workbook is no text: its bytes begin with the mark of an archive or of a compound file.
bool is_workbook(std::string_view bytes, Diagnostics& found) {
    using namespace std::string_view_literals;
    if (!bytes.starts_with("PK\x03\x04"sv) && !bytes.starts_with("\xD0\xCF\x11\xE0"sv))
        return false;
    found.push_back({"F036",
                     Severity::error,
                     {"这是 Excel（或 WPS）工作簿，不是文本表格", "this is a workbook, not a table of text"},
                     {"在 Excel 中“另存为”CSV（UTF-8）后导入", "the sheet saved as CSV (UTF-8)"},
                     {}});
    return true;
}

void check_options(const TableOptions& options) {
    const auto refuse = [](const char* field, Message what, Message accepted) {
        Diagnostic finding{"F019", Severity::error, std::move(what), std::move(accepted), {}};
        finding.place.entity = "table_options";
        finding.place.field = field;
        throw Error(Status::invalid_argument, std::move(finding));
    };
    if (std::string_view(",;\t").find(options.separator) == std::string_view::npos &&
        options.separator != '\0')
        refuse("separator", {"不能作分隔符", "this is no separator"},
               {"逗号、分号或制表符", "a comma, a semicolon or a tab"});
    if (options.year && (*options.year < 1 || *options.year > 9999))
        refuse("year",
               {"年份 " + std::to_string(*options.year) + " 超出范围",
                "the year " + std::to_string(*options.year) + " is out of range"},
               {"1 至 9999", "1 to 9999"});
}

/// An id that `list` gives twice is F007. `id_of(element)` names the id.
template <class List, class IdOf>
void check_once(const List& list, EntityKind kind, IdOf&& id_of, Diagnostics& found) {
    std::unordered_set<std::string_view> ids;
    std::int64_t row = 0;
    for (const auto& each : list) {
        const std::string& id = id_of(each);
        if (!ids.insert(id).second) {
            Diagnostic finding{"F007",
                               Severity::error,
                               {"编号“" + id + "”在表中出现两次", "the id \"" + id + "\" is there twice"},
                               {"每条一个编号", "an id of its own for each"},
                               {}};
            finding.place.entity = name_of(kind);
            finding.place.id = id;
            finding.place.row = row;
            found.push_back(std::move(finding));
        }
        ++row;
    }
}

void check_once(const SourceTable& table, Diagnostics& found) {
    check_once(
        table.documents, EntityKind::document,
        [](const SourceDocument& each) -> const std::string& { return each.document.id; }, found);
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        check_once(
            table.entities.puts<Entity>(), kind_of<Entity>,
            [](const Entity& each) -> const std::string& { return each.id; }, found);
    });
}

void note_left_out(ImportReport& report) {
    for (const NotImported& part : report.not_imported) {
        const std::string count = part.count == 0 ? "" : std::to_string(part.count);
        report.findings.push_back({"F015",
                                   Severity::note,
                                   {"未导入：" + part.name + (count.empty() ? "" : "（" + count + " 项）") +
                                        (part.reason.empty() ? "" : "，" + part.reason),
                                    "not imported: " + part.name + (count.empty() ? "" : " (" + count + ")") +
                                        (part.reason.empty() ? "" : ", " + part.reason)},
                                   {},
                                   {}});
    }
}

}  // namespace
}  // namespace formats

TableImport read_table(std::string_view bytes, const Model& existing, const TableOptions& options) {
    formats::check_options(options);
    TableImport result;
    ImportReport& report = result.report;
    if (formats::is_workbook(bytes, report.findings))
        return result;
    const formats::DecodedText decoded = formats::decode_text(bytes, options.encoding, report.findings);
    report.encoding = decoded.encoding;
    if (has_errors(report.findings))
        return result;

    formats::SourceTable table = formats::read_source(decoded.text, options, report);
    report.title = table.title;
    report.source = table.source;
    report.not_imported = std::move(table.not_imported);
    report.rows = table.rows.size();
    formats::check_once(table, report.findings);

    formats::ChangedOnly out(existing, result.changes);
    formats::put_entities(table, existing, options, out, report);
    table.entities.visit([&](const auto& entity) { out.put(entity); }, [](auto, const std::string&) {});
    report.unchanged = out.unchanged();
    report.duties += table.entities.puts<Duty>().size();
    report.deadlines += table.entities.puts<Deadline>().size();
    report.extensions += table.entities.puts<Extension>().size();
    report.reports += table.entities.puts<ProgressReport>().size();
    report.links += table.entities.puts<Link>().size();
    report.calendars += table.entities.puts<Calendar>().size();
    report.people += table.entities.puts<Person>().size();
    for (const Unit& unit : table.entities.puts<Unit>())
        report.units_created += existing.units().find(unit.id) ? 0 : 1;

    formats::check_changes(result.changes, existing, table.rows, report.findings);
    formats::note_left_out(report);
    if (has_errors(report.findings))
        result.changes = {};
    return result;
}

}  // namespace v1
}  // namespace luoshi
