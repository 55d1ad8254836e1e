#include "formats/mspdi_task.hpp"

#include <unordered_set>
#include <utility>

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// Project's codes are 0 FF, 1 FS, 2 SF, 3 SS.
void read_link_type(MspdiLink& link, const MspdiElement& element) {
    constexpr LinkType types[] = {LinkType::finish_finish, LinkType::finish_start, LinkType::start_finish,
                                  LinkType::start_start};
    std::int32_t code = 1;
    element.read_code(code, 3, "0 FF, 1 FS, 2 SF, 3 SS");
    link.type = types[code];
}

constexpr MspdiField<MspdiLink> link_fields[] = {
    {"PredecessorUID", [](MspdiLink& l, const MspdiElement& e) { e.read(l.predecessor); }},
    {"Type", read_link_type},
    {"CrossProject", [](MspdiLink& l, const MspdiElement& e) { e.read(l.cross_project); }},
    {"LinkLag", [](MspdiLink& l, const MspdiElement& e) { e.read(l.lag); }},
    {"LagFormat", [](MspdiLink& l, const MspdiElement& e) { e.read_code(l.lag_format, 53, "3 - 53"); }},
};

void read_link(MspdiTask& task, const MspdiElement& element) {
    MspdiLink link;
    read_elements(element.node, link, MspdiFields<MspdiLink>(link_fields), "PredecessorLink", element.found);
    if (link.predecessor == no_uid && !link.cross_project)
        element.found.error("F025", element.node, {"关系没有前置任务", "a link without its predecessor"},
                            {"PredecessorUID 元素", "an element PredecessorUID"});
    else
        task.predecessors.push_back(link);
}

constexpr MspdiField<MspdiAttribute> attribute_fields[] = {
    {"FieldID", [](MspdiAttribute& a, const MspdiElement& e) { e.read(a.field_id); }},
    {"Value", [](MspdiAttribute& a, const MspdiElement& e) { e.read(a.value); }},
};

void read_attribute(MspdiTask& task, const MspdiElement& element) {
    MspdiAttribute attribute;
    read_elements(element.node, attribute, MspdiFields<MspdiAttribute>(attribute_fields),
                  "Task/ExtendedAttribute", element.found);
    task.attributes.push_back(std::move(attribute));
}

/// The codes are those of ConstraintKind.
void read_constraint(MspdiTask& task, const MspdiElement& element) {
    std::int32_t code = static_cast<std::int32_t>(task.constraint);
    element.read_code(code, 7, "0 ASAP, 1 ALAP, 2 MSO, 3 MFO, 4 SNET, 5 SNLT, 6 FNET, 7 FNLT");
    task.constraint = static_cast<ConstraintKind>(code);
}

constexpr MspdiField<MspdiTask> task_fields[] = {
    {"UID", [](MspdiTask& t, const MspdiElement& e) { e.read(t.uid); }},
    {"GUID", [](MspdiTask& t, const MspdiElement& e) { e.read(t.guid); }},
    {"ID", [](MspdiTask& t, const MspdiElement& e) { e.read(t.id); }},
    {"Name", [](MspdiTask& t, const MspdiElement& e) { e.read(t.name); }},
    {"Active", [](MspdiTask& t, const MspdiElement& e) { e.read(t.active); }},
    {"Manual", [](MspdiTask& t, const MspdiElement& e) { e.read(t.manual); }},
    {"IsNull", [](MspdiTask& t, const MspdiElement& e) { e.read(t.null); }},
    {"WBS", [](MspdiTask& t, const MspdiElement& e) { e.read(t.wbs); }},
    {"OutlineNumber", [](MspdiTask&, const MspdiElement&) {}},  // follows from the levels
    {"OutlineLevel", [](MspdiTask& t, const MspdiElement& e) { e.read(t.outline_level); }},
    {"Priority", [](MspdiTask& t, const MspdiElement& e) { e.read(t.priority); }},
    {"Start", [](MspdiTask& t, const MspdiElement& e) { e.read(t.start); }},
    {"Finish", [](MspdiTask& t, const MspdiElement& e) { e.read(t.finish); }},
    {"Duration", [](MspdiTask& t, const MspdiElement& e) { e.read_amount(t.duration); }},
    {"ManualStart", [](MspdiTask& t, const MspdiElement& e) { e.read(t.manual_start); }},
    {"ManualFinish", [](MspdiTask& t, const MspdiElement& e) { e.read(t.manual_finish); }},
    {"ManualDuration", [](MspdiTask& t, const MspdiElement& e) { e.read_amount(t.manual_duration); }},
    {"DurationFormat",
     [](MspdiTask& t, const MspdiElement& e) { e.read_code(t.duration_format, 53, "3 - 53"); }},
    {"Stop", [](MspdiTask& t, const MspdiElement& e) { e.read(t.stop); }},
    {"Resume", [](MspdiTask& t, const MspdiElement& e) { e.read(t.resume); }},
    {"Recurring", [](MspdiTask& t, const MspdiElement& e) { e.read(t.recurring); }},
    {"Estimated", [](MspdiTask& t, const MspdiElement& e) { e.read(t.estimated); }},
    {"Milestone", [](MspdiTask& t, const MspdiElement& e) { e.read(t.milestone); }},
    {"Summary", [](MspdiTask& t, const MspdiElement& e) { e.read(t.summary); }},
    {"Critical", [](MspdiTask& t, const MspdiElement& e) { e.read(t.critical); }},
    {"ExternalTask", [](MspdiTask& t, const MspdiElement& e) { e.read(t.external); }},
    {"EarlyStart", [](MspdiTask& t, const MspdiElement& e) { e.read(t.early_start); }},
    {"EarlyFinish", [](MspdiTask& t, const MspdiElement& e) { e.read(t.early_finish); }},
    {"LateStart", [](MspdiTask& t, const MspdiElement& e) { e.read(t.late_start); }},
    {"LateFinish", [](MspdiTask& t, const MspdiElement& e) { e.read(t.late_finish); }},
    {"FreeSlack", [](MspdiTask& t, const MspdiElement& e) { e.read(t.free_slack); }},
    {"TotalSlack", [](MspdiTask& t, const MspdiElement& e) { e.read(t.total_slack); }},
    {"StartSlack", [](MspdiTask& t, const MspdiElement& e) { e.read(t.start_slack); }},
    {"FinishSlack", [](MspdiTask& t, const MspdiElement& e) { e.read(t.finish_slack); }},
    {"PercentComplete",
     [](MspdiTask& t, const MspdiElement& e) { e.read_code(t.percent_complete, 100, "0 - 100"); }},
    {"ActualStart", [](MspdiTask& t, const MspdiElement& e) { e.read(t.actual_start); }},
    {"ActualFinish", [](MspdiTask& t, const MspdiElement& e) { e.read(t.actual_finish); }},
    {"ActualDuration", [](MspdiTask& t, const MspdiElement& e) { e.read_amount(t.actual_duration); }},
    {"RemainingDuration", [](MspdiTask& t, const MspdiElement& e) { e.read_amount(t.remaining_duration); }},
    {"ConstraintType", read_constraint},
    {"ConstraintDate", [](MspdiTask& t, const MspdiElement& e) { e.read(t.constraint_date); }},
    {"Deadline", [](MspdiTask& t, const MspdiElement& e) { e.read(t.deadline); }},
    {"CalendarUID", [](MspdiTask& t, const MspdiElement& e) { e.read(t.calendar_uid); }},
    {"LevelingDelay", [](MspdiTask& t, const MspdiElement& e) { e.read(t.leveling_delay); }},
    {"LevelingDelayFormat",
     [](MspdiTask& t, const MspdiElement& e) { e.read_code(t.leveling_delay_format, 53, "3 - 53"); }},
    {"IgnoreResourceCalendar",
     [](MspdiTask& t, const MspdiElement& e) { e.read(t.ignore_resource_calendar); }},
    {"Notes", [](MspdiTask& t, const MspdiElement& e) { e.read(t.notes); }},
    {"PredecessorLink", read_link, true},
    {"ExtendedAttribute", read_attribute, true},
};
static_assert(std::size(task_fields) <= 64);

}  // namespace

