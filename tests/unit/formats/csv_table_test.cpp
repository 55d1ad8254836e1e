// Task tables as CSV: headings, ids, merged blanks; units across tables; the way out and back.
#include <doctest/doctest.h>

#include "luoshi/formats/export_table.hpp"
#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

TableOptions in(const std::string& place) {
    TableOptions options;
    options.place = place;
    options.level = Level::city;
    return options;
}
void add(Model& model, std::string_view bytes, const TableOptions& options) {
    const TableImport import = read_table(bytes, model, options);
    for (const Diagnostic& finding : import.report.findings)
        INFO(to_text(finding, Language::en));
    REQUIRE_FALSE(has_errors(import.report.findings));
    apply(model, import.changes);
}
const Task& task(const Model& model, std::string_view id) {
    REQUIRE(model.tasks().find(id));
    return model.tasks()[model.tasks().find(id)];
}
bool has_duty(const Model& model, const std::string& id) {
    return static_cast<bool>(model.duties().find(id));
}

const std::string wuhan =
    "武汉市2024年重点任务,,,,,,\r\n"
    "序号,工作任务,牵头单位,配合单位,完成时限（年月）,文号,进度说明\r\n"
    "一、优化营商环境,,,,,,\r\n"
    "1,编制方案,市发改委,\"市财政局、\n市商务局\",2024年6月底前,武政办[2024]1号,已启动\r\n"
    "2,组织实施,,市审计局,持续推进,武政办[2024]1号,\r\n";

}  // namespace

TEST_CASE("a spreadsheet: title line, headings, sections, a custom column") {
    Model model;
    TableOptions options = in("武汉市");
    options.id_prefix = "2024-";
    add(model, wuhan, options);
    const Task& first = task(model, "2024-1");
    CHECK(first.title == "编制方案");
    REQUIRE(first.sources.size() == 1);
    CHECK(first.sources[0].document.id == "武政办〔2024〕1号");
    CHECK(first.sources[0].item == "1");
    CHECK(first.sources[0].section == "一、优化营商环境");
    REQUIRE(first.fields.find("进度说明"));
    CHECK(std::get<std::string>(*first.fields.find("进度说明")) == "已启动");
    CHECK(has_duty(model, "2024-1/lead_unit/武汉市/市发改委"));
    CHECK(has_duty(model, "2024-1/cooperating_unit/武汉市/市财政局"));
    CHECK(has_duty(model, "2024-1/cooperating_unit/武汉市/市商务局"));
    CHECK(model.deadlines()[model.deadlines().find("2024-1/deadline")].date == to_date(2024, 6, 30));
    CHECK_FALSE(has_duty(model, "2024-2/lead_unit/武汉市/市发改委"));
    CHECK(model.documents()[model.documents().find("武政办〔2024〕1号")].number == "武政办〔2024〕1号");
}

TEST_CASE("semicolons, tabs, English headings and GB18030") {
    Model model;
    add(model, "no;title;lead unit;deadline\n1;甲;市发改委;2024年底前\n", in("武汉市"));
    CHECK(has_duty(model, "1/lead_unit/武汉市/市发改委"));
    add(model, "编号\t任务\t牵头单位\nA\t乙\t市财政局\n", in("武汉市"));
    CHECK(has_duty(model, "A/lead_unit/武汉市/市财政局"));
    // 编号,任务 / B,丙 in GB18030
    const TableImport gb = read_table("\xB1\xE0\xBA\xC5,\xC8\xCE\xCE\xF1\nB,\xB1\xFB\n", model, in("武汉市"));
    CHECK(gb.report.encoding == TextEncoding::gb18030);
    CHECK(gb.report.tasks == 1);
}

