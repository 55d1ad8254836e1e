// What the columns of progress come to: a report where something can be dated, else a warning.
#include <doctest/doctest.h>

#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

const Date today = to_date(2024, 7, 20);

TableImport read(const std::string& csv, const Model& model = {}, std::optional<Date> on = today) {
    TableOptions options;
    options.on = on;
    return read_table(csv, model, options);
}
std::size_t count(const TableImport& import, std::string_view code) {
    std::size_t found = 0;
    for (const Diagnostic& finding : import.report.findings)
        found += finding.code == code;
    return found;
}
const ProgressReport& only_report(const TableImport& import) {
    REQUIRE(import.changes.puts<ProgressReport>().size() == 1);
    return import.changes.puts<ProgressReport>().front();
}

}  // namespace

TEST_CASE("a day of finish is a report of the day of the import") {
    const std::string csv = "编号,任务,是否完成,完成进度,办结日期\nA1,甲,是,100%,2024年5月20日\n";
    const TableImport import = read(csv);
    const ProgressReport& report = only_report(import);
    CHECK(report.task.id == "A1");
    CHECK(report.actual_finish == to_date(2024, 5, 20));
    CHECK(report.percent == 100);
    CHECK(report.on == today);
    CHECK(import.report.reports == 1);
    CHECK(count(import, "F034") == 0);
    // The cells stay as printed, and the same finish is reported once, whenever the table comes again.
    CHECK(import.changes.puts<Task>().front().fields.find("办结日期"));
    Model model;
    apply(model, import.changes);
    CHECK(read(csv, model, to_date(2024, 8, 1)).changes.empty());
    // Without a day of the import the finish dates the report.
    CHECK(only_report(read(csv, {}, std::nullopt)).on == to_date(2024, 5, 20));
}

TEST_CASE("a percentage is a report; done without a day is a warning and no finish") {
    CHECK(only_report(read("编号,任务,进度\nA1,甲,60%\n")).percent == 60);
    CHECK(only_report(read("编号,任务,进度\nA1,甲,0.65\n")).percent == 65);
    CHECK(read("编号,任务,进度\nA1,甲,0%\n").changes.puts<ProgressReport>().empty());

    for (const char* csv : {"编号,任务,完成情况\nA1,甲,已完成\n", "编号,任务,办理状态\nA1,甲,办结\n"}) {
        const TableImport import = read(csv);
        CHECK(import.changes.puts<ProgressReport>().empty());
        CHECK(count(import, "F034") == 1);
    }
    const TableImport all_done = read("编号,任务,完成情况,完成进度\nA1,甲,已完成,100%\n");
    CHECK(only_report(all_done).percent == 100);
    CHECK_FALSE(only_report(all_done).actual_finish);
    CHECK(count(all_done, "F034") == 1);
    // Words that say how far it is are no claim that it is done.
    CHECK(count(read("编号,任务,完成情况\nA1,甲,正在征求意见\n"), "F034") == 0);
}

TEST_CASE("progress that can't be true is said, and what is left counts") {
    CHECK(count(read("编号,任务,办结日期\nA1,甲,5月中旬\n"), "F034") == 1);
    CHECK(count(read("编号,任务,办结日期\nA1,甲,2024-09-01\n"), "F034") == 1);  // after the import
    CHECK(count(read("编号,任务,进度\nA1,甲,过半\n"), "F034") == 1);
    CHECK(count(read("编号,任务,进度\nA1,甲,1\n"), "F034") == 1);  // 1 % or all of it?
    CHECK(count(read("编号,任务,进度\nA1,甲,60%\n", {}, std::nullopt), "F034") == 1);
    const TableImport half = read("编号,任务,进度,办结日期\nA1,甲,50%,2024-05-20\n");
    CHECK(only_report(half).actual_finish == to_date(2024, 5, 20));
    CHECK(count(half, "F034") == 1);
}

TEST_CASE("完成日期 is the deadline, but beside another deadline the finish") {
    const TableImport alone = read("编号,任务,完成日期\nA1,甲,2024-05-20\n");
    CHECK(alone.changes.puts<Deadline>().front().date == to_date(2024, 5, 20));
    for (const char* csv : {"编号,任务,完成时限,完成日期\nA1,甲,2024-06-30,2024-05-20\n",
                            "编号,任务,完成日期,完成时限\nA1,甲,2024-05-20,2024-06-30\n"}) {
        const TableImport both = read(csv);
        CHECK(both.changes.puts<Deadline>().front().date == to_date(2024, 6, 30));
        CHECK(only_report(both).actual_finish == to_date(2024, 5, 20));
    }
}
