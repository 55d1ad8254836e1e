// deadline_json_members.hpp - objects of deadlines' JSON, read by tables of their members.
//
// A table says for each member its name and how its value gets into the record. What the table does not name,
// names twice, or what does not fit is a finding (T120, T121, M106) with its JSON pointer, and passed over.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/json_scanner.hpp"
#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class MemberReader;

template <class Record>
struct Member {
    std::string_view name;
    void (*read)(MemberReader&, Record&);
    bool required = false;
};

/// The members that an object may have: its own, and those of every object of its sort. At most 64.
template <class Record>
struct Members {
    std::span<const Member<Record>> own;
    std::span<const Member<Record>> general = {};

    std::size_t size() const { return own.size() + general.size(); }
    const Member<Record>& operator[](std::size_t i) const {
        return i < own.size() ? own[i] : general[i - own.size()];
    }
    /// The number of the member of that name, or size().
    std::size_t find(std::string_view name) const {
        std::size_t i = 0;
        while (i < size() && (*this)[i].name != name)
            ++i;
        return i;
    }
    Message names() const {
        Message all;
        for (std::size_t i = 0; i < size(); ++i) {
            all.zh.append(i == 0 ? "" : "、").append((*this)[i].name);
            all.en.append(i == 0 ? "" : ", ").append((*this)[i].name);
        }
        return all;
    }
};

/// The way from the outermost object to a value.
struct Way {
    const Way* outer = nullptr;
    std::string_view name;
    std::int64_t index = -1;
    int length = outer != nullptr ? outer->length + 1 : 1;

    /// As a JSON pointer.
    std::string text() const {
        std::string path = outer != nullptr ? outer->text() : std::string();
        path.append("/").append(name);
        if (index >= 0)
            path.append("/").append(std::to_string(index));
        return path;
    }
};

/// Reads the value that comes next into a place. True when it was there and fits.
class MemberReader {
  public:
    explicit MemberReader(JsonScanner& scanner) : scan(scanner) {}

    JsonScanner& scan;

    /// How many objects there are around the one being read.
    int depth() const { return at_ != nullptr ? at_->length : 0; }

    bool text(std::string& to) {
        if (!fits(JsonType::string, "字符串", "a string"))
            return false;
        to = scan.read_string();
        return true;
    }
    bool truth(bool& to) {
        if (!fits(JsonType::boolean, "true 或 false", "true or false"))
            return false;
        to = scan.read_boolean();
        return true;
    }
    /// True for this one text; no other fits.
    bool is(std::string_view expected) {
        const std::size_t byte = next();
        if (scan.next_type() == JsonType::string) {
            if (scan.read_string() == expected)
                return true;
        } else {
            scan.skip();
        }
        return wrong({std::string(expected), std::string(expected)}, byte);
    }
    /// The boolean true; false does not fit.
    bool is_true() {
        const std::size_t byte = next();
        if (bool given = false; !truth(given) || given)
            return given;
        return wrong({"true", "true"}, byte);
    }
    template <class Integer>
    bool number(Integer& to, int least, int most) {
        const std::size_t byte = next();
        if (scan.next_type() == JsonType::number) {
            const JsonInteger number = scan.read_integer();
            if (number.form == JsonInteger::Form::integer && number.value >= least && number.value <= most) {
                to = static_cast<int>(number.value);
                return true;
            }
        } else {
            scan.skip();
        }
        const std::string from = std::to_string(least), end = std::to_string(most);
        return wrong({from + "至" + end + "的整数", "an integer from " + from + " to " + end}, byte);
    }
    bool date(Date& to) {
        const std::size_t byte = next();
        if (!fits(JsonType::string, "YYYY-MM-DD", "YYYY-MM-DD"))
            return false;
        const std::optional<Date> day = parse_date(scan.read_string());
        if (!day)
            return wrong({"YYYY-MM-DD", "YYYY-MM-DD"}, byte);
        to = *day;
        return true;
    }
    /// A date, or null for none.
    bool date(std::optional<Date>& to) {
        Date day;
        if (null())
            return true;
        if (!date(day))
            return false;
        to = day;
        return true;
    }
    template <class Enum, std::size_t n>
    bool named(Enum& to, const std::array<Enum, n>& values) {
        const std::size_t byte = next();
        Message names;
        if (scan.next_type() == JsonType::string) {
            const std::string_view name = scan.read_string();
            for (const Enum value : values) {
                if (name_of(value) == name) {
                    to = value;
                    return true;
                }
            }
        } else {
            scan.skip();
        }
        for (const Enum value : values) {
            names.zh.append(names.zh.empty() ? "" : "、").append(name_of(value));
            names.en.append(names.en.empty() ? "" : ", ").append(name_of(value));
        }
        return wrong(std::move(names), byte);
    }
    /// Passes over null; false when something else is there.
    bool null() {
        if (scan.next_type() != JsonType::null)
            return false;
        scan.read_null();
        return true;
    }

