#include "luoshi/graph/cycles.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "luoshi/graph/components.hpp"
#include "luoshi/graph/order.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

std::vector<std::uint32_t> same_rank(std::uint32_t n) {
    std::vector<std::uint32_t> rank(n);
    std::iota(rank.begin(), rank.end(), 0u);
    return rank;
}

Link link(std::string id, std::string from, std::string to, std::string cause = {}) {
    Link made;
    made.id = std::move(id);
    made.from = std::move(from);
    made.to = std::move(to);
    made.cause = std::move(cause);
    return made;
}

/// The length of the shortest loop among `inside`, by a search from each vertex.
std::size_t shortest_loop(const TaskGraph& graph, const std::vector<bool>& inside) {
    std::size_t best = SIZE_MAX;
    for (std::uint32_t start = 0; start < graph.vertex_count(); ++start) {
        if (!inside[start])
            continue;
        std::vector<std::size_t> distance(graph.vertex_count(), SIZE_MAX);
        std::deque<std::uint32_t> queue{start};
        distance[start] = 0;
        while (!queue.empty()) {
            const std::uint32_t v = queue.front();
            queue.pop_front();
            for (const std::uint32_t next : graph.successors(v)) {
                if (next == start)
                    best = std::min(best, distance[v] + 1);
                if (inside[next] && distance[next] == SIZE_MAX) {
                    distance[next] = distance[v] + 1;
                    queue.push_back(next);
                }
            }
        }
    }
    return best;
}

std::vector<std::vector<std::string>> named(const Model& model, const std::vector<TaskCycle>& cycles) {
    std::vector<std::vector<std::string>> names;
    for (const TaskCycle& cycle : cycles) {
        std::vector<std::string> row;
        for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
            row.push_back(model.tasks()[cycle.tasks[i]].id);
            row.push_back(model.links()[cycle.links[i]].id);
        }
        names.push_back(row);
    }
    return names;
}

}  // namespace

TEST_CASE("each loop is the shortest of its component") {
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
        const std::uint32_t n = 2 + static_cast<std::uint32_t>(random() % 20);
        std::vector<std::uint32_t> from, to;
        for (std::uint32_t i = 0; i < n * 3 / 2; ++i) {
            const auto a = static_cast<std::uint32_t>(random() % n);
            const auto b = static_cast<std::uint32_t>(random() % n);
            if (a != b) {
                from.push_back(a);
                to.push_back(b);
            }
        }
        const TaskGraph graph(n, from, to);
        const Components components = strongly_connected(graph);
        std::vector<std::vector<bool>> members(components.count, std::vector<bool>(n, false));
        std::vector<std::size_t> size(components.count, 0);
        for (std::uint32_t v = 0; v < n; ++v) {
            members[components.of[v]][v] = true;
            ++size[components.of[v]];
        }
        const auto cycles = find_cycles(graph, same_rank(n), std::less<>());
        std::size_t with_loops = 0;
        for (std::uint32_t c = 0; c < components.count; ++c)
            with_loops += size[c] > 1;
        CHECK(cycles.size() == with_loops);
        std::size_t last = 0;
        for (const VertexCycle& cycle : cycles) {
            const std::uint32_t c = components.of[cycle.vertices[0]];
            CHECK(cycle.shortest);
            CHECK(cycle.component_size == size[c]);
            CHECK(cycle.vertices.size() == shortest_loop(graph, members[c]));
            CHECK(cycle.vertices.size() >= last);
            last = cycle.vertices.size();
            CHECK(*std::min_element(cycle.vertices.begin(), cycle.vertices.end()) == cycle.vertices[0]);
            for (std::size_t i = 0; i < cycle.vertices.size(); ++i) {
                CHECK(graph.source(cycle.edges[i]) == cycle.vertices[i]);
                CHECK(graph.target(cycle.edges[i]) == cycle.vertices[(i + 1) % cycle.vertices.size()]);
            }
        }
        // What is ordered and what is blocked add up, and nothing blocked comes before something ordered.
        const TopologicalOrder order = topological_order(graph);
        CHECK(order.complete() == cycles.empty());
        for (std::uint32_t e = 0; e < graph.edge_count(); ++e)
            if (order.ordered(graph.target(e)))
                CHECK(order.ordered(graph.source(e)));
    }
}

TEST_CASE("a loop of a vertex with itself is a loop of one") {
    const std::vector<std::uint32_t> from{0, 1, 1}, to{1, 0, 1};
    const auto cycles = find_cycles(TaskGraph(2, from, to), same_rank(2), std::less<>());
    REQUIRE(cycles.size() == 1);
    CHECK(cycles[0].vertices == std::vector<std::uint32_t>{1});
    CHECK(cycles[0].component_size == 2);
}

TEST_CASE("a chain and a ring of a million need no deep stack") {
    const std::uint32_t n = 1'000'000;
    std::vector<std::uint32_t> from(n - 1), to(n - 1);
    for (std::uint32_t i = 0; i + 1 < n; ++i) {
        from[i] = i;
        to[i] = i + 1;
    }
    const TaskGraph chain(n, from, to);
    CHECK(strongly_connected(chain).count == n);
    CHECK(topological_order(chain).level[n - 1] == n - 1);
    from.push_back(n - 1);
    to.push_back(0);
    const auto cycles = find_cycles(TaskGraph(n, from, to), same_rank(n), std::less<>());
    REQUIRE(cycles.size() == 1);
    CHECK(cycles[0].vertices.size() == n);
}

TEST_CASE("circles are named by host ids, with the links and their causes") {
    // Two circles: 甲→乙→丙→甲, with the shorter 乙⇄丙 inside; and X⇄Y. P waits for X.
    std::vector<Link> links{link("L1", "a", "b"),           link("L2", "b", "c", "precondition"),
                            link("L3", "c", "a"),           link("L4", "c", "b", "decision"),
                            link("L5", "x", "y"),           link("L6", "y", "x"),
                            link("L6b", "y", "x", "again"), link("L7", "x", "p")};
    std::vector<std::string> tasks{"a", "b", "c", "x", "y", "p"};
    std::vector<std::vector<std::string>> expected{{"b", "L2", "c", "L4"}, {"x", "L5", "y", "L6"}};
    std::mt19937 random(5);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(links.begin(), links.end(), random);
        std::shuffle(tasks.begin(), tasks.end(), random);
        ChangeSet changes;
        for (const Link& each : links)
            changes.put(each);
        for (const std::string& id : tasks) {
            Task task;
            task.id = task.title = id;
            changes.put(task);
        }
        Model model;
        apply(model, changes);
        CHECK(named(model, find_cycles(model)) == expected);
        const Diagnostics findings = check_cycles(model);
        REQUIRE(findings.size() == 2);
        CHECK(findings[0].code == "G001");
        CHECK(findings[0].place.id == "b");
        CHECK(findings[0].what.en ==
              "tasks wait for each other in a circle: b -> (L2 FS precondition) c -> (L4 FS decision) b; "
              "3 wait for each other, this is their shortest loop");
        CHECK(findings[1].what.zh == "任务互相等待成环：x →（L5 FS）y →（L6 FS）x");
    }
}
