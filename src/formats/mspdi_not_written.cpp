// What a document of Microsoft Project has no place for in a model.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "formats/mspdi_facts.hpp"
#include "formats/mspdi_of_plan.hpp"
#include "formats/mspdi_plain_calendar.hpp"
#include "luoshi/formats/mspdi.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

using FieldNames = std::set<std::string_view>;

class NotWritten {
  public:
    NotWritten(const Model& model, const Plan& plan)
        : model_(model), facts_(model, plan.calendars(), plan.options().as_of), plan_(plan) {}

    std::vector<NotImported> take() {
        whole<Unit>();
        whole<Person>();
        whole<Post>();
        whole<Holding>();
        whole<Document>();
        whole<Duty>();
        whole<Extension>();
        whole<Baseline>();
        fields<Task>({"id", "title", "parent", "duration", "calendar", "constraint", "manual", "note"});
        fields<Link>({"id", "from", "to", "type", "lag"});
        fields<Calendar>({"id", "built_in", "base", "week", "exceptions"});
        tasks();
        deadlines();
        reports();
        links();
        std::vector<NotImported> all;
        for (auto& [name, count] : counts_)
            all.push_back({name, {}, count});
        return all;
    }

  private:
    template <class Entity>
    void whole() {
        const std::size_t count = model_.table<Entity>().count();
        if (count != 0)
            counts_[std::string(name_of(kind_of<Entity>))] += count;
    }

    /// Fields with something in them, except those that are written.
    template <class Entity>
    void fields(const FieldNames& written) {
        static const Entity nothing{};
        model_.table<Entity>().for_each([&](Id<Entity>, const Entity& entity) {
            for_each_field<Entity>([&](const auto& each) {
                if (!written.contains(each.name) && !(entity.*each.member == nothing.*each.member))
                    ++counts_[std::string(name_of(kind_of<Entity>)) + "/" + std::string(each.name)];
            });
        });
    }

    void tasks() {
        model_.tasks().for_each([&](Id<Task> id, const Task& task) {
            if (task.duration && facts_.is_parent(id))
                ++counts_["task/duration (parent)"];
            if (plan_.status()[id.value] == PlanStatus::on_hold ||
                plan_.status()[id.value] == PlanStatus::on_hold_not_ready)
                ++counts_["report/state (on hold)"];
        });
    }

    /// The one in force on the plan's day is written; what comes again or has no day is not.
    void deadlines() {
        std::vector<std::uint8_t> written(model_.deadlines().size(), 0);
        model_.tasks().for_each([&](Id<Task> id, const Task&) {
            const TaskDeadline deadline = facts_.deadline(id);
            if (deadline.binds())
                written[deadline.deadline.value] = 1;
        });
        model_.deadlines().for_each(
            [&](Id<Deadline> id, const Deadline&) { counts_["deadline"] += written[id.value] == 0; });
        if (counts_["deadline"] == 0)
            counts_.erase("deadline");
    }

    /// A file tells where a task stands, not how it came there.
    void reports() {
        std::set<std::uint32_t> written;
        model_.tasks().for_each([&](Id<Task> id, const Task&) {
            const Progress progress = facts_.progress(id);
            for (const Id<ProgressReport> from :
                 {progress.start_from, progress.finish_from, progress.percent_from, progress.remaining_from})
                if (from && !facts_.is_parent(id))
                    written.insert(from.value);
            if (progress.cancelled())
                written.insert(progress.state_from.value);
        });
        const std::size_t count = model_.reports().count();
        if (count > written.size())
            counts_["report"] += count - written.size();
        fields<ProgressReport>({"id", "task", "on", "actual_start", "actual_finish", "start_minute",
                                "finish_minute", "percent", "remaining", "state"});
    }

    void links() {
        std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
        model_.links().for_each([&](Id<Link>, const Link& link) {
            if (!pairs.emplace(link.from.at.value, link.to.at.value).second)
                ++counts_["link (second between two tasks)"];
        });
    }

    const Model& model_;
    MspdiFacts facts_;
    const Plan& plan_;
    std::map<std::string, std::size_t> counts_;
};

}  // namespace

std::vector<NotImported> mspdi_not_written(const Model& model, const Plan& plan) {
    return NotWritten(model, plan).take();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
