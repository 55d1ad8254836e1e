// luoshi/responsibility/check_responsibility.hpp - gaps and conflicts of responsibility on a day.
//
//   R001 no lead                                  R009 a superior of a lower level
//   R002 several leads, not said how they share   R010 a duty with a dissolved unit that nobody took over
//   R003 no first-responsible post                R011 a duty with a unit that was split
//   R004 the first-responsible post is vacant     R012 the lead is an open group: nobody in particular
//   R005 two people hold one such post            R013 a sponsor leader, but no lead
//   R006 two such posts in one unit               R014 the unit that leads also supervises or evaluates
//   R007 no superior below the top level          R015 the person named holds no post any more
//   R008 a level is skipped                       R016 a duty with a unit that is set up later
#pragma once

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/responsibility/duty_index.hpp"

namespace luoshi {
inline namespace v1 {

/// Everything that is doubtful about who answers for what on `day`, sorted by kind of entity, host id and
/// code. Units are looked at when they answer for something on the day, or stand above one that does. Tasks
/// not yet opened on the day are passed over. Nothing here is an error: a ledger may be incomplete.
/// Linear in the model, plus sorting the findings.
Diagnostics check_responsibility(const Model& model, const DutyIndex& index, Date day);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/responsibility/check_responsibility_body.hpp"
#endif
