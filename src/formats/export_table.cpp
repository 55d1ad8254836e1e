#include "luoshi/formats/export_table.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "formats/csv.hpp"
#include "formats/csv_headings.hpp"
#include "formats/text_encoding.hpp"
#include "json/json_writer.hpp"
#include "luoshi/model/validity.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

constexpr std::array columns{Column::id,     Column::item,        Column::section,  Column::title,
                             Column::lead,   Column::cooperating, Column::guiding,  Column::leaders,
                             Column::opened, Column::start,       Column::deadline, Column::document,
                             Column::places, Column::area,        Column::stage,    Column::kind,
                             Column::parent, Column::after,       Column::note};

struct ListedDeadline {
    std::optional<Date> date;  ///< in force
    std::string words;
    std::string what;
};

struct ListedTask {
    const Task* task = nullptr;
    std::vector<std::string> lead, cooperating, guiding, sponsors, after;
    std::vector<ListedDeadline> deadlines;
};

/// The order of ids as people number them: 2 before 10. Runs of digits are compared by their value, and what
/// is then alike by its bytes.
bool counted_less(std::string_view a, std::string_view b) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto run = [&](std::string_view text, std::size_t from) {
        while (from < text.size() && text[from] == '0')
            ++from;
        std::size_t end = from;
        while (end < text.size() && digit(text[end]))
            ++end;
        return text.substr(from, end - from);
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (digit(a[i]) && digit(b[j])) {
            const std::string_view left = run(a, i);
            const std::string_view right = run(b, j);
            if (left.size() != right.size())
                return left.size() < right.size();
            if (left != right)
                return left < right;
            i = static_cast<std::size_t>(left.data() + left.size() - a.data());
            j = static_cast<std::size_t>(right.data() + right.size() - b.data());
        } else if (a[i] != b[j]) {
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
        } else {
            ++i;
            ++j;
        }
    }
    return std::pair(a.size() - i, a) < std::pair(b.size() - j, b);
}

/// The tasks with what hangs on them, gathered in one pass over each table.
class List {
  public:
    List(const Model& model, const ExportOptions& options) : model_(model), options_(options) {
        place_.assign(model.tasks().size(), none);
        model.tasks().for_each([&](Id<Task> id, const Task& task) {
            if (options.wanted && !options.wanted(task))
                return;
            place_[id.value] = rows_.size();
            rows_.emplace_back().task = &task;
        });
        model.duties().for_each([&](Id<Duty>, const Duty& duty) { add(duty); });
        find_extensions();
        model.deadlines().for_each([&](Id<Deadline> id, const Deadline& deadline) { add(id, deadline); });
        model.links().for_each([&](Id<Link>, const Link& link) {
            if (ListedTask* row = row_of(link.to))
                row->after.push_back(link.from.id);
        });
        std::sort(rows_.begin(), rows_.end(), [](const ListedTask& a, const ListedTask& b) {
            return counted_less(a.task->id, b.task->id);
        });
    }

    const std::vector<ListedTask>& rows() const { return rows_; }

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    ListedTask* row_of(const Ref<Task>& task) {
        const std::size_t place = task.at ? place_[task.at.value] : none;
        return place == none ? nullptr : &rows_[place];
    }

    void add(const Duty& duty) {
        ListedTask* row = row_of(duty.task);
        if (!row || (options_.on && !holds_on(duty.from, duty.to, *options_.on)))
            return;
        const std::string name = duty.unit     ? model_.units()[duty.unit.at].name
                                 : duty.person ? model_.people()[duty.person.at].name
                                               : model_.posts()[duty.post.at].title;
        if (duty.role == Role::lead_unit)
            row->lead.push_back(name);
        else if (duty.role == Role::cooperating_unit)
            row->cooperating.push_back(name);
        else if (duty.role == Role::guiding_unit)
            row->guiding.push_back(name);
        else if (duty.role == Role::sponsor_leader)
            row->sponsors.push_back(name);
    }

    /// The latest approved extension of each deadline.
    void find_extensions() {
        granted_.assign(model_.deadlines().size(), nullptr);
        model_.extensions().for_each([&](Id<Extension>, const Extension& extension) {
            const bool in_force = extension.decision == Decision::approved && extension.granted &&
                                  (!options_.on || *extension.decided_on <= *options_.on);
            if (!in_force)
                return;
            const Extension*& latest = granted_[extension.deadline.at.value];
            if (!latest || std::pair(*latest->decided_on, *latest->granted) <
                               std::pair(*extension.decided_on, *extension.granted))
                latest = &extension;
        });
    }

    void add(Id<Deadline> id, const Deadline& deadline) {
        ListedTask* row = row_of(deadline.task);
        if (!row || (options_.on && deadline.set_on && *options_.on < *deadline.set_on))
            return;
        const Extension* extension = granted_[id.value];
        ListedDeadline listed{deadline.date, deadline.raw, deadline.what};
        if (extension)
            listed.date = extension->granted;
        if (listed.date && (extension || deadline.raw.empty() || deadline.reading->year_from_document))
            listed.words = words_of(*listed.date);
        row->deadlines.push_back(std::move(listed));
    }

    static std::string words_of(Date date) {
        const Civil civil = to_civil(date);
        return std::to_string(civil.year) + "年" + std::to_string(civil.month) + "月" +
               std::to_string(civil.day) + "日前";
    }

