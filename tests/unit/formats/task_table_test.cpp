#include "luoshi/formats/task_table.hpp"

#include <doctest/doctest.h>

#include "luoshi/base/error.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

/// A table with one document and these rows.
std::string table(const std::string& rows, const std::string& more = "") {
    return R"({"schema":"luoshi.table/1","title":"测试","place":"广州市","level":"city",)"
           R"("documents":[{"id":"D","number":"穗府办〔2019〕1号","title":"分解表","signed_on":"2019-01-16",)"
           R"("issuer":"市政府办公厅"}],)" +
           more + R"("rows":[)" + rows + "]}";
}
std::string row(const std::string& id, const std::string& more) {
    return R"({"id":")" + id + R"(","title":"任务)" + id + R"(","document":"D",)" + more + "}";
}
TableImport read(const std::string& text, const Model& model = {}, const TableOptions& options = {}) {
    return read_table(text, model, options);
}
Model applied(const std::string& text, Model model = {}) {
    const TableImport import = read_table(text, model);
    for (const Diagnostic& finding : import.report.findings)
        INFO(to_text(finding, Language::en));
    CHECK_FALSE(has_errors(import.report.findings));
    apply(model, import.changes);
    return model;
}
bool has(const Diagnostics& found, std::string_view code) {
    for (const Diagnostic& finding : found)
        if (finding.code == code)
            return true;
    return false;
}
/// "role name" of each duty of a task, in order.
std::vector<std::string> duties(const Model& model, const std::string& task) {
    std::vector<std::string> all;
    model.duties().for_each([&](Id<Duty>, const Duty& duty) {
        if (duty.task.id == task)
            all.push_back(std::string(name_of(duty.role)) + " " +
                          (duty.unit ? duty.unit.id : duty.person.id));
    });
    return all;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a row becomes a task, its duties and its deadline") {
    const Model model =
        applied(table(row("T1", R"("item":"（一）","section":"一、总体",)"
                                R"("responsibility":"（牵头单位：市经贸委；配合单位：市发改委、规划局）",)"
                                R"("deadline":"6月底前")")));
    const Task& task = model.tasks()[model.tasks().find("T1")];
    REQUIRE(task.sources.size() == 1);
    CHECK(task.sources[0].document.id == "D");
    CHECK(task.sources[0].item == "（一）");
    CHECK(task.sources[0].section == "一、总体");
    CHECK(task.opened_on == to_date(2019, 1, 16));
    CHECK(task.level == Level::city);
    CHECK(duties(model, "T1") == Texts{"lead_unit 广州市/市经贸委", "cooperating_unit 广州市/市发改委",
                                       "cooperating_unit 广州市/市规划局"});
    const Unit& lead = model.units()[model.units().find("广州市/市经贸委")];
    CHECK(lead.name == "市经贸委");
    CHECK(lead.level == Level::city);
    REQUIRE(lead.names.size() == 1);
    CHECK(lead.names[0].name == "广州市经贸委");

    REQUIRE(model.deadlines().count() == 1);
    const Deadline& deadline = model.deadlines()[model.deadlines().find("T1/deadline")];
    CHECK(deadline.date == to_date(2019, 6, 30));  // the document's year
    CHECK(deadline.raw == "6月底前");
    CHECK(deadline.set_on == to_date(2019, 1, 16));
    CHECK(model.documents()[model.documents().find("D")].issuer.id == "广州市/市政府办公厅");
}

TEST_CASE("a limit inside the bracket is taken, once") {
    const std::string clause = R"("responsibility":"（牵头单位：市司法局，6月底完成）")";
    const Model inside = applied(table(row("T1", clause)));
    REQUIRE(inside.deadlines().count() == 1);
    CHECK(inside.deadlines()[inside.deadlines().find("T1/deadline")].date == to_date(2019, 6, 30));
    const Model both = applied(table(row("T1", clause + R"(,"deadline":"6月底完成")")));
    CHECK(both.deadlines().count() == 1);
}

TEST_CASE("a period from the issue counts from the day of signing; steps are records of their own") {
    const Model model =
        applied(table(row("T1", R"("responsibility":null,"deadline":"自印发之日起30日内")") + "," +
                      row("T2", R"("responsibility":null,"deadline":"4月底前出台相关政策，年内持续推进")")));
    const Deadline& relative = model.deadlines()[model.deadlines().find("T1/deadline")];
    CHECK_FALSE(relative.date);
    CHECK(relative.trigger_date == to_date(2019, 1, 16));
    const Deadline& first = model.deadlines()[model.deadlines().find("T2/deadline-1")];
    CHECK(first.date == to_date(2019, 4, 30));
    CHECK(first.what == "出台相关政策");
    CHECK(model.deadlines().find("T2/deadline-2"));
}

