// rules/name_index.hpp - names of several words, found where they stand in a text.
//
// FEEL's names hold blanks and signs ("date and time", "a-b"), so a name is looked up by what the text goes
// on with: of all names that fit, the longest is meant; of two alike, the one that was added last.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/feel_lexer.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

class NameIndex {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    struct Match {
        std::uint32_t end = 0;
        std::uint32_t entry = none;
    };

    /// Adds a name with a number of the caller's; returns its place.
    std::uint32_t add(std::string_view name, std::uint32_t value);
    /// Forgets the names from place `size` on.
    void cut(std::size_t size);
    std::size_t size() const { return entries_.size(); }
    const std::string& name(std::uint32_t entry) const { return entries_[entry].name; }
    std::uint32_t value(std::uint32_t entry) const { return entries_[entry].value; }
    bool is_single_word(std::uint32_t entry) const { return entries_[entry].parts.size() == 1; }

    /// The longest name that stands in `text` at `at`.
    Match longest(std::string_view text, std::uint32_t at) const;
    /// The entry of exactly this name, or none.
    std::uint32_t find(std::string_view name) const;

  private:
    struct Entry {
        NameParts parts;
        std::string name;
        std::uint32_t value = 0;
        std::uint32_t previous = none;  ///< with the same first part
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> heads_;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
