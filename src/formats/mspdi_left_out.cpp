// What the model has no place for in a plan of Microsoft Project.
#include <string>

#include "formats/mspdi_changes.hpp"
#include "formats/mspdi_outline.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

bool is_whole_minutes(const MspdiTask& task) {
    for (const auto& amount : {task.duration, task.actual_finish ? std::nullopt : task.remaining_duration})
        if (amount && *amount % 60 != 0)
            return false;
    for (const auto& moment :
         {task.constraint_date, task.deadline, task.actual_start, task.actual_finish,
          task.manual ? task.manual_start : std::nullopt, task.manual ? task.manual_finish : std::nullopt})
        if (moment && moment->seconds % 60 != 0)
            return false;
    for (const MspdiLink& link : task.predecessors)
        if (!is_mspdi_percent(link.lag_format) && link.lag % 10 != 0)
            return false;
    return true;
}

/// Fields that the host defined, but for the one that carries the model's ids.
void count_attributes(const MspdiDocument& document, const MspdiTask& task, LeftOut& left_out) {
    for (const MspdiAttribute& attribute : task.attributes) {
        std::string name = std::to_string(attribute.field_id);
        for (const MspdiAttributeName& each : document.attribute_names)
            if (each.field_id == attribute.field_id && !each.alias.empty())
                name = each.alias;
        if (name != mspdi_id_alias)
            ++left_out["Task/ExtendedAttribute (" + name + ")"];
    }
}

}  // namespace

void count_left_out(const MspdiContext& in) {
    const auto count = [&](bool there, const char* name) {
        if (there)
            ++in.left_out[name];
    };
    const MspdiProject& project = in.document.project;
    count(!project.schedule_from_start && !project.finish, "Project/ScheduleFromStart");
    count(!project.honor_constraints, "Project/HonorConstraints");
    count(project.critical_slack_limit != 0, "Project/CriticalSlackLimit");
    count(project.multiple_critical_paths, "Project/MultipleCriticalPaths");
    Outline outline;
    for (std::size_t row = 0; row < in.ids.size(); ++row) {
        const MspdiTask& task = in.document.tasks[row];
        count(task.null, "Task (IsNull)");
        if (task.null)
            continue;
        count(in.ids[row].empty(), "Task (project summary)");
        if (in.ids[row].empty())
            continue;
        outline.next(task.outline_level);
        // A number has at least a digit and a dot for each level; no long ones are made for short codes.
        const bool own_code = task.wbs.size() + 1 < 2 * outline.depth() || task.wbs != outline.number();
        count(!task.wbs.empty() && own_code, "Task/WBS");
        count(task.priority != 500, "Task/Priority");
        count(task.recurring, "Task/Recurring");
        count(task.external, "Task/ExternalTask");
        count(task.leveling_delay != 0, "Task/LevelingDelay");
        count(task.ignore_resource_calendar, "Task/IgnoreResourceCalendar");
        const bool parent = in.parents[row] != 0;
        count(!parent && task.estimated && task.duration.value_or(0) != 0, "Task/Estimated");
        count(!parent && task.milestone && task.duration.value_or(0) != 0, "Task/Milestone");
        count(!parent && task.stop && task.resume && *task.stop < *task.resume, "Task/Resume");
        count(!is_whole_minutes(task), "Task (seconds)");
        count_attributes(in.document, task, in.left_out);
    }
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
