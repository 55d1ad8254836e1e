// rules/check_rules.hpp - the parts of check_rules().
#pragma once

#include <cstddef>

#include "luoshi/rules/check_rules.hpp"
#include "rules/scorecard_program.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

void check_tables(const Program& program, std::size_t limit, Diagnostics& found);
void check_bands(const CardProgram& card, Diagnostics& found);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
