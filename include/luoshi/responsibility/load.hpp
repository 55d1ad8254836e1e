// luoshi/responsibility/load.hpp - how much lies with each unit, post and person on a day.
//
// Each task counts once per role, however many documents say it. A duty of a dissolved unit counts for its
// successor; a duty of a post counts for the post and for whoever holds it on the day.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

#include "luoshi/responsibility/chain.hpp"

namespace luoshi {
inline namespace v1 {

inline constexpr std::size_t role_count = EnumNames<Role>::names.size();

/// Tasks by role.
using RoleCounts = std::array<std::uint32_t, role_count>;

/// What lies with one unit, post or person. Only those with at least one duty are listed.
template <class Bearer>
struct Load {
    Id<Bearer> bearer;
    RoleCounts by_role{};

    std::uint32_t in(Role role) const { return by_role[static_cast<std::size_t>(role)]; }
    /// Sum over the roles; a task borne in two roles counts in both.
    std::uint32_t total() const { return std::accumulate(by_role.begin(), by_role.end(), 0u); }

    friend bool operator==(const Load&, const Load&) = default;
};

/// The loads of a day, each list by host id.
struct Loads {
    std::vector<Load<Unit>> units;
    std::vector<Load<Post>> posts;
    std::vector<Load<Person>> people;

    friend bool operator==(const Loads&, const Loads&) = default;
};

/// The loads on `day` of the tasks for which `counts(Id<Task>)` is true. Linear in the duties, plus sorting
/// the bearers.
Loads loads_on(const Model& model, const DutyIndex& index, Date day,
               const std::function<bool(Id<Task>)>& counts);

/// The loads of all tasks.
Loads loads_on(const Model& model, const DutyIndex& index, Date day);

/// Heaviest first by `key(load)`; equal ones by host id, the order they came in.
template <class Bearer, class Key>
void sort_by_load(std::vector<Load<Bearer>>& loads, Key key) {
    std::stable_sort(loads.begin(), loads.end(),
                     [&](const Load<Bearer>& a, const Load<Bearer>& b) { return key(a) > key(b); });
}

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/responsibility/load_body.hpp"
#endif