TEST_CASE("a rule that a clause sets holds for the rest of its document") {
    const Model model = applied(table(
        row("T1", R"("responsibility":"责任单位：市发改委、市财政局（第一责任单位为牵头单位，下同）")") +
        "," + row("T2", R"("responsibility":"责任单位：市建设局、市财政局")")));
    CHECK(duties(model, "T2") == Texts{"lead_unit 广州市/市建设局", "cooperating_unit 广州市/市财政局"});
    CHECK(model.documents()[model.documents().find("D")].lead_rule == LeadRule::first_listed);
}

TEST_CASE("a rule holds from the row that set it on, however often the table is read") {
    const std::string before = row("T1", R"("responsibility":"责任单位：市发改委、市财政局")");
    const std::string rule =
        row("T2", R"("responsibility":"责任单位：市发改委、市财政局（第一责任单位为牵头单位，下同）")");
    const Model model = applied(table(before + "," + rule));
    // Before the rule both answer together.
    CHECK(duties(model, "T1") == Texts{"lead_unit 广州市/市发改委", "lead_unit 广州市/市财政局"});
    CHECK(read(table(before + "," + rule), model).changes.empty());
    // A later table of the document stands under the rule from its first row.
    const Model later =
        applied(table(row("T9", R"("responsibility":"责任单位：市建设局、市财政局")")), model);
    CHECK(duties(later, "T9") == Texts{"lead_unit 广州市/市建设局", "cooperating_unit 广州市/市财政局"});
    // A table that states the rule itself has it from its first row.
    const std::string stated = R"({"schema":"luoshi.table/1","place":"广州市","documents":[{"id":"D",)"
                               R"("title":"分解表","lead_rule":"first_listed"}],"rows":[)" +
                               before + "," + rule + "]}";
    CHECK(duties(applied(stated), "T1") ==
          Texts{"lead_unit 广州市/市发改委", "cooperating_unit 广州市/市财政局"});
}

TEST_CASE("a name that an import took from a clause does not change how clauses are read") {
    const std::string text = table(row("T1", R"("responsibility":"环保局会同ABC牵头")") + "," +
                                   row("T2", R"("responsibility":"牵头单位：ABC")") + "," +
                                   row("T3", R"("responsibility":"市发改委配合ABC")"));
    const Model model = applied(text);
    CHECK(duties(model, "T1") == Texts{"lead_unit 广州市/环保局", "cooperating_unit 广州市/ABC"});
    CHECK(model.units()[model.units().find("广州市/ABC")].fields.find("name_as_read"));
    CHECK(read(text, model).changes.empty());
    // A unit of the host is known.
    Model told = model;
    ChangeSet host;
    Unit abc;
    abc.id = "广州市/ABC";
    abc.name = "ABC";
    abc.fields.set("place", std::string("广州市"));
    host.put(abc);
    apply(told, host);
    CHECK(duties(applied(text, told), "T3") ==
          Texts{"cooperating_unit 广州市/市发改委", "lead_unit 广州市/ABC"});
}

TEST_CASE("a merged cell takes the words above and says so; with nothing above it is an error") {
    const std::string rows =
        row("T1", R"("header":"市发改委","responsibility":"市统计局、市直各单位")") + "," +
        row("T2", R"("header":"市发改委","responsibility":null,"merged":["responsibility"])");
    const Model model = applied(table(rows));
    CHECK(duties(model, "T2") == Texts{"lead_unit 广州市/市发改委", "cooperating_unit 广州市/市统计局",
                                       "cooperating_unit 广州市/市直各单位"});
    CHECK(model.units()[model.units().find("广州市/市直各单位")].kind == UnitKind::open_group);
    const Duty& lead = model.duties()[model.duties().find("T2/lead_unit/广州市/市发改委")];
    REQUIRE(lead.fields.find("merged_with"));
    CHECK(std::get<std::string>(*lead.fields.find("merged_with")) == "T1");

    const TableImport alone = read(table(row("T1", R"("responsibility":null,"merged":true)")));
    CHECK(has(alone.report.findings, "F014"));
    CHECK(alone.changes.empty());
}

TEST_CASE("what is missing stays missing, and the report says so") {
    const TableImport import = read(
        table(row("T1", R"("responsibility":null,"responsibility_missing":"副本不全","deadline":null)")));
    CHECK(import.report.duties == 0);
    CHECK(import.report.without_responsibility == 1);
    CHECK(import.report.without_deadline == 1);
    REQUIRE(import.report.unread.size() == 1);
    CHECK(import.report.unread[0].task == "T1");
    CHECK(import.report.unread[0].raw.empty());
    CHECK(import.report.unread[0].why.zh.find("副本不全") != std::string::npos);
}

