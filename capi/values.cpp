// values.cpp - values of rules in the C API.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/formats/value_json.hpp"
#include "luoshi/rules/temporal_text.hpp"
#include "objects.hpp"
#include "rules.hpp"
#include "rules/value_text.hpp"

using namespace luoshi;
using namespace luoshi::capi;
using rules::Kind;
using rules::Value;

static_assert(LUOSHI_VALUE_NUMBER == static_cast<int>(Kind::number));
static_assert(LUOSHI_VALUE_STRING == static_cast<int>(Kind::string));
static_assert(LUOSHI_VALUE_FUNCTION == static_cast<int>(Kind::function));

namespace {

constexpr std::int32_t most_places = 34;

[[noreturn]] void no_such_form(Kind kind, std::string_view given) {
    Diagnostic finding;
    finding.code = "C040";
    finding.what = {"“" + std::string(given) + "”不是 " + std::string(name_of(kind)),
                    "\"" + std::string(given) + "\" is no " + std::string(name_of(kind))};
    finding.accepted = {"FEEL 的写法", "the form that FEEL writes"};
    throw Error(Status::invalid_data, std::move(finding));
}

template <class Parsed>
Value required(const Parsed& parsed, Kind kind, std::string_view given) {
    if (!parsed)
        no_such_form(kind, given);
    return Value(*parsed);
}

Value value_from(Kind kind, std::string_view given) {
    switch (kind) {
        case Kind::null:
            if (!given.empty())
                no_such_form(kind, given);
            return {};
        case Kind::boolean:
            if (given != "true" && given != "false")
                no_such_form(kind, given);
            return given == "true";
        case Kind::number:
            return required(parse_number(given), kind, given);
        case Kind::date:
            return required(parse_feel_date(given), kind, given);
        case Kind::time:
            return required(parse_feel_time(given), kind, given);
        case Kind::date_time:
            return required(parse_feel_date_time(given), kind, given);
        case Kind::days_duration:
            return required(parse_day_time_duration(given), kind, given);
        case Kind::months_duration:
            return required(parse_year_month_duration(given), kind, given);
        case Kind::string:
            return Value(given);
        default:
            invalid_argument(
                "C032", {"这种值不能由文本而来", "values of this kind are not made from text"},
                {"LUOSHI_VALUE_NULL 至 LUOSHI_VALUE_STRING", "LUOSHI_VALUE_NULL to LUOSHI_VALUE_STRING"});
    }
}

const Value& value_in(const luoshi_value* const* values, size_t index) {
    return of(values[index]).value;
}

[[noreturn]] void not_so_many(std::size_t count) {
    invalid_argument("C044", {"没有这么多项", "there are not so many"},
                     {"小于 " + std::to_string(count), "below " + std::to_string(count)});
}

}  // namespace

luoshi_status luoshi_value_create(luoshi_value_kind kind, const char* given, size_t size,
                                  luoshi_value** result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        const std::string_view words = text(given, size, "text");
        if (kind < 0 || kind > LUOSHI_VALUE_FUNCTION)
            invalid_argument(
                "C032", {"没有这种值", "there is no such kind of value"},
                {"LUOSHI_VALUE_NULL 至 LUOSHI_VALUE_STRING", "LUOSHI_VALUE_NULL to LUOSHI_VALUE_STRING"});
        *result = new luoshi_value(value_from(static_cast<Kind>(kind), words));
    });
}

luoshi_status luoshi_value_create_number(int64_t digits, int32_t scale, luoshi_value** result,
                                         luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        if (scale < 0 || scale > most_places)
            invalid_argument("C032", {"scale 超出范围", "scale is out of range"}, {"0 至 34", "0 to 34"});
        *result = new luoshi_value(Value(Decimal::scaled(digits, scale)));
    });
}

luoshi_status luoshi_value_create_list(const luoshi_value* const* items, size_t count, luoshi_value** result,
                                       luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        if (items == nullptr && count != 0)
            misuse("C004", {"items 为空指针而个数不为零", "items is NULL with a count"});
        rules::ListBuilder list;
        for (size_t i = 0; i < count; ++i)
            list.add(value_in(items, i));
        *result = new luoshi_value(list.take());
    });
}

