#include "formats/table_changes.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "formats/deadline_changes.hpp"
#include "formats/document_scopes.hpp"
#include "formats/earlier_rows.hpp"
#include "formats/host_id.hpp"
#include "formats/overlay.hpp"
#include "luoshi/base/error.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// Rows between two calls of the host's callback.
constexpr std::size_t rows_per_call = 1024;

class RowReader {
  public:
    RowReader(SourceTable& table, const Model& existing, const TableOptions& options, ChangedOnly& out,
              ImportReport& report)
        : table_(table),
          existing_(existing),
          options_(options),
          out_(out),
          report_(report),
          book_(existing, options.place, report.findings) {
        const std::string home = table.place.empty() ? options.place : table.place;
        for (const Unit& unit : table.entities.puts<Unit>())
            book_.add(unit, home);
        for (const Person& person : table.entities.puts<Person>())
            book_.add(person, home);
    }

    void read() {
        std::unordered_set<std::string_view> ids;
        ids.reserve(table_.rows.size());
        for (const SourceRow& row : table_.rows)
            if (!ids.insert(row.task.id).second)
                problem("F007", row, "id",
                        {"编号“" + row.task.id + "”在表中出现两次",
                         "the id \"" + row.task.id + "\" is there twice"},
                        {"表内唯一的编号，或编号一列", "an id of its own for each row, in a column of ids"});
        DocumentScopes scopes(table_, options_, existing_, book_, ids);
        const EarlierRows earlier(existing_, ids);
        for (std::size_t i = 0; i < table_.rows.size(); ++i) {
            if (i % rows_per_call == 0)
                tell(i);
            row(table_.rows[i], scopes, earlier, ids);
        }
        tell(table_.rows.size());
        compare_tasks(ids);
        std::vector<Document> documents = scopes.documents();
        report_.documents = documents.size();
        report_.people = book_.new_people().size();
        report_.units_created = book_.new_units().size();
        report_.units_found = book_.found_units();
        for (Document& document : documents)
            out_.put(std::move(document));
        for (const Unit& unit : book_.new_units())
            out_.put(unit);
        for (const Person& person : book_.new_people())
            out_.put(person);
    }

  private:
    void tell(std::size_t done) {
        if (options_.progress && !options_.progress(done, table_.rows.size()))
            throw Error(Status::cancelled,
                        Diagnostic{"F018",
                                   Severity::error,
                                   {"调用方要求停止导入", "the host asked to stop the import"},
                                   {},
                                   {}});
    }

    void problem(const char* code, const SourceRow& row, std::string field, Message what,
                 Message accepted = {}) {
        report_.findings.push_back(
            row_finding(code, Severity::error, row, std::move(field), std::move(what), std::move(accepted)));
    }

    void row(SourceRow& row, DocumentScopes& scopes, const EarlierRows& earlier,
             const std::unordered_set<std::string_view>& ids) {
        if (row.task.id.empty() || row.task.title.empty()) {
            const bool id = row.task.id.empty();
            problem("F006", row, id ? "id" : "title",
                    {id ? "没有编号" : "没有任务名称", id ? "the row has no id" : "the row has no title"});
            return;
        }
        DocumentScope* scope = scopes.find(row);
        if (!scope) {
            const std::string& id = row.document.empty() ? options_.document : row.document;
            problem("F008", row, "document", {"没有文件“" + id + "”", "there is no document \"" + id + "\""},
                    {"表中 documents 或模型已有的文件", "a document of the table or of the model"});
            return;
        }
        duties_.clear();
        deadlines_.clear();
        const std::size_t changed = out_.changed();
        Task task = start(row, *scope);
        clause(row, *scope, task);
        deadline(row, *scope);
        put_duties(row, earlier);
        put_deadlines(row, earlier);
        report(row);
        for (const std::string& before : row.after)
            link(row, before, *scope, ids);
        ++report_.tasks;
        const Id<Task> known = existing_.tasks().find(row.task.id);
        if (known && row.id_is_item && existing_.tasks()[known].title != task.title)
            retitled(existing_.tasks()[known], task);
        out_.put(finish(task, row));
        ++(!known                      ? report_.tasks_new
           : out_.changed() != changed ? report_.tasks_changed
                                       : report_.tasks_unchanged);
    }

    // --- the task ------------------------------------------------------------------------------------

