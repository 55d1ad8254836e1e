#include "formats/row_deadlines.hpp"

#include <utility>

#include "formats/deadline_changes.hpp"
#include "formats/overlay.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

const DeadlinePlan& plan_of(const std::string& phrase, DocumentScope& scope) {
    const auto known = scope.deadlines.find(phrase);
    if (known != scope.deadlines.end())
        return known->second;
    DeadlinePlan plan = make_plan(phrase, scope.deadline, scope.events);
    return scope.deadlines.emplace(phrase, std::move(plan)).first->second;
}

}  // namespace

void RowDeadlines::read(const SourceRow& row, DocumentScope& scope, RowDuties& duties) {
    deadlines_.clear();
    const SourceRow* said = &row;
    if (row.deadline) {
        scope.last_deadline = &row;
    } else if (row.merged_deadline && scope.last_deadline) {
        said = scope.last_deadline;
        ++work_.report.merged_cells;
    } else {
        said = nullptr;
    }
    std::vector<const DeadlinePlan*>& plans = plans_;
    plans.clear();
    if (said)
        plans.push_back(&plan_of(*said->deadline, scope));
    if (!duties.limit().empty()) {
        // The same limit stands in the clause and in its own column: once is enough.
        const DeadlinePlan& inside = plan_of(duties.limit(), scope);
        if (plans.empty() || !(plans.front()->reading == inside.reading))
            plans.push_back(&inside);
    }
    if (plans.empty()) {
        ++work_.report.without_deadline;
        if (!row.deadline_missing.empty())
            work_.missing(row, "deadline", row.deadline_missing);
        return;
    }
    std::size_t all = 0, number = 0;
    for (const DeadlinePlan* plan : plans)
        all += plan->deadlines.size();
    for (const DeadlinePlan* plan : plans) {
        for (const Deadline& draft : plan->deadlines)
            add(row, draft, all == 1 ? 0 : ++number, scope, said == &row || !said ? nullptr : said);
        for (const std::string& name : plan->reading->report_to)
            duties.report_to(row, name, plan->phrase, scope);
        for (const Message& doubt : plan->doubts)
            work_.unread(row, "deadline", plan->phrase, doubt);
    }
}

void RowDeadlines::add(const SourceRow& row, const Deadline& draft, std::size_t number,
                       const DocumentScope& scope, const SourceRow* merged_with) {
    Deadline deadline = draft;
    deadline.id = deadline_id(row.task.id, number);
    deadline.task = row.task.id;
    deadline.document = scope.id;
    deadline.set_on = scope.opened_on;
    if (!deadline.trigger_date && deadline.reading->trigger == "issue")
        deadline.trigger_date = row.issued;
    if (merged_with)
        deadline.fields.set("merged_with", merged_with->task.id);
    if (const Id<Deadline> known = work_.existing.deadlines().find(deadline.id)) {
        const Deadline& old = work_.existing.deadlines()[known];
        if (!deadline.trigger_date)
            deadline.trigger_date = old.trigger_date;
        if (!deadline.date && deadline.reading == old.reading)
            deadline.date = old.date;
        if (!deadline.set_on)
            deadline.set_on = old.set_on;
        deadline.fields = merge(old.fields, deadline.fields);
    }
    deadlines_.push_back(std::move(deadline));
}

void RowDeadlines::put(const SourceRow& row) {
    if (deadlines_.empty())
        return;
    work_.report.deadlines += deadlines_.size();
    if (work_.earlier.of(row.task.id).deadlines.empty()) {
        for (Deadline& deadline : deadlines_)
            work_.out.put(std::move(deadline));
        return;
    }
    DeadlineChanges changes = compare(std::move(deadlines_), work_.earlier, row.task.id, work_.options.on);
    for (Deadline& deadline : changes.puts)
        work_.out.put(std::move(deadline));
    for (const std::string& id : changes.removes)
        work_.out.remove<Deadline>(id);
    work_.report.removed += changes.removes.size();
    work_.report.extensions += changes.requests.size();
    for (Extension& request : changes.requests)
        work_.out.put(std::move(request));
    for (Message& moved : changes.moved)
        work_.report.findings.push_back(row_finding(
            "F030", Severity::warning, row, "deadline", std::move(moved),
            {"批准的延期（extension），或表中写原时限", "an approved extension, or the deadline as it was"}));
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
