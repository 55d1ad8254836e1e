// luoshi/board/bearers_body.hpp - the bodies of luoshi/board/bearers.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/bearers.hpp"
#include "luoshi/responsibility/nearest_above.hpp"
#include "luoshi/schedule/stable_numbers.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The people whom a task itself names on a day, each once.
inline std::vector<Id<Person>> leaders_named(const Model& model, const DutyIndex& index, Id<Task> task,
                                             Date day) {
    std::vector<Id<Person>> people;
    for (const Id<Duty> id : index.duties_of(task)) {
        const Duty& duty = model.duties()[id];
        if ((duty.role != Role::sponsor_leader && duty.role != Role::leader_in_charge) ||
            !valid_on(duty, day))
            continue;
        const Id<Person> person = duty.person.at ? duty.person.at
                                  : duty.post.at ? holder_on(model, index, duty.post.at, day).person
                                                 : Id<Person>();
        if (person && std::find(people.begin(), people.end(), person) == people.end())
            people.push_back(person);
    }
    return people;
}

/// By task: the one, itself or above it, whose leaders are its own. Linear, however deep the tree is.
inline std::vector<Id<Task>> leader_sources(const Model& model, const DutyIndex& index, Date day) {
    return nearest_above(model,
                         [&](Id<Task> task) { return !leaders_named(model, index, task, day).empty(); });
}

/// Numbers those who carry something as resources, by host id, and writes down what they carry.
template <class Entity>
void add_bearers(const Table<Entity>& table, std::vector<std::pair<Id<Entity>, Id<Task>>> carried,
                 std::int32_t otherwise, Bearers& bearers) {
    std::sort(carried.begin(), carried.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? table[a.first].id < table[b.first].id : a.second < b.second;
    });
    Id<Entity> last;
    for (const auto& [who, task] : carried) {
        if (!last || who != last) {
            last = who;
            Bearer bearer;
            if constexpr (std::is_same_v<Entity, Unit>) {
                bearer.unit = who;
            } else {
                bearer.kind = BearerKind::person;
                bearer.person = who;
            }
            bearers.of.push_back(bearer);
            const std::int32_t own = table[who].capacity;
            bearers.input.capacity.push_back(own != 0 ? own : otherwise);
        }
        bearers.input.demands.push_back({task.value, static_cast<std::uint32_t>(bearers.of.size() - 1), 1});
    }
}

}  // namespace detail

LUOSHI_BODY Bearers bearers_on(const Model& model, const DutyIndex& index, Date day,
                               DefaultCapacity otherwise) {
    const LeadUnits leads = lead_units(model, index, day);
    const std::vector<Id<Task>> sources = detail::leader_sources(model, index, day);
    std::vector<std::pair<Id<Unit>, Id<Task>>> units;
    std::vector<std::pair<Id<Person>, Id<Task>>> people;
    model.tasks().for_each([&](Id<Task> task, const Task&) {
        for (const Id<Unit> unit : leads.of(task))
            units.emplace_back(unit, task);
        if (sources[task.value])
            for (const Id<Person> person : detail::leaders_named(model, index, sources[task.value], day))
                people.emplace_back(person, task);
    });
    Bearers bearers;
    detail::add_bearers(model.units(), std::move(units), otherwise.unit, bearers);
    detail::add_bearers(model.people(), std::move(people), otherwise.person, bearers);
    return bearers;
}

LUOSHI_BODY std::vector<std::uint32_t> lead_groups(const Model& model, const DutyIndex& index, Date day) {
    const LeadUnits leads = lead_units(model, index, day);
    const std::vector<std::uint32_t> numbers = detail::stable_numbers(model.units());
    std::vector<std::uint32_t> groups(model.tasks().size(), DurationEstimate::none);
    model.tasks().for_each([&](Id<Task> task, const Task&) {
        if (!leads.of(task).empty())
            groups[task.value] = numbers[leads.of(task).front().value];
    });
    return groups;
}

}  // namespace v1
}  // namespace luoshi
