// luoshi/model/application_body.hpp - the bodies of luoshi/model/application.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/model/application.hpp"
#include "luoshi/model/entity_check.hpp"
#include "luoshi/model/references.hpp"
#include "luoshi/model/validation.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

LUOSHI_BODY Application::Application(Model& model) : model_(model) {
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        old_size_[static_cast<std::size_t>(kind_of<Entity>)] = model_.table<Entity>().size();
    });
}

LUOSHI_BODY Application::~Application() {
    if (!kept_)
        take_back();
}

LUOSHI_BODY void Application::run(const ChangeSet& changes, Diagnostics& found) {
    run_all(changes, found);
}

LUOSHI_BODY void Application::run(ChangeSet&& changes, Diagnostics& found) {
    run_all(std::move(changes), found);
}

LUOSHI_BODY ChangeSet Application::keep_with_inverse() {
    ChangeSet inverse;
    // References may lead to later entries, so any order is sound.
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        for (const auto& [id, before] : touched<Entity>().places)
            if (before == none_before && model_.table<Entity>().alive(id))
                inverse.remove<Entity>(model_.table<Entity>()[id].id);
    });
    std::size_t puts = 0;
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        puts += touched<Entity>().rows.size();
        inverse.reserve<Entity>(touched<Entity>().rows.size());
    });
    inverse.reserve(puts);
    // There is room for all: from here on nothing throws.
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        for (Entity& row : touched<Entity>().rows)
            inverse.put(std::move(row));
    });
    keep();
    return inverse;
}

template <class Changes>
void Application::run_all(Changes&& changes, Diagnostics& found) {
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        const std::size_t puts = changes.template puts<Entity>().size();
        if (puts == 0)
            return;
        model_.edit<Entity>().reserve(puts);
        touched<Entity>().places.reserve(puts);
    });
    std::forward<Changes>(changes).visit(
        [&]<class Entity>(Entity&& entity) {
            const std::size_t before = found.size();
            validate(entity, found);
            mark_row(found, before);
            put<std::remove_cvref_t<Entity>>(std::forward<Entity>(entity));
            ++turn_;
        },
        [&](auto type, const std::string& id) {
            const std::size_t before = found.size();
            remove<typename decltype(type)::type>(id, found);
            mark_row(found, before);
            ++turn_;
        });
    for_each_entity_type([&](auto type) { resolve<typename decltype(type)::type>(found); });
    check_removed(found);
    check_superiors(&Task::parent, "parent", found);
    check_superiors(&Unit::administrative, "administrative", found);
    check_superiors(&Unit::professional, "professional", found);
    check_superiors(&Calendar::base, "base", found);
    check_links(found);
}

LUOSHI_BODY void Application::mark_row(Diagnostics& found, std::size_t from) const {
    for (std::size_t i = from; i < found.size(); ++i)
        found[i].place.row = turn_;
}

template <class Entity>
bool Application::was_touched(Id<Entity> id) const {
    constexpr auto kind = static_cast<std::size_t>(kind_of<Entity>);
    return id.value >= old_size_[kind] || (!marks_[kind].empty() && marks_[kind][id.value] != 0);
}

template <class Entity, class Given>
void Application::put(Given&& row) {
    Table<Entity>& table = model_.edit<Entity>();
    const Id<Entity> id = table.find_place(row.id);
    if (id) {
        Entity now = std::forward<Given>(row);
        exchange(id, [&] { return table.put(id, std::move(now)); });
        return;
    }
    auto& places = touched<Entity>().places;
    make_room(places);
    places.push_back({table.add(std::forward<Given>(row)), none_before});
}

template <class Entity>
void Application::remove(const std::string& host_id, Diagnostics& found) {
    Table<Entity>& table = model_.edit<Entity>();
    const Id<Entity> id = table.find(host_id);
    if (!id) {
        EntityCheck(kind_of<Entity>, host_id, found)
            .problem("M005", "", {"要删除的对象不存在", "it was to be removed, but it isn't there"});
        return;
    }
    std::string left_behind = host_id;
    exchange(id, [&] { return table.remove(id, std::move(left_behind)); });
}

template <class Entity, class Edit>
void Application::exchange(Id<Entity> id, Edit&& edit) {
    constexpr auto kind = static_cast<std::size_t>(kind_of<Entity>);
    Touched<Entity>& list = touched<Entity>();
    const bool first = !was_touched(id);
    const bool was_there = model_.table<Entity>().alive(id);
    if (first) {
        marks_[kind].resize(old_size_[kind]);
        make_room(list.places);
        make_room(list.rows);
    }
    Entity old = edit();
    if (!first)
        return;
    marks_[kind][id.value] = 1;
    list.places.push_back({id, was_there ? static_cast<std::uint32_t>(list.rows.size()) : none_before});
    if (was_there)
        list.rows.push_back(std::move(old));
}

template <class Entity>
void Application::resolve(Diagnostics& found) {
    Table<Entity>& table = model_.edit<Entity>();
    for (const auto& place : touched<Entity>().places) {
        if (!table.alive(place.id))
            continue;
        Entity& row = table.edit(place.id);
        auto visit = [&]<class Target>(Ref<Target>& ref, const FieldPath& path) {
            ref.at = {};
            if (!ref)
                return;
            ref.at = model_.table<Target>().find(ref.id);
            if (ref.at)
                return;
            const std::string target(name_of(kind_of<Target>));
            EntityCheck(kind_of<Entity>, row.id, found)
                .problem("M004", path.text(),
                         {"没有编号为“" + ref.id + "”的" + std::string(chinese_name_of(kind_of<Target>)),
                          "there is no " + target + " with the id \"" + ref.id + "\""},
                         {"已有的编号，或同一变更中一并提交",
                          "an id that exists, or is put in the same change set"});
        };
        for_each_ref(row, nullptr, visit);
    }
}

