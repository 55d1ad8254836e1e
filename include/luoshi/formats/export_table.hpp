// luoshi/formats/export_table.hpp - the tasks of a model as a table for people and spreadsheets.
//
// One row per task: number, title, who leads, who helps, by when; behind them a column for each custom field
// of text. The CSV can be read back by read_table: what the columns hold comes back as it was, with ids in a
// column of their own. What a table has no column for (dates of validity, extensions, reports) is not in it;
// for everything, write the model as a change set.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/formats/text_encoding_names.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

struct ExportOptions {
    Language language = Language::zh_cn;  ///< of the headings
    char separator = ',';
    /// `utf8` gets a byte order mark, by which spreadsheets know it; `gb18030` has none. `automatic` is UTF-8
    /// without a mark.
    TextEncoding encoding = TextEncoding::automatic;
    std::optional<Date> on{};  ///< duties and deadlines in force on that day; absent: all
    /// Tasks to write; absent: all.
    std::function<bool(const Task&)> wanted{};
};

/// The tasks as CSV (RFC 4180, lines end in CRLF), in the order of their ids, 2 before 10. A deadline is
/// given by its words, or by its day where the words alone don't say it: the document's year filled them, or
/// an extension moved them. Linear in the model, but for the sort.
std::string to_csv(const Model& model, const ExportOptions& options = {});

/// What is in force on a day, for spreadsheets: UTF-8 with a byte order mark.
inline std::string to_csv(const Model& model, Date on, Language language) {
    ExportOptions options;
    options.language = language;
    options.encoding = TextEncoding::utf8;
    options.on = on;
    return to_csv(model, options);
}

/// The same rows as JSON:
/// {"schema":"luoshi.task-list/1","rows":[{"id":…,"title":…,"lead":[…],"cooperating":[…],
/// "deadlines":[{"date":…,"words":…,"what":…}]}]}. UTF-8.
std::string to_task_list_json(const Model& model, const ExportOptions& options = {});

}  // namespace v1
}  // namespace luoshi
