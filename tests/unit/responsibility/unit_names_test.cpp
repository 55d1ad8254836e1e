#include "luoshi/responsibility/unit_names.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luoshi;
using Names = std::vector<std::string>;

TEST_CASE("the built-in names are sorted, unique, and looked up in short and long forms") {
    const auto& names = built_in_unit_names();
    CHECK(std::is_sorted(names.begin(), names.end()));
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    for (const char* name :
         {"国家发展改革委", "发展改革委",     "发改委",           "工业和信息化部", "文化和旅游部",
          "粮食和储备局",   "退役军人事务部", "应急部",           "银保监会",       "中央网信办",
          "中央编办",       "最高人民法院",   "全国总工会",       "共青团中央",     "全国妇联",
          "中国残联",       "中国贸促会",     "国土资源部",       "环境保护部",     "卫生计生委",
          "工商总局",       "质检总局",       "国家林业和草原局", "中央组织部",     "新疆生产建设兵团"}) {
        CAPTURE(name);
        CHECK(is_central_unit(name));
        CHECK(looks_like_unit(name));
    }
    CHECK_FALSE(is_central_unit("市财政局"));
    CHECK_FALSE(is_central_unit(""));
}

TEST_CASE("open groups stand for whoever fits; single bodies don't") {
    for (const char* name : {"各省级人民政府",
                             "有关部门",
                             "各有关部门和单位",
                             "市直各单位",
                             "市直相关单位",
                             "州直相关单位",
                             "国务院相关部门",
                             "国务院各部门",
                             "各地区",
                             "各区县市",
                             "各园区",
                             "试点城市政府",
                             "功能区管委会",
                             "各县市人民政府",
                             "各市（县）、区政府",
                             "市政府各有关部门",
                             "各科室",
                             "三级公立医院",
                             "各省（区、市）人民政府",
                             "地方各级人民政府",
                             "县市区政府",
                             "各级党委和政府",
                             "省直有关部门、单位",
                             "市县政府",
                             "省级人民政府",
                             "相关企业",
                             "东部帮扶地区",
                             "行业协会"}) {
        CAPTURE(name);
        CHECK(is_open_group(name));
    }
    for (const char* name :
         {"市财政局", "市政府", "区人民政府", "黄埔区政府", "湘西经开区管委会", "岳麓区", "高新区",
          "城投集团", "中国铁路总公司", "国务院办公厅", "办公室", "市市场监管局", "", "市第一医院",
          "浙江自贸试验区", "市直机关工委", "喀什地区", "中国消费者协会"}) {
        CAPTURE(name);
        CHECK_FALSE(is_open_group(name));
    }
}

TEST_CASE("a joining word inside a name doesn't split it") {
    const std::vector<std::pair<const char*, Names>> table = {
        {"工业和信息化部、文化和旅游部和粮食和储备局", {"工业和信息化部", "文化和旅游部", "粮食和储备局"}},
        {"省住房和城乡建设厅及省财政厅", {"省住房和城乡建设厅", "省财政厅"}},
        {"市规划和自然资源局和市文化和旅游局", {"市规划和自然资源局", "市文化和旅游局"}},
        {"市园林和林业局、市水利和湖泊局", {"市园林和林业局", "市水利和湖泊局"}},
        {"国家林业和草原局与水利部", {"国家林业和草原局", "水利部"}},
        {"各市（县）、区政府、市财政局", {"各市（县）、区政府", "市财政局"}},
        {"各省、自治区、直辖市人民政府和新疆生产建设兵团",
         {"各省、自治区、直辖市人民政府", "新疆生产建设兵团"}},
        {"各有关部门和单位、各地区", {"各有关部门和单位", "各地区"}},
        {"省有关部门、单位，各市、县（区）人民政府", {"省有关部门、单位", "各市、县（区）人民政府"}},
        {"各地区、各部门和各单位", {"各地区", "各部门", "各单位"}},
        {"各区、市发改委", {"各区", "市发改委"}},
        {"各级党委和政府", {"各级党委和政府"}},
        {"岳麓区和市直相关单位", {"岳麓区", "市直相关单位"}},
        {"和平区政府和河西区政府", {"和平区政府", "河西区政府"}},
        {"市教育局（市委教育工委）、市科技局", {"市教育局（市委教育工委）", "市科技局"}},
        {"市委、市政府督查室", {"市委", "市政府督查室"}},
    };
    for (const auto& [list, names] : table) {
        CAPTURE(list);
        CHECK(split_unit_list(list) == names);
    }
}

