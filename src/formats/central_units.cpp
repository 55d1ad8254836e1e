// Two kinds of knowledge: a rule (X is short for 国家X or 中国X where that is a name too), and a list of
// short forms that no rule gives. Source of the names: the list of organs in 国发〔2018〕6号, 国发〔2023〕5号
// and the short forms that State Council documents print.
#include "formats/central_units.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "luoshi/responsibility/unit_names.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

// The name it is kept under, then the others.
constexpr std::array<std::string_view, 54> short_forms{{
    "国家发展改革委 国家发展和改革委员会 发展改革委 发改委 国家发改委",
    "工业和信息化部 工信部",
    "科技部 科学技术部",
    "人力资源社会保障部 人力资源和社会保障部 人社部",
    "住房城乡建设部 住房和城乡建设部 住建部",
    "文化和旅游部 文旅部",
    "国家卫生健康委 国家卫生健康委员会 国家卫健委 卫生健康委 卫健委",
    "国家卫生计生委 卫生计生委 国家卫计委 卫计委",
    "国家人口计生委 人口计生委",
    "国家民委 国家民族事务委员会 民委",
    "国家安全部 安全部",
    "应急管理部 应急部",
    "退役军人事务部 退役军人部",
    "中国人民银行 人民银行",
    "国务院国资委 国资委",
    "国家市场监管总局 市场监管总局 国家市场监督管理总局",
    "金融监管总局 国家金融监管总局 国家金融监督管理总局",
    "国家广电总局 广电总局 国家广播电视总局",
    "国家医保局 医保局 国家医疗保障局",
    "国管局 机关事务管理局 国家机关事务管理局 国务院机关事务管理局",
    "国家粮食和储备局 粮食和储备局 国家粮食和物资储备局",
    "国家林草局 林草局 国家林业和草原局 林业和草原局",
    "中国民航局 民航局 国家民航局 中国民用航空局",
    "国家外汇局 外汇局 国家外汇管理局",
    "国家药监局 药监局 国家药品监督管理局",
    "国家宗教局 宗教局 国家宗教事务局",
    "国家移民局 移民局 国家移民管理局",
    "国家中医药局 中医药局 国家中医药管理局",
    "国家疾控局 疾控局 国家疾病预防控制局",
    "国家烟草局 烟草局 国家烟草专卖局 烟草专卖局",
    "国家密码管理局 密码局",
    "中国科学院 中科院",
    "中国社会科学院 中国社科院 社科院",
    "中国工程院 工程院",
    "国务院发展研究中心 发展研究中心",
    "国家自然科学基金委 自然科学基金会",
    "中央组织部 中组部",
    "中央宣传部 中宣部",
    "中央对外联络部 中央联络部 中联部",
    "中央网信办 国家网信办 网信办 国家互联网信息办公室",
    "最高人民法院 最高法 高法院",
    "最高人民检察院 最高检 高检院",
    "共青团中央 团中央",
    "供销合作总社 全国供销合作总社 中华全国供销合作总社",
    "中国侨联 全国侨联",
    "中国红十字会 红十字会总会",
    "国家电网公司 国家电网",
    "南方电网公司 南方电网",
    "国铁集团 中国国家铁路集团",
    "中国邮政集团公司 中国邮政集团",
    "中国信保 中国出口信用保险公司",
    "环境保护部 环保部",
    "劳动保障部 劳动和社会保障部",
    "国家安全监管总局 安全监管总局",
}};

struct CentralNames {
    std::map<std::string_view, std::vector<std::string_view>> names;  ///< kept name → all names
    std::map<std::string_view, std::string_view> kept;                ///< any name → kept name

    void add(std::string_view name, std::string_view kept_name) {
        if (kept.emplace(name, kept_name).second)
            names[kept_name].push_back(name);
    }
};

CentralNames collect() {
    CentralNames all;
    for (const std::string_view line : short_forms) {
        const std::string_view kept = line.substr(0, line.find(' '));
        for (std::size_t from = 0; from < line.size();) {
            const std::size_t to = std::min(line.find(' ', from), line.size());
            all.add(line.substr(from, to - from), kept);
            from = to + 1;
        }
    }
    for (const std::string_view name : built_in_unit_names())
        for (const std::string_view prefix : {"国家", "中国"}) {
            const std::string_view longer_text = [&]() -> std::string_view {
                const std::string longer = std::string(prefix) + std::string(name);
                const auto at =
                    std::lower_bound(built_in_unit_names().begin(), built_in_unit_names().end(), longer);
                return at != built_in_unit_names().end() && *at == longer ? *at : std::string_view();
            }();
            if (longer_text.empty())
                continue;
            const auto known = all.kept.find(longer_text);
            const std::string_view kept = known == all.kept.end() ? longer_text : known->second;
            all.add(longer_text, kept);
            all.add(name, kept);
        }
    for (const std::string_view name : built_in_unit_names())
        all.add(name, name);
    return all;
}

const CentralNames& central() {
    static const CentralNames all = collect();
    return all;
}

}  // namespace

std::string_view central_name(std::string_view name) {
    const auto at = central().kept.find(name);
    return at == central().kept.end() ? std::string_view() : at->second;
}

const std::vector<std::string_view>& central_names(std::string_view name) {
    static const std::vector<std::string_view> none;
    const auto at = central().names.find(name);
    return at == central().names.end() ? none : at->second;
}

bool is_central_everywhere(std::string_view name) {
    for (const std::string_view start : {"国家", "中国", "中央", "国务院", "全国", "最高", "中华"})
        if (name.starts_with(start))
            return true;
    for (const std::string_view end : {"部", "总局", "总署", "总社"})
        if (name.ends_with(end))
            return true;
    return false;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
