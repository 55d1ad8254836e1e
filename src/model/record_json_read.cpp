#include "luoshi/model/record_json.hpp"
#include "model/change_json.hpp"
#include "model/record_json_reader.hpp"

namespace luoshi {
inline namespace v1 {

namespace {

/// Says in every finding from `from` on whose it is.
void name_entity(Diagnostics& found, std::size_t from, EntityKind kind, const std::string& id) {
    const bool shown = find_invalid_utf8(id) == std::string_view::npos;
    for (std::size_t i = from; i < found.size(); ++i) {
        found[i].place.entity = name_of(kind);
        if (shown)
            found[i].place.id = id;
    }
}

/// Calls `read(reader)` over the text; findings are complete afterwards. False when there was any.
template <class Read>
bool read_text(std::string_view text, Diagnostics& found, Read&& read) {
    const std::size_t before = found.size();
    detail::JsonReader reader(text, found);
    try {
        if (text.size() > max_json_bytes)
            reader.scan.fail("M109", {"文本过大", "the text is too large"},
                             {"至多 1 GiB，可分次提交", "at most 1 GiB; split it"}, max_json_bytes);
        read(reader);
        reader.scan.end();
    } catch (const detail::StopReading&) {
        // what it was has been reported
    }
    return found.size() == before;
}

/// Reads the elements of "changes".
class ChangesReader {
  public:
    ChangesReader(detail::JsonReader& reader, ChangeSet& changes, Diagnostics& found)
        : reader_(reader), changes_(changes), found_(found) {}

    void read() {
        const detail::FieldPath path{nullptr, "changes", -1};
        if (!reader_.is(detail::JsonType::array, path, "数组", "an array"))
            return;
        reader_.scan.enter_array();
        elements([&] { return reader_.scan.next_element(); });
    }

    /// Reads changes as long as `more()` says that there is another.
    template <class More>
    void elements(More&& more) {
        for (row_ = 0; more(); ++row_) {
            const std::size_t before = found_.size();
            try {
                change();
            } catch (const detail::StopReading&) {
                mark_row(before);
                throw;
            }
            mark_row(before);
        }
    }

  private:
    void mark_row(std::size_t from) {
        for (std::size_t i = from; i < found_.size(); ++i)
            found_[i].place.row = row_;
    }

    void change() {
        const detail::FieldPath path{nullptr, "changes", row_};
        if (!reader_.is(detail::JsonType::object, path, "对象", "an object"))
            return;
        const detail::JsonScanner::Mark beginning = reader_.scan.mark();
        std::string_view op;
        const std::optional<EntityKind> kind = find_kind(op);
        if (!kind)
            return;
        reader_.scan.rewind(beginning);
        with_entity_type(*kind, [&](auto type) {
            using Entity = typename decltype(type)::type;
            if (op == "put")
                put<Entity>();
            else
                remove(kind_of<Entity>);
        });
    }

    /// Looks for "put" or "remove". It comes first in canonical text; elsewhere it is searched.
    std::optional<EntityKind> find_kind(std::string_view& op) {
        detail::JsonScanner& scan = reader_.scan;
        const std::size_t from = scan.at();
        std::string_view key;
        scan.enter_object();
        while (scan.next_key(key)) {
            if (!op.empty() || (key != "put" && key != "remove")) {
                scan.skip();
                continue;
            }
            op = key == "put" ? "put" : "remove";
            const std::size_t before = found_.size();
            EntityKind kind{};
            reader_.read(kind, detail::FieldPath{nullptr, op, -1});
            if (found_.size() == before)
                return kind;
            found_.back().code = "M110";
        }
        if (op.empty())
            reader_.problem("M110", "", {"既不是 put 也不是 remove", "it is neither a put nor a remove"},
                            {"{\"put\":\"task\",\"id\":…} 或 {\"remove\":\"task\",\"id\":…}",
                             "{\"put\":\"task\",\"id\":…} or {\"remove\":\"task\",\"id\":…}"},
                            from);
        return std::nullopt;
    }

    template <class Entity>
    void put() {
        const std::size_t before = found_.size();
        Entity entity;
        int ops = 0;
        try {
            reader_.record(entity, nullptr, [&](std::string_view key) { return is_op(key, "put", ops); });
        } catch (const detail::StopReading&) {
            name_entity(found_, before, kind_of<Entity>, entity.id);
            throw;
        }
        if (found_.size() == before)
            changes_.put(std::move(entity));
        else
            name_entity(found_, before, kind_of<Entity>, entity.id);
    }

    void remove(EntityKind kind) {
        const std::size_t before = found_.size();
        const std::size_t from = reader_.scan.at();
        std::string id;
        int ops = 0;
        int ids = 0;
        const auto on_key = [&](std::string_view key, std::size_t byte) {
            const detail::FieldPath path{nullptr, "id", -1};
            if (key != "id")
                return is_op(key, "remove", ops);
            if (++ids == 1) {
                reader_.read(id, path);
            } else {
                reader_.duplicate(path, byte);
                reader_.scan.skip();
            }
            return true;
        };
        reader_.object(nullptr, on_key, [](const std::string&) {
            return Message{"remove 与 id", "remove and id"};
        });
        if (id.empty() && found_.size() == before)
            reader_.problem("M110", "id", {"没有说明删除哪一个", "it does not say which one to remove"},
                            {"\"id\":\"…\"", "\"id\":\"…\""}, from);
        if (found_.size() == before)
            changes_.remove(kind, std::move(id));
        else
            name_entity(found_, before, kind, id);
    }

    /// Takes the key "put" or "remove" once.
    bool is_op(std::string_view key, std::string_view op, int& count) {
        if (key != op)
            return false;
        if (++count > 1)
            reader_.duplicate(detail::FieldPath{nullptr, op, -1}, reader_.scan.at());
        reader_.scan.skip();
        return true;
    }

    detail::JsonReader& reader_;
    ChangeSet& changes_;
    Diagnostics& found_;
    std::int64_t row_ = 0;
};

/// Reads the name of the form and asks that it is ours.
void read_schema(detail::JsonReader& reader) {
    const detail::FieldPath path{nullptr, "schema", -1};
    const std::size_t byte = reader.scan.at();
    std::string name;
    reader.read(name, path);
    const std::string ours(change_set_schema);
    if (name != ours && !name.empty())
        reader.problem("M111", path.text(),
                       {"形式“" + detail::shown(name) + "”不是本版本所认识的",
                        "this version does not know the form \"" + detail::shown(name) + "\""},
                       {ours, ours}, byte);
}

void read_document(detail::JsonReader& reader, ChangeSet& changes, Diagnostics& found) {
    const std::string ours(change_set_schema);
    if (!reader.is(detail::JsonType::object, {}, "变更集（对象）", "a change set (an object)"))
        return;
    bool has_schema = false;
    bool has_changes = false;
    const auto on_key = [&](std::string_view key, std::size_t byte) {
        const bool schema = key == "schema";
        if (!schema && key != "changes")
            return false;
        if (std::exchange(schema ? has_schema : has_changes, true)) {
            reader.duplicate(detail::FieldPath{nullptr, schema ? "schema" : "changes", -1}, byte);
            reader.scan.skip();
        } else if (schema) {
            read_schema(reader);
        } else {
            ChangesReader(reader, changes, found).read();
        }
        return true;
    };
    reader.object(nullptr, on_key, [](const std::string&) {
        return Message{"schema、changes", "schema, changes"};
    });
    if (!has_schema)
        reader.problem("M111", "schema", {"没有说明形式", "the form is not named"},
                       {"\"schema\":\"" + ours + "\"", "\"schema\":\"" + ours + "\""}, 0);
    if (!has_changes)
        reader.problem("M111", "changes", {"没有变更", "there are no changes"},
                       {"\"changes\":[…]", "\"changes\":[…]"}, 0);
}

}  // namespace

std::optional<ChangeSet> change_set_from_json(std::string_view text, Diagnostics& found) {
    ChangeSet changes;
    if (!read_text(text, found, [&](detail::JsonReader& reader) { read_document(reader, changes, found); }))
        return std::nullopt;
    return changes;
}

bool detail::append_changes_from_json(std::string_view list, ChangeSet& changes, Diagnostics& found) {
    return read_text(list, found, [&](detail::JsonReader& reader) {
        bool first = true;
        ChangesReader(reader, changes, found).elements([&] {
            return std::exchange(first, false) || reader.scan.next_in_list();
        });
    });
}

template <class Entity>
bool entity_from_json(std::string_view text, Entity& entity, Diagnostics& found) {
    const std::size_t before = found.size();
    const bool sound = read_text(text, found, [&](detail::JsonReader& reader) {
        if (reader.is(detail::JsonType::object, {}, "对象", "an object"))
            reader.record(entity, nullptr, [](std::string_view) { return false; });
    });
    name_entity(found, before, kind_of<Entity>, entity.id);
    return sound;
}

template bool entity_from_json(std::string_view, Unit&, Diagnostics&);
template bool entity_from_json(std::string_view, Person&, Diagnostics&);
template bool entity_from_json(std::string_view, Post&, Diagnostics&);
template bool entity_from_json(std::string_view, Holding&, Diagnostics&);
template bool entity_from_json(std::string_view, Document&, Diagnostics&);
template bool entity_from_json(std::string_view, Calendar&, Diagnostics&);
template bool entity_from_json(std::string_view, Task&, Diagnostics&);
template bool entity_from_json(std::string_view, Link&, Diagnostics&);
template bool entity_from_json(std::string_view, Duty&, Diagnostics&);
template bool entity_from_json(std::string_view, Deadline&, Diagnostics&);
template bool entity_from_json(std::string_view, Extension&, Diagnostics&);
template bool entity_from_json(std::string_view, ProgressReport&, Diagnostics&);
template bool entity_from_json(std::string_view, Baseline&, Diagnostics&);

}  // namespace v1
}  // namespace luoshi
