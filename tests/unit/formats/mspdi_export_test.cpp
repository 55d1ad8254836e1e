#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>

#include "formats/mspdi_document.hpp"
#include "formats/mspdi_uids.hpp"
#include "luoshi/formats/mspdi.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/model/record_json.hpp"

using namespace luoshi;

namespace {

/// A model of these changes, as record JSON.
Model model_with(std::string_view changes) {
    Diagnostics found;
    const auto read = change_set_from_json(
        R"({"schema":"luoshi.changes/1","changes":[)" + std::string(changes) + "]}", found);
    for (const Diagnostic& finding : found)
        FAIL(to_text(finding, Language::en));
    Model model;
    apply(model, read.value());
    return model;
}

/// Monday 2018-06-04, Project's rules.
PlanOptions project_options() {
    PlanOptions options;
    options.as_of = to_date(2018, 6, 4);
    options.start = to_date(2018, 6, 4);
    options.start_minute = 8 * 60;
    options.profile = Profile::project;
    return options;
}

formats::MspdiDocument written(const Model& model, const PlanOptions& options = project_options()) {
    const formats::MspdiReading reading =
        formats::read_mspdi(write_mspdi(model, Plan(model, options), {"方案"}).text);
    for (const Diagnostic& finding : reading.findings)
        FAIL(to_text(finding, Language::en));
    CHECK(reading.not_read.empty());
    return reading.document;
}

formats::MspdiMoment at(int year, unsigned month, unsigned day, int hour) {
    return {to_date(year, month, day).days * std::int64_t{86400} + hour * 3600};
}

/// What comes back changes nothing.
void check_round_trip(const Model& model, const PlanOptions& options) {
    const MspdiExport out = write_mspdi(model, Plan(model, options));
    const MspdiImport back = read_mspdi_changes(out.text, model);
    for (const Diagnostic& finding : back.report.findings)
        CHECK_MESSAGE(finding.code == "F015", to_text(finding, Language::en));
    CHECK(back.changes.empty());
    CHECK(back.report.not_imported.empty());
    CHECK(back.plan.calendar == options.calendar);
    CHECK(back.plan.as_of == options.as_of);
    CHECK(back.report.tasks == model.tasks().count());
}

std::size_t not_written(const Model& model, std::string_view name) {
    for (const NotImported& each : write_mspdi(model, Plan(model, project_options())).not_written)
        if (each.name == name)
            return each.count;
    return 0;
}

}  // namespace

