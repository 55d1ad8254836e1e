#include <doctest/doctest.h>

#include "luoshi/formats/mspdi.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

/// A project that starts on Monday 2018-06-04 at 08:00 on the calendar "Standard".
std::string project(std::string_view tasks, std::string_view head = {}) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project "
           "xmlns=\"http://schemas.microsoft.com/project\"><Title>建设方案</Title>"
           "<StartDate>2018-06-04T08:00:00</StartDate><CalendarUID>1</CalendarUID>" +
           std::string(head) +
           "<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>"
           "</Calendar><Calendar><UID>2</UID><Name>夜班</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>"
           "<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime>"
           "<FromTime>22:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>"
           "<WeekDay><DayType>3</DayType><DayWorking>0</DayWorking></WeekDay></"
           "WeekDays><Exceptions><Exception>"
           "<Name>端午节</Name><TimePeriod><FromDate>2018-06-18T00:00:00</FromDate>"
           "<ToDate>2018-06-18T23:59:00</ToDate></TimePeriod><Type>1</Type><DayWorking>0</DayWorking>"
           "</Exception></Exceptions></Calendar>"
           "<Calendar><UID>3</UID><Name>张三</Name><BaseCalendarUID>1</BaseCalendarUID></Calendar>"
           "</Calendars><Tasks>" +
           std::string(tasks) + "</Tasks></Project>";
}

MspdiImport import(std::string_view bytes, const Model& model = {}, const MspdiImportOptions& options = {}) {
    MspdiImport read = read_mspdi_changes(bytes, model, options);
    for (const Diagnostic& finding : read.report.findings)
        CHECK_MESSAGE(finding.severity != Severity::error, to_text(finding, Language::en));
    return read;
}
Model model_of(std::string_view bytes) {
    Model model;
    apply(model, import(bytes).changes);
    return model;
}
Task only_task(std::string_view inside) {
    const Model model = model_of(project("<Task><UID>7</UID><Name>起草</Name><OutlineLevel>1</OutlineLevel>" +
                                         std::string(inside) + "</Task>"));
    return model.tasks()[model.tasks().find("7")];
}
std::optional<Duration> duration(std::string_view amount, int format, std::string_view head = {}) {
    const Model model = model_of(project(
        "<Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel><Duration>" + std::string(amount) +
            "</Duration><DurationFormat>" + std::to_string(format) + "</DurationFormat></Task>",
        head));
    return model.tasks()[model.tasks().find("1")].duration;
}
std::string codes(const MspdiImport& read) {
    std::string all;
    for (const Diagnostic& finding : read.report.findings)
        all += (all.empty() ? "" : " ") + finding.code;
    return all;
}
std::size_t left_out(const MspdiImport& read, std::string_view name) {
    for (const NotImported& each : read.report.not_imported)
        if (each.name == name)
            return each.count;
    return 0;
}

}  // namespace

TEST_CASE("tasks get the UID for an id, and the outline for parents; the project itself is no task") {
    const MspdiImport read = import(project(
        "<Task><UID>0</UID><Name>建设方案</Name><OutlineLevel>0</OutlineLevel></Task>"
        "<Task><UID>5</UID><Name>一、准备</Name><OutlineLevel>1</OutlineLevel><Duration>PT40H0M0S</Duration>"
        "</Task><Task><IsNull>1</IsNull></Task>"
        "<Task><UID>3</UID><Name>起草</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration></"
        "Task>"));
    CHECK(read.report.title == "建设方案");
    CHECK(read.report.tasks == 2);
    CHECK(read.report.tasks_new == 2);
    CHECK(left_out(read, "Task (IsNull)") == 1);
    CHECK(left_out(read, "Task (project summary)") == 1);
    Model model;
    apply(model, read.changes);
    CHECK_FALSE(model.tasks().find("0"));
    const Task& above = model.tasks()[model.tasks().find("5")];
    CHECK_FALSE(above.parent);
    CHECK_FALSE(above.duration);  // follows from what is under it
    const Task& below = model.tasks()[model.tasks().find("3")];
    CHECK(below.parent.id == "5");
    CHECK(below.duration == working_days(1));
}

TEST_CASE("ids by prefix and by GUID") {
    const std::string bytes = project(
        "<Task><UID>5</UID><GUID>28172537-DBD2</GUID><Name>a</Name><OutlineLevel>1</OutlineLevel></Task>");
    MspdiImportOptions options;
    options.id_prefix = "P1-";
    CHECK(import(bytes, {}, options).changes.puts<Task>().at(0).id == "P1-5");
    CHECK(import(bytes, {}, options).changes.puts<Calendar>().at(0).id == "P1-Standard");
    CHECK(import(bytes, {}, options).plan.calendar == "P1-Standard");
    options.guids = true;
    CHECK(import(bytes, {}, options).changes.puts<Task>().at(0).id == "P1-28172537-DBD2");
}

