#include "rules/name_index.hpp"

#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

std::uint32_t NameIndex::add(std::string_view name, std::uint32_t value) {
    const auto place = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({NameParts(name), normal_name(name), value, none});
    const std::string first(entries_.back().parts.first());
    const auto [head, is_new] = heads_.try_emplace(first, place);
    if (!is_new) {
        entries_.back().previous = head->second;
        head->second = place;
    }
    return place;
}

void NameIndex::cut(std::size_t size) {
    while (entries_.size() > size) {
        const Entry& last = entries_.back();
        const auto head = heads_.find(last.parts.first());
        if (last.previous == none)
            heads_.erase(head);
        else
            head->second = last.previous;
        entries_.pop_back();
    }
}

NameIndex::Match NameIndex::longest(std::string_view text, std::uint32_t at) const {
    Match best;
    if (at >= text.size() || heads_.empty())
        return best;
    std::uint32_t end = word_end(text, at);
    if (end == at)
        end = at + std::max(std::uint32_t{1}, decode_utf8(text, at).size);
    const auto head = heads_.find(text.substr(at, end - at));
    if (head == heads_.end())
        return best;
    for (std::uint32_t entry = head->second; entry != none; entry = entries_[entry].previous) {
        const std::uint32_t stop = entries_[entry].parts.match(text, at);
        if (stop > at && stop > best.end)
            best = {stop, entry};
    }
    return best;
}

std::uint32_t NameIndex::find(std::string_view name) const {
    const Match match = longest(name, 0);
    return match.entry != none && match.end == name.size() ? match.entry : none;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
