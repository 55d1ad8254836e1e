// luoshi/board/delay_attribution.hpp - splits the delays of late tasks into their causes.
//
//     const DelayAttribution delays(model, plan, index, board);
//     if (const auto delay = delays.of(task))
//         for (const DelayPart& part : delay->parts) ...      // their days add up to delay->slip
#pragma once

#include <optional>

#include "luoshi/board/board.hpp"
#include "luoshi/board/delay.hpp"

namespace luoshi {
inline namespace v1 {

/// Splits delays. Refers to what it was made from; those must outlive it. Making it is linear in the links.
class DelayAttribution {
  public:
    DelayAttribution(const Model& model, const Plan& plan, const DutyIndex& index, const Board& board);

    /// The delay of a task that finished, or is forecast to finish, or stands open, after its deadline.
    /// Nothing for all others. Linear in the path and the links into it; no recursion.
    std::optional<Delay> of(Id<Task> task, Against against = Against::in_force) const;

  private:
    const Model& model_;
    const Plan& plan_;
    const DutyIndex& index_;
    const Board& board_;
    IdRows<Task, Link> links_into_;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/delay_attribution_body.hpp"
#endif
