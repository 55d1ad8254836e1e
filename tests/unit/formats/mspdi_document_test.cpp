#include "formats/mspdi_document.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "formats/mspdi_calendar.hpp"
#include "luoshi/calendar/work_calendar.hpp"

using namespace luoshi;
using namespace luoshi::formats;

namespace {

MspdiMoment moment(int year, unsigned month, unsigned day, int hour = 0, int minute = 0, int second = 0) {
    return {to_date(year, month, day).days * std::int64_t{86400} + hour * 3600 + minute * 60 + second};
}

std::string project(std::string_view inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project "
           "xmlns=\"http://schemas.microsoft.com/project\">" +
           std::string(inside) + "</Project>\n";
}
std::string tasks(std::string_view inside) {
    return project("<Tasks>" + std::string(inside) + "</Tasks>");
}
std::string calendar(std::string_view inside) {
    return project("<Calendars><Calendar><UID>1</UID>" + std::string(inside) + "</Calendar></Calendars>");
}

/// The codes of the findings, in order.
std::string codes(const MspdiReading& reading) {
    std::string all;
    for (const Diagnostic& finding : reading.findings)
        all += (all.empty() ? "" : " ") + finding.code;
    return all;
}
std::string codes(std::string_view bytes) {
    return codes(read_mspdi(bytes));
}

MspdiTask only_task(std::string_view inside) {
    const MspdiReading reading = read_mspdi(tasks("<Task><UID>1</UID>" + std::string(inside) + "</Task>"));
    CHECK(codes(reading) == "");
    REQUIRE(reading.document.tasks.size() == 1);
    return reading.document.tasks.front();
}
MspdiCalendar only_calendar(std::string_view inside) {
    const MspdiReading reading = read_mspdi(calendar(inside));
    CHECK(codes(reading) == "");
    REQUIRE(reading.document.calendars.size() == 1);
    return reading.document.calendars.front();
}

constexpr std::string_view old_form =
    "<WeekDays>"
    "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod>"
    "<FromDate>2018-06-18T00:00:00</FromDate><ToDate>2018-06-18T23:59:59</ToDate></TimePeriod></WeekDay>"
    "</WeekDays>";

}  // namespace

TEST_CASE("the project") {
    const MspdiReading reading = read_mspdi(
        project("<Name>plan.xml</Name><Title>改革</Title><SaveVersion>14</SaveVersion>"
                "<ScheduleFromStart>0</ScheduleFromStart><StartDate>2018-06-04T08:00:00</StartDate>"
                "<FinishDate>2018-06-29T17:00:00</FinishDate><CriticalSlackLimit>2</CriticalSlackLimit>"
                "<DefaultStartTime>09:00:00</DefaultStartTime><MinutesPerDay>450</MinutesPerDay>"
                "<MinutesPerWeek>2250</MinutesPerWeek><DaysPerMonth>0</DaysPerMonth>"
                "<HonorConstraints>false</HonorConstraints><StatusDate>2018-06-11T17:00:00</StatusDate>"
                "<CalendarUID>3</CalendarUID><Calendars><Calendar><UID>3</UID></Calendar></Calendars>"));
    CHECK(codes(reading) == "");
    const MspdiProject& got = reading.document.project;
    CHECK(got.name == "plan.xml");
    CHECK(got.title == "改革");
    CHECK(got.save_version == 14);
    CHECK_FALSE(got.schedule_from_start);
    CHECK(got.start == moment(2018, 6, 4, 8));
    CHECK(got.finish == moment(2018, 6, 29, 17));
    CHECK(got.critical_slack_limit == 2);
    CHECK(got.default_start == 540);
    CHECK(got.default_finish == 1020);
    CHECK(got.minutes_per_day == 450);
    CHECK(got.minutes_per_week == 2250);
    CHECK(got.days_per_month == 0);
    CHECK_FALSE(got.honor_constraints);
    CHECK(got.status_date == moment(2018, 6, 11, 17));
    CHECK(got.calendar_uid == 3);
}

