// luoshi/schedule/level_options.hpp - how a proposal is searched for.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {

/// Which activity comes first when several want the same resource. Values are pinned.
enum class PriorityRule : std::int32_t {
    latest_finish = 0,    ///< the least late finish (LFT)
    latest_start = 1,     ///< the least late start (LST)
    most_successors = 2,  ///< the most activities that wait for it, directly or not (MTS)
    rank_weight = 3,      ///< the greatest work of its own and of all that waits for it directly (GRPW)
};
template <>
struct EnumNames<PriorityRule> {
    static constexpr std::array<std::string_view, 4> names{"latest_finish", "latest_start", "most_successors",
                                                           "rank_weight"};
};

/// How one schedule is made. Values are pinned.
enum class GenerationScheme : std::int32_t {
    serial = 0,    ///< one activity after the other, each as early as it can be (Kelley 1963)
    parallel = 1,  ///< moment after moment, each time whatever can start (Brooks and White 1965)
};
template <>
struct EnumNames<GenerationScheme> {
    static constexpr std::array<std::string_view, 2> names{"serial", "parallel"};
};

struct LevelOptions {
    std::uint64_t seed = 1;
    /// How many schedules are made at most; the best is proposed. Fewer where one is known to be the best.
    std::int64_t schedules = 5000;
    /// Asked now and then, with the number of schedules made: false stops, and the best so far is proposed.
    /// A time limit or a person who cancels goes here.
    std::function<bool(std::int64_t made)> go_on{};
};

}  // namespace v1
}  // namespace luoshi
