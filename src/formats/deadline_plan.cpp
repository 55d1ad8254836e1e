#include "formats/deadline_plan.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

Deadline record(const SharedValue<DeadlineReading>& value, std::string_view phrase, const EventDays& events) {
    Deadline deadline;
    deadline.raw = phrase;
    deadline.reading = value;
    const DeadlineReading& reading = *value;
    deadline.soft = reading.soft;
    deadline.what = reading.what;
    if (reading.kind == DeadlineKind::by_date)
        deadline.date = reading.date;
    else if (reading.kind == DeadlineKind::period)
        deadline.date = reading.to;
    if (reading.trigger == "issue")
        deadline.trigger_date = events.issue;
    else if (reading.trigger == "publication")
        deadline.trigger_date = events.publication;
    else if (reading.trigger == "effect")
        deadline.trigger_date = events.effect;
    return deadline;
}

/// Steps without words of their own are named by their days, all but the last: that one is the whole's.
void name_steps(std::vector<Deadline>& steps) {
    std::optional<Date> last;
    for (const Deadline& step : steps)
        if (step.date && (!last || *step.date > *last))
            last = step.date;
    for (Deadline& step : steps)
        if (step.what.empty() && step.date && step.date < last)
            step.what = "节点 " + to_text(*step.date);
}

bool lacks_year(const DeadlineReading& reading) {
    if (reading.needs_reference_year)
        return true;
    for (const DeadlineReading& part : reading.parts)
        if (part.needs_reference_year)
            return true;
    return false;
}

}  // namespace

DeadlinePlan make_plan(std::string_view phrase, const DeadlineContext& context, const EventDays& events) {
    DeadlinePlan plan;
    plan.phrase = phrase;
    plan.reading = read_deadline(phrase, context);
    const DeadlineReading& reading = *plan.reading;
    for (const Diagnostic& finding : reading.findings)
        if (finding.severity != Severity::note)
            plan.doubts.push_back(finding.what);

    if (reading.kind == DeadlineKind::none || reading.kind == DeadlineKind::rule) {
        plan.doubts.push_back({"这段文字不是时限", "the words are no deadline"});
        return plan;
    }
    if (reading.kind == DeadlineKind::unresolved && plan.doubts.empty())
        plan.doubts.push_back({"读不出时限", "no deadline could be read"});
    else if (plan.doubts.empty() && lacks_year(reading))
        plan.doubts.push_back(
            {"文字和文件都没有写明年份", "neither the words nor the document give the year"});

    if (reading.kind == DeadlineKind::milestones && !reading.parts.empty()) {
        for (const DeadlineReading& step : reading.parts)
            plan.deadlines.push_back(record(step, phrase, events));
        name_steps(plan.deadlines);
    } else if (reading.kind == DeadlineKind::dates && !reading.dates.empty()) {
        for (const Date date : reading.dates) {
            DeadlineReading one;
            one.kind = DeadlineKind::by_date;
            one.date = date;
            one.soft = reading.soft;
            one.year_from_document = reading.year_from_document;
            one.report_to = reading.report_to;
            one.actor = reading.actor;
            plan.deadlines.push_back(record(std::move(one), phrase, events));
        }
        name_steps(plan.deadlines);
    } else {
        plan.deadlines.push_back(record(plan.reading, phrase, events));
    }
    return plan;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
