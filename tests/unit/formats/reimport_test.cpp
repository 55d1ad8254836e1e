// A table that comes again: what it may change, and what stays.
#include <doctest/doctest.h>

#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

using Texts = std::vector<std::string>;

struct Imported {
    Model model;
    ImportReport report;
};

Imported add(const std::string& csv, Model model = {}, TableOptions options = {}) {
    options.place = "江州市";
    if (!options.on)
        options.on = to_date(2024, 7, 20);
    TableImport import = read_table(csv, model, options);
    for (const Diagnostic& finding : import.report.findings)
        INFO(to_text(finding, Language::en));
    REQUIRE_FALSE(has_errors(import.report.findings));
    apply(model, import.changes);
    const TableImport again = read_table(csv, model, options);
    CHECK(again.changes.empty());
    return {std::move(model), std::move(import.report)};
}

bool has(const ImportReport& report, std::string_view code) {
    for (const Diagnostic& finding : report.findings)
        if (finding.code == code)
            return true;
    return false;
}

Texts duties(const Model& model, const std::string& task) {
    Texts all;
    model.duties().for_each([&](Id<Duty>, const Duty& duty) {
        if (duty.task.id == task)
            all.push_back(std::string(name_of(duty.role)) + " " +
                          (duty.unit ? duty.unit.id : duty.person.id));
    });
    return all;
}
Texts deadlines(const Model& model, const std::string& task) {
    Texts all;
    model.deadlines().for_each([&](Id<Deadline>, const Deadline& deadline) {
        if (deadline.task.id == task)
            all.push_back(deadline.id + (deadline.date ? " " + to_text(*deadline.date) : ""));
    });
    return all;
}

const std::string head = "编号,任务,牵头单位,配合单位,完成时限\n";

}  // namespace

TEST_CASE("a table does not move a deadline: the new day is a pending request") {
    const Imported first = add(head + "A1,甲,市教育局,,2024.6.30\n");
    const Imported moved = add(head + "A1,甲,市教育局,,2024.9.30\n", first.model);
    CHECK(deadlines(moved.model, "A1") == Texts{"A1/deadline 2024-06-30"});
    CHECK(has(moved.report, "F030"));
    REQUIRE(moved.model.extensions().count() == 1);
    moved.model.extensions().for_each([](Id<Extension>, const Extension& request) {
        CHECK(request.deadline.id == "A1/deadline");
        CHECK(request.decision == Decision::pending);
        CHECK(request.requested == to_date(2024, 9, 30));
        CHECK(request.applied_on == to_date(2024, 7, 20));
    });

    // Once it is approved the table is right.
    ChangeSet approval;
    moved.model.extensions().for_each([&](Id<Extension>, Extension request) {
        request.decision = Decision::approved;
        request.decided_on = to_date(2024, 7, 25);
        request.granted = request.requested;
        approval.put(std::move(request));
    });
    Model approved = moved.model;
    apply(approved, approval);
    CHECK_FALSE(has(add(head + "A1,甲,市教育局,,2024.9.30\n", approved).report, "F030"));

    // Other words for the same day move nothing; words that nobody could read bound nobody.
    CHECK_FALSE(has(add(head + "A1,甲,市教育局,,2024年6月底前\n", first.model).report, "F030"));
    const Imported vague = add(head + "A1,甲,市教育局,,另行通知\n");
    CHECK(deadlines(add(head + "A1,甲,市教育局,,2024.9.30\n", vague.model).model, "A1") ==
          Texts{"A1/deadline 2024-09-30"});
    // 每月 to 每年 is a request too, without a day.
    const Imported monthly = add(head + "A1,甲,市教育局,,每月底前\n");
    CHECK(has(add(head + "A1,甲,市教育局,,每年12月底前\n", monthly.model).report, "F030"));
}

TEST_CASE("the year that an option gave is not taken away by a table without it") {
    TableOptions with_year;
    with_year.year = 2024;
    const Imported first = add(head + "A1,甲,市教育局,,6月底前\n", {}, with_year);
    const Imported again = add(head + "A1,甲,市教育局,,6月底前\n", first.model);
    CHECK(deadlines(again.model, "A1") == Texts{"A1/deadline 2024-06-30"});
    CHECK_FALSE(has(again.report, "F030"));
    with_year.year = 2025;  // but a later year is a later day
    CHECK(has(add(head + "A1,甲,市教育局,,6月底前\n", first.model, with_year).report, "F030"));
}

