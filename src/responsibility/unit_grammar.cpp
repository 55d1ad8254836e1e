// What a name's words say: a single body, or an open group of whoever fits.
#include "responsibility/unit_grammar.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {

KnownNames::KnownNames(const UnitNames& extra) {
    const auto add = [&](const std::string& name, bool group) {
        const Text text = to_code_points(name);
        if (text.empty() || text.size() > longest_name)
            return;
        host_.insert(text);
        first_.insert(text.front());
        longest_ = std::max(longest_, text.size());
        if (group)
            groups_.insert(text);
    };
    for (const std::string& name : extra.names)
        add(name, false);
    for (const std::string& name : extra.groups)
        add(name, true);
}

bool KnownNames::is_known(View name) const {
    if (name.empty() || name.size() > longest_name)
        return false;
    return is_host_name(name) || is_central_unit(to_utf8(name));
}

std::size_t KnownNames::host_name_at(View text) const {
    if (text.empty() || first_.count(text.front()) == 0)
        return 0;
    for (std::size_t size = std::min(longest_, text.size()); size > 0; --size)
        if (is_host_name(text.substr(0, size)))
            return size;
    return 0;
}

bool is_generic_noun(View word) {
    return is_one_of(
        word, {U"部门",     U"单位", U"企业",     U"机构",     U"机关", U"地区",       U"地方",   U"省份",
               U"市县",     U"区县", U"县区",     U"县市",     U"市区", U"县市区",     U"区县市", U"市县区",
               U"市（州）", U"州市", U"市州",     U"地市",     U"园区", U"开发区",     U"功能区", U"街道",
               U"乡镇",     U"镇街", U"科室",     U"处室",     U"院校", U"高校",       U"学校",   U"医院",
               U"组织",     U"团体", U"协会",     U"商会",     U"行业", U"方面",       U"人员",   U"国企",
               U"银行",     U"政府", U"人民政府", U"管委会",   U"个人", U"科研院所",   U"所",     U"办",
               U"局",       U"委",   U"部委",     U"金融机构", U"平台", U"研究机构",   U"城市",   U"省",
               U"市",       U"县",   U"区",       U"社会组织", U"同志", U"企事业单位", U"村",     U"社区"});
}

namespace {

/// True when every word of `text` is a level or says that no single place is meant.
bool only_level_words(View text) {
    while (!text.empty()) {
        View word = first_head(
            text, {U"自治区",   U"直辖市", U"自治州", U"自治县", U"计划单列市", U"设区的市", U"设区市",
                   U"试点",     U"示范",   U"城市",   U"地区",   U"地方",       U"属地",     U"所在地",
                   U"项目所在", U"所在",   U"当地",   U"基层",   U"街道",       U"相关",     U"有关",
                   U"其他",     U"沿线",   U"沿江",   U"沿海",   U"以上",       U"以下",     U"两级",
                   U"三级",     U"四级",   U"功能区", U"园区",   U"省",         U"市",       U"州",
                   U"盟",       U"县",     U"区",     U"旗",     U"乡",         U"镇",       U"地",
                   U"级",       U"（",     U"）",     U"、",     U"和",         U"及",       U"等"});
        if (word.empty())
            return false;
        text.remove_prefix(word.size());
    }
    return true;
}

/// 省级人民政府, 试点城市政府, 县市区政府: a government of many places. 市政府, 区人民政府 are one.
bool is_group_of_governments(View name) {
    const View tail = first_tail(name, {U"党委和政府", U"党委、政府", U"人民政府", U"行政公署", U"行署",
                                        U"政府", U"管委会", U"街道办事处", U"党委", U"街道办"});
    if (tail.empty())
        return false;
    View place = name.substr(0, name.size() - tail.size());
    if (place.empty())
        return is_one_of(tail, {U"街道办事处", U"街道办"});
    if (is_one_of(place, {U"省", U"市", U"州", U"盟", U"县", U"区", U"旗", U"乡", U"镇", U"自治区", U"自治州",
                          U"自治县", U"直辖市"}))
        return false;
    return only_level_words(place);
}

}  // namespace

