// luoshi/model/validation.hpp - what an entity must be, on its own.
//
// Checks that need only the entity itself: required fields, valid text, ranges, order of dates. Whether its
// references lead anywhere is checked where it meets the model, in apply().
//
//   M001 a required field is missing        M008 dates in the wrong order
//   M002 text is not UTF-8                  M009 a number out of its range
//   M003 an id that can't be used           M010 not exactly one holder of a duty
//   M011 an enumerator that doesn't exist   M015 a group's count contradicts the task
//   M016 hours of work that make no sense   M017 a decision without what it needs
//   M018 a date outside 0001..9999
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/text.hpp"
#include "luoshi/model/entity.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// The way to a value inside an entity; built on the stack, turned to text only when something is wrong.
struct FieldPath {
    const FieldPath* outer = nullptr;
    std::string_view name;
    std::int64_t index = -1;

    std::string text() const {
        std::string path = outer ? outer->text() : std::string();
        if (!name.empty())
            path += (path.empty() ? "" : ".") + std::string(name);
        if (index >= 0)
            path += "[" + std::to_string(index) + "]";
        return path;
    }
};

/// Collects the problems of one entity.
class EntityCheck {
  public:
    EntityCheck(EntityKind kind, std::string_view id, Diagnostics& found)
        : kind_(kind), id_(id), found_(found) {}

    void problem(const char* code, std::string field, Message what, Message accepted = {}) {
        // An id that is no text can't be shown; the field still can.
        const std::string id = find_invalid_utf8(id_) == std::string_view::npos ? std::string(id_) : "?";
        Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
        finding.place.entity = name_of(kind_);
        finding.place.id = id;
        finding.place.field = std::move(field);
        found_.push_back(std::move(finding));
    }

    template <class Record>
    void fields(const Record& record, const FieldPath* outer) {
        for_each_field<Record>([&](const auto& each) {
            const FieldPath path{outer, each.name, -1};
            const auto& value = record.*each.member;
            if (each.required && is_missing(value)) {
                problem("M001", path.text(), {"必填字段为空", "a required field is empty"});
                return;
            }
            check(value, path);
        });
    }

  private:
    template <class T>
    static bool is_missing(const T& value) {
        return value == T{};
    }

    void check(const std::string& text, const FieldPath& path) {
        const std::size_t bad = find_invalid_utf8(text);
        if (bad == std::string_view::npos)
            return;
        problem("M002", path.text(),
                {"文本第 " + std::to_string(bad) + " 字节起不是 UTF-8",
                 "the text is not UTF-8 from byte " + std::to_string(bad)},
                {"UTF-8 文本", "UTF-8 text"});
        found_.back().place.byte = static_cast<std::int64_t>(bad);
    }
    void check(Date date, const FieldPath& path) {
        if (date < min_date || date > max_date)
            problem("M018", path.text(), {"日期超出范围", "the date is out of range"},
                    {"0001-01-01 至 9999-12-31", "0001-01-01 to 9999-12-31"});
    }
    template <class Entity>
    void check(const Ref<Entity>& ref, const FieldPath& path) {
        check(ref.id, path);
    }
    template <class T>
    void check(const std::optional<T>& value, const FieldPath& path) {
        if (value)
            check(*value, path);
    }
    template <class T>
    void check(const std::vector<T>& list, const FieldPath& path) {
        for (std::size_t i = 0; i < list.size(); ++i)
            check(list[i], FieldPath{path.outer, path.name, static_cast<std::int64_t>(i)});
    }
    void check(const CustomFields& fields, const FieldPath& path) {
        for (const auto& [name, value] : fields) {
            check(name, path);
            const FieldPath inner{&path, name, -1};
            if (const auto* text = std::get_if<std::string>(&value))
                check(*text, inner);
            if (const auto* date = std::get_if<Date>(&value))
                check(*date, inner);
        }
    }
    void check(const SharedValue<DeadlineReading>&, const FieldPath&) {}
    void check(bool, const FieldPath&) {}
    void check(std::int32_t, const FieldPath&) {}
    void check(std::int64_t, const FieldPath&) {}
    template <class Value>
    void check(const Value& value, const FieldPath& path) {
        if constexpr (std::is_enum_v<Value>) {
            if (name_of(value) == "?")
                problem("M011", path.text(),
                        {"没有编号为 " + std::to_string(static_cast<std::int64_t>(value)) + " 的取值",
                         "there is no value number " + std::to_string(static_cast<std::int64_t>(value))});
        } else {
            static_assert(HasSchema<Value>::value);
            fields(value, &path);
        }
    }

    EntityKind kind_;
    std::string_view id_;
    Diagnostics& found_;
};

inline void check_order(EntityCheck& check, const std::optional<Date>& from, const std::optional<Date>& to,
                        const char* field) {
    if (from && to && *to < *from)
        check.problem("M008", field,
                      {"止日 " + to_text(*to) + " 早于起日 " + to_text(*from),
                       "it ends on " + to_text(*to) + ", before it begins on " + to_text(*from)},
                      {"不早于起日的日期", "a day not before the first"});
}

inline void check_range(EntityCheck& check, std::int64_t value, std::int64_t least, std::int64_t most,
                        const char* field) {
    if (value < least || value > most)
        check.problem(
            "M009", field,
            {"数值 " + std::to_string(value) + " 超出范围", std::to_string(value) + " is out of range"},
            {std::to_string(least) + " 至 " + std::to_string(most),
             std::to_string(least) + " to " + std::to_string(most)});
}

