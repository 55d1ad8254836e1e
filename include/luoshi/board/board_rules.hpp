// luoshi/board/board_rules.hpp - where the lights change: policy as data, with a default that ships.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/board/light.hpp"

namespace luoshi {
inline namespace v1 {

/// Colours of lights. Values are pinned.
enum class Colour : std::int32_t { none = 0, green = 1, yellow = 2, red = 3, blue = 4, grey = 5, orange = 6 };
template <>
struct EnumNames<Colour> {
    static constexpr std::array<std::string_view, 7> names{"none", "green", "yellow", "red",
                                                           "blue", "grey",  "orange"};
};

/// One value per light, in the order of the enumeration.
template <class Value>
using PerLight = std::array<Value, light_count>;

/// The default colours: red is late, yellow wants attention, green is well, blue is held by decision, grey
/// can't be judged.
constexpr PerLight<Colour> default_colours() {
    return {Colour::none,    // absent
            Colour::green,   // not_due
            Colour::green,   // in_step
            Colour::yellow,  // behind
            Colour::yellow,  // near
            Colour::red,     // overdue
            Colour::green,   // done
            Colour::green,   // done_late
            Colour::blue,    // on_hold
            Colour::blue,    // on_hold_not_ready
            Colour::green,   // ongoing
            Colour::grey,    // cancelled
            Colour::grey,    // group
            Colour::grey,    // no_deadline
            Colour::grey,    // unresolved_deadline
            Colour::grey};   // not_open
}

/// How bad each light is for the task above: the highest is passed up. Zero is never passed up.
constexpr PerLight<std::int32_t> default_severity() {
    return {0,    // absent
            40,   // not_due
            30,   // in_step
            80,   // behind
            90,   // near
            100,  // overdue
            10,   // done
            20,   // done_late
            70,   // on_hold
            65,   // on_hold_not_ready
            25,   // ongoing
            0,    // cancelled
            0,    // group
            50,   // no_deadline
            60,   // unresolved_deadline
            0};   // not_open
}

struct BoardRules {
    std::int32_t near_days = 10;       ///< near: not more than this many working days are left; >= 0
    std::int32_t behind_percent = 10;  ///< behind: lags by more than this many points; 0..100
    std::int32_t soft_grace_days =
        0;  ///< a soft deadline (原则上) is overdue after so many working days more
    std::int32_t silent_days =
        30;  ///< long silent: an open task without a report for longer; calendar days, >= 1
    bool overdue_while_on_hold =
        true;  ///< a suspended task whose deadline passes is overdue; one that is not ready never is
    PerLight<Colour> colours = default_colours();
    PerLight<std::int32_t> severity = default_severity();

    Colour colour_of(Light light) const { return colours[static_cast<std::size_t>(light)]; }
    std::int32_t severity_of(Light light) const { return severity[static_cast<std::size_t>(light)]; }
    /// The one that is passed up; of equals the first.
    Light worse(Light a, Light b) const { return severity_of(b) > severity_of(a) ? b : a; }

    friend bool operator==(const BoardRules&, const BoardRules&) = default;
};

/// W010 for each rule outside of its range.
Diagnostics check_rules(const BoardRules& rules);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/board_rules_body.hpp"
#endif