TEST_CASE("a duration keeps its unit where it is a whole number of it") {
    CHECK(duration("PT16H0M0S", 7) == working_days(2));
    CHECK(duration("PT80H0M0S", 9) == Duration{2, DurationUnit::working_weeks});
    CHECK(duration("PT160H0M0S", 11) == working_days(20));
    CHECK(duration("PT12H0M0S", 7) == Duration{720, DurationUnit::working_minutes});
    CHECK(duration("PT8H0M0S", 5) == Duration{480, DurationUnit::working_minutes});
    CHECK(duration("PT48H0M0S", 8) == elapsed_days(2));
    CHECK(duration("PT36H0M0S", 8) == Duration{2160, DurationUnit::elapsed_minutes});
    CHECK(duration("PT336H0M0S", 10) == Duration{2, DurationUnit::elapsed_weeks});
    CHECK(duration("PT8H0M0S", 39) == working_days(1));  // estimated
    CHECK(duration("PT0H0M0S", 7) == working_days(0));   // a milestone
    // A day of 7.5 hours is no day of the model's.
    CHECK(duration("PT16H0M0S", 7, "<MinutesPerDay>450</MinutesPerDay>") ==
          Duration{960, DurationUnit::working_minutes});
    // "0 days?": nobody knows.
    CHECK_FALSE(only_task("<Duration>PT0H0M0S</Duration><Estimated>1</Estimated>").duration);
}

TEST_CASE("constraints, deadlines and dates set by hand keep their minutes") {
    const Task task = only_task(
        "<ConstraintType>4</ConstraintType><ConstraintDate>2018-06-05T13:30:00</ConstraintDate>"
        "<CalendarUID>2</CalendarUID><Notes>见附件</Notes>");
    REQUIRE(task.constraint);
    CHECK(*task.constraint ==
          Constraint{ConstraintKind::start_no_earlier_than, to_date(2018, 6, 5), 13 * 60 + 30});
    CHECK(task.calendar.id == "夜班");
    CHECK(task.note == "见附件");
    const Task by_hand = only_task(
        "<Manual>1</Manual><Start>2018-06-05T08:00:00</Start><Finish>2018-06-06T17:00:00</Finish>"
        "<ManualStart>2018-06-05T09:00:00</ManualStart><ManualFinish>2018-06-06T12:00:00</ManualFinish>");
    CHECK(by_hand.manual == ManualDates{to_date(2018, 6, 5), 540, to_date(2018, 6, 6), 720});

    const Model model =
        model_of(project("<Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel>"
                         "<Deadline>2018-06-08T17:00:00</Deadline></Task>"
                         "<Task><UID>2</UID><Name>b</Name><OutlineLevel>1</OutlineLevel>"
                         "<Deadline>2018-06-09T00:00:00</Deadline></Task>"));
    const Deadline& evening = model.deadlines()[model.deadlines().find("1/deadline")];
    CHECK(evening.task.id == "1");
    CHECK(evening.date == to_date(2018, 6, 8));
    CHECK(evening.minute == 17 * 60);
    // Midnight is the end of the day before, which is the last one.
    const Deadline& midnight = model.deadlines()[model.deadlines().find("2/deadline")];
    CHECK(midnight.date == to_date(2018, 6, 8));
    CHECK_FALSE(midnight.minute);
}

