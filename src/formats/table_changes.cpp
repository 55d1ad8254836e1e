#include "formats/table_changes.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "formats/document_scopes.hpp"
#include "formats/host_id.hpp"
#include "formats/import_work.hpp"
#include "formats/overlay.hpp"
#include "formats/row_deadlines.hpp"
#include "formats/row_duties.hpp"
#include "formats/task_comparison.hpp"
#include "luoshi/base/error.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// Rows between two calls of the host's callback.
constexpr std::size_t rows_per_call = 1024;

class RowReader {
  public:
    RowReader(SourceTable& table, const std::unordered_set<std::string_view>& ids, ImportWork& work)
        : table_(table),
          ids_(ids),
          work_(work),
          scopes_(table, work.options, work.existing, work.book, ids),
          duties_(work),
          deadlines_(work),
          comparison_(work) {}

    void read() {
        // Most rows come to one of each.
        work_.out.reserve<Task>(table_.rows.size());
        work_.out.reserve<Duty>(table_.rows.size());
        work_.out.reserve<Deadline>(table_.rows.size());
        for (std::size_t i = 0; i < table_.rows.size(); ++i) {
            if (i % rows_per_call == 0)
                tell(i);
            row(table_.rows[i]);
        }
        tell(table_.rows.size());
        comparison_.finish(ids_);
        std::vector<Document> documents = scopes_.documents();
        work_.report.documents = documents.size();
        for (Document& document : documents)
            work_.out.put(std::move(document));
    }

  private:
    void tell(std::size_t done) {
        if (work_.options.progress && !work_.options.progress(done, table_.rows.size()))
            throw Error(Status::cancelled,
                        Diagnostic{"F018",
                                   Severity::error,
                                   {"调用方要求停止导入", "the host asked to stop the import"},
                                   {},
                                   {}});
    }

    void row(SourceRow& row) {
        if (row.task.id.empty() || row.task.title.empty()) {
            const bool id = row.task.id.empty();
            work_.problem(
                "F006", row, id ? "id" : "title",
                {id ? "没有编号" : "没有任务名称", id ? "the row has no id" : "the row has no title"});
            return;
        }
        DocumentScope* scope = scopes_.find(row);
        if (!scope) {
            const std::string& id = row.document.empty() ? work_.options.document : row.document;
            work_.problem("F008", row, "document",
                          {"没有文件“" + id + "”", "there is no document \"" + id + "\""},
                          {"表中 documents 或模型已有的文件", "a document of the table or of the model"});
            return;
        }
        const std::size_t changes = work_.out.changed();
        TaskDraft draft = start(row, *scope);
        duties_.read(row, *scope, draft);
        deadlines_.read(row, *scope, duties_);
        duties_.put(row);
        deadlines_.put(row);
        report(row);
        for (const std::string& before : row.after)
            link(row, before, *scope);
        finish(draft, row);
        comparison_.look_at(row, draft.task);
        work_.out.put(std::move(draft.task));
        comparison_.count(row, scope->id, work_.out.changed() != changes);
    }

    static TaskDraft start(SourceRow& row, const DocumentScope& scope) {
        TaskDraft draft{take(row.task), row.given};
        Task& task = draft.task;
        if (task.sources.empty() && !scope.id.empty()) {
            task.sources.push_back({scope.id, row.item, row.section});
            draft.given |= field_bit<Task>("sources");
        } else if (scope.id.empty()) {
            draft.keep("item", row.item);
            draft.keep("section", row.section);
        }
        if (!task.opened_on && scope.opened_on) {
            task.opened_on = scope.opened_on;
            draft.given |= field_bit<Task>("opened_on");
        }
        if (task.level == Level::unstated && scope.level != Level::unstated) {
            task.level = scope.level;
            draft.given |= field_bit<Task>("level");
        }
        draft.keep("responsibility_missing", row.responsibility_missing);
        draft.keep("deadline_missing", row.deadline_missing);
        return draft;
    }

