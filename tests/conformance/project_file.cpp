#include "project_file.hpp"

#include <set>
#include <stdexcept>

#include "formats/mspdi_calendar.hpp"
#include "precedence.hpp"

namespace {

using nlohmann::json;
using namespace luoshi;
using namespace luoshi::formats;

std::set<std::string> stems(const std::filesystem::path& folder, const std::string& extension) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == extension)
            names.insert(entry.path().stem().string());
    return names;
}

Instant at(const std::optional<MspdiMoment>& moment) {
    return moment ? nearest_minute(*moment) : no_instant;
}
Work work_of(std::int64_t minutes, bool elapsed) {
    return {static_cast<std::int32_t>(minutes), elapsed};
}

Relation relation(const MspdiLink& link, std::uint32_t from, std::uint32_t to) {
    Relation made{from, to, link.type, {}, 0};
    const bool elapsed = is_mspdi_elapsed(link.lag_format);
    if (!is_mspdi_percent(link.lag_format))
        made.lag = work_of(minutes_of_tenths(link.lag), elapsed);
    else if (!elapsed)
        made.lag_percent = static_cast<std::int32_t>(link.lag);
    else
        throw std::runtime_error("has a lag in elapsed percent");
    return made;
}

/// Makes the problem out of a document.
class ProblemMaker {
  public:
    ProblemMaker(const MspdiDocument& document, const json& expected) : document_(document) {
        for (const json& task : expected.at("tasks"))
            expected_.emplace(task.at("uid").get<std::int32_t>(), &task);
    }

    ProjectFile make() {
        const MspdiProject& project = document_.project;
        if (!project.schedule_from_start || !project.start)
            throw std::runtime_error("is not scheduled from its start");
        if (project.critical_slack_limit != 0)
            throw std::runtime_error("has another limit of critical slack than none");
        made_.problem.start = nearest_minute(*project.start);
        made_.problem.rules = project_rules();
        std::vector<std::uint32_t> activities(document_.tasks.size(), ScheduleProblem::none);
        for (std::size_t i = 0; i < document_.tasks.size(); ++i) {
            const MspdiTask& task = document_.tasks[i];
            if (task.null)
                continue;
            const std::uint32_t above =
                task.parent == MspdiTask::none ? ScheduleProblem::none : activities[task.parent];
            activities[i] = add(task, above);
            made_.activity.emplace(task.uid, activities[i]);
        }
        for (const MspdiTask& task : document_.tasks)
            for (const MspdiLink& link : task.predecessors)
                made_.problem.relations.push_back(
                    relation(link, made_.activity.at(link.predecessor), made_.activity.at(task.uid)));
        return std::move(made_);
    }

  private:
    std::uint32_t add(const MspdiTask& task, std::uint32_t above) {
        const bool own = task.calendar_uid != no_uid;
        const std::uint32_t calendar = calendar_of(own ? task.calendar_uid : document_.project.calendar_uid);
        const std::int64_t minutes = minutes_of_seconds(task.duration.value_or(0));
        const std::uint32_t number = made_.problem.add(work_of(minutes, task.is_elapsed()), calendar, above);
        const json* expected = expected_.contains(task.uid) ? expected_.at(task.uid) : nullptr;
        const bool skipped = expected != nullptr && expected->contains("skip");
        // The dates of the whole project would say when it ends, which has to be computed.
        if (skipped && (*expected)["skip"] != json::array({"project_summary"}))
            pin(number, *expected);
        else if (skipped || task.summary)
            return number;
        else if (task.manual || !task.active)
            throw std::runtime_error("task " + std::to_string(task.uid) + " is not scheduled by links");
        detail(number, task);
        return number;
    }

    void pin(std::uint32_t number, const json& expected) {
        made_.problem.detail_of(number).pinned = {
            moment_at(expected, "early_start"), moment_at(expected, "early_finish"),
            moment_at(expected, "late_start"), moment_at(expected, "late_finish")};
    }

    void detail(std::uint32_t number, const MspdiTask& task) {
        if (task.constraint == ConstraintKind::as_soon_as_possible && !task.deadline && !task.actual_start)
            return;
        ActivityDetail& detail = made_.problem.detail_of(number);
        detail.constraint = task.constraint;
        detail.constraint_at = at(task.constraint_date);
        detail.deadline = at(task.deadline);
        detail.actual_start = at(task.actual_start);
        detail.actual_finish = at(task.actual_finish);
        detail.resume = at(task.resume);
        detail.remaining =
            work_of(minutes_of_seconds(task.remaining_duration.value_or(0)), task.is_elapsed());
    }

    /// The number of a calendar in the problem, where it is put when it is first asked for.
    std::uint32_t calendar_of(std::int32_t uid) {
        const auto known = calendars_.find(uid);
        if (known != calendars_.end())
            return known->second;
        std::size_t place = 0;
        while (place < document_.calendars.size() && document_.calendars[place].uid != uid)
            ++place;
        if (place == document_.calendars.size())
            throw std::runtime_error("has no calendar " + std::to_string(uid));
        const auto number = static_cast<std::uint32_t>(made_.problem.calendars.size());
        made_.problem.calendars.emplace_back(mspdi_calendar_spec(document_, place));
        calendars_.emplace(uid, number);
        return number;
    }

    const MspdiDocument& document_;
    std::unordered_map<std::int32_t, const json*> expected_;
    std::unordered_map<std::int32_t, std::uint32_t> calendars_;
    ProjectFile made_;
};

}  // namespace

Instant moment_at(const json& task, const char* field) {
    const std::string text = task.at(field).get<std::string>();
    const std::optional<MspdiMoment> moment = parse_mspdi_moment(text);
    if (!moment)
        throw std::runtime_error(std::string(field) + " is no moment: " + text);
    return nearest_minute(*moment);
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
    const std::set<std::string> problems = stems(folder / "xml", ".xml");
    const std::set<std::string> answers = stems(folder / "expected", ".json");
    for (const std::string& name : problems)
        if (!answers.contains(name))
            throw std::runtime_error(name + " has no expected dates");
    for (const std::string& name : answers)
        if (!problems.contains(name))
            throw std::runtime_error(name + " has no XML");
    return {problems.begin(), problems.end()};
}

json read_expected(const std::filesystem::path& folder, const std::string& name) {
    return json::parse(read_text(folder / "expected" / (name + ".json")));
}

ProjectFile read_project_file(const std::filesystem::path& folder, const std::string& name,
                              const json& expected) {
    const MspdiReading reading = read_mspdi(read_text(folder / "xml" / (name + ".xml")));
    for (const Diagnostic& finding : reading.findings)
        throw std::runtime_error(name + ".xml: " + to_text(finding, Language::en));
    try {
        return ProblemMaker(reading.document, expected).make();
    } catch (const std::exception& error) {
        throw std::runtime_error(name + " " + error.what());
    }
}
