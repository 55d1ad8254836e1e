// formats/task_comparison.hpp - the tasks of a table beside those of the model: new, changed, missing, slid.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "formats/import_work.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

class TaskComparison {
  public:
    explicit TaskComparison(ImportWork& work) : work_(work) {}

    /// Looks whether the title under an id from 序号 is another than before.
    void look_at(const SourceRow& row, const Task& now);
    /// Counts the task of a row. `document`: id of its document; `changed`: something of it is new.
    void count(const SourceRow& row, const std::string& document, bool changed);
    /// After the last row. `ids`: the tasks of the table. Tasks of its documents that it has no row for stay,
    /// and the report names them.
    void finish(const std::unordered_set<std::string_view>& ids);

  private:
    void retitled(const Task& before, const Task& now);
    /// True for a task of the table's documents; where rows have none, for one that a table without documents
    /// made.
    bool is_of_table(const Task& task) const;

    ImportWork& work_;
    std::unordered_set<std::string> documents_;
    std::size_t retitled_ = 0;  ///< tasks with another title under an id from 序号
    Message first_retitled_;
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
