// CSV as a task table: finds the headings, then makes a row of each record.
#include <algorithm>
#include <array>
#include <utility>

#include "formats/csv.hpp"
#include "formats/csv_headings.hpp"
#include "formats/document_number.hpp"
#include "formats/source_table.hpp"
#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// The headings stand among this many records.
constexpr std::size_t searched_records = 30;

/// Without blanks at both ends, ideographic ones included.
std::string_view trim(std::string_view text) {
    constexpr std::string_view ideographic = "\u3000", no_break = "\u00A0";
    for (bool cut = true; cut && !text.empty();) {
        cut = true;
        if (static_cast<unsigned char>(text.front()) <= 0x20)
            text.remove_prefix(1);
        else if (text.starts_with(ideographic))
            text.remove_prefix(ideographic.size());
        else if (text.starts_with(no_break))
            text.remove_prefix(no_break.size());
        else
            cut = false;
    }
    for (bool cut = true; cut && !text.empty();) {
        if (static_cast<unsigned char>(text.back()) <= 0x20)
            text.remove_suffix(1);
        else if (text.ends_with(ideographic))
            text.remove_suffix(ideographic.size());
        else if (text.ends_with(no_break))
            text.remove_suffix(no_break.size());
        else
            cut = false;
    }
    return text;
}

/// One line: the newlines of a cell as blanks, or as 、 where the cell is a list of names.
std::string one_line(std::string_view cell, std::string_view joint) {
    std::string out;
    for (const char c : trim(cell)) {
        if (c == '\n')
            out += joint;
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
            out += c;
    }
    return out;
}

/// Names in a cell, separated by , ; 、 ， ； or a newline.
std::vector<std::string> words(std::string_view cell) {
    std::vector<std::string> all;
    std::string word;
    const auto end = [&] {
        const std::string_view plain = trim(word);
        if (!plain.empty())
            all.emplace_back(plain);
        word.clear();
    };
    for (std::size_t at = 0; at < cell.size();) {
        const CodePoint point = decode_utf8(cell, at);
        const std::size_t size = std::max<std::size_t>(point.size, 1);
        constexpr std::u32string_view separators = U",;、，；\n";
        if (separators.find(point.value) != std::u32string_view::npos)
            end();
        else
            word += cell.substr(at, size);
        at += size;
    }
    end();
    return all;
}

/// A date as spreadsheets write it: 2024-03-31, 2024/3/31, 2024.3.31, 2024年3月31日.
std::optional<Date> read_date(std::string_view text) {
    std::array<int, 3> parts{};
    std::size_t part = 0;
    bool digit = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        if (point.size == 0)
            return std::nullopt;
        at += point.size;
        if (point.value >= U'0' && point.value <= U'9') {
            if (part > 2 || parts[part] > 999)
                return std::nullopt;
            parts[part] = parts[part] * 10 + static_cast<int>(point.value - U'0');
            digit = true;
            continue;
        }
        if (!digit || std::u32string_view(U"-/.年月日").find(point.value) == std::u32string_view::npos)
            return std::nullopt;
        digit = false;
        ++part;
    }
    const Civil civil{parts[0], static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2])};
    return civil.year >= 1000 && is_valid(civil) ? std::optional(to_date(civil)) : std::nullopt;
}

class CsvTableReader {
  public:
    CsvTableReader(const Headings& headings, const TableOptions& options, Diagnostics& found)
        : headings_(headings), options_(options), found_(found) {
        for (const Column column : headings.columns)
            roles_ |= roles_of(column);
    }

    void record(const CsvRecord& record) {
        std::size_t filled = 0, last = 0;
        for (std::size_t i = 0; i < record.cells.size(); ++i)
            if (!trim(record.cells[i]).empty())
                ++filled, last = i;
        if (filled == 0)
            return;
        // A line with one cell that is no task is a heading inside the table: 一、经济发展.
        const Column only = last < headings_.columns.size() ? headings_.columns[last] : Column::unknown;
        if (filled == 1 && only != Column::title) {
            section_ = trim(record.cells[last]);
            return;
        }
        row(record);
    }

    SourceTable finish() { return std::move(table_); }

  private:
    void row(const CsvRecord& record) {
        SourceRow row;
        row.row = static_cast<std::int64_t>(table_.rows.size());
        row.byte = static_cast<std::int64_t>(record.byte);
        row.section = section_;
        clause_.clear();
        std::size_t clauses = 0;
        for (std::size_t i = 0; i < record.cells.size(); ++i) {
            const std::string_view cell = trim(record.cells[i]);
            const Column column = i < headings_.columns.size() ? headings_.columns[i] : Column::unknown;
            if (cell.empty())
                continue;
            if (is_responsibility(column))
                clauses += clause(i, cell);
            else
                plain(row, column, i, cell);
        }
        responsibility(row, clauses);
        row.roles = roles_;
        if (!row.deadline && has(Column::deadline) && options_.blank_is_merged)
            row.merged_deadline = true;
        name(row);
        if (row.task.title.empty()) {
            found_.push_back(row_finding("F006", Severity::error, row, "title",
                                         {"没有任务名称", "the row has no title"},
                                         {"任务一列不能为空", "a title in the task column"}));
            return;
        }
        table_.rows.push_back(std::move(row));
    }

    /// Adds "heading：names" to the clause of the row.
    std::size_t clause(std::size_t i, std::string_view cell) {
        if (!clause_.empty())
            clause_ += "；";
        clause_ += one_line(headings_.names[i], "");
        clause_ += "：";
        clause_ += one_line(cell, "、");
        only_ = i;
        return 1;
    }

