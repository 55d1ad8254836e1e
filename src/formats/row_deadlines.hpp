// formats/row_deadlines.hpp - by when the task of a row is due: its words as deadlines.
#pragma once

#include <vector>

#include "formats/row_duties.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

class RowDeadlines {
  public:
    explicit RowDeadlines(ImportWork& work) : work_(work) {}

    /// Reads the limit of a row, and the one inside its clause, which `duties` has read before. Whoever the
    /// words report to goes to the duties.
    void read(const SourceRow& row, DocumentScope& scope, RowDuties& duties);
    /// Puts the deadlines beside those of earlier imports (formats/deadline_changes.hpp).
    void put(const SourceRow& row);

  private:
    void add(const SourceRow& row, const Deadline& draft, std::size_t number, const DocumentScope& scope,
             const SourceRow* merged_with);

    ImportWork& work_;
    // Of the row at hand:
    std::vector<Deadline> deadlines_;
    std::vector<const DeadlinePlan*> plans_;  ///< of its words
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
