// PSPLIB, single mode, without its resources.

#include "psplib_file.hpp"

int run_psplib(const std::string& folder) {
    Tally tally;
    for_each_instance(folder,
                      [&](const std::string& name, const TextRow& row, const ProjectInstance& instance) {
                          check_graph(name, instance.graph, row, "jobs", "mpm_time", tally);
                      });
    return tally.finish();
}
