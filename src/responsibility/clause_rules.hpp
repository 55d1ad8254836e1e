// Sentences that set a rule for the rest of the document.
#pragma once

#include <optional>

#include "responsibility/clause_words.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {

enum class Rule : std::uint8_t {
    first_listed,
    implementer,
    scope_default,
    responsible_unit_is_lead,
    responsible_is_lead_if_no_lead,
    unreadable,  ///< a rule by its words, but none that is known
};

struct Declaration {
    Rule rule = Rule::unreadable;
    Text name;             ///< of the implementer or the scope
    std::size_t size = 0;  ///< code points that it takes
};

/// The declaration at the start of `sentence` (which ends before ； or 。); nothing when none starts there.
std::optional<Declaration> declaration_at(View sentence, const KnownNames& known);

/// 下同, 以下不再列出: words that only say how long a rule holds.
bool is_duration_of_rule(View words);

/// "implementer:试点城市政府" …; empty for an unreadable rule.
std::string declared_text(const Declaration& declaration);

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
