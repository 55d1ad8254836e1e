// luoshi/schedule/deadlines_body.hpp - the bodies of luoshi/schedule/deadlines.hpp.
#pragma once

#include <string_view>
#include <utility>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/deadline_day.hpp"
#include "luoshi/schedule/deadlines.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY DeadlineIndex::DeadlineIndex(const Model& model) : model_(&model) {
    deadlines_.fill(model.deadlines(), model.tasks().size(),
                    [](const Deadline& each) { return each.task.at.value; });
    extensions_.fill(model.extensions(), model.deadlines().size(),
                     [](const Extension& each) { return each.deadline.at.value; });
}

LUOSHI_BODY std::array<Id<Task>, 2> DeadlineIndex::follow(Id<Deadline> id) {
    const Table<Deadline>& table = model_->deadlines();
    const std::uint32_t before = deadlines_.owner(id);
    const std::uint32_t now = table.alive(id) ? table[id].task.at.value : deadlines_.none;
    deadlines_.give(id, now);
    return {Id<Task>(before), Id<Task>(now)};
}

LUOSHI_BODY std::array<Id<Task>, 2> DeadlineIndex::follow(Id<Extension> id) {
    const Table<Extension>& table = model_->extensions();
    const std::uint32_t before = extensions_.owner(id);
    const std::uint32_t now = table.alive(id) ? table[id].deadline.at.value : extensions_.none;
    extensions_.give(id, now);
    return {Id<Task>(deadlines_.owner(Id<Deadline>(before))), Id<Task>(deadlines_.owner(Id<Deadline>(now)))};
}

LUOSHI_BODY Id<Extension> DeadlineIndex::extension_on(Id<Deadline> deadline, Date day) const {
    const Table<Extension>& extensions = model_->extensions();
    Id<Extension> latest;
    for (const Id<Extension> id : extensions_of(deadline)) {
        const Extension& each = extensions[id];
        if (each.decision != Decision::approved || !each.granted || !each.decided_on ||
            *each.decided_on > day)
            continue;
        if (!latest || std::pair(*each.decided_on, std::string_view(each.id)) >
                           std::pair(*extensions[latest].decided_on, std::string_view(extensions[latest].id)))
            latest = id;
    }
    return latest;
}

LUOSHI_BODY bool DeadlineIndex::goes_before(const TaskDeadline& a, const TaskDeadline& b) const {
    const auto place = [](DeadlineStanding standing) {
        switch (standing) {
            case DeadlineStanding::dated:
                return 0;
            case DeadlineStanding::recurring:
                return 1;
            case DeadlineStanding::awaits_event:
                return 2;
            case DeadlineStanding::ongoing:
                return 3;
            case DeadlineStanding::unresolved:
                return 4;
            case DeadlineStanding::not_yet_set:
                return 5;
            case DeadlineStanding::none:
                break;
        }
        return 6;
    };
    if (place(a.standing) != place(b.standing))
        return place(a.standing) < place(b.standing);
    if (a.date != b.date)  // one without a day, of a round that nobody fixed, comes last
        return a.date != no_date && (b.date == no_date || a.date < b.date);
    if (a.soft != b.soft)
        return b.soft;
    return a.deadline &&
           (!b.deadline || model_->deadlines()[a.deadline].id < model_->deadlines()[b.deadline].id);
}

LUOSHI_BODY TaskDeadline DeadlineIndex::standing(Id<Deadline> id, Date day, const WorkCalendar& calendar,
                                                 bool extended) const {
    const Deadline& deadline = model_->deadlines()[id];
    TaskDeadline one;
    one.deadline = id;
    if (deadline.set_on && *deadline.set_on > day) {
        one.standing = DeadlineStanding::not_yet_set;
        return one;
    }
    const DeadlineDay found = deadline_day(deadline, day, calendar);
    one.standing = found.standing;
    one.date = found.date;
    one.soft = found.soft;
    one.provisional = found.provisional;
    const bool movable =
        deadline.origin != DeadlineOrigin::legal && one.standing != DeadlineStanding::recurring;
    const Id<Extension> extension = extended && movable ? extension_on(id, day) : Id<Extension>();
    if (extension) {
        one.standing = DeadlineStanding::dated;
        one.date = *model_->extensions()[extension].granted;
        one.provisional = false;
        one.extension = extension;
    }
    return one;
}

LUOSHI_BODY TaskDeadline DeadlineIndex::choose(Id<Task> task, Date day, const WorkCalendar& calendar,
                                               bool extended) const {
    TaskDeadline set;        // by law or assignment
    TaskDeadline computed;   // from an event and a rule
    TaskDeadline last_step;  // of those for a step alone
    for (const Id<Deadline> id : of(task)) {
        const Deadline& deadline = model_->deadlines()[id];
        const TaskDeadline one = standing(id, day, calendar, extended);
        if (!deadline.what.empty()) {
            const bool later = one.standing == DeadlineStanding::dated &&
                               last_step.standing == DeadlineStanding::dated && one.date > last_step.date;
            const bool equal = one.standing == last_step.standing && one.date == last_step.date;
            if (!last_step.deadline || later ||
                ((equal || one.standing != last_step.standing) && goes_before(one, last_step)))
                last_step = one;
            continue;
        }
        TaskDeadline& best = deadline.origin == DeadlineOrigin::computed ? computed : set;
        if (!best.deadline || goes_before(one, best))
            best = one;
    }
    if (!set.deadline && !computed.deadline)
        return last_step;
    const bool answered = set.standing != DeadlineStanding::none &&
                          set.standing != DeadlineStanding::unresolved &&
                          set.standing != DeadlineStanding::not_yet_set;
    return answered || !goes_before(computed, set) ? set : computed;
}

}  // namespace v1
}  // namespace luoshi
