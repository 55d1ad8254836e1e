// tests/conformance/precedence.hpp - graphs of tasks with finish-to-start links alone, and what is known of
// them.
//
// One period of a data set is one minute of a calendar that works around the clock.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance.hpp"

struct PrecedenceGraph {
    std::vector<std::int32_t> durations;                         ///< periods
    std::vector<std::pair<std::uint32_t, std::uint32_t>> links;  ///< the second waits for the first
};

/// A table with one row of headings: rows as heading -> cell.
using TextRow = std::map<std::string, std::string>;
std::vector<TextRow> read_rows(const std::filesystem::path& file);
/// The first column of a MANIFEST.tsv: files, relative to its folder.
std::vector<std::string> files_of_manifest(const std::filesystem::path& folder);
/// A whole file. Throws where it can't be read.
std::string read_text(const std::filesystem::path& file);
/// A whole number. Throws for other text.
std::int64_t to_number(std::string_view text);

/// Schedules the graph under both profiles of rules and compares the length of the critical path, the sums of
/// earliest and latest starts and the number of critical tasks: four cases. `row` also says how many tasks
/// and arcs there are, which is no case: a graph that was read otherwise is an error.
void check_graph(const std::string& name, const PrecedenceGraph& graph, const TextRow& row,
                 const std::string& tasks_column, const std::string& length_column, Tally& tally);
