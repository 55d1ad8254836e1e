// Rows as offices print them: totals, merged tasks, telephone numbers, dates of documents, unknown headings.
#include <doctest/doctest.h>

#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

TableImport read(const std::string& csv, const TableOptions& options = {}, const Model& model = {}) {
    return read_table(csv, model, options);
}
const Diagnostic* find(const TableImport& import, std::string_view code) {
    for (const Diagnostic& finding : import.report.findings)
        if (finding.code == code)
            return &finding;
    return nullptr;
}
const Task& task(const TableImport& import, std::size_t i) {
    REQUIRE(import.changes.puts<Task>().size() > i);
    return import.changes.puts<Task>()[i];
}

}  // namespace

TEST_CASE("findings name the line of the file, and never another task") {
    const TableImport import = read("重点任务表,,\n序号,任务,牵头单位\n1,甲,市教育局\n2,,市财政局\n");
    const Diagnostic* untitled = find(import, "F006");
    REQUIRE(untitled);
    CHECK(untitled->place.row + 1 == 4);
    CHECK(untitled->place.id.empty());
    CHECK(untitled->accepted.zh.find("--blank-is-merged") != std::string::npos);
    const TableImport again = read("编号,任务\nA1,甲\n,,\nA1,乙\n");
    const Diagnostic* twice = find(again, "F007");
    REQUIRE(twice);
    CHECK(twice->place.row + 1 == 4);
}

TEST_CASE("a row of totals is no task") {
    const TableImport import = read(
        "序号,任务,牵头单位,数量\n1,甲,市教育局,1\n小计：1项,,,\n2,合计算法标准化,市教育局,1\n合 计,2,,\n");
    CHECK(import.report.tasks == 2);
    CHECK(task(import, 1).title == "合计算法标准化");
    CHECK(find(import, "F033"));
}

TEST_CASE("a task merged over several measures: each measure is a task under it") {
    TableOptions merged;
    merged.blank_is_merged = true;
    const std::string csv =
        "序号,重点任务,具体举措,责任单位,完成时限\n"
        "1,优化营商环境,出台条例,市司法局,2024年6月底前\n"
        ",,建设平台,市大数据局,2024年9月底前\n"
        ",,开展评估,,\n"
        "2,扩大消费,发放消费券,市商务局,2024年5月底前\n";
    const TableImport import = read(csv, merged);
    REQUIRE(import.report.tasks == 4);
    CHECK(task(import, 0).id == "1");
    CHECK(task(import, 0).title == "出台条例");
    CHECK(task(import, 1).id == "1-2");
    CHECK(task(import, 1).title == "建设平台");
    CHECK(task(import, 2).id == "1-3");
    CHECK(task(import, 3).id == "2");
    CHECK(std::get<std::string>(*task(import, 1).fields.find("section")) == "优化营商环境");
    CHECK(std::get<std::string>(*task(import, 3).fields.find("section")) == "扩大消费");
    CHECK(import.changes.puts<Deadline>().size() == 4);
    Model model;
    apply(model, import.changes);
    CHECK(read(csv, merged, model).changes.empty());
    CHECK(has_errors(read(csv).report.findings));
    // One measure for each task: the measure tells more of it, and the task keeps its name.
    CHECK(task(read("序号,重点任务,具体举措\n1,优化营商环境,出台条例\n", merged), 0).title == "优化营商环境");
}

TEST_CASE("headings that are not known are listed; in a table without a head those that came nearest") {
    const TableImport import = read("序号,任务,牵头单位,资金来源,进展情况\n1,甲,市教育局,财政,良好\n");
    const Diagnostic* unknown = find(import, "F035");
    REQUIRE(unknown);
    CHECK(unknown->severity == Severity::note);
    CHECK(unknown->what.zh.find("资金来源、进展情况") != std::string::npos);
    CHECK_FALSE(
        find(read("序号,任务,具体举措,分管市领导,承办部门,承办处室,截止日期\n1,甲,乙,,,,\n"), "F035"));
    const TableImport undated = read("任务描述,牵头单位,到期日\n甲,市教育局,明天\n");
    const Diagnostic* none = find(undated, "F012");
    REQUIRE(none);
    CHECK(none->what.zh.find("任务描述、到期日") != std::string::npos);
}

TEST_CASE("a workbook is told from a text") {
    for (const std::string& bytes :
         {std::string("PK\x03\x04\x14\x00", 6), std::string("\xD0\xCF\x11\xE0\xA1\xB1")}) {
        const TableImport import = read(bytes);
        REQUIRE(import.report.findings.size() == 1);
        CHECK(import.report.findings[0].code == "F036");
        CHECK(import.report.findings[0].accepted.zh.find("另存为") != std::string::npos);
    }
}

