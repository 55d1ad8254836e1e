// formats/csv.hpp - separated values as RFC 4180 has them, and what spreadsheets make of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// One record. Cells are without their quotes; newlines inside quotes are kept as "\n".
struct CsvRecord {
    std::vector<std::string> cells;
    std::int64_t line = 0;  ///< line of the file where it begins, counted from 1
    std::size_t byte = 0;   ///< offset where it begins
};

/// Reads records one after the other, with `separator` between cells. A quote inside an unquoted cell is a
/// character like any other. Text after a closing quote and a quote without an end are F002; reading stops
/// there. Lines may end in LF, CRLF or CR. Linear.
class CsvReader {
  public:
    CsvReader(std::string_view text, char separator, Diagnostics& found)
        : text_(text), separator_(separator), found_(found) {}

    /// Reads the next record in place of the one that `record` held. False at the end.
    bool next(CsvRecord& record);

  private:
    void plain(std::string& cell);
    void quoted(std::string& cell);
    void end_of_line();
    void refuse(std::size_t byte, std::int64_t line, Message what, Message accepted);

    std::string_view text_;
    char separator_;
    Diagnostics& found_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    bool failed_ = false;
};

/// At most `limit` records.
std::vector<CsvRecord> read_csv(std::string_view text, char separator, Diagnostics& found,
                                std::size_t limit = SIZE_MAX);

/// Appends a cell, quoted where RFC 4180 asks for it. A cell that a spreadsheet would take for a formula
/// (one that begins with = + - @) is quoted and kept as it is: the words of a document are not changed.
void write_csv_cell(std::string& out, std::string_view cell, char separator);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
