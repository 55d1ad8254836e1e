#include "luoshi/model/record_fields.hpp"

#include <array>
#include <limits>
#include <type_traits>
#include <utility>

#include "luoshi/model/entity_check.hpp"
#include "luoshi/model/record_json.hpp"
#include "model/record_json_reader.hpp"
#include "model/record_json_writer.hpp"

namespace luoshi {
inline namespace v1 {

namespace {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsRef : std::false_type {};
template <class T>
struct IsRef<Ref<T>> : std::true_type {
    using Target = T;
};

/// The value type without std::optional around it.
template <class T>
struct Bare {
    using type = T;
};
template <class T>
struct Bare<std::optional<T>> {
    using type = T;
};

template <class Value>
constexpr FieldType type_of() {
    if constexpr (std::is_same_v<Value, std::string>)
        return FieldType::text;
    else if constexpr (std::is_same_v<Value, bool>)
        return FieldType::boolean;
    else if constexpr (std::is_integral_v<Value>)
        return FieldType::integer;
    else if constexpr (std::is_same_v<Value, Date>)
        return FieldType::date;
    else if constexpr (std::is_enum_v<Value>)
        return FieldType::enumeration;
    else if constexpr (IsRef<Value>::value)
        return FieldType::reference;
    else
        return FieldType::json;
}

template <class Owner, class Value>
constexpr FieldInfo info_of(const Field<Owner, Value>& field) {
    using V = typename Bare<Value>::type;
    FieldInfo info;
    info.name = field.name;
    info.type = type_of<V>();
    info.required = field.required;
    info.optional = IsOptional<Value>::value || IsRef<Value>::value;
    if constexpr (std::is_enum_v<V>)
        info.names = EnumNames<V>::names;
    if constexpr (IsRef<V>::value)
        info.target = kind_of<typename IsRef<V>::Target>;
    return info;
}

template <class Entity>
bool refuse(const Entity& entity, std::string_view field, const char* code, Message what, Message accepted,
            Diagnostics& found) {
    detail::EntityCheck(kind_of<Entity>, entity.id, found)
        .problem(code, std::string(field), std::move(what), std::move(accepted));
    return false;
}

template <class Entity>
bool refuse_type(const Entity& entity, std::string_view field, const char* zh, const char* en,
                 Diagnostics& found) {
    return refuse(entity, field, "M104", {"列的类型与字段不符", "the column's type does not fit the field"},
                  {zh, en}, found);
}

// Each `set_value` writes a cell that is not empty into a bare value.

template <class Entity>
bool set_value(const Entity& entity, std::string_view field, std::string& value, const CellValue& cell,
               Diagnostics& found) {
    const auto* text = std::get_if<std::string_view>(&cell);
    if (!text)
        return refuse_type(entity, field, "文本", "text", found);
    value = *text;
    return true;
}

template <class Entity, class Target>
bool set_value(const Entity& entity, std::string_view field, Ref<Target>& value, const CellValue& cell,
               Diagnostics& found) {
    const auto* text = std::get_if<std::string_view>(&cell);
    if (!text)
        return refuse_type(entity, field, "编号（文本）", "an id (text)", found);
    value = Ref<Target>(std::string(*text));
    return true;
}

template <class Entity>
bool set_value(const Entity& entity, std::string_view field, bool& value, const CellValue& cell,
               Diagnostics& found) {
    if (const auto* boolean = std::get_if<bool>(&cell))
        value = *boolean;
    else if (const auto* number = std::get_if<std::int64_t>(&cell); number && (*number == 0 || *number == 1))
        value = *number == 1;
    else
        return refuse_type(entity, field, "布尔值", "a boolean", found);
    return true;
}

template <class Entity>
bool set_value(const Entity& entity, std::string_view field, Date& value, const CellValue& cell,
               Diagnostics& found) {
    if (const auto* date = std::get_if<Date>(&cell)) {
        if (*date < min_date || *date > max_date)
            return refuse(entity, field, "M108",
                          {"1970-01-01 起第 " + std::to_string(date->days) + " 日超出范围",
                           "day " + std::to_string(date->days) + " since 1970-01-01 is out of range"},
                          {"0001-01-01 至 9999-12-31", "0001-01-01 to 9999-12-31"}, found);
        value = *date;
        return true;
    }
    const auto* text = std::get_if<std::string_view>(&cell);
    if (!text)
        return refuse_type(entity, field, "日期", "a date", found);
    const std::optional<Date> date = parse_date(*text);
    if (!date)
        return refuse(entity, field, "M108", {"没有这个日期", "there is no such date"},
                      {"YYYY-MM-DD，且该日存在", "YYYY-MM-DD, of a day that exists"}, found);
    value = *date;
    return true;
}

template <class Entity, class Value>
bool set_json(const Entity& entity, std::string_view field, Value& value, const CellValue& cell,
              Diagnostics& found) {
    std::string_view text;
    if (const auto* json = std::get_if<JsonCell>(&cell))
        text = json->text;
    else if (const auto* plain = std::get_if<std::string_view>(&cell))
        text = *plain;
    else
        return refuse_type(entity, field, "JSON 文本", "JSON text", found);
    const std::size_t before = found.size();
    Value fresh{};
    try {
        detail::JsonReader reader(text, found);
        reader.read(fresh, detail::FieldPath{nullptr, field, -1});
        reader.scan.end();
    } catch (const detail::StopReading&) {
        // what it was has been reported
    }
    for (std::size_t i = before; i < found.size(); ++i) {
        Place& place = found[i].place;
        place.entity = name_of(kind_of<Entity>);
        if (find_invalid_utf8(entity.id) == std::string_view::npos)
            place.id = entity.id;
        if (place.field.empty())
            place.field = field;
    }
    if (found.size() > before)
        return false;
    value = std::move(fresh);
    return true;
}

template <class Entity, class Value>
bool set_value(const Entity& entity, std::string_view field, Value& value, const CellValue& cell,
               Diagnostics& found) {
    if constexpr (std::is_enum_v<Value>) {
        std::optional<Value> known;
        if (const auto* text = std::get_if<std::string_view>(&cell)) {
            known = enum_from_name<Value>(*text);
        } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
            if (*number >= 0 && static_cast<std::uint64_t>(*number) < EnumNames<Value>::names.size())
                known = static_cast<Value>(*number);
        } else {
            return refuse_type(entity, field, "文本或编号", "text or a number", found);
        }
        if (!known)
            return refuse(
                entity, field, "M107", {"没有这个取值", "there is no such value"},
                detail::list_of_names(EnumNames<Value>::names.data(), EnumNames<Value>::names.size()), found);
        value = *known;
        return true;
    } else if constexpr (std::is_integral_v<Value>) {
        const auto* number = std::get_if<std::int64_t>(&cell);
        using Limits = std::numeric_limits<Value>;
        if (!number)
            return refuse_type(entity, field, "整数", "an integer", found);
        const std::string range = std::to_string(Limits::min()) + " – " + std::to_string(Limits::max());
        if (*number < Limits::min() || *number > Limits::max())
            return refuse(entity, field, "M105", {"整数超出范围", "the integer is out of range"},
                          {range, range}, found);
        value = static_cast<Value>(*number);
        return true;
    } else {
        return set_json(entity, field, value, cell, found);
    }
}

template <class Value>
CellValue get_value(const Value& value) {
    if constexpr (std::is_same_v<Value, std::string>) {
        return std::string_view(value);
    } else if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, Date>) {
        return value;
    } else if constexpr (std::is_integral_v<Value>) {
        return std::int64_t{value};
    } else if constexpr (std::is_enum_v<Value>) {
        return name_of(value);
    } else if constexpr (IsRef<Value>::value) {
        return value ? CellValue(std::string_view(value.id)) : CellValue();
    } else {
        JsonCell cell;
        detail::write_json(cell.text, value);
        return cell;
    }
}

/// The access to field number I of an entity type.
template <class Entity, std::size_t I>
struct Access {
    static constexpr const auto& field = field_of<Entity, I>;
    using Value = std::remove_cvref_t<decltype(std::declval<Entity&>().*field.member)>;

