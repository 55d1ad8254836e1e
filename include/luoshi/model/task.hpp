// luoshi/model/task.hpp - tasks and the links between them.
//
// A task is anything that is handed down, answered for and finished: a reform measure, a matter, a scheme, a
// pilot, a package of these. Its facts are here; what is reported about it lies in ProgressReport, who
// answers for it in Duty, by when in Deadline. Nothing computed is stored.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/duration.hpp"
#include "luoshi/model/calendar_entry.hpp"
#include "luoshi/model/custom_fields.hpp"
#include "luoshi/model/document.hpp"
#include "luoshi/model/entity_kind.hpp"
#include "luoshi/model/ref.hpp"
#include "luoshi/model/schema.hpp"
#include "luoshi/model/unit.hpp"

namespace luoshi {
inline namespace v1 {

struct Task;

/// Where a task comes from: an item of a document.
struct SourceItem {
    Ref<Document> document;
    std::string item;     ///< as printed: （一）, 3, （十）-2
    std::string section;  ///< the heading it stands under

    friend bool operator==(const SourceItem&, const SourceItem&) = default;
};

/// How sure a stated count is. Values are pinned.
enum class CountPrecision : std::int32_t {
    exact = 0,
    at_least = 1,   ///< 15万余: not fewer than `n`
    more_than = 2,  ///< more than `n`, `n` itself excluded
    about = 3,
};
template <>
struct EnumNames<CountPrecision> {
    static constexpr std::array<std::string_view, 4> names{"exact", "at_least", "more_than", "about"};
};

/// The stated size of a group whose members are not listed.
struct GroupCount {
    std::int64_t n = 0;
    CountPrecision precision = CountPrecision::exact;
    std::string text;  ///< as printed: 十多项
    std::string unit;  ///< what is counted, when not tasks: 次, 件

    friend bool operator==(const GroupCount&, const GroupCount&) = default;
};

/// Whether a group's members may also be counted elsewhere. Values are pinned.
enum class Overlap : std::int32_t {
    none = 0,     ///< its members stand in no other group: counts may be added
    unknown = 1,  ///< not stated: its count is never added to another
    part_of = 2,  ///< a subset of its parent
};
template <>
struct EnumNames<Overlap> {
    static constexpr std::array<std::string_view, 3> names{"none", "unknown", "part_of"};
};

/// What holds a task's dates beside its links. Values are pinned, and numbered as Microsoft Project does.
enum class ConstraintKind : std::int32_t {
    as_soon_as_possible = 0,
    as_late_as_possible = 1,
    must_start_on = 2,
    must_finish_on = 3,
    start_no_earlier_than = 4,
    start_no_later_than = 5,
    finish_no_earlier_than = 6,
    finish_no_later_than = 7,
};
template <>
struct EnumNames<ConstraintKind> {
    static constexpr std::array<std::string_view, 8> names{
        "as_soon_as_possible",   "as_late_as_possible", "must_start_on",          "must_finish_on",
        "start_no_earlier_than", "start_no_later_than", "finish_no_earlier_than", "finish_no_later_than"};
};
/// True for the kinds that hold the start, false for those that hold the finish.
constexpr bool holds_start(ConstraintKind kind) {
    return kind == ConstraintKind::must_start_on || kind == ConstraintKind::start_no_earlier_than ||
           kind == ConstraintKind::start_no_later_than;
}
/// True for the kinds that need a day.
constexpr bool needs_day(ConstraintKind kind) {
    return kind != ConstraintKind::as_soon_as_possible && kind != ConstraintKind::as_late_as_possible;
}

/// A constraint on a task's dates. Without a minute a start is held to the beginning of the day and a finish
/// to its end.
struct Constraint {
    ConstraintKind kind = ConstraintKind::as_soon_as_possible;
    std::optional<Date> on;              ///< for the kinds that need a day
    std::optional<std::int32_t> minute;  ///< minute of the day, 0..1440

    friend bool operator==(const Constraint&, const Constraint&) = default;
};

/// The dates of a task that is scheduled by hand: no link and no calendar moves them.
struct ManualDates {
    std::optional<Date> from;
    std::optional<std::int32_t> from_minute;  ///< minute of the day; absent: when work begins
    std::optional<Date> to;                   ///< the last day, inside
    std::optional<std::int32_t> to_minute;    ///< absent: when work ends

    friend bool operator==(const ManualDates&, const ManualDates&) = default;
};

/// How many of the links of one choice a task has to see met; the rest may come later or never.
struct LinkChoice {
    std::string choice;       ///< as Link::choice of links into the task
    std::int32_t needed = 1;  ///< 1 or more; 1: any of them

    friend bool operator==(const LinkChoice&, const LinkChoice&) = default;
};

/// What has to hold before a task can start: a topic adopted, a decision taken, money granted. Without a day
/// the task is held back.
struct Condition {
    std::string what;                 ///< in words
    std::optional<Date> met_on;       ///< the first day on which it holds
    std::optional<Date> expected_on;  ///< the day for which it is expected, while it is not met

    friend bool operator==(const Condition&, const Condition&) = default;
};

/// Days on which a task is not worked on, although its calendar has them: it is suspended, and when it is
/// taken up again is known.
struct TaskPause {
    std::optional<Date> from;
    std::optional<Date> to;  ///< the last day, inside
    std::string why;

    friend bool operator==(const TaskPause&, const TaskPause&) = default;
};

struct Task {
    std::string id;
    std::string title;
    std::string kind =
        "task";  ///< glossary identifier: task, matter, measure, scheme, pilot, topic, package ...
    Ref<Task> parent;
    std::string area;   ///< field of reform or outcome area
    std::string stage;  ///< glossary identifier or the host's own: planning, implementing, promoted ...
    std::string tier;   ///< of city-wide weight, national proposition ...; empty for ordinary
    Level level = Level::unstated;  ///< of the body that set it
    std::vector<SourceItem> sources;
    std::vector<Ref<Task>> groups;    ///< groups and packages that it belongs to, beside its parent
    std::optional<GroupCount> count;  ///< only for a group that is not itemised
    bool itemised = true;             ///< false: stands for a number of tasks that nobody listed
    Overlap overlap = Overlap::none;
    std::vector<std::string> places;
    std::optional<Date> opened_on;  ///< put on file or assigned: the clock starts
    std::optional<Date> planned_start;
    std::optional<Duration> duration;  ///< what it most likely takes; absent: not known
    // What it takes if all goes well, and if much goes wrong: in the unit of `duration`, not more and not
    // less than it. Absent: as `duration`. Plans don't look at them, simulations of risk do.
    std::optional<Duration> optimistic;
    std::optional<Duration> pessimistic;
    Ref<Calendar> calendar;  ///< absent: the plan's calendar
    std::optional<Constraint> constraint;
    std::optional<ManualDates> manual;
    std::vector<TaskPause> pauses;      ///< of the task's own work
    std::vector<LinkChoice> choices;    ///< of links into it; of a choice that isn't listed any one suffices
    std::vector<Condition> conditions;  ///< all have to hold before it starts, and what is under it
    std::string note;
    CustomFields fields;

    friend bool operator==(const Task&, const Task&) = default;
};

/// Kinds of link. Values are pinned.
enum class LinkType : std::int32_t { finish_start = 0, start_start = 1, finish_finish = 2, start_finish = 3 };
template <>
struct EnumNames<LinkType> {
    static constexpr std::array<std::string_view, 4> names{"FS", "SS", "FF", "SF"};
};
template <>
struct EnumNames<DurationUnit> {
    static constexpr std::array<std::string_view, 7> names{"working_minutes", "working_days", "working_weeks",
                                                           "elapsed_minutes", "elapsed_days", "elapsed_weeks",
                                                           "percent"};
};

/// `to` waits for `from`.
struct Link {
    std::string id;
    Ref<Task> from;  ///< predecessor
    Ref<Task> to;    ///< successor
    LinkType type = LinkType::finish_start;
    Duration lag;                     ///< may be negative; working units count on the successor's calendar
    std::optional<Duration> max_lag;  ///< the most that may lie between the two, counted as the lag is
    std::string cause;  ///< why: precondition, decision, topic, order of steps, or the host's words
    /// Links into one task with the same word here are alternatives: as many of them as Task::choices asks
    /// for have to be met. Empty: it holds by itself.
    std::string choice;
    Ref<Document> document;
    CustomFields fields;

    friend bool operator==(const Link&, const Link&) = default;
};

template <>
struct Schema<Duration> {
    static constexpr auto fields = field_list(field("n", &Duration::n), field("unit", &Duration::unit));
};
template <>
struct Schema<Constraint> {
    static constexpr auto fields = field_list(field("kind", &Constraint::kind), field("on", &Constraint::on),
                                              field("minute", &Constraint::minute));
};
template <>
struct Schema<ManualDates> {
    static constexpr auto fields = field_list(
        required_field("from", &ManualDates::from), field("from_minute", &ManualDates::from_minute),
        required_field("to", &ManualDates::to), field("to_minute", &ManualDates::to_minute));
};
template <>
struct Schema<LinkChoice> {
    static constexpr auto fields =
        field_list(required_field("choice", &LinkChoice::choice), field("needed", &LinkChoice::needed));
};
template <>
struct Schema<Condition> {
    static constexpr auto fields =
        field_list(required_field("what", &Condition::what), field("met_on", &Condition::met_on),
                   field("expected_on", &Condition::expected_on));
};
template <>
struct Schema<TaskPause> {
    static constexpr auto fields =
        field_list(required_field("from", &TaskPause::from), required_field("to", &TaskPause::to),
                   field("why", &TaskPause::why));
};
template <>
struct Schema<SourceItem> {
    static constexpr auto fields =
        field_list(required_field("document", &SourceItem::document), field("item", &SourceItem::item),
                   field("section", &SourceItem::section));
};
template <>
struct Schema<GroupCount> {
    static constexpr auto fields =
        field_list(field("n", &GroupCount::n), field("precision", &GroupCount::precision),
                   field("text", &GroupCount::text), field("unit", &GroupCount::unit));
};
template <>
struct Schema<Task> {
    static constexpr EntityKind kind = EntityKind::task;
    static constexpr auto fields = field_list(
        required_field("id", &Task::id), required_field("title", &Task::title), field("kind", &Task::kind),
        field("parent", &Task::parent), field("area", &Task::area), field("stage", &Task::stage),
        field("tier", &Task::tier), field("level", &Task::level), field("sources", &Task::sources),
        field("groups", &Task::groups), field("count", &Task::count), field("itemised", &Task::itemised),
        field("overlap", &Task::overlap), field("places", &Task::places),
        field("opened_on", &Task::opened_on), field("planned_start", &Task::planned_start),
        field("duration", &Task::duration), field("optimistic", &Task::optimistic),
        field("pessimistic", &Task::pessimistic), field("calendar", &Task::calendar),
        field("constraint", &Task::constraint), field("manual", &Task::manual),
        field("pauses", &Task::pauses), field("choices", &Task::choices),
        field("conditions", &Task::conditions), field("note", &Task::note), field("fields", &Task::fields));
};
template <>
struct Schema<Link> {
    static constexpr EntityKind kind = EntityKind::link;
    static constexpr auto fields = field_list(
        required_field("id", &Link::id), required_field("from", &Link::from), required_field("to", &Link::to),
        field("type", &Link::type), field("lag", &Link::lag), field("max_lag", &Link::max_lag),
        field("cause", &Link::cause), field("choice", &Link::choice), field("document", &Link::document),
        field("fields", &Link::fields));
};

}  // namespace v1
}  // namespace luoshi
