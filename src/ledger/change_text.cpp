#include "ledger/change_text.hpp"

#include <cstddef>

#include "json/json_writer.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view behind_kind = ",\"id\":\"";

/// Behind the quote that ends the string in which `at` lies; `none` when it has no end.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    for (;;) {
        const std::size_t quote = text.find('"', at);
        if (quote == none)
            return none;
        std::size_t before = quote;
        while (before > at && text[before - 1] == '\\')
            --before;
        at = quote + 1;
        if ((quote - before) % 2 == 0)
            return at;
    }
}

/// Behind the brace that closes the object that begins at `at`.
std::size_t end_of_object(std::string_view text, std::size_t at) {
    for (std::size_t depth = 0; at < text.size();) {
        const char c = text[at++];
        if (c == '"')
            at = end_of_string(text, at);
        else if (c == '{')
            ++depth;
        else if (c == '}' && --depth == 0)
            return at;
    }
    return none;
}

}  // namespace

bool read_head(ChangeText& change) {
    constexpr std::string_view put = "{\"put\":\"", remove = "{\"remove\":\"";
    change.put = change.text.starts_with(put);
    if (!change.put && !change.text.starts_with(remove))
        return false;
    const std::size_t kind = (change.put ? put : remove).size();
    const std::size_t end_of_kind = end_of_string(change.text, kind);
    if (end_of_kind == none || !change.text.substr(end_of_kind).starts_with(behind_kind))
        return false;
    const std::size_t end = end_of_string(change.text, end_of_kind + behind_kind.size());
    if (end == none)
        return false;
    change.entity = change.text.substr(kind, end - kind);
    return true;
}

std::string_view ChangeText::kind() const {
    return entity.substr(0, entity.find('"'));
}

std::string_view ChangeText::id() const {
    const std::size_t from = kind().size() + behind_kind.size() + 1;
    return entity.substr(from, entity.size() - 1 - from);
}

std::string ChangeText::body() const {
    const auto from = static_cast<std::size_t>(entity.data() - text.data()) + kind().size() + 2;
    return '{' + std::string(text.substr(from));
}

bool split_changes(std::string_view list, std::vector<ChangeText>& changes) {
    changes.clear();
    for (std::size_t at = 0;; ++at) {
        const std::size_t end = end_of_object(list, at);
        if (end == none)
            return false;
        ChangeText change{list.substr(at, end - at), {}};
        if (!read_head(change))
            return false;
        changes.push_back(change);
        at = end;
        if (at == list.size())
            return true;
        if (list[at] != ',')
            return false;
    }
}

std::string entity_text(EntityKind kind, std::string_view id) {
    std::string text(name_of(kind));
    text += "\",\"id\":";
    write_json(text, id);
    return text;
}

std::uint32_t entity_key(std::string_view entity) {
    std::uint32_t key = 2166136261u;
    for (const char c : entity)
        key = (key ^ static_cast<unsigned char>(c)) * 16777619u;
    return key;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
