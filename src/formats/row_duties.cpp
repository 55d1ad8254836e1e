#include "formats/row_duties.hpp"

#include <algorithm>
#include <utility>

#include "formats/overlay.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// 责任科室, 责任处室: the names are offices of the issuing body.
bool lists_offices(std::string_view column) {
    for (const std::string_view office : {"科室", "处室", "股室", "内设机构"})
        if (column.find(office) != std::string_view::npos)
            return true;
    return false;
}

/// Rules that a clause sets hold from the next row on. Plans made under the old ones are forgotten.
void obey(const ClausePlan& plan, const SourceRow& row, DocumentScope& scope) {
    if (plan.declares.empty())
        return;
    ClauseReading rule;
    rule.declares = plan.declares;
    const std::string lead_rule = scope.clause.lead_rule, implementer = scope.clause.implementer;
    const std::vector<std::string> places = scope.clause.scope_default;
    remember(scope.clause, rule);
    const bool leads = scope.clause.lead_rule != lead_rule || scope.clause.implementer != implementer;
    if (leads)
        scope.rule_from = row.task.id;
    if (leads || scope.clause.scope_default != places)
        scope.clauses.clear();
}

}  // namespace

void RowDuties::read(const SourceRow& row, DocumentScope& scope, TaskDraft& draft) {
    duties_.clear();
    limit_.clear();
    stated_ = false;
    const SourceRow* said = &row;
    if (row.responsibility) {
        scope.last_responsibility = &row;
    } else if (row.merged_responsibility) {
        said = scope.last_responsibility;
        if (!said && !work_.options.blank_is_merged)
            return work_.problem(
                "F014", row, "merged",
                {"该格与上一行合并，但本文件此前没有这样的文字",
                 "the cell is merged with the row above, but no row of the document has words"},
                {"responsibility", "responsibility"});
    } else {
        said = nullptr;
    }
    if (!said) {
        ++work_.report.without_responsibility;
        work_.missing(row, "responsibility", row.responsibility_missing);
        return;
    }
    work_.report.merged_cells += said != &row;
    const ClausePlan& plan = plan_of(row, *said, scope);
    const std::string& words = *said->responsibility;
    stated_ = !plan.duties.empty();
    std::int32_t place = 0;
    for (const DutyDraft& duty : plan.duties)
        add(row, duty, plan, words, scope, said, ++place);
    if (draft.task.places.empty() && !plan.places.empty()) {
        draft.task.places = plan.places;
        draft.given |= field_bit<Task>("places");
    }
    if (plan.open_ended) {
        draft.task.fields.set("responsibility_open_ended", true);
        draft.given |= field_bit<Task>("fields");
    }
    for (const auto& [name, kept] : plan.kept_words)
        draft.keep(name, kept);
    for (const Message& doubt : plan.doubts)
        work_.unread(row, "responsibility", words, doubt);
    limit_ = plan.deadline_text;
    obey(plan, row, scope);
}

const ClausePlan& RowDuties::plan_of(const SourceRow& row, const SourceRow& said, DocumentScope& scope) {
    const auto own = [](const std::string& first, const std::string& second) -> const std::string& {
        return first.empty() ? second : first;
    };
    const std::string& header = own(row.header, said.header);
    const std::string& column = own(row.column, said.column);
    const std::string& city = own(own(row.city, said.city), scope.city);
    const std::string& words = *said.responsibility;
    key_ = header;
    for (const std::string* part : {&column, &city, &words}) {
        key_ += '\x1f';
        key_ += *part;
    }
    const auto known = scope.clauses.find(key_);
    if (known != scope.clauses.end())
        return known->second;
    scope.clause.table_group_header = header;
    scope.clause.column = column;
    scope.clause.city = city;
    UnitScope units = scope.units;
    if (lists_offices(column))
        units.inside = scope.issuer;
    ClausePlan plan = make_plan(read_clause(words, scope.clause), units, work_.book);
    return scope.clauses.emplace(key_, std::move(plan)).first->second;
}

void RowDuties::add(const SourceRow& row, const DutyDraft& draft, const ClausePlan& plan,
                    const std::string& words, const DocumentScope& scope, const SourceRow* said,
                    std::int32_t place) {
    Duty duty;
    duty.id = duty_id(row.task.id, draft.role, draft.id);
    duty.task = row.task.id;
    duty.role = draft.role;
    duty.place = place;
    if (draft.person)
        duty.person = draft.id;
    else
        duty.unit = draft.id;
    duty.each_by_own_duty = plan.each_by_own_duty;
    duty.clause = words;
    duty.document = scope.id;
    if (draft.role == Role::lead_unit && !plan.lead_rule.empty())
        duty.fields.set("lead_rule", plan.lead_rule);
    if (said != &row)
        duty.fields.set("merged_with", said->task.id);
    // A handover is the host's matter; a table does not undo it.
    if (const Id<Duty> known = work_.existing.duties().find(duty.id)) {
        const Duty& old = work_.existing.duties()[known];
        duty.from = old.from;
        duty.to = old.to;
        duty.fields = merge(old.fields, duty.fields);
    }
    duties_.push_back(std::move(duty));
}

void RowDuties::put(const SourceRow& row) {
    RoleSet stated = stated_ ? row.roles : 0;
    if (!row.deadline)  // 报送 … may have stood in the limit
        stated &= ~role_bit(Role::report_to);
    for (const Duty& duty : duties_)
        stated |= role_bit(duty.role);
    for (const Duty* old : work_.earlier.of(row.task.id).duties) {
        const bool again =
            std::any_of(duties_.begin(), duties_.end(), [&](const Duty& duty) { return duty.id == old->id; });
        if (again || (stated & role_bit(old->role)) == 0 || old->from || old->to)
            continue;
        work_.out.remove<Duty>(old->id);
        ++work_.report.removed;
    }
    work_.report.duties += duties_.size();
    for (Duty& duty : duties_)
        work_.out.put(std::move(duty));
}

void RowDuties::report_to(const SourceRow& row, const std::string& name, const std::string& words,
                          const DocumentScope& scope) {
    const DutyDraft draft{Role::report_to, false, work_.book.unit(name, scope.units, is_open_group(name))};
    const std::string id = duty_id(row.task.id, draft.role, draft.id);
    if (std::none_of(duties_.begin(), duties_.end(), [&](const Duty& duty) { return duty.id == id; }))
        add(row, draft, ClausePlan{}, words, scope, &row, 0);
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
