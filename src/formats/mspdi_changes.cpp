// Bytes → document → changes, and one report of all that was met on the way.
#include "formats/mspdi_changes.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "formats/check_changes.hpp"
#include "formats/host_id.hpp"
#include "formats/mspdi_amount.hpp"
#include "luoshi/calendar/calendars.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// The value of the field that carries the model's ids.
std::string own_id(const MspdiDocument& document, const MspdiTask& task) {
    for (const MspdiAttributeName& name : document.attribute_names)
        if (name.alias == mspdi_id_alias)
            for (const MspdiAttribute& attribute : task.attributes)
                if (attribute.field_id == name.field_id && !attribute.value.empty())
                    return attribute.value;
    return {};
}

std::vector<std::uint8_t> parents_of(const std::vector<MspdiTask>& tasks) {
    std::vector<std::uint8_t> parents(tasks.size(), 0);
    for (const MspdiTask& task : tasks)
        if (!task.null && task.parent != MspdiTask::none)
            parents[task.parent] = 1;
    return parents;
}

Date last_actual_day(const MspdiDocument& document, Date at_least) {
    Date last = at_least;
    for (const MspdiTask& task : document.tasks)
        for (const auto& actual : {task.actual_start, task.actual_finish})
            if (!task.null && actual)
                last = std::max(last, date_of(nearest_minute(*actual)));
    return last;
}

void list_left_out(const MspdiReading& reading, const LeftOut& left_out, ImportReport& report) {
    for (const MspdiUnread& each : reading.not_read)
        report.not_imported.push_back({each.name, {}, each.count});
    for (const auto& [name, count] : left_out)
        report.not_imported.push_back({name, {}, count});
    if (report.not_imported.empty())
        return;
    const std::string kinds = std::to_string(report.not_imported.size());
    report.findings.push_back({"F015",
                               Severity::note,
                               {"文件中有 " + kinds + " 种内容未导入，名称与数量见报告",
                                "parts of the file that are not imported: " + kinds +
                                    ", with their names and counts in the report"},
                               {},
                               {}});
}

WorkCalendars calendars_of(const Model& existing, const std::string& wanted) {
    const bool there = existing.calendars().find(wanted) || built_in_calendar(wanted);
    return {existing, there ? wanted : "weekdays"};
}

void put_all(const MspdiReading& reading, const Model& existing, const MspdiImportOptions& options,
             MspdiImport& result) {
    const MspdiDocument& document = reading.document;
    ImportReport& report = result.report;
    LeftOut left_out;
    ChangedOnly out(existing, result.changes);
    const MspdiCalendarIds calendars =
        put_mspdi_calendars(document, existing, options, out, report, left_out);
    const auto own = calendars.find(document.project.calendar_uid);
    result.plan = mspdi_plan_options(document, own == calendars.end() ? "weekdays" : own->second);
    const WorkCalendars known = calendars_of(existing, result.plan.calendar);
    const MspdiFacts facts(existing, known, result.plan.as_of);
    const std::vector<std::string> ids = mspdi_task_ids(document, options, report.findings);
    const std::vector<std::uint8_t> parents = parents_of(document.tasks);
    const MspdiContext context{document, existing,          options, facts,  calendars, ids,
                               parents,  result.plan.as_of, out,     report, left_out};
    put_mspdi_tasks(context);
    for (std::size_t row = 0; row < ids.size(); ++row) {
        if (ids[row].empty())
            continue;
        ++report.rows;
        put_mspdi_deadline(context, row);
        put_mspdi_progress(context, row);
    }
    put_mspdi_links(context);
    count_left_out(context);
    report.unchanged = out.unchanged();
    list_left_out(reading, left_out, report);
}

}  // namespace

Duration MspdiContext::duration(std::int64_t n, std::int32_t format, std::size_t row,
                                const char* field) const {
    if (const std::optional<Duration> made = duration_of({n, format}, document.project.minutes_per_day))
        return *made;
    finding("F024", Severity::error, row, field, {"时长超出范围", "the amount is out of range"},
            {"至多 2147483647 分钟", "at most 2147483647 minutes"});
    return {};
}

void MspdiContext::finding(const char* code, Severity severity, std::size_t row, const char* field,
                           Message what, Message accepted) const {
    Diagnostic made{code, severity, std::move(what), std::move(accepted), {}};
    made.place.entity = "task";
    made.place.id = ids[row];
    made.place.row = static_cast<std::int64_t>(row);
    made.place.field = field;
    report.findings.push_back(std::move(made));
}

PlanOptions mspdi_plan_options(const MspdiDocument& document, std::string calendar) {
    const MspdiProject& project = document.project;
    PlanOptions options;
    options.profile = Profile::project;
    options.calendar = std::move(calendar);
    if (project.start) {
        const Instant start = nearest_minute(*project.start);
        options.start = date_of(start);
        options.start_minute = start - start_of(date_of(start));
    }
    if (!project.schedule_from_start && project.finish) {
        const Instant finish = nearest_minute(*project.finish);
        options.finish = date_of(finish);
        options.finish_minute = finish - start_of(date_of(finish));
    }
    const Date none = min_date;
    const Date actual = last_actual_day(document, none);
    if (project.status_date)
        // The end of a day is the midnight after it.
        options.as_of = std::max(date_of(nearest_minute(*project.status_date) - 1), actual);
    else if (actual != none)
        options.as_of = actual;
    else if (project.current_date)
        options.as_of = day_of(*project.current_date);
    else
        options.as_of = options.start.value_or(Date{});
    return options;
}

std::vector<std::string> mspdi_task_ids(const MspdiDocument& document, const MspdiImportOptions& options,
                                        Diagnostics& found) {
    std::vector<std::string> ids;
    std::unordered_set<std::string> seen;
    for (const MspdiTask& task : document.tasks) {
        std::string id;
        const bool whole = task.uid == 0 && task.outline_level == 0;
        if (!task.null && !whole) {
            id = own_id(document, task);
            if (id.empty())
                id = options.id_prefix +
                     (options.guids && !task.guid.empty() ? task.guid : std::to_string(task.uid));
            id = host_id(id);
            if (!seen.insert(id).second) {
                Diagnostic finding{"F007",
                                   Severity::error,
                                   {"编号“" + id + "”出现两次", "the id \"" + id + "\" is there twice"},
                                   {"每项任务一个编号", "an id of its own for each task"},
                                   {}};
                finding.place.entity = "task";
                finding.place.id = id;
                finding.place.row = static_cast<std::int64_t>(ids.size());
                found.push_back(std::move(finding));
            }
        }
        ids.push_back(std::move(id));
    }
    return ids;
}

}  // namespace formats

MspdiImport read_mspdi_changes(std::string_view bytes, const Model& existing,
                               const MspdiImportOptions& options) {
    MspdiImport result;
    formats::MspdiReading reading = formats::read_mspdi(bytes);
    const formats::MspdiProject& project = reading.document.project;
    result.report.title = project.title.empty() ? project.name : project.title;
    result.report.findings = std::move(reading.findings);
    if (!has_errors(result.report.findings)) {
        formats::put_all(reading, existing, options, result);
        formats::check_changes(result.changes, existing, {}, result.report.findings);
    }
    if (has_errors(result.report.findings))
        result.changes = {};
    return result;
}

}  // namespace v1
}  // namespace luoshi