luoshi_status luoshi_value_create_context(const char* const* names, const luoshi_value* const* values,
                                          size_t count, luoshi_value** result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        if ((names == nullptr || values == nullptr) && count != 0)
            misuse("C004", {"names 或 values 为空指针而个数不为零", "names or values is NULL with a count"});
        rules::ContextBuilder context;
        for (size_t i = 0; i < count; ++i) {
            const std::string_view name = text(names[i], LUOSHI_NUL, "names");
            const std::size_t before = context.size();
            context.put(name, value_in(values, i));
            if (context.size() == before) {
                Diagnostic finding;
                finding.code = "C041";
                finding.what = {"名称“" + std::string(name) + "”给了两次",
                                "the name \"" + std::string(name) + "\" is given twice"};
                finding.place.field = name;
                throw Error(Status::invalid_data, std::move(finding));
            }
        }
        *result = new luoshi_value(context.take());
    });
}

luoshi_status luoshi_value_from_json(const char* json, size_t size, luoshi_value** result,
                                     luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        Diagnostics found;
        std::optional<Value> value = read_value_json(text(json, size, "json"), found);
        if (!value)
            throw Error(Status::invalid_data, std::move(found));
        *result = new luoshi_value(*std::move(value));
    });
}

void luoshi_value_free(luoshi_value* value) {
    release(value);
}

luoshi_value_kind luoshi_value_kind_of(const luoshi_value* value) {
    if (value == nullptr || value->tag != luoshi_value::own_tag)
        return LUOSHI_VALUE_NULL;
    return static_cast<luoshi_value_kind>(value->value.kind());
}

luoshi_status luoshi_value_text(const luoshi_value* value, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_value& from = of(value);
        out(result, "out") = nullptr;
        *result = give(rules::string_of(from.value));
    });
}

luoshi_status luoshi_value_to_json(const luoshi_value* value, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_value& from = of(value);
        out(result, "out") = nullptr;
        *result = give(write_value_json(from.value));
    });
}

luoshi_status luoshi_value_number(const luoshi_value* value, int32_t scale, int64_t* digits,
                                  luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_value& from = of(value);
        int64_t& to = out(digits, "digits");
        if (scale < 0 || scale > most_places)
            invalid_argument("C032", {"scale 超出范围", "scale is out of range"}, {"0 至 34", "0 to 34"});
        std::optional<std::int64_t> whole;
        if (from.value.is(Kind::number))
            if (const auto scaled = multiply(from.value.number(), Decimal(false, 0, 1, scale)))
                whole = to_int64(*scaled);
        if (!whole)
            invalid_argument(
                "C042",
                {"值 " + rules::shown(from.value) + " 不能恰好写成 64 位整数",
                 "the value " + rules::shown(from.value) + " is not exactly such a 64-bit integer"},
                {"位数不超过 scale 的数", "a number with no more places than scale"});
        to = *whole;
    });
}

size_t luoshi_value_count(const luoshi_value* value) {
    if (value == nullptr || value->tag != luoshi_value::own_tag)
        return 0;
    if (value->value.is(Kind::list))
        return value->value.list().items.size();
    return value->value.is(Kind::context) ? value->value.context().values.size() : 0;
}

luoshi_status luoshi_value_at(const luoshi_value* value, size_t index, luoshi_view* name,
                              luoshi_value** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_value& from = of(value);
        out(result, "out") = nullptr;
        if (index >= luoshi_value_count(value))
            not_so_many(luoshi_value_count(value));
        const bool is_list = from.value.is(Kind::list);
        *result =
            new luoshi_value(is_list ? from.value.list().items[index] : from.value.context().values[index]);
        if (name != nullptr)
            *name = view(is_list ? std::string_view{} : from.value.context().shape->name(index));
    });
}

luoshi_status luoshi_value_entry(const luoshi_value* value, const char* name, size_t size,
                                 luoshi_value** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_value& from = of(value);
        out(result, "out") = nullptr;
        const std::string_view asked = text(name, size, "name");
        const Value* const entry = from.value.is(Kind::context) ? from.value.context().find(asked) : nullptr;
        if (entry == nullptr) {
            Diagnostic finding;
            finding.code = "C043";
            finding.what = {"没有“" + std::string(asked) + "”这一项",
                            "there is no entry \"" + std::string(asked) + "\""};
            throw Error(Status::not_found, std::move(finding));
        }
        *result = new luoshi_value(*entry);
    });
}
