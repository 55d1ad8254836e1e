// The JSON form "luoshi.table/1". Entities are read by the record reader; the table's own members are taken
// out of each row on the way.
#include <algorithm>
#include <array>
#include <utility>

#include "formats/source_table.hpp"
#include "json/json_scanner.hpp"
#include "luoshi/model/record_json.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

using detail::JsonScanner;
using detail::JsonType;

constexpr std::string_view schema_name = "luoshi.table/1";

/// JSON text without the blanks between its tokens.
std::string without_blanks(std::string_view json) {
    std::string out;
    bool inside = false, escaped = false;
    for (const char c : json) {
        if (inside) {
            inside = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            continue;
        } else {
            inside = c == '"';
        }
        out += c;
    }
    return out;
}

class JsonTableReader {
  public:
    JsonTableReader(std::string_view text, Diagnostics& found)
        : text_(text), found_(found), json_(text, found) {}

    SourceTable read() {
        const std::size_t before = found_.size();
        try {
            table();
            json_.end();
        } catch (const detail::StopReading&) {
            // Reported; said in this room's own words below.
        }
        for (std::size_t i = before; i < found_.size(); ++i)
            if (found_[i].code == "M101")
                say_line(found_[i]);
        return std::move(table_);
    }

  private:
    void say_line(Diagnostic& finding) {
        finding.code = "F001";
        const auto byte = static_cast<std::size_t>(std::max<std::int64_t>(finding.place.byte, 0));
        const auto line =
            std::count(text_.begin(),
                       text_.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text_.size())), '\n') +
            1;
        finding.what.zh = "第 " + std::to_string(line) + " 行：" + finding.what.zh;
        finding.what.en = "line " + std::to_string(line) + ": " + finding.what.en;
    }

    void table() {
        if (json_.next_type() != JsonType::object) {
            problem("F004", "", {"表格应为 JSON 对象", "a table is a JSON object"}, json_.at());
            json_.skip();
            return;
        }
        bool schema = false;
        json_.enter_object();
        std::string_view key;
        while (json_.next_key(key)) {
            const std::string name(key);
            const std::size_t byte = json_.at();
            if (name == "schema") {
                schema = true;
                const std::string form(text(name));
                if (form == "luoshi.changes/1")
                    problem("F004", name,
                            {"这是一份变更，不是任务表", "these are changes, no table of tasks"}, byte,
                            {"作为变更记入（luoshi apply）", "recording them as changes (luoshi apply)"});
                else if (form != schema_name)
                    problem("F004", name, {"未知的表格格式", "an unknown form of table"}, byte,
                            {std::string(schema_name), std::string(schema_name)});
            } else {
                member(name, byte);
            }
        }
        if (!schema)
            problem("F004", "schema", {"没有写明表格格式", "the form of the table is not stated"}, 0,
                    {std::string(schema_name), std::string(schema_name)});
    }

    void member(const std::string& name, std::size_t byte) {
        if (name == "title") {
            table_.title = text(name);
        } else if (name == "source") {
            json_.next_type();
            const std::size_t from = json_.at();
            json_.skip();
            table_.source = without_blanks(json_.slice(from));
        } else if (name == "note") {
            text(name);
        } else if (name == "place") {
            table_.place = text(name);
        } else if (name == "after_cause") {
            table_.after_cause = text(name);
        } else if (name == "level") {
            const std::string value = text(name);
            table_.level = enum_from_name<Level>(value);
            if (!table_.level)
                problem("F005", name, {"没有“" + value + "”这一层级", "there is no level \"" + value + "\""},
                        byte, levels());
        } else if (name == "documents") {
            list(name, [&](std::int64_t row) { document(row); });
        } else if (name == "rows") {
            list(name, [&](std::int64_t row) { task_row(row); });
        } else if (name == "not_imported") {
            list(name, [&](std::int64_t) { left_out(); });
        } else if (!entity_list(name)) {
            problem("F005", name, {"未知的成员", "an unknown member"}, byte,
                    {"schema、title、source、note、level、place、after_"
                     "cause、documents、units、people、posts、holdings、links、"
                     "duties、deadlines、extensions、reports、calendars、rows、not_imported",
                     "schema, title, source, note, level, place, after_cause, documents, units, people, "
                     "posts, holdings, "
                     "links, duties, deadlines, extensions, reports, calendars, rows, not_imported"});
            json_.skip();
        }
    }

    /// Lists of records, as the record reader has them.
    bool entity_list(const std::string& name) {
        if (name == "units")
            return entities<Unit>(name);
        if (name == "people")
            return entities<Person>(name);
        if (name == "posts")
            return entities<Post>(name);
        if (name == "holdings")
            return entities<Holding>(name);
        if (name == "calendars")
            return entities<Calendar>(name);
        if (name == "links")
            return entities<Link>(name);
        if (name == "duties")
            return entities<Duty>(name);
        if (name == "deadlines")
            return entities<Deadline>(name);
        if (name == "extensions")
            return entities<Extension>(name);
        if (name == "reports")
            return entities<ProgressReport>(name);
        return false;
    }

    template <class Entity>
    bool entities(const std::string& name) {
        list(name, [&](std::int64_t row) {
            json_.next_type();
            const std::size_t from = json_.at();
            json_.skip();
            Entity entity;
            if (record(json_.slice(from), entity, name, row, from))
                table_.entities.put(std::move(entity));
        });
        return true;
    }

    /// Reads one record; findings say where in the table it stands.
    template <class Entity>
    bool record(std::string_view json, Entity& entity, const std::string& list_name, std::int64_t row,
                std::size_t byte) {
        const std::size_t before = found_.size();
        const bool read = entity_from_json(json, entity, found_);
        for (std::size_t i = before; i < found_.size(); ++i) {
            Place& at = found_[i].place;
            at.entity = name_of(kind_of<Entity>);
            if (at.id.empty() && find_control(entity.id) == std::string::npos)
                at.id = entity.id;
            at.row = row;
            at.byte = static_cast<std::int64_t>(byte);
            at.path = "/" + list_name + "/" + std::to_string(row);
        }
        return read;
    }
    static std::size_t find_control(const std::string& id) {
        for (std::size_t i = 0; i < id.size(); ++i)
            if (static_cast<unsigned char>(id[i]) < 0x20)
                return i;
        return std::string::npos;
    }

    template <class Each>
    void list(const std::string& name, Each&& each) {
        const JsonType type = json_.next_type();
        if (type != JsonType::array) {
            problem("F005", name, {"应为数组", "a list is expected"}, json_.at());
            json_.skip();
            return;
        }
        json_.enter_array();
        for (std::int64_t row = 0; json_.next_element(); ++row) {
            if (json_.next_type() == JsonType::object) {
                each(row);
                continue;
            }
            problem("F005", name + "[" + std::to_string(row) + "]", {"应为对象", "an object is expected"},
                    json_.at());
            json_.skip();
        }
    }

    /// Splits an object: `own(key)` reads a member of the table and says so; the others are kept in
    /// `record_`.
    template <class Record, class Own>
    GivenFields split(Own&& own) {
        GivenFields given = 0;
        record_ = "{";
        json_.enter_object();
        std::string_view key;
        while (json_.next_key(key)) {
            name_ = key;
            if (own(name_))
                continue;
            if (record_.size() > 1)
                record_ += ',';
            // A name that would need escapes is no field; the record reader reports it.
            record_ += '"';
            for (const char c : name_)
                if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20)
                    record_ += c;
            record_ += "\":";
            json_.next_type();
            const std::size_t from = json_.at();
            json_.skip();
            record_ += json_.slice(from);
            given |= find_field_bit<Record>(name_);
        }
        record_ += '}';
        return given;
    }

    void document(std::int64_t row) {
        SourceDocument document;
        const std::size_t byte = json_.at();
        document.given = split<Document>([&](const std::string& key) {
            if (key == "issuer")
                document.issuer = text(key);
            else if (key == "place")
                document.place = text(key);
            else if (key == "city")
                document.city = text(key);
            else if (key == "sets_tasks" && json_.next_type() == JsonType::boolean)
                document.sets_tasks = json_.read_boolean();
            else
                return false;
            return true;
        });
        if (record(record_, document.document, "documents", row, byte))
            table_.documents.push_back(std::move(document));
    }

    void task_row(std::int64_t number) {
        SourceRow row;
        row.row = number;
        row.byte = static_cast<std::int64_t>(json_.at());
        std::uint32_t seen = 0;
        row.given = split<Task>([&](const std::string& key) {
            const int place = own_member(key);
            if (place < 0)
                return false;
            if (seen >> place & 1u)
                problem("F005", key, {"同一字段出现两次", "a field given twice"}, json_.at());
            seen |= 1u << place;
            own_value(row, key);
            return true;
        });
        if (record(record_, row.task, "rows", number, static_cast<std::size_t>(row.byte)))
            table_.rows.emplace_back() = std::move(row);
    }

    static int own_member(std::string_view key) {
        constexpr std::array<std::string_view, 13> names{"document",
                                                         "item",
                                                         "section",
                                                         "responsibility",
                                                         "deadline",
                                                         "responsibility_missing",
                                                         "deadline_missing",
                                                         "after",
                                                         "after_cause",
                                                         "header",
                                                         "column",
                                                         "city",
                                                         "merged"};
        const auto at = std::find(names.begin(), names.end(), key);
        return at == names.end() ? -1 : static_cast<int>(at - names.begin());
    }

    void own_value(SourceRow& row, const std::string& key) {
        if (key == "after")
            row.after = texts(key);
        else if (key == "merged")
            merged(row);
        else if (key == "responsibility")
            row.responsibility = optional_text(key);
        else if (key == "deadline")
            row.deadline = optional_text(key);
        else if (std::string* value = key == "document"                 ? &row.document
                                      : key == "item"                   ? &row.item
                                      : key == "section"                ? &row.section
                                      : key == "responsibility_missing" ? &row.responsibility_missing
                                      : key == "deadline_missing"       ? &row.deadline_missing
                                      : key == "after_cause"            ? &row.after_cause
                                      : key == "header"                 ? &row.header
                                      : key == "column"                 ? &row.column
                                                                        : &row.city)
            *value = text(key);
    }

    /// true: both raw texts; or the names of the merged ones.
    void merged(SourceRow& row) {
        const JsonType type = json_.next_type();
        if (type == JsonType::boolean) {
            row.merged_responsibility = row.merged_deadline = json_.read_boolean();
        } else if (type == JsonType::array) {
            for (const std::string& name : texts("merged")) {
                row.merged_responsibility = row.merged_responsibility || name == "responsibility";
                row.merged_deadline = row.merged_deadline || name == "deadline";
                if (name != "responsibility" && name != "deadline")
                    problem("F005", "merged", {"未知的列", "an unknown column"}, json_.at(),
                            {"responsibility、deadline", "responsibility, deadline"});
            }
        } else {
            wrong_type("merged", {"true、false 或列名数组", "true, false or a list of columns"});
        }
    }

    void left_out() {
        NotImported part;
        json_.enter_object();
        std::string_view key;
        while (json_.next_key(key)) {
            const std::string name(key);
            if (name == "name")
                part.name = text(name);
            else if (name == "reason")
                part.reason = text(name);
            else if (json_.next_type() == JsonType::array) {
                json_.enter_array();
                for (; json_.next_element(); ++part.count)
                    json_.skip();
            } else
                json_.skip();
        }
        table_.not_imported.push_back(std::move(part));
    }

    std::optional<std::string> optional_text(const std::string& field) {
        const JsonType type = json_.next_type();
        if (type == JsonType::string)
            return std::string(json_.read_string());
        if (type == JsonType::null)
            json_.read_null();
        else
            wrong_type(field, {"文本或 null", "text or null"});
        return std::nullopt;
    }
    std::string text(const std::string& field) { return optional_text(field).value_or(std::string()); }

    std::vector<std::string> texts(const std::string& field) {
        std::vector<std::string> all;
        if (json_.next_type() != JsonType::array) {
            wrong_type(field, {"文本数组", "a list of texts"});
            return all;
        }
        json_.enter_array();
        while (json_.next_element())
            all.push_back(text(field));
        return all;
    }

    void wrong_type(const std::string& field, Message accepted) {
        problem("F005", field, {"类型不符", "a value of the wrong type"}, json_.at(), std::move(accepted));
        json_.skip();
    }

    static Message levels() {
        std::string all;
        for (const std::string_view name : EnumNames<Level>::names)
            all += (all.empty() ? "" : ", ") + std::string(name);
        return {all, all};
    }

    void problem(const char* code, std::string field, Message what, std::size_t byte, Message accepted = {}) {
        Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
        finding.place.field = std::move(field);
        finding.place.byte = static_cast<std::int64_t>(byte);
        found_.push_back(std::move(finding));
    }

    std::string_view text_;
    Diagnostics& found_;
    JsonScanner json_;
    SourceTable table_;
    std::string record_;  ///< the record inside a row, as JSON
    std::string name_;
};

}  // namespace

SourceTable read_json_table(std::string_view text, const TableOptions&, Diagnostics& found) {
    return JsonTableReader(text, found).read();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
