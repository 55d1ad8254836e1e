// rules.hpp - the handles of values and rules.
#pragma once

#include <string>
#include <vector>

#include "handle.hpp"
#include "luoshi/rules/rule_set.hpp"

struct luoshi_value : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::value;
    static constexpr const char* type_name = "luoshi_value";
    explicit luoshi_value(luoshi::rules::Value v) : Handle(own_tag), value(std::move(v)) {}
    luoshi::rules::Value value;
};

struct luoshi_rules : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::rules;
    static constexpr const char* type_name = "luoshi_rules";
    luoshi_rules() : Handle(own_tag) {}
    luoshi::rules::RuleSet set;
};

namespace luoshi::capi {

/// Options of an evaluation. Refuses what is out of range (C032) or no time (C040).
rules::ScoreOptions evaluate_options(const luoshi_rules_options* given, Diagnostics& findings, bool scores);

/// Hands findings over where somebody wants them.
inline void give_findings(Diagnostics&& found, luoshi_findings** to) {
    if (to != nullptr)
        *to = new luoshi_findings(std::move(found));
}

}  // namespace luoshi::capi
