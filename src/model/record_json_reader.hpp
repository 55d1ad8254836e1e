// record_json_reader.hpp - reads anything that has a Schema from JSON text, straight into its members.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "json/json_scanner.hpp"
#include "luoshi/base/text.hpp"
#include "luoshi/model/field_path.hpp"
#include "luoshi/model/record_json.hpp"
#include "model/nearest_name.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Reads values and says what is wrong with them. A value that can't be used is reported and passed over.
class JsonReader {
  public:
    JsonReader(std::string_view text, Diagnostics& found) : scan(text, found) {}

    JsonScanner scan;

    void problem(const char* code, const std::string& path, Message what, Message accepted,
                 std::size_t byte) {
        Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
        finding.place.field = path;
        finding.place.byte = static_cast<std::int64_t>(byte);
        scan.report(std::move(finding));
    }

    /// Reads an object; `on_key(key, byte)` reads the value or returns false when it knows no such field.
    template <class OnKey, class NearestOf>
    void object(const FieldPath* outer, OnKey&& on_key, NearestOf&& nearest) {
        scan.enter_object();
        std::string_view key;
        while (scan.next_key(key)) {
            const std::size_t byte = scan.at();
            if (on_key(key, byte))
                continue;
            const std::string name = shown(key);
            problem("M103", FieldPath{outer, name, -1}.text(),
                    {"没有字段“" + name + "”", "there is no field \"" + name + "\""}, nearest(name), byte);
            scan.skip();
        }
    }

    /// Reads the fields of `record` from an object. `extra(key)` may take keys that are no fields.
    template <class Record, class Extra>
    void record(Record& record, const FieldPath* outer, Extra&& extra) {
        constexpr std::size_t count = field_count<Record>;
        static_assert(count <= 64);
        std::uint64_t seen = 0;
        std::size_t hint = 0;
        const auto on_key = [&](std::string_view key, std::size_t byte) {
            const std::size_t index = index_of<Record>(key, hint);
            if (index == count)
                return extra(key);
            hint = index + 1;
            const FieldPath path{outer, field_names<Record>[index], -1};
            if (std::exchange(seen, seen | std::uint64_t{1} << index) >> index & 1) {
                duplicate(path, byte);
                scan.skip();
            } else {
                readers<Record>[index](*this, record, path);
            }
            return true;
        };
        object(outer, on_key, [](const std::string& name) {
            return nearest_name(name, field_names<Record>.data(), field_names<Record>.size());
        });
    }

    void duplicate(const FieldPath& path, std::size_t byte) {
        Place place;
        place.field = path.text();
        place.byte = static_cast<std::int64_t>(byte);
        scan.report_twice(std::move(place));
    }

    /// Reports a value of the wrong type and passes over it.
    void wrong_type(const FieldPath& path, const char* zh, const char* en) {
        const JsonType type = scan.next_type();
        constexpr std::array<const char*, 6> zh_names{"对象", "数组", "字符串", "数字", "布尔值", "null"};
        constexpr std::array<const char*, 6> en_names{"an object", "an array",  "a string",
                                                      "a number",  "a boolean", "null"};
        const auto index = static_cast<std::size_t>(type);
        problem("M104", path.text(),
                {std::string("类型不符：是") + zh_names[index],
                 std::string("the wrong type: it is ") + en_names[index]},
                {zh, en}, scan.at());
        scan.skip();
    }

    bool is(JsonType type, const FieldPath& path, const char* zh, const char* en) {
        if (scan.next_type() == type)
            return true;
        wrong_type(path, zh, en);
        return false;
    }

    // One function for each type of value.

