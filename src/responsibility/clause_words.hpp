// The words that give roles: headings (牵头单位：), verb phrases (按职责分工负责), bracketed tags （牵头）.
#pragma once

#include <cstdint>
#include <optional>

#include "responsibility/unit_grammar.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {

/// What a stretch of names is given. The order is that of the tags, nothing else.
enum class Role : std::uint8_t {
    bare,          ///< a list without verb or heading
    lead,          ///< 牵头, 主办, 会同 …: leads whatever the document's rule
    responsible,   ///< 负责, 责任单位: leads by the document's rule
    carrying_out,  ///< 落实, 实施: leads where nobody else is 负责
    cooperating,
    supervising,
    compiling,
    evaluating,
    reviewing,
    approving,
    report_to,
    assigning,
    sponsor_leader,
    leader_in_charge,
    first_responsible,
    principal,
    office,
    handler,
    liaison,
    scope,
    deadline,
    unknown,  ///< a heading that isn't ours
};

inline bool is_person_role(Role role) {
    return role == Role::sponsor_leader || role == Role::leader_in_charge ||
           role == Role::first_responsible || role == Role::principal || role == Role::handler ||
           role == Role::liaison;
}

/// The role of a heading's words (without the colon); nothing when they are no heading.
std::optional<Role> heading_role(View words);

/// A heading whose last code point stands just before `end`.
struct Heading {
    std::size_t start = 0;
    Role role = Role::unknown;
};
/// The heading that ends at `end`; `from` is where it may start at the earliest.
std::optional<Heading> heading_before(View text, std::size_t from, std::size_t end);

/// A verb phrase at the start of a text.
struct VerbPhrase {
    std::size_t size = 0;
    Role role = Role::responsible;
    bool each_by_own_duty = false;
    bool takes_object = false;             ///< 会同, 指导, 组织 before names
    Role object_role = Role::cooperating;  ///< of the names that follow
};
/// The phrase at `at`; nothing when none starts there.
std::optional<VerbPhrase> verb_phrase_at(View text, std::size_t at, const KnownNames& known);

/// The role of a bracket's content that is nothing but a role: （牵头）, （配合单位）.
std::optional<Role> tag_role(View content);

/// Length of the body at the start of a sentence (国家卫生健康委推行 → 国家卫生健康委); 0 when there is none.
std::size_t leading_unit(View text, const KnownNames& known);

/// True when `text` begins with a body, so that a verb before it has an object.
bool begins_with_body(View text, const KnownNames& known);

/// The role of a post's holder (主要负责人, 分管副市长); nothing when the name is no post.
std::optional<Role> post_role(View name);

/// False for words that are plainly an action (制定方案, 做好有关工作) or a sentence; what remains may name
/// somebody.
bool may_be_name(View words);

/// True for words that speak of time: 6月底完成, 年内持续推进, 长期坚持.
bool is_about_time(View text);

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
