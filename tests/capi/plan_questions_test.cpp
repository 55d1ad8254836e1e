// Baselines, contradictions, circles and paths through the C API. What they say is tested in
// tests/unit/schedule; here it comes through as columns, as JSON and as changes.
#include <cstring>
#include <string>

#include <doctest/doctest.h>

#include "capi/crowded.hpp"

using namespace sample;

namespace {

using E = luoshi_error**;

template <class Handle, class Column>
int64_t number(const Handle* handle, Column of, const char* name, std::size_t row) {
    luoshi_column column{};
    column.struct_size = sizeof column;
    served([&](E e) { return of(handle, name, &column, e); });
    CHECK(std::string(column.field) == name);
    REQUIRE(row < column.count);
    const char* const at = static_cast<const char*>(column.data) + row * column.stride;
    if (column.type == LUOSHI_TYPE_BOOL)
        return *reinterpret_cast<const std::uint8_t*>(at);
    int32_t value = 0;
    int64_t wide = 0;
    std::memcpy(&value, at, sizeof value);
    if (column.type != LUOSHI_TYPE_INT64)
        return value;
    std::memcpy(&wide, at, sizeof wide);
    return wide;
}
bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}
void apply(luoshi_model* model, const luoshi_changes* changes) {
    served([&](E e) { return luoshi_model_apply(model, changes, nullptr, e); });
}

}  // namespace

TEST_CASE("a baseline is taken, kept as a fact, and compared") {
    const Model model = model_of(crowded);
    const Plan plan = crowded_plan(model.get());
    luoshi_baseline_name name{};
    name.struct_size = sizeof name;
    name.id = view("2018");
    name.by = view("督查室");
    const Changes taken = made<Changes>(
        [&](luoshi_changes** out, E e) { return luoshi_baseline_take(plan.get(), &name, out, e); });
    apply(model.get(), taken.get());
    // a takes four days now, to Thursday the 14th; d follows it.
    apply(model.get(),
          changes_of(R"({"put":"task","id":"a","title":"甲","duration":{"n":4}},{"remove":"duty","id":"3"},)"
                     R"({"remove":"task","id":"c"})")
              .get());
    const Plan now = crowded_plan(model.get());
    const Variance variance = made<Variance>(
        [&](luoshi_variance** out, E e) { return luoshi_variance_create(now.get(), "2018", 4, out, e); });
    const auto of = luoshi_variance_column;
    CHECK(number(variance.get(), of, "finish_days", 0) == 1);
    CHECK(number(variance.get(), of, "duration_minutes", 0) == 480);
    CHECK(number(variance.get(), of, "duration_days", 0) == 1);
    CHECK(number(variance.get(), of, "work_minutes", 0) == 480);
    CHECK(number(variance.get(), of, "day_minutes", 0) == 480);
    CHECK(number(variance.get(), of, "finish_then", 0) == date("2018-06-13"));
    CHECK(number(variance.get(), of, "finish_now", 0) == date("2018-06-14"));
    CHECK(number(variance.get(), of, "standing", 2) == LUOSHI_REMOVED);
    CHECK(number(variance.get(), of, "task", 2) == -1);
    CHECK(number(variance.get(), of, "finish_days", 2) == LUOSHI_NONE);
    CHECK(number(variance.get(), of, "duration_minutes", 2) == LUOSHI_NONE64);
    CHECK(number(variance.get(), of, "start_days", 3) == 1);
    luoshi_column ids{};
    ids.struct_size = sizeof ids;
    served([&](E e) { return luoshi_variance_column(variance.get(), "id", &ids, e); });
    CHECK(ids.count == 5);
    CHECK(to_string(static_cast<const luoshi_view*>(ids.data)[3]) == "d");
    const std::string report =
        text([&](luoshi_text** t, E e) { return luoshi_variance_report(variance.get(), LUOSHI_EN, t, e); });
    CHECK(has(report, R"("baseline":"2018","name":"2018","on":"2018-06-10","by":"督查室")"));
    CHECK(has(report, R"("text":"c: removed since the baseline")"));
}

TEST_CASE("contradictions and circles") {
    const Model model = model_of(crowded);
    apply(model.get(), changes_of(R"({"put":"deadline","id":"w","task":"d","date":"2018-06-18"},)"
                                  R"({"put":"link","id":"n","from":"b","to":"c"},)"
                                  R"({"put":"link","id":"o","from":"c","to":"b"})")
                           .get());
    const Plan plan = crowded_plan(model.get());
    const std::string conflicts =
        text([&](luoshi_text** t, E e) { return luoshi_plan_conflicts(plan.get(), LUOSHI_EN, t, e); });
    // a to Wednesday the 13th, d five working days more, to Wednesday the 20th: two days past Monday the
    // 18th.
    CHECK(has(conflicts, R"("excess_days":2)"));
    CHECK(has(conflicts, R"("to":{"source":"deadline","task":"d","deadline":"w")"));
    CHECK(has(conflicts, R"("code":"S032")"));
    const std::string loops =
        text([&](luoshi_text** t, E e) { return luoshi_plan_loops(plan.get(), LUOSHI_EN, t, e); });
    CHECK(has(loops, R"("tasks":["b","c"])"));
    CHECK(has(loops, R"("at_least":1,"smallest":true)"));
}

TEST_CASE("paths") {
    const Model model = model_of(crowded);
    const Plan plan = crowded_plan(model.get());
    const Paths paths =
        made<Paths>([&](luoshi_paths** out, E e) { return luoshi_paths_create(plan.get(), 1, out, e); });
    const auto row = [&](const char* task) {
        uint32_t at = 0;
        served([&](E e) { return luoshi_model_find(model.get(), LUOSHI_TASK, task, LUOSHI_NUL, &at, e); });
        return at;
    };
    const auto of = luoshi_paths_column;
    CHECK(number(paths.get(), of, "longest", row("a")) == 1);
    CHECK(number(paths.get(), of, "longest", row("b")) == 0);
    CHECK(number(paths.get(), of, "drag_days", row("a")) == 3);
    CHECK(number(paths.get(), of, "drag", row("b")) == 0);
    CHECK(number(paths.get(), of, "interfering_float", row("a")) == 0);
    CHECK(text([&](luoshi_text** t, E e) { return luoshi_paths_nearest(paths.get(), "d", 1, 3, t, e); }) ==
          R"([{"room":0,"tasks":["a","d"]}])");
    const Paths bare =
        made<Paths>([&](luoshi_paths** out, E e) { return luoshi_paths_create(plan.get(), 0, out, e); });
    luoshi_column drag{};
    drag.struct_size = sizeof drag;
    served([&](E e) { return luoshi_paths_column(bare.get(), "drag", &drag, e); });
    CHECK(drag.count == 0);
}
