// Clauses as printed in published documents, read in order with the document's own rules.
#include <doctest/doctest.h>

#include "luoshi/responsibility/responsibility_clause.hpp"

using namespace luoshi;
using Names = std::vector<std::string>;

namespace {

struct Line {
    const char* clause;
    Names lead;
    Names cooperating;
    Names supervising;
    const char* lead_rule;
};

void read_document(ClauseContext document, const std::vector<Line>& lines) {
    for (const Line& line : lines) {
        CAPTURE(line.clause);
        const ClauseReading reading = read_clause(line.clause, document);
        remember(document, reading);
        CHECK(reading.lead == line.lead);
        CHECK(reading.cooperating == line.cooperating);
        CHECK(reading.supervising == line.supervising);
        CHECK(reading.lead_rule == line.lead_rule);
        CHECK(reading.findings.empty());
    }
}

}  // namespace

TEST_CASE("国发〔2018〕39号: the first clause sets the first-listed rule") {
    read_document(
        {}, {{"（人力资源社会保障部、财政部负责。列第一位者为牵头单位，下同）",
              {"人力资源社会保障部"},
              {"财政部"},
              {},
              "first_listed"},
             {"（财政部、工业和信息化部、人民银行、银保监会负责）",
              {"财政部"},
              {"工业和信息化部", "人民银行", "银保监会"},
              {},
              "first_listed"},
             {"（人力资源社会保障部、财政部、税务总局，各省级人民政府按职责分工负责）",
              {"人力资源社会保障部"},
              {"财政部", "税务总局", "各省级人民政府"},
              {},
              "first_listed"},
             {"（人力资源社会保障部等有关部门和单位负责）",
              {"人力资源社会保障部"},
              {"有关部门和单位"},
              {},
              "first_listed"},
             {"（人力资源社会保障部、医保局负责）", {"人力资源社会保障部"}, {"医保局"}, {}, "first_listed"},
             {"（各省级人民政府负责）", {"各省级人民政府"}, {}, {}, "group"},
             {"（各有关部门和单位，各省级人民政府按职责分工负责）",
              {"各有关部门和单位", "各省级人民政府"},
              {},
              {},
              "group"}});
}

TEST_CASE("国发〔2019〕3号: 排在第一位的部门为牵头部门") {
    read_document(
        {},
        {{"（税务总局、财政部、海关总署负责，排在第一位的部门为牵头部门，下同）",
          {"税务总局"},
          {"财政部", "海关总署"},
          {},
          "first_listed"},
         {"（海关总署负责）", {"海关总署"}, {}, {}, "sole"},
         {"（海关总署、文化和旅游部、文物局负责）",
          {"海关总署"},
          {"文化和旅游部", "文物局"},
          {},
          "first_listed"},
         {"（商务部、海关总署等有关部门负责）", {"商务部"}, {"海关总署", "有关部门"}, {}, "first_listed"}});
}

TEST_CASE("国办发〔2018〕128号: an implementer for the rest of the document") {
    read_document(
        {},
        {{"（生态环境部牵头，国家发展改革委、工业和信息化部、住房城乡建设部、农业农村部、国家统计局参与）",
          {"生态环境部"},
          {"国家发展改革委", "工业和信息化部", "住房城乡建设部", "农业农村部", "国家统计局"},
          {},
          "explicit"},
         {"（生态环境部指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出）",
          {"试点城市政府"},
          {},
          {"生态环境部"},
          "explicit"},
         {"（商务部、文化和旅游部、国管局指导）",
          {"试点城市政府"},
          {},
          {"商务部", "文化和旅游部", "国管局"},
          "inherited"},
         {"（市场监管总局、工业和信息化部负责）",
          {"市场监管总局", "工业和信息化部"},
          {"试点城市政府"},
          {},
          "joint"},
         {"（商务部指导，供销合作总社参与）", {"试点城市政府"}, {"供销合作总社"}, {"商务部"}, "inherited"}});
}

TEST_CASE("国发〔2018〕38号: a default scope and scopes of single measures") {
    ClauseContext document;
    const auto scope = [&](const char* clause) {
        const ClauseReading reading = read_clause(clause, document);
        remember(document, reading);
        CHECK(reading.findings.empty());
        return reading.scope;
    };
    CHECK(scope("（负责部门：人力资源社会保障部、住房城乡建设部、商务部；适用范围：所有自贸试验区，以下除标注"
                "适用于特定自贸试验区的措施"
                "外，适用范围均为所有自贸试验区）") == Names{"所有自贸试验区"});
    CHECK(scope("（负责部门：卫生健康委）") == Names{"所有自贸试验区"});
    CHECK(scope("（负责部门：邮政局、中国铁路总公司，适用范围：重庆自贸试验区）") == Names{"重庆自贸试验区"});
    CHECK(scope("（负责部门：药监局）") == Names{"所有自贸试验区"});
}

