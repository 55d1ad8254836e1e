// luoshi/model/schema.hpp - what fields an entity has, said once.
//
// Each entity describes its fields in a Schema beside its struct. Everything that treats fields alike reads
// it: JSON, the ledger, validation of references, column access, the C API and Python. A new field is a new
// line there and nowhere else.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// A named member. `required` means that the default value is refused.
template <class Owner, class Value>
struct Field {
    std::string_view name;
    Value Owner::*member;
    bool required = false;
};

template <class Owner, class Value>
constexpr Field<Owner, Value> field(std::string_view name, Value Owner::*member) {
    return {name, member, false};
}
template <class Owner, class Value>
constexpr Field<Owner, Value> required_field(std::string_view name, Value Owner::*member) {
    return {name, member, true};
}

/// Specialised for each record: `name` (entities only: also `kind`) and `fields`, a tuple of Field.
template <class Record>
struct Schema;

template <class T, class = void>
struct HasSchema : std::false_type {};
template <class T>
struct HasSchema<T, std::void_t<decltype(Schema<T>::fields)>> : std::true_type {};

/// Calls `visit(field)` for each field of `Record`, in order.
template <class Record, class Visit>
constexpr void for_each_field(Visit&& visit) {
    std::apply([&](const auto&... each) { (visit(each), ...); }, Schema<Record>::fields);
}

/// Specialised for each enumeration: `names`, the identifier of each value, in the order of the values.
template <class Enum>
struct EnumNames;

/// The identifier of an enumerator; "?" for a value that the enumeration does not have.
template <class Enum>
constexpr std::string_view name_of(Enum value) {
    const auto index = static_cast<std::size_t>(value);
    return index < EnumNames<Enum>::names.size() ? EnumNames<Enum>::names[index] : std::string_view("?");
}

/// The enumerator with that identifier.
template <class Enum>
constexpr std::optional<Enum> enum_from_name(std::string_view name) {
    for (std::size_t i = 0; i < EnumNames<Enum>::names.size(); ++i)
        if (EnumNames<Enum>::names[i] == name)
            return static_cast<Enum>(i);
    return std::nullopt;
}

}  // namespace v1
}  // namespace luoshi
