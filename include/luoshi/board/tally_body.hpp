// luoshi/board/tally_body.hpp - the bodies of luoshi/board/tally.hpp.
#pragma once

#include <string>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/tally.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Tallies<Id<Document>> tally_by_source(const Model& model, const Board& board) {
    return tally<Id<Document>>(
        model, board, [](Id<Task>) { return true; },
        [&](Id<Task> id, const auto& call) {
            for (const SourceItem& source : model.tasks()[id].sources)
                call(source.document.at);
        },
        [&](Id<Document> a, Id<Document> b) { return model.documents()[a].id < model.documents()[b].id; });
}

LUOSHI_BODY Tallies<Level> tally_by_level(const Model& model, const Board& board) {
    return tally<Level>(
        model, board, [](Id<Task>) { return true; },
        [&](Id<Task> id, const auto& call) {
            const Task& task = model.tasks()[id];
            if (task.level != Level::unstated)
                return call(task.level);
            for (const SourceItem& source : task.sources)
                if (const Level level = model.documents()[source.document.at].level; level != Level::unstated)
                    call(level);
        },
        [](Level a, Level b) { return a < b; });
}

LUOSHI_BODY Tallies<Id<Unit>> tally_by_lead(const Model& model, const Board& board) {
    return tally<Id<Unit>>(
        model, board, [](Id<Task>) { return true; },
        [&](Id<Task> id, const auto& call) {
            for (const Id<Unit> unit : board.leads(id))
                call(unit);
        },
        [&](Id<Unit> a, Id<Unit> b) { return model.units()[a].id < model.units()[b].id; });
}

LUOSHI_BODY Tallies<std::string> tally_by_area(const Model& model, const Board& board) {
    return tally<std::string>(
        model, board, [](Id<Task>) { return true; },
        [&](Id<Task> id, const auto& call) {
            if (const std::string& area = model.tasks()[id].area; !area.empty())
                call(area);
        },
        [](const std::string& a, const std::string& b) { return a < b; });
}

LUOSHI_BODY Tallies<Light> tally_by_light(const Model& model, const Board& board) {
    return tally<Light>(
        model, board, [](Id<Task>) { return true; },
        [&](Id<Task> id, const auto& call) { call(board.light(id)); },
        [](Light a, Light b) { return a < b; });
}

LUOSHI_BODY Tally<Id<Task>> tally_below(const Model& model, const Board& board, Id<Task> task) {
    const std::vector<Id<Task>> tasks = board.family().below(model, task);
    Tally<Id<Task>> row{task, total_of(model, tasks), {}};
    for (const Id<Task> id : tasks)
        row.lights.add(board.light(id));
    return row;
}

}  // namespace v1
}  // namespace luoshi
