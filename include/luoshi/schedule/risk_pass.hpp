// luoshi/schedule/risk_pass.hpp - the fast pass: sixteen iterations at once over a RiskNetwork.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/risk_counts.hpp"
#include "luoshi/schedule/risk_lanes.hpp"
#include "luoshi/schedule/risk_network.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The rows of one thread. The rows of durations that are not drawn stay as they are.
class RiskPass {
  public:
    RiskPass(const RiskNetwork& network, const DurationDraws& draws, bool backward)
        : network_(network),
          draws_(draws),
          backward_(backward),
          group_words_(draws.group_words()),
          duration_(network.minutes.size()),
          time_(network.minutes.size()) {
        for (std::size_t p = 0; p < duration_.size(); ++p)
            duration_[p].at.fill(network.minutes[p]);
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
    /// Rows that are drawn, or counted, just before or after the pass comes to them: they lie in the cache.
    static constexpr std::uint32_t stretch = 256;

    [[gnu::always_inline]] void run_here(std::uint32_t first, const Row& used, RiskCounts& counts) {
        const auto n = static_cast<std::uint32_t>(time_.size());
        draws_.draw_groups(first, group_words_.data());
        end_ = Row{};
        std::size_t drawn = 0;
        for (std::uint32_t p = 0; p < n; p += stretch) {
            const std::uint32_t to = std::min(n, p + stretch);
            drawn = draws_.draw(first, group_words_.data(), duration_.data(), drawn, to);
            forward(p, to);
        }
        answer_questions();
        const bool moments = !counts.moments.empty();
        if (moments)
            counts.add_ends(end_instants_, used);
        if (!moments && !backward_)
            return;
        std::size_t left = counts.moments.size();
        for (std::uint32_t to = n; to > 0;) {
            const std::uint32_t p = to > stretch ? to - stretch : 0;
            if (backward_)
                backward(p, to, used, counts.critical.data());
            const std::size_t end = left;
            while (left > 0 && draws_.spans()[left - 1].row >= p)
                --left;
            counts.add_durations(draws_, left, end, duration_.data(), end_instants_, used);
            to = p;
        }
    }

    /// time_: finishes.
    [[gnu::always_inline]] void forward(std::uint32_t from, std::uint32_t to) {
        Row* const time = time_.data();
        const std::uint32_t* const in = network_.in.data();
        Row end = end_;
        std::uint32_t e = network_.in_begin[from];
        for (std::size_t p = from; p < to; ++p) {
            Row latest;
            for (std::uint32_t i = 0; i < lanes; ++i)
                latest.at[i] = network_.floor[p];
            for (const std::uint32_t last = network_.in_begin[p + 1]; e < last; ++e) {
                const Row& before = time[in[e]];
                for (std::uint32_t i = 0; i < lanes; ++i)
                    latest.at[i] = latest.at[i] < before.at[i] ? before.at[i] : latest.at[i];
            }
            const Row& duration = duration_[p];
            for (std::uint32_t i = 0; i < lanes; ++i)
                latest.at[i] += duration.at[i];
            for (std::uint32_t i = 0; i < lanes; ++i)
                end.at[i] = end.at[i] < latest.at[i] ? latest.at[i] : end.at[i];
            time[p] = latest;
        }
        end_ = end;
    }

    /// time_: from finishes to late starts. What finishes at its late finish is critical.
    [[gnu::always_inline]] void backward(std::uint32_t from, std::uint32_t to, const Row& used,
                                         std::int64_t* critical) {
        Row* const time = time_.data();
        const std::uint32_t* const out = network_.out.data();
        const Row end = end_;
        for (std::size_t p = to; p-- > from;) {
            Row late = end;
            for (std::uint32_t e = network_.out_begin[p]; e < network_.out_begin[p + 1]; ++e) {
                const Row& after = time[out[e]];
                for (std::uint32_t i = 0; i < lanes; ++i)
                    late.at[i] = late.at[i] < after.at[i] ? late.at[i] : after.at[i];
            }
            const Row& finish = time[p];
            std::int32_t count = 0;
            for (std::uint32_t i = 0; i < lanes; ++i)
                count -= (finish.at[i] == late.at[i] ? -1 : 0) & used.at[i];
            critical[p] += count;
            const Row& duration = duration_[p];
            for (std::uint32_t i = 0; i < lanes; ++i)
                late.at[i] -= duration.at[i];
            time[p] = late;
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
            const std::vector<std::uint32_t>& rows = network_.asked[q];
            if (rows.empty()) {
                answers_[q] = end_instants_;
                continue;
            }
            Row latest = time_[rows.front()];
            for (const std::uint32_t row : rows)
                for (std::uint32_t i = 0; i < lanes; ++i)
                    latest.at[i] = std::max(latest.at[i], time_[row].at[i]);
            answers_[q] = instants(latest);
        }
    }

    const RiskNetwork& network_;
    const DurationDraws& draws_;
    const bool backward_;
    std::vector<std::uint32_t> group_words_;
    std::vector<Row> duration_, time_;
    std::vector<Row> answers_;
    Row end_{}, end_instants_{};
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