TEST_CASE("a task keeps what the file says") {
    const MspdiTask task = only_task(
        "<ID>7</ID><Name> 起草 &amp; "
        "审核</Name><WBS>1.2</WBS><OutlineLevel>2</OutlineLevel><Priority>700</Priority>"
        "<Manual>1</Manual><Active>0</Active><Estimated>1</Estimated><Milestone>1</Milestone>"
        "<Start>2018-06-04T08:00:00</Start><Finish>2018-06-05T12:00:30</Finish>"
        "<Duration>PT12H6M42S</Duration><DurationFormat>40</DurationFormat>"
        "<Stop>2018-06-04T10:06:42</Stop><Resume>2018-06-04T10:06:42</Resume>"
        "<ActualStart>2018-06-04T08:00:00</ActualStart><ActualDuration>PT2H6M42S</ActualDuration>"
        "<RemainingDuration>PT10H0M0S</RemainingDuration><PercentComplete>17</PercentComplete>"
        "<ConstraintType>4</ConstraintType><ConstraintDate>2018-06-04T08:00:00</ConstraintDate>"
        "<Deadline>2018-06-08T17:00:00</Deadline><IgnoreResourceCalendar>1</IgnoreResourceCalendar>"
        "<EarlyStart>2018-06-04T08:00:00</EarlyStart><LateFinish>2018-06-06T17:00:00</LateFinish>"
        "<TotalSlack>-4800</TotalSlack><FreeSlack>0.00</FreeSlack><Critical>1</Critical>"
        "<ManualStart>2018-06-04T08:00:00</ManualStart><ManualDuration>PT8H0M0S</ManualDuration>"
        "<LevelingDelay>600</LevelingDelay><Notes>第一行\n第二行</Notes>");
    CHECK(task.uid == 1);
    CHECK(task.id == 7);
    CHECK(task.name == " 起草 & 审核");
    CHECK(task.wbs == "1.2");
    CHECK(task.outline_level == 2);
    CHECK(task.priority == 700);
    CHECK(task.manual);
    CHECK_FALSE(task.active);
    CHECK(task.estimated);
    CHECK(task.milestone);
    CHECK(task.start == moment(2018, 6, 4, 8));
    CHECK(task.finish == moment(2018, 6, 5, 12, 0, 30));
    CHECK(task.duration == 12 * 3600 + 6 * 60 + 42);
    CHECK(task.is_elapsed());
    CHECK(task.stop == moment(2018, 6, 4, 10, 6, 42));
    CHECK(task.resume == task.stop);
    CHECK(task.actual_start == moment(2018, 6, 4, 8));
    CHECK_FALSE(task.actual_finish);
    CHECK(task.actual_duration == 2 * 3600 + 6 * 60 + 42);
    CHECK(task.remaining_duration == 36000);
    CHECK(task.percent_complete == 17);
    CHECK(task.constraint == ConstraintKind::start_no_earlier_than);
    CHECK(task.constraint_date == moment(2018, 6, 4, 8));
    CHECK(task.deadline == moment(2018, 6, 8, 17));
    CHECK(task.ignore_resource_calendar);
    CHECK(task.early_start == moment(2018, 6, 4, 8));
    CHECK(task.late_finish == moment(2018, 6, 6, 17));
    CHECK(task.total_slack == -4800);
    CHECK(task.free_slack == 0);
    CHECK(task.critical);
    CHECK(task.manual_start == moment(2018, 6, 4, 8));
    CHECK(task.manual_duration == 8 * 3600);
    CHECK(task.leveling_delay == 600);
    CHECK(task.notes == "第一行\n第二行");
}

TEST_CASE("empty elements are absent, blanks around values are nothing") {
    const MspdiTask task = only_task(
        "<Start/><Duration> PT8H0M0S\n</Duration><Deadline></Deadline><CalendarUID>-1</CalendarUID>");
    CHECK_FALSE(task.start);
    CHECK_FALSE(task.deadline);
    CHECK(task.duration == 28800);
    CHECK(task.calendar_uid == no_uid);
}

