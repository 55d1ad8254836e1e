// What a schedule costs, from 10 thousand to 10 million activities with three links each: two calendars, one
// in twenty activities with a constraint. Variants run in turns, so that a slow moment of the machine meets
// all of them; the medians of the rounds are printed, and their ratios to the floor.
//
//   floor     the least that any program must do: a longest path forward and backward over flat arrays, in
//   whole
//             minutes, without calendars, constraints, drivers or floats
//   passes    early and late dates and their drivers, over a network that is there
//   floats    total and free floats
//   network   the network from the columns
//   boost     dag_shortest_paths of Boost.Graph over the same links, one direction
//
// `--shuffled` numbers the activities at random; without it predecessors come before successors.
#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dag_shortest_paths.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/floats.hpp"
#include "luoshi/schedule/passes.hpp"
#include "luoshi/schedule/schedule.hpp"

using namespace luoshi;

namespace {

/// A plan as programmes have them: most links lead to something not far ahead.
ScheduleProblem some_plan(std::uint32_t n, bool shuffled) {
    std::mt19937 random(17);
    const auto below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % most); };
    std::vector<std::uint32_t> number(n);
    std::iota(number.begin(), number.end(), 0u);
    if (shuffled)
        std::shuffle(number.begin(), number.end(), random);
    ScheduleProblem problem;
    problem.calendars = {WorkCalendar(*built_in_calendar("cn")), WorkCalendar(weekdays())};
    problem.start = Instant{start_of(to_date(2018, 1, 2)).minutes + 8 * 60};
    problem.activities.resize(n);
    problem.detail.assign(n, ScheduleProblem::none);
    // The whole takes some years, however many activities there are.
    const std::uint32_t reach = std::max(8u, n / 64);
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t v = number[i];
        problem.activities[v] = {Work{static_cast<std::int32_t>(60 * (1 + below(40)))}, below(2)};
        if (below(20) == 0) {
            ActivityDetail& d = problem.detail_of(v);
            d.constraint =
                below(2) == 0 ? ConstraintKind::start_no_earlier_than : ConstraintKind::finish_no_later_than;
            d.constraint_at = Instant{problem.start.minutes + static_cast<std::int32_t>(below(1000000))};
        }
        for (int k = 0; k < 3 && i > 0; ++k) {
            const std::uint32_t from = i - 1 - below(std::min(i, reach));
            problem.relations.push_back({number[from], v});
        }
    }
    return problem;
}

/// The floor: the same links as flat arrays, in order.
struct Floor {
    std::vector<std::int32_t> minutes, early, late;
    std::vector<std::uint32_t> in_begin, in, out_begin, out;

    explicit Floor(const detail::ActivityNetwork& network) : in_begin{0}, out_begin{0} {
        for (const auto& row : network.in_rows)
            in_begin.push_back(row.end);
        for (const auto& row : network.out_rows)
            out_begin.push_back(row.end);
        for (const auto& vertex : network.vertices)
            minutes.push_back(vertex.minutes);
        for (const auto& edge : network.in)
            in.push_back(edge.other);
        for (const auto& edge : network.out)
            out.push_back(edge.other);
        early.resize(minutes.size());
        late.resize(minutes.size());
    }
    std::int32_t run() {
        std::int32_t end = 0;
        const std::size_t n = minutes.size();
        for (std::size_t v = 0; v < n; ++v) {
            std::int32_t t = 0;
            for (std::uint32_t e = in_begin[v]; e < in_begin[v + 1]; ++e)
                t = std::max(t, early[in[e]]);
            early[v] = t + minutes[v];
            end = std::max(end, early[v]);
        }
        for (std::size_t v = n; v-- > 0;) {
            std::int32_t t = end;
            for (std::uint32_t e = out_begin[v]; e < out_begin[v + 1]; ++e)
                t = std::min(t, late[out[e]]);
            late[v] = t - minutes[v];
        }
        return end;
    }
};

using Boost = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                 std::uint32_t, std::uint32_t>;

struct Variant {
    const char* name;
    std::function<void()> run;
    std::vector<double> ms = {};
};

void measure(std::uint32_t n, bool shuffled) {
    const ScheduleProblem problem = some_plan(n, shuffled);
    const detail::ActivityNetwork network = detail::make_network(problem);
    detail::PassDates dates;
    Floor floor(network);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::vector<std::int32_t> weight;
    for (std::uint32_t p = 0; p < n; ++p)
        for (std::uint32_t e = network.out_rows[p].begin; e < network.out_rows[p].end; ++e) {
            pairs.emplace_back(p, network.out[e].other);
            weight.push_back(-network.vertices[p].minutes);
        }
    const Boost graph(boost::edges_are_sorted, pairs.begin(), pairs.end(), n);
    std::vector<std::int32_t> distance(n);
    std::int64_t kept = 0;
    std::vector<Variant> variants{
        {"floor", [&] { kept += floor.run(); }},
        {"passes", [&] { detail::run_passes(problem, network, dates); }},
        {"floats",
         [&] {
             const detail::Floats floats(problem, network, dates);
             for (std::uint32_t p = 0; p < n; ++p) {
                 const std::int64_t total = floats.total(p);
                 kept += total + floats.free(p, total);
             }
         }},
        {"network", [&] { kept += detail::make_network(problem).ordered; }},
        {"boost",
         [&] {
             boost::dag_shortest_paths(graph, boost::vertex(0, graph),
                                       boost::weight_map(boost::make_iterator_property_map(
                                                             weight.begin(), get(boost::edge_index, graph)))
                                           .distance_map(boost::make_iterator_property_map(
                                               distance.begin(), get(boost::vertex_index, graph))));
             kept += distance[n - 1];
         }},
    };
    const int rounds = n >= 10000000 ? 3 : n >= 1000000 ? 7 : 21;
    for (int round = 0; round < rounds; ++round)
        for (Variant& variant : variants) {
            const auto start = std::chrono::steady_clock::now();
            variant.run();
            variant.ms.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        }
    double base = 0;
    for (Variant& variant : variants) {
        std::sort(variant.ms.begin(), variant.ms.end());
        const double median = variant.ms[variant.ms.size() / 2];
        base = base == 0 ? median : base;
        std::printf("%9u %-9s %10.2f ms  %6.1f ns per activity  %5.2f x floor\n", n, variant.name, median,
                    median * 1e6 / n, median / base);
    }
    std::printf("          (%lld)\n", static_cast<long long>(kept % 10));
}

}  // namespace

int main(int argc, char** argv) {
    std::uint32_t most = 1000000;
    bool shuffled = false;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--shuffled") == 0)
            shuffled = true;
        else
            most = static_cast<std::uint32_t>(std::strtoul(argv[i], nullptr, 10));
    }
    for (std::uint32_t n = 10000; n <= most; n *= 10)
        measure(n, shuffled);
}
