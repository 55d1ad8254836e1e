// Reading one number of every task of a board, through C++ and through the C API. columns.py runs this as the
// baseline of its own readings.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

#include "luoshi.h"
#include "luoshi/board/board.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/schedule/plan.hpp"

using namespace luoshi;

namespace {

constexpr std::int32_t tasks = 100000;
constexpr std::int32_t first_day = 17167;  // 2017-01-01
constexpr std::int32_t board_day = 17348;  // 2017-07-01

/// Tasks that end on one of 365 days; columns.py makes the same.
ChangeSet some_tasks() {
    ChangeSet changes;
    for (std::int32_t i = 0; i < tasks; ++i) {
        Task task;
        task.id = "T" + std::to_string(i);
        task.title = "任务" + std::to_string(i);
        Deadline deadline;
        deadline.id = "E" + std::to_string(i);
        deadline.task = task.id;
        deadline.date = Date{first_day + i % 365};
        changes.put(std::move(task));
        changes.put(std::move(deadline));
    }
    return changes;
}

void cpp_column(benchmark::State& state) {
    Model model;
    apply(model, some_tasks());
    const Plan plan(model, {.as_of = Date{board_day}});
    const DutyIndex index(model);
    const Board board(model, plan, index);
    for (auto _ : state) {
        std::int64_t sum = 0;
        for (const Lit& lit : board.lit())
            sum += lit.deadline.days;
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * tasks);
}

/// The board through the C API, from the same change set as JSON.
class CBoard {
  public:
    CBoard() {
        std::string json = R"({"schema":"luoshi.changes/1","changes":[)";
        for (std::int32_t i = 0; i < tasks; ++i) {
            const std::string n = std::to_string(i);
            json += std::string(i == 0 ? "" : ",") + R"({"put":"task","id":"T)" + n + R"(","title":"任务)" +
                    n + R"("},{"put":"deadline","id":"E)" + n + R"(","task":"T)" + n + R"(","date":")" +
                    to_text(Date{first_day + i % 365}) + R"("})";
        }
        json += "]}";
        luoshi_changes* changes = nullptr;
        luoshi_plan_options options{};
        options.struct_size = sizeof options;
        options.as_of = board_day;
        sound = luoshi_changes_from_json(json.data(), json.size(), &changes, nullptr) == LUOSHI_OK &&
                luoshi_model_create(&model_, nullptr) == LUOSHI_OK &&
                luoshi_model_apply(model_, changes, nullptr, nullptr) == LUOSHI_OK &&
                luoshi_plan_create(model_, &options, &plan_, nullptr) == LUOSHI_OK &&
                luoshi_board_create(plan_, nullptr, 0, &board, nullptr) == LUOSHI_OK;
        luoshi_changes_free(changes);
    }
    ~CBoard() {
        luoshi_board_free(board);
        luoshi_plan_free(plan_);
        luoshi_model_free(model_);
    }
    luoshi_board* board = nullptr;
    bool sound = false;

  private:
    luoshi_model* model_ = nullptr;
    luoshi_plan* plan_ = nullptr;
};

void c_column(benchmark::State& state) {
    const CBoard made;
    if (!made.sound)
        return state.SkipWithError("no board");
    for (auto _ : state) {
        luoshi_column column{};
        column.struct_size = sizeof column;
        luoshi_board_column(made.board, "deadline", &column, nullptr);
        std::int64_t sum = 0;
        const char* at = static_cast<const char*>(column.data);
        for (std::size_t i = 0; i < column.count; ++i, at += column.stride)
            sum += *reinterpret_cast<const std::int32_t*>(at);
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * tasks);
}

void c_rows(benchmark::State& state) {
    const CBoard made;
    if (!made.sound)
        return state.SkipWithError("no board");
    std::string id;
    for (auto _ : state) {
        std::int64_t sum = 0;
        for (std::int32_t i = 0; i < tasks; ++i) {
            luoshi_board_row row{};
            row.struct_size = sizeof row;
            id = "T" + std::to_string(i);
            luoshi_board_get(made.board, id.data(), id.size(), &row, nullptr);
            sum += row.deadline;
        }
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * tasks);
}

}  // namespace

BENCHMARK(cpp_column)->Unit(benchmark::kMicrosecond);
BENCHMARK(c_column)->Unit(benchmark::kMicrosecond);
BENCHMARK(c_rows)->Unit(benchmark::kMicrosecond);