TEST_CASE("steps that are no more stated go where the last day stays, and stay where it moves") {
    const std::string steps = head + "A1,甲,市教育局,,2024年5月底前报方案，11月底前完成\n";
    const Imported first = add(steps);
    REQUIRE(deadlines(first.model, "A1").size() == 2);
    CHECK(deadlines(add(head + "A1,甲,市教育局,,2024年11月底前\n", first.model).model, "A1") ==
          Texts{"A1/deadline 2024-11-30"});
    const Imported later = add(head + "A1,甲,市教育局,,2024年12月底前\n", first.model);
    CHECK(deadlines(later.model, "A1") == Texts{"A1/deadline-1 2024-05-31", "A1/deadline-2 2024-11-30"});
    CHECK(later.model.extensions().count() == 1);
}

TEST_CASE("a corrected lead replaces the old one; a handover and other columns stay") {
    const Imported first = add(head + "A1,甲,市教育局,市财政局,2024.6.30\n");
    const Imported corrected = add(head + "A1,甲,市体育局,市财政局,2024.6.30\n", first.model);
    CHECK(duties(corrected.model, "A1") ==
          Texts{"cooperating_unit 江州市/市财政局", "lead_unit 江州市/市体育局"});
    CHECK(corrected.report.removed == 1);
    CHECK(corrected.report.tasks_changed == 1);

    // An empty cell under its own heading: nobody cooperates any more. No heading: nothing is said.
    CHECK(duties(add(head + "A1,甲,市教育局,,2024.6.30\n", first.model).model, "A1") ==
          Texts{"lead_unit 江州市/市教育局"});
    CHECK(duties(add("编号,任务,联系人\nA1,甲,张三\n", first.model).model, "A1") ==
          Texts{"lead_unit 江州市/市教育局", "cooperating_unit 江州市/市财政局", "liaison 江州市/张三"});
    CHECK(duties(add("编号,任务,牵头单位\nA1,甲,市体育局\n", first.model).model, "A1") ==
          Texts{"cooperating_unit 江州市/市财政局", "lead_unit 江州市/市体育局"});

    Model handed = first.model;
    ChangeSet handover;
    Duty old = handed.duties()[handed.duties().find("A1/lead_unit/江州市/市教育局")];
    old.to = to_date(2024, 6, 1);
    handover.put(old);
    apply(handed, handover);
    CHECK(duties(add(head + "A1,甲,市体育局,市财政局,2024.6.30\n", handed).model, "A1").size() == 3);
}

TEST_CASE("the report tells new, changed, unchanged and missing tasks, and ids that slid") {
    const std::string columns = "序号,任务,牵头单位\n";
    const Imported first = add(columns + "1,甲,市教育局\n2,乙,市财政局\n3,丙,市水利局\n");
    CHECK(first.report.tasks_new == 3);
    CHECK_FALSE(has(first.report, "F031"));
    CHECK_FALSE(has(first.report, "F032"));

    const Imported dropped = add(columns + "1,甲,市教育局\n2,乙,市体育局\n4,丁,市水利局\n", first.model);
    CHECK(dropped.report.tasks_new == 1);
    CHECK(dropped.report.tasks_changed == 1);
    CHECK(dropped.report.tasks_unchanged == 1);
    CHECK(dropped.report.tasks_missing == 1);
    CHECK(has(dropped.report, "F031"));
    CHECK_FALSE(has(dropped.report, "F032"));

    const Imported slid =
        add(columns + "1,新,市教育局\n2,甲,市教育局\n3,乙,市财政局\n4,丙,市水利局\n", first.model);
    CHECK(has(slid.report, "F032"));
    // With ids of their own tasks may be renamed.
    CHECK_FALSE(has(add(head + "A1,乙,市教育局,,\n", add(head + "A1,甲,市教育局,,\n").model).report, "F032"));
}
