// record_json_writer.hpp - canonical JSON of anything that has a Schema.
#pragma once

#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "json/json_writer.hpp"
#include "luoshi/base/shared_value.hpp"
#include "luoshi/calendar/deadline_json.hpp"
#include "luoshi/model/custom_fields.hpp"
#include "luoshi/model/ref.hpp"
#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

inline void write_json(std::string& out, Date date) {
    out += '"';
    out += to_text(date);
    out += '"';
}

template <class Enum>
requires(std::is_enum_v<Enum>) void write_json(std::string& out, Enum value) {
    out += '"';
    out += name_of(value);
    out += '"';
}

template <class Entity>
void write_json(std::string& out, const Ref<Entity>& ref) {
    write_json(out, std::string_view(ref.id));
}

inline void write_json(std::string& out, const SharedValue<DeadlineReading>& reading) {
    append_json(out, *reading);
}

inline void write_json(std::string& out, const Decimal& value) {
    out += "{\"decimal\":\"";
    out += to_text(value);
    out += "\"}";
}

inline void write_json(std::string& out, const CustomFields& fields) {
    char before = '{';
    for (const auto& [name, value] : fields) {
        out += before;
        before = ',';
        write_json(out, std::string_view(name));
        out += ':';
        if (const Date* date = std::get_if<Date>(&value)) {
            out += "{\"date\":";
            write_json(out, *date);
            out += '}';
        } else {
            std::visit([&](const auto& each) { write_json(out, each); }, value);
        }
    }
    out += before == '{' ? "{}" : "}";
}

template <class Record>
requires(HasSchema<Record>::value) void write_json(std::string& out, const Record& record);

template <class T>
void write_json(std::string& out, const std::optional<T>& value) {
    if (value)
        write_json(out, *value);
    else
        out += "null";
}

template <class T>
void write_json(std::string& out, const std::vector<T>& list) {
    write_json_list(out, list, [&](const T& each) { write_json(out, each); });
}

/// Appends `"name":`. Names are ours and need no escapes.
inline void append_key(std::string& out, std::string_view name) {
    const std::size_t from = out.size();
    out.resize(from + name.size() + 3);
    char* const at = out.data() + from;
    at[0] = '"';
    std::memcpy(at + 1, name.data(), name.size());
    at[name.size() + 1] = '"';
    at[name.size() + 2] = ':';
}

/// A record that nothing has been said about.
template <class Record>
const Record& blank_record() {
    static const Record blank{};
    return blank;
}

/// Appends the fields that say something as `"name":value,`, each with a comma behind it.
template <class Record>
void write_fields(std::string& out, const Record& record) {
    const Record& blank = blank_record<Record>();
    for_each_field<Record>([&](const auto& field) {
        const auto& value = record.*field.member;
        if (value == blank.*field.member)
            return;
        append_key(out, field.name);
        write_json(out, value);
        out += ',';
    });
}

template <class Record>
requires(HasSchema<Record>::value) void write_json(std::string& out, const Record& record) {
    out += '{';
    write_fields(out, record);
    if (out.back() == ',')
        out.back() = '}';
    else
        out += '}';
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