TEST_CASE("links: types, lags, formats") {
    const MspdiReading reading = read_mspdi(
        tasks("<Task><UID>1</UID></Task><Task><UID>2</UID>"
              "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>0</Type><LinkLag>-2400</LinkLag>"
              "<LagFormat>7</LagFormat></PredecessorLink>"
              "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>"
              "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>2</Type><LinkLag>25</LinkLag>"
              "<LagFormat>51</LagFormat></PredecessorLink>"
              "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>3</Type><LinkLag>14400</LinkLag>"
              "<LagFormat>8</LagFormat></PredecessorLink></Task>"));
    CHECK(codes(reading) == "");
    const std::vector<MspdiLink>& links = reading.document.tasks[1].predecessors;
    REQUIRE(links.size() == 4);
    CHECK(links[0].type == LinkType::finish_finish);
    CHECK(links[0].lag == -2400);
    CHECK_FALSE(is_mspdi_elapsed(links[0].lag_format));
    CHECK(links[1].type == LinkType::finish_start);
    CHECK(links[1].lag == 0);
    CHECK(links[2].type == LinkType::start_finish);
    CHECK(is_mspdi_percent(links[2].lag_format));
    CHECK(links[3].type == LinkType::start_start);
    CHECK(is_mspdi_elapsed(links[3].lag_format));
}

TEST_CASE("parents come from the outline, empty rows are passed over") {
    const MspdiReading reading =
        read_mspdi(tasks("<Task><UID>0</UID><OutlineLevel>0</OutlineLevel></Task>"
                         "<Task><UID>1</UID><OutlineLevel>1</OutlineLevel></Task>"
                         "<Task><UID>2</UID><OutlineLevel>2</OutlineLevel></Task>"
                         "<Task><UID>3</UID><IsNull>1</IsNull><OutlineLevel>0</OutlineLevel><CalendarUID>9</"
                         "CalendarUID></Task>"
                         "<Task><UID>4</UID><OutlineLevel>2</OutlineLevel></Task>"
                         "<Task><UID>5</UID><OutlineLevel>1</OutlineLevel></Task>"));
    CHECK(codes(reading) == "");
    std::vector<std::uint32_t> parents;
    for (const MspdiTask& task : reading.document.tasks)
        parents.push_back(task.parent);
    constexpr std::uint32_t none = MspdiTask::none;
    CHECK(parents == std::vector<std::uint32_t>{none, 0, 1, none, 1, 0});
    CHECK(reading.document.tasks[3].null);
}

TEST_CASE("the week of a calendar") {
    const MspdiCalendar read = only_calendar(
        "<Name>Nights</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>0</BaseCalendarUID><WeekDays>"
        "<WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>"
        "<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes>"
        "<WorkingTime><FromTime>23:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime>"
        "<WorkingTime><FromTime></FromTime><ToTime></ToTime></WorkingTime></WorkingTimes></WeekDay>"
        "<WeekDay><DayType>3</DayType><DayWorking>1</DayWorking><WorkingTimes>"
        "<WorkingTime><FromTime>00:00:00</FromTime><ToTime>03:00:00</ToTime></WorkingTime>"
        "<WorkingTime><FromTime>04:00:00</FromTime><ToTime>08:00:00</ToTime></WorkingTime></WorkingTimes></"
        "WeekDay>"
        "<WeekDay><DayType>4</DayType><DayWorking>1</DayWorking><WorkingTimes>"
        "<WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></"
        "WeekDay>"
        "<WeekDay><DayType>5</DayType><DayWorking>1</DayWorking></WeekDay>"
        "</WeekDays>");
    CHECK(read.name == "Nights");
    CHECK(read.base_uid == no_uid);
    CHECK(read.week[6] == WorkingHours{});
    CHECK(read.week[0] == WorkingHours{{23 * 60, 24 * 60}});
    CHECK(read.week[1] == WorkingHours{{0, 3 * 60}, {4 * 60, 8 * 60}});
    CHECK(read.week[2] == WorkingHours{{0, 24 * 60}});
    CHECK(read.week[3] == default_hours());
    CHECK_FALSE(read.week[4]);
}

