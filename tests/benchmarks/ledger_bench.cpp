// What recording and reading back costs, phase by phase, for n tasks with one duty and one deadline each.
//
//   canonical   the change set's canonical text               apply     the model alone, without a file
//   parse       the text back to a change set                 commit    all of it: model, text, digest, rows,
//                                                                       synchronised with the disk
//   one         one task's change in a ledger of n            open      the model from the file
//   as_of       the state after an earlier entry              verify    everything read and computed again
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "luoshi/calendar/deadline_phrase.hpp"
#include "luoshi/ledger/ledger.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/model/record_json.hpp"

using namespace luoshi;

namespace {

class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "luoshi-bench-XXXXXX").string();
        if (mkdtemp(name.data()))
            path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::string file() const { return (path_ / "bench.luoshi").string(); }

  private:
    std::filesystem::path path_;
};

ChangeSet some_tasks(std::int64_t n) {
    ChangeSet changes;
    Unit unit;
    unit.id = "sfgw";
    unit.name = "市发展改革委";
    changes.put(unit);
    for (std::int64_t i = 0; i < n; ++i) {
        const std::string number = std::to_string(i);
        Task task;
        task.id = "T" + number;
        task.title = "深化行政审批制度改革第" + number + "项";
        task.kind = "measure";
        task.level = Level::city;
        task.opened_on = to_date(2017, 1, 1);
        task.duration = working_days(20);
        changes.put(task);
        Duty duty;
        duty.id = "D" + number;
        duty.task = task.id;
        duty.unit = "sfgw";
        duty.clause = "牵头单位：市发展改革委";
        changes.put(duty);
        Deadline deadline;
        deadline.id = "L" + number;
        deadline.task = task.id;
        deadline.date = to_date(2017, 12, 31);
        deadline.raw = "2017年12月底前";
        deadline.reading = read_deadline(deadline.raw);
        changes.put(deadline);
    }
    return changes;
}

Signature now() {
    return {"督查室", "年度任务分解", start_of(to_date(2017, 1, 1))};
}

void count_tasks(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void canonical(benchmark::State& state) {
    const ChangeSet changes = some_tasks(state.range(0));
    std::size_t bytes = 0;
    for (auto _ : state)
        bytes += to_json(changes).size();
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
    count_tasks(state);
}

void parse(benchmark::State& state) {
    const std::string text = to_json(some_tasks(state.range(0)));
    for (auto _ : state) {
        Diagnostics found;
        benchmark::DoNotOptimize(change_set_from_json(text, found));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
    count_tasks(state);
}

void apply_alone(benchmark::State& state) {
    const ChangeSet changes = some_tasks(state.range(0));
    for (auto _ : state) {
        Model model;
        benchmark::DoNotOptimize(apply(model, changes));
    }
    count_tasks(state);
}

void commit(benchmark::State& state) {
    const ChangeSet changes = some_tasks(state.range(0));
    for (auto _ : state) {
        state.PauseTiming();
        const Folder folder;
        Ledger ledger = Ledger::create(folder.file());
        state.ResumeTiming();
        ledger.commit(changes, now());
        state.PauseTiming();
        state.counters["file_bytes"] = static_cast<double>(std::filesystem::file_size(folder.file()));
        { Ledger closed = std::move(ledger); }
        state.ResumeTiming();
    }
    count_tasks(state);
}

void one(benchmark::State& state) {
    const Folder folder;
    LedgerOptions options;
    options.durability = Durability::normal;
    Ledger ledger = Ledger::create(folder.file(), options);
    ledger.commit(some_tasks(state.range(0)), now());
    Task task = ledger.model().tasks()[ledger.model().tasks().find("T1")];
    ChangeSet change;
    change.put(task);
    for (auto _ : state)
        ledger.commit(change, now());
}

/// Measures `call(ledger)` on a ledger of n tasks and a later entry.
template <class Call>
void measure(benchmark::State& state, Call&& call) {
    const Folder folder;
    Ledger ledger = Ledger::create(folder.file());
    ledger.commit(some_tasks(state.range(0)), now());
    ChangeSet later;
    later.remove<Deadline>("L0");
    ledger.commit(later, now());
    for (auto _ : state)
        call(ledger, folder);
    count_tasks(state);
}

void open_again(benchmark::State& state) {
    measure(state,
            [](Ledger&, const Folder& folder) { benchmark::DoNotOptimize(Ledger::open(folder.file())); });
}
void as_of(benchmark::State& state) {
    measure(state,
            [](Ledger& ledger, const Folder&) { benchmark::DoNotOptimize(ledger.as_of(EntryNumber{1})); });
}
void verify(benchmark::State& state) {
    measure(state, [](Ledger& ledger, const Folder&) { benchmark::DoNotOptimize(ledger.verify()); });
}

}  // namespace

#define LUOSHI_SIZES ->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond)
BENCHMARK(canonical) LUOSHI_SIZES;
BENCHMARK(parse) LUOSHI_SIZES;
BENCHMARK(apply_alone)->Name("apply") LUOSHI_SIZES;
BENCHMARK(commit) LUOSHI_SIZES->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(one)->Arg(10000)->Arg(100000)->Unit(benchmark::kMicrosecond);
BENCHMARK(open_again)->Name("open") LUOSHI_SIZES;
BENCHMARK(as_of) LUOSHI_SIZES;
BENCHMARK(verify) LUOSHI_SIZES;

BENCHMARK_MAIN();
