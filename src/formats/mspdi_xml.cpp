#include "formats/mspdi_xml.hpp"

#include <algorithm>
#include <new>
#include <pugixml.hpp>

#include "formats/mspdi_outline.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

class Element {
  public:
    explicit Element(pugi::xml_node node) : node_(node) {
        if (!node_)
            throw std::bad_alloc();  // the library says nothing else of it
    }

    Element child(const char* name) { return Element(node_.append_child(name)); }
    void text(const char* name, const std::string& value) {
        if (!child(name).node_.text().set(value.c_str()))
            throw std::bad_alloc();
    }
    void number(const char* name, std::int64_t value) { text(name, std::to_string(value)); }
    void flag(const char* name, bool value) { text(name, value ? "1" : "0"); }
    void moment(const char* name, const std::optional<MspdiMoment>& value) {
        if (value)
            text(name, moment_text(*value));
    }
    void amount(const char* name, const std::optional<std::int64_t>& seconds) {
        if (seconds)
            text(name, amount_text(*seconds));
    }
    void tenths(const char* name, const std::optional<std::int64_t>& value) {
        if (value)
            number(name, *value);
    }

  private:
    pugi::xml_node node_;
};

void write_hours(const WorkingHours& hours, Element& day) {
    if (hours.empty())
        return;
    Element times = day.child("WorkingTimes");
    for (const WorkSpan& span : hours) {
        Element time = times.child("WorkingTime");
        time.text("FromTime", time_text(span.from));
        time.text("ToTime", time_text(span.to % minutes_per_day));  // midnight is 00:00
    }
}

void write_period(const CalendarException& exception, Element& day) {
    Element period = day.child("TimePeriod");
    period.text("FromDate", to_text(exception.first) + "T00:00:00");
    period.text("ToDate", to_text(exception.last) + "T23:59:00");
}

/// Exceptions stand twice: among the days, where Project looked before 2007, and in a list of their own.
void write_days(const MspdiCalendar& calendar, Element& element) {
    Element days = element.child("WeekDays");
    for (std::int32_t type = 1; type <= 7; ++type) {
        const std::optional<WorkingHours>& hours = calendar.week[static_cast<std::size_t>((type + 5) % 7)];
        if (!hours)
            continue;
        Element day = days.child("WeekDay");
        day.number("DayType", type);
        day.flag("DayWorking", !hours->empty());
        write_hours(*hours, day);
    }
    for (const CalendarException& exception : calendar.exceptions) {
        Element day = days.child("WeekDay");
        day.number("DayType", 0);
        day.flag("DayWorking", is_work(exception.kind));
        write_period(exception, day);
        write_hours(exception.hours.value_or(WorkingHours{}), day);
    }
    if (calendar.exceptions.empty())
        return;
    Element list = element.child("Exceptions");
    for (const CalendarException& exception : calendar.exceptions) {
        Element day = list.child("Exception");
        day.flag("EnteredByOccurrences", false);
        write_period(exception, day);
        day.number("Occurrences", exception.last - exception.first + 1);
        day.text("Name", exception.name.zh);
        day.number("Type", 1);
        day.flag("DayWorking", is_work(exception.kind));
        write_hours(exception.hours.value_or(WorkingHours{}), day);
    }
}

void write_calendar(const MspdiCalendar& calendar, Element& calendars) {
    Element element = calendars.child("Calendar");
    element.number("UID", calendar.uid);
    element.text("Name", calendar.name);
    element.flag("IsBaseCalendar", calendar.is_base);
    element.number("BaseCalendarUID", calendar.base_uid);
    write_days(calendar, element);
}

void write_link(const MspdiLink& link, Element& task) {
    constexpr std::int32_t codes[] = {1, 3, 0, 2};  // of FS, SS, FF, SF
    Element element = task.child("PredecessorLink");
    element.number("PredecessorUID", link.predecessor);
    element.number("Type", codes[static_cast<std::size_t>(link.type)]);
    element.flag("CrossProject", link.cross_project);
    element.number("LinkLag", link.lag);
    element.number("LagFormat", link.lag_format);
}

