// luoshi/board/tally.hpp - counts by source, level, lead, area and light.
//
//     const Tallies<Id<Document>> sources = tally_by_source(model, board);
//     for (const Tally<Id<Document>>& row : sources.rows) ...   // row.total, row.lights
//     sources.all                                               // every task once, also those in two rows
//
// A task may stand in several rows: it comes from two documents, or two units lead it together. Then the rows
// add up to more than there is; `rows_overlap` says so, and `all` has the true number.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/board/board.hpp"
#include "luoshi/board/total.hpp"

namespace luoshi {
inline namespace v1 {

/// Tasks per light, groups among them.
struct LightCounts {
    PerLight<std::uint32_t> by_light{};

    std::uint32_t operator[](Light light) const { return by_light[static_cast<std::size_t>(light)]; }
    void add(Light light) { ++by_light[static_cast<std::size_t>(light)]; }
    friend bool operator==(const LightCounts&, const LightCounts&) = default;
};

/// One row.
template <class Key>
struct Tally {
    Key key;
    Total total;
    LightCounts lights;  ///< against the deadline in force; overdue and late ones count as such

    friend bool operator==(const Tally&, const Tally&) = default;
};

template <class Key>
struct Tallies {
    std::vector<Tally<Key>> rows;  ///< only those with a task, in the order that each function states
    Tally<Key> all;                ///< every task that was asked for, once; its key says nothing
    Tally<Key> none;               ///< the tasks that stand in no row
    bool rows_overlap = false;     ///< a task stands in two rows, so the rows must not be added
};

/// Counts the tasks for which `wanted(id)` is true. `keys_of(id, call)` calls `call(key)` for each row that a
/// task stands in; the same key twice counts once. Rows are in the order of `less`. n log n in the places.
template <class Key, class Wanted, class KeysOf, class Less>
Tallies<Key> tally(const Model& model, const Board& board, Wanted wanted, KeysOf keys_of, Less less) {
    std::vector<std::pair<Key, Id<Task>>> places;
    std::vector<Id<Task>> all, none;
    bool overlap = false;
    model.tasks().for_each([&](Id<Task> id, const Task&) {
        if (!wanted(id))
            return;
        all.push_back(id);
        const std::size_t first = places.size();
        keys_of(id, [&](const Key& key) {
            for (std::size_t i = first; i < places.size(); ++i)
                if (places[i].first == key)
                    return;
            places.emplace_back(key, id);
        });
        if (places.size() == first)
            none.push_back(id);
        overlap = overlap || places.size() > first + 1;
    });
    const auto count = [&](const Key& key, const std::vector<Id<Task>>& tasks) {
        Tally<Key> row{key, total_of(model, tasks), {}};
        for (const Id<Task> id : tasks)
            row.lights.add(board.light(id));
        return row;
    };
    std::stable_sort(places.begin(), places.end(),
                     [&](const auto& a, const auto& b) { return less(a.first, b.first); });
    Tallies<Key> tallies;
    std::vector<Id<Task>> row;
    for (std::size_t i = 0; i < places.size();) {
        const Key key = places[i].first;
        row.clear();
        for (; i < places.size() && places[i].first == key; ++i)
            row.push_back(places[i].second);
        tallies.rows.push_back(count(key, row));
    }
    tallies.all = count(Key{}, all);
    tallies.none = count(Key{}, none);
    tallies.rows_overlap = overlap;
    return tallies;
}

/// By source document, in the order of host ids. `none` are tasks without a source.
Tallies<Id<Document>> tally_by_source(const Model& model, const Board& board);

/// By the level of the body that set the task: its own, else those of its source documents. Top first.
Tallies<Level> tally_by_level(const Model& model, const Board& board);

/// By lead unit on the day of the board, in the order of host ids. `none` are tasks that nobody leads.
Tallies<Id<Unit>> tally_by_lead(const Model& model, const Board& board);

/// By area, in byte order. `none` are tasks without one.
Tallies<std::string> tally_by_area(const Model& model, const Board& board);

/// By light, in the order of the enumeration.
Tallies<Light> tally_by_light(const Model& model, const Board& board);

/// What stands below one task or package, each task once: how many, and under which lights (M4, M16).
Tally<Id<Task>> tally_below(const Model& model, const Board& board, Id<Task> task);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/tally_body.hpp"
#endif
