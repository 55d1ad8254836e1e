// Import of tables, clauses and phrases parsed. Reports rows per second.
//
//   import_json, import_csv   from the table's text to a change set
//   into_ledger               from the table's text to a ledger's file: read, apply, digest, rows. A plain
//   row
//                             comes to a task, a duty and a deadline; a wide one to a task, a lead unit,
//                             two cooperating ones and a deadline. Not synchronised with the disk at the
//                             commit. Time is what passes, CPU what both threads of a commit use.
//
// `distinct`: how many different clauses and phrases there are. Real tables repeat themselves: the 201
// clauses of examples/data/state-council.json hold 156 different texts.
#include <benchmark/benchmark.h>

#include <unistd.h>

#include <array>
#include <filesystem>
#include <string>

#include "luoshi/formats/task_table.hpp"
#include "luoshi/ledger/ledger.hpp"

namespace {

using namespace luoshi;

constexpr std::array<const char*, 16> bodies{
    "市发改委", "市财政局", "市教育局",     "市科技局",     "市民政局",
    "市司法局", "市人社局", "市生态环境局", "市城建局",     "市商务局",
    "市文旅局", "市卫健委", "市审计局",     "市市场监管局", "市政务服务和大数据局",
    "市统计局"};

std::string clause(int n) {
    const auto body = [&](int i) { return std::string(bodies[static_cast<std::size_t>(i) % bodies.size()]); };
    return "（牵头单位：" + body(n) + "；配合单位：" + body(n / 16 + 1) + "、" + body(n / 256 + 2) + "、第" +
           std::to_string(n) + "工作专班）";
}
std::string phrase(int n) {
    return std::to_string(2020 + n % 5) + "年" + std::to_string(1 + n / 5 % 12) + "月" +
           std::to_string(1 + n / 60 % 28) + "日前完成";
}

std::string json_table(int rows, int distinct) {
    std::string text =
        R"({"schema":"luoshi.table/1","level":"city","place":"武汉市","documents":[{"id":"D","title":"分解表","signed_on":"2020-01-17"}],"rows":[)";
    for (int i = 0; i < rows; ++i)
        text += std::string(i == 0 ? "" : ",") + R"({"id":"T)" + std::to_string(i) +
                R"(","title":"推进重点改革任务第)" + std::to_string(i) + R"(项","document":"D","item":")" +
                std::to_string(i) + R"(","responsibility":")" + clause(i % distinct) + R"(","deadline":")" +
                phrase(i % distinct) + R"("})";
    return text + "]}";
}
std::string csv_table(int rows, int distinct) {
    std::string text = "序号,工作任务,牵头单位,配合单位,完成时限\n";
    for (int i = 0; i < rows; ++i) {
        const auto n = static_cast<std::size_t>(i % distinct);
        text += std::to_string(i) + ",推进重点改革任务第" + std::to_string(i) + "项," + bodies[n % 16] + "," +
                bodies[n / 16 % 16] + "、第" + std::to_string(n) + "工作专班," + phrase(i % distinct) + "\n";
    }
    return text;
}

/// What most tables have: one body in the lead, nobody beside it.
std::string plain_csv_table(int rows, int distinct) {
    std::string text = "序号,工作任务,牵头单位,完成时限\n";
    for (int i = 0; i < rows; ++i)
        text += std::to_string(i) + ",推进重点改革任务第" + std::to_string(i) + "项," +
                bodies[static_cast<std::size_t>(i % distinct) % bodies.size()] + "," + phrase(i % distinct) +
                "\n";
    return text;
}

void import(benchmark::State& state, const std::string& text) {
    const Model empty;
    std::size_t rows = 0;
    for (auto _ : state) {
        const TableImport result = read_table(text, empty, {.place = "武汉市"});
        rows += result.report.tasks;
        if (has_errors(result.report.findings))
            state.SkipWithError("the table has errors");
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(rows));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(text.size()));
}

void import_json(benchmark::State& state) {
    import(state, json_table(static_cast<int>(state.range(0)), static_cast<int>(state.range(1))));
}
void import_plain(benchmark::State& state) {
    import(state, plain_csv_table(static_cast<int>(state.range(0)), static_cast<int>(state.range(1))));
}
void import_csv(benchmark::State& state) {
    import(state, csv_table(static_cast<int>(state.range(0)), static_cast<int>(state.range(1))));
}

/// What the pipeline does after the reading, and the reading itself, on the same rows.
void into_ledger(benchmark::State& state, const std::string& text) {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("luoshi-import-bench-" + std::to_string(::getpid()));
    LedgerOptions options;
    options.durability = Durability::normal;
    std::size_t rows = 0;
    for (auto _ : state) {
        {
            Ledger ledger = Ledger::create(file.string(), options);
            TableImport result = read_table(text, ledger.model(), {.place = "武汉市"});
            rows += result.report.tasks;
            ledger.commit(result.changes, {"督查室", "年度任务分解", start_of(to_date(2020, 1, 17))});
        }
        state.PauseTiming();
        for (const char* end : {"", "-wal", "-shm"})
            std::filesystem::remove(file.string() + end);
        state.ResumeTiming();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(rows));
}

void plain_into_ledger(benchmark::State& state) {
    into_ledger(state, plain_csv_table(static_cast<int>(state.range(0)), static_cast<int>(state.range(1))));
}
void wide_into_ledger(benchmark::State& state) {
    into_ledger(state, csv_table(static_cast<int>(state.range(0)), static_cast<int>(state.range(1))));
}

}  // namespace

#define LUOSHI_TABLES                \
    ->ArgNames({"rows", "distinct"}) \
        ->Args({1000, 100})          \
        ->Args({100000, 100})        \
        ->Args({100000, 10000})      \
        ->Args({100000, 100000})     \
        ->Unit(benchmark::kMillisecond)
BENCHMARK(plain_into_ledger) LUOSHI_TABLES->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(wide_into_ledger) LUOSHI_TABLES->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(import_plain) LUOSHI_TABLES;
BENCHMARK(import_json) LUOSHI_TABLES;
BENCHMARK(import_csv) LUOSHI_TABLES;
