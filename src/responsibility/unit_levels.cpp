// Levels: 市 in 市发改委、财政局 is printed once and meant twice.
#include <algorithm>

#include "responsibility/unit_grammar.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {
namespace {

constexpr View level_marks = U"省市州区县旗盟";

/// 市场监管局, 市政园林局, 区域合作办: the first character belongs to a word, it is no level.
bool opens_a_word(View name) {
    if (!first_head(name, {U"市场", U"市容", U"市郊", U"市民服务", U"市民中心", U"市民热线", U"市民之家",
                           U"区域", U"区块", U"县域", U"省际", U"旗舰"})
             .empty())
        return true;
    return starts_with(name, U"市政") && name.size() > 2 &&
           View(U"管公工园设市和、").find(name[2]) != View::npos;
}

/// Provinces, large cities and river basins whose name before a body says whose it is (武汉海关).
bool opens_with_place(View name) {
    return !first_head(name,
                       {U"北京",     U"天津",     U"上海", U"重庆",   U"河北", U"山西", U"辽宁",   U"吉林",
                        U"黑龙江",   U"江苏",     U"浙江", U"安徽",   U"福建", U"江西", U"山东",   U"河南",
                        U"湖北",     U"湖南",     U"广东", U"海南",   U"四川", U"贵州", U"云南",   U"陕西",
                        U"甘肃",     U"青海",     U"台湾", U"内蒙古", U"广西", U"西藏", U"宁夏",   U"新疆",
                        U"香港",     U"澳门",     U"武汉", U"广州",   U"深圳", U"南京", U"杭州",   U"成都",
                        U"西安",     U"济南",     U"青岛", U"大连",   U"沈阳", U"长春", U"哈尔滨", U"厦门",
                        U"宁波",     U"长沙",     U"郑州", U"石家庄", U"太原", U"合肥", U"南昌",   U"福州",
                        U"南宁",     U"海口",     U"昆明", U"贵阳",   U"拉萨", U"兰州", U"西宁",   U"银川",
                        U"乌鲁木齐", U"呼和浩特", U"苏州", U"无锡",   U"常州", U"佛山", U"东莞",   U"珠海",
                        U"汕头",     U"三亚",     U"长江", U"黄河",   U"珠江", U"淮河", U"海河",   U"松辽",
                        U"太湖",     U"华东",     U"华北", U"华中",   U"华南", U"东北", U"西北",   U"西南",
                        U"中南",     U"兵团"})
                .empty();
}

/// Offset just behind a place at the start of `name` (黄埔区, 武汉市, 湘西自治州); 0 when there is none.
std::size_t place_end(View name) {
    const std::size_t limit = std::min<std::size_t>(name.size(), 12);
    for (std::size_t i = 1; i < limit; ++i) {
        if (level_marks.find(name[i]) == View::npos)
            continue;
        const View word = name.substr(i - 1, 2);
        if (is_one_of(word, {U"城市", U"都市", U"上市", U"社区", U"园区", U"地区", U"片区", U"城区", U"库区",
                             U"灾区", U"老区", U"边区", U"山区", U"牧区", U"景区", U"校区", U"学区", U"辖区",
                             U"林区", U"矿区", U"疫区", U"军区", U"流域", U"专州", U"夜市"}) ||
            starts_with(name.substr(i), U"市场"))
            continue;
        return i + 1;
    }
    return 0;
}

bool is_government(View name) {
    return !first_tail(name, {U"政府", U"管委会", U"街道办事处", U"街道", U"街道办"}).empty();
}

bool has_bureau_ending(View name) {
    if (View(U"局委办厅").find(name.back()) != View::npos)
        return true;
    return !first_tail(name, {U"法院",       U"检察院",   U"社科院",   U"行政学院", U"党校",     U"研究室",
                              U"督查室",     U"参事室",   U"政研室",   U"妇联",     U"残联",     U"工商联",
                              U"文联",       U"侨联",     U"社科联",   U"台联",     U"科协",     U"作协",
                              U"记协",       U"总工会",   U"红十字会", U"贸促会",   U"联合会",   U"供销社",
                              U"合作社",     U"总队",     U"支队",     U"服务中心", U"交易中心", U"疾控中心",
                              U"数据中心",   U"控制中心", U"管理中心", U"政务中心", U"档案馆",   U"图书馆",
                              U"博物馆",     U"方志馆",   U"电视台",   U"组织部",   U"宣传部",   U"统战部",
                              U"社会工作部", U"委员会",   U"计生协",   U"法学会"})
                .empty();
}

/// Bodies that a city also has under the same short form as the central one.
bool is_only_central(View name) {
    if (!is_central_unit(to_utf8(name)))
        return false;
    if (!first_head(name, {U"国", U"中", U"全国", U"最高"}).empty() && name != U"国资委" &&
        name != U"中医药局")
        return true;
    if (is_one_of(name, {U"民航局", U"铁路局", U"外汇局", U"航天局", U"认监委", U"标准委", U"工程院",
                         U"空管委办公室", U"矿山安监局", U"煤矿安监局", U"高法院", U"高检院", U"预防腐败局",
                         U"三峡办", U"南水北调办", U"测绘地信局", U"发展研究中心"}))
        return true;
    return View(U"局委办室院会").find(name.back()) == View::npos ||
           !first_tail(name, {U"总局", U"监会", U"基金会"}).empty();
}

/// Offices that belong to the party committee or the government whose name was printed before them.
bool is_inner_office(View name, View organ) {
    if (organ.back() == U'委')
        return is_one_of(name, {U"组织部", U"宣传部", U"统战部", U"社会工作部", U"政法委", U"编办", U"网信办",
                                U"改革办", U"老干部局", U"农办", U"巡察办", U"政研室", U"财经办", U"党校",
                                U"研究室", U"督查室", U"办公厅", U"办公室"});
    return is_one_of(name, {U"研究室", U"督查室", U"参事室", U"办公厅", U"办公室"});
}

}  // namespace