LUOSHI_BODY void Application::check_removed(Diagnostics& found) {
    std::array<bool, entity_kind_count> removed{};
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        for (const auto& [id, before] : touched<Entity>().places)
            if (before != none_before && !model_.table<Entity>().alive(id))
                removed[static_cast<std::size_t>(kind_of<Entity>)] = true;
    });
    if (std::none_of(removed.begin(), removed.end(), [](bool any) { return any; }))
        return;
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        bool concerned = false;
        auto ask = [&]<class Target>(const Ref<Target>&, const FieldPath&) {
            concerned = concerned || removed[static_cast<std::size_t>(kind_of<Target>)];
        };
        for_each_ref_type<Entity>(ask);
        if (!concerned)
            return;
        model_.table<Entity>().for_each([&](Id<Entity> id, const Entity& row) {
            if (was_touched(id))
                return;  // resolve() has looked at it already
            auto visit = [&]<class Target>(const Ref<Target>& ref, const FieldPath& path) {
                if (!ref.at || model_.table<Target>().alive(ref.at))
                    return;
                const std::string target(name_of(kind_of<Target>));
                EntityCheck(kind_of<Target>, ref.id, found)
                    .problem("M006", "",
                             {"不能删除：" + std::string(name_of(kind_of<Entity>)) + " " + row.id + " 的 " +
                                  path.text() + " 仍指向它",
                              "it can't be removed: " + path.text() + " of " +
                                  std::string(name_of(kind_of<Entity>)) + " " + row.id + " names it"},
                             {"一并删除或改指他处", "remove that too, or let it name another " + target});
            };
            for_each_ref(row, nullptr, visit);
        });
    });
}

template <class Entity>
void Application::check_superiors(Ref<Entity> Entity::*superior, const char* field, Diagnostics& found) {
    const Table<Entity>& table = model_.table<Entity>();
    const auto up = [&](Id<Entity> id) { return (table[id].*superior).at; };
    std::vector<std::uint32_t> walk(table.size(), 0);  // 0: not seen, n: seen on walk n
    std::uint32_t number = 0;
    for (const auto& [id, before] : touched<Entity>().places) {
        if (!table.alive(id) || walk[id.value] != 0)
            continue;
        ++number;
        Id<Entity> at = id;
        while (at && walk[at.value] == 0) {
            walk[at.value] = number;
            at = up(at);
        }
        if (!at || walk[at.value] != number)
            continue;
        // `at` lies on a circle: name it from its least host id, so that the text is always the same.
        std::vector<std::string> circle;
        Id<Entity> on = at;
        do {
            circle.push_back(table[on].id);
            on = up(on);
        } while (on != at);
        std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
        std::string path;
        for (const std::string& each : circle)
            path += each + " → ";
        path += circle.front();
        EntityCheck(kind_of<Entity>, circle.front(), found)
            .problem("M007", field, {"上级关系成环：" + path, "it is its own superior: " + path},
                     {"无环的上级关系", "superiors without a circle"});
    }
}

LUOSHI_BODY void Application::check_links(Diagnostics& found) {
    const Table<Task>& tasks = model_.table<Task>();
    if (touched<Link>().places.empty() && touched<Task>().places.empty())
        return;
    // An ancestor check needs sound parents; circles have been reported above.
    if (has_errors(found))
        return;
    const auto is_ancestor = [&](Id<Task> above, Id<Task> below) {
        for (Id<Task> at = tasks[below].parent.at; at; at = tasks[at].parent.at)
            if (at == above)
                return true;
        return false;
    };
    const auto check = [&](const Link& link) {
        if (is_ancestor(link.from.at, link.to.at) || is_ancestor(link.to.at, link.from.at))
            EntityCheck(EntityKind::link, link.id, found)
                .problem("M013", "to",
                         {"任务“" + link.from.id + "”与“" + link.to.id + "”有上下级关系，不能互相等待",
                          "the tasks \"" + link.from.id + "\" and \"" + link.to.id +
                              "\" are one inside the other and can't wait for each other"});
    };
    const Table<Link>& links = model_.table<Link>();
    const Touched<Task>& list = touched<Task>();
    const bool moved = std::any_of(list.places.begin(), list.places.end(), [&](const auto& place) {
        return place.before != none_before && tasks.alive(place.id) &&
               !(list.rows[place.before].parent == tasks[place.id].parent);
    });
    if (moved)
        links.for_each([&](Id<Link>, const Link& link) { check(link); });
    else
        for (const auto& place : touched<Link>().places)
            if (links.alive(place.id))
                check(links[place.id]);
}

LUOSHI_BODY void Application::take_back() noexcept {
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        Table<Entity>& table = model_.edit<Entity>();
        const std::uint32_t size = old_size_[static_cast<std::size_t>(kind_of<Entity>)];
        for (const auto& [id, before] : touched<Entity>().places) {
            if (id.value >= size)
                continue;
            if (before != none_before)
                table.put(id, std::move(touched<Entity>().rows[before]));
            else if (table.alive(id))
                table.remove(id, std::move(table.edit(id).id));
        }
        table.truncate(size);
    });
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
