// luoshi/board/task_order.hpp - what to look at first, and who carries most.
#pragma once

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "luoshi/board/board.hpp"
#include "luoshi/board/tally.hpp"

namespace luoshi {
inline namespace v1 {

/// The tasks in the order in which they want attention: by the rules' severity of their light, worst first;
/// the overdue by the longest slip, those with a day to come by the nearest; then by host id. Removed tasks
/// are left out. n log n.
inline std::vector<Id<Task>> by_urgency(const Model& model, const Board& board) {
    std::vector<Id<Task>> tasks;
    model.tasks().for_each([&](Id<Task> id, const Task&) { tasks.push_back(id); });
    const auto key = [&](Id<Task> id) {
        const Lit& lit = board.lit(id);
        const bool slipped = lit.light == Light::overdue || lit.light == Light::done_late;
        const std::int32_t days = slipped ? -lit.days : lit.days;
        return std::tuple(-board.rules().severity_of(lit.light), static_cast<std::int32_t>(lit.light), days);
    };
    std::sort(tasks.begin(), tasks.end(), [&](Id<Task> a, Id<Task> b) {
        const auto x = key(a), y = key(b);
        return x != y ? x < y : model.tasks()[a].id < model.tasks()[b].id;
    });
    return tasks;
}

/// Lead units with the most overdue tasks first, then those with the most open ones, then by host id.
inline std::vector<Tally<Id<Unit>>> units_by_overdue(const Model& model, const Board& board) {
    std::vector<Tally<Id<Unit>>> rows = tally_by_lead(model, board).rows;
    const auto open = [](const LightCounts& lights) {
        std::uint32_t sum = 0;
        for (std::size_t i = 0; i < light_count; ++i)
            sum += is_open(static_cast<Light>(i)) ? lights.by_light[i] : 0;
        return sum;
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
        const std::uint32_t late_a = a.lights[Light::overdue], late_b = b.lights[Light::overdue];
        return late_a != late_b ? late_a > late_b : open(a.lights) > open(b.lights);
    });
    return rows;
}

}  // namespace v1
}  // namespace luoshi