    const Model& model_;
    const ExportOptions& options_;
    std::vector<ListedTask> rows_;
    std::vector<std::size_t> place_;         ///< row of each task
    std::vector<const Extension*> granted_;  ///< by deadline
};

std::string joined(const std::vector<std::string>& parts, std::string_view joint) {
    std::string out;
    for (const std::string& part : parts)
        out += (out.empty() ? "" : std::string(joint)) + part;
    return out;
}

/// The steps of one phrase share its words: they stand once.
std::string words_of(const std::vector<ListedDeadline>& deadlines) {
    std::vector<std::string> words;
    for (const ListedDeadline& each : deadlines)
        if (std::find(words.begin(), words.end(), each.words) == words.end())
            words.push_back(each.words);
    return joined(words, "；");
}

std::string text_field(const Task& task, std::string_view name) {
    const CustomValue* value = task.fields.find(name);
    const std::string* text = value ? std::get_if<std::string>(value) : nullptr;
    return text ? *text : std::string();
}

/// The host's own columns: custom fields that are text, by name. What a column of ours has, and what is no
/// text and would come back as such, is not among them.
std::vector<std::string> own_columns(const std::vector<ListedTask>& rows) {
    std::set<std::string> names;
    for (const ListedTask& row : rows)
        for (const auto& [name, value] : row.task->fields)
            if (std::holds_alternative<std::string>(value) && name != "item" && name != "section")
                names.insert(name);
    return {names.begin(), names.end()};
}

std::string cell(const ListedTask& row, Column column) {
    const Task& task = *row.task;
    const SourceItem* source = task.sources.empty() ? nullptr : &task.sources.front();
    switch (column) {
        case Column::id:
            return task.id;
        case Column::item:
            return source ? source->item : text_field(task, "item");
        case Column::section:
            return source ? source->section : text_field(task, "section");
        case Column::title:
            return task.title;
        case Column::lead:
            return joined(row.lead, "、");
        case Column::cooperating:
            return joined(row.cooperating, "、");
        case Column::guiding:
            return joined(row.guiding, "、");
        case Column::leaders:
            return joined(row.sponsors, "、");
        case Column::opened:
            return task.opened_on ? to_text(*task.opened_on) : std::string();
        case Column::start:
            return task.planned_start ? to_text(*task.planned_start) : std::string();
        case Column::places:
            return joined(task.places, "、");
        case Column::deadline:
            return words_of(row.deadlines);
        case Column::document:
            return source ? source->document.id : std::string();
        case Column::area:
            return task.area;
        case Column::stage:
            return task.stage;
        case Column::kind:
            return task.kind;
        case Column::parent:
            return task.parent.id;
        case Column::after:
            return joined(row.after, "、");
        case Column::note:
            return task.note;
        default:
            return {};
    }
}

void write_json(std::string& text, const ListedDeadline& deadline) {
    detail::JsonObjectWriter out(text);
    if (deadline.date)
        out.put("date", to_text(*deadline.date));
    if (!deadline.words.empty())
        out.put("words", deadline.words);
    if (!deadline.what.empty())
        out.put("what", deadline.what);
    out.end();
}

void write_json(std::string& text, const ListedTask& row) {
    detail::JsonObjectWriter out(text);
    out.put("id", row.task->id);
    out.put("title", row.task->title);
    out.put("kind", row.task->kind);
    out.put("lead", row.lead);
    out.put("cooperating", row.cooperating);
    out.put("guiding", row.guiding);
    detail::write_json_list(out.key("deadlines"), row.deadlines,
                            [&](const ListedDeadline& each) { write_json(text, each); });
    out.put("after", row.after);
    out.end();
}

}  // namespace
}  // namespace formats

std::string to_csv(const Model& model, const ExportOptions& options) {
    const formats::List list(model, options);
    std::string out;
    if (options.encoding == TextEncoding::utf8)
        out = "\xEF\xBB\xBF";
    const std::vector<std::string> own = formats::own_columns(list.rows());
    const auto line = [&](auto&& cell_of, auto&& own_cell_of) {
        bool first = true;
        const auto write = [&](const std::string& cell) {
            if (!std::exchange(first, false))
                out += options.separator;
            formats::write_csv_cell(out, cell, options.separator);
        };
        for (const formats::Column column : formats::columns)
            write(cell_of(column));
        for (const std::string& name : own)
            write(own_cell_of(name));
        out += "\r\n";
    };
    line(
        [&](formats::Column column) {
            return std::string(formats::heading_of(column, options.language == Language::en));
        },
        [](const std::string& name) { return name; });
    for (const formats::ListedTask& row : list.rows())
        line([&](formats::Column column) { return formats::cell(row, column); },
             [&](const std::string& name) { return formats::text_field(*row.task, name); });
    return options.encoding == TextEncoding::gb18030 ? formats::encode_gb18030(out) : out;
}

std::string to_task_list_json(const Model& model, const ExportOptions& options) {
    const formats::List list(model, options);
    std::string text;
    detail::JsonObjectWriter out(text);
    out.put("schema", "luoshi.task-list/1");
    detail::write_json_list(out.key("rows"), list.rows(),
                            [&](const formats::ListedTask& row) { formats::write_json(text, row); });
    out.end();
    return text;
}

}  // namespace v1
}  // namespace luoshi
