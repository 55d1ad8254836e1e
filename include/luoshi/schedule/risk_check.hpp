// luoshi/schedule/risk_check.hpp - refuses estimates, questions and options that make no sense.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/schedule/risk_values.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Throws Error(invalid_argument, S011) with all that is found. `activities` is their number.
inline void check_risk(std::size_t activities, const RiskInput& input, const RiskOptions& options) {
    Diagnostics findings;
    const auto refuse = [&](std::string field, Message what, Message accepted) {
        Diagnostic finding{"S011", Severity::error, std::move(what), std::move(accepted), {}};
        finding.place.entity = "risk";
        finding.place.field = std::move(field);
        findings.push_back(std::move(finding));
    };
    const auto at = [](const char* column, std::size_t i) {
        return std::string(column) + "[" + std::to_string(i) + "]";
    };
    const auto within = [&](const std::string& field, std::int64_t value, std::int64_t least,
                            std::int64_t most) {
        if (value < least || value > most)
            refuse(field,
                   {"取值超出范围：" + std::to_string(value), "out of range: " + std::to_string(value)},
                   {std::to_string(least) + " 至 " + std::to_string(most),
                    std::to_string(least) + " to " + std::to_string(most)});
    };
    const Message no_such{"编号指向不存在的条目", "the number leads to nothing that is there"};

    std::vector<std::uint8_t> seen(activities, 0);
    for (std::size_t i = 0; i < input.estimates.size(); ++i) {
        const DurationEstimate& e = input.estimates[i];
        if (e.activity >= activities)
            refuse(at("estimates", i) + ".activity", no_such, {});
        else if (seen[e.activity]++ != 0)
            refuse(at("estimates", i) + ".activity",
                   {"同一任务有两个工期估计，不知以何者为准",
                    "a second estimate for the same activity; which one holds is not known"},
                   {"每个任务至多一个", "at most one for each activity"});
        if (e.optimistic < 0 || e.most_likely < e.optimistic || e.pessimistic < e.most_likely)
            refuse(at("estimates", i),
                   {"三点估计的顺序不对", "the three points of the estimate are not in order"},
                   {"0 ≤ 乐观 ≤ 最可能 ≤ 悲观", "0 <= optimistic <= most likely <= pessimistic"});
        if (e.shape != DurationShape::triangular && e.shape != DurationShape::pert)
            refuse(at("estimates", i) + ".shape", {"没有这种分布", "there is no such shape"},
                   {"triangular、pert", "triangular, pert"});
        if (e.group != DurationEstimate::none && e.group >= input.group_weights.size())
            refuse(at("estimates", i) + ".group", no_such, {});
    }
    std::vector<std::uint32_t> numbers;
    for (const DurationEstimate& e : input.estimates)
        numbers.push_back(e.number == DurationEstimate::none ? e.activity : e.number);
    std::sort(numbers.begin(), numbers.end());
    if (findings.empty() && std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end())
        refuse("estimates", {"两个工期估计的抽样编号相同", "two estimates are drawn by the same number"},
               {"各不相同的编号", "numbers of which no two are the same"});
    if (!input.group_numbers.empty() && input.group_numbers.size() != input.group_weights.size())
        refuse("group_numbers",
               {"与 group_weights 行数不同", "it has another number of rows than group_weights"},
               {"每组一行，或不给出", "one row for each group, or none at all"});
    for (std::size_t i = 0; i < input.group_weights.size(); ++i)
        within(at("group_weights", i), input.group_weights[i], 0, 1000);
    for (std::size_t i = 0; i < input.questions.size(); ++i)
        if (input.questions[i].activity != whole_project && input.questions[i].activity >= activities)
            refuse(at("questions", i) + ".activity", no_such, {});
    within("iterations", options.iterations, 1, 100000000);
    within("threads", options.threads, 1, 1024);
    within("bins", options.bins, 1, 1000);
    for (std::size_t i = 0; i < options.percentiles.size(); ++i)
        within(at("percentiles", i), options.percentiles[i], 1, 100);
    if (!findings.empty())
        throw Error(Status::invalid_argument, std::move(findings));
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
