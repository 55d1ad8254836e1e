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

inline constexpr std::uint32_t none_before = 0xFFFFFFFFu;

/// The entities of one kind that a ChangeSet touched, each once, and what those were that had been there.
template <class Entity>
struct Touched {
    struct Place {
        Id<Entity> id;
        std::uint32_t before;  ///< index in `rows`, or none_before
    };
    std::vector<Place> places;
    std::vector<Entity> rows;
};

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
    void run(const ChangeSet& changes, Diagnostics& found) { run_all(changes, found); }
    /// The same, with the rows moved into the model.
    void run(ChangeSet&& changes, Diagnostics& found) { run_all(std::move(changes), found); }

    /// For each change, whether its entity was there when its turn came.
    const std::vector<unsigned char>& met() const { return met_; }

    /// Keeps the changes and returns the ChangeSet that takes them back. When memory runs out, nothing is
    /// kept.
    ChangeSet keep() {
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
        kept_ = true;
        return inverse;
    }

  private:
    template <class Changes>
    void run_all(Changes&& changes, Diagnostics& found) {
        met_.reserve(changes.size());
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
            },
            [&](auto type, const std::string& id) {
                const std::size_t before = found.size();
                remove<typename decltype(type)::type>(id, found);
                mark_row(found, before);
            });
        for_each_entity_type([&](auto type) { resolve<typename decltype(type)::type>(found); });
        check_removed(found);
        check_superiors(&Task::parent, "parent", found);
        check_superiors(&Unit::administrative, "administrative", found);
        check_superiors(&Unit::professional, "professional", found);
        check_superiors(&Calendar::base, "base", found);
        check_links(found);
    }

    template <class Entity>
    Touched<Entity>& touched() {
        return std::get<Touched<Entity>>(touched_);
    }

    /// New problems are those of the change whose turn it is.
    void mark_row(Diagnostics& found, std::size_t from) const {
        for (std::size_t i = from; i < found.size(); ++i)
            found[i].place.row = static_cast<std::int64_t>(met_.size());
    }

    /// Places that were there before are marked at the first touch; all later ones are new.
    template <class Entity>
    bool was_touched(Id<Entity> id) const {
        constexpr auto kind = static_cast<std::size_t>(kind_of<Entity>);
        return id.value >= old_size_[kind] || (!marks_[kind].empty() && marks_[kind][id.value] != 0);
    }

    template <class Entity>
    void put(Entity row) {
        Table<Entity>& table = model_.edit<Entity>();
        const Id<Entity> id = table.find_place(row.id);
        if (id) {
            exchange(id, [&] { return table.put(id, std::move(row)); });
            return;
        }
        auto& places = touched<Entity>().places;
        make_room(places);
        places.push_back({table.add(std::move(row)), none_before});
        met_.push_back(0);
    }

    template <class Entity>
    void remove(const std::string& host_id, Diagnostics& found) {
        Table<Entity>& table = model_.edit<Entity>();
        const Id<Entity> id = table.find(host_id);
        if (!id) {
            EntityCheck(kind_of<Entity>, host_id, found)
                .problem("M005", "", {"要删除的对象不存在", "it was to be removed, but it isn't there"});
            met_.push_back(0);
            return;
        }
        std::string left_behind = host_id;
        exchange(id, [&] { return table.remove(id, std::move(left_behind)); });
    }

    /// Edits a place that is known; `edit()` returns the row that was there. All that may throw is done
    /// before.
    template <class Entity, class Edit>
    void exchange(Id<Entity> id, Edit&& edit) {
        constexpr auto kind = static_cast<std::size_t>(kind_of<Entity>);
        Touched<Entity>& list = touched<Entity>();
        const bool first = !was_touched(id);
        const bool was_there = model_.table<Entity>().alive(id);
        if (first) {
            marks_[kind].resize(old_size_[kind]);
            make_room(list.places);
            make_room(list.rows);
        }
        met_.push_back(was_there);
        Entity old = edit();
        if (!first)
            return;
        marks_[kind][id.value] = 1;
        list.places.push_back({id, was_there ? static_cast<std::uint32_t>(list.rows.size()) : none_before});
        if (was_there)
            list.rows.push_back(std::move(old));
    }

    /// So that the next push_back can't throw.
    template <class T>
    static void make_room(std::vector<T>& list) {
        if (list.size() == list.capacity())
            list.reserve(list.size() * 2 + 8);
    }

    template <class Entity>
    void resolve(Diagnostics& found) {
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

    /// Walks up from each touched entity; one that comes back to itself is an error. A shared walk is cut
    /// short where it was found to end, so all walks together are linear in the model.
    template <class Entity>
    void check_superiors(Ref<Entity> Entity::*superior, const char* field, Diagnostics& found) {
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

    void check_links(Diagnostics& found) {
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

    void take_back() noexcept {
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

    Model& model_;
    std::array<std::uint32_t, entity_kind_count> old_size_{};
    ForEachEntity<Touched>::Tuple touched_;
    std::array<std::vector<unsigned char>, entity_kind_count> marks_;
    std::vector<unsigned char> met_;
    bool kept_ = false;
};

}  // namespace detail

}  // namespace v1
}  // namespace luoshi