TEST_CASE("a telephone number is nobody's name, and is kept") {
    const TableImport import = read(
        "编号,任务,牵头单位,联系人及电话\nA1,甲,市教育局,张三 "
        "027-82826666\nA2,乙,市教育局,李四13800001111\n");
    REQUIRE(import.changes.puts<Person>().size() == 2);
    CHECK(import.changes.puts<Person>()[0].name == "张三");
    CHECK(import.changes.puts<Person>()[1].name == "李四");
    CHECK(std::get<std::string>(*task(import, 0).fields.find("联系人及电话")) == "张三 027-82826666");
}

TEST_CASE("the day of the document: an option for the table, a column for its rows") {
    TableOptions dated;
    dated.signed_on = to_date(2024, 1, 20);
    const std::string csv = "编号,任务,完成时限\nA1,甲,自印发之日起30日内\nA2,乙,6月底前\n";
    const TableImport import = read(csv, dated);
    CHECK(task(import, 0).opened_on == to_date(2024, 1, 20));
    CHECK(import.changes.puts<Deadline>()[0].trigger_date == to_date(2024, 1, 20));
    CHECK(import.changes.puts<Deadline>()[1].date == to_date(2024, 6, 30));  // its year
    Model model;
    apply(model, import.changes);
    CHECK(read(csv, {}, model).changes.empty());

    const TableImport named = read("编号,任务,文号\nA1,甲,江改发〔2024〕1号\n", dated);
    CHECK(named.changes.puts<Document>().front().signed_on == to_date(2024, 1, 20));

    const TableImport rows =
        read("编号,任务,文号,印发日期,完成时限\nA1,甲,江改发〔2024〕1号,2024-03-01,自印发之日起30日内\n");
    CHECK(rows.changes.puts<Document>().front().signed_on == to_date(2024, 3, 1));
    CHECK(task(rows, 0).opened_on == to_date(2024, 3, 1));
    CHECK(rows.changes.puts<Deadline>().front().trigger_date == to_date(2024, 3, 1));
    // The day comes later: it is added to the document, which keeps its title.
    Model titled;
    ChangeSet host;
    Document document;
    document.id = "D1";
    document.number = "江改发〔2024〕1号";
    document.title = "方案";
    host.put(document);
    apply(titled, host);
    const TableImport later =
        read("编号,任务,文号,印发日期\nA1,甲,江改发〔2024〕1号,2024-03-01\n", {}, titled);
    REQUIRE(later.changes.puts<Document>().size() == 1);
    CHECK(later.changes.puts<Document>()[0].id == "D1");
    CHECK(later.changes.puts<Document>()[0].title == "方案");
    CHECK(later.changes.puts<Document>()[0].signed_on == to_date(2024, 3, 1));

    CHECK(task(read("编号,任务,交办日期\nA1,甲,2024/3/5\n"), 0).opened_on == to_date(2024, 3, 5));
}

TEST_CASE("a body above the place is none of the place") {
    TableOptions city;
    city.place = "江州市";
    const TableImport import =
        read("编号,任务,牵头单位\nA1,甲,省发改委\nA2,乙,市发改委\nA3,丙,市场监管局\n", city);
    REQUIRE(import.changes.puts<Unit>().size() == 3);
    CHECK(import.changes.puts<Unit>()[0].id == "省发改委");
    CHECK(import.changes.puts<Unit>()[1].id == "江州市/市发改委");
    CHECK(import.changes.puts<Unit>()[2].id == "江州市/市场监管局");
    TableOptions district;
    district.place = "江岸区";
    const TableImport below =
        read("编号,任务,牵头单位\nA1,甲,市财政局\nA2,乙,市场监管局\nA3,丙,区财政局\n", district);
    CHECK(below.changes.puts<Unit>()[0].id == "市财政局");
    CHECK(below.changes.puts<Unit>()[1].id == "江岸区/市场监管局");
    CHECK(below.changes.puts<Unit>()[2].id == "江岸区/区财政局");
    // The host's unit of that name, which carries no place, is the one.
    Model model;
    ChangeSet host;
    Unit unit;
    unit.id = "SFGW";
    unit.name = "省发改委";
    host.put(unit);
    apply(model, host);
    CHECK(read("编号,任务,牵头单位\nA1,甲,省发改委\n", city, model).changes.puts<Duty>()[0].unit.id ==
          "SFGW");
}

TEST_CASE("a post in brackets behind a name is kept, and the person has the name alone") {
    const TableImport import = read("编号,任务,责任人\nA1,甲,\"张三（副局长）、李四(科长)\"\n");
    REQUIRE(import.changes.puts<Person>().size() == 2);
    CHECK(import.changes.puts<Person>()[0].name == "张三");
    CHECK(import.changes.puts<Person>()[1].name == "李四");
    CHECK(std::get<std::string>(*task(import, 0).fields.find("principal")) == "张三（副局长）、李四（科长）");
}
