// CSV as a task table: finds the headings, then makes a row of each record.
#include <algorithm>
#include <utility>

#include "formats/csv.hpp"
#include "formats/csv_cells.hpp"
#include "formats/csv_headings.hpp"
#include "formats/csv_progress.hpp"
#include "formats/document_number.hpp"
#include "formats/source_table.hpp"
#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// The headings stand among this many records.
constexpr std::size_t searched_records = 30;

class CsvTableReader {
  public:
    CsvTableReader(const Headings& headings, const TableOptions& options, Diagnostics& found)
        : headings_(headings), options_(options), found_(found) {
        for (const Column column : headings.columns)
            roles_ |= roles_of(column);
    }

    void read(std::string_view text, char separator) {
        Diagnostics ignored;  // it will be found again
        if (options_.blank_is_merged)
            for_each_record(text, separator, ignored, [&](const CsvRecord& each) {
                merged_titles_ = merged_titles_ || is_below_merged_title(each);
            });
        for_each_record(text, separator, found_, [&](const CsvRecord& each) { record(each); });
        say_unknown_headings();
    }

    SourceTable finish() { return std::move(table_); }

  private:
    /// The records below the headings.
    template <class Call>
    void for_each_record(std::string_view text, char separator, Diagnostics& found, Call&& call) const {
        CsvReader reader(text, separator, found);
        CsvRecord each;
        for (std::size_t i = 0; reader.next(each); ++i)
            if (i > headings_.record)
                call(each);
    }

    Column column(std::size_t i) const {
        return i < headings_.columns.size() ? headings_.columns[i] : Column::unknown;
    }

    void record(const CsvRecord& record) {
        std::size_t filled = 0, first = 0, last = 0;
        for (std::size_t i = 0; i < record.cells.size(); ++i)
            if (!trim(record.cells[i]).empty()) {
                first = filled == 0 ? i : first;
                ++filled, last = i;
            }
        if (filled == 0)
            return;
        if (is_total(trim(record.cells[first])))
            return skip_total(record, first);
        // A line with one cell that is no task is a heading inside the table: 一、经济发展.
        const Column only = column(last);
        if (filled == 1 && only != Column::title && !(merged_titles_ && only == Column::requirements)) {
            section_ = trim(record.cells[last]);
            return;
        }
        row(record);
    }

    /// 合计, 小计：3项: a line that counts the others.
    static bool is_total(std::string_view cell) {
        std::string word;
        for (const char c : cell)
            if (c != ' ')
                word += c;
        for (const std::string_view total : {"合计", "小计", "总计", "共计"})
            if (word.starts_with(total)) {
                std::string_view rest = std::string_view(word).substr(total.size());
                while (!rest.empty()) {
                    std::size_t size = rest.front() >= '0' && rest.front() <= '9' ? 1 : 0;
                    for (const std::string_view each : {"项", "件", "个", "条", "：", ":", "共"})
                        if (rest.starts_with(each))
                            size = each.size();
                    if (size == 0)
                        return false;
                    rest.remove_prefix(size);
                }
                return true;
            }
        return false;
    }

    void skip_total(const CsvRecord& record, std::size_t cell) {
        const std::string words(trim(record.cells[cell]));
        SourceRow place;
        place.row = record.line - 1;
        place.byte = static_cast<std::int64_t>(record.byte);
        found_.push_back(row_finding("F033", Severity::note, place, "title",
                                     {"“" + words + "”行不是任务，未导入",
                                      "the row \"" + words + "\" counts others and is no task; left out"}));
    }

    /// A measure without a task of its own: its task is merged with the cell above.
    bool is_below_merged_title(const CsvRecord& record) const {
        bool title = false, measure = false;
        for (std::size_t i = 0; i < record.cells.size(); ++i)
            if (!trim(record.cells[i]).empty()) {
                title = title || column(i) == Column::title;
                measure = measure || column(i) == Column::requirements;
            }
        return measure && !title;
    }

    void say_unknown_headings() {
        std::string list;
        for (const std::string& name : headings_.unknown())
            list += (list.empty() ? "" : "、") + one_line(name, "");
        if (!list.empty())
            found_.push_back({"F035",
                              Severity::note,
                              {"不认识的列，按原名存为自定义字段：" + list,
                               "columns that are not known are kept as custom fields: " + list},
                              {},
                              {}});
    }

