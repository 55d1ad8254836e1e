// luoshi/rules/check_rules.hpp - what is doubtful about rules, found without any case: each finding has a
// witness.
//
//   D020 a gap: values for which no rule of a table matches, and there is no default (warning)
//   D021 an overlap: values for which several rules of a unique table match (warning)
//   D022 a rule that no value reaches: it never matches, or one before it is always the answer (warning)
//   K020 a value that is in no band of a line: it earns nothing (note)
//   K021 a band or grade that no value reaches (warning)
//   K022 a score that no grade names (warning)
#pragma once

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/rule_set.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// Every constant of a column's cells, and what lies between and beside them, is tried in the cells
/// themselves; together these values stand for all others where cells compare with constants, which is what
/// tables are made of. Columns with cells of another kind are taken for always true: what is found then is
/// real, but not all is found. Bounded: a table with more combinations than `limit` is passed over with a
/// note (D023).
Diagnostics check_rules(const RuleSet& rules, std::size_t limit = 2'000'000);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
