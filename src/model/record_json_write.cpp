#include <algorithm>

#include "luoshi/model/record_json.hpp"
#include "model/change_json.hpp"
#include "model/record_json_writer.hpp"

namespace luoshi {
inline namespace v1 {

namespace {

/// The frame of a change set's text, written change by change.
class ChangesWriter {
  public:
    explicit ChangesWriter(std::string& out) : out_(out) {
        out_ += "{\"schema\":\"";
        out_ += change_set_schema;
        out_ += "\",\"changes\":[";
    }
    template <class Entity>
    void put(const Entity& entity) {
        begin();
        detail::append_put(out_, entity);
    }
    void remove(EntityKind kind, std::string_view id) {
        begin();
        detail::append_remove(out_, kind, id);
    }
    void end() { out_ += "]}"; }

  private:
    void begin() {
        if (!first_)
            out_ += ',';
        first_ = false;
    }

    std::string& out_;
    bool first_ = true;
};

}  // namespace

namespace detail {

template <class Entity>
void append_put(std::string& out, const Entity& entity) {
    out += "{\"put\":\"";
    out += name_of(kind_of<Entity>);
    out += "\",";
    write_fields(out, entity);
    out.back() = '}';  // the comma behind the last field, or behind the kind
}

void append_remove(std::string& out, EntityKind kind, std::string_view id) {
    out += "{\"remove\":\"";
    out += name_of(kind);
    out += "\",\"id\":";
    write_json(out, id);
    out += '}';
}

}  // namespace detail

template <class Entity>
void append_json(std::string& out, const Entity& entity) {
    detail::write_json(out, entity);
}

std::string to_json(const ChangeSet& changes) {
    std::string out;
    ChangesWriter writer(out);
    changes.visit(
        [&](const auto& entity) { writer.put(entity); },
        [&](auto type, const std::string& id) { writer.remove(kind_of<typename decltype(type)::type>, id); });
    writer.end();
    return out;
}

std::string to_json(const Model& model) {
    std::string out;
    ChangesWriter writer(out);
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        std::vector<const Entity*> rows;
        rows.reserve(model.table<Entity>().count());
        model.table<Entity>().for_each([&](Id<Entity>, const Entity& row) { rows.push_back(&row); });
        std::sort(rows.begin(), rows.end(), [](const Entity* a, const Entity* b) { return a->id < b->id; });
        for (const Entity* row : rows)
            writer.put(*row);
    });
    writer.end();
    return out;
}

template void append_json(std::string&, const Unit&);
template void append_json(std::string&, const Person&);
template void append_json(std::string&, const Post&);
template void append_json(std::string&, const Holding&);
template void append_json(std::string&, const Document&);
template void append_json(std::string&, const Calendar&);
template void append_json(std::string&, const Task&);
template void append_json(std::string&, const Link&);
template void append_json(std::string&, const Duty&);
template void append_json(std::string&, const Deadline&);
template void append_json(std::string&, const Extension&);
template void append_json(std::string&, const ProgressReport&);
template void append_json(std::string&, const Baseline&);

namespace detail {
template void append_put(std::string&, const Unit&);
template void append_put(std::string&, const Person&);
template void append_put(std::string&, const Post&);
template void append_put(std::string&, const Holding&);
template void append_put(std::string&, const Document&);
template void append_put(std::string&, const Calendar&);
template void append_put(std::string&, const Task&);
template void append_put(std::string&, const Link&);
template void append_put(std::string&, const Duty&);
template void append_put(std::string&, const Deadline&);
template void append_put(std::string&, const Extension&);
template void append_put(std::string&, const ProgressReport&);
template void append_put(std::string&, const Baseline&);
}  // namespace detail

}  // namespace v1
}  // namespace luoshi
