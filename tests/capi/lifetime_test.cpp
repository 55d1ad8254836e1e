// Handles may be freed in any order, and what was borrowed lives as long as the header says. Run under a leak
// and address checker this shows more than its own checks do.
#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "capi/sample.hpp"

using namespace sample;

namespace {

using E = luoshi_error**;

/// A handle of some kind, and what it is used for while it is there.
struct Held {
    std::function<void()> use;
    std::function<void()> free;
};

constexpr std::string_view small = R"(
{"put":"unit","id":"fgw","name":"市发展改革委","level":"city"},
{"put":"task","id":"T1","title":"权责清单","planned_start":"2017-03-06","duration":{"n":10,"unit":"working_days"}},
{"put":"duty","id":"u1","task":"T1","unit":"fgw"},
{"put":"deadline","id":"d1","task":"T1","date":"2017-03-31"})";

/// Frees them in that order; after each, all that are left are used.
void free_in_order(std::vector<Held>& held, const std::vector<std::size_t>& order) {
    for (std::size_t i = 0; i < order.size(); ++i) {
        held[order[i]].free();
        for (std::size_t k = i + 1; k < order.size(); ++k)
            held[order[k]].use();
    }
}

/// Under a sanitizer, which takes ten times as long, every seventh order.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int step = 7;
#else
constexpr int step = 1;
#endif

template <std::size_t count, class Make>
void in_any_order(Make&& make) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (bool more = true; more;) {
        std::vector<Held> held = make();
        REQUIRE(held.size() == count);
        free_in_order(held, order);
        for (int i = 0; i < step && more; ++i)
            more = std::next_permutation(order.begin(), order.end());
    }
}

/// Cheap checks: they run hundreds of thousands of times.
void need(bool fact) {
    if (!fact)
        FAIL_CHECK("a handle no longer says what it said");
}

Held held(luoshi_model* model) {
    return {[=] {
                luoshi_cell cell{};
                cell.struct_size = sizeof cell;
                need(luoshi_model_get(model, LUOSHI_TASK, "T1", 2, "title", &cell, nullptr) == LUOSHI_OK &&
                     to_string(cell.text) == "权责清单");
            },
            [=] { luoshi_model_free(model); }};
}
Held held(luoshi_plan* plan) {
    return {[=] {
                luoshi_plan_row row{};
                row.struct_size = sizeof row;
                need(luoshi_plan_get(plan, "T1", 2, &row, nullptr) == LUOSHI_OK &&
                     row.status == LUOSHI_PLAN_NOT_STARTED);
                need(luoshi_findings_count(luoshi_plan_findings(plan)) < 100);
            },
            [=] { luoshi_plan_free(plan); }};
}
Held held(luoshi_board* board) {
    return {[=] {
                luoshi_board_row row{};
                row.struct_size = sizeof row;
                need(luoshi_board_get(board, "T1", 2, &row, nullptr) == LUOSHI_OK &&
                     row.light == LUOSHI_LIGHT_OVERDUE);
            },
            [=] { luoshi_board_free(board); }};
}
Held held(luoshi_changes* changes, std::size_t count) {
    return {[=] { need(luoshi_changes_count(changes) == count); }, [=] { luoshi_changes_free(changes); }};
}
Held held(luoshi_findings* findings) {
    const std::size_t count = luoshi_findings_count(findings);
    return {
        [=] {
            need(luoshi_findings_count(findings) == count);
            luoshi_finding one{};
            one.struct_size = sizeof one;
            need((luoshi_findings_get(findings, 0, LUOSHI_EN, &one, nullptr) == LUOSHI_OK) == (count > 0));
        },
        [=] { luoshi_findings_free(findings); }};
}
Held held(luoshi_columns* columns) {
    return {[=] {
                luoshi_column column{};
                column.struct_size = sizeof column;
                need(luoshi_columns_get(columns, 0, &column, nullptr) == LUOSHI_OK && column.count == 1 &&
                     to_string(*static_cast<const luoshi_view*>(column.data)) == "权责清单");
            },
            [=] { luoshi_columns_free(columns); }};
}
Held held(luoshi_import* import) {
    return {[=] {
                need(luoshi_changes_count(luoshi_import_changes(import)) > 0);
                need(luoshi_findings_count(luoshi_import_findings(import)) < 100);
            },
            [=] { luoshi_import_free(import); }};
}

}  // namespace