    /// One column alone is read under its heading; several are one clause.
    void responsibility(SourceRow& row, std::size_t clauses) {
        if (clauses == 0) {
            row.merged_responsibility = options_.blank_is_merged;
        } else if (clauses == 1) {
            row.column = one_line(headings_.names[only_], "");
            row.responsibility = clause_.substr(row.column.size() + std::string_view("：").size());
        } else {
            row.responsibility = clause_;
        }
    }

    void plain(SourceRow& row, Column column, std::size_t i, std::string_view cell) {
        const auto set = [&](std::string Task::*member, std::string_view field_name) {
            row.task.*member = one_line(cell, " ");
            row.given |= field_bit<Task>(field_name);
        };
        switch (column) {
            case Column::id:
                set(&Task::id, "id");
                break;
            case Column::item:
                row.item = one_line(cell, " ");
                break;
            case Column::section:
                row.section = one_line(cell, " ");
                if (options_.blank_is_merged)
                    section_ = row.section;
                break;
            case Column::title:
                set(&Task::title, "title");
                break;
            case Column::note:
                set(&Task::note, "note");
                row.task.note = cell;
                break;
            case Column::area:
                set(&Task::area, "area");
                break;
            case Column::stage:
                set(&Task::stage, "stage");
                break;
            case Column::kind:
                set(&Task::kind, "kind");
                break;
            case Column::parent:
                row.task.parent = one_line(cell, " ");
                row.given |= field_bit<Task>("parent");
                break;
            case Column::after:
                row.after = words(cell);
                break;
            case Column::places:
                row.task.places = words(cell);
                row.given |= field_bit<Task>("places");
                break;
            case Column::deadline:
                row.deadline = one_line(cell, " ");
                break;
            case Column::document:
                row.document = document(one_line(cell, ""));
                break;
            case Column::start:
                start(row, cell);
                break;
            default:
                row.task.fields.set(field_name(i), std::string(cell));
                row.given |= field_bit<Task>("fields");
        }
    }

    void start(SourceRow& row, std::string_view cell) {
        row.task.planned_start = read_date(cell);
        row.given |= field_bit<Task>("planned_start");
        if (!row.task.planned_start)
            found_.push_back(row_finding(
                "F009", Severity::error, row, "planned_start",
                {"不是日期：“" + std::string(cell) + "”", "not a date: \"" + std::string(cell) + "\""},
                {"2024-03-31、2024/3/31、2024年3月31日", "2024-03-31, 2024/3/31"}));
    }

    std::string field_name(std::size_t i) const {
        const std::string name =
            i < headings_.names.size() ? one_line(headings_.names[i], "") : std::string();
        return name.empty() ? "列" + std::to_string(i + 1) : name;
    }

    /// The id of a document, which is its number with 〔〕 where it has one. A document that the table names
    /// is all that the table says of it.
    std::string document(std::string printed) {
        std::string id = with_hexagonal_brackets(printed);
        const auto same = [&](const SourceDocument& each) { return each.document.id == id; };
        if (std::none_of(table_.documents.begin(), table_.documents.end(), same)) {
            SourceDocument source;
            source.document.id = source.document.title = id;
            source.given = field_bit<Document>("id");
            if (is_document_number(id))
                source.document.number = id;
            if (printed != id)
                source.document.fields.set("number_as_printed", std::move(printed));
            table_.documents.push_back(std::move(source));
        }
        return id;
    }

    bool has(Column column) const {
        return std::find(headings_.columns.begin(), headings_.columns.end(), column) !=
               headings_.columns.end();
    }

    /// The id: the host's own, or made from 序号, or from the place in the table.
    void name(SourceRow& row) const {
        row.id_is_item = row.task.id.empty();
        if (row.id_is_item)
            row.task.id = options_.id_prefix + (row.item.empty() ? std::to_string(row.row + 1) : row.item);
        row.given |= field_bit<Task>("id");
    }

    const Headings& headings_;
    const TableOptions& options_;
    Diagnostics& found_;
    SourceTable table_;
    RoleSet roles_ = 0;
    std::string section_;
    std::string clause_;
    std::size_t only_ = 0;
};

}  // namespace

SourceTable read_csv_table(std::string_view text, const TableOptions& options, char& separator,
                           Diagnostics& found) {
    Headings headings;
    const std::string_view usual = ",;\t";
    for (const char each : options.separator != '\0' ? std::string_view(&options.separator, 1) : usual) {
        Diagnostics ignored;  // another separator may fit; what is wrong is said when all is read
        Headings here = find_headings(read_csv(text, each, ignored, searched_records));
        if (separator == '\0' || here.recognised > headings.recognised) {
            headings = std::move(here);
            separator = each;
        }
    }
    if (headings.recognised == 0) {
        found.push_back(
            {"F012",
             Severity::error,
             {"前 " + std::to_string(searched_records) + " 行中找不到表头",
              "there is no row of headings among the first " + std::to_string(searched_records)},
             {"至少两个可识别的列名，其中之一为任务，如：序号,工作任务,牵头单位,配合单位,完成时限",
              "at least two known headings, a title among them, as in: no,title,lead unit,cooperating "
              "unit,deadline"},
             {}});
        return {};
    }
    CsvTableReader reader(headings, options, found);
    const std::vector<CsvRecord> records = read_csv(text, separator, found);
    for (std::size_t i = headings.record + 1; i < records.size(); ++i)
        reader.record(records[i]);
    return reader.finish();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
