// The grammar of names: open groups, endings of bodies, lists and levels, on code points.
#pragma once

#include <unordered_set>

#include "luoshi/responsibility/unit_names.hpp"
#include "responsibility/clause_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {

/// Longest name that is looked for, in code points. Longer stretches are taken as printed.
constexpr std::size_t longest_name = 64;

/// The host's names, ready for look-up.
class KnownNames {
  public:
    explicit KnownNames(const UnitNames& extra);
    bool is_known(View name) const;  ///< the host's or a built-in name
    bool is_host_name(View name) const { return host_.count(Text(name)) != 0; }
    bool is_host_group(View name) const { return groups_.count(Text(name)) != 0; }
    /// Length of the longest host name that `text` starts with; 0 when none does.
    std::size_t host_name_at(View text) const;

  private:
    std::unordered_set<Text> host_;  ///< names and groups
    std::unordered_set<Text> groups_;
    std::unordered_set<char32_t> first_;  ///< first code points of host names
    std::size_t longest_ = 0;
};

/// 部门, 单位, 企业 …: a noun that names a kind, not a body.
bool is_generic_noun(View word);
bool is_open_group(View name);
/// An open group with nothing behind it: 各省份, not 各省份要出台.
bool is_whole_group(View name);
/// The ending of a public body, an enterprise, or a place that can bear a duty.
bool looks_like_unit(View name);
inline bool is_unit_or_group(View name, const KnownNames& known) {
    return known.is_known(name) || is_open_group(name) || looks_like_unit(name);
}

/// Length of the level sequence with its head noun at the start of `text` that must stay whole:
/// 各市（县）、区政府; 各省、自治区、直辖市人民政府; 各区、县. 0 where there is none or no 、 or 和 in it.
std::size_t level_sequence_at(View text);

/// One entry of a list.
struct ListItem {
    Text name;
    char32_t tag = 0;  ///< mark left by a bracketed role (牵头), 0 for none
};

/// A list, split.
struct UnitList {
    std::vector<ListItem> items;
    bool open_ended = false;  ///< 等
};

/// First of the private-use code points that stand for bracketed role tags after a name.
constexpr char32_t first_tag = 0xE000;
constexpr char32_t last_tag = 0xE01F;
inline bool is_tag(char32_t c) {
    return c >= first_tag && c <= last_tag;
}

UnitList split_list(View list, const KnownNames& known);

/// The level in force and the prefix that carried it.
struct Level {
    Text prefix;  ///< 市, 湖北省, 自治区 …
    Text organ;   ///< 市委 or 市政府 where the last levelled name began with it
};

/// The level a name carries; prefix empty when it carries none.
Level level_of(View name);
/// True for a name that was left without a level in a list: a bare bureau (财政局, 卫生健康委).
bool takes_level(View name, const KnownNames& known);
/// Restores levels in `names` and moves `level` on.
void restore_levels(std::vector<ListItem>& items, Level& level, const KnownNames& known);
/// 长沙市 → 市, 湖北省 → 省, 湘西土家族苗族自治州 → 州.
Text level_of_city(View city);

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