    void read(std::string& value, const FieldPath& path) {
        if (is(JsonType::string, path, "字符串", "a string"))
            value = scan.read_string();
    }
    void read(bool& value, const FieldPath& path) {
        if (is(JsonType::boolean, path, "true 或 false", "true or false"))
            value = scan.read_boolean();
    }
    void read(std::int32_t& value, const FieldPath& path) { integer(value, path); }
    void read(std::int64_t& value, const FieldPath& path) { integer(value, path); }
    void read(Date& value, const FieldPath& path) {
        if (!is(JsonType::string, path, "日期，如 \"2017-12-18\"", "a date as in \"2017-12-18\""))
            return;
        const std::size_t byte = scan.at();
        if (const std::optional<Date> date = parse_date(scan.read_string()))
            value = *date;
        else
            problem("M108", path.text(), {"没有这个日期", "there is no such date"},
                    {"YYYY-MM-DD，且该日存在", "YYYY-MM-DD, of a day that exists"}, byte);
    }
    template <class Entity>
    void read(Ref<Entity>& value, const FieldPath& path) {
        if (scan.next_type() == JsonType::null)
            scan.read_null();
        else if (is(JsonType::string, path, "编号（字符串）", "an id (a string)"))
            value.id = scan.read_string();
    }
    template <class T>
    void read(std::optional<T>& value, const FieldPath& path) {
        if (scan.next_type() == JsonType::null)
            scan.read_null();
        else
            read(value.emplace(), path);
    }
    template <class T>
    void read(std::vector<T>& list, const FieldPath& path) {
        if (!is(JsonType::array, path, "数组", "an array"))
            return;
        scan.enter_array();
        for (std::int64_t index = 0; scan.next_element(); ++index)
            read(list.emplace_back(), FieldPath{path.outer, path.name, index});
    }
    void read(SharedValue<DeadlineReading>& value, const FieldPath& path);
    void read(CustomFields& fields, const FieldPath& path);
    template <class Value>
    void read(Value& value, const FieldPath& path) {
        if constexpr (std::is_enum_v<Value>) {
            enumerator(value, path);
        } else {
            static_assert(HasSchema<Value>::value);
            if (is(JsonType::object, path, "对象", "an object"))
                record(value, &path, [](std::string_view) { return false; });
        }
    }

  private:
    template <class Record>
    static constexpr auto field_names = Schema<Record>::fields.apply([](const auto&... field) {
        return std::array<std::string_view, sizeof...(field)>{field.name...};
    });

    template <class Record>
    using ReadField = void (*)(JsonReader&, Record&, const FieldPath&);
    template <class Record, std::size_t... I>
    static constexpr std::array<ReadField<Record>, sizeof...(I)> make_readers(std::index_sequence<I...>) {
        return {[](JsonReader& reader, Record& record, const FieldPath& path) {
            reader.read(record.*field_of<Record, I>.member, path);
        }...};
    }
    template <class Record>
    static constexpr auto readers = make_readers<Record>(std::make_index_sequence<field_count<Record>>{});

    /// The number of a field; the search begins at `hint`, where canonical text has it.
    template <class Record>
    static std::size_t index_of(std::string_view key, std::size_t hint) {
        constexpr std::size_t count = field_names<Record>.size();
        for (std::size_t i = hint; i < count; ++i)
            if (field_names<Record>[i] == key)
                return i;
        for (std::size_t i = 0; i < hint; ++i)
            if (field_names<Record>[i] == key)
                return i;
        return count;
    }

    template <class Integer>
    void integer(Integer& value, const FieldPath& path) {
        if (!is(JsonType::number, path, "整数", "an integer"))
            return;
        const std::size_t byte = scan.at();
        const JsonInteger number = scan.read_integer();
        using Limits = std::numeric_limits<Integer>;
        const std::string range = std::to_string(Limits::min()) + " – " + std::to_string(Limits::max());
        if (number.form == JsonInteger::Form::integer && number.value >= Limits::min() &&
            number.value <= Limits::max())
            value = static_cast<Integer>(number.value);
        else if (number.form == JsonInteger::Form::fraction)
            problem("M105", path.text(), {"不是整数", "it is not an integer"},
                    {"不带小数点和指数的整数", "an integer without point and exponent"}, byte);
        else
            problem("M105", path.text(), {"整数超出范围", "the integer is out of range"}, {range, range},
                    byte);
    }

    template <class Enum>
    void enumerator(Enum& value, const FieldPath& path) {
        if (!is(JsonType::string, path, "字符串", "a string"))
            return;
        const std::size_t byte = scan.at();
        const std::string_view name = scan.read_string();
        if (const std::optional<Enum> known = enum_from_name<Enum>(name)) {
            value = *known;
            return;
        }
        problem("M107", path.text(),
                {"没有取值“" + shown(name) + "”", "there is no value \"" + shown(name) + "\""},
                list_of_names(EnumNames<Enum>::names.data(), EnumNames<Enum>::names.size()), byte);
    }

    void custom_value(CustomFields& fields, const std::string& name, const FieldPath& path);
    void custom_object(CustomFields& fields, const std::string& name, const FieldPath& path);
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
