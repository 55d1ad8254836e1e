#include "luoshi/rules/type.hpp"

#include <algorithm>
#include <array>

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

constexpr std::size_t kinds = static_cast<std::size_t>(TypeKind::function) + 1;

struct Spelling {
    std::string_view name;
    TypeKind kind;
};

constexpr Spelling spellings[] = {
    {"Any", TypeKind::any},
    {"any", TypeKind::any},
    {"Null", TypeKind::null},
    {"boolean", TypeKind::boolean},
    {"number", TypeKind::number},
    {"string", TypeKind::string},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"date and time", TypeKind::date_time},
    {"dateTime", TypeKind::date_time},
    {"days and time duration", TypeKind::days_duration},
    {"dayTimeDuration", TypeKind::days_duration},
    {"years and months duration", TypeKind::months_duration},
    {"yearMonthDuration", TypeKind::months_duration},
    {"list", TypeKind::list},
    {"context", TypeKind::context},
    {"range", TypeKind::range},
    {"function", TypeKind::function},
    // Camunda's spellings, from Java.
    {"integer", TypeKind::number},
    {"long", TypeKind::number},
    {"double", TypeKind::number},
};

constexpr std::string_view names[kinds] = {"Any",
                                           "Null",
                                           "boolean",
                                           "number",
                                           "string",
                                           "date",
                                           "time",
                                           "date and time",
                                           "days and time duration",
                                           "years and months duration",
                                           "list",
                                           "context",
                                           "range",
                                           "function"};

const Type& any() {
    static const Type type{};
    return type;
}

const Type& of(const TypePtr& type) {
    return type ? *type : any();
}

std::string text_below(const Type& type, int depth);

std::string text_below(const TypePtr& type, int depth) {
    return text_below(of(type), depth);
}

std::string text_below(const Type& type, int depth) {
    if (!type.name.empty())
        return type.name;
    std::string text(names[static_cast<std::size_t>(type.kind)]);
    if (depth == 0)
        return text;
    if (type.kind == TypeKind::list || type.kind == TypeKind::range) {
        text += "<" + text_below(type.element, depth - 1) + ">";
    } else if (type.kind == TypeKind::context) {
        text += "<";
        for (std::size_t i = 0; i < type.fields.size(); ++i)
            text +=
                (i > 0 ? ", " : "") + type.fields[i].name + ": " + text_below(type.fields[i].type, depth - 1);
        text += ">";
    } else if (type.kind == TypeKind::function && !type.any_function) {
        text += "<";
        for (std::size_t i = 0; i < type.parameters.size(); ++i)
            text += (i > 0 ? ", " : "") + text_below(type.parameters[i], depth - 1);
        text += "> -> " + text_below(type.result, depth - 1);
    }
    return text;
}

bool conforms(const Type& a, const Type& b, int depth);

bool fields_conform(const Type& a, const Type& b, int depth) {
    return std::all_of(b.fields.begin(), b.fields.end(), [&](const TypeField& wanted) {
        const auto own = std::find_if(a.fields.begin(), a.fields.end(),
                                      [&](const TypeField& field) { return field.name == wanted.name; });
        return own != a.fields.end() && conforms(of(own->type), of(wanted.type), depth);
    });
}

/// Parameters the other way round: a function that takes more may stand where less is asked for.
bool functions_conform(const Type& a, const Type& b, int depth) {
    if (b.any_function)
        return true;
    if (a.any_function || a.parameters.size() != b.parameters.size())
        return false;
    for (std::size_t i = 0; i < a.parameters.size(); ++i)
        if (!conforms(of(b.parameters[i]), of(a.parameters[i]), depth))
            return false;
    return conforms(of(a.result), of(b.result), depth);
}

bool conforms(const Type& a, const Type& b, int depth) {
    if (&a == &b || b.kind == TypeKind::any || a.kind == TypeKind::null)
        return true;
    if (a.kind != b.kind || depth == 0)
        return false;
    switch (a.kind) {
        case TypeKind::list:
        case TypeKind::range:
            return conforms(of(a.element), of(b.element), depth - 1);
        case TypeKind::context:
            return fields_conform(a, b, depth - 1);
        case TypeKind::function:
            return functions_conform(a, b, depth - 1);
        default:
            return true;
    }
}

constexpr int deepest_type = 64;

}  // namespace

TypePtr type_of_kind(TypeKind kind) {
    static const std::array<TypePtr, kinds> types = [] {
        std::array<TypePtr, kinds> made;
        for (std::size_t i = 0; i < kinds; ++i) {
            Type type;
            type.kind = static_cast<TypeKind>(i);
            type.any_function = type.kind == TypeKind::function;
            made[i] = std::make_shared<const Type>(std::move(type));
        }
        return made;
    }();
    return types[static_cast<std::size_t>(kind)];
}

TypePtr built_in_type(std::string_view name) {
    for (const Spelling& spelling : spellings)
        if (spelling.name == name)
            return type_of_kind(spelling.kind);
    return nullptr;
}

TypePtr list_type(TypePtr element) {
    Type type;
    type.kind = TypeKind::list;
    type.element = std::move(element);
    return std::make_shared<const Type>(std::move(type));
}

std::string to_text(const Type& type) {
    return text_below(type, deepest_type);
}

bool conforms_to(const Type& a, const Type& b) {
    return conforms(a, b, deepest_type);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
