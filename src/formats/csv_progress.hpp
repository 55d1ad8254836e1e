// formats/csv_progress.hpp - what the columns of progress say: 办结日期, 完成进度, 完成情况.
#pragma once

#include <optional>
#include <string>

#include "formats/source_table.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The cells of one row, as printed; empty where there is none.
struct ProgressCells {
    std::string finished;  ///< 办结日期, 实际完成时间
    std::string percent;   ///< 完成进度
    std::string standing;  ///< 完成情况, 是否完成, 办理状态
};

/// The report that the cells come to; nothing where they say nothing that can be dated. `on`: the day of the
/// import, which is the day of the report; without one it is the day of the finish. What a cell says and no
/// report can say is F034.
std::optional<ProgressReport> read_progress(const ProgressCells& cells, const SourceRow& row,
                                            const std::optional<Date>& on, Diagnostics& found);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
