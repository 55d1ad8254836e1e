#include "formats/csv_progress.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "formats/csv_cells.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

bool says_done(std::string_view standing) {
    constexpr std::array<std::string_view, 16> words{
        "是",   "已完成", "完成",     "办结", "已办结", "已办理", "全部完成", "已全部完成",
        "销号", "已销号", "完成销号", "√",    "done",   "yes",    "finished", "completed"};
    return std::find(words.begin(), words.end(), standing) != words.end();
}

}  // namespace

std::optional<ProgressReport> read_progress(const ProgressCells& cells, const SourceRow& row,
                                            const std::optional<Date>& on, Diagnostics& found) {
    const auto doubt = [&](Message what, Message accepted) {
        found.push_back(
            row_finding("F034", Severity::warning, row, "reports", std::move(what), std::move(accepted)));
    };
    const Message a_date{"办结日期一列：2024-05-20、2024年5月20日",
                         "a date in a column 办结日期: 2024-05-20"};

    ProgressReport report;
    report.actual_finish = read_date(cells.finished);
    if (!cells.finished.empty() && !report.actual_finish)
        doubt({"办结日期“" + cells.finished + "”不是日期，未计为办结",
               "\"" + cells.finished + "\" is no date; the task does not count as finished"},
              a_date);
    report.percent = read_percent(cells.percent);
    if (!cells.percent.empty() && !report.percent)
        doubt({"完成进度“" + cells.percent + "”不是百分比", "\"" + cells.percent + "\" is no percentage"},
              {"0% 至 100%", "0% to 100%"});

    const bool done = says_done(cells.standing) || report.percent == 100;
    if (done && cells.finished.empty())
        doubt({"表中写“" + (says_done(cells.standing) ? cells.standing : cells.percent) +
                   "”，没有办结日期，未计为办结",
               "the cell says \"" + (says_done(cells.standing) ? cells.standing : cells.percent) +
                   "\" but no day of finish is given; the task does not count as finished"},
              a_date);
    if (report.actual_finish && on && *on < *report.actual_finish) {
        doubt({"办结日期 " + to_text(*report.actual_finish) + " 晚于导入日 " + to_text(*on) + "，未计为办结",
               "the finish on " + to_text(*report.actual_finish) + " is after the import on " + to_text(*on) +
                   "; the task does not count as finished"},
              {"导入日或之前的日期", "a day up to that of the import"});
        report.actual_finish.reset();
    }
    if (report.actual_finish && report.percent && *report.percent < 100) {
        doubt({"有办结日期，完成进度却是 " + std::to_string(*report.percent) + "%；按办结日期计",
               "there is a day of finish, yet the percentage is " + std::to_string(*report.percent) +
                   "; the day of finish counts"},
              {"100%，或不填办结日期", "100%, or no day of finish"});
        report.percent.reset();
    }
    if (report.percent == 0)
        report.percent.reset();  // nothing done is nothing reported
    if (!report.actual_finish && !report.percent)
        return std::nullopt;
    report.on = on ? on : report.actual_finish;
    if (!report.on) {
        doubt({"完成进度“" + cells.percent + "”没有填报日，未记",
               "the percentage \"" + cells.percent + "\" has no day of report and is not recorded"},
              {"导入日（on）", "the day of the import (`on`)"});
        return std::nullopt;
    }
    return report;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
