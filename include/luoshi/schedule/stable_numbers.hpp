// luoshi/schedule/stable_numbers.hpp - numbers that rest on host ids, not on the rows where entities happen
// to lie.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/model/table.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// FNV-1a, folded to 31 bits.
constexpr std::uint32_t number_of(std::string_view id) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char c : id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return static_cast<std::uint32_t>((hash ^ hash >> 32) & 0x7FFFFFFFu);
}

/// By row, no two the same: a hash of the host id, and where two would fall on one number, the next that is
/// free, in the order of hashes and ids. What others a table has changes a number only there. n log n.
template <class Entity>
std::vector<std::uint32_t> stable_numbers(const Table<Entity>& table) {
    std::vector<std::uint32_t> number(table.size(), 0), order;
    table.for_each([&](Id<Entity> id, const Entity& row) {
        number[id.value] = number_of(row.id);
        order.push_back(id.value);
    });
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return number[a] != number[b] ? number[a] < number[b]
                                      : table[Id<Entity>(a)].id < table[Id<Entity>(b)].id;
    });
    std::uint32_t free = 0;
    for (const std::uint32_t row : order) {
        number[row] = std::max(number[row], free);
        free = number[row] + 1;
    }
    return number;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
