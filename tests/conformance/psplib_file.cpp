#include "psplib_file.hpp"

#include <map>
#include <sstream>
#include <stdexcept>

namespace {

/// The numbers of a line; nothing where there are other words.
std::vector<std::int64_t> numbers_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::int64_t> numbers;
    for (std::string word; in >> word;) {
        if (word.find_first_not_of("0123456789") != std::string::npos)
            return {};
        numbers.push_back(to_number(word));
    }
    return numbers;
}

}  // namespace

ProjectInstance read_sm(const std::string& text) {
    enum class Section { other, precedence, durations, capacities };
    ProjectInstance instance;
    PrecedenceGraph& graph = instance.graph;
    Section section = Section::other;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("***"))
            section = Section::other;
        else if (line.starts_with("PRECEDENCE RELATIONS"))
            section = Section::precedence;
        else if (line.starts_with("REQUESTS/DURATIONS"))
            section = Section::durations;
        else if (line.starts_with("RESOURCEAVAILABILITIES"))
            section = Section::capacities;
        const std::vector<std::int64_t> numbers = numbers_of(line);
        if (section == Section::other || numbers.empty())
            continue;
        if (section == Section::capacities) {
            instance.capacities.assign(numbers.begin(), numbers.end());
            continue;
        }
        if (numbers.size() < 3 || numbers[0] < 1 || numbers[1] != 1)
            throw std::runtime_error("a line that can't be read: " + line);
        const auto job = static_cast<std::uint32_t>(numbers[0] - 1);
        if (section == Section::durations) {
            if (job != graph.durations.size())
                throw std::runtime_error("a job out of order: " + line);
            graph.durations.push_back(static_cast<std::int32_t>(numbers[2]));
            instance.needs.emplace_back(numbers.begin() + 3, numbers.end());
            continue;
        }
        if (numbers.size() != 3 + static_cast<std::size_t>(numbers[2]))
            throw std::runtime_error("successors are missing: " + line);
        for (std::size_t i = 3; i < numbers.size(); ++i)
            graph.links.emplace_back(job, static_cast<std::uint32_t>(numbers[i] - 1));
    }
    return instance;
}

void for_each_instance(
    const std::string& folder,
    const std::function<void(const std::string&, const TextRow&, const ProjectInstance&)>& run) {
    const std::filesystem::path root(folder);
    std::map<std::string, std::filesystem::path> listed;
    for (const std::string& file : files_of_manifest(root))
        listed.emplace(std::filesystem::path(file).stem().string(), root / file);
    for (const TextRow& row : read_rows(root / "expected.csv")) {
        const std::string name = row.at("instance");
        const auto file = listed.find(name);
        if (file == listed.end())
            throw std::runtime_error(name + " is not in MANIFEST.tsv");
        run(name, row, read_sm(read_text(file->second)));
        listed.erase(file);
    }
    if (!listed.empty())
        throw std::runtime_error(listed.begin()->first + " has no expected values");
}