bool is_open_group(View name) {
    if (name.empty() || name.size() > longest_name)
        return false;
    // A group of inner words of a named place: 市各有关部门, 国务院各部门, 全市各级各部门.
    if (name.front() == U'各' || starts_with(name, U"有关") || starts_with(name, U"相关") ||
        starts_with(name, U"其他") || starts_with(name, U"其它") || starts_with(name, U"所有") ||
        starts_with(name, U"全体"))
        return true;
    if (contains_any(name, {U"各", U"有关部门", U"相关部门", U"有关单位", U"相关单位", U"有关企业",
                            U"相关企业", U"有关方面", U"有关地区", U"相关地区", U"有关机构", U"相关机构"}))
        return !contains(name, U"各界");
    if (is_one_of(name, {U"开发区", U"医院", U"学校", U"银行", U"办", U"局", U"委", U"所", U"人员", U"个人",
                         U"同志", U"管委会", U"政府", U"人民政府", U"省", U"市", U"县", U"区"}))
        return false;  // alone in a list, these are short for one body
    if (is_generic_noun(name) || is_group_of_governments(name))
        return true;
    if (name.size() >= 2 && only_level_words(name) && !is_one_of(name, {U"自治区", U"直辖市", U"市区"}))
        return true;
    // 东部帮扶地区, but 喀什地区 is one; 行业协会, but 中国钢铁工业协会 is one.
    if (ends_with(name, U"地区") &&
        contains_any(name, {U"帮扶", U"受援", U"贫困", U"脱贫", U"东部", U"中部", U"西部", U"边境", U"边疆",
                            U"民族", U"试点", U"沿海", U"沿边", U"毗邻", U"示范", U"重点"}))
        return true;
    if (is_one_of(name, {U"行业协会", U"行业商会", U"行业协会商会", U"行业组织"}))
        return true;
    const View plural = first_tail(
        name, {U"部门",       U"单位",       U"企业",     U"金融机构", U"医疗机构", U"科研机构", U"机构",
               U"院校",       U"高校",       U"公立医院", U"科研院所", U"省份",     U"试点城市", U"试点地区",
               U"自贸试验区", U"企事业单位", U"区县市",   U"县市区",   U"市县区",   U"市县",     U"区县",
               U"县区",       U"市州",       U"州市",     U"乡镇",     U"街道",     U"功能区",   U"成员",
               U"机关",       U"国企",       U"央企",     U"高等学校", U"中小学",   U"组织"});
    if (plural.empty())
        return false;
    // One street, one zone, one zone's body has a name of its own: 花园街道, 浙江自贸试验区, 工业园区.
    if (is_one_of(plural, {U"街道", U"自贸试验区", U"机关", U"组织", U"机构"}))
        return contains_any(name, {U"直属", U"市直", U"省直", U"州直", U"县直", U"区直", U"中介", U"社会组织",
                                   U"行业组织", U"所有", U"检测机构", U"服务机构", U"培训机构"});
    return true;
}

bool is_whole_group(View name) {
    if (!is_open_group(name))
        return false;
    View body = name;
    while (body.size() > 1 && body.back() == U'）' && body.rfind(U'（') != View::npos)
        body = body.substr(0, body.rfind(U'（'));
    if (is_one_of(body, {U"各地", U"各方", U"各级", U"有关方面"}) || looks_like_unit(body))
        return true;
    for (std::size_t size = 1; size <= 4 && size <= body.size(); ++size)
        if (is_generic_noun(body.substr(body.size() - size)))
            return true;
    return is_group_of_governments(body) || only_level_words(body.substr(body.front() == U'各' ? 1 : 0));
}

bool looks_like_unit(View name) {
    if (name.size() < 2 || name.size() > longest_name)
        return false;
    for (const char32_t c : name)
        if (c == U'，' || c == U'。' || c == U'；' || c == U'：')
            return false;
    View body = name;
    if (body.back() == U'）') {  // 市教育局（市委教育工委）: the part before the bracket decides
        const std::size_t open = body.rfind(U'（');
        if (open == View::npos || open == 0)
            return false;
        body = body.substr(0, open);
        if (body.size() < 2)
            return false;
    }
    constexpr View bureau = U"局委办厅部署处科股队县市州盟旗镇乡省联";
    const char32_t last = body.back();
    if (last == U'区')
        return !is_one_of(body, {U"城区", U"小区", U"灾区", U"山区", U"库区", U"老区", U"社区", U"地区"});
    if (last == U'市' && is_one_of(body, {U"城市", U"都市", U"超市", U"上市", U"股市", U"楼市"}))
        return false;
    if (last == U'部' && is_one_of(body, {U"全部", U"内部", U"干部", U"外部", U"局部", U"西部", U"东部"}))
        return false;
    if (last == U'处' && is_one_of(body, {U"之处", U"好处", U"查处", U"惩处"}))
        return false;
    if (last == U'办' &&
        is_one_of(body, {U"交办", U"督办", U"承办", U"催办", U"主办", U"协办", U"举办", U"拟办"}))
        return false;
    if (bureau.find(last) != View::npos)
        return true;
    return !first_tail(
                body,
                {U"法院",   U"检察院",   U"研究院",   U"科学院", U"社科院",   U"工程院",   U"规划院",
                 U"设计院", U"国务院",   U"学院",     U"医院",   U"党校",     U"大学",     U"学校",
                 U"委员会", U"管委会",   U"证监会",   U"银监会", U"保监会",   U"银保监会", U"协会",
                 U"学会",   U"商会",     U"工会",     U"总会",   U"红十字会", U"贸促会",   U"基金会",
                 U"联合会", U"联席会议", U"常委会",   U"理事会", U"公司",     U"集团",     U"银行",
                 U"分行",   U"支行",     U"总行",     U"政府",   U"办公室",   U"研究室",   U"督查室",
                 U"督察室", U"参事室",   U"政研室",   U"处室",   U"科室",     U"法制室",   U"监察室",
                 U"中心",   U"站",       U"研究所",   U"交易所", U"派出所",   U"事务所",   U"管理所",
                 U"供销社", U"新华社",   U"总社",     U"报社",   U"通讯社",   U"出版社",   U"合作社",
                 U"电视台", U"广播台",   U"总台",     U"气象台", U"图书馆",   U"博物馆",   U"档案馆",
                 U"文化馆", U"科技馆",   U"纪念馆",   U"方志馆", U"海关",     U"口岸",     U"科协",
                 U"作协",   U"文联",     U"记协",     U"消协",   U"法协",     U"计生协",   U"领导小组",
                 U"工作组", U"专项小组", U"工作小组", U"专项组", U"协调小组", U"协调组",   U"专班",
                 U"指挥部", U"党组",     U"街道",     U"兵团",   U"电网",     U"铁塔",     U"电信",
                 U"移动",   U"联通",     U"石油",     U"石化",   U"监委",     U"纪委",     U"人大",
                 U"政协",   U"法学会",   U"开发园",   U"产业园", U"科技园",   U"工业园",   U"基地",
                 U"办事处", U"协作办",   U"中学",     U"小学",   U"幼儿园",   U"商学院",   U"行政学院",
                 U"福利院", U"敬老院",   U"农场",     U"林场",   U"机场",     U"港口",     U"社保基金会",
                 U"支公司", U"铁路局",   U"分局",     U"专项办", U"银联",     U"团省委",   U"总站",
                 U"党委",   U"仲裁院",   U"监测总站", U"总医院", U"疾控中心", U"军分区",   U"警备区",
                 U"村",     U"消防救援", U"联社",     U"信用社", U"人行",     U"市政协",   U"编译局"})
                .empty();
}