TEST_CASE("exceptions of both forms") {
    const MspdiCalendar old = only_calendar(old_form);
    REQUIRE(old.exceptions.size() == 1);
    CHECK(old.exceptions[0].first == to_date(2018, 6, 18));
    CHECK(old.exceptions[0].last == to_date(2018, 6, 18));
    CHECK(old.exceptions[0].kind == DayKind::host_off);

    const MspdiCalendar read = only_calendar(
        "<Exceptions>"
        "<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod>"
        "<FromDate>2018-10-01T00:00:00</FromDate><ToDate>2018-10-07T23:59:00</ToDate></TimePeriod>"
        "<Occurrences>7</Occurrences><Name>国庆节</Name><Type>1</Type><DayWorking>0</DayWorking></Exception>"
        "<Exception><EnteredByOccurrences>1</EnteredByOccurrences><TimePeriod>"
        "<FromDate>2018-09-29T00:00:00</FromDate><ToDate>2018-12-31T23:59:00</ToDate></TimePeriod>"
        "<Occurrences>2</Occurrences><Type>1</Type><Period>1</Period><DayWorking>1</DayWorking><WorkingTimes>"
        "<WorkingTime><FromTime>09:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime></WorkingTimes></"
        "Exception>"
        "</Exceptions>");
    REQUIRE(read.exceptions.size() == 2);
    CHECK(read.exceptions[0].name.zh == "国庆节");
    CHECK(read.exceptions[0].last == to_date(2018, 10, 7));
    CHECK(read.exceptions[1].first == to_date(2018, 9, 29));
    CHECK(read.exceptions[1].last == to_date(2018, 9, 30));
    CHECK(read.exceptions[1].kind == DayKind::host_work);
    CHECK(read.exceptions[1].hours == WorkingHours{{9 * 60, 12 * 60}});
}

TEST_CASE("days that recur by another rule are a warning") {
    const MspdiReading reading = read_mspdi(calendar(
        "<Exceptions><Exception><TimePeriod><FromDate>2018-01-01T00:00:00</FromDate>"
        "<ToDate>2028-01-01T23:59:00</ToDate></TimePeriod><Occurrences>10</Occurrences><Type>2</Type>"
        "<Month>0</Month><MonthDay>1</MonthDay><DayWorking>0</DayWorking></Exception></Exceptions>"));
    CHECK(codes(reading) == "F028");
    CHECK_FALSE(has_errors(reading.findings));
    CHECK(reading.document.calendars[0].exceptions.empty());
    CHECK(reading.not_read == std::vector<MspdiUnread>{{"Exception/MonthDay", 1}});
}

TEST_CASE("weeks with hours of their own are a warning") {
    CHECK(codes(calendar("<WorkWeeks/>")) == "");
    CHECK(codes(calendar("<WorkWeeks><WorkWeek><Name>Summer</Name></WorkWeek></WorkWeeks>")) == "F028");
}

TEST_CASE("a calendar on top of its bases") {
    const MspdiReading reading = read_mspdi(
        project("<MinutesPerDay>450</MinutesPerDay><Calendars><Calendar><UID>2</UID><Name>Part time</Name>"
                "<BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>2</DayType><DayWorking>0</"
                "DayWorking>"
                "</WeekDay></WeekDays></Calendar><Calendar><UID>1</UID><IsBaseCalendar>1</IsBaseCalendar>" +
                std::string(old_form) + "</Calendar></Calendars>"));
    CHECK(codes(reading) == "");
    const CalendarSpec spec = mspdi_calendar_spec(reading.document, 0);
    CHECK(spec.name == "Part time");
    const WorkCalendar made(spec);
    CHECK(made.minutes_per_day() == 450);
    CHECK_FALSE(made.is_working_day(to_date(2018, 6, 11)));  // a Monday
    CHECK(made.is_working_day(to_date(2018, 6, 12)));
    CHECK_FALSE(made.is_working_day(to_date(2018, 6, 18)));  // the base's exception
}

TEST_CASE("what is not read is counted") {
    const MspdiReading reading = read_mspdi(project(
        "<Author>Li</Author><Company></Company><Autolink>0</Autolink>"
        "<Tasks><Task><UID>1</UID><Cost>5</Cost><FixedCost>0</FixedCost><Work>PT0H0M0S</Work></Task>"
        "<Task><UID>2</UID><Cost>7</Cost><Baseline><Number>0</Number></Baseline></Task></Tasks>"
        "<Resources><Resource><UID>1</UID></Resource><Resource><UID>2</UID></Resource></Resources><Views/>"));
    CHECK(codes(reading) == "");
    CHECK(reading.not_read == std::vector<MspdiUnread>{{"Project/Author", 1},
                                                       {"Project/Resources/Resource", 2},
                                                       {"Task/Baseline", 1},
                                                       {"Task/Cost", 2}});
}

