// What the header says of threads: const handles are read by many at once, the first use included, and each
// thread has a ledger of its own on one file.
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "capi/sample.hpp"

using namespace sample;

namespace {

using E = luoshi_error**;

constexpr int threads = 8;

/// Lets all threads begin at the same moment.
class Start {
  public:
    void wait() {
        waiting_.fetch_add(1);
        while (waiting_.load() < threads)
            std::this_thread::yield();
    }

  private:
    std::atomic<int> waiting_{0};
};

/// What `body` gives in each of many threads.
template <class Body>
std::vector<std::string> in_threads(Body body) {
    Start start;
    std::vector<std::string> results(threads);
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i)
        running.emplace_back([&, i] {
            start.wait();
            results[static_cast<std::size_t>(i)] = body(i);
        });
    for (std::thread& each : running)
        each.join();
    return results;
}

/// The text of a call, or its status; without doctest, which is for one thread.
template <class Call>
std::string said(Call&& call) {
    luoshi_text* out = nullptr;
    luoshi_error* error = nullptr;
    const luoshi_status status = call(&out, &error);
    std::string text = status == LUOSHI_OK ? to_string(luoshi_text_view(out)) : luoshi_status_name(status);
    luoshi_text_free(out);
    luoshi_error_free(error);
    return text + "\n";
}

std::string of_findings(luoshi_findings* findings) {
    std::string text =
        said([&](luoshi_text** t, E e) { return luoshi_findings_text(findings, LUOSHI_ZH_CN, t, e); });
    luoshi_findings_free(findings);
    return text;
}

std::string of_calendar(const luoshi_calendar* calendar) {
    std::string all;
    for (int32_t day = 16000; day < 18500; day += 97) {
        int32_t later = 0;
        int32_t count = 0;
        luoshi_day what{};
        what.struct_size = sizeof what;
        luoshi_calendar_add_days(calendar, day, 11, &later, nullptr, nullptr);
        luoshi_calendar_count_days(calendar, day, day + 400, &count, nullptr, nullptr);
        luoshi_calendar_day(calendar, day, LUOSHI_ZH_CN, &what, nullptr);
        all += std::to_string(later) + " " + std::to_string(count) + " " + std::to_string(what.kind) + "\n";
    }
    return all + said([&](luoshi_text** t, E e) {
               return luoshi_period_count(calendar, 17167, 5, LUOSHI_WORKING_DAY, LUOSHI_EN, t, e);
           });
}

std::string of_model(const luoshi_model* model) {
    std::string all = said([&](luoshi_text** t, E e) { return luoshi_model_to_json(model, t, e); });
    all += said(
        [&](luoshi_text** t, E e) { return luoshi_model_chain(model, "T1", 2, 17288, LUOSHI_EN, t, e); });
    all += said([&](luoshi_text** t, E e) { return luoshi_export_csv(model, 17288, LUOSHI_ZH_CN, t, e); });
    luoshi_findings* findings = nullptr;
    luoshi_model_check_chains(model, 17288, &findings, nullptr);
    all += of_findings(findings);
    const char* const fields[] = {"id", "title", "duration"};
    luoshi_columns* columns = nullptr;
    luoshi_model_columns(model, LUOSHI_TASK, fields, 3, &columns, nullptr);
    all += std::to_string(luoshi_columns_count(columns));
    luoshi_columns_free(columns);
    luoshi_model* copy = nullptr;
    luoshi_changes* changes = nullptr;
    const char* const json =
        R"({"schema":"luoshi.changes/1","changes":[{"put":"task","id":"X","title":"x"}]})";
    luoshi_model_copy(model, &copy, nullptr);
    luoshi_changes_from_json(json, LUOSHI_NUL, &changes, nullptr);
    luoshi_model_apply(copy, changes, nullptr, nullptr);
    all += said([&](luoshi_text** t, E e) { return luoshi_model_to_json(copy, t, e); });
    luoshi_changes_free(changes);
    luoshi_model_free(copy);
    return all;
}

std::string of_plan(const luoshi_plan* plan) {
    std::string all;
    for (const char* task : {"T1", "T2", "T3", "T4"}) {
        luoshi_plan_row row{};
        row.struct_size = sizeof row;
        luoshi_plan_get(plan, task, 2, &row, nullptr);
        all += std::to_string(row.early_start) + " " + std::to_string(row.margin_in_force) + "\n";
        all += said([&](luoshi_text** t, E e) { return luoshi_plan_why(plan, task, 2, LUOSHI_ZH_CN, t, e); });
    }
    return all;
}

std::string of_board(const luoshi_board* board) {
    std::string all =
        said([&](luoshi_text** t, E e) { return luoshi_board_summary(board, LUOSHI_ZH_CN, t, e); });
    all += said([&](luoshi_text** t, E e) { return luoshi_board_tasks(board, 0, 0, LUOSHI_EN, t, e); });
    all += said([&](luoshi_text** t, E e) { return luoshi_board_task(board, "T2", 2, LUOSHI_EN, t, e); });
    all += said([&](luoshi_text** t, E e) { return luoshi_board_units(board, 0, LUOSHI_EN, t, e); });
    all += said([&](luoshi_text** t, E e) { return luoshi_board_unit(board, "fgw", 3, LUOSHI_EN, t, e); });
    luoshi_findings* findings = nullptr;
    luoshi_board_conflicts(board, &findings, nullptr);
    return all + of_findings(findings);
}

void all_equal(const std::vector<std::string>& results) {
    CHECK(results.front().size() > 50);
    for (const std::string& each : results)
        CHECK(each == results.front());
}

}  // namespace

