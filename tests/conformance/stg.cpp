// The Standard Task Graph Set: one file a graph, in the .stg format.
//
//   number of tasks, without the two dummies
//   for each task: number, duration, number of predecessors, predecessors
//   comments, lines that begin with #

#include <set>
#include <sstream>
#include <stdexcept>

#include "precedence.hpp"

namespace {

PrecedenceGraph read_stg(const std::string& text) {
    std::istringstream in(text);
    std::size_t count = 0;
    in >> count;
    PrecedenceGraph graph;
    for (std::size_t task = 0; task < count + 2; ++task) {
        std::size_t number = 0;
        std::int32_t duration = 0;
        std::size_t predecessors = 0;
        if (!(in >> number >> duration >> predecessors)) {
            if (task == count)  // application graphs count their dummies in
                break;
            throw std::runtime_error("task " + std::to_string(task) + " can't be read");
        }
        if (number != task)
            throw std::runtime_error("task " + std::to_string(number) + " is out of order");
        graph.durations.push_back(duration);
        for (std::size_t i = 0; i < predecessors; ++i) {
            std::uint32_t before = 0;
            if (!(in >> before) || before >= count + 2)
                throw std::runtime_error("task " + std::to_string(task) + " has an unknown predecessor");
            graph.links.emplace_back(before, static_cast<std::uint32_t>(task));
        }
    }
    return graph;
}

}  // namespace

int run_stg(const std::string& folder) {
    const std::filesystem::path root(folder);
    std::set<std::string> listed;
    for (const std::string& file : files_of_manifest(root))
        listed.insert(file);
    Tally tally;
    for (const TextRow& row : read_rows(root / "expected.csv")) {
        const std::string name = row.at("instance");
        if (listed.erase(name + ".stg") == 0)
            throw std::runtime_error(name + " is not in MANIFEST.tsv");
        const PrecedenceGraph graph = read_stg(read_text(root / (name + ".stg")));
        if (!row.at("cp_file").empty() && row.at("cp_file") != row.at("cp_networkx"))
            throw std::runtime_error(name + " has two expected lengths");
        check_graph(name, graph, row, "tasks", "cp_networkx", tally);
    }
    if (!listed.empty())
        throw std::runtime_error(*listed.begin() + " has no expected values");
    return tally.finish();
}
