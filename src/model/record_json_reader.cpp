#include "model/record_json_reader.hpp"

#include "calendar/deadline_json_reader.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

namespace {

/// Findings inside a reading have a JSON pointer ("/steps/0/by"); here it becomes a path like all others
/// ("reading.steps[0].by").
std::string field_of(std::string_view pointer) {
    std::string field;
    while (!pointer.empty()) {
        const std::string_view name = pointer.substr(1, pointer.find('/', 1) - 1);
        pointer.remove_prefix(name.size() + 1);
        const bool index = !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
        if (!name.empty())
            field.append(index ? "[" : ".").append(name).append(index ? "]" : "");
    }
    return field;
}

}  // namespace

void JsonReader::read(SharedValue<DeadlineReading>& value, const FieldPath& path) {
    const std::size_t before = scan.found().size();
    const auto name_fields = [&] {
        for (std::size_t i = before; i < scan.found().size(); ++i) {
            Place& place = scan.found()[i].place;
            place.field = path.text() + field_of(place.path);
            place.path.clear();
        }
    };
    if (!is(JsonType::object, path, "期限读数（对象）", "a deadline reading (an object)"))
        return;
    DeadlineReading reading;
    try {
        read_json(scan, reading);
    } catch (const StopReading&) {
        name_fields();
        throw;
    }
    name_fields();
    value = std::move(reading);
}

void JsonReader::read(CustomFields& fields, const FieldPath& path) {
    if (!is(JsonType::object, path, "对象", "an object"))
        return;
    scan.enter_object();
    std::string_view key;
    while (scan.next_key(key)) {
        const std::size_t byte = scan.at();
        const std::string name(key);
        const std::string label = shown(key);
        const FieldPath inner{&path, label, -1};
        if (fields.find(name)) {
            duplicate(inner, byte);
            scan.skip();
        } else {
            custom_value(fields, name, inner);
        }
    }
}

void JsonReader::custom_value(CustomFields& fields, const std::string& name, const FieldPath& path) {
    switch (scan.next_type()) {
        case JsonType::string:
            fields.set(name, std::string(scan.read_string()));
            return;
        case JsonType::boolean:
            fields.set(name, scan.read_boolean());
            return;
        case JsonType::number: {
            std::int64_t value = 0;
            read(value, path);
            fields.set(name, value);
            return;
        }
        case JsonType::object:
            custom_object(fields, name, path);
            return;
        case JsonType::array:
        case JsonType::null:
            wrong_type(
                path, "字符串、true、false、整数、{\"decimal\":\"1.20\"} 或 {\"date\":\"2017-01-01\"}",
                "a string, true, false, an integer, {\"decimal\":\"1.20\"} or {\"date\":\"2017-01-01\"}");
            return;
    }
}

void JsonReader::custom_object(CustomFields& fields, const std::string& name, const FieldPath& path) {
    int members = 0;
    const std::size_t from = scan.at();
    const auto on_key = [&](std::string_view key, std::size_t byte) {
        if (++members > 1) {
            duplicate(path, byte);
            scan.skip();
            return true;
        }
        if (key == "date") {
            Date date;
            read(date, path);
            fields.set(name, date);
            return true;
        }
        if (key != "decimal")
            return false;
        if (!is(JsonType::string, path, "小数（字符串），如 \"1.20\"", "a decimal as text, as in \"1.20\""))
            return true;
        const std::size_t at = scan.at();
        if (const std::optional<Decimal> value = parse_decimal(scan.read_string()))
            fields.set(name, *value);
        else
            problem("M112", path.text(), {"不是小数", "it is not a decimal"},
                    {"至多 34 位数字，如 -1.20", "at most 34 digits, as in -1.20"}, at);
        return true;
    };
    object(&path, on_key, [](const std::string&) { return Message{"decimal 或 date", "decimal or date"}; });
    if (members == 0)
        problem("M104", path.text(), {"空对象不是值", "an empty object is no value"},
                {"{\"decimal\":…} 或 {\"date\":…}", "{\"decimal\":…} or {\"date\":…}"}, from);
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
