// luoshi/board/board_rules_body.hpp - the bodies of luoshi/board/board_rules.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/board_rules.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Diagnostics check_rules(const BoardRules& rules) {
    Diagnostics found;
    const auto range = [&](const char* field, std::int64_t value, std::int64_t least, std::int64_t most) {
        if (value >= least && value <= most)
            return;
        const std::string n = std::to_string(value);
        Diagnostic finding{"W010",
                           Severity::error,
                           {"数值 " + n + " 超出范围", n + " is out of range"},
                           {std::to_string(least) + " 至 " + std::to_string(most),
                            std::to_string(least) + " to " + std::to_string(most)},
                           {}};
        finding.place.entity = "board_rules";
        finding.place.field = field;
        found.push_back(std::move(finding));
    };
    range("near_days", rules.near_days, 0, 10000);
    range("behind_percent", rules.behind_percent, 0, 100);
    range("soft_grace_days", rules.soft_grace_days, 0, 10000);
    range("silent_days", rules.silent_days, 1, 100000);
    for (const Colour colour : rules.colours)
        range("colours", static_cast<std::int64_t>(colour), 0,
              static_cast<std::int64_t>(EnumNames<Colour>::names.size()) - 1);
    for (const std::int32_t severity : rules.severity)
        range("severity", severity, 0, 1000000);
    return found;
}

}  // namespace v1
}  // namespace luoshi
