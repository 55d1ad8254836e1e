// luoshi/schedule/check_capacities_body.hpp - the bodies of luoshi/schedule/check_capacities.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/activity_network_body.hpp"
#include "luoshi/schedule/check_capacities.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

LUOSHI_BODY void check_capacities(const CapacityProblem& problem) {
    check_problem(problem.schedule);
    const auto refuse = [](const std::string& field, Message what, Message accepted) {
        Diagnostic finding{"S020", Severity::error, std::move(what), std::move(accepted), {}};
        finding.place.entity = "capacity";
        finding.place.field = field;
        throw Error(Status::invalid_argument, std::move(finding));
    };
    const Message no_less{"不小于 0 的整数", "a whole number, 0 or more"};
    for (std::size_t r = 0; r < problem.resources.size(); ++r) {
        const Resource& resource = problem.resources[r];
        const std::string field = "resources[" + std::to_string(r) + "]";
        if (resource.capacity < 0)
            refuse(field, {"容量为负", "the capacity is negative"}, no_less);
        for (std::size_t i = 0; i < resource.steps.size(); ++i) {
            if (resource.steps[i].capacity < 0)
                refuse(field + ".steps[" + std::to_string(i) + "]", {"容量为负", "the capacity is negative"},
                       no_less);
            if (i > 0 && resource.steps[i].at <= resource.steps[i - 1].at)
                refuse(field + ".steps[" + std::to_string(i) + "]",
                       {"容量变化未按时间先后排列", "the steps of the capacity are not in order of time"},
                       {"时刻逐一递增的变化", "steps each later than the one before"});
        }
    }
    std::vector<std::uint8_t> summary(problem.schedule.activities.size(), 0);
    for (const std::uint32_t above : problem.schedule.parent)
        if (above != ScheduleProblem::none)
            summary[above] = 1;
    for (std::size_t i = 0; i < problem.demands.size(); ++i) {
        const Demand& demand = problem.demands[i];
        const std::string field = "demands[" + std::to_string(i) + "]";
        if (demand.activity >= summary.size() || demand.resource >= problem.resources.size())
            refuse(field, {"编号指向不存在的条目", "the number leads to nothing that is there"},
                   {"已列出的任务和资源", "an activity and a resource that are listed"});
        if (summary[demand.activity])
            refuse(field,
                   {"上级任务自身无工作，不占用资源", "a summary has no work of its own and needs nothing"},
                   {"其下级任务的占用", "demands of the activities under it"});
        if (demand.amount < 0)
            refuse(field, {"占用量为负", "the amount is negative"}, no_less);
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