    void row(const CsvRecord& record) {
        SourceRow& row = table_.rows.emplace_back();
        row.row = record.line - 1;
        row.byte = static_cast<std::int64_t>(record.byte);
        row.section = section_;
        clause_.clear();
        progress_ = {};
        measure_.clear();
        std::size_t clauses = 0;
        for (std::size_t i = 0; i < record.cells.size(); ++i) {
            const std::string_view cell = trim(record.cells[i]);
            if (cell.empty())
                continue;
            if (is_responsibility(column(i)))
                clauses += clause(row, i, cell);
            else
                plain(row, column(i), i, cell);
        }
        if (merged_titles_)
            merged_title(row);
        responsibility(row, clauses);
        row.roles = roles_;
        if (!row.deadline && has(Column::deadline) && options_.blank_is_merged)
            row.merged_deadline = true;
        if (row.task.title.empty()) {
            found_.push_back(
                row_finding("F006", Severity::error, row, "title", {"没有任务名称", "the row has no title"},
                            {"任务一列不能为空；与上一行合并的，用选项 blank_is_merged（--blank-is-merged）",
                             "a title in the task column; where it is merged with the row above, the option "
                             "blank_is_merged "
                             "(--blank-is-merged)"}));
            table_.rows.pop_back();
            return;
        }
        if (row.issued && !row.document.empty())
            sign(row.document, *row.issued);
        name(row);
        if (const std::optional<ProgressReport> progress = read_progress(progress_, row, options_.on, found_))
            row.progress = std::make_shared<const ProgressReport>(*progress);
    }

    /// 重点任务 over several 具体举措: the measure is the task, what it is merged under its section.
    void merged_title(SourceRow& row) {
        if (!row.task.title.empty()) {
            merged_title_ = row.task.title;
            merged_item_ = row.item;
            under_item_ = 0;
        }
        ++under_item_;
        if (measure_.empty())
            return;
        row.task.title = measure_;
        row.given |= field_bit<Task>("title");
        row.section += (row.section.empty() ? "" : " ") + merged_title_;
        if (row.item.empty() && !merged_item_.empty())
            row.item = merged_item_ + "-" + std::to_string(under_item_);
    }

    /// Adds "heading：names" to the clause of the row.
    std::size_t clause(SourceRow& row, std::size_t i, std::string_view cell) {
        std::string heading = one_line(headings_.names[i], "");
        std::string names = one_line(cell, "、");
        if (column(i) == Column::leaders)
            without_telephone(row, i, cell, heading, names);
        if (!clause_.empty())
            clause_ += "；";
        clause_ += heading;
        clause_ += "：";
        clause_ += names;
        only_ = std::move(heading);
        return 1;
    }

    /// 联系人及电话: the number is nobody's name; the whole cell is kept under its heading.
    void without_telephone(SourceRow& row, std::size_t i, std::string_view cell, std::string& heading,
                           std::string& names) const {
        constexpr std::string_view of_numbers = "0123456789-+ ";
        constexpr std::size_t shortest = 5;
        std::string rest;
        for (std::size_t at = 0; at < names.size();) {
            const std::size_t end = std::min(names.find_first_not_of(of_numbers, at), names.size());
            if (end == at)
                rest += names[at++];
            else if (end - at < shortest)
                rest.append(names, at, end - at);
            at = std::max(at, end);
        }
        for (const std::string_view tail : {"及联系电话", "及联系方式", "及电话", "电话"})
            if (heading.ends_with(tail) && heading.size() > tail.size()) {
                heading.resize(heading.size() - tail.size());
                break;
            }
        if (rest == names)
            return;
        names = trim(rest);
        keep(row, i, cell);
    }

    void keep(SourceRow& row, std::size_t i, std::string_view cell) const {
        row.task.fields.set(field_name(i), std::string(cell));
        row.given |= field_bit<Task>("fields");
    }

    /// One column alone is read under its heading; several are one clause.
    void responsibility(SourceRow& row, std::size_t clauses) {
        if (clauses == 0) {
            row.merged_responsibility = options_.blank_is_merged;
        } else if (clauses == 1) {
            row.column = only_;
            row.responsibility = clause_.substr(row.column.size() + std::string_view("：").size());
        } else {
            row.responsibility = clause_;
        }
    }

