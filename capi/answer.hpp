// answer.hpp - JSON being put together for an answer.
//
// A value of text, numbers, lists and members, built from standard containers, so that running out of memory
// on the way leaves nothing half made. (nlohmann/json 3.11 ends the process there; it only reads in this
// API.)
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

#include "model/record_json_writer.hpp"

namespace luoshi::capi {

class Answer {
  public:
    using Member = std::pair<std::string, Answer>;

    Answer() = default;                                      // null
    Answer(std::nullptr_t) {}                                // NOLINT: values turn into answers by themselves
    Answer(bool value) : text_(value ? "true" : "false") {}  // NOLINT
    template <class Integer,
              std::enable_if_t<std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>, int> = 0>
    Answer(Integer value) : text_(std::to_string(value)) {}                         // NOLINT
    Answer(std::string_view value) : text_() { detail::write_json(text_, value); }  // NOLINT
    Answer(const std::string& value) : Answer(std::string_view(value)) {}           // NOLINT
    Answer(const char* value) : Answer(std::string_view(value)) {}                  // NOLINT
    /// An object with these members, in this order.
    Answer(std::initializer_list<Member> members) : kind_(Kind::object), members_(members) {}

    static Answer array() { return Answer(Kind::array); }
    static Answer object() { return Answer(Kind::object); }
    /// JSON that is already written. An object takes further members behind its own.
    static Answer written(std::string json) {
        Answer made;
        made.kind_ = json.starts_with('{') ? Kind::object : Kind::scalar;
        made.text_ = std::move(json);
        return made;
    }

    /// The member of that name; a new one, null, when there was none. Members of written JSON are not looked
    /// at.
    Answer& operator[](std::string_view name) {
        kind_ = Kind::object;
        for (Member& each : members_)
            if (each.first == name)
                return each.second;
        return members_.emplace_back(std::string(name), Answer()).second;
    }
    void push_back(Answer value) {
        kind_ = Kind::array;
        members_.emplace_back(std::string(), std::move(value));
    }
    std::size_t size() const { return members_.size(); }
    bool empty() const { return members_.empty(); }

    std::string dump() const {
        std::string out;
        append(out);
        return out;
    }

  private:
    enum class Kind : std::uint8_t { scalar, array, object };
    explicit Answer(Kind kind) : kind_(kind) {}

    /// As deep as the code that built it, never as deep as data.
    void append(std::string& out) const {
        if (kind_ == Kind::scalar) {
            out += text_.empty() ? "null" : text_;
            return;
        }
        bool first = true;
        if (text_.empty()) {
            out += kind_ == Kind::array ? '[' : '{';
        } else {
            out.append(text_, 0, text_.size() - 1);  // written, without its last brace
            first = text_ == "{}";
        }
        for (const Member& each : members_) {
            if (!first)
                out += ',';
            first = false;
            if (kind_ == Kind::object) {
                detail::write_json(out, each.first);
                out += ':';
            }
            each.second.append(out);
        }
        out += kind_ == Kind::array ? ']' : '}';
    }

    Kind kind_ = Kind::scalar;
    std::string text_;  ///< a scalar as JSON, or an object that was written before
    std::vector<Member> members_;
};

}  // namespace luoshi::capi
