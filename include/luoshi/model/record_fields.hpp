// luoshi/model/record_fields.hpp - fields by name, for hosts that have rows and columns.
//
//     const FieldAccess<Task>* title = find_field<Task>("title");    // once for the column
//     for (std::size_t i = 0; i < rows; ++i)
//         title->set(tasks[i], CellValue(titles[i]), found);         // no lookup in the loop
//
// A cell is a small value: text, a boolean, an integer, a date, JSON text for what is nested, or nothing.
// References and enumerators are text: the host's id, the identifier. Names, types and order come from the
// Schema of each kind; there is no second list.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/model/entity.hpp"

namespace luoshi {
inline namespace v1 {

/// What a column of a field holds. Values are pinned (they cross the C API).
enum class FieldType : std::int32_t {
    text = 0,
    boolean = 1,
    integer = 2,
    date = 3,
    enumeration = 4,  ///< as text: one of FieldInfo::names
    reference = 5,    ///< as text: the host's id of an entity of kind FieldInfo::target
    json = 6,         ///< a list, a record or custom fields, as JSON text
};
template <>
struct EnumNames<FieldType> {
    static constexpr std::array<std::string_view, 7> names{"text",        "boolean",   "integer", "date",
                                                           "enumeration", "reference", "json"};
};

/// What is known about a field. Everything in it lives as long as the program.
struct FieldInfo {
    std::string_view name;
    FieldType type = FieldType::text;
    bool required = false;                    ///< the default value is refused
    bool optional = false;                    ///< may be absent, which differs from 0, false or ""
    std::span<const std::string_view> names;  ///< enumeration: its identifiers, by value
    std::optional<EntityKind> target;         ///< reference: what it names
};

/// The fields of a kind, in the order of its Schema; empty for a kind that doesn't exist.
std::span<const FieldInfo> fields_of(EntityKind kind);

/// The field of that name, or null.
const FieldInfo* find_field_info(EntityKind kind, std::string_view field);

/// JSON text as a cell of its own kind, so that it can't be taken for text.
struct JsonCell {
    std::string text;
    friend bool operator==(const JsonCell&, const JsonCell&) = default;
};

/// A cell: nothing, text, a boolean, an integer, a date, JSON. Text is borrowed: from the caller when a field
/// is set, from the entity when it was read (valid until the entity changes).
using CellValue = std::variant<std::monostate, std::string_view, bool, std::int64_t, Date, JsonCell>;

/// Reads and writes one field of an entity.
template <class Entity>
struct FieldAccess {
    FieldInfo info;

    /// Sets the field. Nothing, where the field can't be absent, is its default. An enumeration also takes
    /// its number, a nested field also JSON as text. False, with the reason in `found` and the entity as
    /// it was, when the cell doesn't fit; codes as in luoshi/model/record_json.hpp.
    bool (*set)(Entity& entity, const CellValue& value, Diagnostics& found);

    /// The field as a cell; nothing when it is absent: no optional value, no reference.
    CellValue (*get)(const Entity& entity);
};

/// Access to a field of an entity type; null when there is none of that name. Look it up once per column.
template <class Entity>
const FieldAccess<Entity>* find_field(std::string_view name);

/// All fields of an entity type, in the order of its Schema.
template <class Entity>
std::span<const FieldAccess<Entity>> field_accesses();

}  // namespace v1
}  // namespace luoshi
