// luoshi/schedule/choice_bounds.hpp - what alternatives ask for: of several relations into one activity, as
// many as are needed, the earliest first.
//
//   asks for     Mon  Wed  Fri     of which 2 are needed: Wednesday, by the second
//
// What asks for more than that is not needed: it neither drives the activity nor has to keep its late dates.
// Of relations that ask for the same moment as the last one needed, all are; which of them would do is
// nobody's to say.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/pass_dates.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class ChoiceBounds {
  public:
    ChoiceBounds(const ScheduleProblem& problem, const ActivityNetwork& network)
        : problem_(problem), network_(network) {}

    /// The latest that in-edges of a vertex ask for, and the edge that does.
    struct Bound {
        Instant at = any_time;
        std::uint32_t driver = code(DriverCode::none);
    };

    /// For the vertex at `p`, of which some in-edges are alternatives. `claim` says what an edge asks for;
    /// `dates` are told which relations don't count. As many steps as there are in-edges, and a logarithm.
    template <class Claim>
    Bound settle(std::uint32_t p, const Claim& claim, PassDates& dates) {
        Bound bound;
        const auto raise = [&](Instant t, std::uint32_t edge) {
            if (t > bound.at) {
                bound.at = t;
                bound.driver = edge;
            }
        };
        options_.clear();
        for (std::uint32_t e = network_.in_rows[p].begin; e < network_.in_rows[p].end; ++e) {
            const std::uint32_t relation = network_.in_relation[e];
            const std::uint32_t choice = relation == none ? none : problem_.choice_of(relation);
            const Instant t = claim(network_.in[e]);
            if (choice == none)
                raise(t, e);
            else
                options_.push_back({choice, relation, t, e});
        }
        join_edges_of_relations();
        bool anew = false;
        for (std::size_t first = 0; first < options_.size();) {
            std::size_t last = first, met = first;
            for (; last < options_.size() && options_[last].choice == options_[first].choice; ++last) {
            }
            const auto begin = options_.begin() + static_cast<std::ptrdiff_t>(first);
            const auto end = options_.begin() + static_cast<std::ptrdiff_t>(last);
            std::sort(begin, end, [](const Option& a, const Option& b) {
                return std::tuple(a.at, a.relation) < std::tuple(b.at, b.relation);
            });
            // What waits for nothing at all is none of the alternatives.
            while (met < last && options_[met].at == any_time)
                ++met;
            const std::size_t needed =
                static_cast<std::size_t>(problem_.choices[options_[first].choice].needed);
            Instant until = never;
            if (met < last) {
                const Option& decides = options_[std::min(last - met, needed) - 1 + met];
                until = decides.at;
                raise(until, decides.edge);
            }
            for (std::size_t i = first; i < last; ++i) {
                const std::uint64_t key = PassDates::choice_key(options_[i].relation, p);
                const bool changed = options_[i].at > until ? dates.unneeded.insert(key).second
                                                            : dates.unneeded.erase(key) != 0;
                anew = anew || changed;
            }
            first = last;
        }
        if (anew)
            dates.chose_anew.push_back(p);
        return bound;
    }

  private:
    static constexpr std::uint32_t none = ScheduleProblem::none;

    struct Option {
        std::uint32_t choice, relation;
        Instant at;
        std::uint32_t edge;
    };

    /// A relation with several edges (a share of what each activity under a summary takes) asks for the
    /// latest of what they do. Leaves the options in order of their choices.
    void join_edges_of_relations() {
        std::sort(options_.begin(), options_.end(), [](const Option& a, const Option& b) {
            return std::tuple(a.choice, a.relation, b.at, a.edge) <
                   std::tuple(b.choice, b.relation, a.at, b.edge);
        });
        options_.erase(std::unique(options_.begin(), options_.end(),
                                   [](const Option& a, const Option& b) { return a.relation == b.relation; }),
                       options_.end());
    }

    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    std::vector<Option> options_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
