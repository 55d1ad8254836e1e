// luoshi/model/application.hpp - a ChangeSet being applied: run it, look at what was found, keep it or let it
// go.
//
// apply() and check() are all that most need. The ledger writes its file between running and keeping.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/model/validation.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// What an entity was before a ChangeSet touched it.
template <class Entity>
struct Before {
    Id<Entity> id;
    bool was_there = false;
    Entity row;  ///< the old row when it was there
};

/// A row that holds nothing but its host id.
template <class Entity>
Entity only_id(const std::string& host_id) {
    Entity row;
    row.id = host_id;
    return row;
}

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

/// Applies a ChangeSet and takes it back unless told to keep it.
class Application {
  public:
    explicit Application(Model& model) : model_(model) {
        for_each_entity_type([&](auto type) {
            using Entity = typename decltype(type)::type;
            old_size_[static_cast<std::size_t>(kind_of<Entity>)] = model_.table<Entity>().size();
        });
    }
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;
    ~Application() {
        if (!kept_)
            take_back();
    }

    /// Puts and removes everything; appends what is wrong.
    void run(const ChangeSet& changes, Diagnostics& found) {
        for_each_entity_type([&](auto type) {
            using Entity = typename decltype(type)::type;
            const std::size_t puts = changes.puts<Entity>().size();
            if (puts > 0)
                model_.edit<Entity>().reserve(puts);
            touched<Entity>().reserve(puts);
        });
        std::size_t position = 0;
        changes.visit(
            [&](const auto& entity) {
                const std::size_t before = found.size();
                validate(entity, found);
                mark_row(found, before, position++);
                put(entity);
            },
            [&](auto type, const std::string& id) {
                using Entity = typename decltype(type)::type;
                const std::size_t before = found.size();
                remove<Entity>(id, found);
                mark_row(found, before, position++);
            });
        for_each_entity_type([&](auto type) { resolve<typename decltype(type)::type>(found); });
        check_removed(found);
        check_superiors(&Task::parent, "parent", found);
        check_superiors(&Unit::administrative, "administrative", found);
        check_superiors(&Unit::professional, "professional", found);
        check_superiors(&Calendar::base, "base", found);
        check_links(found);
    }

    /// Keeps the changes and returns the ChangeSet that takes them back.
    ChangeSet keep() {
        ChangeSet inverse;
        // References may lead to later entries, so any order is sound; kinds in order, removes last.
        for_each_entity_type([&](auto type) {
            using Entity = typename decltype(type)::type;
            for (const Before<Entity>& before : touched<Entity>())
                if (before.was_there)
                    inverse.put(before.row);
        });
        for_each_entity_type([&](auto type) {
            using Entity = typename decltype(type)::type;
            for (const Before<Entity>& before : touched<Entity>())
                if (!before.was_there && model_.table<Entity>().alive(before.id))
                    inverse.remove<Entity>(model_.table<Entity>()[before.id].id);
        });
        kept_ = true;
        return inverse;
    }

  private:
    template <class Entity>
    using Touched = std::vector<Before<Entity>>;

    template <class Entity>
    Touched<Entity>& touched() {
        return std::get<Touched<Entity>>(touched_);
    }

    /// Where each new problem stands in the ChangeSet.
    static void mark_row(Diagnostics& found, std::size_t from, std::size_t position) {
        for (std::size_t i = from; i < found.size(); ++i)
            found[i].place.row = static_cast<std::int64_t>(position);
    }

    template <class Entity>
    bool seen(Id<Entity> id) {
        auto& marks = marks_[static_cast<std::size_t>(kind_of<Entity>)];
        if (marks.size() <= id.value)
            marks.resize(std::max<std::size_t>(model_.table<Entity>().size(), marks.size() * 2));
        return std::exchange(marks[id.value], 1) != 0;
    }

    /// Remembers what was there at the first touch of a place; `old` is what an edit just took out.
    template <class Entity>
    void remember(Id<Entity> id, bool was_there, Entity old) {
        touched<Entity>().push_back({id, was_there, std::move(old)});
    }

    template <class Entity>
    void put(const Entity& entity) {
        Table<Entity>& table = model_.edit<Entity>();
        Entity row = entity;  // may throw; nothing has changed yet
        Id<Entity> id = table.find_place(entity.id);
        if (!id)
            id = table.add(entity.id);
        exchange(id, true, std::move(row));
    }

    template <class Entity>
    void remove(const std::string& host_id, Diagnostics& found) {
        const Id<Entity> id = model_.table<Entity>().find(host_id);
        if (!id) {
            EntityCheck(kind_of<Entity>, host_id, found)
                .problem("M005", "", {"要删除的对象不存在", "it was to be removed, but it isn't there"});
            return;
        }
        exchange(id, false, only_id<Entity>(host_id));
    }

    template <class Entity>
    void exchange(Id<Entity> id, bool there, Entity row) {
        Table<Entity>& table = model_.edit<Entity>();
        Touched<Entity>& list = touched<Entity>();
        if (list.size() == list.capacity())  // so that remembering can't throw after the edit
            list.reserve(list.size() * 2 + 8);
        const bool first = !seen(id);
        const bool was_there = table.alive(id);
        Entity old = there ? table.put(id, std::move(row)) : table.remove(id, std::move(row));
        if (first)
            remember(id, was_there, std::move(old));
    }

