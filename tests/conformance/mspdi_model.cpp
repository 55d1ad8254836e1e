// Plans of Microsoft Project through the model: imported as changes, computed by a Plan, written and read
// again.
//
// Tasks that the expected dates mark with "skip" get their dates by hand. A model keeps no late dates for
// them, so the late dates of what they wait for may differ: that is shown, and is no failure.

#include <set>
#include <stdexcept>

#include "luoshi/formats/mspdi.hpp"
#include "luoshi/model/apply.hpp"
#include "precedence.hpp"
#include "project_file.hpp"

namespace {

using nlohmann::json;
using namespace luoshi;

MspdiImport import(const std::string& name, std::string_view bytes, const Model& existing) {
    MspdiImport read = read_mspdi_changes(bytes, existing);
    for (const Diagnostic& finding : read.report.findings)
        if (finding.severity == Severity::error)
            throw std::runtime_error(name + ": " + to_text(finding, Language::en));
    return read;
}

/// Dates by hand for what is skipped, but for the summary of the whole project, which is no task.
std::vector<Id<Task>> pin(const json& expected, Model& model) {
    ChangeSet pins;
    std::vector<Id<Task>> pinned;
    for (const json& each : expected.at("tasks")) {
        const Id<Task> id = model.tasks().find(std::to_string(each.at("uid").get<std::int32_t>()));
        if (!id || !each.contains("skip"))
            continue;
        Task task = model.tasks()[id];
        const Instant from = moment_at(each, "early_start"), to = moment_at(each, "early_finish");
        task.manual = ManualDates{date_of(from), from - start_of(date_of(from)), date_of(to),
                                  to - start_of(date_of(to))};
        pins.put(std::move(task));
        pinned.push_back(id);
    }
    apply(model, pins);
    return pinned;
}

/// What late dates rest on those of `pinned`: of tasks that these wait for, and of summaries of such tasks.
class Unsure {
  public:
    Unsure(const Model& model, const std::vector<Id<Task>>& pinned)
        : model_(model), state_(model.tasks().size(), no), from_(state_.size()), below_(state_.size()) {
        model.links().for_each(
            [&](Id<Link>, const Link& link) { from_[link.to.at.value].push_back(link.from.at); });
        model.tasks().for_each([&](Id<Task> id, const Task& task) {
            if (task.parent.at)
                below_[task.parent.at.value].push_back(id);
        });
        for (const Id<Task> id : pinned)
            reach(id, waited_for);
        while (!open_.empty()) {
            const Id<Task> at = open_.back();
            open_.pop_back();
            for (const Id<Task> id : from_[at.value])  // a link to a summary is one to all under it
                reach(id, waited_for);
            if (state_[at.value] == waited_for)
                for (const Id<Task> id : below_[at.value])
                    reach(id, waited_for);
            if (const Id<Task> above = model_.tasks()[at].parent.at)
                reach(above, summary);
        }
    }

    bool operator[](Id<Task> id) const { return state_[id.value] != no; }

  private:
    enum : std::uint8_t { no, summary, waited_for };
    void reach(Id<Task> id, std::uint8_t state) {
        if (state_[id.value] >= state)
            return;
        state_[id.value] = state;
        open_.push_back(id);
    }

    const Model& model_;
    std::vector<std::uint8_t> state_;
    std::vector<std::vector<Id<Task>>> from_, below_;
    std::vector<Id<Task>> open_;
};

/// The plan's columns as the answer of make_schedule(), by dense id.
Schedule schedule_of(const Model& model, const Plan& plan) {
    Schedule schedule;
    const auto copy = [](auto from) { return std::vector(from.begin(), from.end()); };
    schedule.early_start = schedule.start = copy(plan.early_start());
    schedule.early_finish = schedule.finish = copy(plan.early_finish());
    schedule.late_start = copy(plan.late_start());
    schedule.late_finish = copy(plan.late_finish());
    schedule.total_float = copy(plan.total_float());
    schedule.free_float = copy(plan.free_float());
    schedule.critical = copy(plan.critical());
    model.tasks().for_each([&](Id<Task> id, const Task& task) {
        const bool late = task.constraint && task.constraint->kind == ConstraintKind::as_late_as_possible &&
                          !task.manual && plan.status()[id.value] == PlanStatus::not_started;
        if (!late)
            return;
        schedule.start[id.value] = schedule.late_start[id.value];
        schedule.finish[id.value] = schedule.late_finish[id.value];
    });
    return schedule;
}

void check_dates(const std::string& name, const json& expected, const Model& imported,
                 const PlanOptions& options, SummaryFields fields, Tally& tally) {
    Model model = imported;
    const std::vector<Id<Task>> pinned = pin(expected, model);
    const Unsure unsure(model, pinned);
    const Plan plan(model, options);
    const Schedule schedule = schedule_of(model, plan);
    for (const json& task : expected.at("tasks")) {
        const std::string uid = std::to_string(task.at("uid").get<std::int32_t>());
        const Id<Task> id = model.tasks().find(uid);
        if (!id) {
            tally.skip();
            continue;
        }
        const WorkCalendar& calendar = plan.calendars().of(model.tasks()[id]);
        check_task(name + " " + uid, task, {schedule, id.value, calendar, unsure[id]}, fields, tally);
    }
}

/// Written and read again, it changes nothing, here and in an empty model.
void check_round_trip(const std::string& name, const Model& model, const MspdiImport& first, Tally& tally) {
    const std::string text = write_mspdi(model, Plan(model, first.plan)).text;
    const auto size = [](const ChangeSet& changes) { return std::to_string(changes.size()); };
    tally.check(name + " written and read again", "0", size(import(name, text, model).changes));
    Model second;
    apply(second, import(name, text, {}).changes);
    tally.check(name + " written and read elsewhere", write_mspdi(model, Plan(model, first.plan)).text,
                write_mspdi(second, Plan(second, first.plan)).text);
}

int run(const std::string& folder, SummaryFields fields) {
    Tally tally;
    for (const std::string& name : names_in(folder)) {
        const json expected = read_expected(folder, name);
        const MspdiImport first =
            import(name, read_text(std::filesystem::path(folder) / "xml" / (name + ".xml")), {});
        Model model;
        apply(model, first.changes);
        check_dates(name, expected, model, first.plan, fields, tally);
        check_round_trip(name, model, first, tally);
    }
    return tally.finish();
}

}  // namespace

int run_mspdi_model(const std::string& folder) {
    return run(folder, SummaryFields::dates);
}
int run_oracle_model(const std::string& folder) {
    return run(folder, SummaryFields::all);
}