TEST_CASE("国办发〔2018〕121号 and 117号: no rule in the document") {
    read_document({}, {{"（体育总局、网信办、科技部、工业和信息化部负责）",
                        {"体育总局", "网信办", "科技部", "工业和信息化部"},
                        {},
                        {},
                        "joint"},
                       {"（公安部、工业和信息化部、交通运输部、水利部、海洋局、空管委办公室负责）",
                        {"公安部", "工业和信息化部", "交通运输部", "水利部", "海洋局", "空管委办公室"},
                        {},
                        {},
                        "joint"},
                       {"（体育总局、北京冬奥组委负责）", {"体育总局", "北京冬奥组委"}, {}, {}, "joint"},
                       {"（教育部会同有关部门负责）", {"教育部"}, {"有关部门"}, {}, "explicit"},
                       {"（财政部、国务院扶贫办负责）", {"财政部", "国务院扶贫办"}, {}, {}, "joint"}});
}

TEST_CASE("穗府办〔2006〕19号: levels within a list") {
    read_document({},
                  {{"（牵头单位：市经贸委；配合单位：市发改委、国土房管局、外经贸局、规划局）",
                    {"市经贸委"},
                    {"市发改委", "市国土房管局", "市外经贸局", "市规划局"},
                    {},
                    "explicit"},
                   {"（牵头单位：市发改委；配合单位：市经贸委、国土房管局、规划局、黄埔区政府、南沙区政府）",
                    {"市发改委"},
                    {"市经贸委", "市国土房管局", "市规划局", "黄埔区政府", "南沙区政府"},
                    {},
                    "explicit"},
                   {"（牵头单位：市金融办；配合单位：市国土房管局、规划局）",
                    {"市金融办"},
                    {"市国土房管局", "市规划局"},
                    {},
                    "explicit"}});
}

TEST_CASE("长政发〔2012〕6号: a table in groups, the city's level given by its place") {
    ClauseContext table;
    table.city = "长沙市";
    table.table_group_header = "长沙先导区管委会";
    read_document(table, {{"商务局、高新区、岳麓区",
                           {"长沙先导区管委会"},
                           {"市商务局", "高新区", "岳麓区"},
                           {},
                           "table_group_header"},
                          {"市直相关单位、高新区、岳麓区、望城区",
                           {"长沙先导区管委会"},
                           {"市直相关单位", "高新区", "岳麓区", "望城区"},
                           {},
                           "table_group_header"}});
    table.table_group_header = "市监察局";
    read_document(table, {{"审计局、财政局和市直各单位、各区县市",
                           {"市监察局"},
                           {"市审计局", "市财政局", "市直各单位", "各区县市"},
                           {},
                           "table_group_header"}});
}

TEST_CASE("厦府办〔2019〕10号 and others: bodies in running words") {
    read_document({}, {{"责任单位：市发改委、市财政局（第一责任单位为牵头单位，下同）",
                        {"市发改委"},
                        {"市财政局"},
                        {},
                        "first_listed"},
                       {"责任单位：市建设局", {"市建设局"}, {}, {}, "sole"}});
    read_document({}, {{"由财政部牵头", {"财政部"}, {}, {}, "explicit"},
                       {"国家卫生健康委推行", {"国家卫生健康委"}, {}, {}, "sole"},
                       {"各地组织三级公立医院", {"各地"}, {"三级公立医院"}, {}, "explicit"},
                       {"各省份要出台", {"各省份"}, {}, {}, "group"},
                       {"各地以县（市、区）为单位", {"各县（市、区）"}, {}, {}, "group"},
                       {"请科技部、工业和信息化部、农业农村部、卫生健康委等部门",
                        {"科技部", "工业和信息化部", "农业农村部", "卫生健康委", "有关部门"},
                        {},
                        {},
                        "joint"},
                       {"市政府各有关部门，各县市区人民政府、功能区管委会负责落实",
                        {"市政府各有关部门", "各县市区人民政府", "功能区管委会"},
                        {},
                        {},
                        "group"}});
}
