// luoshi/formats/task_table.hpp - task tables as people have them, turned into a ChangeSet.
//
//     TableImport import = read_table(bytes, model, {.place = "武汉市"});
//     if (!has_errors(import.report.findings))
//         apply(model, import.changes);
//
// Two forms are read: "luoshi.table/1" (JSON; docs/formats.md) and CSV with Chinese or English headings. The
// raw words of a row, its responsibility clause and its deadline phrase, are parsed here; a name becomes a
// unit of the model, or a new one. What could not be read is listed in the report, and nothing is made up for
// it.
//
// All problems come in one report. With an error among them `changes` is empty: an import is whole or not at
// all. The same table over a model that already holds it gives an empty ChangeSet.
//
// A table that comes again changes what it speaks of. Duties and steps that an earlier import made of a row
// and that the row states no more are removed; a deadline is not moved: the new day becomes a pending
// Extension.
//
//   F001 not JSON                             F009 a date that can't be read
//   F002 not CSV                              F010 `after` names no task
//   F003 not text of that encoding            F011 something is its own superior
//   F004 not a table of a known form          F012 no row of headings
//   F005 an unknown member, or one of the     F013 a name that fits several units
//        wrong type                           F014 merged with the row above, but there is none
//   F006 a row without id or title            F015 part of the file that is not imported
//   F007 an id given twice                    F016 a reference that leads nowhere
//   F008 an unknown document                  F017 a task waits for its own superior
//   F030 a deadline that the table moves       F018 the host asked to stop
//   F031 tasks that the table has no more      F019 an option out of its range
//   F032 titles changed under ids from 序号   F033 a row of totals, left out
//   F034 progress that no report can say      F035 headings that are not known
//   F036 a workbook, not a text
// Findings of the record reader (M101 and up) and of validation (M001 and up) keep their codes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/formats/text_encoding_names.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// Forms of a task table. Values are pinned.
enum class TableFormat : std::int32_t {
    automatic = 0,  ///< JSON when the first character that is no blank is "{", else CSV
    json = 1,
    csv = 2,
};
template <>
struct EnumNames<TableFormat> {
    static constexpr std::array<std::string_view, 3> names{"auto", "json", "csv"};
};

/// What the host says beside the bytes. Everything may be left out.
struct TableOptions {
    TableFormat format = TableFormat::automatic;
    TextEncoding encoding = TextEncoding::automatic;
    char separator = '\0';  ///< CSV: ',', ';' or '\t'; 0: the one under which the headings can be read

    /// Set before ids that are made from 序号, so that two tables of a host don't meet: "2024-".
    std::string id_prefix{};
    /// Place whose bodies are named: 市发改委 is 武汉市's. A place in the table goes first. Units of the
    /// model that carry no place are taken for bodies of this place.
    std::string place{};
    Level level = Level::unstated;  ///< of the body that set the tasks, where the table doesn't say
    std::string document{};  ///< id of the document of rows that name none; must exist or be in the table
    std::optional<std::int32_t> year{};  ///< fills deadlines without a year where no document gives one
    /// CSV: empty cells of names, deadlines and sections were merged with the cell above.
    bool blank_is_merged = false;

    /// Day on which the documents of the table were signed, where neither it nor the model says so. Tasks
    /// stand from that day, and periods from the issue count from it.
    std::optional<Date> signed_on{};
    /// Day of the import. A request to move a deadline and a report of progress are dated with it.
    std::optional<Date> on{};

    /// Called now and then with the rows done and all rows; false stops the import with Error(cancelled).
    std::function<bool(std::size_t done, std::size_t total)> progress{};
};

/// Words that were left unread, or are missing, and why.
struct Unread {
    std::int64_t row = -1;  ///< row of the table, counted from 0; of CSV the line of the file
    std::string task;
    std::string field;  ///< "responsibility", "deadline"
    std::string raw;    ///< the words; empty where the table has none
    Message why;

    friend bool operator==(const Unread&, const Unread&) = default;
};

/// Part of the file that the model has no place for.
struct NotImported {
    std::string name;    ///< member of the file
    std::string reason;  ///< as the file gives it
    std::size_t count = 0;

    friend bool operator==(const NotImported&, const NotImported&) = default;
};

/// What an import came to.
struct ImportReport {
    TableFormat format = TableFormat::automatic;
    TextEncoding encoding = TextEncoding::automatic;  ///< the one that was used
    char separator = '\0';                            ///< of CSV
    std::string title;
    std::string source;  ///< where the table says it comes from: JSON text, as given

    std::size_t rows = 0;  ///< rows with tasks
    // Entities that the table yields, whether the model held them already or not.
    std::size_t documents = 0;
    std::size_t tasks = 0;
    // Of those tasks: with everything that hangs on them, beside the model.
    std::size_t tasks_new = 0;
    std::size_t tasks_changed = 0;
    std::size_t tasks_unchanged = 0;
    std::size_t tasks_missing = 0;  ///< tasks of the same documents that the table has no row for
    std::size_t duties = 0;
    std::size_t deadlines = 0;
    std::size_t extensions = 0;
    std::size_t reports = 0;
    std::size_t links = 0;
    std::size_t calendars = 0;
    std::size_t people = 0;
    std::size_t units_created = 0;  ///< bodies that the model did not have
    std::size_t units_found = 0;    ///< bodies of the model that the table names
    std::size_t removed = 0;        ///< duties and steps of the model that the rows state no more
    std::size_t unchanged = 0;      ///< entities that the model already held as they are
    std::size_t merged_cells = 0;   ///< cells filled from the row above
    std::size_t without_responsibility = 0;
    std::size_t without_deadline = 0;

    std::vector<Unread> unread;
    std::vector<NotImported> not_imported;
    Diagnostics findings;

    friend bool operator==(const ImportReport&, const ImportReport&) = default;
};

struct TableImport {
    ChangeSet changes;  ///< empty when the report has an error
    ImportReport report;
};

/// Reads a table. Any bytes are safe. Throws Error(cancelled) when the callback asks to stop, nothing else
/// for what the bytes say. Linear in the bytes and in the entities of `existing`.
TableImport read_table(std::string_view bytes, const Model& existing, const TableOptions& options = {});

}  // namespace v1
}  // namespace luoshi
