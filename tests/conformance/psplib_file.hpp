// tests/conformance/psplib_file.hpp - instances of PSPLIB, single mode: one file each, in the .sm format.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "precedence.hpp"

struct ProjectInstance {
    PrecedenceGraph graph;
    std::vector<std::int32_t> capacities;          ///< by resource
    std::vector<std::vector<std::int32_t>> needs;  ///< by job, then resource
};

/// Jobs are numbered from 1. PRECEDENCE RELATIONS: job, modes, number of successors, successors.
/// REQUESTS/DURATIONS: job, mode, duration, resources. RESOURCEAVAILABILITIES: resources.
ProjectInstance read_sm(const std::string& text);

/// Every row of expected.csv with its instance; each file of MANIFEST.tsv has to have a row.
void for_each_instance(
    const std::string& folder,
    const std::function<void(const std::string&, const TextRow&, const ProjectInstance&)>& run);