TEST_CASE("namespaces") {
    CHECK(codes("<Project/>") == "");
    CHECK(
        codes("<p:Project xmlns:p=\"http://schemas.microsoft.com/project\"><p:Tasks><p:Task><p:UID>x</p:UID>"
              "</p:Task></p:Tasks></p:Project>") == "F024 F025");
    CHECK(codes("<Project xmlns=\"urn:other\"/>") == "F022");
    CHECK(codes("<Projects/>") == "F022");
    CHECK(codes("<Project/><Project/>") == "F022");
}

TEST_CASE("what is no XML") {
    CHECK(codes("") == "F020");
    CHECK(codes("UID,Name\n1,2\n") == "F020");
    const MspdiReading reading = read_mspdi("<Project>\n<Tasks>\n</Project>");
    CHECK(codes(reading) == "F020");
    CHECK(reading.findings[0].place.byte >= 18);
    CHECK(reading.findings[0].what.en.starts_with("line 3: "));
    CHECK(codes("<Project><Title>\xFF\xFF</Title></Project>").starts_with("F003"));
    CHECK(codes(std::string_view("<Project/>\0<Project/>", 21)) == "F020");
    CHECK(codes("<!DOCTYPE p [<!ENTITY a \"aaaa\"><!ENTITY b "
                "\"&a;&a;&a;\">]><Project><Title>&b;</Title></Project>") == "F021");
    std::string deep;
    for (int i = 0; i < 200000; ++i)
        deep += "<a>";
    CHECK(codes(deep) == "F020");
    for (int i = 0; i < 200000; ++i)
        deep += "</a>";
    CHECK(codes(project(deep)) == "");
}

TEST_CASE("other encodings") {
    std::string wide = "\xFF\xFE";
    for (const char c : project("<Title>x</Title>"))
        wide += {c, '\0'};
    const MspdiReading reading = read_mspdi(wide);
    CHECK(codes(reading) == "");
    CHECK(reading.document.project.title == "x");
    CHECK(codes("\xEF\xBB\xBF" + project("")) == "");
}

TEST_CASE("all problems come at once, with their places") {
    const MspdiReading reading = read_mspdi(
        project("<CalendarUID>5</CalendarUID><MinutesPerDay>many</MinutesPerDay><Calendars>"
                "<Calendar><UID>1</UID><BaseCalendarUID>2</BaseCalendarUID></Calendar>"
                "<Calendar><UID>2</UID><BaseCalendarUID>1</BaseCalendarUID></Calendar>"
                "<Calendar><UID>2</UID><BaseCalendarUID>8</BaseCalendarUID></Calendar></Calendars><Tasks>"
                "<Task><UID>3</UID><Start>2018-06-04</Start><Duration>8h</Duration><Duration>PT8H</Duration>"
                "<ConstraintType>9</ConstraintType><Manual>yes</Manual></Task>"
                "<Task><UID>3</UID><ConstraintType>2</ConstraintType><CalendarUID>7</CalendarUID>"
                "<PredecessorLink><PredecessorUID>4</PredecessorUID></PredecessorLink>"
                "<PredecessorLink><Type>1</Type></PredecessorLink></Task></Tasks>"));
    CHECK(codes(reading) == "F024 F024 F024 F026 F024 F024 F025 F025 F016 F027 F016 F029 F027 F016 F016");
    const Diagnostic& duration = reading.findings[2];
    CHECK(duration.place.entity == "task");
    CHECK(duration.place.id == "3");
    CHECK(duration.place.row == 0);
    CHECK(duration.place.field == "Duration");
    CHECK(duration.place.byte > 0);
    for (const Diagnostic& finding : reading.findings) {
        CHECK_FALSE(finding.what.zh.empty());
        CHECK_FALSE(finding.what.en.empty());
        CHECK_FALSE(finding.accepted.zh.empty());
        CHECK_FALSE(finding.accepted.en.empty());
    }
}

TEST_CASE("a predecessor in another file is a warning") {
    const MspdiReading reading =
        read_mspdi(tasks("<Task><UID>1</UID><PredecessorLink><CrossProject>1</CrossProject>"
                         "<CrossProjectName>C:\\other.mpp</CrossProjectName></PredecessorLink></Task>"));
    CHECK(codes(reading) == "F016");
    CHECK_FALSE(has_errors(reading.findings));
}

