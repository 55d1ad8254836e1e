#include "formats/unit_book.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "formats/central_units.hpp"
#include "formats/host_id.hpp"
#include "formats/unit_traits.hpp"
#include "luoshi/model/validity.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// The place that the entity itself carries.
template <class Entity>
const std::string* own_place(const Entity& entity) {
    const CustomValue* value = entity.fields.find(place_field);
    return value ? std::get_if<std::string>(value) : nullptr;
}

/// Names that a reader of clauses would cut, or not take for a body.
bool is_hard_to_read(const std::string& name) {
    for (const std::string_view joint : {"和", "、", "及", "与", "，", "；", "（", "(", " "})
        if (name.find(joint) != std::string::npos)
            return true;
    return !looks_like_unit(name) && !is_open_group(name);
}

}  // namespace

UnitBook::UnitBook(const Model& existing, std::string home, Diagnostics& found)
    : existing_(existing), home_(std::move(home)), found_(found) {
    existing.units().for_each([&](Id<Unit>, const Unit& unit) { enter(unit, home_); });
    existing.people().for_each([&](Id<Person>, const Person& person) {
        const std::string* place = own_place(person);
        people_[person.name].push_back({person.id, place ? *place : home_, false, {}, {}});
    });
}

void UnitBook::add(const Unit& unit, const std::string& home) {
    if (!existing_.units().find(unit.id))
        given_ids_[unit.id] = true;
    enter(unit, home);
}

void UnitBook::add(const Person& person, const std::string& home) {
    const std::string* place = own_place(person);
    people_[person.name].push_back({person.id, place ? *place : home, false, {}, {}});
}

void UnitBook::enter(const Unit& unit, const std::string& home) {
    const std::string* place = own_place(unit);
    Entry entry{unit.id, place ? *place : home, unit.level == Level::central, unit.from, unit.to};
    const bool as_read = unit.fields.find(name_as_read_field) != nullptr;
    const auto enter_name = [&](const std::string& name, const std::optional<Date>& from,
                                const std::optional<Date>& to) {
        Entry named = entry;
        if (from && (!named.from || *named.from < *from))
            named.from = from;
        if (to && (!named.to || *to < *named.to))
            named.to = to;
        units_[name].push_back(std::move(named));
        if (as_read || !is_hard_to_read(name))
            return;
        (unit.kind == UnitKind::open_group ? host_names_.groups : host_names_.names).push_back(name);
    };
    enter_name(unit.name, {}, {});
    for (const UnitName& name : unit.names)
        if (name.name != unit.name)
            enter_name(name.name, name.from, name.to);
}

std::string UnitBook::unit(const std::string& name, const UnitScope& printed_in, bool group) {
    UnitScope scope = printed_in;
    if (!group && scope.inside.empty() && is_above(name, scope.place))
        scope.place.clear();  // 省发改委 is no body of the city
    std::string key = scope.inside.empty() ? scope.place : scope.inside;
    key += scope.central ? '\x1e' : '\x1f';
    key += name;
    const auto known = answers_.find(key);
    if (known != answers_.end())
        return known->second;

    std::string_view central;
    if (!group && scope.inside.empty() && (scope.central || is_central_everywhere(name)))
        central = central_name(name);
    std::string id;
    if (scope.inside.empty()) {
        if (central.empty()) {
            id = find(name, scope, false);
        } else {
            for (const std::string_view each : central_names(central))
                if (id.empty())
                    id = find(std::string(each), scope, true);
        }
    }
    if (id.empty())
        id = make(name, scope, central, group);
    const bool is_new = given_ids_.count(id) != 0 && !given_ids_[id];
    if (named_.emplace(id, true).second && !is_new)
        ++found_units_;
    answers_.emplace(std::move(key), id);
    return id;
}

