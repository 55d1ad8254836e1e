#include "formats/task_comparison.hpp"

#include <algorithm>

namespace luoshi {
inline namespace v1 {
namespace formats {

void TaskComparison::look_at(const SourceRow& row, const Task& now) {
    const Id<Task> known = row.id_is_item ? work_.existing.tasks().find(row.task.id) : Id<Task>{};
    if (known && work_.existing.tasks()[known].title != now.title)
        retitled(work_.existing.tasks()[known], now);
}

void TaskComparison::count(const SourceRow& row, const std::string& document, bool changed) {
    documents_.insert(document);
    ImportReport& report = work_.report;
    ++report.tasks;
    ++(!work_.existing.tasks().find(row.task.id) ? report.tasks_new
       : changed                                 ? report.tasks_changed
                                                 : report.tasks_unchanged);
}

void TaskComparison::retitled(const Task& before, const Task& now) {
    if (retitled_++ == 0)
        first_retitled_ = {now.id + "：“" + before.title + "”→“" + now.title + "”",
                           now.id + ": \"" + before.title + "\" is now \"" + now.title + "\""};
}

void TaskComparison::finish(const std::unordered_set<std::string_view>& ids) {
    if (retitled_ != 0)
        work_.report.findings.push_back(
            {"F032",
             Severity::warning,
             {"编号由序号而来，" + std::to_string(retitled_) +
                  " 项任务的名称与已有的不同，可能是序号变动、任务错位（" + first_retitled_.zh + "）",
              "ids are made from the number of the row, and " + std::to_string(retitled_) +
                  " tasks have other titles than before: rows may have been renumbered (" +
                  first_retitled_.en + ")"},
             {"不变的“编号”一列", "a column of ids that stay"},
             {}});
    if (work_.report.tasks_new == work_.report.tasks)
        return;  // no row was here before
    constexpr std::size_t shown = 5;
    std::string names;
    work_.existing.tasks().for_each([&](Id<Task>, const Task& task) {
        if (ids.count(task.id) != 0 || !is_of_table(task))
            return;
        if (work_.report.tasks_missing++ < shown)
            names += (names.empty() ? "" : ", ") + task.id;
    });
    if (work_.report.tasks_missing == 0)
        return;
    const std::string count = std::to_string(work_.report.tasks_missing);
    const bool more = work_.report.tasks_missing > shown;
    work_.report.findings.push_back(
        {"F031",
         Severity::warning,
         {"同一文件的 " + count + " 项任务表中没有：" + names + (more ? " 等" : "") + "；未作改动",
          count + " tasks of the same documents are not in the table: " + names + (more ? " …" : "") +
              "; they stay as they are"},
         {"撤销的任务报 cancelled，或从模型中删除", "a report \"cancelled\" for tasks that were dropped"},
         {}});
}

bool TaskComparison::is_of_table(const Task& task) const {
    if (task.sources.empty())
        return documents_.count("") != 0 && task.fields.find("item") &&
               task.id.starts_with(work_.options.id_prefix);
    return std::any_of(task.sources.begin(), task.sources.end(),
                       [&](const SourceItem& source) { return documents_.count(source.document.id) != 0; });
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
