// luoshi/base/id.hpp - dense ids, one type per kind of entity.
//
// Hosts name things by their own strings; inside, each entity of a kind has a dense 32-bit number, the
// index of its row and of its place in every column. An id is never reused: a removed entity keeps its
// number, so a stale id can be noticed but never means something else.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// A dense id of entities of type `Entity`. Default-constructed it names nothing.
template <class Entity>
struct Id {
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    std::uint32_t value = none;

    constexpr Id() = default;
    constexpr explicit Id(std::uint32_t v) : value(v) {}

    /// True when the id names an entity.
    constexpr explicit operator bool() const { return value != none; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace v1
}  // namespace luoshi

template <class Entity>
struct std::hash<luoshi::Id<Entity>> {
    std::size_t operator()(luoshi::Id<Entity> id) const noexcept {
        return std::hash<std::uint32_t>{}(id.value);
    }
};