inline void check_hours(EntityCheck& check, const std::vector<WorkInterval>& hours,
                        const std::string& field) {
    std::int32_t end = 0;
    for (const WorkInterval& each : hours) {
        if (each.from < end || each.to <= each.from || each.to > minutes_per_day) {
            check.problem(
                "M016", field,
                {"工作时段须按先后、互不重叠", "the hours must follow one another without overlap"},
                {"自零点起的分钟数：0 ≤ from < to ≤ 1440", "minutes since midnight: 0 <= from < to <= 1440"});
            return;
        }
        end = each.to;
    }
}

// What each kind asks beyond its schema.

inline void check_kind(const Person&, EntityCheck&) {}
inline void check_kind(const Document&, EntityCheck&) {}
inline void check_kind(const Unit& unit, EntityCheck& check) {
    check_order(check, unit.from, unit.to, "to");
    for (const UnitName& name : unit.names)
        check_order(check, name.from, name.to, "names");
}
inline void check_kind(const Post& post, EntityCheck& check) {
    check_order(check, post.from, post.to, "to");
}
inline void check_kind(const Holding& holding, EntityCheck& check) {
    check_order(check, holding.from, holding.to, "to");
}
inline void check_kind(const Calendar& calendar, EntityCheck& check) {
    if (!calendar.built_in.empty() && calendar.built_in != "cn" && calendar.built_in != "weekdays" &&
        calendar.built_in != "every-day")
        check.problem("M011", "built_in",
                      {"没有内置日历“" + calendar.built_in + "”",
                       "there is no built-in calendar \"" + calendar.built_in + "\""},
                      {"cn、weekdays、every-day", "cn, weekdays, every-day"});
    if (!calendar.built_in.empty() && calendar.base)
        check.problem("M010", "base",
                      {"built_in 与 base 只能取一", "a calendar rests on built_in or on base, not on both"});
    for (const WeekdayHours& day : calendar.week) {
        check_range(check, day.weekday, 1, 7, "week");
        check_hours(check, day.hours, "week");
    }
    for (const DayException& each : calendar.exceptions) {
        check_order(check, each.from, each.to, "exceptions");
        check_hours(check, each.hours, "exceptions");
        if (!each.working && !each.hours.empty())
            check.problem("M016", "exceptions", {"休息日不能有工作时段", "a day off has no hours of work"});
    }
}
inline void check_kind(const Task& task, EntityCheck& check) {
    if (task.count && task.itemised)
        check.problem("M015", "count",
                      {"只有未逐项列出的组才有件数", "only a group that is not itemised has a stated count"},
                      {"itemised = false", "itemised = false"});
    if (task.count)
        check_range(check, task.count->n, 0, INT64_MAX, "count.n");
    if (task.duration)
        check_range(check, task.duration->n, 0, INT32_MAX, "duration.n");
}
inline void check_kind(const Link& link, EntityCheck& check) {
    if (link.from && link.from == link.to)
        check.problem("M012", "to", {"任务不能等待自己", "a task can't wait for itself"});
}
inline void check_kind(const Duty& duty, EntityCheck& check) {
    const int holders = (duty.unit ? 1 : 0) + (duty.post ? 1 : 0) + (duty.person ? 1 : 0);
    if (holders != 1)
        check.problem(
            "M010", "unit",
            {"责任须恰好落在单位、职务、人员之一", "a duty lies with exactly one unit, post or person"},
            {"unit、post、person 三者取一", "one of unit, post, person"});
    check_order(check, duty.from, duty.to, "to");
}
inline void check_kind(const Deadline& deadline, EntityCheck& check) {
    const bool says_when =
        deadline.date || !deadline.raw.empty() || !(*deadline.reading == DeadlineReading{});
    if (!says_when)
        check.problem("M001", "date", {"既无日期也无原文", "neither a date nor words say when"},
                      {"date、reading 或 raw", "date, reading or raw"});
}
inline void check_kind(const Extension& extension, EntityCheck& check) {
    if (extension.decision == Decision::approved && (!extension.granted || !extension.decided_on))
        check.problem("M017", "granted",
                      {"批准的延期须有新期限和决定日期",
                       "an approved extension needs its new last day and the "
                       "day of the decision"},
                      {"granted 与 decided_on", "granted and decided_on"});
    if (extension.decision == Decision::rejected && !extension.decided_on)
        check.problem("M017", "decided_on",
                      {"驳回须有决定日期", "a rejection needs the day of the decision"});
    check_order(check, extension.applied_on, extension.decided_on, "decided_on");
}
inline void check_kind(const ProgressReport& report, EntityCheck& check) {
    if (report.percent)
        check_range(check, *report.percent, 0, 100, "percent");
    if (report.remaining)
        check_range(check, report.remaining->n, 0, INT32_MAX, "remaining.n");
    check_order(check, report.actual_start, report.actual_finish, "actual_finish");
    check_order(check, report.actual_start, report.on, "actual_start");
    check_order(check, report.actual_finish, report.on, "actual_finish");
    if (report.actual_finish && report.percent && *report.percent < 100)
        check.problem("M009", "percent",
                      {"已办结而完成比例不足 100", "finished, yet the percentage is below 100"},
                      {"100，或不填", "100, or none"});
}

}  // namespace detail

/// The longest host id, in bytes.
inline constexpr std::size_t max_id_bytes = 255;

/// Appends what is wrong with `entity` on its own. Linear in its size.
template <class Entity>
void validate(const Entity& entity, Diagnostics& found) {
    detail::EntityCheck check(kind_of<Entity>, entity.id, found);
    check.fields(entity, nullptr);
    bool control = false;
    for (const char c : entity.id)
        control = control || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (control || entity.id.size() > max_id_bytes)
        check.problem("M003", "id", {"编号过长或含控制字符", "the id is too long or has control characters"},
                      {"1 至 255 字节、无控制字符", "1 to 255 bytes without control characters"});
    detail::check_kind(entity, check);
}

}  // namespace v1
}  // namespace luoshi
