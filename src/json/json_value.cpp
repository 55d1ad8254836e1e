#include "json/json_value.hpp"

#include <charconv>
#include <set>
#include <system_error>

#include "json/json_writer.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

std::optional<std::int64_t> JsonValue::integer() const {
    std::int64_t value = 0;
    const char* const last = text_.data() + text_.size();
    if (type_ != JsonType::number)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text_.data(), last, value);
    if (error != std::errc{} || end != last)
        return std::nullopt;
    return value;
}

void JsonValue::become(JsonType type) {
    if (type_ == type)
        return;
    type_ = type;
    text_.clear();
    members_.clear();
}

JsonValue& JsonValue::operator[](std::string_view name) {
    become(JsonType::object);
    for (Member& each : members_)
        if (each.first == name)
            return each.second;
    return members_.emplace_back(std::string(name), JsonValue()).second;
}

void JsonValue::push_back(JsonValue value) {
    become(JsonType::array);
    members_.emplace_back(std::string(), std::move(value));
}

void JsonValue::append(std::string name, JsonValue value) {
    become(JsonType::object);
    members_.emplace_back(std::move(name), std::move(value));
}

std::string JsonValue::dump() const {
    std::string out;
    write(out);
    return out;
}

/// As deep as the code that built the value, or as max_json_depth.
void JsonValue::write(std::string& out) const {
    switch (type_) {
        case JsonType::null:
            out += "null";
            return;
        case JsonType::boolean:
        case JsonType::number:
            out += text_;
            return;
        case JsonType::string:
            write_json(out, std::string_view(text_));
            return;
        case JsonType::array:
            write_json_list(out, members_, [&](const Member& each) { each.second.write(out); });
            return;
        case JsonType::object:
            break;
    }
    // What is already written comes without its last brace.
    out.append(text_.empty() ? "{" : std::string_view(text_).substr(0, text_.size() - 1));
    bool first = text_.empty() || text_ == "{}";
    for (const Member& each : members_) {
        if (!first)
            out += ',';
        first = false;
        write_json(out, std::string_view(each.first));
        out += ':';
        each.second.write(out);
    }
    out += '}';
}

namespace {

JsonValue read_value(JsonScanner& scan);

JsonValue read_object(JsonScanner& scan) {
    JsonValue object = JsonValue::object();
    std::set<std::string, std::less<>> names;
    scan.enter_object();
    std::string_view key;
    while (scan.next_key(key)) {
        const auto [name, first] = names.emplace(key);
        if (!first) {
            Place place;
            place.field = shown(*name);
            place.byte = static_cast<std::int64_t>(scan.at());
            scan.report_twice(std::move(place));
        }
        JsonValue value = read_value(scan);
        if (first)
            object.append(*name, std::move(value));
    }
    return object;
}

JsonValue read_array(JsonScanner& scan) {
    JsonValue array = JsonValue::array();
    scan.enter_array();
    while (scan.next_element())
        array.push_back(read_value(scan));
    return array;
}

/// As deep as max_json_depth, which the scanner watches.
JsonValue read_value(JsonScanner& scan) {
    switch (scan.next_type()) {
        case JsonType::object:
            return read_object(scan);
        case JsonType::array:
            return read_array(scan);
        case JsonType::string:
            return scan.read_string();
        case JsonType::number:
            return JsonValue::number(scan.read_integer().text);
        case JsonType::boolean:
            return scan.read_boolean();
        case JsonType::null:
            break;
    }
    scan.read_null();
    return nullptr;
}

}  // namespace

std::optional<JsonValue> parse_json(std::string_view text, Diagnostics& found) {
    JsonScanner scan(text, found);
    try {
        JsonValue value = read_value(scan);
        scan.end();
        return value;
    } catch (const StopReading&) {
        return std::nullopt;  // what it was has been reported
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
