#include "formats/csv.hpp"

#include <utility>

namespace luoshi {
inline namespace v1 {
namespace formats {

bool CsvReader::next(CsvRecord& record) {
    if (failed_ || at_ >= text_.size())
        return false;
    record.line = line_;
    record.byte = at_;
    std::size_t count = 0;
    for (bool more = true; more; ++count) {
        if (count == record.cells.size())
            record.cells.emplace_back();
        std::string& cell = record.cells[count];
        if (at_ < text_.size() && text_[at_] == '"')
            quoted(cell);
        else
            plain(cell);
        more = !failed_ && at_ < text_.size() && text_[at_] == separator_;
        if (more)
            ++at_;
    }
    record.cells.resize(count);
    end_of_line();
    return true;
}

void CsvReader::plain(std::string& cell) {
    const std::size_t from = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
        ++at_;
    cell.assign(text_, from, at_ - from);
}

void CsvReader::quoted(std::string& cell) {
    cell.clear();
    const std::size_t opened_at = at_++;
    const std::int64_t opened_on = line_;
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '"' && at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
            cell += '"';
            at_ += 2;
        } else if (c == '"') {
            ++at_;
            const bool ends =
                at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
            if (!ends)
                refuse(at_, line_, {"右引号之后还有文字", "there is text after a closing quote"},
                       {"分隔符或行末；引号本身写作两个引号",
                        "a separator or the end of the line; a quote itself is written twice"});
            return;
        } else if (c == '\r' || c == '\n') {
            cell += '\n';
            end_of_line();
        } else {
            cell += c;
            ++at_;
        }
    }
    refuse(opened_at, opened_on, {"引号没有结束", "a quote has no end"}, {"成对的引号", "quotes in pairs"});
}

void CsvReader::end_of_line() {
    if (failed_ || at_ >= text_.size())
        return;
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++line_;
}

void CsvReader::refuse(std::size_t byte, std::int64_t line, Message what, Message accepted) {
    Diagnostic finding{"F002", Severity::error, std::move(what), std::move(accepted), {}};
    finding.what.zh = "第 " + std::to_string(line) + " 行：" + finding.what.zh;
    finding.what.en = "line " + std::to_string(line) + ": " + finding.what.en;
    finding.place.byte = static_cast<std::int64_t>(byte);
    found_.push_back(std::move(finding));
    failed_ = true;
}

std::vector<CsvRecord> read_csv(std::string_view text, char separator, Diagnostics& found,
                                std::size_t limit) {
    std::vector<CsvRecord> records;
    CsvReader reader(text, separator, found);
    for (CsvRecord record; records.size() < limit && reader.next(record);)
        records.push_back(record);
    return records;
}

void write_csv_cell(std::string& out, std::string_view cell, char separator) {
    const bool formula =
        !cell.empty() && std::string_view("=+-@").find(cell.front()) != std::string_view::npos;
    const bool edge_blank = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
    const bool plain = cell.find_first_of("\"\r\n") == std::string_view::npos &&
                       cell.find(separator) == std::string_view::npos && !formula && !edge_blank;
    if (plain) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
