// luoshi/schedule/rank_set.hpp - a set of small numbers that gives its least or greatest member at once.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Members are below the size. One bit for each number, and above every 64 of them one that says whether any
/// is set: all calls touch one word of each level, four levels for ten million numbers.
class RankSet {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    /// Empties the set. Linear in the size.
    void resize(std::uint32_t size) {
        levels_.clear();
        std::size_t words = size;
        do {
            words = (words + 63) / 64;
            levels_.emplace_back(words, std::uint64_t{0});
        } while (words > 1);
    }

    void insert(std::uint32_t n) {
        for (auto& level : levels_) {
            std::uint64_t& word = level[n / 64];
            const bool there = word != 0;
            word |= std::uint64_t{1} << (n % 64);
            if (there)
                return;  // what lies above knows
            n /= 64;
        }
    }
    void erase(std::uint32_t n) {
        for (auto& level : levels_) {
            std::uint64_t& word = level[n / 64];
            word &= ~(std::uint64_t{1} << (n % 64));
            if (word != 0)
                return;
            n /= 64;
        }
    }
    bool empty() const { return levels_.empty() || levels_.back().empty() || levels_.back()[0] == 0; }

    /// Takes the least member out; none when there is none.
    std::uint32_t pop_least() {
        return pop([](std::uint64_t word) { return static_cast<std::uint32_t>(std::countr_zero(word)); });
    }
    /// Takes the greatest member out.
    std::uint32_t pop_greatest() {
        return pop(
            [](std::uint64_t word) { return static_cast<std::uint32_t>(63 - std::countl_zero(word)); });
    }
    void clear() {
        while (!empty())
            pop_least();
    }

  private:
    template <class Choose>
    std::uint32_t pop(Choose choose) {
        if (empty())
            return none;
        std::uint32_t n = 0;
        for (std::size_t i = levels_.size(); i-- > 0;)
            n = n * 64 + choose(levels_[i][n]);
        erase(n);
        return n;
    }

    std::vector<std::vector<std::uint64_t>> levels_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
