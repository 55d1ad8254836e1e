// formats/import_work.hpp - what the parts of an import share while they go through the rows.
#pragma once

#include <string>
#include <utility>

#include "formats/changed_only.hpp"
#include "formats/earlier_rows.hpp"
#include "formats/source_table.hpp"
#include "formats/unit_book.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

struct ImportWork {
    const Model& existing;
    const TableOptions& options;
    const EarlierRows& earlier;
    UnitBook& book;
    ChangedOnly& out;
    ImportReport& report;

    void problem(const char* code, const SourceRow& row, std::string field, Message what,
                 Message accepted = {}) const {
        report.findings.push_back(
            row_finding(code, Severity::error, row, std::move(field), std::move(what), std::move(accepted)));
    }
    void unread(const SourceRow& row, const char* field, const std::string& raw, Message why) const {
        report.unread.push_back({row.row, row.task.id, field, raw, std::move(why)});
    }
    /// A cell without words, and why, where the table says so.
    void missing(const SourceRow& row, const char* field, const std::string& reason) const {
        unread(row, field, "",
               reason.empty() ? Message{"表中为空", "the table has no words"}
                              : Message{"表中为空：" + reason, "the table has no words: " + reason});
    }
};

/// The task of a row on its way, and which fields the row speaks of.
struct TaskDraft {
    Task task;
    GivenFields given = 0;

    void keep(std::string_view name, const std::string& words) {
        if (words.empty())
            return;
        task.fields.set(std::string(name), words);
        given |= field_bit<Task>("fields");
    }
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
