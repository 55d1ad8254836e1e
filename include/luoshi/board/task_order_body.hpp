// luoshi/board/task_order_body.hpp - the bodies of luoshi/board/task_order.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/task_order.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY std::vector<Id<Task>> by_urgency(const Model& model, const Board& board) {
    struct Urgency {
        std::int32_t mildness;  // minus the severity
        std::int32_t light;
        std::int32_t days;
        Id<Task> task;
        auto key() const { return std::tie(mildness, light, days); }
    };
    std::vector<Urgency> places;
    places.reserve(model.tasks().count());
    model.tasks().for_each([&](Id<Task> id, const Task&) {
        const Lit& lit = board.lit(id);
        const bool slipped = lit.light == Light::overdue || lit.light == Light::done_late;
        places.push_back({-board.rules().severity_of(lit.light), static_cast<std::int32_t>(lit.light),
                          slipped ? -lit.days : lit.days, id});
    });
    std::sort(places.begin(), places.end(), [&](const Urgency& a, const Urgency& b) {
        return a.key() != b.key() ? a.key() < b.key() : model.tasks()[a.task].id < model.tasks()[b.task].id;
    });
    std::vector<Id<Task>> tasks;
    tasks.reserve(places.size());
    for (const Urgency& place : places)
        tasks.push_back(place.task);
    return tasks;
}

LUOSHI_BODY std::vector<Tally<Id<Unit>>> units_by_overdue(const Model& model, const Board& board) {
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