    static bool set(Entity& entity, const CellValue& cell, Diagnostics& found) {
        if (std::holds_alternative<std::monostate>(cell)) {
            entity.*field.member = detail::blank_record<Entity>().*field.member;
            return true;
        }
        if constexpr (IsOptional<Value>::value) {
            typename Value::value_type fresh{};
            if (!set_value(entity, field.name, fresh, cell, found))
                return false;
            entity.*field.member = std::move(fresh);
            return true;
        } else {
            return set_value(entity, field.name, entity.*field.member, cell, found);
        }
    }
    static CellValue get(const Entity& entity) {
        const Value& value = entity.*field.member;
        if constexpr (IsOptional<Value>::value)
            return value ? get_value(*value) : CellValue();
        else
            return get_value(value);
    }
};

template <class Entity, std::size_t... I>
constexpr std::array<FieldAccess<Entity>, sizeof...(I)> make_accesses(std::index_sequence<I...>) {
    return {FieldAccess<Entity>{info_of(field_of<Entity, I>), &Access<Entity, I>::set,
                                &Access<Entity, I>::get}...};
}
template <class Entity>
constexpr auto accesses = make_accesses<Entity>(std::make_index_sequence<field_count<Entity>>{});

template <class Entity, std::size_t... I>
constexpr std::array<FieldInfo, sizeof...(I)> make_infos(std::index_sequence<I...>) {
    return {info_of(field_of<Entity, I>)...};
}
template <class Entity>
constexpr auto infos = make_infos<Entity>(std::make_index_sequence<field_count<Entity>>{});

}  // namespace

std::span<const FieldInfo> fields_of(EntityKind kind) {
    std::span<const FieldInfo> fields;
    with_entity_type(kind, [&](auto type) { fields = infos<typename decltype(type)::type>; });
    return fields;
}

const FieldInfo* find_field_info(EntityKind kind, std::string_view field) {
    for (const FieldInfo& info : fields_of(kind))
        if (info.name == field)
            return &info;
    return nullptr;
}

template <class Entity>
std::span<const FieldAccess<Entity>> field_accesses() {
    return accesses<Entity>;
}

template <class Entity>
const FieldAccess<Entity>* find_field(std::string_view name) {
    for (const FieldAccess<Entity>& access : accesses<Entity>)
        if (access.info.name == name)
            return &access;
    return nullptr;
}

// NOLINTBEGIN(bugprone-macro-parentheses): the argument is a type
#define LUOSHI_ACCESS(Entity)                                               \
    template std::span<const FieldAccess<Entity>> field_accesses<Entity>(); \
    template const FieldAccess<Entity>* find_field<Entity>(std::string_view);
// NOLINTEND(bugprone-macro-parentheses)
LUOSHI_ACCESS(Unit)
LUOSHI_ACCESS(Person)
LUOSHI_ACCESS(Post)
LUOSHI_ACCESS(Holding)
LUOSHI_ACCESS(Document)
LUOSHI_ACCESS(Calendar)
LUOSHI_ACCESS(Task)
LUOSHI_ACCESS(Link)
LUOSHI_ACCESS(Duty)
LUOSHI_ACCESS(Deadline)
LUOSHI_ACCESS(Extension)
LUOSHI_ACCESS(ProgressReport)
LUOSHI_ACCESS(Baseline)
#undef LUOSHI_ACCESS

}  // namespace v1
}  // namespace luoshi