Level level_of(View name) {
    Level level;
    if (name.size() < 2 || name.front() == U'各' ||
        !first_head(name, {U"国家", U"国务院", U"中央", U"全国", U"中国", U"最高"}).empty())
        return level;
    std::size_t end = 0;
    if (const View whole = first_head(name, {U"自治区", U"自治州", U"自治县", U"自治旗"}); !whole.empty())
        end = whole.size();
    else if (level_marks.find(name.front()) != View::npos && !opens_a_word(name))
        end = 1;
    else if (level_marks.find(name.front()) == View::npos) {
        end = place_end(name);
        // 黄埔区政府, 岳麓区, 高新区管委会, 广州海关 carry a place that goes no further.
        const View body = name.substr(end);
        const bool zone = end >= 2 && name[end - 1] == U'区' &&
                          !first_tail(name.substr(0, end), {U"开发区", U"高新区", U"经开区", U"新区",
                                                            U"试验区", U"保税区", U"先导区"})
                               .empty();
        const bool bare_zhou =
            end != 0 && name[end - 1] == U'州' && !ends_with(name.substr(0, end), U"自治州");
        if (end == 0 || body.size() < 2 || is_government(name) || zone || bare_zhou ||
            !(has_bureau_ending(name) || body.front() == U'委'))
            return level;
    }
    if (end == 0)
        return level;
    if (is_open_group(name) && (name.size() <= end || View(U"直级委属政").find(name[end]) == View::npos))
        return level;  // 县市区政府, 市（州）
    level.prefix = Text(name.substr(0, end));
    const View after = name.substr(end);
    const View organ = first_head(after, {U"委", U"政府", U"人民政府", U"人大常委会", U"人大", U"政协"});
    if (!organ.empty() && after.size() > organ.size())
        level.organ = level.prefix + Text(organ);
    return level;
}

bool takes_level(View name, const KnownNames& known) {
    if (name.size() < 2 || name.size() > longest_name || known.is_host_name(name) || is_open_group(name))
        return false;
    const View body = name.back() == U'）' ? name.substr(0, name.find(U'（')) : name;
    if (body.size() < 2 || !has_bureau_ending(body) || is_government(body))
        return false;
    if (level_marks.find(body.front()) != View::npos ? !opens_a_word(body) : place_end(body) != 0)
        return false;
    if (is_one_of(body, {U"办公室", U"办公厅", U"委员会", U"联合会", U"管理中心", U"服务中心"}))
        return false;
    return first_head(body, {U"国家", U"国务院", U"中央", U"全国", U"中国", U"最高", U"自治", U"团", U"中共"})
               .empty() &&
           first_tail(body, {U"工委", U"奥组委"}).empty() && !opens_with_place(body) &&
           !is_only_central(body);
}

void restore_levels(std::vector<ListItem>& items, Level& level, const KnownNames& known) {
    for (ListItem& item : items) {
        if (const Level own = level_of(item.name); !own.prefix.empty()) {
            level = own;
            continue;
        }
        if (level.prefix.empty())
            continue;
        if (!level.organ.empty() && is_inner_office(item.name, level.organ)) {
            item.name = level.organ + item.name;
        } else if (takes_level(item.name, known)) {
            const bool party = is_one_of(item.name, {U"组织部", U"宣传部", U"统战部", U"社会工作部"});
            item.name = level.prefix + (party ? U"委" : U"") + item.name;
        }
    }
}

Text level_of_city(View city) {
    if (city.empty())
        return {};
    if (ends_with(city, U"自治区"))
        return U"自治区";
    if (level_marks.find(city.back()) != View::npos)
        return Text(1, city.back());
    return U"市";
}

}  // namespace clause

std::string restore_levels(std::vector<std::string>& names, const std::string& level,
                           const UnitNames& extra) {
    std::vector<clause::ListItem> items;
    items.reserve(names.size());
    for (const std::string& name : names)
        items.push_back({clause::to_code_points(name), 0});
    clause::Level in_force{clause::to_code_points(level), {}};
    clause::restore_levels(items, in_force, clause::KnownNames(extra));
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i] = clause::to_utf8(items[i].name);
    return clause::to_utf8(in_force.prefix);
}

}  // namespace v1
}  // namespace luoshi
