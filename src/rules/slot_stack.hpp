// rules/slot_stack.hpp - the slots of the frames under way, in pieces that never move.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "luoshi/rules/value.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

class SlotStack {
  public:
    struct Mark {
        std::size_t piece;
        std::size_t used;
    };

    Mark mark() const { return {piece_, used_}; }
    /// `count` slots, all null.
    Value* take(std::size_t count) {
        if (piece_ == 0) {
            if (used_ + count <= first_size)
                return first_ + advance(count);
            piece_ = 1;
            used_ = 0;
        }
        while (true) {
            if (piece_ > pieces_.size())
                pieces_.push_back(
                    {std::make_unique<Value[]>(std::max(count, piece_size)), std::max(count, piece_size)});
            Piece& piece = pieces_[piece_ - 1];
            if (used_ + count <= piece.size)
                return piece.slots.get() + advance(count);
            if (used_ == 0) {
                piece = {std::make_unique<Value[]>(count), count};
                continue;
            }
            ++piece_;
            used_ = 0;
        }
    }
    /// Gives back what was taken last, at `slots`.
    void release(Value* slots, std::size_t count, Mark mark) {
        for (std::size_t i = 0; i < count; ++i)
            slots[i] = Value();
        piece_ = mark.piece;
        used_ = mark.used;
    }

  private:
    static constexpr std::size_t first_size = 32;
    static constexpr std::size_t piece_size = 512;

    struct Piece {
        std::unique_ptr<Value[]> slots;
        std::size_t size = 0;
    };

    std::size_t advance(std::size_t count) {
        const std::size_t at = used_;
        used_ += count;
        return at;
    }

    Value first_[first_size];
    std::vector<Piece> pieces_;
    std::size_t piece_ = 0;
    std::size_t used_ = 0;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
