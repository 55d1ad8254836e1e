#include "formats/check_changes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "luoshi/model/references.hpp"
#include "luoshi/model/validation.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// The model with the changes on it, by look-up.
class After {
  public:
    After(const ChangeSet& changes, const Model& existing) : changes_(changes), existing_(existing) {
        for_each_entity_type([&](auto type) {
            using Entity = typename decltype(type)::type;
            if (!is_named<Entity>(changes))
                return;
            const std::vector<Entity>& puts = changes.puts<Entity>();
            index<Entity>().reserve(puts.size());
            for (std::uint32_t i = 0; i < puts.size(); ++i)
                if (place_of<Entity>(puts[i].id) == IdIndex::none)
                    index<Entity>().insert(puts[i].id, i);
        });
    }

    template <class Entity>
    const Entity* find(const std::string& id) const {
        if (const std::uint32_t place = place_of<Entity>(id); place != IdIndex::none)
            return &changes_.puts<Entity>()[place];
        const Id<Entity> known = existing_.table<Entity>().find(id);
        return known ? &existing_.table<Entity>()[known] : nullptr;
    }

  private:
    /// Most entities of a table are duties and deadlines, which nothing names but an extension.
    template <class Entity>
    static bool is_named(const ChangeSet& changes) {
        if constexpr (std::is_same_v<Entity, Duty> || std::is_same_v<Entity, Link> ||
                      std::is_same_v<Entity, Extension> || std::is_same_v<Entity, ProgressReport> ||
                      std::is_same_v<Entity, Baseline>)
            return false;
        else
            return !std::is_same_v<Entity, Deadline> || !changes.puts<Extension>().empty();
    }

    template <class Entity>
    std::uint32_t place_of(const std::string& id) const {
        const std::vector<Entity>& puts = changes_.puts<Entity>();
        const auto key = [&](std::uint32_t n) -> std::string_view { return puts[n].id; };
        return indices_[static_cast<std::size_t>(kind_of<Entity>)].find(id, key);
    }
    template <class Entity>
    IdIndex& index() {
        return indices_[static_cast<std::size_t>(kind_of<Entity>)];
    }

    const ChangeSet& changes_;
    const Model& existing_;
    std::array<IdIndex, entity_kind_count> indices_;
};

class Check {
  public:
    Check(const ChangeSet& changes, const Model& existing, const SourceRows& rows, Diagnostics& found)
        : changes_(changes), after_(changes, existing), rows_(rows), found_(found) {}

    void run() {
        const std::size_t before = found_.size();
        for_each_entity_type([&](auto type) {
            using Entity = typename decltype(type)::type;
            for (const Entity& entity : changes_.puts<Entity>()) {
                validate(entity, found_);
                references(entity);
            }
        });
        superiors(&Task::parent, "parent");
        superiors(&Unit::administrative, "administrative");
        superiors(&Unit::professional, "professional");
        superiors(&Calendar::base, "base");
        if (found_.size() == before)  // superiors must be sound for the next question
            links();
        say_rows(before);
    }

  private:
    void problem(const char* code, EntityKind kind, const std::string& id, std::string field, Message what,
                 Message accepted = {}) {
        Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
        finding.place.entity = name_of(kind);
        finding.place.id = id;
        finding.place.field = std::move(field);
        found_.push_back(std::move(finding));
    }

    template <class Entity>
    void references(const Entity& entity) {
        auto visit = [&]<class Target>(const Ref<Target>& ref, const detail::FieldPath& path) {
            if (!ref || after_.template find<Target>(ref.id))
                return;
            const std::string target(name_of(kind_of<Target>));
            problem("F016", kind_of<Entity>, entity.id, path.text(),
                    {"没有编号为“" + ref.id + "”的" + std::string(chinese_name_of(kind_of<Target>)),
                     "there is no " + target + " with the id \"" + ref.id + "\""},
                    {"表中或模型已有的编号", "an id of the table or of the model"});
        };
        detail::for_each_ref(entity, nullptr, visit);
    }

    /// Each entity is walked over once: a walk ends where an earlier one has been.
    template <class Entity>
    void superiors(Ref<Entity> Entity::*superior, const char* field) {
        std::unordered_map<std::string_view, std::size_t> walk;
        std::size_t number = 0;
        for (const Entity& start : changes_.puts<Entity>()) {
            ++number;
            if (!(start.*superior))
                continue;
            const Entity* at = &start;
            while (at && walk.emplace(at->id, number).second)
                at = (at->*superior) ? after_.template find<Entity>((at->*superior).id) : nullptr;
            if (!at || walk[at->id] != number)
                continue;
            std::vector<std::string> circle{at->id};
            for (const Entity* on = after_.template find<Entity>((at->*superior).id); on && on->id != at->id;
                 on = after_.template find<Entity>((on->*superior).id))
                circle.push_back(on->id);
            std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
            std::string path;
            for (const std::string& id : circle)
                path += id + " → ";
            path += circle.front();
            problem("F011", kind_of<Entity>, circle.front(), field,
                    {"上级关系成环：" + path, "it is its own superior: " + path},
                    {"无环的上级关系", "superiors without a circle"});
        }
    }

    bool is_above(const Task& above, const Task& below) const {
        for (const Task* at = &below; at->parent;) {
            at = after_.find<Task>(at->parent.id);
            if (!at)
                return false;
            if (at->id == above.id)
                return true;
        }
        return false;
    }
    void links() {
        for (const Link& link : changes_.puts<Link>()) {
            const Task* from = after_.find<Task>(link.from.id);
            const Task* to = after_.find<Task>(link.to.id);
            if (from && to && (is_above(*from, *to) || is_above(*to, *from)))
                problem("F017", EntityKind::link, link.id, "to",
                        {"任务“" + link.from.id + "”与“" + link.to.id + "”有上下级关系，不能互相等待",
                         "the tasks \"" + link.from.id + "\" and \"" + link.to.id +
                             "\" are one inside the other and can't wait for each other"});
        }
    }

    void say_rows(std::size_t from) {
        if (from == found_.size())
            return;
        std::unordered_map<std::string_view, const SourceRow*> rows;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            rows.emplace(rows_[i].task.id, &rows_[i]);
        for (std::size_t i = from; i < found_.size(); ++i) {
            Place& place = found_[i].place;
            const auto row = place.entity == name_of(EntityKind::task) ? rows.find(place.id) : rows.end();
            if (row == rows.end())
                continue;
            place.row = row->second->row;
            place.byte = row->second->byte;
        }
    }

    const ChangeSet& changes_;
    After after_;
    const SourceRows& rows_;
    Diagnostics& found_;
};

}  // namespace

void check_changes(const ChangeSet& changes, const Model& existing, const SourceRows& rows,
                   Diagnostics& found) {
    Check(changes, existing, rows, found).run();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
