// formats/json_members.hpp - the members of a JSON object, each asked for by name, and what is left over.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/json_value.hpp"
#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/date.hpp"
#include "model/nearest_name.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Reads an object strictly: end() reports the members that nobody asked for. A value that is not
/// what was asked for is reported (F051) and counts as absent.
class JsonMembers {
  public:
    /// `path`: the JSON pointer of the object. Another value than an object has no members.
    JsonMembers(const detail::JsonValue& object, std::string path, Diagnostics& findings)
        : object_(object), path_(std::move(path)), findings_(findings) {
        if (!object.is(detail::JsonType::object))
            wrong_type(path_, {"一个对象", "an object"});
    }
    JsonMembers(const JsonMembers&) = delete;
    JsonMembers& operator=(const JsonMembers&) = delete;

    const std::string& path() const { return path_; }
    std::string path_of(std::string_view name) const { return path_ + "/" + std::string(name); }
    Diagnostics& findings() { return findings_; }

    /// The member, or null where it is absent or JSON's null.
    const detail::JsonValue* find(std::string_view name) {
        asked_.push_back(name);
        if (!object_.is(detail::JsonType::object))
            return nullptr;
        for (const detail::JsonValue::Member& member : object_.members())
            if (member.first == name)
                return member.second.is(detail::JsonType::null) ? nullptr : &member.second;
        return nullptr;
    }
    bool has(std::string_view name) { return find(name) != nullptr; }

    std::string text(std::string_view name) {
        const detail::JsonValue* member = find(name);
        if (member == nullptr)
            return {};
        if (!member->is(detail::JsonType::string)) {
            wrong_type(path_of(name), {"文本", "a text"});
            return {};
        }
        return member->text();
    }
    /// FEEL, or a number or truth value that stands for itself.
    std::string formula(std::string_view name) {
        const detail::JsonValue* member = find(name);
        return member == nullptr ? std::string() : formula_of(*member, path_of(name));
    }
    std::string formula_of(const detail::JsonValue& value, const std::string& path) {
        if (value.is(detail::JsonType::string) || value.is(detail::JsonType::number) ||
            value.is(detail::JsonType::boolean))
            return value.text();
        wrong_type(path, {"FEEL 表达式、数或 true、false", "a FEEL expression, a number, true or false"});
        return {};
    }
    bool flag(std::string_view name) {
        const detail::JsonValue* member = find(name);
        if (member == nullptr)
            return false;
        if (!member->is(detail::JsonType::boolean))
            wrong_type(path_of(name), {"true 或 false", "true or false"});
        return member->is_true();
    }
    std::optional<std::int64_t> integer(std::string_view name) {
        const detail::JsonValue* member = find(name);
        if (member == nullptr)
            return std::nullopt;
        const std::optional<std::int64_t> number = member->integer();
        if (!number)
            wrong_type(path_of(name), {"整数", "a whole number"});
        return number;
    }
    std::optional<Date> date(std::string_view name) {
        const std::string given = text(name);
        if (given.empty())
            return std::nullopt;
        const std::optional<Date> day = parse_date(given);
        if (!day)
            wrong_type(path_of(name), {"日期，如 2017-06-30", "a date: 2017-06-30"});
        return day;
    }
    /// One of some names, by place; `otherwise` where it is absent or another.
    template <class Enum>
    Enum one_of(std::string_view name, std::initializer_list<std::pair<std::string_view, Enum>> names,
                Enum otherwise) {
        const std::string given = text(name);
        if (given.empty())
            return otherwise;
        std::vector<std::string_view> known;
        for (const auto& [known_name, value] : names) {
            if (known_name == given)
                return value;
            known.push_back(known_name);
        }
        report("F052", {"没有“" + given + "”", "there is no \"" + given + "\""},
               detail::nearest_name(given, known.data(), known.size()), path_of(name));
        return otherwise;
    }
    /// Each item of a list; `read(value, path)`.
    template <class Read>
    void each(std::string_view name, Read&& read) {
        const detail::JsonValue* member = find(name);
        if (member == nullptr)
            return;
        if (!member->is(detail::JsonType::array)) {
            wrong_type(path_of(name), {"列表", "a list"});
            return;
        }
        std::size_t i = 0;
        for (const detail::JsonValue::Member& item : member->members())
            read(item.second, path_of(name) + "/" + std::to_string(i++));
    }

    /// Once everything was asked for.
    void end() {
        if (!object_.is(detail::JsonType::object))
            return;
        for (const detail::JsonValue::Member& member : object_.members()) {
            bool asked = false;
            for (const std::string_view name : asked_)
                asked |= name == member.first;
            if (!asked)
                report("F050",
                       {"没有“" + detail::shown(member.first) + "”这一项",
                        "there is no member \"" + detail::shown(member.first) + "\""},
                       detail::nearest_name(member.first, asked_.data(), asked_.size()),
                       path_of(member.first));
        }
    }
    void report(const char* code, Message what, Message accepted, const std::string& path) {
        Place place;
        place.path = path;
        findings_.push_back({code, Severity::error, std::move(what), std::move(accepted), std::move(place)});
    }
    void wrong_type(const std::string& path, Message accepted) {
        report("F051", {"类型不对", "a value of the wrong type"}, std::move(accepted), path);
    }
    void missing(std::string_view name) {
        report("F053", {"缺“" + std::string(name) + "”", std::string(name) + " is missing"}, {},
               path_of(name));
    }

  private:
    const detail::JsonValue& object_;
    std::string path_;
    Diagnostics& findings_;
    std::vector<std::string_view> asked_;
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