TEST_CASE("handles are freed in any order; those that are left work on") {
    const char* const csv = "序号,任务,责任单位\n1,清单,市发展改革委\n";
    const char* const fields[] = {"title"};
    in_any_order<7>([&] {
        Changes changes = changes_of(small);
        Model model = empty_model();
        REQUIRE(luoshi_model_apply(model.get(), changes.get(), nullptr, nullptr) == LUOSHI_OK);
        Plan plan = plan_of(model.get());
        Board board = board_of(plan.get());
        luoshi_findings* findings = nullptr;
        REQUIRE(luoshi_board_conflicts(board.get(), &findings, nullptr) == LUOSHI_OK);
        luoshi_import* import = nullptr;
        REQUIRE(luoshi_table_read(model.get(), csv, LUOSHI_NUL, nullptr, &import, nullptr) == LUOSHI_OK);
        luoshi_columns* columns = nullptr;
        REQUIRE(luoshi_model_columns(model.get(), LUOSHI_TASK, fields, 1, &columns, nullptr) == LUOSHI_OK);
        return std::vector<Held>{held(model.release()), held(changes.release(), 4),
                                 held(plan.release()),  held(board.release()),
                                 held(findings),        held(import),
                                 held(columns)};
    });
}

TEST_CASE("a ledger and what came from it are freed in any order") {
    const Folder folder;
    new_ledger(folder.file());
    {
        const Ledger ledger = open_ledger(folder.file());
        commit(ledger.get(), changes_of(small).get(), "2017-01-20");
    }
    in_any_order<5>([&] {
        Ledger ledger = open_ledger(folder.file());
        luoshi_model* model = nullptr;
        luoshi_model* before = nullptr;
        luoshi_changes* changes = nullptr;
        luoshi_findings* findings = nullptr;
        REQUIRE(luoshi_ledger_model(ledger.get(), &model, nullptr) == LUOSHI_OK);
        REQUIRE(luoshi_ledger_as_of_entry(ledger.get(), 1, &before, nullptr) == LUOSHI_OK);
        REQUIRE(luoshi_ledger_changes(ledger.get(), 1, &changes, nullptr) == LUOSHI_OK);
        REQUIRE(luoshi_ledger_verify(ledger.get(), 0, nullptr, 0, &findings, nullptr) == LUOSHI_OK);
        luoshi_ledger* const raw = ledger.release();
        return std::vector<Held>{
            Held{[=] {
                     int64_t entry = 0;
                     need(luoshi_ledger_head(raw, &entry, nullptr, nullptr) == LUOSHI_OK && entry == 1);
                 },
                 [=] { luoshi_ledger_free(raw); }},
            held(model), held(before), held(changes, 4), held(findings)};
    });
}

TEST_CASE("a plan and its board keep the facts they were made from") {
    Model model = model_of(small);
    const Plan plan = plan_of(model.get());
    const Board board = board_of(plan.get());
    luoshi_column column{};
    column.struct_size = sizeof column;
    served([&](E e) { return luoshi_plan_column(plan.get(), "forecast_finish", &column, e); });
    const int32_t forecast = *static_cast<const int32_t*>(column.data);
    const auto story = [&] {
        return text(
            [&](luoshi_text** t, E e) { return luoshi_board_task(board.get(), "T1", 2, LUOSHI_EN, t, e); });
    };
    const std::string before = story();

    const Changes changes = changes_of(R"({"remove":"deadline","id":"d1"},{"remove":"duty","id":"u1"},
        {"remove":"task","id":"T1"},{"put":"unit","id":"fgw","name":"另一单位"})");
    served([&](E e) { return luoshi_model_apply(model.get(), changes.get(), nullptr, e); });
    CHECK(story() == before);
    CHECK(*static_cast<const int32_t*>(column.data) == forecast);
    model.reset();
    CHECK(story() == before);
    CHECK(*static_cast<const int32_t*>(column.data) == forecast);
}

TEST_CASE("columns copied out of a model outlive its changes and the model") {
    Model model = model_of(facts);
    const Columns columns = made<Columns>([&](luoshi_columns** out, E e) {
        const char* const fields[] = {"title", "duration"};
        return luoshi_model_columns(model.get(), LUOSHI_TASK, fields, 2, out, e);
    });
    const auto all = [&] {
        std::string joined;
        for (std::size_t c = 0; c < 2; ++c) {
            luoshi_column column{};
            column.struct_size = sizeof column;
            served([&](E e) { return luoshi_columns_get(columns.get(), c, &column, e); });
            for (std::size_t i = 0; i < column.count; ++i)
                joined += to_string(static_cast<const luoshi_view*>(column.data)[i]) + "\n";
        }
        return joined;
    };
    const std::string before = all();
    CHECK(before.find("公布权责清单") != std::string::npos);
    const Changes changes =
        changes_of(R"({"put":"task","id":"T1","title":"一个长得多的、放不进原处的新标题新标题"})");
    served([&](E e) { return luoshi_model_apply(model.get(), changes.get(), nullptr, e); });
    CHECK(all() == before);
    model.reset();
    CHECK(all() == before);
}

