// luoshi/responsibility/load.hpp - how much lies with each unit, post and person on a day.
//
// Each task counts once per role, however many documents say it. A duty of a dissolved unit counts for its
// successor; a duty of a post counts for the post and for whoever holds it on the day.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <tuple>
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
template <class Counts>
Loads loads_on(const Model& model, const DutyIndex& index, Date day, Counts counts);

/// The loads of all tasks.
inline Loads loads_on(const Model& model, const DutyIndex& index, Date day) {
    return loads_on(model, index, day, [](Id<Task>) { return true; });
}

/// Heaviest first by `key(load)`; equal ones by host id, the order they came in.
template <class Bearer, class Key>
void sort_by_load(std::vector<Load<Bearer>>& loads, Key key) {
    std::stable_sort(loads.begin(), loads.end(),
                     [&](const Load<Bearer>& a, const Load<Bearer>& b) { return key(a) > key(b); });
}

// --- bodies

namespace detail {

template <class Bearer>
class LoadCount {
  public:
    explicit LoadCount(const Table<Bearer>& table)
        : table_(table), counts_(table.size()), last_(table.size()) {}

    /// Counts the task once per role. Tasks must come one after another.
    void add(Id<Bearer> bearer, Role role, Id<Task> task) {
        if (!bearer)
            return;
        Seen& seen = last_[bearer.value];
        if (seen.task != task)
            seen = {task, 0};
        const std::uint32_t bit = 1u << static_cast<std::uint32_t>(role);
        if ((seen.roles & bit) != 0)
            return;
        seen.roles |= bit;
        ++counts_[bearer.value][static_cast<std::size_t>(role)];
    }

    std::vector<Load<Bearer>> take() const {
        std::vector<Load<Bearer>> loads;
        for (std::uint32_t i = 0; i < counts_.size(); ++i)
            if (last_[i].task)
                loads.push_back({Id<Bearer>(i), counts_[i]});
        std::sort(loads.begin(), loads.end(), [&](const Load<Bearer>& a, const Load<Bearer>& b) {
            return table_[a.bearer].id < table_[b.bearer].id;
        });
        return loads;
    }

  private:
    struct Seen {
        Id<Task> task;
        std::uint32_t roles = 0;
    };
    const Table<Bearer>& table_;
    std::vector<RoleCounts> counts_;
    std::vector<Seen> last_;
};
static_assert(role_count <= 32);

/// Where each unit stands on a day, worked out once per unit.
inline std::vector<Id<Unit>> units_on(const Model& model, Date day) {
    std::vector<Id<Unit>> now(model.units().size());
    model.units().for_each([&](Id<Unit> id, const Unit&) { now[id.value] = unit_on(model, id, day).unit; });
    return now;
}

}  // namespace detail

template <class Counts>
Loads loads_on(const Model& model, const DutyIndex& index, Date day, Counts counts) {
    const std::vector<Id<Unit>> now = detail::units_on(model, day);
    detail::LoadCount<Unit> units(model.units());
    detail::LoadCount<Post> posts(model.posts());
    detail::LoadCount<Person> people(model.people());
    model.tasks().for_each([&](Id<Task> task, const Task&) {
        if (!counts(task))
            return;
        for (const Id<Duty> id : index.duties_of(task)) {
            const Duty& duty = model.duties()[id];
            if (!valid_on(duty, day))
                continue;
            if (duty.unit.at)
                units.add(now[duty.unit.at.value], duty.role, task);
            people.add(duty.person.at, duty.role, task);
            posts.add(duty.post.at, duty.role, task);
            if (duty.post.at)
                people.add(holder_on(model, index, duty.post.at, day).person, duty.role, task);
        }
    });
    return {units.take(), posts.take(), people.take()};
}

}  // namespace v1
}  // namespace luoshi
