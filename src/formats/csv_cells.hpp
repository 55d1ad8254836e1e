// formats/csv_cells.hpp - what a cell of a spreadsheet says: one line, a list of names, a date.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Without blanks at both ends, ideographic ones included.
std::string_view trim(std::string_view text);

/// One line: the newlines of a cell as blanks, or as 、 where the cell is a list of names.
std::string one_line(std::string_view cell, std::string_view joint);

/// Names in a cell, separated by , ; 、 ， ； or a newline.
std::vector<std::string> words(std::string_view cell);

/// A date as spreadsheets write it: 2024-03-31, 2024/3/31, 2024.3.31, 2024年3月31日.
std::optional<Date> read_date(std::string_view text);

/// Percent done, 0 to 100: 60%, 60％, 60, 0.6. Nothing for other text and for a lone 1, which is 1 % or all.
std::optional<std::int32_t> read_percent(std::string_view text);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