    template <class Entity>
    void resolve(Diagnostics& found) {
        Table<Entity>& table = model_.edit<Entity>();
        for (const Before<Entity>& before : touched<Entity>()) {
            if (!table.alive(before.id))
                continue;
            Entity& row = table.edit(before.id);
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
                             {"没有编号为“" + ref.id + "”的 " + target,
                              "there is no " + target + " with the id \"" + ref.id + "\""},
                             {"已有的编号，或同一变更中一并提交",
                              "an id that exists, or is put in the same change set"});
            };
            for_each_ref(row, nullptr, visit);
        }
    }

    /// Nothing may name what is gone. Only kinds that can name a removed kind are searched.
    void check_removed(Diagnostics& found) {
        std::array<bool, entity_kind_count> removed{};
        for_each_entity_type([&](auto type) {
            using Entity = typename decltype(type)::type;
            for (const Before<Entity>& before : touched<Entity>())
                if (before.was_there && !model_.table<Entity>().alive(before.id))
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
                                 {"不能删除：" + std::string(name_of(kind_of<Entity>)) + " " + row.id +
                                      " 的 " + path.text() + " 仍指向它",
                                  "it can't be removed: " + path.text() + " of " +
                                      std::string(name_of(kind_of<Entity>)) + " " + row.id + " names it"},
                                 {"一并删除或改指他处", "remove that too, or let it name another " + target});
                };
                for_each_ref(row, nullptr, visit);
            });
        });
    }

    /// Calls `ask(Ref<Target>{}, path)` for each reference type that an entity can hold.
    template <class Entity, class Ask>
    static void for_each_ref_type(Ask& ask) {
        for_each_field<Entity>([&](const auto& each) {
            using Value = std::remove_cvref_t<decltype(std::declval<Entity&>().*each.member)>;
            ref_types_in(Type<Value>{}, ask);
        });
    }
    template <class Target, class Ask>
    static void ref_types_in(Type<Ref<Target>>, Ask& ask) {
        ask(Ref<Target>{}, FieldPath{});
    }
    template <class T, class Ask>
    static void ref_types_in(Type<std::vector<T>>, Ask& ask) {
        ref_types_in(Type<T>{}, ask);
    }
    template <class T, class Ask>
    static void ref_types_in(Type<T>, Ask& ask) {
        if constexpr (HasSchema<T>::value)
            for_each_ref_type<T>(ask);
    }

    template <class Entity>
    bool was_touched(Id<Entity> id) const {
        const auto& marks = marks_[static_cast<std::size_t>(kind_of<Entity>)];
        return id.value < marks.size() && marks[id.value] != 0;
    }

    /// Walks up from each touched entity; one that comes back to itself is an error. A shared walk is cut
    /// short where it was found to end, so all walks together are linear in the model.
    template <class Entity>
    void check_superiors(Ref<Entity> Entity::*superior, const char* field, Diagnostics& found) {
        const Table<Entity>& table = model_.table<Entity>();
        const auto up = [&](Id<Entity> id) { return (table[id].*superior).at; };
        std::vector<std::uint32_t> walk(table.size(), 0);  // 0: not seen, n: seen on walk n
        std::uint32_t number = 0;
        for (const Before<Entity>& before : touched<Entity>()) {
            if (!table.alive(before.id) || walk[before.id.value] != 0)
                continue;
            ++number;
            Id<Entity> at = before.id;
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
            for (const std::string& id : circle)
                path += id + " → ";
            path += circle.front();
            EntityCheck(kind_of<Entity>, circle.front(), found)
                .problem("M007", field, {"上级关系成环：" + path, "it is its own superior: " + path},
                         {"无环的上级关系", "superiors without a circle"});
        }
    }

    void check_links(Diagnostics& found) {
        const Table<Task>& tasks = model_.table<Task>();
        if (touched<Link>().empty() && touched<Task>().empty())
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
        const bool moved =
            std::any_of(touched<Task>().begin(), touched<Task>().end(), [&](const auto& before) {
                return before.was_there && tasks.alive(before.id) &&
                       !(before.row.parent == tasks[before.id].parent);
            });
        if (moved)
            links.for_each([&](Id<Link>, const Link& link) { check(link); });
        else
            for (const Before<Link>& before : touched<Link>())
                if (links.alive(before.id))
                    check(links[before.id]);
    }

    void take_back() noexcept {
        for_each_entity_type([&](auto type) {
            using Entity = typename decltype(type)::type;
            Table<Entity>& table = model_.edit<Entity>();
            const std::uint32_t size = old_size_[static_cast<std::size_t>(kind_of<Entity>)];
            for (Before<Entity>& before : touched<Entity>()) {
                if (before.id.value >= size)
                    continue;
                if (before.was_there)
                    table.put(before.id, std::move(before.row));
                else
                    table.remove(before.id, std::move(before.row));
            }
            table.truncate(size);
        });
    }

    Model& model_;
    std::array<std::uint32_t, entity_kind_count> old_size_{};
    ForEachEntity<Touched>::Tuple touched_;
    std::array<std::vector<unsigned char>, entity_kind_count> marks_;
    bool kept_ = false;
};

}  // namespace detail

}  // namespace v1
}  // namespace luoshi
