// luoshi/board/delay_text.hpp - a delay in words, part by part.
#pragma once

#include <string>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/board/delay.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

Message label_of(DelayCause cause);

/// "+3 P1 planning: the work took longer than planned (2017-03-10 to 2017-03-15, through link L1, report
/// R2)".
std::string to_text(const DelayPart& part, const Model& model, Language language);

/// The slip in one line: "T1: 5 working days late (due 2017-03-17, finished 2017-03-24): 2 own, 3 inherited".
std::string to_text(const Delay& delay, const Model& model, Language language);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/delay_text_body.hpp"
#endif
