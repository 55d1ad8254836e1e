// luoshi/model/id_index.hpp - from host ids to dense ids.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// A hash index over strings that live elsewhere: open addressing, linear probing, 4 bytes of slot and 4 of
/// hash per place. It holds numbers only; `key(n)` gives the string of number n. Entries are never removed
/// singly, only from the end (`truncate`), as ids are never reused.
class IdIndex {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    /// The number whose key is `id`, or `none`. Constant time on average.
    template <class Key>
    std::uint32_t find(std::string_view id, const Key& key) const {
        if (places_.empty())
            return none;
        const std::uint32_t hash = hash_of(id);
        for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
            const Place& place = places_[at];
            if (place.number == none)
                return none;
            if (place.hash == hash && key(place.number) == id)
                return place.number;
        }
    }

    /// Makes room for `count` entries in all, so that inserting up to there does not allocate.
    void reserve(std::size_t count) {
        if (count * 3 <= places_.size() * 2)  // at most two thirds are taken
            return;
        std::size_t wanted = 16;
        while (wanted * 2 < count * 3)
            wanted *= 2;
        rehash(wanted);
    }

    /// Adds a number under a key that is not in the index.
    void insert(std::string_view id, std::uint32_t number) {
        reserve(count_ + 1);
        place(hash_of(id), number);
        ++count_;
    }

    /// Forgets all numbers from `first` on. Linear; does not allocate.
    void truncate(std::uint32_t first) {
        // Linear probing leaves no holes when everything is laid out anew, so do that in place: entries are
        // taken out cell by cell until every remaining one sits where a probe from its hash finds it.
        count_ = 0;
        for (Place& p : places_)
            if (p.number != none && p.number >= first)
                p = Place{};
        bool moved = true;
        while (moved) {
            moved = false;
            for (std::size_t at = 0; at < places_.size(); ++at) {
                const Place p = places_[at];
                if (p.number == none)
                    continue;
                std::size_t home = p.hash & mask();
                while (home != at && places_[home].number != none)
                    home = (home + 1) & mask();
                if (home != at) {
                    places_[home] = p;
                    places_[at] = Place{};
                    moved = true;
                }
            }
        }
        for (const Place& p : places_)
            count_ += p.number != none;
    }

  private:
    struct Place {
        std::uint32_t number = none;
        std::uint32_t hash = 0;
    };

    std::size_t mask() const { return places_.size() - 1; }
    static std::uint32_t hash_of(std::string_view id) {
        const std::size_t hash = std::hash<std::string_view>{}(id);
        return static_cast<std::uint32_t>(hash ^ (hash >> 32));
    }
    void place(std::uint32_t hash, std::uint32_t number) {
        std::size_t at = hash & mask();
        while (places_[at].number != none)
            at = (at + 1) & mask();
        places_[at] = {number, hash};
    }
    void rehash(std::size_t size) {
        std::vector<Place> old(size);
        old.swap(places_);
        for (const Place& p : old)
            if (p.number != none)
                place(p.hash, p.number);
    }

    std::vector<Place> places_;
    std::size_t count_ = 0;
};

}  // namespace v1
}  // namespace luoshi
