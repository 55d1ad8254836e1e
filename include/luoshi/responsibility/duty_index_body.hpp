// luoshi/responsibility/duty_index_body.hpp - the bodies of luoshi/responsibility/duty_index.hpp.
#pragma once

#include "luoshi/base/linkage.hpp"
#include "luoshi/responsibility/duty_index.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY DutyIndex::DutyIndex(const Model& model)
    : of_task_(model.tasks(), model.duties(), [](const Duty& d) { return d.task.at; }),
      of_unit_(model.units(), model.duties(), [](const Duty& d) { return d.unit.at; }),
      of_post_(model.posts(), model.duties(), [](const Duty& d) { return d.post.at; }),
      of_person_(model.people(), model.duties(), [](const Duty& d) { return d.person.at; }),
      posts_(model.units(), model.posts(), [](const Post& p) { return p.unit.at; }),
      holdings_(model.posts(), model.holdings(), [](const Holding& h) { return h.post.at; }),
      held_by_(model.people(), model.holdings(), [](const Holding& h) { return h.person.at; }) {
    // As the clause names them; those of which that is not known come after, by host id.
    of_task_.sort([&](Id<Duty> a, Id<Duty> b) {
        const Duty &left = model.duties()[a], &right = model.duties()[b];
        const auto place = [](const Duty& d) { return d.place > 0 ? d.place : INT32_MAX; };
        return place(left) != place(right) ? place(left) < place(right) : left.id < right.id;
    });
    posts_.sort_by_id(model.posts());
    holdings_.sort_by_id(model.holdings());
    held_by_.sort_by_id(model.holdings());
}

}  // namespace v1
}  // namespace luoshi