    /// The row's task, moved; the row keeps its id, by which others know it.
    static Task take(Task& from) {
        Task task;
        for_each_field<Task>([&](const auto& each) {
            if (each.name != "id")
                task.*each.member = std::move(from.*each.member);
        });
        task.id = from.id;
        return task;
    }

    /// What the table doesn't say stays as the model has it.
    void finish(TaskDraft& draft, const SourceRow& row) const {
        if (const Id<Task> known = work_.existing.tasks().find(row.task.id))
            draft.task = overlay(work_.existing.tasks()[known], draft.task, draft.given);
    }

    /// What the columns of progress say, once: the day on which it was first read stays.
    void report(const SourceRow& row) {
        if (!row.progress)
            return;
        ProgressReport report = *row.progress;
        report.id = host_id(
            row.task.id + "/report/" +
            (report.actual_finish ? to_text(*report.actual_finish) : std::to_string(*report.percent) + "%"));
        report.task = row.task.id;
        ++work_.report.reports;
        if (!work_.existing.reports().find(report.id))
            work_.out.put(std::move(report));
    }

    void link(const SourceRow& row, const std::string& before, const DocumentScope& scope) {
        if (ids_.count(before) == 0 && !work_.existing.tasks().find(before)) {
            work_.problem("F010", row, "after",
                          {"没有任务“" + before + "”", "there is no task \"" + before + "\""},
                          {"表中或模型已有的任务编号", "the id of a task of the table or of the model"});
            return;
        }
        Link link;
        link.id = host_id(row.task.id + "/after/" + before);
        link.from = before;
        link.to = row.task.id;
        link.cause = row.after_cause.empty() ? table_.after_cause : row.after_cause;
        link.document = scope.id;
        if (const Id<Link> known = work_.existing.links().find(link.id)) {
            const Link& old = work_.existing.links()[known];
            link.type = old.type;
            link.lag = old.lag;
            link.fields = old.fields;
        }
        ++work_.report.links;
        work_.out.put(std::move(link));
    }

    SourceTable& table_;
    const std::unordered_set<std::string_view>& ids_;
    ImportWork& work_;
    DocumentScopes scopes_;
    RowDuties duties_;
    RowDeadlines deadlines_;
    TaskComparison comparison_;
};

/// The ids of the rows; one that is there twice is F007.
std::unordered_set<std::string_view> ids_of(const SourceTable& table, Diagnostics& found) {
    std::unordered_set<std::string_view> ids;
    ids.reserve(table.rows.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const SourceRow& row = table.rows[i];
        if (!ids.insert(row.task.id).second)
            found.push_back(row_finding(
                "F007", Severity::error, row, "id",
                {"编号“" + row.task.id + "”在表中出现两次", "the id \"" + row.task.id + "\" is there twice"},
                {"表内唯一的编号，或编号一列", "an id of its own for each row, in a column of ids"}));
    }
    return ids;
}

}  // namespace

void put_entities(SourceTable& table, const Model& existing, const TableOptions& options, ChangedOnly& out,
                  ImportReport& report) {
    UnitBook book(existing, options.place, report.findings);
    const std::string home = table.place.empty() ? options.place : table.place;
    for (const Unit& unit : table.entities.puts<Unit>())
        book.add(unit, home);
    for (const Person& person : table.entities.puts<Person>())
        book.add(person, home);
    const std::unordered_set<std::string_view> ids = ids_of(table, report.findings);
    const EarlierRows earlier(existing, ids);
    ImportWork work{existing, options, earlier, book, out, report};
    RowReader(table, ids, work).read();
    report.people = book.new_people().size();
    report.units_created = book.new_units().size();
    report.units_found = book.found_units();
    for (const Unit& unit : book.new_units())
        out.put(unit);
    for (const Person& person : book.new_people())
        out.put(person);
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
