// luoshi/model/entity.hpp - the list of all entity types, for code that treats them alike.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include "luoshi/model/baseline.hpp"
#include "luoshi/model/calendar_entry.hpp"
#include "luoshi/model/deadline.hpp"
#include "luoshi/model/document.hpp"
#include "luoshi/model/duty.hpp"
#include "luoshi/model/progress_report.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/model/unit.hpp"

namespace luoshi {
inline namespace v1 {

/// Every entity type, in the order of EntityKind.
using Entities = std::tuple<Unit, Person, Post, Holding, Document, Calendar, Task, Link, Duty, Deadline,
                            Extension, ProgressReport, Baseline>;
static_assert(std::tuple_size_v<Entities> == entity_kind_count);

/// The tuple of `Container<T>` for every entity type T.
template <template <class> class Container, class List = Entities>
struct ForEachEntity;
template <template <class> class Container, class... Entity>
struct ForEachEntity<Container, std::tuple<Entity...>> {
    using Tuple = std::tuple<Container<Entity>...>;
};

template <class Entity>
inline constexpr EntityKind kind_of = Schema<Entity>::kind;

/// Names an entity type as a value: `call(Type<Task>{})`.
template <class Entity>
struct Type {
    using type = Entity;
};

namespace detail {
template <class Call, std::size_t... I>
void call_for_each_type(Call& call, std::index_sequence<I...>) {
    (call(Type<std::tuple_element_t<I, Entities>>{}), ...);
}
}  // namespace detail

/// Calls `call(Type<T>{})` for each entity type, in the order of EntityKind.
template <class Call>
void for_each_entity_type(Call&& call) {
    detail::call_for_each_type(call, std::make_index_sequence<entity_kind_count>{});
}

/// Calls `call(Type<T>{})` for the type of that kind; nothing happens for a kind that doesn't exist.
template <class Call>
void with_entity_type(EntityKind kind, Call&& call) {
    for_each_entity_type([&](auto type) {
        if (kind_of<typename decltype(type)::type> == kind)
            call(type);
    });
}

}  // namespace v1
}  // namespace luoshi
