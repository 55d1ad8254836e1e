// Risk and load through the C API. What the numbers are is tested in tests/unit/schedule; here they come
// through as columns, as JSON and as changes.
#include <cstring>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "capi/crowded.hpp"

using namespace sample;

namespace {

using E = luoshi_error**;

uint32_t row(const luoshi_model* model, const char* task) {
    uint32_t at = 0;
    served([&](E e) { return luoshi_model_find(model, LUOSHI_TASK, task, LUOSHI_NUL, &at, e); });
    return at;
}

int64_t number(const luoshi_column& column, std::size_t row) {
    REQUIRE(row < column.count);
    const char* const at = static_cast<const char*>(column.data) + row * column.stride;
    if (column.type == LUOSHI_TYPE_BOOL)
        return *reinterpret_cast<const std::uint8_t*>(at);
    if (column.type == LUOSHI_TYPE_INT64) {
        int64_t value = 0;
        std::memcpy(&value, at, sizeof value);
        return value;
    }
    int32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    return value;
}

luoshi_column column_of(const luoshi_risk* risk, const char* name) {
    luoshi_column made{};
    made.struct_size = sizeof made;
    served([&](E e) { return luoshi_risk_column(risk, name, &made, e); });
    CHECK(std::string(made.field) == name);
    return made;
}
luoshi_column column_of(const luoshi_load* load, luoshi_load_table table, const char* name) {
    luoshi_column made{};
    made.struct_size = sizeof made;
    served([&](E e) { return luoshi_load_column(load, table, name, &made, e); });
    CHECK(std::string(made.field) == name);
    return made;
}

Risk risk_of(const luoshi_plan* plan, const luoshi_risk_options* options) {
    return made<Risk>([&](luoshi_risk** out, E e) { return luoshi_risk_create(plan, options, out, e); });
}
Load load_of(const luoshi_plan* plan, const luoshi_load_options* options = nullptr) {
    return made<Load>([&](luoshi_load** out, E e) { return luoshi_load_create(plan, options, out, e); });
}
std::string tasks(const luoshi_risk* risk) {
    return text([&](luoshi_text** t, E e) { return luoshi_risk_tasks(risk, 0, 0, LUOSHI_EN, t, e); });
}
bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("risk as columns, histograms and JSON") {
    const Model model = model_of(crowded);
    const Plan plan = crowded_plan(model.get());
    luoshi_risk_options options{};
    options.struct_size = sizeof options;
    options.iterations = 2000;
    const int32_t percentiles[] = {50, 100};
    options.percentiles = percentiles;
    options.percentile_count = 2;
    const Risk risk = risk_of(plan.get(), &options);
    const uint32_t a = row(model.get(), "a"), b = row(model.get(), "b"), d = row(model.get(), "d");
    CHECK(number(column_of(risk.get(), "hits"), a) == 2000);
    CHECK(number(column_of(risk.get(), "hits"), d) == LUOSHI_NONE64);
    // Within 3 of 2 to 6 days, most likely 2: 1 - (3/4)^2 = 0.4375.
    CHECK(number(column_of(risk.get(), "hits"), b) > 750);
    CHECK(number(column_of(risk.get(), "hits"), b) < 1000);
    CHECK(number(column_of(risk.get(), "hits_original"), b) == number(column_of(risk.get(), "hits"), b));
    CHECK(number(column_of(risk.get(), "basis"), a) == LUOSHI_BASIS_CERTAIN);
    CHECK(number(column_of(risk.get(), "basis"), b) == LUOSHI_BASIS_ESTIMATE);
    CHECK(number(column_of(risk.get(), "basis"), row(model.get(), "e")) == LUOSHI_BASIS_NONE);
    CHECK(number(column_of(risk.get(), "p50"), a) == date("2018-06-13"));
    CHECK(number(column_of(risk.get(), "p100"), b) == date("2018-06-18"));
    CHECK(number(column_of(risk.get(), "latest"), a) == number(column_of(risk.get(), "earliest"), a));
    CHECK(number(column_of(risk.get(), "mean"), a) == number(column_of(risk.get(), "latest"), a));
    CHECK(number(column_of(risk.get(), "critical"), d) == 2000);
    CHECK(number(column_of(risk.get(), "cruciality"), d) == 0);
    CHECK(column_of(risk.get(), "hits").data == column_of(risk.get(), "hits").data);

    luoshi_column edges{}, counts{};
    edges.struct_size = counts.struct_size = sizeof edges;
    served([&](E e) { return luoshi_risk_histogram(risk.get(), "b", 1, &edges, &counts, e); });
    CHECK(edges.type == LUOSHI_TYPE_INSTANT);
    CHECK(counts.type == LUOSHI_TYPE_INT64);
    REQUIRE(edges.count == counts.count + 1);
    int64_t sum = 0;
    for (std::size_t i = 0; i < counts.count; ++i)
        sum += number(counts, i);
    CHECK(sum == 2000);
    served([&](E e) { return luoshi_risk_histogram(risk.get(), nullptr, 0, &edges, &counts, e); });
    REQUIRE(counts.count == 1);  // the end rests on a and d, which take what they take
    CHECK(number(counts, 0) == 2000);

    const std::string list = tasks(risk.get());
    CHECK(list.find("\"id\":\"b\"") < list.find("\"id\":\"a\""));
    CHECK(list.find("\"id\":\"a\"") < list.find("\"id\":\"d\""));
    CHECK(has(list, R"("leads":[{"id":"u","name":"市发展改革委"}])"));
    CHECK(has(list, R"("percentiles":{"p50":"2018-06-13","p100":"2018-06-13"})"));
    CHECK(has(list, R"("hits":null)"));
    const std::string summary =
        text([&](luoshi_text** t, E e) { return luoshi_risk_summary(risk.get(), LUOSHI_EN, t, e); });
    CHECK(has(summary, R"("iterations":2000)"));
    CHECK(has(summary, R"("basis":{"none":1,"certain":3,"spread":0,"estimate":1})"));
    CHECK(has(summary, R"("p50":"2018-06-20","p100":"2018-06-20")"));
}

TEST_CASE("the same seed gives the same bits; a spread, units' luck and another seed don't") {
    const Model model = model_of(crowded);
    const Plan plan = crowded_plan(model.get());
    luoshi_risk_options options{};
    options.struct_size = sizeof options;
    options.iterations = 3000;
    const std::string once = tasks(risk_of(plan.get(), &options).get());
    options.threads = 3;
    options.seed = 1;
    CHECK(tasks(risk_of(plan.get(), &options).get()) == once);
    options.seed = 2;
    CHECK(tasks(risk_of(plan.get(), &options).get()) != once);
    options.seed = 0;
    options.above_percent = 100;
    const std::string spread = tasks(risk_of(plan.get(), &options).get());
    CHECK(has(spread, "\"basis\":\"spread\""));
    CHECK(has(spread, "\"basis\":\"estimate\""));
    options.unit_weight = 1000;
    CHECK(tasks(risk_of(plan.get(), &options).get()) != spread);
}

TEST_CASE("a simulation and a search tell how far they are, and stop when asked") {
    const Model model = model_of(std::string(crowded) +
                                 R"(,{"put":"task","id":"f","title":"己","duration":{"n":3}},
        {"put":"duty","id":"7","task":"f","unit":"v"},{"put":"task","id":"g","title":"庚","duration":{"n":3}},
        {"put":"duty","id":"8","task":"g","unit":"v"},{"put":"unit","id":"v","name":"市经信委","capacity":2},
        {"put":"task","id":"h","title":"辛","duration":{"n":30}},{"put":"duty","id":"9","task":"h","unit":"v"},
        {"put":"task","id":"i","title":"壬","duration":{"n":30}},{"put":"duty","id":"10","task":"i","unit":"v"},
        {"put":"task","id":"j","title":"癸","duration":{"n":30}},{"put":"duty","id":"11","task":"j","unit":"v"})");
    const Plan plan = crowded_plan(model.get());
    struct Asked {
        std::size_t calls = 0, done = 0, total = 0;
    } asked;
    const luoshi_progress go_on = [](std::size_t done, std::size_t total, void* user) -> int32_t {
        Asked& to = *static_cast<Asked*>(user);
        CHECK(done >= to.done);
        CHECK(done <= total);
        ++to.calls;
        to.done = done;
        to.total = total;
        return 0;
    };
    const luoshi_progress stop = [](std::size_t, std::size_t, void*) -> int32_t { return 1; };
    luoshi_risk_options options{};
    options.struct_size = sizeof options;
    options.iterations = 200000;
    options.progress = go_on;
    options.user = &asked;
    const Risk risk = risk_of(plan.get(), &options);
    CHECK(asked.calls > 0);
    options.progress = stop;
    luoshi_risk* no_risk = nullptr;
    const Refusal refusal =
        refused([&](E e) { return luoshi_risk_create(plan.get(), &options, &no_risk, e); });
    CHECK(refusal.status == LUOSHI_CANCELLED);
    CHECK(refusal.code == "S012");
    CHECK(no_risk == nullptr);

    asked = {};
    luoshi_load_options search{};
    search.struct_size = sizeof search;
    search.progress = go_on;
    search.user = &asked;
    const Load load = load_of(plan.get(), &search);
    CHECK(asked.calls > 0);
    CHECK(asked.total == 5000);
    search.progress = stop;
    luoshi_load* no_load = nullptr;
    const Refusal stopped =
        refused([&](E e) { return luoshi_load_create(plan.get(), &search, &no_load, e); });
    CHECK(stopped.status == LUOSHI_CANCELLED);
    CHECK(stopped.code == "S026");
    CHECK(no_load == nullptr);
}

TEST_CASE("load as columns, JSON and changes") {
    const Model model = model_of(crowded);
    const Plan plan = crowded_plan(model.get());
    const Load load = load_of(plan.get());
    const auto bearers = [&](const char* name) { return column_of(load.get(), LUOSHI_LOAD_BEARERS, name); };
    // Units u and v, then the person.
    REQUIRE(bearers("kind").count == 3);
    CHECK(number(bearers("kind"), 0) == LUOSHI_BEARER_UNIT);
    CHECK(number(bearers("kind"), 2) == LUOSHI_BEARER_PERSON);
    CHECK(number(bearers("unit"), 2) == -1);
    CHECK(number(bearers("person"), 2) == 0);
    CHECK(number(bearers("person"), 0) == -1);
    CHECK(number(bearers("capacity"), 0) == 1);
    CHECK(number(bearers("capacity"), 1) == 0);
    CHECK(number(bearers("tasks"), 0) == 3);
    CHECK(number(bearers("tasks"), 1) == 2);
    CHECK(number(bearers("unmeasured"), 1) == 1);
    CHECK(number(bearers("peak"), 0) == 3);
    CHECK(number(bearers("peak"), 1) == 1);
    CHECK(number(bearers("peak_from"), 0) == date("2018-06-11") * 1440 + 8 * 60);
    CHECK(number(bearers("peak_to"), 0) == date("2018-06-13") * 1440 + 17 * 60);
    const auto overloads = [&](const char* name) {
        return column_of(load.get(), LUOSHI_LOAD_OVERLOADS, name);
    };
    REQUIRE(overloads("excess").count == 1);
    CHECK(number(overloads("bearer"), 0) == 0);
    CHECK(number(overloads("excess"), 0) == 2);
    CHECK(number(overloads("from"), 0) == date("2018-06-11") * 1440 + 8 * 60);
    CHECK(number(overloads("to"), 0) == date("2018-06-12") * 1440 + 17 * 60);
    const auto inside = [&](const char* name) {
        return column_of(load.get(), LUOSHI_LOAD_OVERLOAD_TASKS, name);
    };
    REQUIRE(inside("task").count == 3);
    CHECK(number(inside("overload"), 2) == 0);
    CHECK(number(inside("task"), 0) == row(model.get(), "a"));
    CHECK(number(inside("forced"), 0) == 1);
    CHECK(number(inside("forced"), 2) == 0);

    const auto task = [&](const char* name, const char* id) {
        return number(column_of(load.get(), LUOSHI_LOAD_TASKS, name), row(model.get(), id));
    };
    CHECK(task("days", "a") == 0);
    CHECK(task("start", "a") == date("2018-06-11") * 1440 + 8 * 60);
    CHECK(task("days", "b") + task("days", "c") == 3 + 5);
    CHECK(task("in_changes", "b") == 1);
    CHECK(task("in_changes", "a") == 0);
    CHECK(task("forecast_finish", "a") == date("2018-06-13"));
    CHECK(task("margin_in_force", "a") == 0);
    CHECK(task("margin_in_force", "b") < 0);
    CHECK(task("finish", "d") == date("2018-06-20") * 1440 + 17 * 60);

    const std::string report =
        text([&](luoshi_text** t, E e) { return luoshi_load_report(load.get(), LUOSHI_EN, t, e); });
    CHECK(has(report, R"("overloads":[{"kind":"unit","id":"u","name":"市发展改革委","capacity":1,)"
                      R"("from":"2018-06-11","to":"2018-06-12","excess":2)"));
    CHECK(has(report, R"("end_before":"2018-06-20","end_after":"2018-06-20")"));
    CHECK(has(report, R"("becomes_late":true)"));
    CHECK(has(report, R"("left_over":0)"));

    // Committed, the changes lead to a plan in which nobody has too much.
    const Changes changes =
        made<Changes>([&](luoshi_changes** out, E e) { return luoshi_load_changes(load.get(), out, e); });
    CHECK(luoshi_changes_count(changes.get()) > 0);
    served([&](E e) { return luoshi_model_apply(model.get(), changes.get(), nullptr, e); });
    const Plan after = crowded_plan(model.get());
    const Load none = load_of(after.get());
    CHECK(column_of(none.get(), LUOSHI_LOAD_OVERLOADS, "excess").count == 0);
    CHECK(has(text([&](luoshi_text** t, E e) { return luoshi_load_report(none.get(), LUOSHI_EN, t, e); }),
              R"("proposal":null)"));
}

TEST_CASE("capacities that the model doesn't say come from the options") {
    const Model model = model_of(std::string(crowded) +
                                 R"(,{"put":"duty","id":"7","task":"a","role":"sponsor_leader","person":"p"},
        {"put":"duty","id":"8","task":"b","role":"sponsor_leader","person":"p"},
        {"put":"unit","id":"u","name":"市发展改革委"})");
    const Plan plan = crowded_plan(model.get());
    luoshi_load_options options{};
    options.struct_size = sizeof options;
    options.report_only = 1;
    const auto count = [&] {
        return column_of(load_of(plan.get(), &options).get(), LUOSHI_LOAD_OVERLOADS, "excess").count;
    };
    CHECK(count() == 0);
    options.unit_capacity = 2;
    CHECK(count() == 1);
    options.person_capacity = 1;
    CHECK(count() == 2);
    const Load load = load_of(plan.get(), &options);
    CHECK(has(text([&](luoshi_text** t, E e) { return luoshi_load_report(load.get(), LUOSHI_EN, t, e); }),
              R"("proposal":null)"));
}

TEST_CASE("they outlive what they were made from") {
    Model model = model_of(crowded);
    Plan plan = crowded_plan(model.get());
    const Risk risk = risk_of(plan.get(), nullptr);
    const Load load = load_of(plan.get());
    model.reset();
    plan.reset();
    CHECK(has(tasks(risk.get()), "\"iterations\":10000"));
    CHECK(has(text([&](luoshi_text** t, E e) { return luoshi_load_report(load.get(), LUOSHI_ZH_CN, t, e); }),
              "市发展改革委"));
}
