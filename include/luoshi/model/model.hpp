// luoshi/model/model.hpp - the facts, as plain tables.
//
// A Model is a value: copy it for a what-if, throw the copy away. It holds no computed field and no pointer.
// It is written by apply() alone (luoshi/model/apply.hpp) and read by everybody.
#pragma once

#include <cstdint>
#include <tuple>

#include "luoshi/model/entity.hpp"
#include "luoshi/model/table.hpp"

namespace luoshi {
inline namespace v1 {

class Model {
  public:
    Model();
    Model(const Model& other);
    Model(Model&& other) noexcept;
    Model& operator=(const Model& other);
    Model& operator=(Model&& other) noexcept;
    ~Model();

    /// The table of one kind: `model.table<Task>()`.
    template <class Entity>
    const Table<Entity>& table() const {
        return std::get<Table<Entity>>(tables_);
    }
    /// For apply(); elsewhere a model is read.
    template <class Entity>
    Table<Entity>& edit() {
        return std::get<Table<Entity>>(tables_);
    }

    const Table<Unit>& units() const { return table<Unit>(); }
    const Table<Person>& people() const { return table<Person>(); }
    const Table<Post>& posts() const { return table<Post>(); }
    const Table<Holding>& holdings() const { return table<Holding>(); }
    const Table<Document>& documents() const { return table<Document>(); }
    const Table<Calendar>& calendars() const { return table<Calendar>(); }
    const Table<Task>& tasks() const { return table<Task>(); }
    const Table<Link>& links() const { return table<Link>(); }
    const Table<Duty>& duties() const { return table<Duty>(); }
    const Table<Deadline>& deadlines() const { return table<Deadline>(); }
    const Table<Extension>& extensions() const { return table<Extension>(); }
    const Table<ProgressReport>& reports() const { return table<ProgressReport>(); }
    const Table<Baseline>& baselines() const { return table<Baseline>(); }

    /// Entities of all kinds.
    std::uint64_t count() const {
        std::uint64_t sum = 0;
        std::apply([&](const auto&... each) { ((sum += each.count()), ...); }, tables_);
        return sum;
    }

  private:
    ForEachEntity<Table>::Tuple tables_;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/model/model_body.hpp"
#endif
