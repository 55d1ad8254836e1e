// luoshi/responsibility/first_responsible_body.hpp - the bodies of
// luoshi/responsibility/first_responsible.hpp.
#pragma once

#include <cstdint>

#include "luoshi/base/linkage.hpp"
#include "luoshi/responsibility/first_responsible.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY PostHolder holder_on(const Model& model, const DutyIndex& index, Id<Post> post, Date day) {
    PostHolder found{post, {}, {}, PersonStanding::vacant};
    for (const Id<Holding> id : index.holdings_of(post)) {
        const Holding& holding = model.holdings()[id];
        if (!holds_on(holding.from, holding.to, day))
            continue;
        if (!found.holding) {
            found.holding = id;
            found.person = holding.person.at;
            found.standing = PersonStanding::named;
        } else if (holding.person.at != found.person) {
            found.standing = PersonStanding::several_holders;
        }
    }
    return found;
}

LUOSHI_BODY PostHolder first_responsible_on(const Model& model, const DutyIndex& index, Id<Unit> unit,
                                            Date day) {
    PostHolder found;
    std::uint32_t posts = 0;
    for (const Id<Post> id : index.posts_of(unit)) {
        const Post& post = model.posts()[id];
        if (!post.first_responsible || !holds_on(post.from, post.to, day))
            continue;
        ++posts;
        const PostHolder holder = holder_on(model, index, id, day);
        if (!found.post || (!found.holding && holder.holding))
            found = holder;
    }
    if (posts > 1)
        found.standing = PersonStanding::several_posts;
    return found;
}

LUOSHI_BODY Id<Holding> holding_on(const Model& model, const DutyIndex& index, Id<Person> person, Date day) {
    for (const Id<Holding> id : index.holdings_of(person))
        if (holds_on(model.holdings()[id].from, model.holdings()[id].to, day))
            return id;
    return {};
}

}  // namespace v1
}  // namespace luoshi