std::size_t level_sequence_at(View text) {
    std::size_t at = 0;
    const View head = first_head(text, {U"各有关", U"各相关", U"有关", U"相关", U"各"});
    if (head.empty())
        return 0;
    at = head.size();
    bool joined = false;
    for (;;) {
        const View word =
            first_head(text.substr(at),
                       {U"计划单列市", U"省直管县", U"直管县", U"自治区", U"直辖市", U"自治州", U"自治县",
                        U"设区市",     U"区县市",   U"县市区", U"市县区", U"区县",   U"县区",   U"县市",
                        U"市区",       U"市州",     U"州市",   U"地市",   U"乡镇",   U"镇街",   U"街道",
                        U"园区",       U"管委会",   U"省",     U"市",     U"州",     U"盟",     U"县",
                        U"区",         U"旗",       U"乡",     U"镇",     U"地"});
        if (word.empty())
            return 0;
        at += word.size();
        if (at < text.size() && text[at] == U'（') {
            const std::size_t close =
                text.substr(0, std::min(text.size(), at + longest_name)).find(U'）', at);
            if (close == View::npos)
                return 0;
            at = close + 1;
        }
        const View rest = text.substr(at);
        const View noun = first_head(rest, {U"党委和政府", U"党委、政府", U"委、政府", U"人民政府",
                                            U"行政公署", U"行署", U"政府", U"管委会", U"党委", U"委"});
        if (!noun.empty() && !word.empty())
            return joined ? at + noun.size() : 0;
        if (rest.empty() || rest.front() == U'，' || rest.front() == U'；' || rest.front() == U'。' ||
            rest.front() == U' ')
            return joined ? at : 0;
        const View joint = first_head(rest, {U"、", U"以及", U"和", U"及", U"或"});
        if (joint.empty())
            return 0;
        // What follows must be another level, or the sequence ended before the joint.
        const View after = rest.substr(joint.size());
        const View next =
            first_head(after, {U"自治", U"直辖市", U"计划单列市", U"设区市", U"省", U"市", U"州", U"盟",
                               U"县", U"区", U"旗", U"乡", U"镇", U"街道", U"园区", U"直管县"});
        const std::size_t beyond = next.size();
        const bool level =
            !next.empty() &&
            (after.size() == beyond ||
             View(U"（、，；。 和及县市区州旗乡镇人政党委道").find(after[beyond]) != View::npos ||
             next == U"自治");
        // 各区、市政府有关部门, 各市、市委宣传部: the second part is a body of its own.
        if (!level || contains_any(after.substr(0, std::min<std::size_t>(after.size(), 10)),
                                   {U"市委", U"政府有关", U"政府各", U"政府办", U"市级有关"}))
            return joined ? at : 0;
        joined = true;
        at += joint.size();
    }
}

}  // namespace clause

bool is_open_group(std::string_view name) {
    return clause::is_open_group(clause::to_code_points(name));
}

bool looks_like_unit(std::string_view name) {
    return is_central_unit(name) || clause::looks_like_unit(clause::to_code_points(name));
}

}  // namespace v1
}  // namespace luoshi
