// luoshi/responsibility/load_body.hpp - the bodies of luoshi/responsibility/load.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/responsibility/load.hpp"

namespace luoshi {
inline namespace v1 {

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

LUOSHI_BODY Loads loads_on(const Model& model, const DutyIndex& index, Date day) {
    return loads_on(model, index, day, [](Id<Task>) { return true; });
}

LUOSHI_BODY Loads loads_on(const Model& model, const DutyIndex& index, Date day,
                           const std::function<bool(Id<Task>)>& counts) {
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
