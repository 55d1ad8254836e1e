// board_json.hpp - what a board says, as JSON for hosts.
#pragma once

#include <cstddef>
#include <string>

#include "luoshi/board/board.hpp"
#include "luoshi/board/dry_run.hpp"
#include "luoshi/responsibility/chain.hpp"
#include "luoshi/responsibility/duty_index.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi::capi {

/// All that the JSON forms are made from.
struct BoardView {
    const Model& model;
    const Plan& plan;
    const DutyIndex& index;
    const Board& board;
    Language language;
};

std::string summary_json(const BoardView& view);
std::string tasks_json(const BoardView& view, std::size_t first, std::size_t count);
std::string task_json(const BoardView& view, Id<Task> task);
std::string units_json(const BoardView& view, std::size_t count);
std::string unit_json(const BoardView& view, Id<Unit> unit);
std::string dry_run_json(const DryRun& result, Language language);
std::string chain_json(const Model& model, const Chain& chain, Language language);

}  // namespace luoshi::capi