/// The one body known under that name in the scope; empty when there is none, or more than one.
std::string UnitBook::find(const std::string& name, const UnitScope& scope, bool central) {
    std::vector<std::string> ids;
    const auto look_up = [&](const std::string& each) {
        const auto at = units_.find(each);
        if (at == units_.end())
            return;
        for (const Entry& entry : at->second) {
            // A host's unit without a place counts as one of its home; those above it have none.
            const bool above = scope.place.empty() && entry.place == home_ && is_above(each, home_);
            const bool fits = central ? entry.central || is_central_everywhere(each)
                                      : !entry.central && (entry.place == scope.place || above);
            const bool valid = !scope.on || holds_on(entry.from, entry.to, *scope.on);
            if (fits && valid && std::find(ids.begin(), ids.end(), entry.id) == ids.end())
                ids.push_back(entry.id);
        }
    };
    look_up(name);
    if (!central) {
        const std::string short_name = name_in_place(name, scope.place);
        if (short_name != name)
            look_up(short_name);
        const std::string long_name = name_with_place(name, scope.place);
        if (!long_name.empty())
            look_up(long_name);
    }
    if (ids.size() > 1) {
        std::string list;
        for (const std::string& id : ids)
            list += (list.empty() ? "" : ", ") + id;
        found_.push_back(
            {"F013",
             Severity::warning,
             {"“" + name + "”对应多个单位（" + list + "），未取其一，另建一个",
              "\"" + name + "\" fits several units (" + list + "); none was taken, a new one is made"},
             {"单位写明地点（fields.place）或别名的有效期",
              "units with their place (fields.place), aliases with their dates"},
             {}});
        return {};
    }
    return ids.empty() ? std::string() : ids.front();
}

std::string UnitBook::make(const std::string& name, const UnitScope& scope, std::string_view central,
                           bool group) {
    Unit unit;
    unit.name = !central.empty() ? std::string(central) : group ? name : name_in_place(name, scope.place);
    const std::string& outer = scope.inside.empty() ? scope.place : scope.inside;
    unit.id = host_id(!central.empty() || outer.empty() ? unit.name : outer + "/" + unit.name);
    if (existing_.units().find(unit.id) || given_ids_.count(unit.id) != 0)
        return unit.id;

    unit.kind = group ? UnitKind::open_group : kind_in_name(unit.name);
    if (!central.empty()) {
        unit.level = Level::central;
        for (const std::string_view each : central_names(central))
            if (each != central)
                unit.names.push_back({std::string(each), {}, {}, false});
    } else if (!scope.inside.empty()) {
        unit.level = Level::office;
        unit.administrative = scope.inside;
        unit.kind = group ? UnitKind::open_group : UnitKind::office;
    } else {
        unit.level = group ? Level::unstated : level_in_name(unit.name);
        const std::string longer = group ? std::string() : name_with_place(unit.name, scope.place);
        if (!longer.empty())
            unit.names.push_back({longer, {}, {}, false});
    }
    if (central.empty() && !scope.place.empty())
        unit.fields.set(std::string(place_field), scope.place);
    if (is_hard_to_read(unit.name))
        unit.fields.set(std::string(name_as_read_field), true);
    given_ids_[unit.id] = false;
    new_units_.push_back(unit);
    return unit.id;
}

std::string UnitBook::person(const std::string& name, const UnitScope& scope) {
    const auto at = people_.find(name);
    Person person;
    person.name = name;
    person.id = host_id(scope.place.empty() ? name : scope.place + "/" + name);
    if (at != people_.end()) {
        std::vector<std::string> ids;
        for (const Entry& entry : at->second)
            if (entry.place == scope.place)
                ids.push_back(entry.id);
        if (ids.size() == 1)
            return ids.front();
        if (std::find(ids.begin(), ids.end(), person.id) != ids.end())
            return person.id;
    }
    if (!scope.place.empty())
        person.fields.set(std::string(place_field), scope.place);
    if (!existing_.people().find(person.id)) {
        people_[name].push_back({person.id, scope.place, false, {}, {}});
        new_people_.push_back(person);
    }
    return person.id;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