TEST_CASE("empty cells are merged cells only where the host says so") {
    const std::string text = "序号,任务,责任单位\n1,甲,市发改委\n2,乙,\n";
    const TableImport plain = read_table(text, {}, in("武汉市"));
    CHECK(plain.report.duties == 1);
    CHECK(plain.report.without_responsibility == 1);
    TableOptions merged = in("武汉市");
    merged.blank_is_merged = true;
    const TableImport filled = read_table(text, {}, merged);
    CHECK(filled.report.duties == 2);
    CHECK(filled.report.merged_cells == 1);
}

TEST_CASE("problems of CSV: no headings, 序号 twice, a bad date, an open quote") {
    const auto code = [](std::string_view text) {
        const TableImport import = read_table(text, {});
        CHECK(import.changes.empty());
        REQUIRE_FALSE(import.report.findings.empty());
        return import.report.findings.front().code;
    };
    CHECK(code("甲,乙\n丙,丁\n") == "F012");
    CHECK(code("") == "F012");
    CHECK(code("序号,任务\n1,甲\n1,乙\n") == "F007");
    CHECK(code("序号,任务,计划开始\n1,甲,2024-02-30\n") == "F009");
    CHECK(code("序号,任务\n1,\"甲\n") == "F002");
}

TEST_CASE("one name, two cities: two bodies") {
    Model model;
    TableOptions other = in("长沙市");
    other.id_prefix = "cs-";
    add(model, "序号,任务,牵头单位\n1,甲,市发改委\n", in("广州市"));
    add(model, "序号,任务,牵头单位\n1,乙,市发改委\n2,丙,长沙市发改委\n", other);
    CHECK(has_duty(model, "1/lead_unit/广州市/市发改委"));
    CHECK(has_duty(model, "cs-1/lead_unit/长沙市/市发改委"));
    CHECK(has_duty(model, "cs-2/lead_unit/长沙市/市发改委"));
    CHECK(model.units().count() == 2);
}

TEST_CASE("units of the host are found by name and by alias of the day") {
    Model model;
    Unit unit;
    unit.id = "sfgw";
    unit.name = "市发展改革委";
    unit.names.push_back({"市计委", {}, to_date(2003, 12, 31), true});
    unit.names.push_back({"市发改委", {}, {}, false});
    ChangeSet changes;
    changes.put(unit);
    apply(model, changes);
    add(model, "序号,任务,牵头单位\n1,甲,市发改委\n2,乙,市发展改革委\n", in("武汉市"));
    CHECK(has_duty(model, "1/lead_unit/sfgw"));
    CHECK(has_duty(model, "2/lead_unit/sfgw"));
    CHECK(model.units().count() == 1);

    const std::string dated =
        R"({"schema":"luoshi.table/1","level":"city","documents":[{"id":"D","title":"文","signed_on":"%"}],)"
        R"("rows":[{"id":"X","title":"丙","document":"D","responsibility":"市计委牵头"}]})";
    const auto on = [&](const std::string& day) {
        std::string text = dated;
        text.replace(text.find('%'), 1, day);
        return read_table(text, model, in("武汉市")).report.units_created;
    };
    CHECK(on("2003-05-01") == 0);
    CHECK(on("2019-05-01") == 1);  // the name was no longer in use
}

TEST_CASE("central organs have one unit whatever they are called, and no place") {
    Model model;
    TableOptions options;
    options.level = Level::central;
    add(model,
        "序号,任务,牵头单位\n1,甲,发展改革委\n2,乙,国家发展和改革委员会\n3,丙,国土资源部\n4,丁,自然资源部\n",
        options);
    CHECK(has_duty(model, "1/lead_unit/国家发展改革委"));
    CHECK(has_duty(model, "2/lead_unit/国家发展改革委"));
    CHECK(model.units().count() == 3);
    CHECK(model.units()[model.units().find("国家发展改革委")].level == Level::central);
}

