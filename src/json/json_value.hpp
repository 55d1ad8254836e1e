// json_value.hpp - a JSON value as a tree: read from text, or put together for an answer.
//
//     JsonValue line{{"id", "T1"}, {"days", 3}, {"lead", nullptr}};
//     line["flags"].push_back("silent");
//     line.dump()                          {"id":"T1","days":3,"lead":null,"flags":["silent"]}
//
// Built from standard containers: running out of memory on the way leaves nothing half made, and taking a
// value apart needs none. Large texts are read with JsonScanner and written with write_json, without a tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "json/json_scanner.hpp"
#include "luoshi/base/diagnostic.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class JsonValue {
  public:
    using Member = std::pair<std::string, JsonValue>;

    JsonValue() = default;        // null
    JsonValue(std::nullptr_t) {}  // NOLINT: values turn into JSON by themselves
    JsonValue(bool value)         // NOLINT
        : type_(JsonType::boolean), text_(value ? "true" : "false") {}
    template <class Integer,
              std::enable_if_t<std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>, int> = 0>
    JsonValue(Integer value) : type_(JsonType::number), text_(std::to_string(value)) {}  // NOLINT
    JsonValue(std::string value) : type_(JsonType::string), text_(std::move(value)) {}   // NOLINT
    JsonValue(std::string_view value) : type_(JsonType::string), text_(value) {}         // NOLINT
    JsonValue(const char* value) : type_(JsonType::string), text_(value) {}              // NOLINT
    /// An object with these members, in this order.
    JsonValue(std::initializer_list<Member> members) : type_(JsonType::object), members_(members) {}

    static JsonValue array() { return JsonValue(JsonType::array, {}); }
    static JsonValue object() { return JsonValue(JsonType::object, {}); }
    /// A number as it stands in JSON, whatever its size and form.
    static JsonValue number(std::string_view text) { return JsonValue(JsonType::number, text); }
    /// An object as JSON text. It takes further members behind its own, which are not looked at.
    static JsonValue written(std::string_view object) { return JsonValue(JsonType::object, object); }

    // Reading.

    JsonType type() const { return type_; }
    bool is(JsonType type) const { return type_ == type; }
    /// What a string says; a number as it stands in JSON.
    const std::string& text() const { return text_; }
    bool is_true() const { return type_ == JsonType::boolean && text_ == "true"; }
    /// The number, where it is an integer without point and exponent and fits.
    std::optional<std::int64_t> integer() const;
    /// The members of an object in their order. Those of an array have no names.
    const std::vector<Member>& members() const { return members_; }
    std::size_t size() const { return members_.size(); }
    bool empty() const { return members_.empty(); }

    // Putting together.

    /// The member of that name; a new one, null, when there was none. Linear in the number of members.
    JsonValue& operator[](std::string_view name);
    void push_back(JsonValue value);
    /// Appends a member of an object that has none of that name.
    void append(std::string name, JsonValue value);

    /// The value as JSON text without blanks.
    std::string dump() const;

  private:
    JsonValue(JsonType type, std::string_view text) : type_(type), text_(text) {}
    void become(JsonType type);
    void write(std::string& out) const;

    JsonType type_ = JsonType::null;
    std::string text_;  ///< of a string, number or boolean; an object's members that are already written
    std::vector<Member> members_;
};

/// Reads a value, at most max_json_depth deep, with nothing but blanks behind it. Appends every problem to
/// `found` (M101, M102, M106, M109, M113, with the byte); of a member given twice, the first is kept. Nothing
/// when the text is no JSON. n log n in the number of members.
std::optional<JsonValue> parse_json(std::string_view text, Diagnostics& found);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
