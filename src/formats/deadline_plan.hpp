// formats/deadline_plan.hpp - a deadline phrase as deadline records, before they are tied to a task.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/deadline_phrase.hpp"
#include "luoshi/model/deadline.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The days on which the events happen that a document itself brings: its issue, publication and effect.
struct EventDays {
    std::optional<Date> issue;
    std::optional<Date> publication;
    std::optional<Date> effect;
};

/// What a phrase comes to. Equal phrases of one document share one plan.
struct DeadlinePlan {
    std::string phrase;
    SharedValue<DeadlineReading> reading;  ///< of the whole phrase
    std::vector<Deadline> deadlines;       ///< without id, task and document: one, or one per step or date
    std::vector<Message> doubts;
};

/// Reads a phrase. A fixed day is the record's date: the last day of by_date and of a period. A goal
/// (到2022年), a cycle and a period that counts from an event have none; where the event's day is known, it
/// is the record's `trigger_date`. Milestones and several dates give one record each.
DeadlinePlan make_plan(std::string_view phrase, const DeadlineContext& context, const EventDays& events);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
