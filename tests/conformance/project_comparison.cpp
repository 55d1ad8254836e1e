// Dates, slacks and critical flags of a file against those expected.

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "formats/mspdi_values.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "project_file.hpp"

namespace {

using nlohmann::json;
using namespace luoshi;

using Dates = std::vector<Instant> Schedule::*;
constexpr std::array<std::pair<const char*, Dates>, 6> date_fields{{{"start", &Schedule::start},
                                                                    {"finish", &Schedule::finish},
                                                                    {"early_start", &Schedule::early_start},
                                                                    {"early_finish", &Schedule::early_finish},
                                                                    {"late_start", &Schedule::late_start},
                                                                    {"late_finish", &Schedule::late_finish}}};
using Slacks = std::vector<std::int64_t> Schedule::*;
constexpr std::array<std::pair<const char*, Slacks>, 2> slack_fields{
    {{"total_slack", &Schedule::total_float}, {"free_slack", &Schedule::free_float}}};

std::string moment_text(Instant t) {
    if (t == no_instant)
        return "none";
    const std::int32_t minute = t - start_of(date_of(t));
    const auto two = [](std::int32_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return to_text(date_of(t)) + "T" + two(minute / 60) + ":" + two(minute % 60);
}

/// Compares one task.
class TaskComparison {
  public:
    TaskComparison(std::string name, const json& expected, const TaskAnswer& answer, Tally& tally)
        : name_(std::move(name)),
          expected_(expected),
          schedule_(answer.schedule),
          activity_(answer.activity),
          late_unsure_(answer.late_unsure),
          tally_(tally),
          skipped_(expected.contains("skip")) {}

    /// The same moment when no working time lies between, or half a minute at most.
    void dates(const WorkCalendar& calendar) {
        for (const auto& [field, column] : date_fields) {
            const std::string text = expected_.at(field).get<std::string>();
            const auto moment = formats::parse_mspdi_moment(text);
            if (!moment)
                throw std::runtime_error(name_ + " expects what is no moment: " + text);
            const Instant wanted = formats::nearest_minute(*moment);
            const Instant half_down = formats::nearest_minute({moment->seconds - 1});
            const Instant got = (schedule_.*column)[activity_];
            const bool same = got != no_instant && (calendar.working_minutes_between(wanted, got) == 0 ||
                                                    calendar.working_minutes_between(half_down, got) == 0);
            count(field, same, moment_text(wanted), moment_text(got));
        }
    }

    void slacks_and_critical() {
        for (const auto& [field, column] : slack_fields) {
            const double wanted = expected_.at(field).get<double>();
            const std::int64_t got = (schedule_.*column)[activity_];
            const bool same = got != no_float && std::abs(wanted - static_cast<double>(got)) <= 0.5;
            count(field, same, expected_.at(field).dump(), got == no_float ? "none" : std::to_string(got));
        }
        const bool wanted = expected_.at("critical").get<bool>();
        const bool got = schedule_.critical[activity_] != 0;
        count("critical", wanted == got, wanted ? "true" : "false", got ? "true" : "false");
    }

  private:
    void count(const std::string& field, bool same, const std::string& wanted, const std::string& got) {
        if (skipped_)
            return tally_.skip();
        if (expected_.contains("unexplained")) {
            const json& fields = expected_["unexplained"];
            if (std::find(fields.begin(), fields.end(), field) != fields.end())
                return;
        }
        const bool rests_on_late = field.starts_with("late") || field == "total_slack" || field == "critical";
        if (same)
            tally_.pass();
        else if (late_unsure_ && rests_on_late)
            tally_.known(name_ + " " + field, wanted, got);
        else
            tally_.fail(name_ + " " + field, wanted, got);
    }

    std::string name_;
    const json& expected_;
    const Schedule& schedule_;
    std::uint32_t activity_;
    bool late_unsure_;
    Tally& tally_;
    bool skipped_;
};

}  // namespace

void check_task(const std::string& name, const json& expected, const TaskAnswer& answer, SummaryFields fields,
                Tally& tally) {
    TaskComparison comparison(name, expected, answer, tally);
    comparison.dates(answer.calendar);
    if (fields == SummaryFields::all || !expected.value("summary", false))
        comparison.slacks_and_critical();
}

void check_project_file(const std::filesystem::path& folder, const std::string& name, SummaryFields fields,
                        Tally& tally) {
    const json expected = read_expected(folder, name);
    const ProjectFile file = read_project_file(folder, name, expected);
    const Schedule schedule = make_schedule(file.problem);
    if (expected.at("tasks").size() != file.activity.size())
        throw std::runtime_error(name + " expects " + std::to_string(expected["tasks"].size()) +
                                 " tasks, the XML has " + std::to_string(file.activity.size()));
    for (const json& task : expected["tasks"]) {
        const auto uid = task.at("uid").get<std::int32_t>();
        const std::uint32_t activity = file.activity.at(uid);
        const std::uint32_t calendar = file.problem.activities[activity].calendar;
        check_task(name + " " + std::to_string(uid), task,
                   {schedule, activity, file.problem.calendars[calendar]}, fields, tally);
    }
}
