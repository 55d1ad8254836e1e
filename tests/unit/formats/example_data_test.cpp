// The example tables are sound: all four go into one model, twice without a change. Counts are those of the
// documents themselves (201 items of 9 documents, 47 of 15, 17 of 23 measures, 12 groups, 19 reforms, 2
// projects).
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

std::string example(const std::string& name) {
    const char* root = std::getenv("LUOSHI_SOURCE_DIR");
    std::ifstream file(std::string(root ? root : ".") + "/examples/data/" + name, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the example data goes into one model") {
    Model model;
    const auto add = [&](const char* name) {
        const std::string bytes = example(name);
        const TableImport import = read_table(bytes, model);
        for (const Diagnostic& finding : import.report.findings)
            INFO(to_text(finding, Language::en));
        REQUIRE_FALSE(has_errors(import.report.findings));
        apply(model, import.changes);
        CHECK(read_table(bytes, model).changes.empty());
        return import.report;
    };
    CHECK(add("state-council.json").tasks == 201);
    CHECK(add("municipal.json").tasks == 47);
    CHECK(add("promotion.json").tasks == 17);
    const ImportReport wuhan = add("wuhan-2017.json");
    CHECK(wuhan.tasks == 33);
    CHECK(wuhan.not_imported.size() == 5);
    CHECK(model.tasks().count() == 298);
    CHECK(model.documents().count() == 26);

    // Wuhan's counts stay groups; the topics deliberated are 44, and a count is never a number of tasks.
    const Task& topics = model.tasks()[model.tasks().find("g-topics")];
    CHECK_FALSE(topics.itemised);
    CHECK(topics.count->n == 44);
    CHECK(topics.overlap == Overlap::unknown);
    CHECK_FALSE(topics.opened_on);
    CHECK(model.tasks()[model.tasks().find("r-sanban")].groups.size() == 1);

    // Bodies of different cities stay apart; central organs are one.
    CHECK(model.units().find("广州市/市发改委"));
    CHECK(model.units().find("长沙市/市发改委"));
    CHECK(model.units().find("国家发展改革委"));
    CHECK_FALSE(model.units().find("发展改革委"));

    // 国办发〔2019〕4号 二（二）-1: by the end of March 2019; 国发〔2018〕39号: 30 days from the day of
    // issue.
    CHECK(model.deadlines()[model.deadlines().find("GBF2019-4-01/deadline")].date == to_date(2019, 3, 31));
    CHECK(model.deadlines()[model.deadlines().find("GF2018-39-16/deadline")].trigger_date ==
          to_date(2018, 11, 16));
}