TEST_CASE("tasks are written in the order of the outline, with what the plan computed") {
    const formats::MspdiDocument document = written(model_with(R"(
        {"put":"task","id":"7","title":"发布","duration":{"n":1,"unit":"working_days"}},
        {"put":"task","id":"一","title":"准备 <&> \u0001."},
        {"put":"task","id":"3","title":"起草","parent":"一","duration":{"n":2,"unit":"working_days"}},
        {"put":"task","id":"4","title":"评审","parent":"一","duration":{"n":1,"unit":"elapsed_days"}},
        {"put":"link","id":"l","from":"3","to":"7","lag":{"n":1,"unit":"working_days"}})"));
    CHECK(document.project.title == "方案");
    CHECK(document.project.start == at(2018, 6, 4, 8));
    REQUIRE(document.tasks.size() == 4);
    const auto& tasks = document.tasks;
    CHECK(tasks[0].uid == 7);
    CHECK(tasks[1].name == "准备 <&>  .");  // XML holds no control characters
    CHECK(tasks[1].summary);
    CHECK(tasks[2].uid == 3);
    CHECK(tasks[2].outline_level == 2);
    CHECK(tasks[2].parent == 1);
    CHECK(tasks[2].wbs == "2.1");
    CHECK(tasks[3].is_elapsed());
    // Two days of work, a day of lag, a day of work: Thursday.
    CHECK(tasks[2].finish == at(2018, 6, 5, 17));
    CHECK(tasks[0].start == at(2018, 6, 7, 8));
    CHECK(tasks[0].finish == at(2018, 6, 7, 17));
    CHECK(tasks[2].total_slack == 0);
    CHECK(tasks[2].critical);
    CHECK(tasks[1].duration == 2 * 8 * 3600);
    REQUIRE(tasks[0].predecessors.size() == 1);
    CHECK(tasks[0].predecessors[0].predecessor == 3);
    CHECK(tasks[0].predecessors[0].lag == 4800);
    CHECK(tasks[0].predecessors[0].lag_format == 7);
    // The calendar of the plan: 2018-06-18 was 端午节.
    REQUIRE(document.calendars.size() == 1);
    CHECK(document.calendars[0].name == "cn");
    CHECK(document.project.calendar_uid == document.calendars[0].uid);
}

TEST_CASE("UIDs are the ids where these are numbers, and depend on ids alone") {
    const auto with_ids = [](std::initializer_list<std::string> ids) {
        ChangeSet changes;
        for (const std::string& id : ids) {
            Task task;
            task.id = task.title = id;
            changes.put(std::move(task));
        }
        Model model;
        apply(model, changes);
        return model;
    };
    const Model model = with_ids({"7", "007", "穗1", "99999999"});
    const auto uid = [](const Model& of, const char* id) {
        return formats::mspdi_uids(of)[of.tasks().find(id).value];
    };
    CHECK(uid(model, "7") == 7);
    CHECK(uid(model, "007") != 7);
    CHECK(uid(model, "99999999") <= static_cast<std::int32_t>(formats::max_mspdi_uid));
    const Model second = with_ids({"99999999", "甲", "穗1", "007"});
    for (const char* id : {"99999999", "穗1", "007"})
        CHECK(uid(model, id) == uid(second, id));
}

TEST_CASE("what was written changes nothing when it comes back") {
    const Model model = model_with(R"(
        {"put":"calendar","id":"city","name":"本市","built_in":"cn","exceptions":[
            {"name":"市庆","from":"2018-06-12","to":"2018-06-13"},
            {"name":"补班","from":"2018-06-16","working":true}]},
        {"put":"calendar","id":"night","base":"city","week":[
            {"weekday":1,"hours":[{"from":1320,"to":1440}]},{"weekday":6,"hours":[{"from":0,"to":360}]}]},
        {"put":"task","id":"P","title":"一揽子","area":"营商环境"},
        {"put":"task","id":"A","title":"甲","parent":"P","duration":{"n":3},"calendar":"city"},
        {"put":"task","id":"B","title":"乙","parent":"P","duration":{"n":2,"unit":"working_weeks"},
         "calendar":"night","constraint":{"kind":"start_no_earlier_than","on":"2018-06-11"}},
        {"put":"task","id":"C","title":"丙","duration":{"n":90,"unit":"working_minutes"},
         "constraint":{"kind":"finish_no_later_than","on":"2018-06-20"},"note":"第一行\n第二行"},
        {"put":"task","id":"D","title":"丁","duration":{"n":2,"unit":"elapsed_days"},
         "constraint":{"kind":"as_late_as_possible"}},
        {"put":"task","id":"E","title":"戊"},
        {"put":"task","id":"F","title":"己","duration":{"n":0},
         "manual":{"from":"2018-06-06","to":"2018-06-07"}},
        {"put":"task","id":"G","title":"庚","duration":{"n":5}},
        {"put":"task","id":"H","title":"辛","duration":{"n":5}},
        {"put":"link","id":"own","from":"A","to":"B","type":"SS","lag":{"n":50,"unit":"percent"},
         "cause":"决定"},
        {"put":"link","id":"l2","from":"B","to":"C","lag":{"n":-1,"unit":"elapsed_days"}},
        {"put":"link","id":"l3","from":"P","to":"D","type":"FF","lag":{"n":1,"unit":"working_weeks"}},
        {"put":"deadline","id":"d","task":"A","date":"2018-06-08"},
        {"put":"extension","id":"x","deadline":"d","requested":"2018-06-15","decision":"approved",
         "decided_on":"2018-06-04","granted":"2018-06-14"},
        {"put":"report","id":"r1","task":"A","on":"2018-06-04","percent":40},
        {"put":"report","id":"r2","task":"G","on":"2018-06-04","actual_start":"2018-05-28",
         "remaining":{"n":2}},
        {"put":"report","id":"r3","task":"C","on":"2018-06-04","actual_finish":"2018-06-01"},
        {"put":"report","id":"r4","task":"H","on":"2018-06-04","state":"cancelled"})");
    check_round_trip(model, project_options());
    PlanOptions own = project_options();
    own.profile = Profile::luoshi;
    own.calendar = "night";
    check_round_trip(model, own);

    // Elsewhere it makes the same plan.
    const MspdiExport out = write_mspdi(model, Plan(model, project_options()));
    const MspdiImport read = read_mspdi_changes(out.text, {});
    Model second;
    apply(second, read.changes);
    const Plan before(model, project_options()), after(second, read.plan);
    for (const char* id : {"P", "A", "B", "C", "D", "E", "F", "G"}) {
        const Id<Task> a = model.tasks().find(id), b = second.tasks().find(id);
        CAPTURE(id);
        REQUIRE(b);
        CHECK(before.early_start()[a.value] == after.early_start()[b.value]);
        CHECK(before.early_finish()[a.value] == after.early_finish()[b.value]);
        CHECK(before.late_finish()[a.value] == after.late_finish()[b.value]);
        CHECK(before.total_float()[a.value] == after.total_float()[b.value]);
    }
}

TEST_CASE("what a file has no place for is listed") {
    const Model model = model_with(R"(
        {"put":"unit","id":"u","name":"市发改委"},
        {"put":"task","id":"A","title":"甲","area":"营商环境","planned_start":"2018-06-05"},
        {"put":"task","id":"B","title":"乙","parent":"A"},
        {"put":"task","id":"C","title":"丙"},
        {"put":"duty","id":"duty","task":"B","unit":"u"},
        {"put":"link","id":"l1","from":"B","to":"C","cause":"前置条件"},
        {"put":"link","id":"l2","from":"B","to":"C","type":"SS"},
        {"put":"deadline","id":"d1","task":"B","date":"2018-06-08"},
        {"put":"deadline","id":"d2","task":"B","raw":"持续推进"},
        {"put":"baseline","id":"b","name":"年初计划","on":"2018-06-01","tasks":[{"task":"B"}]})");
    for (const char* name : {"unit", "duty", "baseline", "task/area", "task/planned_start", "link/cause",
                             "deadline", "link (second between two tasks)"})
        CHECK_MESSAGE(not_written(model, name) == 1, name);
    CHECK(not_written(model, "task/title") == 0);
}

TEST_CASE("the example tables come back unchanged") {
    const char* root = std::getenv("LUOSHI_SOURCE_DIR");
    Model model;
    for (const char* name : {"state-council", "municipal", "promotion", "wuhan-2017"}) {
        std::ifstream file(std::string(root ? root : ".") + "/examples/data/" + name + ".json",
                           std::ios::binary);
        REQUIRE(file);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        apply(model, read_table(bytes, model).changes);
    }
    PlanOptions options;
    options.as_of = to_date(2019, 6, 30);
    check_round_trip(model, options);
}
