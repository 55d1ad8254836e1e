// Memory runs out while a plan is asked for contradictions, circles, paths and its baseline. See
// failing_memory.hpp.
#include <doctest/doctest.h>

#include "capi/crowded.hpp"
#include "capi/failing_memory.hpp"

using namespace sample;

TEST_CASE("questions of a plan") {
    const Model model = model_of(std::string(crowded) +
                                 R"(,{"put":"deadline","id":"w","task":"d","date":"2018-06-18"},)"
                                 R"({"put":"link","id":"n","from":"b","to":"c"},)"
                                 R"({"put":"link","id":"o","from":"c","to":"b"},)"
                                 R"({"put":"baseline","id":"2018","name":"年初","on":"2018-06-01",)"
                                 R"("tasks":[{"task":"a","start":"2018-06-11","finish":"2018-06-12"}]})");
    const Plan plan = crowded_plan(model.get());
    const std::string before = json(model.get());
    luoshi_baseline_name name{};
    name.struct_size = sizeof name;
    name.id = view("一个放不进短字符串的基线编号");
    with_failures(
        "questions", [] {},
        [&](Calls& calls) {
            luoshi_changes* changes = nullptr;
            calls([&](luoshi_error** e) { return luoshi_baseline_take(plan.get(), &name, &changes, e); });
            luoshi_changes_free(changes);
            luoshi_variance* variance = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_variance_create(plan.get(), "2018", 4, &variance, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_variance_report(variance, LUOSHI_EN, t, e);
            });
            luoshi_variance_free(variance);
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_plan_conflicts(plan.get(), LUOSHI_ZH_CN, t, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_plan_loops(plan.get(), LUOSHI_ZH_CN, t, e);
            });
            luoshi_paths* paths = nullptr;
            calls([&](luoshi_error** e) { return luoshi_paths_create(plan.get(), 1, &paths, e); });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_paths_nearest(paths, "d", 1, 3, t, e);
            });
            luoshi_paths_free(paths);
        },
        [](luoshi_status) {});
    CHECK(json(model.get()) == before);
}