TEST_CASE("a view into a model holds while the model is not changed, whatever else is freed") {
    Model model = model_of(facts);
    luoshi_cell cell{};
    cell.struct_size = sizeof cell;
    served([&](E e) { return luoshi_model_get(model.get(), LUOSHI_TASK, "T1", 2, "title", &cell, e); });
    luoshi_view id{};
    served([&](E e) { return luoshi_model_id(model.get(), LUOSHI_TASK, 0, &id, nullptr, e); });
    {
        const Plan plan = plan_of(model.get());
        Model copy =
            made<Model>([&](luoshi_model** out, E e) { return luoshi_model_copy(model.get(), out, e); });
        const Changes changes = changes_of(R"({"put":"task","id":"T1","title":"另题"})");
        served([&](E e) { return luoshi_model_apply(copy.get(), changes.get(), nullptr, e); });
    }
    CHECK(to_string(cell.text) == "公布权责清单");
    CHECK(to_string(id) == "G");
}

TEST_CASE("a copy and its original go their own ways") {
    Model original = model_of(facts);
    const std::string before = json(original.get());
    Model copy =
        made<Model>([&](luoshi_model** out, E e) { return luoshi_model_copy(original.get(), out, e); });
    CHECK(json(copy.get()) == before);
    const Changes changes = changes_of(R"({"put":"task","id":"T9","title":"设想"})");
    served([&](E e) { return luoshi_model_apply(copy.get(), changes.get(), nullptr, e); });
    CHECK(json(original.get()) == before);
    const std::string after = json(copy.get());
    CHECK(after != before);
    original.reset();
    CHECK(json(copy.get()) == after);
}

TEST_CASE("borrowed findings and changes live with what they came from") {
    const Import import = made<Import>([&](luoshi_import** out, E e) {
        const Model model = model_of(facts);
        const char* const csv = "序号,任务,责任单位,完成时限\n1,甲,市发展改革委,择机\n";
        return luoshi_table_read(model.get(), csv, LUOSHI_NUL, nullptr, out, e);
    });
    const luoshi_changes* const changes = luoshi_import_changes(import.get());
    CHECK(luoshi_import_changes(import.get()) == changes);
    Changes own = made<Changes>([](luoshi_changes** out, E e) { return luoshi_changes_create(out, e); });
    served([&](E e) { return luoshi_changes_append(own.get(), changes, e); });
    CHECK(json(own.get()) == json(changes));
    CHECK(luoshi_changes_count(own.get()) == luoshi_changes_count(changes));
}

TEST_CASE("one error variable serves call after call") {
    luoshi_error* error = nullptr;
    int32_t day = 0;
    REQUIRE(luoshi_date_parse("x", LUOSHI_NUL, &day, &error) == LUOSHI_INVALID_DATA);
    luoshi_error* const first = error;  // kept: the next call overwrites the variable, not the error
    const luoshi_view text = luoshi_error_text(first, LUOSHI_EN);
    const std::string before = to_string(text);
    REQUIRE(luoshi_date_parse("y", LUOSHI_NUL, &day, &error) == LUOSHI_INVALID_DATA);
    CHECK(error != first);
    CHECK(to_string(text) == before);
    CHECK(to_string(luoshi_error_text(error, LUOSHI_EN)).find("\"y\"") != std::string::npos);
    luoshi_error_free(first);
    CHECK(to_string(luoshi_error_text(error, LUOSHI_EN)).find("\"y\"") != std::string::npos);
    luoshi_error_free(error);
    REQUIRE(luoshi_date_parse("2017-01-01", LUOSHI_NUL, &day, &error) == LUOSHI_OK);
    CHECK(error == nullptr);
    luoshi_error_free(error);
}

TEST_CASE("calendars outlive the model they came from, and lend the names of days") {
    luoshi_day day{};
    day.struct_size = sizeof day;
    const Calendar calendar = made<Calendar>([&](luoshi_calendar** out, E e) {
        const Model model = model_of(facts);
        return luoshi_calendar_of_model(model.get(), "cal", 3, out, e);
    });
    served(
        [&](E e) { return luoshi_calendar_day(calendar.get(), date("2017-10-01"), LUOSHI_ZH_CN, &day, e); });
    luoshi_day other = day;
    served(
        [&](E e) { return luoshi_calendar_day(calendar.get(), date("2017-05-01"), LUOSHI_EN, &other, e); });
    CHECK(day.kind == LUOSHI_DAY_STATUTORY_HOLIDAY);
    CHECK(to_string(day.name).find("国庆节") != std::string::npos);
}
