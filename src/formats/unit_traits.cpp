#include "formats/unit_traits.hpp"

#include <array>

#include "luoshi/base/text.hpp"
#include "luoshi/responsibility/unit_names.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

template <std::size_t n>
bool ends_with_any(std::string_view name, const std::array<std::string_view, n>& ends) {
    for (const std::string_view end : ends)
        if (name.ends_with(end))
            return true;
    return false;
}

constexpr std::array<std::string_view, 4> government_ends{"人民政府", "政府", "办事处", "管委会"};
constexpr std::array<std::string_view, 5> district_ends{"区", "县", "旗", "新城", "示范区"};
constexpr std::array<std::string_view, 3> street_ends{"街道", "镇", "乡"};
constexpr std::array<std::string_view, 8> enterprise_ends{"公司", "集团", "银行", "企业",
                                                          "铁塔", "银联", "信保", "电网"};
constexpr std::array<std::string_view, 6> group_ends{"领导小组", "常委会",   "常务会议",
                                                     "指挥部",   "联席会议", "深改委"};
constexpr std::array<std::string_view, 11> institution_ends{
    "法院", "检察院", "大学", "学院", "协会", "学会", "研究院", "医院", "总社", "科学院", "工程院"};
constexpr std::array<std::string_view, 4> office_ends{"科室", "处室", "股室", "科"};

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const CodePoint point = decode_utf8(text, at);
        at += point.size == 0 ? 1 : point.size;
    }
    return count;
}

}  // namespace

Level level_in_name(std::string_view name) {
    if (name.starts_with("省") || name.starts_with("自治区"))
        return Level::province;
    if (name.starts_with("市") || name.starts_with("州") || name.starts_with("盟"))
        return Level::city;
    if (name.starts_with("区") || name.starts_with("县") || name.starts_with("旗"))
        return Level::district;
    for (const std::string_view end : government_ends)
        if (name.ends_with(end) && name.size() > end.size())
            name.remove_suffix(end.size());
    if (name.ends_with("省") || name.ends_with("自治区"))
        return Level::province;
    if (name.ends_with("市") || name.ends_with("自治州"))
        return Level::city;
    if (ends_with_any(name, district_ends))
        return Level::district;
    if (ends_with_any(name, street_ends))
        return Level::street;
    return Level::unstated;
}

UnitKind kind_in_name(std::string_view name) {
    if (name == "中国人民银行")  // the central bank is an organ of government
        return UnitKind::department;
    if (ends_with_any(name, group_ends))
        return UnitKind::leading_group;
    if (ends_with_any(name, enterprise_ends))
        return UnitKind::enterprise;
    if (ends_with_any(name, institution_ends))
        return UnitKind::institution;
    if (ends_with_any(name, office_ends))
        return UnitKind::office;
    const bool bare = name.starts_with("市") || name.starts_with("省") || name.starts_with("州");
    if (name.ends_with("政府") || name.ends_with("管委会") || name.ends_with("办事处"))
        return UnitKind::territory;
    const bool place = ends_with_any(name, district_ends) || ends_with_any(name, street_ends) ||
                       name.ends_with("市") || name.ends_with("省") || name.ends_with("自治州");
    return place && !bare ? UnitKind::territory : UnitKind::department;
}

std::string_view level_character(std::string_view place) {
    for (const std::string_view level : {"市", "州", "省", "区", "县", "旗", "盟"})
        if (place.ends_with(level) && place.size() > level.size())
            return place.substr(place.size() - level.size());
    return {};
}

bool is_above(std::string_view name, std::string_view place) {
    const auto rank = [](std::string_view text) {
        for (const std::string_view word : {"市场", "市容", "市民", "市政园", "市政管", "市政公", "市政设"})
            if (text.starts_with(word))
                return 3;  // the first character belongs to a word
        if (text.starts_with("省") || text.starts_with("自治区"))
            return 1;
        return text.starts_with("市") || text.starts_with("州") || text.starts_with("盟") ? 2 : 3;
    };
    const std::string_view level = level_character(place);
    return !level.empty() && !place.ends_with("自治区") && rank(name) < rank(level);
}

std::string name_in_place(std::string_view name, std::string_view place) {
    const std::string_view level = level_character(place);
    if (level.empty() || !name.starts_with(place) || name.size() == place.size())
        return std::string(name);
    return std::string(level) + std::string(name.substr(place.size()));
}

std::string name_with_place(std::string_view name, std::string_view place) {
    const std::string_view level = level_character(place);
    if (level.empty() || !name.starts_with(level) || name.size() == level.size())
        return {};
    return std::string(place) + std::string(name.substr(level.size()));
}

bool looks_like_person(std::string_view name) {
    constexpr std::array<std::string_view, 12> posts{"长",   "书记", "主任",   "负责人", "领导", "主席",
                                                     "人员", "委员", "责任人", "联络员", "同志", "总经理"};
    const std::size_t length = count_characters(name);
    return length >= 2 && length <= 15 && !ends_with_any(name, posts) && !is_open_group(name) &&
           !looks_like_unit(name);
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
