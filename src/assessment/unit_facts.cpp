#include "luoshi/assessment/unit_facts.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "luoshi/responsibility/unit_history.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

using rules::ContextBuilder;
using rules::ListBuilder;
using rules::Value;

Value date_or_null(Date day) {
    if (day == no_date)
        return {};
    const Civil civil = to_civil(day);
    return FeelDate{civil.year, static_cast<std::uint8_t>(civil.month), static_cast<std::uint8_t>(civil.day)};
}

Value whole(std::int64_t number) {
    return Value(number);
}

Value task_value(const Model& model, const Plan& plan, const Board& board, Id<Task> id) {
    const TaskDeadline deadline = plan.in_force()[id.value];
    const Lit& lit = board.lit(id);
    ContextBuilder made;
    made.put("id", Value(model.tasks()[id].id));
    made.put("title", Value(model.tasks()[id].title));
    made.put("light", Value(name_of(lit.light)));
    made.put("days", whole(lit.days));
    made.put("deadline", date_or_null(deadline.binds() ? deadline.date : no_date));
    return made.take();
}

/// Lights that a card may ask for; the others say that there is no task to score.
constexpr Light counted_lights[] = {Light::not_due,   Light::in_step,     Light::behind,
                                    Light::near,      Light::overdue,     Light::done,
                                    Light::done_late, Light::on_hold,     Light::on_hold_not_ready,
                                    Light::ongoing,   Light::no_deadline, Light::unresolved_deadline,
                                    Light::cancelled, Light::not_open};

Value unit_value(const Model& model, const Plan& plan, const Board& board, Id<Unit> id,
                 const std::vector<Id<Task>>& tasks) {
    const Unit& unit = model.units()[id];
    std::vector<std::int64_t> lights(light_count, 0);
    std::int64_t overdue_days = 0, late_days = 0, most = 0, extended = 0, silent = 0, will_be_late = 0;
    ListBuilder list;
    list.reserve(tasks.size());
    for (const Id<Task> task : tasks) {
        const Lit& lit = board.lit(task);
        ++lights[static_cast<std::size_t>(lit.light)];
        if (lit.light == Light::overdue) {
            overdue_days += lit.days;
            most = std::max<std::int64_t>(most, lit.days);
        }
        late_days += lit.light == Light::done_late ? lit.days : 0;
        extended += board.has(task, Flag::extended) ? 1 : 0;
        silent += board.has(task, Flag::silent) ? 1 : 0;
        will_be_late += board.has(task, Flag::will_be_late) ? 1 : 0;
        list.add(task_value(model, plan, board, task));
    }
    ContextBuilder made;
    made.put("unit", Value(unit.id));
    made.put("name", Value(std::string(name_on(unit, board.as_of()))));
    made.put("kind", Value(name_of(unit.kind)));
    made.put("level", Value(name_of(unit.level)));
    made.put("led", whole(static_cast<std::int64_t>(tasks.size())));
    for (const Light light : counted_lights)
        made.put(name_of(light), whole(lights[static_cast<std::size_t>(light)]));
    made.put("overdue_days", whole(overdue_days));
    made.put("done_late_days", whole(late_days));
    made.put("most_overdue_days", whole(most));
    made.put("extended", whole(extended));
    made.put("silent", whole(silent));
    made.put("will_be_late", whole(will_be_late));
    made.put("tasks", list.take());
    return made.take();
}

}  // namespace

Value unit_facts(const Model& model, const Plan& plan, const Board& board) {
    std::vector<std::vector<Id<Task>>> led(model.units().size());
    model.tasks().for_each([&](Id<Task> task, const Task&) {
        if (board.light(task) == Light::group)
            return;
        for (const Id<Unit> unit : board.leads(task))
            led[unit.value].push_back(task);
    });
    std::vector<Id<Unit>> units;
    for (std::uint32_t u = 0; u < led.size(); ++u)
        if (!led[u].empty())
            units.emplace_back(u);
    const auto& id_of = [&](Id<Unit> unit) -> const std::string& { return model.units()[unit].id; };
    std::sort(units.begin(), units.end(), [&](Id<Unit> a, Id<Unit> b) { return id_of(a) < id_of(b); });
    ListBuilder list;
    list.reserve(units.size());
    for (const Id<Unit> unit : units) {
        std::vector<Id<Task>>& tasks = led[unit.value];
        std::sort(tasks.begin(), tasks.end(),
                  [&](Id<Task> a, Id<Task> b) { return model.tasks()[a].id < model.tasks()[b].id; });
        list.add(unit_value(model, plan, board, unit, tasks));
    }
    return list.take();
}

}  // namespace v1
}  // namespace luoshi