    /// Calls `each()` with every element to come.
    template <class Each>
    void list(const char* zh, const char* en, Each&& each) {
        if (!fits(JsonType::array, zh, en))
            return;
        const Way* const whole = at_;
        scan.enter_array();
        for (std::int64_t index = 0; scan.next_element(); ++index) {
            const Way element{whole->outer, whole->name, index};
            at_ = &element;
            each();
        }
        at_ = whole;
    }
    void texts(std::vector<std::string>& to) {
        list("字符串数组", "an array of strings", [&] {
            if (std::string each; text(each))
                to.push_back(std::move(each));
        });
    }

    /// An object that is there as a whole or not at all.
    template <class Record>
    void object(std::optional<Record>& to, Members<Record> members) {
        const std::size_t before = scan.found().size();
        Record record;
        if (fits(JsonType::object, "对象", "an object"))
            read(record, members);
        if (scan.found().size() == before)
            to = record;
    }
    /// Reads the members of the object that comes next.
    template <class Record>
    void read(Record& record, Members<Record> members) {
        const std::size_t begin = next();
        std::uint64_t seen = 0;
        std::string_view key;
        scan.enter_object();
        while (scan.next_key(key)) {
            const std::size_t i = members.find(key);
            if (i == members.size()) {
                unknown(detail::shown(key), members.names());
                continue;
            }
            const Way member{at_, members[i].name};
            at_ = &member;
            if (std::exchange(seen, seen | std::uint64_t{1} << i) >> i & 1) {
                scan.report_twice(place(next()));
                scan.skip();
            } else {
                members[i].read(*this, record);
            }
            at_ = member.outer;
        }
        for (std::size_t i = 0; i < members.size(); ++i)
            if (members[i].required && (seen >> i & 1) == 0)
                missing(members[i].name, begin);
    }

    /// The value of the member being read does not fit. Always false.
    bool wrong(Message accepted, std::size_t byte) {
        const std::string name(at_->name);
        add("T121", {"“" + name + "”的值不合要求", "the value of \"" + name + "\" does not fit"},
            std::move(accepted), byte);
        return false;
    }
    /// A required member is not there.
    void missing(std::string_view name, std::size_t byte) {
        const Way member{at_, name};
        at_ = &member;
        add("T121", {"缺少“" + std::string(name) + "”", "\"" + std::string(name) + "\" is missing"}, {},
            byte);
        at_ = member.outer;
    }
    void add(const char* code, Message what, Message accepted, std::size_t byte) {
        scan.report({code, Severity::error, std::move(what), std::move(accepted), place(byte)});
    }

  private:
    std::size_t next() {
        scan.next_type();
        return scan.at();
    }
    bool fits(JsonType type, const char* zh, const char* en) {
        if (scan.next_type() == type)
            return true;
        const std::size_t byte = scan.at();
        scan.skip();
        return wrong({zh, en}, byte);
    }
    void unknown(const std::string& name, Message names) {
        const Way member{at_, name};
        at_ = &member;
        add("T120", {"此处没有“" + name + "”", "there is no \"" + name + "\" here"}, std::move(names),
            next());
        scan.skip();
        at_ = member.outer;
    }
    Place place(std::size_t byte) const {
        Place here;
        here.path = at_ != nullptr ? at_->text() : "/";
        here.byte = static_cast<std::int64_t>(byte);
        return here;
    }

    const Way* at_ = nullptr;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
