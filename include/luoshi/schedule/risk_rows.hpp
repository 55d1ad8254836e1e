// luoshi/schedule/risk_rows.hpp - where the fast pass keeps its rows.
//
// A finish is read until the last successor has started, a duration until the activity has finished. After
// that their rows go to others, as registers do. So what a block of iterations works on stays in the nearest
// caches, however many activities there are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "luoshi/schedule/risk_lanes.hpp"
#include "luoshi/schedule/risk_network.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

struct RiskRows {
    /// Durations of so many positions are drawn before the pass goes over them.
    static constexpr std::uint32_t stretch = 256;

    std::vector<std::uint32_t> finish;          ///< by position
    std::vector<std::uint32_t> duration;        ///< by position
    std::vector<std::uint32_t> before;          ///< by in-edge: the row of the predecessor's finish
    std::vector<std::int32_t> fixed;            ///< what the first rows of durations hold for good
    std::vector<std::uint32_t> last;            ///< positions that nothing waits for; their rows are kept
    std::uint32_t finishes = 0, durations = 0;  ///< how many rows
};

class RiskRowsPlanner {
  public:
    RiskRowsPlanner(const RiskNetwork& network, const DurationDraws& draws)
        : network_(network), draws_(draws) {}

    /// `keep_durations`: each that is drawn has a row of its own.
    RiskRows plan(bool keep_durations) {
        plan_finishes();
        plan_fixed();
        if (keep_durations)
            for (const DurationDraws::Span& span : draws_.spans())
                rows_.duration[span.row] = rows_.durations++;
        else
            plan_durations();
        return std::move(rows_);
    }

  private:
    /// Numbers that are given back are given out again, the last first.
    struct Pool {
        std::vector<std::uint32_t> free = {};
        std::uint32_t& made;
        std::uint32_t take() {
            if (free.empty())
                return made++;
            const std::uint32_t row = free.back();
            free.pop_back();
            return row;
        }
    };

    void plan_finishes() {
        const auto n = static_cast<std::uint32_t>(network_.minutes.size());
        constexpr std::uint32_t forever = ScheduleProblem::none, nobody = forever - 1;
        std::vector<std::uint32_t> last_reader(n, nobody);
        for (std::uint32_t p = 0; p < n; ++p)
            for (std::uint32_t e = network_.in_begin[p]; e < network_.in_begin[p + std::size_t{1}]; ++e)
                last_reader[network_.in[e]] = p;
        for (std::uint32_t p = 0; p < n; ++p)
            if (last_reader[p] == nobody)
                rows_.last.push_back(p);
        for (const auto& rows : network_.asked)
            for (const std::uint32_t p : rows)
                last_reader[p] = forever;
        Pool pool{{}, rows_.finishes};
        rows_.finish.resize(n);
        for (std::uint32_t p = 0; p < n; ++p) {
            for (std::uint32_t e = network_.in_begin[p]; e < network_.in_begin[p + std::size_t{1}]; ++e) {
                const std::uint32_t from = network_.in[e];
                rows_.before.push_back(rows_.finish[from]);
                if (last_reader[from] == p) {  // read before the row of p is written
                    pool.free.push_back(rows_.finish[from]);
                    last_reader[from] = forever;
                }
            }
            rows_.finish[p] = pool.take();
        }
    }

    /// Durations that are not drawn: one row for each length.
    void plan_fixed() {
        const std::size_t n = network_.minutes.size();
        std::vector<std::uint8_t> drawn(n, 0);
        for (const DurationDraws::Span& span : draws_.spans())
            drawn[span.row] = 1;
        std::map<std::int32_t, std::uint32_t> row_of;
        rows_.duration.resize(n);
        for (std::size_t p = 0; p < n; ++p) {
            if (drawn[p])
                continue;
            const auto [at, fresh] = row_of.emplace(network_.minutes[p], rows_.durations);
            if (fresh) {
                rows_.fixed.push_back(network_.minutes[p]);
                ++rows_.durations;
            }
            rows_.duration[p] = at->second;
        }
    }

    void plan_durations() {
        const auto n = static_cast<std::uint32_t>(network_.minutes.size());
        Pool pool{{}, rows_.durations};
        auto draw = draws_.draws().begin();
        auto used = draws_.spans().begin();
        for (std::uint32_t p = 0; p < n; p += RiskRows::stretch) {
            const std::uint32_t to = std::min(n, p + RiskRows::stretch);
            for (; draw != draws_.draws().end() && draw->needed < to; ++draw)
                rows_.duration[draw->row] = pool.take();
            for (; used != draws_.spans().end() && used->row < to; ++used)
                pool.free.push_back(rows_.duration[used->row]);
        }
    }

    const RiskNetwork& network_;
    const DurationDraws& draws_;
    RiskRows rows_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
