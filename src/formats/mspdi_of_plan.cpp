#include "formats/mspdi_of_plan.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "formats/mspdi_amount.hpp"
#include "formats/mspdi_facts.hpp"
#include "formats/mspdi_plain_calendar.hpp"
#include "formats/mspdi_uids.hpp"
#include "luoshi/schedule/plan_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

std::optional<MspdiMoment> moment_or_none(Instant t) {
    constexpr Instant first{start_of(to_date(1, 1, 1))}, last{start_of(to_date(6000, 1, 1))};
    return t != no_instant && t >= first && t < last ? std::optional(to_moment(t)) : std::nullopt;
}

class DocumentMaker {
  public:
    DocumentMaker(const Model& model, const Plan& plan)
        : model_(model),
          plan_(plan),
          facts_(model, plan.calendars(), plan.options().as_of),
          uids_(mspdi_uids(model)) {}

    MspdiDocument make(const MspdiExportOptions& options) {
        project(options);
        calendars();
        made_.attribute_names.push_back({mspdi_id_field, std::string(mspdi_id_alias)});
        tasks();
        return std::move(made_);
    }

  private:
    void project(const MspdiExportOptions& options) {
        MspdiProject& project = made_.project;
        project.save_version = 14;
        project.title = xml_text(options.title);
        project.name = project.title;
        project.schedule_from_start = !plan_.options().finish;
        project.honor_constraints = !plan_.options().links_win;
        project.status_date = last_minute(plan_.options().as_of);
        project.current_date = project.status_date;
        if (plan_.options().start)
            project.start = to_moment(detail::start_of_plan(plan_.options()));
        else
            for (const Instant start : plan_.early_start())
                if (const auto at = moment_or_none(start); at && (!project.start || *at < *project.start))
                    project.start = at;
        project.finish = plan_.options().finish ? to_moment(detail::finish_of_plan(plan_.options()))
                                                : moment_or_none(plan_.end());
    }

    MspdiMoment last_minute(Date day) const {
        return to_moment(detail::last_moment(day, plan_.calendars().fallback()));
    }

    /// The plan's own calendar first, then those of the model by id.
    void calendars() {
        const std::string& own = plan_.options().calendar;
        if (!model_.calendars().find(own))
            add_calendar(own, plan_.calendars().fallback());
        std::vector<Id<Calendar>> ids;
        model_.calendars().for_each([&](Id<Calendar> id, const Calendar&) { ids.push_back(id); });
        std::sort(ids.begin(), ids.end(), [&](Id<Calendar> a, Id<Calendar> b) {
            return model_.calendars()[a].id < model_.calendars()[b].id;
        });
        for (const Id<Calendar> id : ids)
            add_calendar(model_.calendars()[id].id, plan_.calendars()[plan_.calendars().index_of(id)]);
        made_.project.calendar_uid = calendar_uids_.at(own);
    }
    void add_calendar(const std::string& id, const WorkCalendar& calendar) {
        MspdiCalendar plain = plain_calendar(calendar.spec());
        plain.uid = static_cast<std::int32_t>(made_.calendars.size()) + 1;
        plain.name = xml_text(id);
        for (CalendarException& exception : plain.exceptions)
            exception.name.zh = xml_text(exception.name.zh);
        calendar_uids_.emplace(id, plain.uid);
        made_.calendars.push_back(std::move(plain));
    }

    /// Parents before their children, as the model has them one after the other.
    void tasks() {
        std::vector<std::vector<Id<Task>>> below(model_.tasks().size());
        std::vector<std::pair<Id<Task>, std::int32_t>> open;
        model_.tasks().for_each([&](Id<Task> id, const Task& task) {
            if (task.parent.at)
                below[task.parent.at.value].push_back(id);
            else
                open.push_back({id, 1});
        });
        std::reverse(open.begin(), open.end());
        while (!open.empty()) {
            const auto [id, level] = open.back();
            open.pop_back();
            task(id, level);
            const auto& children = below[id.value];
            for (auto child = children.rbegin(); child != children.rend(); ++child)
                open.push_back({*child, level + 1});
        }
        links();
    }

