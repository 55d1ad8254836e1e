// Plans of Microsoft Project: its dates, slacks and critical flags. Of summary tasks the dates alone.

#include <set>
#include <stdexcept>

#include "precedence.hpp"
#include "project_file.hpp"

int run_mspdi(const std::string& folder) {
    std::set<std::string> listed;
    for (const nlohmann::json& entry :
         nlohmann::json::parse(read_text(std::filesystem::path(folder) / "MANIFEST.json")))
        listed.insert(entry.at("name").get<std::string>());
    Tally tally;
    for (const std::string& name : names_in(folder)) {
        if (listed.erase(name) == 0)
            throw std::runtime_error(name + " is not in MANIFEST.json");
        check_project_file(folder, name, SummaryFields::dates, tally);
    }
    if (!listed.empty())
        throw std::runtime_error(*listed.begin() + " is in MANIFEST.json alone");
    return tally.finish();
}
