// board.cpp - chains and boards of the C API.
#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "board_json.hpp"
#include "board_rules.hpp"
#include "column.hpp"
#include "luoshi/assessment/unit_facts.hpp"
#include "luoshi/board/board.hpp"
#include "luoshi/board/check_board.hpp"
#include "luoshi/board/dry_run.hpp"
#include "luoshi/responsibility/check_responsibility.hpp"
#include "objects.hpp"
#include "rules.hpp"

using namespace luoshi;
using namespace luoshi::capi;

static_assert(LUOSHI_LIGHT_UNRESOLVED_DEADLINE == static_cast<int>(Light::unresolved_deadline));
static_assert(LUOSHI_LIGHT_NOT_OPEN == static_cast<int>(Light::not_open));
static_assert(LUOSHI_LIGHT_NOT_OPEN + 1 == static_cast<int>(light_count));
static_assert(LUOSHI_COLOUR_ORANGE == static_cast<int>(Colour::orange));
static_assert(LUOSHI_FLAG_NO_LEAD == static_cast<int>(Flag::no_lead));
static_assert(LUOSHI_FLAG_STEP_PASSED == static_cast<int>(Flag::step_passed));

struct luoshi_board : Handle {
    static constexpr Tag own_tag = Tag::board;
    static constexpr const char* type_name = "luoshi_board";
    luoshi_board(std::shared_ptr<const Model> m, std::shared_ptr<const Plan> p, const BoardRules& rules)
        : Handle(own_tag),
          model(std::move(m)),
          plan(std::move(p)),
          index(*model),
          board(*model, *plan, index, rules) {
        colours.reserve(board.size());
        leads.reserve(board.size());
        for (std::uint32_t i = 0; i < board.size(); ++i) {
            colours.push_back(board.colour(Id<Task>(i)));
            leads.push_back(board.lead(Id<Task>(i)));
        }
    }
    BoardView view(luoshi_language lang) const { return {*model, *plan, index, board, language(lang)}; }

    std::shared_ptr<const Model> model;
    std::shared_ptr<const Plan> plan;
    DutyIndex index;
    Board board;
    std::vector<Colour> colours;
    std::vector<Id<Unit>> leads;
};

namespace {

Date day_of(int32_t day) {
    if (Date{day} < min_date || Date{day} > max_date)
        invalid_argument("C013", {"日期超出范围", "the date is out of range"},
                         {"0001-01-01 至 9999-12-31", "0001-01-01 to 9999-12-31"});
    return Date{day};
}

}  // namespace

luoshi_status luoshi_model_chain(const luoshi_model* model, const char* task, size_t size, int32_t day,
                                 luoshi_language lang, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        out(result, "out") = nullptr;
        const Id<Task> id = find<Task>(from, text(task, size, "task"));
        *result = give(chain_json(from, chain_of(from, DutyIndex(from), id, day_of(day)), language(lang)));
    });
}

luoshi_status luoshi_model_check_chains(const luoshi_model* model, int32_t day, luoshi_findings** result,
                                        luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        out(result, "out") = nullptr;
        *result = new luoshi_findings(check_responsibility(from, DutyIndex(from), day_of(day)));
    });
}

luoshi_status luoshi_board_create(const luoshi_plan* plan, const char* rules, size_t rules_size,
                                  luoshi_board** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        *result = new luoshi_board(from.model, from.plan, rules_from(text(rules, rules_size, "rules")));
    });
}

void luoshi_board_free(luoshi_board* board) {
    release(board);
}

luoshi_status luoshi_board_get(const luoshi_board* board, const char* task, size_t size,
                               luoshi_board_row* result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        luoshi_board_row& to = out(result, "out");
        const Id<Task> id = find<Task>(*from.model, text(task, size, "task"));
        const Lit& lit = from.board.lit(id);
        luoshi_board_row row{};
        row.light = static_cast<luoshi_light>(lit.light);
        row.light_original = static_cast<luoshi_light>(from.board.light(id, Against::original));
        row.rolled_up = static_cast<luoshi_light>(from.board.rolled_up(id));
        row.colour = static_cast<luoshi_colour>(from.board.colour(id));
        row.flags = from.board.flags()[id.value];
        row.deadline = lit.deadline.days;
        row.days = lit.days;
        row.lead = from.board.lead(id).value;
        fill(to, row, "luoshi_board_row");
    });
}

