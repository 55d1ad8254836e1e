// luoshi/model/references.hpp - every reference inside an entity, however deep.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "luoshi/model/entity.hpp"
#include "luoshi/model/field_path.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// Visits every reference inside a record: `visit(ref, path)`.
template <class Record, class Visit>
void for_each_ref(Record& record, const FieldPath* outer, Visit& visit);

template <class Entity, class Visit>
void refs_in(Ref<Entity>& ref, const FieldPath& path, Visit& visit) {
    visit(ref, path);
}
template <class Entity, class Visit>
void refs_in(const Ref<Entity>& ref, const FieldPath& path, Visit& visit) {
    visit(ref, path);
}
template <class Value, class Visit>
void refs_in(Value& value, const FieldPath& path, Visit& visit) {
    using Plain = std::remove_const_t<Value>;
    if constexpr (HasSchema<Plain>::value) {
        for_each_ref(value, &path, visit);
    } else if constexpr (requires {
                             typename Plain::value_type;
                             value.begin();
                         }) {
        if constexpr (!std::is_same_v<Plain, std::string> && !std::is_same_v<Plain, CustomFields>) {
            std::int64_t index = 0;
            for (auto& each : value)
                refs_in(each, FieldPath{path.outer, path.name, index++}, visit);
        }
    }
}
template <class Record, class Visit>
void for_each_ref(Record& record, const FieldPath* outer, Visit& visit) {
    for_each_field<std::remove_const_t<Record>>([&](const auto& each) {
        refs_in(record.*each.member, FieldPath{outer, each.name, -1}, visit);
    });
}

template <class Entity, class Ask>
void for_each_ref_type(Ask& ask);

template <class Target, class Ask>
void ref_types_in(Type<Ref<Target>>, Ask& ask) {
    ask(Ref<Target>{}, FieldPath{});
}
template <class T, class Ask>
void ref_types_in(Type<std::vector<T>>, Ask& ask) {
    ref_types_in(Type<T>{}, ask);
}
template <class T, class Ask>
void ref_types_in(Type<T>, Ask& ask) {
    if constexpr (HasSchema<T>::value)
        for_each_ref_type<T>(ask);
}
/// Calls `ask(Ref<Target>{}, path)` for each type of reference that an entity can hold.
template <class Entity, class Ask>
void for_each_ref_type(Ask& ask) {
    for_each_field<Entity>([&](const auto& each) {
        using Value = std::remove_cvref_t<decltype(std::declval<Entity&>().*each.member)>;
        ref_types_in(Type<Value>{}, ask);
    });
}

}  // namespace detail

}  // namespace v1
}  // namespace luoshi
