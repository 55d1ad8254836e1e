#include "rules/built_ins.hpp"

#include <algorithm>

#include "rules/name_index.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

struct TypeName {
    std::string_view name;
    std::uint16_t kinds;
};

constexpr std::uint16_t all_kinds = 0xFFFE;  // but null
constexpr std::uint16_t durations = kind_bit(Kind::days_duration) | kind_bit(Kind::months_duration);
constexpr std::uint16_t points = kind_bit(Kind::number) | kind_bit(Kind::string) | kind_bit(Kind::date) |
                                 kind_bit(Kind::time) | kind_bit(Kind::date_time) | durations;

constexpr TypeName type_names[] = {
    {"string", kind_bit(Kind::string)},
    {"number", kind_bit(Kind::number)},
    {"boolean", kind_bit(Kind::boolean)},
    {"date", kind_bit(Kind::date)},
    {"time", kind_bit(Kind::time)},
    {"date and time", kind_bit(Kind::date_time)},
    {"date or date and time", kind_bit(Kind::date) | kind_bit(Kind::date_time)},
    {"days and time duration", kind_bit(Kind::days_duration)},
    {"duration", durations},
    {"number or duration", kind_bit(Kind::number) | durations},
    {"list", kind_bit(Kind::list)},
    {"context", kind_bit(Kind::context)},
    {"range", kind_bit(Kind::range)},
    {"function", kind_bit(Kind::function)},
    {"point", points},
    {"value", all_kinds},
    {"any", all_kinds},
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

BuiltInParameter parameter_of(std::string_view text) {
    BuiltInParameter made;
    const std::size_t colon = text.find(':');
    made.name = trimmed(text.substr(0, colon));
    std::string_view type = trimmed(text.substr(colon + 1));
    if (type.ends_with("...")) {
        made.rest = true;
        type.remove_suffix(3);
    }
    bool or_null = false;
    if (type.ends_with(" or null")) {
        or_null = true;
        type.remove_suffix(8);
    }
    if (type.ends_with("?")) {
        made.optional = true;
        type.remove_suffix(1);
    }
    if (type == "items") {
        made.list_or_items = true;
        made.is_list = true;
        made.kinds = kind_bit(Kind::list);
        return made;
    }
    made.nullable = or_null || type == "any";
    made.is_list = type == "list";
    for (const TypeName& known : type_names)
        if (known.name == type)
            made.kinds = known.kinds;
    return made;
}

Signature signature_of(const BuiltIn& function) {
    Signature made;
    made.function = &function;
    std::string_view rest = function.parameters;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        made.parameters.push_back(parameter_of(rest.substr(0, comma)));
        if (!made.parameters.back().optional)
            made.required = made.parameters.size();
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    return made;
}

struct Registry {
    std::vector<Signature> all;
    NameIndex names;

    Registry() {
        for (const auto& family : {conversion_functions(), boolean_functions(), string_functions(),
                                   list_functions(), aggregate_functions(), numeric_functions(),
                                   temporal_functions(), range_functions(), context_functions()})
            for (const BuiltIn& function : family)
                all.push_back(signature_of(function));
        std::stable_sort(all.begin(), all.end(), [](const Signature& a, const Signature& b) {
            return a.function->name < b.function->name;
        });
        for (std::size_t i = 0; i < all.size(); ++i)
            if (i == 0 || all[i].function->name != all[i - 1].function->name)
                names.add(all[i].function->name, static_cast<std::uint32_t>(i));
    }
};

const Registry& registry() {
    static const Registry made;
    return made;
}

}  // namespace

const std::vector<Signature>& built_ins() {
    return registry().all;
}

BuiltInMatch match_built_in(std::string_view text, std::uint32_t at) {
    const NameIndex::Match match = registry().names.longest(text, at);
    if (match.entry == NameIndex::none)
        return {at, -1};
    return {match.end, static_cast<std::int32_t>(registry().names.value(match.entry))};
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
