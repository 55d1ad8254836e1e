// tests/conformance/project_file.hpp - files of Microsoft Project with expected dates: the problem, the
// answer.
//
// FOLDER/xml/NAME.xml is a problem, FOLDER/expected/NAME.json what has to come out of it, a task each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "conformance.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "luoshi/schedule/schedule_problem.hpp"

/// A file as a problem for make_schedule().
struct ProjectFile {
    luoshi::ScheduleProblem problem;
    std::unordered_map<std::int32_t, std::uint32_t> activity;  ///< by UID
};

/// The names of a folder's files, in order. Throws where one of the two files of a name is missing.
std::vector<std::string> names_in(const std::filesystem::path& folder);

/// The JSON of a name.
nlohmann::json read_expected(const std::filesystem::path& folder, const std::string& name);

/// The problem, under Project's rules. Tasks that `expected` marks with "skip" are pinned to the dates there.
/// Throws for what these data do not have: a plan scheduled from its end, elapsed percent lags.
ProjectFile read_project_file(const std::filesystem::path& folder, const std::string& name,
                              const nlohmann::json& expected);

/// What is compared of summary tasks.
enum class SummaryFields { dates, all };

/// A moment of a task of the expected dates.
luoshi::Instant moment_at(const nlohmann::json& task, const char* field);

/// What a task is compared with.
struct TaskAnswer {
    const luoshi::Schedule& schedule;
    std::uint32_t activity;
    const luoshi::WorkCalendar& calendar;
    /// Late dates, total slack and critical flag rest on late dates that were not to be had: where they
    /// differ, the cause is known.
    bool late_unsure = false;
};

/// Compares a task as check_project_file() does.
void check_task(const std::string& name, const nlohmann::json& expected, const TaskAnswer& answer,
                SummaryFields fields, Tally& tally);

/// Schedules the file and compares six dates, two slacks and the critical flag of every task; each is a case.
/// Fields named in a task's "unexplained" are no cases.
void check_project_file(const std::filesystem::path& folder, const std::string& name, SummaryFields fields,
                        Tally& tally);