    Task start(SourceRow& row, const DocumentScope& scope) {
        Task task = take(row.task);
        given_ = row.given;
        if (task.sources.empty() && !scope.id.empty()) {
            task.sources.push_back({scope.id, row.item, row.section});
            given_ |= field_bit<Task>("sources");
        } else if (scope.id.empty()) {
            keep(task, "item", row.item);
            keep(task, "section", row.section);
        }
        if (!task.opened_on && scope.opened_on) {
            task.opened_on = scope.opened_on;
            given_ |= field_bit<Task>("opened_on");
        }
        if (task.level == Level::unstated && scope.level != Level::unstated) {
            task.level = scope.level;
            given_ |= field_bit<Task>("level");
        }
        keep(task, "responsibility_missing", row.responsibility_missing);
        keep(task, "deadline_missing", row.deadline_missing);
        return task;
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

    void keep(Task& task, std::string_view name, const std::string& words) {
        if (words.empty())
            return;
        task.fields.set(std::string(name), words);
        given_ |= field_bit<Task>("fields");
    }

    /// What the table doesn't say stays as the model has it.
    Task finish(const Task& task, const SourceRow& row) const {
        const Id<Task> known = existing_.tasks().find(row.task.id);
        if (known)
            return overlay(existing_.tasks()[known], task, given_);
        return task;
    }

    // --- who answers -----------------------------------------------------------------------------------

    void clause(const SourceRow& row, DocumentScope& scope, Task& task) {
        clause_limit_.clear();
        reported_to_.clear();
        clause_stated_ = false;
        const SourceRow* said = &row;
        if (row.responsibility) {
            scope.last_responsibility = &row;
        } else if (row.merged_responsibility) {
            said = scope.last_responsibility;
            if (!said && !options_.blank_is_merged)
                return merged_with_nothing(row, "responsibility");
        } else {
            said = nullptr;
        }
        if (!said) {
            ++report_.without_responsibility;
            unread(row, "responsibility", "", missing(row.responsibility_missing));
            return;
        }
        report_.merged_cells += said != &row;
        const ClausePlan& plan = clause_plan(row, *said, scope);
        const std::string& words = *said->responsibility;
        clause_stated_ = !plan.duties.empty();
        for (const DutyDraft& draft : plan.duties) {
            duty(row, draft, plan, words, scope, said);
            if (draft.role == Role::report_to)
                reported_to_.push_back(draft.id);
        }
        if (task.places.empty() && !plan.places.empty()) {
            task.places = plan.places;
            given_ |= field_bit<Task>("places");
        }
        if (plan.open_ended) {
            task.fields.set("responsibility_open_ended", true);
            given_ |= field_bit<Task>("fields");
        }
        for (const auto& [name, kept] : plan.kept_words)
            keep(task, name, kept);
        for (const Message& doubt : plan.doubts)
            unread(row, "responsibility", words, doubt);
        clause_limit_ = plan.deadline_text;
        obey(plan, row, scope);
    }

    /// The plan of the words of `said` under what `row` says around them.
    const ClausePlan& clause_plan(const SourceRow& row, const SourceRow& said, DocumentScope& scope) {
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
        ClausePlan plan = make_plan(read_clause(words, scope.clause), units, book_);
        return scope.clauses.emplace(key_, std::move(plan)).first->second;
    }

    /// 责任科室, 责任处室: the names are offices of the issuing body.
    static bool lists_offices(std::string_view column) {
        for (const std::string_view office : {"科室", "处室", "股室", "内设机构"})
            if (column.find(office) != std::string_view::npos)
                return true;
        return false;
    }

    /// Rules that a clause sets hold from the next row on. Plans made under the old ones are forgotten.
    static void obey(const ClausePlan& plan, const SourceRow& row, DocumentScope& scope) {
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

    void duty(const SourceRow& row, const DutyDraft& draft, const ClausePlan& plan, const std::string& words,
              const DocumentScope& scope, const SourceRow* said) {
        Duty duty;
        duty.id = duty_id(row.task.id, draft.role, draft.id);
        duty.task = row.task.id;
        duty.role = draft.role;
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
        if (const Id<Duty> known = existing_.duties().find(duty.id)) {
            const Duty& old = existing_.duties()[known];
            duty.from = old.from;
            duty.to = old.to;
            duty.fields = merge(old.fields, duty.fields);
        }
        duties_.push_back(std::move(duty));
    }

    /// What the row stated before and states no more goes, but for a handover, which is the host's matter.
    void put_duties(const SourceRow& row, const EarlierRows& earlier) {
        RoleSet stated = clause_stated_ ? row.roles : 0;
        if (!row.deadline)  // 报送 … may have stood in the limit
            stated &= ~role_bit(Role::report_to);
        for (const Duty& duty : duties_)
            stated |= role_bit(duty.role);
        for (const Duty* old : earlier.of(row.task.id).duties) {
            const bool again = std::any_of(duties_.begin(), duties_.end(),
                                           [&](const Duty& duty) { return duty.id == old->id; });
            if (again || (stated & role_bit(old->role)) == 0 || old->from || old->to)
                continue;
            out_.remove<Duty>(old->id);
            ++report_.removed;
        }
        report_.duties += duties_.size();
        for (Duty& duty : duties_)
            out_.put(std::move(duty));
    }

    // --- by when -----------------------------------------------------------------------------------------

    void deadline(const SourceRow& row, DocumentScope& scope) {
        const SourceRow* said = &row;
        if (row.deadline) {
            scope.last_deadline = &row;
        } else if (row.merged_deadline && scope.last_deadline) {
            said = scope.last_deadline;
            ++report_.merged_cells;
        } else {
            said = nullptr;
        }
        plans_.clear();
        if (said)
            plans_.push_back(&deadline_plan(*said->deadline, scope));
        if (!clause_limit_.empty()) {
            // The same limit stands in the clause and in its own column: once is enough.
            const DeadlinePlan& inside = deadline_plan(clause_limit_, scope);
            if (plans_.empty() || !(plans_.front()->reading == inside.reading))
                plans_.push_back(&inside);
        }
        if (plans_.empty()) {
            ++report_.without_deadline;
            if (!row.deadline_missing.empty())
                unread(row, "deadline", "", missing(row.deadline_missing));
            return;
        }
        std::size_t all = 0, number = 0;
        for (const DeadlinePlan* plan : plans_)
            all += plan->deadlines.size();
        for (const DeadlinePlan* plan : plans_) {
            for (const Deadline& draft : plan->deadlines)
                deadline(row, draft, all == 1 ? 0 : ++number, scope, said == &row || !said ? nullptr : said);
            for (const std::string& name : plan->reading->report_to)
                report_to(row, name, plan->phrase, scope);
            for (const Message& doubt : plan->doubts)
                unread(row, "deadline", plan->phrase, doubt);
        }
    }

    const DeadlinePlan& deadline_plan(const std::string& phrase, DocumentScope& scope) {
        const auto known = scope.deadlines.find(phrase);
        if (known != scope.deadlines.end())
            return known->second;
        DeadlinePlan plan = make_plan(phrase, scope.deadline, scope.events);
        return scope.deadlines.emplace(phrase, std::move(plan)).first->second;
    }

    void deadline(const SourceRow& row, const Deadline& draft, std::size_t number, const DocumentScope& scope,
                  const SourceRow* merged_with) {
        Deadline deadline = draft;
        deadline.id = deadline_id(row.task.id, number);
        deadline.task = row.task.id;
        deadline.document = scope.id;
        deadline.set_on = scope.opened_on;
        if (!deadline.trigger_date && deadline.reading->trigger == "issue")
            deadline.trigger_date = row.issued;
        if (merged_with)
            deadline.fields.set("merged_with", merged_with->task.id);
        if (const Id<Deadline> known = existing_.deadlines().find(deadline.id)) {
            const Deadline& old = existing_.deadlines()[known];
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

    void put_deadlines(const SourceRow& row, const EarlierRows& earlier) {
        if (deadlines_.empty())
            return;
        report_.deadlines += deadlines_.size();
        DeadlineChanges changes = compare(std::move(deadlines_), earlier, row.task.id, options_.on);
        for (Deadline& deadline : changes.puts)
            out_.put(std::move(deadline));
        for (const std::string& id : changes.removes)
            out_.remove<Deadline>(id);
        report_.removed += changes.removes.size();
        report_.extensions += changes.requests.size();
        for (Extension& request : changes.requests)
            out_.put(std::move(request));
        for (Message& moved : changes.moved)
            report_.findings.push_back(row_finding("F020", Severity::warning, row, "deadline",
                                                   std::move(moved),
                                                   {"批准的延期（extension），或表中写原时限",
                                                    "an approved extension, or the deadline as it was"}));
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
        ++report_.reports;
        if (!existing_.reports().find(report.id))
            out_.put(std::move(report));
    }

    /// 报送国务院办公厅, where it stands in the limit.
    void report_to(const SourceRow& row, const std::string& name, const std::string& words,
                   const DocumentScope& scope) {
        const DutyDraft draft{Role::report_to, false, book_.unit(name, scope.units, is_open_group(name))};
        if (std::find(reported_to_.begin(), reported_to_.end(), draft.id) != reported_to_.end())
            return;
        reported_to_.push_back(draft.id);
        duty(row, draft, ClausePlan{}, words, scope, &row);
    }

    // --- what waits for what -------------------------------------------------------------------------------

    void link(const SourceRow& row, const std::string& before, const DocumentScope& scope,
              const std::unordered_set<std::string_view>& ids) {
        if (ids.count(before) == 0 && !existing_.tasks().find(before)) {
            problem("F010", row, "after", {"没有任务“" + before + "”", "there is no task \"" + before + "\""},
                    {"表中或模型已有的任务编号", "the id of a task of the table or of the model"});
            return;
        }
        Link link;
        link.id = host_id(row.task.id + "/after/" + before);
        link.from = before;
        link.to = row.task.id;
        link.cause = row.after_cause.empty() ? table_.after_cause : row.after_cause;
        link.document = scope.id;
        if (const Id<Link> known = existing_.links().find(link.id)) {
            const Link& old = existing_.links()[known];
            link.type = old.type;
            link.lag = old.lag;
            link.fields = old.fields;
        }
        ++report_.links;
        out_.put(std::move(link));
    }

    // --- the tasks beside those of the model
    // ----------------------------------------------------------------

    void retitled(const Task& before, const Task& now) {
        if (retitled_++ == 0)
            first_retitled_ = {now.id + "：“" + before.title + "”→“" + now.title + "”",
                               now.id + ": \"" + before.title + "\" is now \"" + now.title + "\""};
    }

    /// Tasks of the table's documents that it has no row for stay, and the report names them.
    void compare_tasks(const std::unordered_set<std::string_view>& ids) {
        if (retitled_ != 0)
            report_.findings.push_back(
                {"F022",
                 Severity::warning,
                 {"编号由序号而来，" + std::to_string(retitled_) +
                      " 项任务的名称与已有的不同，可能是序号变动、任务错位（" + first_retitled_.zh + "）",
                  "ids are made from the number of the row, and " + std::to_string(retitled_) +
                      " tasks have other titles than before: rows may have been renumbered (" +
                      first_retitled_.en + ")"},
                 {"不变的“编号”一列", "a column of ids that stay"},
                 {}});
        if (report_.tasks_new == report_.tasks)
            return;  // no row was here before
        std::unordered_set<std::string_view> documents;
        for (const SourceRow& row : table_.rows)
            documents.insert(row.document.empty() ? options_.document : row.document);
        constexpr std::size_t shown = 5;
        std::string names;
        existing_.tasks().for_each([&](Id<Task>, const Task& task) {
            if (ids.count(task.id) != 0 || !is_of(task, documents))
                return;
            if (report_.tasks_missing++ < shown)
                names += (names.empty() ? "" : ", ") + task.id;
        });
        if (report_.tasks_missing == 0)
            return;
        const std::string count = std::to_string(report_.tasks_missing);
        const bool more = report_.tasks_missing > shown;
        report_.findings.push_back(
            {"F021",
             Severity::warning,
             {"同一文件的 " + count + " 项任务表中没有：" + names + (more ? " 等" : "") + "；未作改动",
              count + " tasks of the same documents are not in the table: " + names + (more ? " …" : "") +
                  "; they stay as they are"},
             {"撤销的任务报 cancelled，或从模型中删除", "a report \"cancelled\" for tasks that were dropped"},
             {}});
    }

    /// True for a task of those documents; where rows have none, for one that a table without documents made.
    bool is_of(const Task& task, const std::unordered_set<std::string_view>& documents) const {
        if (task.sources.empty())
            return documents.count("") != 0 && task.fields.find("item") &&
                   task.id.starts_with(options_.id_prefix);
        return std::any_of(task.sources.begin(), task.sources.end(), [&](const SourceItem& source) {
            return documents.count(source.document.id) != 0;
        });
    }

    // --- what is not there ---------------------------------------------------------------------------------

    static Message missing(const std::string& reason) {
        if (reason.empty())
            return {"表中为空", "the table has no words"};
        return {"表中为空：" + reason, "the table has no words: " + reason};
    }
    void merged_with_nothing(const SourceRow& row, const char* field) {
        problem("F014", row, "merged",
                {"该格与上一行合并，但本文件此前没有这样的文字",
                 "the cell is merged with the row above, but no row of the document has words"},
                {field, field});
    }
    void unread(const SourceRow& row, const char* field, const std::string& raw, Message why) {
        report_.unread.push_back({row.row, row.task.id, field, raw, std::move(why)});
    }

    SourceTable& table_;
    const Model& existing_;
    const TableOptions& options_;
    ChangedOnly& out_;
    ImportReport& report_;
    UnitBook book_;
    GivenFields given_ = 0;                 ///< of the row at hand
    std::string clause_limit_;              ///< limit inside the clause of the row at hand
    bool clause_stated_ = false;            ///< the row at hand has words that name somebody
    std::vector<std::string> reported_to_;  ///< ids that the row at hand reports to
    std::string key_;
    std::vector<const DeadlinePlan*> plans_;
    std::vector<Duty> duties_;         ///< that the row at hand states
    std::vector<Deadline> deadlines_;  ///< likewise
    std::size_t retitled_ = 0;         ///< tasks with another title under an id from 序号
    Message first_retitled_;
};

}  // namespace

void put_entities(SourceTable& table, const Model& existing, const TableOptions& options, ChangedOnly& out,
                  ImportReport& report) {
    RowReader(table, existing, options, out, report).read();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
