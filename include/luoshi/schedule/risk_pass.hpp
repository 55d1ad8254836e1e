// luoshi/schedule/risk_pass.hpp - the fast pass: sixteen iterations at once over a RiskNetwork.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/risk_counts.hpp"
#include "luoshi/schedule/risk_lanes.hpp"
#include "luoshi/schedule/risk_network.hpp"
#include "luoshi/schedule/risk_rows.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The rows of one thread.
class RiskPass {
  public:
    RiskPass(const RiskNetwork& network, const RiskRows& rows, const DurationDraws& draws, bool criticality)
        : network_(network),
          rows_(rows),
          draws_(draws),
          criticality_(criticality),
          group_words_(draws.group_words()),
          duration_(rows.durations),
          finish_(rows.finishes),
          tight_(criticality ? network.in.size() : 0),
          critical_(criticality ? network.minutes.size() : 0, 0) {
        for (std::size_t i = 0; i < rows.fixed.size(); ++i)
            duration_[i].at.fill(rows.fixed[i]);
    }

    /// Iterations first to first + lanes - 1, of which the lanes in `used` count.
    void run(std::uint32_t first, const Row& used, RiskCounts& counts) {
        struct Work {
            RiskPass& pass;
            std::uint32_t first;
            const Row& used;
            RiskCounts& counts;
            [[gnu::always_inline]] void operator()() { pass.run_here(first, used, counts); }
        } work{*this, first, used, counts};
        run_in_lanes(work);
    }

    /// After run(): the finish that question `q` asks for.
    const Row& answer(std::size_t q) const { return answers_[q]; }

  private:
    /// One bit for each lane.
    using Bits = std::uint16_t;
    static_assert(lanes == 16);

    [[gnu::always_inline]] static Bits equal(const Row& a, const Row& b) {
        std::uint32_t bits = 0;
        for (std::uint32_t i = 0; i < lanes; ++i)
            bits |= a.at[i] == b.at[i] ? 1u << i : 0u;
        return static_cast<Bits>(bits);
    }

    [[gnu::always_inline]] void run_here(std::uint32_t first, const Row& used, RiskCounts& counts) {
        const auto n = static_cast<std::uint32_t>(network_.minutes.size());
        draws_.draw_groups(first, group_words_.data());
        end_ = Row{};
        std::size_t drawn = 0;
        for (std::uint32_t p = 0; p < n; p += RiskRows::stretch) {
            const std::uint32_t to = std::min(n, p + RiskRows::stretch);
            drawn = draws_.draw(first, group_words_.data(), duration_.data(), drawn, to);
            if (criticality_)
                forward<true>(p, to);
            else
                forward<false>(p, to);
        }
        answer_questions();
        if (criticality_)
            count_critical(used, counts.critical.data());
        if (counts.moments.empty())
            return;
        counts.add_ends(end_instants_, used);
        counts.add_durations(draws_, duration_.data(), end_instants_, used);
    }

    /// Finishes of the positions from `from` to before `to`, and which in-edges hold them where.
    template <bool tight>
    [[gnu::always_inline]] void forward(std::uint32_t from, std::uint32_t to) {
        Row* const finish = finish_.data();
        const std::uint32_t* const before = rows_.before.data();
        Row end = end_;
        std::uint32_t e = network_.in_begin[from];
        for (std::uint32_t p = from; p < to; ++p) {
            Row time;
            for (std::uint32_t i = 0; i < lanes; ++i)
                time.at[i] = network_.floor[p];
            const std::uint32_t begin = e, last = network_.in_begin[p + std::size_t{1}];
            for (; e < last; ++e) {
                const Row& other = finish[before[e]];
                for (std::uint32_t i = 0; i < lanes; ++i)
                    time.at[i] = time.at[i] < other.at[i] ? other.at[i] : time.at[i];
            }
            if constexpr (tight)
                for (std::uint32_t k = begin; k < last; ++k)
                    tight_[k] = equal(time, finish[before[k]]);
            const Row& duration = duration_[rows_.duration[p]];
            for (std::uint32_t i = 0; i < lanes; ++i)
                time.at[i] += duration.at[i];
            for (std::uint32_t i = 0; i < lanes; ++i)
                end.at[i] = end.at[i] < time.at[i] ? time.at[i] : end.at[i];
            finish[rows_.finish[p]] = time;
        }
        end_ = end;
    }

    /// Critical is what finishes at the end and holds nothing, and what holds something critical back. (What
    /// finishes at the end and is waited for holds work of no length there, which is critical itself.)
    void count_critical(const Row& used, std::int64_t* counts) {
        const Bits counted = equal(used, all_used);
        for (const std::uint32_t p : rows_.last)
            critical_[p] = equal(finish_[rows_.finish[p]], end_) & counted;
        for (auto p = static_cast<std::uint32_t>(critical_.size()); p-- > 0;) {
            const Bits bits = critical_[p];
            if (bits == 0)
                continue;
            critical_[p] = 0;
            counts[p] += std::popcount(bits);
            for (std::uint32_t e = network_.in_begin[p]; e < network_.in_begin[p + std::size_t{1}]; ++e)
                critical_[network_.in[e]] = static_cast<Bits>(critical_[network_.in[e]] | (bits & tight_[e]));
        }
    }

    void answer_questions() {
        const auto instants = [&](const Row& finish) {
            Row made;
            for (std::uint32_t i = 0; i < lanes; ++i)
                made.at[i] = network_.instant(finish.at[i]).minutes;
            return made;
        };
        end_instants_ = instants(end_);
        answers_.resize(network_.asked.size());
        for (std::size_t q = 0; q < answers_.size(); ++q) {
            const std::vector<std::uint32_t>& asked = network_.asked[q];
            if (asked.empty()) {
                answers_[q] = end_instants_;
                continue;
            }
            Row latest = finish_[rows_.finish[asked.front()]];
            for (const std::uint32_t p : asked)
                for (std::uint32_t i = 0; i < lanes; ++i)
                    latest.at[i] = std::max(latest.at[i], finish_[rows_.finish[p]].at[i]);
            answers_[q] = instants(latest);
        }
    }

    static constexpr Row all_used{{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}};

    const RiskNetwork& network_;
    const RiskRows& rows_;
    const DurationDraws& draws_;
    const bool criticality_;
    std::vector<std::uint32_t> group_words_;
    std::vector<Row> duration_, finish_;
    std::vector<Bits> tight_;     // by in-edge: where it is the one that is waited for
    std::vector<Bits> critical_;  // by position; all zero between blocks
    std::vector<Row> answers_;
    Row end_{}, end_instants_{};
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
