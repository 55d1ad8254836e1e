// Plans that follow and branches through the C API, with memory that runs out.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

#include "capi/failing_memory.hpp"
#include "capi/sample.hpp"

using namespace sample;

namespace {

using E = luoshi_error**;

luoshi_plan_options on(int32_t day) {
    luoshi_plan_options options{};
    options.struct_size = sizeof options;
    options.as_of = day;
    return options;
}

/// 2018-06-08 is a Friday; two tasks of five working days, one after the other, and one beside them.
constexpr int32_t friday = 17690;
constexpr std::string_view three_tasks = R"(
{"put":"task","id":"A","title":"起草","duration":{"n":5,"unit":"working_days"}},
{"put":"task","id":"B","title":"审议","duration":{"n":5,"unit":"working_days"}},
{"put":"task","id":"C","title":"调研","duration":{"n":1,"unit":"working_days"}},
{"put":"link","id":"L","from":"A","to":"B"})";
constexpr std::string_view c_takes_two =
    R"({"put":"task","id":"C","title":"调研","duration":{"n":2,"unit":"working_days"}})";

luoshi_plan_row row_of(const luoshi_live* live, const char* task) {
    luoshi_plan_row row{};
    row.struct_size = sizeof row;
    served([&](E e) { return luoshi_live_get(live, task, LUOSHI_NUL, &row, e); });
    return row;
}
luoshi_plan_row row_of(const luoshi_plan* plan, const char* task) {
    luoshi_plan_row row{};
    row.struct_size = sizeof row;
    served([&](E e) { return luoshi_plan_get(plan, task, LUOSHI_NUL, &row, e); });
    return row;
}

}  // namespace

TEST_CASE("A live plan is the plan of its facts, before and after changes and back") {
    const Model model = model_of(three_tasks);
    const luoshi_plan_options options = on(friday);
    const Live live =
        made<Live>([&](luoshi_live** out, E e) { return luoshi_live_create(model.get(), &options, out, e); });
    const luoshi_plan_row before = row_of(live.get(), "C");
    CHECK(before.forecast_finish == friday + 3);  // Monday
    CHECK(luoshi_findings_count(luoshi_live_findings(live.get())) == 0);

    luoshi_live_update update{};
    update.struct_size = sizeof update;
    luoshi_changes* raw = nullptr;
    served(
        [&](E e) { return luoshi_live_apply(live.get(), changes_of(c_takes_two).get(), &update, &raw, e); });
    const Changes undo(raw);
    CHECK(update.whole == 0);
    REQUIRE(update.count == 1);
    CHECK(update.tasks[0] == 2);
    CHECK(row_of(live.get(), "C").forecast_finish == friday + 4);
    // The model that it was made from is another one.
    CHECK(json(model.get()).find("\"n\":2") == std::string::npos);

    luoshi_column column{};
    column.struct_size = sizeof column;
    served([&](E e) { return luoshi_live_column(live.get(), "early_finish", &column, e); });
    CHECK(column.count == 3);

    luoshi_model* facts_now = nullptr;
    luoshi_plan* plan = nullptr;
    served([&](E e) { return luoshi_live_snapshot(live.get(), &facts_now, &plan, e); });
    const Model kept(facts_now);
    const Plan snapshot(plan);
    served([&](E e) { return luoshi_live_apply(live.get(), undo.get(), nullptr, nullptr, e); });
    CHECK(row_of(live.get(), "C").forecast_finish == friday + 3);
    CHECK(row_of(snapshot.get(), "C").forecast_finish == friday + 4);
    CHECK(json(kept.get()).find("\"n\":2") != std::string::npos);
    const Board board = board_of(snapshot.get());

    // A circle is taken and told.
    served([&](E e) {
        return luoshi_live_apply(live.get(),
                                 changes_of(R"({"put":"link","id":"M","from":"B","to":"A"})").get(), nullptr,
                                 nullptr, e);
    });
    CHECK(codes(luoshi_live_findings(live.get())) == std::set<std::string>{"G001"});
    CHECK(row_of(live.get(), "A").status == LUOSHI_PLAN_BLOCKED_BY_CYCLE);
}

TEST_CASE("Branches are compared, accepted and dropped") {
    const Model model = model_of(three_tasks);
    const luoshi_plan_options options = on(friday);
    const Branches branches = made<Branches>([&](luoshi_branches** out, E e) {
        return luoshi_branches_create(model.get(), &options, nullptr, 0, out, e);
    });
    uint32_t longer = 0, other = 0;
    served([&](E e) {
        return luoshi_branches_add(branches.get(), 0, changes_of(c_takes_two).get(), &longer, e);
    });
    served([&](E e) {
        return luoshi_branches_add(branches.get(), longer,
                                   changes_of(R"({"put":"link","id":"M","from":"A","to":"C"})").get(), &other,
                                   e);
    });
    const auto compared = [&](uint32_t a, uint32_t b) {
        const Text text = made<Text>(
            [&](luoshi_text** out, E e) { return luoshi_branches_compare(branches.get(), a, b, out, e); });
        return to_string(luoshi_text_view(text.get()));
    };
    const std::string moves = compared(0, longer);
    CHECK(moves.find(R"("id":"C")") != std::string::npos);
    CHECK(moves.find(R"("forecast_a":"2018-06-11")") != std::string::npos);
    CHECK(moves.find(R"("forecast_b":"2018-06-12")") != std::string::npos);
    CHECK(moves.find(R"("id":"A")") == std::string::npos);
    CHECK(compared(longer, longer) == "[]");
    CHECK(compared(longer, other).find(R"("forecast_b":"2018-06-20")") != std::string::npos);

    luoshi_changes* raw = nullptr;
    served([&](E e) { return luoshi_branches_accept(branches.get(), longer, &raw, e); });
    const Changes changes(raw);
    CHECK(json(changes.get()).find("\"C\"") != std::string::npos);
    CHECK(compared(0, other).find(R"("forecast_a":"2018-06-12")") != std::string::npos);
    served([&](E e) { return luoshi_branches_drop(branches.get(), other, e); });
    CHECK(refused([&](E e) { return luoshi_branches_drop(branches.get(), other, e); }).code == "W012");
}

TEST_CASE("Memory runs out while a plan follows and branches grow") {
    const Model model = model_of(three_tasks);
    const Changes changes = changes_of(c_takes_two);
    const luoshi_plan_options options = on(friday);
    with_failures(
        "live", [] {},
        [&](Calls& calls) {
            luoshi_live* live = nullptr;
            calls([&](E e) { return luoshi_live_create(model.get(), &options, &live, e); });
            luoshi_changes* undo = nullptr;
            calls([&](E e) { return luoshi_live_apply(live, changes.get(), nullptr, &undo, e); });
            luoshi_plan* plan = nullptr;
            calls([&](E e) { return luoshi_live_snapshot(live, nullptr, &plan, e); });
            luoshi_plan_free(plan);
            luoshi_changes_free(undo);
            luoshi_live_free(live);
            luoshi_branches* branches = nullptr;
            calls(
                [&](E e) { return luoshi_branches_create(model.get(), &options, nullptr, 0, &branches, e); });
            uint32_t branch = 0;
            calls([&](E e) { return luoshi_branches_add(branches, 0, changes.get(), &branch, e); });
            calls.text(
                [&](luoshi_text** t, E e) { return luoshi_branches_compare(branches, 0, branch, t, e); });
            calls([&](E e) { return luoshi_branches_accept(branches, branch, nullptr, e); });
            luoshi_branches_free(branches);
        },
        [](luoshi_status) {});
}
