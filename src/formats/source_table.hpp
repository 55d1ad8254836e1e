// formats/source_table.hpp - a task table as it was read: the rows and their raw words, nothing parsed yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/role_set.hpp"
#include "luoshi/base/diagnostic.hpp"
#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/change_set.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Which fields of a record a row gives: one bit per field, in the order of its Schema.
using GivenFields = std::uint32_t;

/// The bit of the field with that name; 0 when there is none.
template <class Record>
constexpr GivenFields find_field_bit(std::string_view name) {
    GivenFields bit = 1, found = 0;
    for_each_field<Record>([&](const auto& each) {
        if (each.name == name)
            found = bit;
        bit <<= 1;
    });
    return found;
}

/// The same for a name that stands in the code.
template <class Record>
consteval GivenFields field_bit(std::string_view name) {
    return find_field_bit<Record>(name);
}

/// A row: a task and the table's own columns.
struct SourceRow {
    Task task;
    GivenFields given = 0;  ///< fields of `task` that the row speaks of
    std::int64_t row = 0;   ///< place in the table, counted from 0; of CSV the line of the file
    std::int64_t byte = -1;

    std::string document;
    std::string item;
    std::string section;
    std::optional<std::string> responsibility;
    std::optional<std::string> deadline;
    std::string responsibility_missing;
    std::string deadline_missing;
    std::vector<std::string> after;
    std::string after_cause;
    std::optional<Date> issued;                      ///< day of the row's document
    std::shared_ptr<const ProgressReport> progress;  ///< without id and task; few rows have one
    std::string header;
    std::string column;
    std::string city;
    RoleSet roles = all_roles;  ///< that the words of responsibility can speak of
    bool id_is_item = false;    ///< the id was made from 序号 or the place in the table
    bool merged_responsibility = false;
    bool merged_deadline = false;
};

/// The rows of a table. They are large and many, so none is ever moved: they lie in blocks, a few dozen
/// together.
class SourceRows {
  public:
    std::size_t size() const {
        return blocks_.empty() ? 0 : (blocks_.size() - 1) * per_block + last().size();
    }
    SourceRow& operator[](std::size_t i) { return blocks_[i / per_block][i % per_block]; }
    const SourceRow& operator[](std::size_t i) const { return blocks_[i / per_block][i % per_block]; }

    SourceRow& emplace_back() {
        if (blocks_.empty() || last().size() == per_block) {
            std::vector<SourceRow> block;
            block.reserve(per_block);
            blocks_.push_back(std::move(block));
        }
        return blocks_.back().emplace_back();
    }
    void pop_back() {
        blocks_.back().pop_back();
        if (last().empty())
            blocks_.pop_back();
    }

  private:
    static constexpr std::size_t per_block = 64;
    const std::vector<SourceRow>& last() const { return blocks_.back(); }

    std::vector<std::vector<SourceRow>> blocks_;
};

/// A document and what the table says about it beside the record.
struct SourceDocument {
    Document document;
    GivenFields given = 0;
    std::string issuer;  ///< a name, not an id
    std::string place;
    std::string city;
    bool sets_tasks = true;  ///< false: it tells of tasks that others set; its day does not open them
};

struct SourceTable {
    std::string title;
    std::string source;  ///< JSON text
    std::string place;
    std::string after_cause;
    std::optional<Level> level;
    std::vector<SourceDocument> documents;
    ChangeSet entities;  ///< given as records
    SourceRows rows;
    std::vector<NotImported> not_imported;
};

/// A finding about a row.
inline Diagnostic row_finding(const char* code, Severity severity, const SourceRow& row, std::string field,
                              Message what, Message accepted = {}) {
    Diagnostic finding{code, severity, std::move(what), std::move(accepted), {}};
    finding.place.entity = "task";
    finding.place.id = row.task.id;
    finding.place.field = std::move(field);
    finding.place.row = row.row;
    finding.place.byte = row.byte;
    return finding;
}

/// Reads "luoshi.table/1". Appends what is wrong; the table then holds what could be read.
SourceTable read_json_table(std::string_view text, const TableOptions& options, Diagnostics& found);

/// Reads CSV. `separator` is the one that was used.
SourceTable read_csv_table(std::string_view text, const TableOptions& options, char& separator,
                           Diagnostics& found);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
