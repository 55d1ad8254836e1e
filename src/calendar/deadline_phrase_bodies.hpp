// src/calendar/deadline_phrase_bodies.hpp - the bodies that a deadline names: who reports to whom.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "deadline_phrase_text.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// The bodies named after 报, 报送, 上报 or between 向 and 报送; none that is only described (本级政府).
std::vector<std::string> bodies_reported_to(const PhraseText& phrase);

/// The subject of the clause around a limit that stands at [begin, end), where it is one named unit whose
/// words lie after `least`.
std::string subject_of(const PhraseText& phrase, std::size_t least, std::size_t begin, std::size_t end);

/// True when the whole of `words` is the name of one unit: 国家卫生健康委, 市政府督查室; not 各地, 主管部门.
bool is_named_unit(std::string_view words);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
