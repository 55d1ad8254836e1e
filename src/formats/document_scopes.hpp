// formats/document_scopes.hpp - the documents of a table, and what each sets for its rows.
//
// Part of the meaning of a row lies in its document: the year, the day it was issued, whose bodies it names,
// and the rules that its clauses set on the way ("下同", "以下均需…落实"). A DocumentScope carries all that
// from row to row.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/clause_plan.hpp"
#include "formats/deadline_plan.hpp"
#include "formats/source_table.hpp"
#include "formats/unit_book.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

struct DocumentScope {
    std::string id;  ///< empty for rows without a document
    UnitScope units;
    std::string issuer;  ///< id of the issuing unit
    std::string city;
    std::string rule_from;  ///< id of the task whose clause set the rule in force; empty: no row did
    Level level = Level::unstated;
    std::optional<Date> opened_on;  ///< the day the document was signed, else published
    EventDays events;
    DeadlineContext deadline;
    ClauseContext clause;

    // Plans of this document's words. They hold under the rules in force: a new rule empties the first.
    std::unordered_map<std::string, ClausePlan> clauses;
    std::unordered_map<std::string, DeadlinePlan> deadlines;

    // The nearest row above with words of its own; for merged cells. Null: none.
    const SourceRow* last_responsibility = nullptr;
    const SourceRow* last_deadline = nullptr;
};

/// The field of a document that names the task whose clause set its `lead_rule`: the rule holds from there.
inline constexpr std::string_view rule_from_field = "lead_rule_from";

class DocumentScopes {
  public:
    /// `ids`: those of the table's rows. A rule that one of them set is set again when its turn comes.
    DocumentScopes(const SourceTable& table, const TableOptions& options, const Model& existing,
                   UnitBook& book, const std::unordered_set<std::string_view>& ids);

    /// The documents of the table as they are put, after the last row: what the table doesn't say stays as
    /// the model has it, and a rule that a clause set on the way is the document's.
    std::vector<Document> documents() const;

    /// The scope of a row; null when its document is unknown.
    DocumentScope* find(const SourceRow& row);

  private:
    DocumentScope& add(const std::string& id);
    void take_in(const SourceDocument& source);
    DocumentScope& open(const Document& document, const std::string& place, const std::string& city);
    /// True when a row of the table set the document's rule in an earlier import.
    bool sets_rule_here(const Document& document) const;
    /// A document of the model that carries this number or title.
    const Document* in_model(const std::string& number_or_title) const;

    const SourceTable& table_;
    const TableOptions& options_;
    const Model& existing_;
    UnitBook& book_;
    const std::unordered_set<std::string_view>& ids_;
    std::vector<Document> documents_;
    std::deque<DocumentScope> scopes_;
    std::unordered_map<std::string, DocumentScope*> by_id_;
    std::unordered_map<std::string, const Document*>
        by_number_;  ///< numbers and titles of the model's documents
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