TEST_CASE("links: types and lags") {
    const Model model = model_of(project(
        "<Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel><Duration>PT10H0M0S</Duration></Task>"
        "<Task><UID>2</UID><Name>b</Name><OutlineLevel>1</OutlineLevel><PredecessorLink><PredecessorUID>1"
        "</PredecessorUID><Type>3</Type><LinkLag>9600</LinkLag><LagFormat>7</LagFormat></PredecessorLink></"
        "Task>"
        "<Task><UID>3</UID><Name>c</Name><OutlineLevel>1</OutlineLevel><PredecessorLink><PredecessorUID>1"
        "</PredecessorUID><Type>1</Type><LinkLag>-50</LinkLag><LagFormat>19</LagFormat></PredecessorLink>"
        "<PredecessorLink><PredecessorUID>2</PredecessorUID><LinkLag>-14400</LinkLag><LagFormat>8</LagFormat>"
        "</PredecessorLink></Task>"
        "<Task><UID>4</UID><Name>d</Name><OutlineLevel>1</OutlineLevel><PredecessorLink><PredecessorUID>1"
        "</PredecessorUID><LinkLag>50</LinkLag><LagFormat>20</LagFormat></PredecessorLink></Task>"));
    const auto link = [&](const char* id) { return model.links()[model.links().find(id)]; };
    CHECK(link("2/after/1").type == LinkType::start_start);
    CHECK(link("2/after/1").lag == working_days(2));
    CHECK(link("2/after/1").from.id == "1");
    CHECK(link("3/after/1").type == LinkType::finish_start);
    CHECK(link("3/after/1").lag == Duration{-50, DurationUnit::percent});
    CHECK(link("3/after/2").lag == elapsed_days(-1));
    // Half of ten hours, on the clock.
    CHECK(link("4/after/1").lag == Duration{300, DurationUnit::elapsed_minutes});
}

TEST_CASE("progress is a report of the status date") {
    const char* started =
        "<Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration>"
        "<DurationFormat>7</DurationFormat><ActualStart>2018-06-04T08:00:00</ActualStart><PercentComplete>50"
        "</PercentComplete><RemainingDuration>PT8H0M0S</RemainingDuration></Task>"
        "<Task><UID>2</UID><Name>b</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>"
        "<ActualStart>2018-06-05T09:00:00</ActualStart><ActualFinish>2018-06-06T09:00:00</ActualFinish>"
        "<PercentComplete>100</PercentComplete></Task>";
    const MspdiImport read = import(project(started, "<StatusDate>2018-06-08T17:00:00</StatusDate>"));
    CHECK(read.plan.as_of == to_date(2018, 6, 8));
    CHECK(read.plan.profile == Profile::project);
    CHECK(read.plan.calendar == "Standard");
    CHECK(read.plan.start == to_date(2018, 6, 4));
    CHECK(read.plan.start_minute == 480);
    const auto& reports = read.changes.puts<ProgressReport>();
    REQUIRE(reports.size() == 2);
    CHECK(reports[0].id == "1/progress/2018-06-08");
    CHECK(reports[0].on == to_date(2018, 6, 8));
    CHECK(reports[0].actual_start == to_date(2018, 6, 4));
    CHECK(reports[0].start_minute == 480);
    CHECK(reports[0].percent == 50);
    CHECK(reports[0].remaining == working_days(1));
    CHECK(reports[1].actual_finish == to_date(2018, 6, 6));
    CHECK(reports[1].finish_minute == 540);
    CHECK_FALSE(reports[1].remaining);
    // Without a status date, the last day of reported work.
    CHECK(import(project(started)).plan.as_of == to_date(2018, 6, 6));
}

TEST_CASE("an inactive task is cancelled") {
    const MspdiImport read = import(
        project("<Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel><Active>0</Active></Task>"));
    REQUIRE(read.changes.puts<ProgressReport>().size() == 1);
    CHECK(read.changes.puts<ProgressReport>()[0].state == TaskState::cancelled);
}

TEST_CASE("calendars that tasks can have are imported by name, those of resources are not") {
    const MspdiImport read = import(project(""));
    const auto& calendars = read.changes.puts<Calendar>();
    REQUIRE(calendars.size() == 2);
    CHECK(calendars[0].id == "Standard");
    CHECK(calendars[0].built_in == "weekdays");
    CHECK(calendars[0].week.empty());
    CHECK(calendars[1].id == "夜班");
    CHECK(calendars[1].week == std::vector<WeekdayHours>{{1, {{22 * 60, 24 * 60}}}, {2, {}}});
    CHECK(calendars[1].exceptions ==
          std::vector<DayException>{{"端午节", to_date(2018, 6, 18), to_date(2018, 6, 18), false, {}}});
    CHECK(left_out(read, "Calendar (Resource)") == 1);
    // One that a task has is imported with its base.
    const MspdiImport used = import(project(
        "<Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel><CalendarUID>3</CalendarUID></Task>"));
    CHECK(used.changes.puts<Calendar>().at(2).id == "张三");
    CHECK(used.changes.puts<Calendar>().at(2).base.id == "Standard");
}

