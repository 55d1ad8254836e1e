#include "rules/item_types.hpp"

#include <utility>

#include "rules/feel_parser.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

constexpr int deepest_item = 60;

}  // namespace

Diagnostic ItemTypes::finding(const char* code, Message what, Message accepted) const {
    return {code, Severity::error, std::move(what), std::move(accepted), builder_.place()};
}

void ItemTypes::make_all() {
    for (const ItemDefinition& item : model_.items) {
        TypePtr type = find_named(normal_name(item.name), 0);
        if (type == nullptr)
            type = type_of_kind(TypeKind::any);
    }
    for (const auto& [name, type] : made_)
        builder_.name_type(name, type);
}

void ItemTypes::constrain(Type& type, const std::string& tests, const std::string& name) {
    if (tests.find_first_not_of(" \t\r\n") == std::string::npos)
        return;
    const Place outer = builder_.place();
    Place place = outer;
    place.entity = "item definition";
    place.id = name;
    place.field = "allowedValues";
    builder_.begin_text(place);
    builder_.take_slots(1);
    Body body;
    body.root = Parser(builder_, tests).whole_unary_tests({Op::slot, 0, builder_.frame(), nullptr});
    body.slots = builder_.finish_body();
    builder_.begin_text(outer);
    std::vector<Body>& bodies = builder_.program().bodies;
    bodies.push_back(body);
    type.constraints.push_back({static_cast<std::uint32_t>(bodies.size() - 1), tests});
}

TypePtr ItemTypes::make(const ItemDefinition& item, bool named, int depth) {
    Type type;
    const std::string name = normal_name(item.name);
    if (depth > deepest_item)
        return nullptr;
    if (item.is_function) {
        type.kind = TypeKind::function;
        for (const ItemDefinition& parameter : item.parameters)
            type.parameters.push_back(find_named(parameter.type, depth + 1));
        type.result = item.result_type.empty() ? nullptr : find_named(item.result_type, depth + 1);
    } else if (!item.components.empty()) {
        type.kind = TypeKind::context;
        for (const ItemDefinition& component : item.components) {
            const std::string field = normal_name(component.name);
            builder_.know_member(field);
            type.fields.push_back({field, make(component, false, depth + 1)});
        }
    } else if (const TypePtr base = item.type.empty() ? nullptr : find_named(item.type, depth + 1)) {
        type = *base;
    }
    constrain(type, item.allowed_values, name);
    if (item.is_collection) {
        type.name.clear();
        Type list;
        list.kind = TypeKind::list;
        list.element = std::make_shared<const Type>(std::move(type));
        type = std::move(list);
    }
    constrain(type, item.constraint, name);
    if (named)
        type.name = name;
    return std::make_shared<const Type>(std::move(type));
}

TypePtr ItemTypes::find_named(const std::string& reference, int depth) {
    const std::string name = normal_name(reference);
    if (const auto known = made_.find(name); known != made_.end())
        return known->second;
    for (const ItemDefinition& item : model_.items) {
        if (normal_name(item.name) != name)
            continue;
        if (under_way_[name]) {
            builder_.program().findings.push_back(finding(
                "D014",
                {"类型“" + name + "”的定义引用了自身", "type \"" + name + "\" is defined by itself"}));
            return nullptr;
        }
        under_way_[name] = true;
        TypePtr type = make(item, true, depth);
        under_way_[name] = false;
        return made_[name] = type;
    }
    if (TypePtr built_in = built_in_type(name))
        return built_in;
    if (const std::size_t colon = name.find(':');
        colon != std::string::npos && name.find('<') == std::string::npos)
        return find_named(name.substr(colon + 1), depth + 1);
    if (name.find('<') != std::string::npos)
        if (TypePtr parsed = Parser(builder_, name).whole_type())
            return parsed;
    builder_.program().findings.push_back(finding(
        "D004", {"没有类型“" + name + "”", "there is no type \"" + name + "\""},
        {"FEEL 的类型，或模型中的 itemDefinition", "a type of FEEL, or an itemDefinition of the model"}));
    return nullptr;
}

TypePtr ItemTypes::find(const std::string& reference) {
    return reference.empty() ? nullptr : find_named(reference, 0);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
