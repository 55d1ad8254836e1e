// luoshi/responsibility/first_responsible.hpp - the person who answers for a unit on a day (第一责任人).
//
// By post: the unit has a post marked first-responsible, and somebody holds it. So the answer follows every
// handover, and the question "who was it on the day it fell due" has an answer years later.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "luoshi/model/validity.hpp"
#include "luoshi/responsibility/duty_index.hpp"

namespace luoshi {
inline namespace v1 {

/// How the answer stands. Values are pinned.
enum class PersonStanding : std::int32_t {
    named = 0,
    no_post = 1,          ///< the unit has no first-responsible post on the day
    vacant = 2,           ///< it has one, and nobody holds it on the day
    several_holders = 3,  ///< two people hold it at once; the first by host id is shown
    several_posts = 4,    ///< two such posts at once; the first held one by host id is shown
};
template <>
struct EnumNames<PersonStanding> {
    static constexpr std::array<std::string_view, 5> names{"named", "no_post", "vacant", "several_holders",
                                                           "several_posts"};
};

/// A post with the person who holds it on a day.
struct PostHolder {
    Id<Post> post;
    Id<Holding> holding;
    Id<Person> person;
    PersonStanding standing = PersonStanding::no_post;

    friend bool operator==(const PostHolder&, const PostHolder&) = default;
};

/// Who holds the post on the day.
PostHolder holder_on(const Model& model, const DutyIndex& index, Id<Post> post, Date day);

/// Who is first-responsible for the unit on the day. Linear in the unit's posts and their holdings.
PostHolder first_responsible_on(const Model& model, const DutyIndex& index, Id<Unit> unit, Date day);

/// The post that a person holds on the day, the first by host id; empty when there is none.
Id<Holding> holding_on(const Model& model, const DutyIndex& index, Id<Person> person, Date day);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/responsibility/first_responsible_body.hpp"
#endif
