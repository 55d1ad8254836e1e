// luoshi/schedule/schedule_problem.hpp - activities, what they wait for, and calendars: what is scheduled.
//
//   ScheduleProblem problem;
//   problem.calendars.push_back(WorkCalendar(weekdays()));
//   problem.start = {start_of(to_date(2018, 6, 4)).minutes + 8 * 60};
//   const std::uint32_t a = problem.add(Work{480}), b = problem.add(Work{960});
//   problem.relations.push_back({a, b});
//   const Schedule schedule = make_schedule(problem);     // luoshi/schedule/schedule.hpp
//   schedule.early_finish[b];
//
// It knows nothing of a Model: a Plan makes one from a model's facts, other programs from what they have.
// Plain columns; nothing is checked before make_schedule().
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/schedule/link_time.hpp"
#include "luoshi/schedule/pauses.hpp"
#include "luoshi/schedule/schedule_rules.hpp"

namespace luoshi {
inline namespace v1 {

/// "There is none", for instants that stand in columns.
inline constexpr Instant no_instant{std::numeric_limits<std::int32_t>::min()};

/// An activity: what it takes, and the calendar on which it is worked.
struct Activity {
    Work work;                   ///< its whole duration; none: a milestone
    std::uint32_t calendar = 0;  ///< index into ScheduleProblem::calendars

    friend bool operator==(const Activity&, const Activity&) = default;
};

/// Dates that are given, not computed: work scheduled by hand, or outside of what is planned here.
struct PinnedDates {
    Instant early_start = no_instant;
    Instant early_finish = no_instant;
    Instant late_start = no_instant;  ///< the late dates may be left out: then they are the early ones
    Instant late_finish = no_instant;

    friend bool operator==(const PinnedDates&, const PinnedDates&) = default;
};

/// What only some activities have. Instants are no_instant where there is none.
struct ActivityDetail {
    ConstraintKind constraint = ConstraintKind::as_soon_as_possible;
    Instant constraint_at = no_instant;  ///< for the kinds that have a date
    Instant floor = no_instant;          ///< no work before it: a planned start
    Instant deadline = no_instant;       ///< the last moment; bounds late dates, moves no early one
    Instant actual_start = no_instant;
    Instant actual_finish = no_instant;
    Instant resume = no_instant;  ///< where the rest of a suspended activity goes on, when that is known
    Work remaining;               ///< what a started activity has still to do
    bool held = false;            ///< no end can be foreseen: what waits for it gets no dates
    bool left_out = false;        ///< takes no part: cancelled, removed, unlisted; its relations hold nothing
    PinnedDates pinned;
    std::vector<Pause> pauses;  ///< no work in them; in order, apart from one another

    bool started() const { return actual_start != no_instant || actual_finish != no_instant; }
    bool finished() const { return actual_finish != no_instant; }
    bool is_pinned() const { return pinned.early_start != no_instant; }
    friend bool operator==(const ActivityDetail&, const ActivityDetail&) = default;
};

/// `to` waits for `from`. The lag counts on the calendar of `to`. A relation from `none` was taken out and is
/// not looked at.
struct Relation {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    LinkType type = LinkType::finish_start;
    Work lag = {};  ///< may be negative
    std::int32_t lag_percent =
        0;  ///< instead of `lag`: this share of the duration of `from`; may be negative

    friend bool operator==(const Relation&, const Relation&) = default;
};

/// Alternatives: of the relations of one choice, all into the same activity, those that allow it earliest
/// suffice.
struct Choice {
    std::uint32_t to = 0;
    /// How many have to be met, at least 1. Where fewer hold anything, all of those.
    std::int32_t needed = 1;

    friend bool operator==(const Choice&, const Choice&) = default;
};

/// The most time that may lie between the two ends of a relation, counted as its lag is. What starts later is
/// told as a conflict; luoshi/schedule/max_lags.hpp says what is done about it before.
struct MaxLag {
    std::uint32_t relation = 0;
    Work lag;

    friend bool operator==(const MaxLag&, const MaxLag&) = default;
};

/// A relation whose two ends lie too far apart.
struct MaxLagConflict {
    std::uint32_t relation = 0;
    std::int64_t excess =
        0;  ///< minutes, on the calendar of the later activity; on the clock for elapsed lags
    /// Where putting the earlier one off puts the later one off as well: the activities that lead from the
    /// one to the other. Empty: the earlier one may not be put off, or not far enough.
    std::vector<std::uint32_t> circle;

    friend bool operator==(const MaxLagConflict&, const MaxLagConflict&) = default;
};

struct ScheduleProblem {
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    std::vector<WorkCalendar> calendars;  ///< at least one
    std::vector<Activity> activities;
    std::vector<Relation> relations;
    std::vector<Choice> choices;
    /// One for each relation: index into `choices`, or none. Empty: every relation holds by itself.
    std::vector<std::uint32_t> choice;
    std::vector<MaxLag> max_lags;  ///< of some relations
    /// One for each activity: index into `details`, or none. Empty: no activity has any.
    std::vector<std::uint32_t> detail;
    std::vector<ActivityDetail> details;
    /// One for each activity: the summary above it, or none. Empty: there are no summaries. An activity with
    /// children is a summary: its dates follow from theirs, and its own duration is not looked at.
    std::vector<std::uint32_t> parent;
    /// Where the whole starts: no work before it, as the rules say.
    Instant start = no_instant;
    /// Where the whole ends, for late dates; no_instant: at the latest early finish.
    Instant finish = no_instant;
    ScheduleRules rules;

    /// Adds an activity and returns its number.
    std::uint32_t add(Work work, std::uint32_t calendar = 0, std::uint32_t above = none) {
        activities.push_back({work, calendar});
        const auto number = static_cast<std::uint32_t>(activities.size() - 1);
        if (!detail.empty())
            detail.push_back(none);
        if (above != none || !parent.empty()) {
            parent.resize(activities.size(), none);
            parent.back() = above;
        }
        return number;
    }
    /// The detail of an activity; null when it has none.
    const ActivityDetail* find_detail(std::uint32_t activity) const {
        const std::uint32_t d = detail.empty() ? none : detail[activity];
        return d == none ? nullptr : &details[d];
    }
    /// The choice that a relation belongs to; none for one that holds by itself.
    std::uint32_t choice_of(std::uint32_t relation) const { return choice.empty() ? none : choice[relation]; }
    /// The detail of an activity, made when it has none yet. Lives until the next call.
    ActivityDetail& detail_of(std::uint32_t activity) {
        detail.resize(activities.size(), none);
        if (detail[activity] == none) {
            detail[activity] = static_cast<std::uint32_t>(details.size());
            details.emplace_back();
        }
        return details[detail[activity]];
    }
};

}  // namespace v1
}  // namespace luoshi
