// formats/csv_headings.hpp - what the columns of task tables are called.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/csv.hpp"
#include "formats/role_set.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// What a column holds.
enum class Column : std::uint8_t {
    unknown,  ///< kept as a custom field
    id,
    item,  ///< 序号
    section,
    title,
    requirements,  ///< 具体要求: what exactly is asked for
    lead,
    responsible,
    cooperating,
    offices,
    guiding,
    leaders,   ///< 领衔领导, 分管领导, 责任人: persons
    deadline,  ///< 完成时限
    document,
    note,
    parent,
    after,
    area,
    stage,
    kind,
    places,
    start,     ///< planned start
    opened,    ///< 交办日期, 立项日期: the day from which the task stands
    issued,    ///< 印发日期: the day of its document
    finished,  ///< 办结日期
    percent,   ///< 完成进度
    standing,  ///< 完成情况, 是否完成: a word for done or not done
};

/// The column of a heading; blanks, brackets with remarks and letter case don't matter.
Column column_of(std::string_view heading);
/// True for the columns that are read as a responsibility clause.
bool is_responsibility(Column column);

/// The roles that a column of names speaks of. Those of persons are not told apart by their column.
RoleSet roles_of(Column column);

/// The heading of a column in the exported table.
std::string_view heading_of(Column column, bool english);

/// The row of headings of a table.
struct Headings {
    std::size_t record = 0;  ///< its place among the records
    std::vector<Column> columns;
    std::vector<std::string> names;  ///< as printed
    int recognised = 0;

    /// Headings that are not known, as printed.
    std::vector<std::string> unknown() const;
};

/// Finds the row of headings among `records`: the one with the most known headings, at least two and a title
/// among them. Where there is none, `columns` is empty, and the others are those of the row that came
/// nearest. Of two columns with one meaning the first has it, the
/// second is kept as a custom field; responsibility columns may come several times.
Headings find_headings(const std::vector<CsvRecord>& records);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
