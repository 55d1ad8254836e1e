#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "luoshi/formats/export_table.hpp"
#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

TEST_CASE("a list of tasks as JSON, in the order of their ids") {
    Model model;
    TableOptions options;
    options.place = "武汉市";
    const TableImport import = read_table(
        "编号,任务,牵头单位,配合单位,完成时限,前置任务\nB,乙,市财政局,,持续推进,A\nA,甲,市发改委,市审计局,"
        "2024年6月底前,\n",
        model, options);
    REQUIRE_FALSE(has_errors(import.report.findings));
    apply(model, import.changes);

    const nlohmann::json list = nlohmann::json::parse(to_task_list_json(model));
    CHECK(list["schema"] == "luoshi.task-list/1");
    REQUIRE(list["rows"].size() == 2);
    const nlohmann::json& first = list["rows"][0];
    CHECK(first["id"] == "A");
    CHECK(first["lead"] == nlohmann::json::array({"市发改委"}));
    CHECK(first["cooperating"] == nlohmann::json::array({"市审计局"}));
    CHECK(first["deadlines"][0]["date"] == "2024-06-30");
    CHECK(first["deadlines"][0]["words"] == "2024年6月底前");
    CHECK(list["rows"][1]["after"] == nlohmann::json::array({"A"}));
    CHECK_FALSE(list["rows"][1]["deadlines"][0].contains("date"));

    ExportOptions only_b;
    only_b.wanted = [](const Task& task) { return task.id == "B"; };
    CHECK(nlohmann::json::parse(to_task_list_json(model, only_b))["rows"].size() == 1);
}