MspdiTask read_mspdi_task(const pugi::xml_node& node, std::int64_t row, MspdiFindings& found) {
    MspdiTask task;
    found.at("task", std::string(text_of_child(node, "UID")), row);
    read_elements(node, task, MspdiFields<MspdiTask>(task_fields), "Task", found);
    if (task.uid == no_uid && !task.null)
        found.error("F025", node, {"任务没有 UID", "a task without a UID"}, {"UID 元素", "an element UID"});
    const bool needs_date = needs_day(task.constraint) && !task.null;
    if (needs_date && !task.constraint_date)
        found.error("F025", node, {"约束没有日期", "the constraint has no date"},
                    {"ConstraintDate 元素", "an element ConstraintDate"});
    if (!needs_date)
        task.constraint_date.reset();
    return task;
}

void find_mspdi_parents(std::vector<MspdiTask>& tasks) {
    std::vector<std::uint32_t> open;  // the tasks above, from the top of the outline
    for (std::uint32_t i = 0; i < tasks.size(); ++i) {
        MspdiTask& task = tasks[i];
        if (task.null)
            continue;
        while (!open.empty() && tasks[open.back()].outline_level >= task.outline_level)
            open.pop_back();
        task.parent = open.empty() ? MspdiTask::none : open.back();
        open.push_back(i);
    }
}

void check_mspdi_tasks(const MspdiDocument& document, MspdiFindings& found) {
    std::unordered_set<std::int32_t> calendars;
    for (const MspdiCalendar& calendar : document.calendars)
        calendars.insert(calendar.uid);
    std::unordered_set<std::int32_t> uids;
    for (std::size_t i = 0; i < document.tasks.size(); ++i) {
        const MspdiTask& task = document.tasks[i];
        if (task.null || task.uid == no_uid || uids.insert(task.uid).second)
            continue;
        found.at("task", std::to_string(task.uid), static_cast<std::int64_t>(i));
        found.error("F027", {}, {"任务的 UID 重复", "the UID of another task"},
                    {"每项任务各自的 UID", "a UID of its own for each task"});
    }
    for (std::size_t i = 0; i < document.tasks.size(); ++i) {
        const MspdiTask& task = document.tasks[i];
        if (task.null)
            continue;
        found.at("task", std::to_string(task.uid), static_cast<std::int64_t>(i));
        if (task.calendar_uid != no_uid && !calendars.contains(task.calendar_uid))
            found.error("F016", {},
                        {"没有 UID 为 " + std::to_string(task.calendar_uid) + " 的日历",
                         "no calendar with the UID " + std::to_string(task.calendar_uid)},
                        {"文件中日历的 UID，或 -1", "the UID of a calendar of the file, or -1"});
        for (const MspdiLink& link : task.predecessors) {
            if (uids.contains(link.predecessor))
                continue;
            const std::string uid = std::to_string(link.predecessor);
            found.add("F016", link.cross_project ? Severity::warning : Severity::error, {},
                      {"没有 UID 为 " + uid + " 的前置任务", "no predecessor with the UID " + uid},
                      {"文件中任务的 UID", "the UID of a task of the file"});
        }
    }
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
