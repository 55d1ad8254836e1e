// luoshi/model/deadline.hpp - deadlines as records, and their extensions.
//
// A deadline is never overwritten: what the law sets, what was assigned and what an extension granted stand
// side by side, so that "late against the original" and "late against the one in force" are both answers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/shared_value.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/deadline_reading.hpp"
#include "luoshi/model/custom_fields.hpp"
#include "luoshi/model/document.hpp"
#include "luoshi/model/entity_kind.hpp"
#include "luoshi/model/ref.hpp"
#include "luoshi/model/schema.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/model/unit.hpp"

namespace luoshi {
inline namespace v1 {

/// Where a deadline comes from. Values are pinned.
enum class DeadlineOrigin : std::int32_t {
    legal = 0,     ///< set by law or regulation; no extension moves it
    assigned = 1,  ///< set by the document or the assigning unit
    computed = 2,  ///< follows from an event and a rule (a stage, a default limit)
};
template <>
struct EnumNames<DeadlineOrigin> {
    static constexpr std::array<std::string_view, 3> names{"legal", "assigned", "computed"};
};

/// The last day for a task or for one step of it. `date` is the day where one is fixed; the reading of the
/// words says the rest (periodic, triggered, ongoing). The words are kept.
struct Deadline {
    std::string id;
    Ref<Task> task;
    DeadlineOrigin origin = DeadlineOrigin::assigned;
    std::optional<Date> date;              ///< the last day, inside
    std::optional<std::int32_t> minute;    ///< the last minute of `date`; absent: its end
    std::string raw;                       ///< the words, as printed
    SharedValue<DeadlineReading> reading;  ///< what the words say
    bool soft = false;                     ///< 原则上
    std::string what;                      ///< the step, when not the whole task
    std::optional<Date> trigger_date;      ///< day of the event that the period counts from
    std::optional<Date> set_on;            ///< the day it was set; from then it is in force
    Ref<Document> document;
    CustomFields fields;

    friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// What became of an extension request. Values are pinned.
enum class Decision : std::int32_t { pending = 0, approved = 1, rejected = 2 };
template <>
struct EnumNames<Decision> {
    static constexpr std::array<std::string_view, 3> names{"pending", "approved", "rejected"};
};

/// A request to move a deadline, and its answer (延期申请).
struct Extension {
    std::string id;
    Ref<Deadline> deadline;
    Ref<Unit> applicant;
    std::optional<Date> applied_on;
    std::string reason;
    std::optional<Date> requested;  ///< the last day asked for
    Decision decision = Decision::pending;
    Ref<Unit> decided_by;
    std::optional<Date> decided_on;  ///< from this day `granted` is in force
    std::optional<Date> granted;     ///< the last day granted
    CustomFields fields;

    friend bool operator==(const Extension&, const Extension&) = default;
};

template <>
struct Schema<Deadline> {
    static constexpr EntityKind kind = EntityKind::deadline;
    static constexpr auto fields = field_list(
        required_field("id", &Deadline::id), required_field("task", &Deadline::task),
        field("origin", &Deadline::origin), field("date", &Deadline::date),
        field("minute", &Deadline::minute), field("raw", &Deadline::raw),
        field("reading", &Deadline::reading), field("soft", &Deadline::soft), field("what", &Deadline::what),
        field("trigger_date", &Deadline::trigger_date), field("set_on", &Deadline::set_on),
        field("document", &Deadline::document), field("fields", &Deadline::fields));
};
template <>
struct Schema<Extension> {
    static constexpr EntityKind kind = EntityKind::extension;
    static constexpr auto fields =
        field_list(required_field("id", &Extension::id), required_field("deadline", &Extension::deadline),
                   field("applicant", &Extension::applicant), field("applied_on", &Extension::applied_on),
                   field("reason", &Extension::reason), field("requested", &Extension::requested),
                   field("decision", &Extension::decision), field("decided_by", &Extension::decided_by),
                   field("decided_on", &Extension::decided_on), field("granted", &Extension::granted),
                   field("fields", &Extension::fields));
};

}  // namespace v1
}  // namespace luoshi
