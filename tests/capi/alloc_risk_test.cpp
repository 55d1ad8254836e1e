// Memory runs out while risk is simulated and load is levelled. See failing_memory.hpp.
#include <doctest/doctest.h>

#include "capi/crowded.hpp"
#include "capi/failing_memory.hpp"

using namespace sample;

TEST_CASE("risk") {
    const Model model = model_of(crowded);
    const Plan plan = crowded_plan(model.get());
    const std::string before = json(model.get());
    luoshi_risk_options options{};
    options.struct_size = sizeof options;
    options.iterations = 20;
    options.above_percent = 50;
    options.unit_weight = 500;
    options.progress = [](std::size_t, std::size_t, void*) -> int32_t { return 0; };
    with_failures(
        "risk", [] {},
        [&](Calls& calls) {
            luoshi_risk* risk = nullptr;
            calls([&](luoshi_error** e) { return luoshi_risk_create(plan.get(), &options, &risk, e); });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_risk_tasks(risk, 0, 0, LUOSHI_ZH_CN, t, e);
            });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_risk_summary(risk, LUOSHI_EN, t, e);
            });
            luoshi_risk_free(risk);
        },
        [](luoshi_status) {});
    CHECK(json(model.get()) == before);
}

TEST_CASE("load") {
    const Model model = model_of(crowded);
    const Plan plan = crowded_plan(model.get());
    const std::string before = json(model.get());
    luoshi_load_options options{};
    options.struct_size = sizeof options;
    options.schedules = 30;
    with_failures(
        "load", [] {},
        [&](Calls& calls) {
            luoshi_load* load = nullptr;
            calls([&](luoshi_error** e) { return luoshi_load_create(plan.get(), &options, &load, e); });
            calls.text([&](luoshi_text** t, luoshi_error** e) {
                return luoshi_load_report(load, LUOSHI_ZH_CN, t, e);
            });
            luoshi_changes* changes = nullptr;
            calls([&](luoshi_error** e) { return luoshi_load_changes(load, &changes, e); });
            luoshi_changes_free(changes);
            luoshi_load_free(load);
        },
        [](luoshi_status) {});
    CHECK(json(model.get()) == before);
}