TEST_CASE("steps in order become links with their cause") {
    const Model model = applied(table(
        row("T1", R"("responsibility":null)") + "," + row("T2", R"("responsibility":null,"after":["T1"])"),
        R"("after_cause":"步骤先后",)"));
    const Link& link = model.links()[model.links().find("T2/after/T1")];
    CHECK(link.from.id == "T1");
    CHECK(link.type == LinkType::finish_start);
    CHECK(link.cause == "步骤先后");
}

TEST_CASE("the same table again changes nothing") {
    const std::string text = table(
        row("T1",
            R"("responsibility":"（牵头单位：市经贸委；配合单位：市发改委）","deadline":"2019年6月底前")") +
        "," +
        row("T2", R"("responsibility":"有关部门按职责分工负责","after":["T1"],"deadline":"年内持续推进")"));
    const Model model = applied(text);
    const TableImport again = read(text, model);
    CHECK(again.changes.empty());
    CHECK(again.report.unchanged > 5);
    CHECK(again.report.units_created == 0);
    CHECK(again.report.units_found > 0);
}

TEST_CASE("a table leaves alone what it does not speak of") {
    const std::string text = table(row("T1", R"("responsibility":"市经贸委牵头")"));
    Model model = applied(text);
    Task task = model.tasks()[model.tasks().find("T1")];
    task.area = "经济";
    Duty duty = model.duties()[model.duties().find("T1/lead_unit/广州市/市经贸委")];
    duty.to = to_date(2019, 5, 1);
    ChangeSet changes;
    changes.put(task);
    changes.put(duty);
    apply(model, changes);
    CHECK(read(text, model).changes.empty());
}

TEST_CASE("every problem is in one report, and nothing is half applied") {
    const TableImport import = read(table(
        row("T1", R"("responsibility":"市经贸委牵头")") + "," + row("T1", R"("responsibility":null)") + "," +
        R"({"id":"T2","title":"甲","document":"E"},{"id":"T3","document":"D"},)" +
        R"({"id":"T4","title":"乙","parent":"T5","after":["X"]},{"id":"T5","title":"丙","parent":"T4"},)" +
        R"({"id":"T6","title":"丁","planned_start":"2019-02-30"},{"id":"T7","title":"戊","colour":"red"})"));
    for (const char* code : {"F007", "F008", "F006", "F010", "F011", "M108", "M103"}) {
        INFO(code);
        CHECK(has(import.report.findings, code));
    }
    CHECK(import.changes.empty());
}

TEST_CASE("a reference that leads nowhere and a wait for one's own superior are found before applying") {
    CHECK(has(read(table(row("T1", R"("parent":"X","responsibility":null)"))).report.findings, "F016"));
    CHECK(has(read(table(row("T1", R"("responsibility":null)") + "," +
                         row("T2", R"("parent":"T1","after":["T1"],"responsibility":null)")))
                  .report.findings,
              "F017"));
}

TEST_CASE("broken JSON says where") {
    const TableImport import = read("{\"schema\":\"luoshi.table/1\",\n\"rows\":[{]}");
    REQUIRE(has_errors(import.report.findings));
    CHECK(import.report.findings[0].code == "F001");
    CHECK(import.report.findings[0].place.byte == 37);
    CHECK(import.report.findings[0].what.en.find("line 2") != std::string::npos);
    CHECK(has(read("{\"schema\":\"other/1\",\"rows\":[]}").report.findings, "F004"));
    CHECK(has(read("{\"rows\":[]}").report.findings, "F004"));
    CHECK(has(read(R"({"schema":"luoshi.table/1","lines":[]})").report.findings, "F005"));
}

TEST_CASE("what the model has no place for is listed") {
    const TableImport import = read(table(
        "",
        R"("not_imported":[{"name":"inspections","reason":"没有对应的实体","records":[{"id":"a"},{"id":"b"}]}],)"));
    REQUIRE(import.report.not_imported.size() == 1);
    CHECK(import.report.not_imported[0].count == 2);
    CHECK(has(import.report.findings, "F015"));
    CHECK_FALSE(has_errors(import.report.findings));
}

TEST_CASE("the host can stop an import") {
    TableOptions options;
    std::size_t calls = 0;
    options.progress = [&](std::size_t done, std::size_t total) {
        CHECK(done <= total);
        return ++calls < 2;
    };
    try {
        read(table(row("T1", R"("responsibility":null)")), {}, options);
        FAIL("not stopped");
    } catch (const Error& error) {
        CHECK(error.status() == Status::cancelled);
    }
}
