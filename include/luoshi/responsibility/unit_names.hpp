// luoshi/responsibility/unit_names.hpp - what Chinese public bodies are called.
//
// Unit names may contain 和, 、, 及, 与 and brackets (工业和信息化部, 各市（县）、区政府), so a list of them
// can be split only by someone who knows names. Knowledge comes from three sources, in this order: the names
// that the host adds, the built-in names of central organs (before and after the reforms of 2018 and 2023,
// with their short forms), and the grammar of endings (…局, …委, …人民政府, …管委会, …集团 …).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// Names that the host knows and the library can't: its own bodies, enterprises, working groups. Each is
/// kept whole wherever it is printed, whatever characters it contains. At most 64 code points are looked at.
struct UnitNames {
    std::vector<std::string> names;   ///< single bodies
    std::vector<std::string> groups;  ///< open groups: names that stand for whoever fits ("八大集团")

    friend bool operator==(const UnitNames&, const UnitNames&) = default;
};

/// The built-in names that contain a joining character, and the other central organs. Sorted by bytes.
const std::vector<std::string_view>& built_in_unit_names();

/// True for a built-in name of a central organ, short forms included.
bool is_central_unit(std::string_view name);

/// True for an open group: 各省级人民政府, 有关部门, 市直各单位, 国务院相关部门, 各区县市, 试点城市政府. Such
/// a name stands for whoever fits, so it names nobody who could answer. Linear in the name.
bool is_open_group(std::string_view name);

/// True when the ending is one of a public body, an enterprise or a place that can bear a duty.
bool looks_like_unit(std::string_view name);

/// The names in a list, in printed order: split at 、 ， ； and at the joining words 和 及 以及 与 where
/// these do not belong to a name. Level prefixes are not restored here. Linear in the text for a fixed name
/// list.
std::vector<std::string> split_unit_list(std::string_view list, const UnitNames& extra = {});

/// Gives every bare bureau name after a levelled one its level: 市发改委、财政局 → 市发改委、市财政局. The
/// level (省 市 州 区 县 旗 盟, 自治区 …) is that of the nearest name before it that has one; `level`, where
/// not empty, is the level in force before the list. It isn't passed to governments, places, enterprises,
/// 管委会, groups, central organs or names that carry a level or a place. Returns the level in force after
/// the list.
std::string restore_levels(std::vector<std::string>& names, const std::string& level = {},
                           const UnitNames& extra = {});

}  // namespace v1
}  // namespace luoshi