    void plain(SourceRow& row, Column column, std::size_t i, std::string_view cell) {
        const auto set = [&](std::string Task::*member, GivenFields field) {
            row.task.*member = one_line(cell, " ");
            row.given |= field;
        };
        switch (column) {
            case Column::id:
                set(&Task::id, field_bit<Task>("id"));
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
                set(&Task::title, field_bit<Task>("title"));
                break;
            case Column::note:
                set(&Task::note, field_bit<Task>("note"));
                row.task.note = cell;
                break;
            case Column::area:
                set(&Task::area, field_bit<Task>("area"));
                break;
            case Column::stage:
                set(&Task::stage, field_bit<Task>("stage"));
                break;
            case Column::kind:
                set(&Task::kind, field_bit<Task>("kind"));
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
                row.task.planned_start = day(row, cell, "planned_start");
                row.given |= field_bit<Task>("planned_start");
                break;
            case Column::opened:
                row.task.opened_on = day(row, cell, "opened_on");
                row.given |= field_bit<Task>("opened_on");
                break;
            case Column::issued:
                issued(row, cell);
                break;
            case Column::finished:
                progress_.finished = cell;
                keep(row, i, cell);
                break;
            case Column::percent:
                progress_.percent = cell;
                keep(row, i, cell);
                break;
            case Column::standing:
                progress_.standing = cell;
                keep(row, i, cell);
                break;
            case Column::requirements:
                measure_ = one_line(cell, " ");
                keep(row, i, cell);
                break;
            default:
                keep(row, i, cell);
        }
    }

    std::optional<Date> day(const SourceRow& row, std::string_view cell, std::string_view field) const {
        const std::optional<Date> date = read_date(cell);
        if (!date)
            found_.push_back(row_finding(
                "F009", Severity::error, row, std::string(field),
                {"不是日期：“" + std::string(cell) + "”", "not a date: \"" + std::string(cell) + "\""},
                {"2024-03-31、2024/3/31、2024年3月31日", "2024-03-31, 2024/3/31"}));
        return date;
    }
    /// The task stands from the day of its document, where nothing else says from when.
    void issued(SourceRow& row, std::string_view cell) const {
        row.issued = day(row, cell, "signed_on");
        if (row.task.opened_on)
            return;
        row.task.opened_on = row.issued;
        row.given |= field_bit<Task>("opened_on");
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

    /// The day of a document is that of the first row that gives one.
    void sign(const std::string& id, Date day) {
        for (SourceDocument& each : table_.documents)
            if (each.document.id == id && !each.document.signed_on) {
                each.document.signed_on = day;
                each.given |= field_bit<Document>("signed_on");
            }
    }

    bool has(Column column) const {
        return std::find(headings_.columns.begin(), headings_.columns.end(), column) !=
               headings_.columns.end();
    }

    /// The id: the host's own, or made from 序号, or from the place in the table.
    void name(SourceRow& row) const {
        row.id_is_item = row.task.id.empty();
        if (row.id_is_item)
            row.task.id =
                options_.id_prefix + (row.item.empty() ? std::to_string(table_.rows.size()) : row.item);
        row.given |= field_bit<Task>("id");
    }

    const Headings& headings_;
    const TableOptions& options_;
    Diagnostics& found_;
    SourceTable table_;
    RoleSet roles_ = 0;
    std::string section_;
    std::string clause_;
    std::string only_;            ///< heading of the last column of names
    ProgressCells progress_;      ///< of the row at hand
    std::string measure_;         ///< 具体举措 of the row at hand
    bool merged_titles_ = false;  ///< tasks are merged cells over several measures
    std::string merged_title_, merged_item_;
    std::size_t under_item_ = 0;  ///< measures so far under the merged task
};

}  // namespace

SourceTable read_csv_table(std::string_view text, const TableOptions& options, char& separator,
                           Diagnostics& found) {
    Headings headings;
    const std::string_view usual = ",;\t";
    for (const char each : options.separator != '\0' ? std::string_view(&options.separator, 1) : usual) {
        Diagnostics ignored;  // another separator may fit; what is wrong is said when all is read
        Headings here = find_headings(read_csv(text, each, ignored, searched_records));
        const auto fits = [](const Headings& found_here) {
            return std::pair(!found_here.columns.empty(), found_here.recognised);
        };
        if (separator == '\0' || fits(headings) < fits(here)) {
            headings = std::move(here);
            separator = each;
        }
    }
    if (headings.columns.empty()) {
        std::string unknown;
        for (const std::string& name : headings.unknown())
            unknown += (unknown.empty() ? "" : "、") + one_line(name, "");
        const std::string searched = std::to_string(searched_records);
        found.push_back(
            {"F012",
             Severity::error,
             {"前 " + searched + " 行中找不到表头" +
                  (unknown.empty() ? "" : "；最接近的一行中不认识的列名：" + unknown),
              "there is no row of headings among the first " + searched +
                  (unknown.empty() ? "" : "; unknown headings of the row that comes nearest: " + unknown)},
             {"至少两个可识别的列名，其中之一为任务，如：序号,工作任务,牵头单位,配合单位,完成时限",
              "at least two known headings, a title among them, as in: no,title,lead unit,cooperating "
              "unit,deadline"},
             {}});
        return {};
    }
    CsvTableReader reader(headings, options, found);
    reader.read(text, separator);
    return reader.finish();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
