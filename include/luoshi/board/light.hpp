// luoshi/board/light.hpp - how a task stands, in one word, and why.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "luoshi/base/id.hpp"
#include "luoshi/model/progress_report.hpp"
#include "luoshi/schedule/plan_columns.hpp"

namespace luoshi {
inline namespace v1 {

/// Lights (亮灯). What colour each has is a rule, not a fact; see BoardRules. Values are pinned; new lights
/// are appended.
enum class Light : std::int32_t {
    absent = 0,                ///< the task was removed
    not_due = 1,               ///< the deadline is not near; nothing says that it is behind
    in_step = 2,               ///< reported progress keeps up with the time that has passed (序时进度)
    behind = 3,                ///< reported progress lags behind the time that has passed
    near = 4,                  ///< few working days are left
    overdue = 5,               ///< the deadline has passed without a finish
    done = 6,                  ///< finished, and in time where there was a deadline
    done_late = 7,             ///< finished after the deadline
    on_hold = 8,               ///< suspended
    on_hold_not_ready = 9,     ///< 条件不成熟暂缓: neither overdue nor cancelled
    ongoing = 10,              ///< 持续推进: no last day by intent
    cancelled = 11,            ///< withdrawn, or merged into another
    group = 12,                ///< stands for tasks that nobody listed
    no_deadline = 13,          ///< open, and nobody set a deadline
    unresolved_deadline = 14,  ///< open, and the words of the deadline name no day yet
    not_open = 15,             ///< put on file after the day of the board
};
template <>
struct EnumNames<Light> {
    static constexpr std::array<std::string_view, 16> names{
        "absent",  "not_due",   "in_step",   "behind",      "near",
        "overdue", "done",      "done_late", "on_hold",     "on_hold_not_ready",
        "ongoing", "cancelled", "group",     "no_deadline", "unresolved_deadline",
        "not_open"};
};
inline constexpr std::size_t light_count = EnumNames<Light>::names.size();

/// True for tasks that somebody still has to finish: on file, not done, not withdrawn, not a group.
constexpr bool is_open(Light light) {
    return light != Light::absent && light != Light::done && light != Light::done_late &&
           light != Light::cancelled && light != Light::group && light != Light::not_open;
}

/// What a light rests on. Values are pinned; new reasons are appended.
enum class Reason : std::int32_t {
    none = 0,
    finished_in_time = 1,  ///< `fact` is the finish, `days` the working days before the deadline
    finished_late = 2,     ///< `days` after the deadline
    finished_undated = 3,  ///< there was no last day to be late against
    past_deadline = 4,     ///< `fact` is the day of the board, `days` after the deadline
    within_grace = 5,      ///< past a soft deadline, inside the grace that the rules give
    few_days_left = 6,     ///< `days` left, not more than the rules call near
    lags = 7,              ///< reported `percent`, expected `expected`
    keeps_step = 8,        ///< reported `percent`, expected `expected`
    not_near = 9,          ///< `days` left
    starts_later = 10,     ///< its planned start, `fact`, lies ahead; `days` are left to the deadline
    held = 11,             ///< by `report`
    held_not_ready = 12,   ///< by `report`
    without_end = 13,      ///< ongoing by intent
    nobody_set_one = 14,
    awaits_event = 15,  ///< the deadline counts from an event that has not happened
    words_not_understood = 16,
    set_later = 17,  ///< its deadline was set after the day of the board
    withdrawn = 18,  ///< by `report`
    not_itemised = 19,
    opened_later = 20,    ///< `fact` is the day on which it is put on file
    condition_open = 21,  ///< held back: what has to hold before it can start has no day
};
template <>
struct EnumNames<Reason> {
    static constexpr std::array<std::string_view, 22> names{"none",
                                                            "finished_in_time",
                                                            "finished_late",
                                                            "finished_undated",
                                                            "past_deadline",
                                                            "within_grace",
                                                            "few_days_left",
                                                            "lags",
                                                            "keeps_step",
                                                            "not_near",
                                                            "starts_later",
                                                            "held",
                                                            "held_not_ready",
                                                            "without_end",
                                                            "nobody_set_one",
                                                            "awaits_event",
                                                            "words_not_understood",
                                                            "set_later",
                                                            "withdrawn",
                                                            "not_itemised",
                                                            "opened_later",
                                                            "condition_open"};
};

/// Which deadline is meant. Values are pinned.
enum class Against : std::int32_t {
    in_force = 0,  ///< with the extensions approved by the day of the board
    original = 1,  ///< as it was set
};
template <>
struct EnumNames<Against> {
    static constexpr std::array<std::string_view, 2> names{"in_force", "original"};
};

/// A light with its reason, and the facts behind it.
struct Lit {
    Light light = Light::absent;
    Reason reason = Reason::none;
    Date deadline = no_date;     ///< the last day, where one is known
    Date fact = no_date;         ///< the day that was held against it
    std::int32_t days = 0;       ///< working days on the task's calendar, never negative
    std::int32_t percent = -1;   ///< reported; -1: none
    std::int32_t expected = -1;  ///< that would be in step with time; -1: can't be said
    Id<Deadline> deadline_id;
    Id<Extension> extension_id;
    Id<ProgressReport> report;

    friend bool operator==(const Lit&, const Lit&) = default;
};

}  // namespace v1
}  // namespace luoshi
