#include "model/nearest_name.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace luoshi {
inline namespace v1 {
namespace detail {

namespace {

constexpr std::size_t longest = 63;  // field names are shorter; a longer key is no slip of the finger

/// Insertions, deletions and replacements between two texts of at most `longest` bytes (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::array<std::size_t, longest + 1> row{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

}  // namespace

Message list_of_names(const std::string_view* names, std::size_t count) {
    Message list;
    for (std::size_t i = 0; i < count; ++i) {
        list.zh += (i ? "、" : "") + std::string(names[i]);
        list.en += (i ? ", " : "") + std::string(names[i]);
    }
    return list;
}

Message nearest_name(std::string_view given, const std::string_view* names, std::size_t count) {
    std::size_t best = longest;
    std::string_view nearest;
    if (given.size() <= longest)
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t d = distance(given, names[i]);
            if (d < best) {
                best = d;
                nearest = names[i];
            }
        }
    if (best * 3 > given.size() + 2)
        return list_of_names(names, count);
    return {"是否指 " + std::string(nearest) + "？", "perhaps " + std::string(nearest) + "?"};
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
