// formats/clause_plan.hpp - a responsibility clause as duties, before they are tied to a task.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "formats/unit_book.hpp"
#include "luoshi/model/duty.hpp"
#include "luoshi/responsibility/responsibility_clause.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// One duty of a clause.
struct DutyDraft {
    Role role = Role::lead_unit;
    bool person = false;  ///< `id` names a person; otherwise a unit
    std::string id;
};

/// What a clause comes to in one scope. Equal clauses share one plan.
struct ClausePlan {
    std::vector<DutyDraft> duties;
    bool each_by_own_duty = false;
    bool open_ended = false;
    std::string lead_rule;
    std::vector<std::string> places;  ///< 适用范围
    std::string deadline_text;        ///< limit inside the clause
    /// What the model has no place for, by the identifier of its role: posts without a unit, reviewers.
    std::vector<std::pair<std::string, std::string>> kept_words;
    std::vector<Message> doubts;
    std::vector<std::string> declares;
};

/// Turns a reading into a plan; names become units and people of `book`.
ClausePlan make_plan(const ClauseReading& reading, const UnitScope& scope, UnitBook& book);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