    void task(Id<Task> id, std::int32_t level) {
        const Task& record = model_.tasks()[id];
        MspdiTask task = facts_.of(id);
        task.uid = uids_[id.value];
        task.id = static_cast<std::int32_t>(made_.tasks.size()) + 1;
        task.outline_level = level;
        if (plan_.options().finish && !record.constraint && !task.summary)
            task.constraint = ConstraintKind::as_late_as_possible;
        if (record.calendar)
            task.calendar_uid = calendar_uids_.at(record.calendar.id);
        if (record.id != std::to_string(task.uid))
            task.attributes.push_back({mspdi_id_field, xml_text(record.id)});
        dates(id, task);
        task.milestone = !task.summary && task.duration == 0 && !task.estimated;
        row_[uids_[id.value]] = made_.tasks.size();
        made_.tasks.push_back(std::move(task));
    }

    void dates(Id<Task> id, MspdiTask& task) const {
        const std::uint32_t v = id.value;
        task.early_start = moment_or_none(plan_.early_start()[v]);
        task.early_finish = moment_or_none(plan_.early_finish()[v]);
        task.late_start = moment_or_none(plan_.late_start()[v]);
        task.late_finish = moment_or_none(plan_.late_finish()[v]);
        const bool late = task.constraint == ConstraintKind::as_late_as_possible && !task.summary &&
                          !task.manual && plan_.status()[v] == PlanStatus::not_started;
        task.start = late ? task.late_start : task.early_start;
        task.finish = late ? task.late_finish : task.early_finish;
        task.critical = plan_.critical()[v] != 0;
        if (plan_.total_float()[v] != no_float)
            task.total_slack = plan_.total_float()[v] * 10;
        if (plan_.free_float()[v] != no_float)
            task.free_slack = plan_.free_float()[v] * 10;
        if (!task.summary || !task.start || !task.finish)
            return;
        const WorkCalendar& calendar = plan_.calendars().of(model_.tasks()[id]);
        task.duration =
            calendar.working_minutes_between(nearest_minute(*task.start), nearest_minute(*task.finish)) * 60;
    }

    /// In the order of the predecessors' rows. Project knows one link between two tasks: the first by id.
    void links() {
        std::vector<Id<Link>> order;
        model_.links().for_each([&](Id<Link> id, const Link&) { order.push_back(id); });
        const auto key = [&](Id<Link> id) {
            const Link& link = model_.links()[id];
            return std::make_tuple(row_of(link.to.at), row_of(link.from.at), std::string_view(link.id));
        };
        std::sort(order.begin(), order.end(), [&](Id<Link> a, Id<Link> b) { return key(a) < key(b); });
        for (const Id<Link> id : order) {
            const Link& record = model_.links()[id];
            std::vector<MspdiLink>& links = made_.tasks[row_of(record.to.at)].predecessors;
            const std::int32_t from = uids_[record.from.at.value];
            if (!links.empty() && links.back().predecessor == from)
                continue;
            MspdiLink link;
            link.predecessor = from;
            link.type = record.type;
            const MspdiAmount lag = amount_of(record.lag);
            link.lag = record.lag.unit == DurationUnit::percent ? lag.n : lag.n * 10;
            link.lag_format = lag.format;
            links.push_back(link);
        }
    }
    std::size_t row_of(Id<Task> id) const { return row_.at(uids_[id.value]); }

    const Model& model_;
    const Plan& plan_;
    const MspdiFacts facts_;
    const std::vector<std::int32_t> uids_;
    MspdiDocument made_;
    std::unordered_map<std::string, std::int32_t> calendar_uids_;
    std::unordered_map<std::int32_t, std::size_t> row_;  // by UID
};

}  // namespace

MspdiDocument mspdi_of_plan(const Model& model, const Plan& plan, const MspdiExportOptions& options) {
    return DocumentMaker(model, plan).make(options);
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
