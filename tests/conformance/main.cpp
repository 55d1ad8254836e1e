// The conformance program: `conformance SUBCOMMAND PATH` runs the library over a data set.

#include <exception>
#include <iostream>
#include <string>

#include "conformance.hpp"

namespace {

struct Subcommand {
    const char* name;
    const char* about;
    int (*run)(const std::string& path);
};

int run_dmn_tck_quietly(const std::string& folder) {
    return run_dmn_tck(folder, {});
}

constexpr Subcommand subcommands[] = {
    {"dmn-tck", "the DMN Technology Compatibility Kit (folder); --failures FILE lists what fails",
     run_dmn_tck_quietly},
    {"mspdi", "dates of Microsoft Project (folder)", run_mspdi},
    {"mspdi-model", "the same through the model, and written again (folder)", run_mspdi_model},
    {"oracle", "dates of MPXJ's scheduler (folder)", run_oracle},
    {"oracle-model", "the same through the model, and written again (folder)", run_oracle_model},
    {"phrases", "deadline phrases and responsibility clauses (file)", run_phrases},
    {"psplib", "critical paths of PSPLIB (folder)", run_psplib},
    {"psplib-level", "capacities of PSPLIB, all instances: minutes (folder)", run_psplib_level},
    {"psplib-level-few", "capacities of PSPLIB, ten instances (folder)", run_psplib_level_few},
    {"scoring", "worked examples of scoring rules (folder)", run_scoring},
    {"stg", "critical paths of the Standard Task Graph Set (folder)", run_stg},
    {"workdays", "working days and holidays (file)", run_workdays},
};

int usage() {
    std::cerr << "usage: conformance SUBCOMMAND PATH\n";
    for (const Subcommand& subcommand : subcommands)
        std::cerr << "  " << subcommand.name << " PATH   " << subcommand.about << '\n';
    return unusable;
}

}  // namespace

int main(int argc, char** argv) {
    const bool with_failures =
        argc == 5 && std::string(argv[1]) == "dmn-tck" && std::string(argv[3]) == "--failures";
    if (argc != 3 && !with_failures)
        return usage();
    const std::string name = argv[1];
    for (const Subcommand& subcommand : subcommands) {
        if (name != subcommand.name)
            continue;
        try {
            return with_failures ? run_dmn_tck(argv[2], argv[4]) : subcommand.run(argv[2]);
        } catch (const std::exception& error) {
            std::cerr << name << ": " << argv[2] << ": " << error.what() << '\n';
            return unusable;
        }
    }
    std::cerr << "conformance: no subcommand \"" << name << "\"\n";
    return usage();
}
