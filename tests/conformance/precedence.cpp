#include "precedence.hpp"

#include <charconv>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "luoshi/schedule/schedule.hpp"

namespace {

using namespace luoshi;

std::vector<std::string> cells_of(const std::string& line, char separator) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == separator)
            cells.emplace_back();
        else if (c != '\r')
            cells.back() += c;
    }
    return cells;
}

WorkCalendar around_the_clock() {
    CalendarSpec spec;
    spec.week.fill(WorkingHours{{0, minutes_per_day}});
    return WorkCalendar(spec);
}

/// What is compared, by the names of the columns.
std::map<std::string, std::int64_t> measures(const PrecedenceGraph& graph, const ScheduleRules& rules) {
    static const WorkCalendar calendar = around_the_clock();
    ScheduleProblem problem;
    problem.calendars.push_back(calendar);
    problem.start = start_of(to_date(2024, 1, 1));
    problem.rules = rules;
    for (const std::int32_t duration : graph.durations)
        problem.add(Work{duration});
    for (const auto& [from, to] : graph.links)
        problem.relations.push_back({from, to});
    const Schedule schedule = make_schedule(problem);
    std::map<std::string, std::int64_t> sums{
        {"length", schedule.end - problem.start}, {"es_sum", 0}, {"ls_sum", 0}, {"critical", 0}};
    for (std::size_t i = 0; i < graph.durations.size(); ++i) {
        sums["es_sum"] += schedule.early_start[i] - problem.start;
        sums["ls_sum"] += schedule.late_start[i] - problem.start;
        sums["critical"] += schedule.critical[i];
    }
    return sums;
}

}  // namespace

std::string read_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf()))
        throw std::runtime_error(file.string() + " cannot be read");
    return text.str();
}

std::int64_t to_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw std::runtime_error("no whole number: \"" + std::string(text) + "\"");
    return number;
}

std::vector<TextRow> read_rows(const std::filesystem::path& file) {
    std::istringstream in(read_text(file));
    std::vector<TextRow> rows;
    std::vector<std::string> headings;
    for (std::string line; std::getline(in, line);) {
        const std::vector<std::string> cells = cells_of(line, ',');
        if (headings.empty()) {
            headings = cells;
            continue;
        }
        if (cells.size() != headings.size())
            throw std::runtime_error(file.string() + " has a row of another length: " + line);
        for (std::size_t i = 0; i < cells.size(); ++i)
            (i == 0 ? rows.emplace_back() : rows.back())[headings[i]] = cells[i];
    }
    return rows;
}

std::vector<std::string> files_of_manifest(const std::filesystem::path& folder) {
    std::istringstream in(read_text(folder / "MANIFEST.tsv"));
    std::vector<std::string> files;
    for (std::string line; std::getline(in, line);)
        files.push_back(cells_of(line, '\t').front());
    return files;
}

void check_graph(const std::string& name, const PrecedenceGraph& graph, const TextRow& row,
                 const std::string& tasks_column, const std::string& length_column, Tally& tally) {
    if (std::to_string(graph.durations.size()) != row.at(tasks_column) ||
        std::to_string(graph.links.size()) != row.at("arcs"))
        throw std::runtime_error(name + " was read as " + std::to_string(graph.durations.size()) +
                                 " tasks and " + std::to_string(graph.links.size()) + " arcs");
    const auto ours = measures(graph, default_rules());
    const auto as_project = measures(graph, project_rules());
    for (const auto& [measure, value] : ours) {
        std::string got = std::to_string(value);
        if (as_project.at(measure) != value)
            got += " and " + std::to_string(as_project.at(measure));
        tally.check(name + " " + measure, row.at(measure == "length" ? length_column : measure), got);
    }
}
