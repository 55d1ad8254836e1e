// formats/row_duties.hpp - who answers for the task of a row: its clause as duties.
#pragma once

#include <string>
#include <vector>

#include "formats/document_scopes.hpp"
#include "formats/import_work.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

class RowDuties {
  public:
    explicit RowDuties(ImportWork& work) : work_(work) {}

    /// Reads the clause of a row. What it says beside its duties goes to the task; a rule that it sets holds
    /// from the next row on.
    void read(const SourceRow& row, DocumentScope& scope, TaskDraft& draft);
    /// 报送国务院办公厅, where it stands in the limit; once.
    void report_to(const SourceRow& row, const std::string& name, const std::string& words,
                   const DocumentScope& scope);
    /// Puts the duties. What the row stated before and states no more goes, but for a handover, which is the
    /// host's matter.
    void put(const SourceRow& row);

    /// The limit inside the clause; empty where there is none.
    const std::string& limit() const { return limit_; }

  private:
    /// The plan of the words of `said` under what `row` says around them.
    const ClausePlan& plan_of(const SourceRow& row, const SourceRow& said, DocumentScope& scope);
    void add(const SourceRow& row, const DutyDraft& draft, const ClausePlan& plan, const std::string& words,
             const DocumentScope& scope, const SourceRow* said, std::int32_t place);

    ImportWork& work_;
    std::vector<Duty> duties_;  ///< that the row at hand states
    bool stated_ = false;       ///< its clause names somebody
    std::string limit_;
    std::string key_;
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