luoshi_status luoshi_board_column(const luoshi_board* board, const char* name, luoshi_column* result,
                                  luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        luoshi_column& to = out(result, "out");
        const std::string_view wanted = text(name, LUOSHI_NUL, "name");
        luoshi_column made{};
        if (wanted == "light")
            made = column("light", LUOSHI_TYPE_INT32, from.board.lit(), &Lit::light);
        else if (wanted == "light_original")
            made = column("light_original", LUOSHI_TYPE_INT32, from.board.lit_original(), &Lit::light);
        else if (wanted == "deadline")
            made = column("deadline", LUOSHI_TYPE_DATE, from.board.lit(), &Lit::deadline);
        else if (wanted == "days")
            made = column("days", LUOSHI_TYPE_INT32, from.board.lit(), &Lit::days);
        else if (wanted == "rolled_up")
            made = column("rolled_up", LUOSHI_TYPE_INT32, from.board.rolled_up());
        else if (wanted == "flags")
            made = column("flags", LUOSHI_TYPE_INT32, from.board.flags());
        else if (wanted == "colour")
            made = column("colour", LUOSHI_TYPE_INT32, from.colours);
        else if (wanted == "lead")
            made = column("lead", LUOSHI_TYPE_INT32, from.leads);
        else
            no_column({"看板", "a board"}, wanted,
                      {"luoshi_board_row 的字段名", "the field names of luoshi_board_row"});
        fill(to, made, "luoshi_column");
    });
}

luoshi_status luoshi_board_summary(const luoshi_board* board, luoshi_language lang, luoshi_text** result,
                                   luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        out(result, "out") = nullptr;
        *result = give(summary_json(from.view(lang)));
    });
}

luoshi_status luoshi_board_tasks(const luoshi_board* board, size_t first, size_t count, luoshi_language lang,
                                 luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        out(result, "out") = nullptr;
        *result = give(tasks_json(from.view(lang), first, count));
    });
}

luoshi_status luoshi_board_task(const luoshi_board* board, const char* task, size_t size,
                                luoshi_language lang, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        out(result, "out") = nullptr;
        *result = give(task_json(from.view(lang), find<Task>(*from.model, text(task, size, "task"))));
    });
}

luoshi_status luoshi_board_dry_run(const luoshi_board* board, const luoshi_changes* changes,
                                   luoshi_language lang, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        const luoshi_changes& tried = of(changes);
        out(result, "out") = nullptr;
        const Language in = language(lang);
        *result = give(dry_run_json(dry_run(*from.model, *from.plan, from.board, tried.changes), in));
    });
}

luoshi_status luoshi_board_units(const luoshi_board* board, size_t count, luoshi_language lang,
                                 luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        out(result, "out") = nullptr;
        *result = give(units_json(from.view(lang), count));
    });
}

luoshi_status luoshi_board_unit_facts(const luoshi_board* board, luoshi_value** result,
                                      luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        out(result, "out") = nullptr;
        *result = new luoshi_value(unit_facts(*from.model, *from.plan, from.board));
    });
}

luoshi_status luoshi_board_unit(const luoshi_board* board, const char* unit, size_t size,
                                luoshi_language lang, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        out(result, "out") = nullptr;
        *result = give(unit_json(from.view(lang), find<Unit>(*from.model, text(unit, size, "unit"))));
    });
}

luoshi_status luoshi_board_conflicts(const luoshi_board* board, luoshi_findings** result,
                                     luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_board& from = of(board);
        out(result, "out") = nullptr;
        *result = new luoshi_findings(check_board(*from.model, *from.plan, from.index, from.board));
    });
}
