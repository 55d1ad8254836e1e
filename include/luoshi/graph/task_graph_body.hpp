// luoshi/graph/task_graph_body.hpp - the bodies of luoshi/graph/task_graph.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/graph/task_graph.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY TaskGraph::Columns TaskGraph::columns_of(const Model& model) {
    Columns columns;
    columns.vertices = model.tasks().size();
    columns.from.reserve(model.links().count());
    columns.to.reserve(model.links().count());
    columns.link.reserve(model.links().count());
    model.links().for_each([&](Id<Link> id, const Link& link) {
        columns.from.push_back(link.from.at.value);
        columns.to.push_back(link.to.at.value);
        columns.link.push_back(id);
    });
    return columns;
}

LUOSHI_BODY TaskGraph::TaskGraph(std::uint32_t vertices, std::span<const std::uint32_t> from,
                                 std::span<const std::uint32_t> to, std::span<const Id<Link>> link) {
    const auto refuse = [](std::string zh, std::string en, Message accepted) {
        throw Error(
            Status::invalid_argument,
            Diagnostic{"G002", Severity::error, {std::move(zh), std::move(en)}, std::move(accepted), {}});
    };
    const std::size_t edges = from.size();
    if (to.size() != edges || (!link.empty() && link.size() != edges))
        refuse("各列长度不同", "the columns differ in length", {"长度相同的列", "columns of one length"});
    // All ones is the id of nothing, and counts must fit beside it.
    if (vertices == Id<Task>::none || edges >= Id<Link>::none)
        refuse("图过大", "the graph is too large", {"少于 4294967295", "fewer than 4294967295"});
    for (std::size_t i = 0; i < edges; ++i)
        if (from[i] >= vertices || to[i] >= vertices)
            refuse("第 " + std::to_string(i) + " 条边指向不存在的顶点",
                   "edge " + std::to_string(i) + " names a vertex that isn't there",
                   {"0 至 " + std::to_string(vertices) + "（不含）的顶点号",
                    "vertex numbers from 0 to below " + std::to_string(vertices)});

    out_begin_.assign(vertices + std::size_t{1}, 0);
    in_begin_.assign(vertices + std::size_t{1}, 0);
    for (std::size_t i = 0; i < edges; ++i) {
        ++out_begin_[from[i] + std::size_t{1}];
        ++in_begin_[to[i] + std::size_t{1}];
    }
    for (std::size_t v = 0; v < vertices; ++v) {
        out_begin_[v + 1] += out_begin_[v];
        in_begin_[v + 1] += in_begin_[v];
    }
    source_.resize(edges);
    target_.resize(edges);
    origin_.resize(edges);
    link_.resize(link.size());
    in_source_.resize(edges);
    in_edge_.resize(edges);
    std::vector<std::uint32_t> next(out_begin_.begin(), out_begin_.end() - 1);
    for (std::size_t i = 0; i < edges; ++i) {
        const std::uint32_t number = next[from[i]]++;
        source_[number] = from[i];
        target_[number] = to[i];
        origin_[number] = static_cast<std::uint32_t>(i);
        if (!link.empty())
            link_[number] = link[i];
    }
    next.assign(in_begin_.begin(), in_begin_.end() - 1);
    for (std::uint32_t number = 0; number < edges; ++number) {
        const std::uint32_t place = next[target_[number]]++;
        in_source_[place] = source_[number];
        in_edge_[place] = number;
    }
}

}  // namespace v1
}  // namespace luoshi