// The first test: nothing of the library has been used before, so every "once" in it happens here.
TEST_CASE("the first calls of a program come from many threads") {
    all_equal(in_threads([](int) {
        luoshi_calendar* calendar = nullptr;
        luoshi_calendar_open("cn", LUOSHI_NUL, &calendar, nullptr);
        std::string all = of_calendar(calendar);
        luoshi_calendar_free(calendar);
        all += said([](luoshi_text** t, E e) {
            return luoshi_read_deadline("2019年3月底前", LUOSHI_NUL, nullptr, 0, t, nullptr, e);
        });
        all += said([](luoshi_text** t, E e) {
            return luoshi_read_clause("（市发改委牵头，市经信委配合）", LUOSHI_NUL, nullptr, 0, t, nullptr,
                                      e);
        });
        all += said([](luoshi_text** t, E e) { return luoshi_kind_fields(LUOSHI_TASK, t, e); });
        int32_t day = 0;
        luoshi_error* error = nullptr;
        luoshi_date_parse("x", LUOSHI_NUL, &day, &error);
        all += to_string(luoshi_error_text(error, LUOSHI_EN));
        luoshi_error_free(error);
        luoshi_model* model = nullptr;
        luoshi_import* import = nullptr;
        luoshi_model_create(&model, nullptr);
        luoshi_table_read(model, "序号,任务,责任单位\n1,甲,市发改委\n", LUOSHI_NUL, nullptr, &import,
                          nullptr);
        all += said([&](luoshi_text** t, E e) { return luoshi_import_report(import, LUOSHI_EN, t, e); });
        luoshi_import_free(import);
        luoshi_model_free(model);
        return all;
    }));
}

TEST_CASE("one calendar, model, plan and board are read by many threads from their first use on") {
    const Calendar calendar =
        made<Calendar>([](luoshi_calendar** out, E e) { return luoshi_calendar_open("cn", 2, out, e); });
    all_equal(in_threads([&](int) { return of_calendar(calendar.get()); }));
    const Model model = model_of(facts);
    all_equal(in_threads([&](int) { return of_model(model.get()); }));
    const Plan plan = plan_of(model.get());
    all_equal(in_threads([&](int) { return of_plan(plan.get()); }));
    const Board board = board_of(plan.get());
    all_equal(in_threads([&](int) { return of_board(board.get()); }));
}

TEST_CASE("plans and boards are made of one model in many threads") {
    const Model model = model_of(facts);
    luoshi_plan_options options{};
    options.struct_size = sizeof options;
    options.as_of = date("2017-05-02");
    all_equal(in_threads([&](int) {
        luoshi_plan* plan = nullptr;
        luoshi_board* board = nullptr;
        luoshi_plan_create(model.get(), &options, &plan, nullptr);
        luoshi_board_create(plan, nullptr, 0, &board, nullptr);
        luoshi_plan_free(plan);
        std::string all = of_board(board);
        luoshi_board_free(board);
        return all;
    }));
}

TEST_CASE("a model is changed in place once another thread has let go of a plan of it") {
    const Model untouched = model_of(facts);
    const std::string expected = of_plan(plan_of(untouched.get()).get());
    const Changes changes = changes_of(R"({"put":"task","id":"T1","title":"改后的任务标题"})");
    const Model model = model_of(facts);
    luoshi_plan* const plan = plan_of(model.get()).release();
    std::string read;
    std::atomic<bool> gone{false};
    std::thread reader([&] {
        read = of_plan(plan);
        luoshi_plan_free(plan);
        gone.store(true, std::memory_order_relaxed);
    });
    // Relaxed, so that it is the model that puts the reads of that thread before the write of this one.
    while (!gone.load(std::memory_order_relaxed))
        std::this_thread::yield();
    served([&](E e) { return luoshi_model_apply(model.get(), changes.get(), nullptr, e); });
    reader.join();
    CHECK(read == expected);
    CHECK(json(model.get()).find("改后的任务标题") != std::string::npos);
}

TEST_CASE("threads write to one file, each through a ledger of its own") {
    const Folder folder;
    new_ledger(folder.file());
    constexpr int commits = 6;
    const std::string path = folder.file();
    const luoshi_commit by = signature("2017-03-01");
    const std::vector<std::string> results = in_threads([&](int thread) {
        luoshi_ledger* ledger = nullptr;
        if (luoshi_ledger_open(path.data(), path.size(), nullptr, &ledger, nullptr) != LUOSHI_OK)
            return std::string("not opened");
        std::string failed;
        for (int i = 0; i < commits; ++i) {
            const std::string task =
                R"({"id":"T)" + std::to_string(thread) + "-" + std::to_string(i) + R"(","title":"并行"})";
            luoshi_changes* changes = nullptr;
            luoshi_error* error = nullptr;
            luoshi_changes_create(&changes, nullptr);
            luoshi_changes_put_json(changes, LUOSHI_TASK, task.data(), task.size(), nullptr);
            if (luoshi_ledger_commit(ledger, changes, &by, nullptr, &error) != LUOSHI_OK)
                failed += to_string(luoshi_error_text(error, LUOSHI_EN));
            luoshi_error_free(error);
            luoshi_changes_free(changes);
        }
        luoshi_ledger_free(ledger);
        return failed;
    });
    for (const std::string& failed : results)
        CHECK(failed.empty());
    const Ledger ledger = open_ledger(path);
    int64_t last = 0;
    served([&](E e) { return luoshi_ledger_head(ledger.get(), &last, nullptr, e); });
    CHECK(last == threads * commits);
    CHECK(whole(ledger.get()));
    const Model model =
        made<Model>([&](luoshi_model** out, E e) { return luoshi_ledger_model(ledger.get(), out, e); });
    std::size_t count = 0;
    served([&](E e) { return luoshi_model_count(model.get(), LUOSHI_TASK, &count, e); });
    CHECK(count == threads * commits);
}
