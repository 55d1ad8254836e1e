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
#include <type_traits>
#include <utility>

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

namespace detail {

template <std::size_t I, class F>
struct NumberedField {
    F field;
};
template <class Numbers, class... F>
struct FieldList;
template <std::size_t... I, class... F>
struct FieldList<std::index_sequence<I...>, F...> : NumberedField<I, F>... {
    static constexpr std::size_t size = sizeof...(F);

    template <class Use>
    constexpr decltype(auto) apply(Use&& use) const {
        return use(static_cast<const NumberedField<I, F>&>(*this).field...);
    }
};

template <std::size_t I, class F>
constexpr const F& numbered_field(const NumberedField<I, F>& in) {
    return in.field;
}

}  // namespace detail

/// Fields in order. What a std::tuple would do, at a fraction of what a long one costs in every file that
/// includes it.
template <class... F>
constexpr auto field_list(F... each) {
    return detail::FieldList<std::index_sequence_for<F...>, F...>{{each}...};
}

/// Specialised for each record: `fields`, a field_list(); for entities also `kind`.
template <class Record>
struct Schema;

template <class T, class = void>
struct HasSchema : std::false_type {};
template <class T>
struct HasSchema<T, std::void_t<decltype(Schema<T>::fields)>> : std::true_type {};

/// How many fields a record has.
template <class Record>
inline constexpr std::size_t field_count = decltype(Schema<Record>::fields)::size;

/// Field number I of a record.
template <class Record, std::size_t I>
inline constexpr const auto& field_of = detail::numbered_field<I>(Schema<Record>::fields);

/// Calls `visit(field)` for each field of `Record`, in order.
template <class Record, class Visit>
constexpr void for_each_field(Visit&& visit) {
    Schema<Record>::fields.apply([&](const auto&... each) { (visit(each), ...); });
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