TEST_CASE("what the model has no place for is counted by name") {
    const MspdiImport read = import(project(
        "<Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel><WBS>A-7</WBS><Priority>900</Priority>"
        "<Cost>5</Cost><LevelingDelay>600</LevelingDelay><Duration>PT8H0M20S</Duration></Task>"
        "<Task><UID>2</UID><Name>b</Name><OutlineLevel>1</OutlineLevel><WBS>2</WBS><PredecessorLink>"
        "<CrossProject>1</CrossProject></PredecessorLink></Task>",
        "<ScheduleFromStart>0</ScheduleFromStart>"));
    for (const char* name : {"Task/WBS", "Task/Priority", "Task/Cost", "Task/LevelingDelay", "Task (seconds)",
                             "Task/PredecessorLink (CrossProject)", "Project/ScheduleFromStart"})
        CHECK_MESSAGE(left_out(read, name) == 1, name);
    CHECK(codes(read) == "F016 F015");  // the predecessor in another file, and that there is a list
}

TEST_CASE("a project that is planned back from its finish") {
    const MspdiImport read = import(
        project("<Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel></Task><Task><UID>2</UID>"
                "<Name>b</Name><OutlineLevel>1</OutlineLevel><ConstraintType>1</ConstraintType></Task>",
                "<ScheduleFromStart>0</ScheduleFromStart><FinishDate>2018-06-29T17:00:00</FinishDate>"));
    CHECK(left_out(read, "Project/ScheduleFromStart") == 0);
    CHECK(read.plan.finish == to_date(2018, 6, 29));
    CHECK(read.plan.finish_minute == 17 * 60);
    // In such a file as soon as possible is said, and as late as possible is what everything else is.
    CHECK(read.changes.puts<Task>().at(0).constraint->kind == ConstraintKind::as_soon_as_possible);
    CHECK(read.changes.puts<Task>().at(1).constraint->kind == ConstraintKind::as_late_as_possible);
}

TEST_CASE("a task without a name is named by its UID, and that is said") {
    const MspdiImport read = import(project("<Task><UID>9</UID><OutlineLevel>1</OutlineLevel></Task>"));
    CHECK(read.changes.puts<Task>().at(0).title == "9");
    CHECK(codes(read).starts_with("F037"));
}

TEST_CASE("with an error there are no changes") {
    const MspdiImport read = read_mspdi_changes(
        project(
            "<Task><UID>1</UID><Name>a</Name><OutlineLevel>1</OutlineLevel></Task>"
            "<Task><UID>2</UID><Name>b</Name><OutlineLevel>2</OutlineLevel><Duration>PT99999999H</Duration>"
            "<PredecessorLink><PredecessorUID>1</PredecessorUID></PredecessorLink></Task>"),
        {});
    CHECK(read.changes.empty());
    CHECK(codes(read).find("F024") != std::string::npos);  // more than 2^31 - 1 minutes
    CHECK(codes(read).find("F017") != std::string::npos);  // it waits for what it is a part of
    CHECK(codes(read_mspdi_changes("not XML", {})) == "F020");
}

TEST_CASE("a file that comes again changes what it says otherwise, and moves no deadline") {
    const auto file = [](const char* title, const char* deadline) {
        return project("<Task><UID>1</UID><Name>" + std::string(title) +
                       "</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration><Deadline>" +
                       deadline + "</Deadline></Task>");
    };
    Model model = model_of(file("甲", "2018-06-08T17:00:00"));
    CHECK(import(file("甲", "2018-06-08T17:00:00"), model).changes.empty());

    // What the host adds stays, also a unit in which it rather says the same time.
    Task task = model.tasks()[model.tasks().find("1")];
    task.area = "营商环境";
    task.duration = Duration{960, DurationUnit::working_minutes};
    ChangeSet own;
    own.put(task);
    apply(model, own);
    CHECK(import(file("甲", "2018-06-08T17:00:00"), model).changes.empty());

    MspdiImportOptions options;
    options.on = to_date(2018, 6, 7);
    const MspdiImport read = import(file("乙", "2018-06-15T17:00:00"), model, options);
    CHECK(codes(read) == "F030 F015");  // and that a calendar is left out
    REQUIRE(read.changes.puts<Task>().size() == 1);
    CHECK(read.changes.puts<Task>()[0].title == "乙");
    CHECK(read.changes.puts<Task>()[0].area == "营商环境");
    CHECK(read.changes.puts<Deadline>().empty());
    REQUIRE(read.changes.puts<Extension>().size() == 1);
    CHECK(read.changes.puts<Extension>()[0].deadline.id == "1/deadline");
    CHECK(read.changes.puts<Extension>()[0].requested == to_date(2018, 6, 15));
    CHECK(read.changes.puts<Extension>()[0].applied_on == to_date(2018, 6, 7));
    CHECK(read.changes.puts<Extension>()[0].decision == Decision::pending);
}
