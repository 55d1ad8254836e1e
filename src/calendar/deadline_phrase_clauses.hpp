// src/calendar/deadline_phrase_clauses.hpp - clauses that say which limit applies, not what the limit is.
//
// 按领导要求办理, 无明确时限的, 有具体时限要求的, 经批准可以延长30日, 没有对应日的, 亮黄灯.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "deadline_phrase_count.hpp"
#include "deadline_phrase_text.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/calendar/deadline_reading.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// "…按…要求办理".
struct DirectiveClause {
    std::size_t begin = 0;  ///< where its clause begins
    std::size_t by = 0;     ///< where 按 stands
    std::size_t end = 0;    ///< after the words of the authority's will
    std::string authority;  ///< as printed; empty for 按规定时限
};

std::vector<DirectiveClause> find_directives(const PhraseText& phrase);

/// Where the words "没有明确时限" stand; the end of their clause's condition.
struct MarkerClause {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// 无 (未, 没有) 明确时限 …
std::optional<MarkerClause> find_no_time_limit(std::string_view text);
/// 有具体时限要求的, 另有规定的.
std::optional<MarkerClause> find_specific_limit(std::string_view text);

/// An extension and where its clause begins.
struct ExtensionClause {
    std::size_t begin = 0;
    std::size_t end = 0;
    DeadlineExtension extension;
    bool in_all = false;      ///< 延长至60日: `max` is the whole period, extension included
    bool unreadable = false;  ///< by a length that no unit counts: 延长1.5个月
};

std::optional<ExtensionClause> find_extension(std::string_view text);

/// True when the text is a rule about how periods run.
bool is_rule_of_law(std::string_view text);

/// True when a light or card of a colour is named.
bool names_a_light(std::string_view text);
/// Reads a traffic light that time turns on; nothing when no length turns one on, unresolved when the
/// length is one that no unit counts.
std::optional<DeadlineReading> read_lights(const PhraseText& phrase, const std::string& given_trigger);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
