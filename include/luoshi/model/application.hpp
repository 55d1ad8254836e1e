// luoshi/model/application.hpp - a ChangeSet being applied: run it, look at what was found, keep it or let it
// go.
//
// apply() and check() are all that most need. The ledger writes its file between running and keeping.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

inline constexpr std::uint32_t none_before = 0xFFFFFFFFu;

/// The entities of one kind that a ChangeSet touched, each once, and what those were that had been there.
template <class Entity>
struct Touched {
    struct Place {
        Id<Entity> id;
        std::uint32_t before;  ///< index in `rows`, or none_before
    };
    std::vector<Place> places;
    std::vector<Entity> rows;
};

/// Applies a ChangeSet and takes it back unless told to keep it.
class Application {
  public:
    explicit Application(Model& model);
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;
    ~Application();

    /// Puts and removes everything; appends what is wrong.
    void run(const ChangeSet& changes, Diagnostics& found);
    /// The same, with the rows moved into the model.
    void run(ChangeSet&& changes, Diagnostics& found);

    /// Keeps the changes.
    void keep() noexcept { kept_ = true; }
    /// Keeps the changes and returns the ChangeSet that takes them back. When memory runs out, nothing is
    /// kept.
    ChangeSet keep_with_inverse();

  private:
    template <class Changes>
    void run_all(Changes&& changes, Diagnostics& found);
    template <class Entity>
    Touched<Entity>& touched() {
        return std::get<Touched<Entity>>(touched_);
    }

    /// New problems are those of the change whose turn it is.
    void mark_row(Diagnostics& found, std::size_t from) const;

    /// Places that were there before are marked at the first touch; all later ones are new.
    template <class Entity>
    bool was_touched(Id<Entity> id) const;

    template <class Entity, class Given>
    void put(Given&& row);
    template <class Entity>
    void remove(const std::string& host_id, Diagnostics& found);

    /// Edits a place that is known; `edit()` returns the row that was there. All that may throw is done
    /// before.
    template <class Entity, class Edit>
    void exchange(Id<Entity> id, Edit&& edit);

    /// So that the next push_back can't throw.
    template <class T>
    static void make_room(std::vector<T>& list) {
        if (list.size() == list.capacity())
            list.reserve(list.size() * 2 + 8);
    }

    template <class Entity>
    void resolve(Diagnostics& found);

    /// Nothing may name what is gone. Only kinds that can name a removed kind are searched.
    void check_removed(Diagnostics& found);

    /// Walks up from each touched entity; one that comes back to itself is an error. A shared walk is cut
    /// short where it was found to end, so all walks together are linear in the model.
    template <class Entity>
    void check_superiors(Ref<Entity> Entity::*superior, const char* field, Diagnostics& found);

    void check_links(Diagnostics& found);
    void take_back() noexcept;

    Model& model_;
    std::array<std::uint32_t, entity_kind_count> old_size_{};
    ForEachEntity<Touched>::Tuple touched_;
    std::array<std::vector<unsigned char>, entity_kind_count> marks_;
    std::int64_t turn_ = 0;  ///< how many changes are behind us
    bool kept_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/model/application_body.hpp"
#endif