TEST_CASE("problems are listed up to a limit") {
    std::string many;
    for (std::size_t i = 0; i < max_mspdi_problems + 10; ++i)
        many += "<Task><UID>x</UID></Task>";
    const MspdiReading reading = read_mspdi(tasks(many));
    CHECK(reading.findings.size() == max_mspdi_problems);
    CHECK(reading.findings.back().code == "M113");
}

TEST_CASE("moments") {
    CHECK(parse_mspdi_moment("2014-10-17T08:00:00") == moment(2014, 10, 17, 8));
    CHECK(parse_mspdi_moment("2014-10-17T08:00") == moment(2014, 10, 17, 8));
    CHECK(parse_mspdi_moment("2014-10-17T08:00:59.75") == moment(2014, 10, 17, 8, 0, 59));
    CHECK(parse_mspdi_moment("1969-12-31T23:59:31") == MspdiMoment{-29});
    for (const char* no :
         {"", "2014-10-17", "2014-10-17T08:00:00Z", "2014-10-17T08:00:00+08:00", "2014-02-30T08:00:00",
          "2014-10-17T25:00:00", "2014-10-17T08:60:00", "6000-01-01T00:00:00", "2014-10-17 08:00:00",
          "2014-10-17T8:00:00", "2014-10-17T08:00:"})
        CHECK_MESSAGE(!parse_mspdi_moment(no), no);

    CHECK(nearest_minute({-29}) == Instant{0});
    CHECK(nearest_minute({-30}) == Instant{0});
    CHECK(nearest_minute({-31}) == Instant{-1});
    CHECK(nearest_minute({29}) == Instant{0});
    CHECK(nearest_minute({30}) == Instant{1});
    CHECK(day_of({-1}) == Date{-1});
    CHECK(day_of({0}) == Date{0});
    CHECK(day_of({-86400}) == Date{-1});
    CHECK(day_of({86399}) == Date{0});
}

TEST_CASE("amounts of time") {
    CHECK(parse_mspdi_amount("PT8H30M0S") == 30600);
    CHECK(parse_mspdi_amount("PT0H0M0S") == 0);
    CHECK(parse_mspdi_amount("P1DT2H") == 93600);
    CHECK(parse_mspdi_amount("P2D") == 172800);
    CHECK(parse_mspdi_amount("-PT4H") == -14400);
    CHECK(parse_mspdi_amount("PT1.5S") == 1);
    CHECK(parse_mspdi_amount("PT277777777H") == std::int64_t{277777777} * 3600);
    for (const char* no : {"", "P", "PT", "8H", "PT8", "P1Y", "P1M", "PTH", "PT1H1H", "PT1M1H", "P1DT",
                           "PT1H ", "PT999999999999H", "PT1D", "P1H", "TP1H", "PT1HT1M", "PT-1H"})
        CHECK_MESSAGE(!parse_mspdi_amount(no), no);
    CHECK(minutes_of_seconds(29) == 0);
    CHECK(minutes_of_seconds(30) == 1);
    CHECK(minutes_of_seconds(-30) == -1);
    CHECK(minutes_of_tenths(4) == 0);
    CHECK(minutes_of_tenths(5) == 1);
    CHECK(minutes_of_tenths(-4800) == -480);
}

TEST_CASE("whole numbers and codes of units") {
    CHECK(parse_mspdi_integer("-12") == -12);
    CHECK(parse_mspdi_integer("12.00") == 12);
    for (const char* no : {"", "-", "1.5", "0x1", "1e3", "+1", "1234567890123456"})
        CHECK_MESSAGE(!parse_mspdi_integer(no), no);
    for (const std::int32_t format : {4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52})
        CHECK(is_mspdi_elapsed(format));
    for (const std::int32_t format : {3, 5, 7, 9, 11, 19, 21, 35, 37, 39, 41, 43, 51, 53})
        CHECK_FALSE(is_mspdi_elapsed(format));
    for (const std::int32_t format : {19, 20, 51, 52})
        CHECK(is_mspdi_percent(format));
    CHECK_FALSE(is_mspdi_percent(53));
    CHECK(is_mspdi_estimated(39));
    CHECK_FALSE(is_mspdi_estimated(7));
}