void write_task(const MspdiTask& task, const std::string& outline, Element& tasks) {
    Element element = tasks.child("Task");
    element.number("UID", task.uid);
    element.number("ID", task.id);
    element.text("Name", task.name);
    element.flag("Active", task.active);
    element.flag("Manual", task.manual);
    element.flag("IsNull", false);
    element.text("WBS", outline);
    element.text("OutlineNumber", outline);
    element.number("OutlineLevel", task.outline_level);
    element.number("Priority", task.priority);
    element.moment("Start", task.start);
    element.moment("Finish", task.finish);
    element.amount("Duration", task.duration);
    element.moment("ManualStart", task.manual_start);
    element.moment("ManualFinish", task.manual_finish);
    element.amount("ManualDuration", task.manual_duration);
    element.number("DurationFormat", task.duration_format);
    element.moment("Stop", task.stop);
    element.moment("Resume", task.resume);
    element.flag("EffortDriven", false);
    element.flag("Recurring", false);
    element.flag("Estimated", task.estimated);
    element.flag("Milestone", task.milestone);
    element.flag("Summary", task.summary);
    element.flag("Critical", task.critical);
    element.moment("EarlyStart", task.early_start);
    element.moment("EarlyFinish", task.early_finish);
    element.moment("LateStart", task.late_start);
    element.moment("LateFinish", task.late_finish);
    element.tenths("FreeSlack", task.free_slack);
    element.tenths("TotalSlack", task.total_slack);
    element.number("PercentComplete", task.percent_complete);
    element.moment("ActualStart", task.actual_start);
    element.moment("ActualFinish", task.actual_finish);
    element.amount("ActualDuration", task.actual_duration);
    element.amount("RemainingDuration", task.remaining_duration);
    element.number("ConstraintType", static_cast<std::int32_t>(task.constraint));
    element.number("CalendarUID", task.calendar_uid);
    element.moment("ConstraintDate", task.constraint_date);
    element.moment("Deadline", task.deadline);
    element.flag("IgnoreResourceCalendar", task.ignore_resource_calendar);
    if (!task.notes.empty())
        element.text("Notes", task.notes);
    for (const MspdiLink& link : task.predecessors)
        write_link(link, element);
    for (const MspdiAttribute& attribute : task.attributes) {
        Element child = element.child("ExtendedAttribute");
        child.number("FieldID", attribute.field_id);
        child.text("Value", attribute.value);
    }
}

void write_project(const MspdiProject& project, Element& element) {
    element.number("SaveVersion", project.save_version);
    element.text("Name", project.name);
    element.text("Title", project.title);
    element.flag("ScheduleFromStart", project.schedule_from_start);
    element.moment("StartDate", project.start);
    element.moment("FinishDate", project.finish);
    element.number("CriticalSlackLimit", project.critical_slack_limit);
    element.number("CalendarUID", project.calendar_uid);
    element.text("DefaultStartTime", time_text(project.default_start));
    element.text("DefaultFinishTime", time_text(project.default_finish));
    element.number("MinutesPerDay", project.minutes_per_day);
    element.number("MinutesPerWeek", project.minutes_per_week);
    element.number("DaysPerMonth", project.days_per_month);
    element.number("DurationFormat", 7);
    element.flag("HonorConstraints", project.honor_constraints);
    element.flag("MultipleCriticalPaths", project.multiple_critical_paths);
    element.flag("SplitsInProgressTasks", project.splits_in_progress_tasks);
    element.moment("StatusDate", project.status_date);
    element.moment("CurrentDate", project.current_date);
}

Element new_project(pugi::xml_document& xml) {
    const auto attribute = [](pugi::xml_node node, const char* name, const char* value) {
        if (!node.append_attribute(name).set_value(value))
            throw std::bad_alloc();
    };
    pugi::xml_node declaration = xml.append_child(pugi::node_declaration);
    attribute(declaration, "version", "1.0");
    attribute(declaration, "encoding", "UTF-8");
    attribute(declaration, "standalone", "yes");
    pugi::xml_node root = xml.append_child("Project");
    attribute(root, "xmlns", "http://schemas.microsoft.com/project");
    return Element(root);
}

struct StringWriter : pugi::xml_writer {
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
    std::string text;
};

}  // namespace

std::string to_mspdi_xml(const MspdiDocument& document) {
    pugi::xml_document xml;
    Element project = new_project(xml);
    write_project(document.project, project);
    Element names = project.child("ExtendedAttributes");
    for (const MspdiAttributeName& name : document.attribute_names) {
        Element element = names.child("ExtendedAttribute");
        element.number("FieldID", name.field_id);
        element.text("Alias", name.alias);
    }
    Element calendars = project.child("Calendars");
    for (const MspdiCalendar& calendar : document.calendars)
        write_calendar(calendar, calendars);
    Element tasks = project.child("Tasks");
    Outline outline;
    for (const MspdiTask& task : document.tasks) {
        outline.next(task.outline_level);
        write_task(task, outline.number(), tasks);
    }
    project.child("Resources");
    project.child("Assignments");
    StringWriter writer;
    xml.save(writer, "", pugi::format_raw);
    return std::move(writer.text);
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
