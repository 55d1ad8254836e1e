// luoshi/model/unit.hpp - bodies, people, posts and who holds them when.
//
// A unit has two superiors: the administrative one (块: the government of its place) and the professional
// one (条: the department above in its line). Names change and bodies are merged; both are kept with dates.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/calendar/date.hpp"
#include "luoshi/model/custom_fields.hpp"
#include "luoshi/model/entity_kind.hpp"
#include "luoshi/model/ref.hpp"
#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {

/// Levels, top first. A chain runs from the lowest to the highest. Values are pinned.
enum class Level : std::int32_t {
    unstated = 0,
    central = 1,
    province = 2,
    city = 3,
    district = 4,  ///< also county, and development zones of that rank
    street = 5,    ///< street or township
    office = 6,    ///< an office inside a unit: the lowest link
};
template <>
struct EnumNames<Level> {
    static constexpr std::array<std::string_view, 7> names{"unstated", "central", "province", "city",
                                                           "district", "street",  "office"};
};

/// What a unit is. Values are pinned.
enum class UnitKind : std::int32_t {
    department = 0,     ///< a body of the line (条)
    territory = 1,      ///< a territorial government (块)
    leading_group = 2,  ///< leading group or commission, meeting or venue that decides
    office = 3,         ///< an office inside another unit
    enterprise = 4,
    institution = 5,  ///< court, association, university, third party
    open_group = 6,   ///< named collectively: 各区, 有关部门; its members are not listed
};
template <>
struct EnumNames<UnitKind> {
    static constexpr std::array<std::string_view, 7> names{
        "department", "territory", "leading_group", "office", "enterprise", "institution", "open_group"};
};

struct Unit;

/// Another name of a unit, with the days it was in use.
struct UnitName {
    std::string name;
    std::optional<Date> from;
    std::optional<Date> to;
    bool former = false;  ///< once the official name; otherwise an alias

    friend bool operator==(const UnitName&, const UnitName&) = default;
};

/// A body that took over the unit's duties.
struct Succession {
    Ref<Unit> unit;
    std::optional<Date> on;  ///< the first day on which the successor answers
    std::string matters;     ///< which matters, when not all

    friend bool operator==(const Succession&, const Succession&) = default;
};

struct Unit {
    std::string id;
    std::string name;
    UnitKind kind = UnitKind::department;
    Level level = Level::unstated;
    Ref<Unit> administrative;  ///< superior of the block (块)
    Ref<Unit> professional;    ///< superior of the line (条)
    std::vector<UnitName> names;
    std::vector<Succession> successors;
    std::optional<Date> from;   ///< exists from this day
    std::optional<Date> to;     ///< through this day
    std::int32_t capacity = 0;  ///< tasks that it can lead at once; 0: not said
    CustomFields fields;

    friend bool operator==(const Unit&, const Unit&) = default;
};

struct Person {
    std::string id;
    std::string name;
    std::int32_t capacity = 0;  ///< tasks that he or she can sponsor or have charge of at once; 0: not said
    CustomFields fields;

    friend bool operator==(const Person&, const Person&) = default;
};

/// A post in a unit. Its holder changes; what hangs on the post does not.
struct Post {
    std::string id;
    std::string title;
    Ref<Unit> unit;
    bool first_responsible = false;  ///< the holder is the unit's first-responsible person (第一责任人)
    std::optional<Date> from;
    std::optional<Date> to;
    CustomFields fields;

    friend bool operator==(const Post&, const Post&) = default;
};

/// A person holding a post for a time.
struct Holding {
    std::string id;
    Ref<Post> post;
    Ref<Person> person;
    std::optional<Date> from;
    std::optional<Date> to;
    CustomFields fields;

    friend bool operator==(const Holding&, const Holding&) = default;
};

template <>
struct Schema<UnitName> {
    static constexpr auto fields =
        field_list(required_field("name", &UnitName::name), field("from", &UnitName::from),
                   field("to", &UnitName::to), field("former", &UnitName::former));
};
template <>
struct Schema<Succession> {
    static constexpr auto fields =
        field_list(required_field("unit", &Succession::unit), required_field("on", &Succession::on),
                   field("matters", &Succession::matters));
};
template <>
struct Schema<Unit> {
    static constexpr EntityKind kind = EntityKind::unit;
    static constexpr auto fields = field_list(
        required_field("id", &Unit::id), required_field("name", &Unit::name), field("kind", &Unit::kind),
        field("level", &Unit::level), field("administrative", &Unit::administrative),
        field("professional", &Unit::professional), field("names", &Unit::names),
        field("successors", &Unit::successors), field("from", &Unit::from), field("to", &Unit::to),
        field("capacity", &Unit::capacity), field("fields", &Unit::fields));
};
template <>
struct Schema<Person> {
    static constexpr EntityKind kind = EntityKind::person;
    static constexpr auto fields =
        field_list(required_field("id", &Person::id), required_field("name", &Person::name),
                   field("capacity", &Person::capacity), field("fields", &Person::fields));
};
template <>
struct Schema<Post> {
    static constexpr EntityKind kind = EntityKind::post;
    static constexpr auto fields =
        field_list(required_field("id", &Post::id), required_field("title", &Post::title),
                   required_field("unit", &Post::unit), field("first_responsible", &Post::first_responsible),
                   field("from", &Post::from), field("to", &Post::to), field("fields", &Post::fields));
};
template <>
struct Schema<Holding> {
    static constexpr EntityKind kind = EntityKind::holding;
    static constexpr auto fields =
        field_list(required_field("id", &Holding::id), required_field("post", &Holding::post),
                   required_field("person", &Holding::person), field("from", &Holding::from),
                   field("to", &Holding::to), field("fields", &Holding::fields));
};

}  // namespace v1
}  // namespace luoshi
