#include "luoshi/formats/value_json.hpp"

#include <utility>

#include "json/json_value.hpp"
#include "json/json_writer.hpp"
#include "luoshi/base/error.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

using detail::JsonType;
using detail::JsonValue;
using rules::Kind;
using rules::Value;

/// As deep as JSON may nest (max_json_depth).
Value value_of(const JsonValue& json, Diagnostics& findings) {
    switch (json.type()) {
        case JsonType::null:
            return {};
        case JsonType::boolean:
            return json.is_true();
        case JsonType::string:
            return Value(json.text());
        case JsonType::number: {
            if (const std::optional<Decimal> number = parse_number(json.text()))
                return *number;
            findings.push_back(
                {"M112",
                 Severity::error,
                 {"数 " + json.text() + " 过大", "the number " + json.text() + " is too large"},
                 {"绝对值不超过 9.99E6144", "up to 9.99E6144"},
                 {}});
            return {};
        }
        case JsonType::array: {
            rules::ListBuilder list;
            list.reserve(json.size());
            for (const JsonValue::Member& item : json.members())
                list.add(value_of(item.second, findings));
            return list.take();
        }
        case JsonType::object: {
            rules::ContextBuilder context;
            for (const JsonValue::Member& member : json.members())
                context.put(member.first, value_of(member.second, findings));
            return context.take();
        }
    }
    return {};
}

constexpr int deepest_written = 200;
constexpr std::size_t most_written = std::size_t{1} << 29;

/// Values share parts: a small one may be of any size when it is written out.
[[noreturn]] void too_large() {
    throw Error(Status::invalid_data,
                Diagnostic{"F056",
                           Severity::error,
                           {"值过大或嵌套过深，不能写出", "a value too large or too deep to be written"},
                           {"至多 512 MB、200 层", "up to 512 MB, 200 levels"},
                           {}});
}

void write(std::string& out, const Value& value, int depth) {
    if (depth > deepest_written || out.size() > most_written)
        too_large();
    switch (value.kind()) {
        case Kind::null:
        case Kind::boolean:
        case Kind::number:
            out += rules::string_of(value);
            break;
        case Kind::list: {
            out += '[';
            bool first = true;
            for (const Value& item : value.list().items) {
                out += first ? "" : ",";
                first = false;
                write(out, item, depth + 1);
            }
            out += ']';
            break;
        }
        case Kind::context: {
            const rules::ContextData& data = value.context();
            out += '{';
            for (std::size_t i = 0; i < data.values.size(); ++i) {
                out += i == 0 ? "" : ",";
                detail::write_json(out, std::string_view(data.shape->name(i)));
                out += ':';
                write(out, data.values[i], depth + 1);
            }
            out += '}';
            break;
        }
        default:
            detail::write_json(out, std::string_view(rules::string_of(value)));
    }
}

}  // namespace

std::optional<rules::Value> read_value_json(std::string_view json, Diagnostics& findings) {
    const std::size_t before = findings.size();
    const std::optional<JsonValue> tree = detail::parse_json(json, findings);
    if (!tree || findings.size() > before)
        return std::nullopt;
    Value value = value_of(*tree, findings);
    return findings.size() > before ? std::nullopt : std::optional(std::move(value));
}

std::string write_value_json(const rules::Value& value) {
    std::string out;
    write(out, value, 0);
    return out;
}

}  // namespace v1
}  // namespace luoshi