TEST_CASE("out and back: what the columns hold comes back as it was") {
    Model model;
    TableOptions options = in("武汉市");
    options.id_prefix = "2024-";
    add(model, wuhan, options);
    add(model, "编号,任务,牵头单位,前置任务,备注,上级任务\nA,\"丙,丁\",市审计局,2024-1,\"说\"\"明\",2024-2\n",
        in("武汉市"));
    const std::string csv = to_csv(model);
    Model back;
    add(back, csv, in("武汉市"));
    CHECK(to_csv(back) == csv);
    CHECK(task(back, "A").parent.id == "2024-2");
    CHECK(back.links().find("A/after/2024-1"));
    CHECK(back.duties().count() == model.duties().count());
    CHECK(back.deadlines().count() == model.deadlines().count());
}

TEST_CASE("out and back: sponsors, days, places and the table's own columns") {
    Model model;
    add(model,
        "编号,任务,牵头单位,领衔领导,交办日期,计划开始,试点地区,完成时限,资金（万元）,联络群\n"
        "A,甲,市审计局,张三、李四,2024-03-05,2024-03-10,江岸区、洪山区,2024年6月底前,\"1,200\",一群\n"
        "B,乙,市财政局,,,,,2024年9月底前,,\n",
        in("武汉市"));
    CHECK(has_duty(model, "A/sponsor_leader/" + model.people()[Id<Person>(0)].id));
    const std::string csv = to_csv(model);
    Model back;
    add(back, csv, in("武汉市"));
    CHECK(to_csv(back) == csv);
    CHECK(task(back, "A").opened_on == to_date(2024, 3, 5));
    CHECK(task(back, "A").planned_start == to_date(2024, 3, 10));
    CHECK(task(back, "A").places == std::vector<std::string>{"江岸区", "洪山区"});
    CHECK(task(back, "A").fields == task(model, "A").fields);
    CHECK(std::get<std::string>(*task(back, "A").fields.find("资金（万元）")) == "1,200");
    CHECK_FALSE(task(back, "B").opened_on.has_value());
    CHECK(back.people().count() == 2);
    CHECK(back.duties().count() == model.duties().count());
}

TEST_CASE("rows are exported as people number them") {
    Model model;
    ChangeSet changes;
    for (const char* id : {"2024-10", "2024-2", "2024-1", "2023-11", "甲2", "甲10", "甲", "01", "1", "a"}) {
        Task task;
        task.id = id;
        task.title = "题";
        changes.put(std::move(task));
    }
    apply(model, std::move(changes));
    const std::string csv = to_csv(model);
    std::size_t before = 0;
    for (const char* id : {"01", "1", "2023-11", "2024-1", "2024-2", "2024-10", "a", "甲", "甲2", "甲10"}) {
        const std::size_t at = csv.find(std::string("\n") + id + ",");
        REQUIRE(at != std::string::npos);
        CHECK(at > before);
        before = at;
    }
}

TEST_CASE("an export of a day: duties and deadlines in force, an extension moves the day") {
    Model model;
    TableOptions options = in("武汉市");
    options.id_prefix = "2024-";
    add(model, wuhan, options);
    Extension extension;
    extension.id = "E";
    extension.deadline = "2024-1/deadline";
    extension.decision = Decision::approved;
    extension.decided_on = to_date(2024, 5, 20);
    extension.granted = to_date(2024, 9, 30);
    Duty duty = model.duties()[model.duties().find("2024-1/lead_unit/武汉市/市发改委")];
    duty.to = to_date(2024, 6, 1);
    ChangeSet changes;
    changes.put(extension);
    changes.put(duty);
    apply(model, changes);

    const auto export_on = [&](Date day) { return to_csv(model, day, Language::zh_cn); };
    CHECK(export_on(to_date(2024, 5, 19)).find("2024年6月底前") != std::string::npos);
    CHECK(export_on(to_date(2024, 5, 20)).find("2024年9月30日前") != std::string::npos);
    CHECK(export_on(to_date(2024, 6, 1)).find("市发改委") != std::string::npos);
    CHECK(export_on(to_date(2024, 6, 2)).find("市发改委") == std::string::npos);
    CHECK(export_on(to_date(2024, 6, 2)).substr(0, 9) == "\xEF\xBB\xBF编号");
}