TEST_CASE("等 closes a list; its group is added as printed, a bare noun as 有关…") {
    CHECK(split_unit_list("人民银行等部门") == Names{"人民银行", "有关部门"});
    CHECK(split_unit_list("商务部等有关部门") == Names{"商务部", "有关部门"});
    CHECK(split_unit_list("财政部等部门和单位") == Names{"财政部", "有关部门和单位"});
    CHECK(split_unit_list("商务部等4个部门") == Names{"商务部", "有关部门"});
    CHECK(split_unit_list("商务部等和各有关省级人民政府") == Names{"商务部", "各有关省级人民政府"});
    CHECK(split_unit_list("银保监会等国务院相关部门及各地区") ==
          Names{"银保监会", "国务院相关部门", "各地区"});
    CHECK(split_unit_list("各高等院校、市财政局") == Names{"各高等院校", "市财政局"});
}

TEST_CASE("other marks between names") {
    CHECK(split_unit_list("市财政局,市教育局; 市科技局/市水务局\n市民政局") ==
          Names{"市财政局", "市教育局", "市科技局", "市水务局", "市民政局"});
    CHECK(split_unit_list("  ").empty());
    CHECK(split_unit_list("、、，").empty());
}

TEST_CASE("the host's names stay whole") {
    CHECK(split_unit_list("长江和汉江、东湖集团及甲，市财政局", {{"长江和汉江、东湖集团及甲"}, {}}) ==
          Names{"长江和汉江、东湖集团及甲", "市财政局"});
}

TEST_CASE("levels are restored for bare bureaus and nobody else") {
    const std::vector<std::pair<Names, Names>> table = {
        {{"市发改委", "财政局", "黄埔区政府", "规划局"}, {"市发改委", "市财政局", "黄埔区政府", "市规划局"}},
        {{"市商务局", "市场监管局", "政务服务局"}, {"市商务局", "市市场监管局", "市政务服务局"}},
        {{"省财政厅", "住房和城乡建设厅", "各市人民政府"},
         {"省财政厅", "省住房和城乡建设厅", "各市人民政府"}},
        {{"自治区商务厅", "财政厅"}, {"自治区商务厅", "自治区财政厅"}},
        {{"武汉市发改委", "财政局", "武汉海关"}, {"武汉市发改委", "武汉市财政局", "武汉海关"}},
        {{"市委组织部", "宣传部", "财政局"}, {"市委组织部", "市委宣传部", "市财政局"}},
        {{"州司法局", "州委编办", "州直相关单位"}, {"州司法局", "州委编办", "州直相关单位"}},
        {{"市建委", "城投集团", "高新区管委会", "地铁公司"},
         {"市建委", "城投集团", "高新区管委会", "地铁公司"}},
        {{"市教育局", "国家税务总局", "财政部", "证监会"}, {"市教育局", "国家税务总局", "财政部", "证监会"}},
        {{"发展改革委", "财政局"}, {"发展改革委", "财政局"}},
        {{"市公安局", "法院", "检察院", "妇联"}, {"市公安局", "市法院", "市检察院", "市妇联"}},
    };
    for (const auto& [given, restored] : table) {
        Names names = given;
        CAPTURE(names.front());
        restore_levels(names);
        CHECK(names == restored);
    }
    Names bare{"环保局", "岳麓区", "市场监管局"};
    CHECK(restore_levels(bare, "市") == "市");
    CHECK(bare == Names{"市环保局", "岳麓区", "市市场监管局"});
}

TEST_CASE("restoring levels twice changes nothing") {
    Names names{"市发改委", "财政局", "各区", "市场监管局", "水务局", "黄埔区政府"};
    restore_levels(names);
    const Names once = names;
    restore_levels(names);
    CHECK(names == once);
}
