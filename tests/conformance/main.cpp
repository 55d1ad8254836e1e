// The conformance program: `conformance SUBCOMMAND FILE` runs the library over a data set.

#include <exception>
#include <iostream>
#include <string>

#include "conformance.hpp"

namespace {

struct Subcommand {
    const char* name;
    const char* about;
    int (*run)(const std::string& file);
};

constexpr Subcommand subcommands[] = {
    {"phrases", "deadline phrases and responsibility clauses", run_phrases},
    {"workdays", "working days and holidays", run_workdays},
};

int usage() {
    std::cerr << "usage: conformance SUBCOMMAND FILE\n";
    for (const Subcommand& subcommand : subcommands)
        std::cerr << "  " << subcommand.name << " FILE   " << subcommand.about << '\n';
    return unusable;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3)
        return usage();
    const std::string name = argv[1];
    for (const Subcommand& subcommand : subcommands) {
        if (name != subcommand.name)
            continue;
        try {
            return subcommand.run(argv[2]);
        } catch (const std::exception& error) {
            std::cerr << name << ": " << argv[2] << ": " << error.what() << '\n';
            return unusable;
        }
    }
    std::cerr << "conformance: no subcommand \"" << name << "\"\n";
    return usage();
}
