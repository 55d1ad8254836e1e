#include "luoshi/responsibility/responsibility_clause.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace luoshi;
using Names = std::vector<std::string>;

namespace {

struct Case {
    const char* clause;
    Names lead;
    Names cooperating;
    const char* lead_rule;
    Names supervising = {};
    bool each = false;
    bool open_ended = false;
    ClauseContext context = {};
};

void check(const std::vector<Case>& table) {
    for (const Case& row : table) {
        CAPTURE(row.clause);
        const ClauseReading reading = read_clause(row.clause, row.context);
        CHECK(reading.lead == row.lead);
        CHECK(reading.cooperating == row.cooperating);
        CHECK(reading.supervising == row.supervising);
        CHECK(reading.lead_rule == row.lead_rule);
        CHECK(reading.each_by_own_duty == row.each);
        CHECK(reading.open_ended == row.open_ended);
    }
}

bool has_code(const ClauseReading& reading, const char* code) {
    for (const Diagnostic& finding : reading.findings)
        if (finding.code == code)
            return true;
    return false;
}

ClauseContext first_listed() {
    ClauseContext context;
    context.lead_rule = "first_listed";
    return context;
}

}  // namespace

TEST_CASE("牵头 leads whatever the document's rule; everybody else cooperates") {
    check({
        {"（水利部牵头，财政部、自然资源部参与）", {"水利部"}, {"财政部", "自然资源部"}, "explicit"},
        {"（商务部牵头，财政部、海关总署等部门配合，各省级人民政府落实）",
         {"商务部"},
         {"财政部", "海关总署", "有关部门", "各省级人民政府"},
         "explicit",
         {},
         false,
         true},
        {"（教育部、财政部牵头，民政部负责）",
         {"教育部", "财政部"},
         {"民政部"},
         "explicit",
         {},
         false,
         false,
         first_listed()},
        {"由国家发展改革委会同财政部、商务部负责", {"国家发展改革委"}, {"财政部", "商务部"}, "explicit"},
        {"由住房城乡建设部牵头，会同财政部、自然资源部制定",
         {"住房城乡建设部"},
         {"财政部", "自然资源部"},
         "explicit"},
        {"省财政厅商省发展改革委、省教育厅提出", {"省财政厅"}, {"省发展改革委", "省教育厅"}, "explicit"},
        {"市发改委、市财政局按职责分工分别牵头", {"市发改委", "市财政局"}, {}, "explicit", {}, true},
        {"市委办公厅负总责，各区具体负责", {"市委办公厅"}, {"各区"}, "explicit"},
        {"市发改委为牵头单位，市财政局、市教育局为配合单位",
         {"市发改委"},
         {"市财政局", "市教育局"},
         "explicit"},
        {"责任单位：市发改委（牵头）、市财政局、市商务局",
         {"市发改委"},
         {"市财政局", "市商务局"},
         "explicit"},
    });
}

TEST_CASE("负责 leads by the number of bodies and the document's rule") {
    check({
        {"（水利部负责）", {"水利部"}, {}, "sole", {}, false, false, first_listed()},
        {"（水利部、民政部负责）", {"水利部"}, {"民政部"}, "first_listed", {}, false, false, first_listed()},
        {"（水利部、民政部负责）", {"水利部", "民政部"}, {}, "joint"},
        {"市水务局、市民政局", {"市水务局", "市民政局"}, {}, "joint"},
        {"（各地区、各部门分别负责）", {"各地区", "各部门"}, {}, "group", {}, true, false, first_listed()},
        {"（商务部、财政部负责，各省级人民政府参与）", {"商务部", "财政部"}, {"各省级人民政府"}, "joint"},
        {"（国家能源局、水利部负责，各地区落实）", {"国家能源局", "水利部"}, {"各地区"}, "joint"},
        {"（教育部等部门负责）", {"教育部"}, {"有关部门"}, "first_listed", {}, false, true, first_listed()},
        {"（国家发展改革委、国家能源局等按职责分工负责）",
         {"国家发展改革委", "国家能源局"},
         {},
         "joint",
         {},
         true,
         true},
    });
}

TEST_CASE("a body that guides does not carry out") {
    ClauseContext pilot;
    pilot.implementer = "试点地区人民政府";
    check({
        {"生态环境部指导，各省级人民政府负责落实", {"各省级人民政府"}, {}, "explicit", {"生态环境部"}},
        {"由市发改委负责指导，市城管委负责实施", {"市城管委"}, {}, "explicit", {"市发改委"}},
        {"教育部指导各省级人民政府落实", {"各省级人民政府"}, {}, "explicit", {"教育部"}},
        {"（水利部、民政部指导）",
         {"试点地区人民政府"},
         {},
         "inherited",
         {"水利部", "民政部"},
         false,
         false,
         pilot},
        {"（民政部指导，中国残联参与）",
         {"试点地区人民政府"},
         {"中国残联"},
         "inherited",
         {"民政部"},
         false,
         false,
         pilot},
        {"（民政部负责）", {"民政部"}, {"试点地区人民政府"}, "sole", {}, false, false, pilot},
        {"（民政部牵头，财政部参与）", {"民政部"}, {"财政部"}, "explicit", {}, false, false, pilot},
    });
}

TEST_CASE("headings, with and without colons, in any order and on one line") {
    check({
        {"牵头部门：市发改委，责任单位：市财政局、教育局",
         {"市发改委"},
         {"市财政局", "市教育局"},
         "explicit"},
        {"主办：市科技局 协办：市财政局、市教育局", {"市科技局"}, {"市财政局", "市教育局"}, "explicit"},
        {"牵头单位为市民政局，配合单位为市财政局、司法局",
         {"市民政局"},
         {"市财政局", "市司法局"},
         "explicit"},
        {"配合单位：市财政局；牵头单位：市民政局", {"市民政局"}, {"市财政局"}, "explicit"},
        {"牵头单位:市民政局;配合单位:财政局,各县(市、区)政府",
         {"市民政局"},
         {"市财政局", "各县（市、区）政府"},
         "explicit"},
        {"（市级牵头单位：市民政局；县级责任单位：各县区政府）", {"市民政局"}, {"各县区政府"}, "explicit"},
        {"【市科技局牵头】", {"市科技局"}, {}, "explicit"},
        {"负责部门：民政部、司法部", {"民政部", "司法部"}, {}, "joint"},
        {"责任单位：市民政局", {"市民政局"}, {}, "sole"},
        {"责任单位：市民政局；配合单位：市财政局", {"市民政局"}, {"市财政局"}, "explicit"},
        {"指导单位：省民政厅；责任单位：市民政局", {"市民政局"}, {}, "explicit", {"省民政厅"}},
    });
}

TEST_CASE("lists in tables: the group's header, the column, the city") {
    ClauseContext table;
    table.table_group_header = "市水务局";
    table.city = "长沙市";
    ClauseContext guides;
    guides.column = "指导部门";
    ClauseContext helpers;
    helpers.column = "配合单位";
    helpers.city = "湘西土家族苗族自治州";
    ClauseContext owners;
    owners.column = "责任单位";
    check({
        {"财政局、望城区、水业集团和市直相关单位",
         {"市水务局"},
         {"市财政局", "望城区", "水业集团", "市直相关单位"},
         "table_group_header",
         {},
         false,
         false,
         table},
        {"", {"市水务局"}, {}, "table_group_header", {}, false, false, table},
        {"民政部、最高人民法院", {}, {}, "column:指导部门", {"民政部", "最高人民法院"}, false, false, guides},
        {"民政局、财政局", {}, {"州民政局", "州财政局"}, "column:配合单位", {}, false, false, helpers},
        {"市民政局、市财政局", {"市民政局", "市财政局"}, {}, "column:责任单位", {}, false, false, owners},
        {"市民政局", {"市民政局"}, {}, "sole", {}, false, false, owners},
    });
}

TEST_CASE("rules that clauses set, and the document that remembers them") {
    const std::vector<std::pair<const char*, const char*>> table = {
        {"列第一位者为牵头单位，下同", "first_listed"},
        {"（商务部、财政部负责，排在首位的部门为牵头部门，下同）", "first_listed"},
        {"市发改委、市财政局、市教育局（列第一位的为牵头单位）", "first_listed"},
        {"以下各项任务均由各区人民政府负责落实，不再列出", "implementer:各区人民政府"},
        {"以下除另有标注外，适用范围均为长江经济带", "scope_default:长江经济带"},
        {"责任单位即为该项任务的牵头单位", "responsible_unit_is_lead"},
        {"未明确牵头单位的，责任单位为牵头单位", "responsible_is_lead_if_no_lead"},
        {"除已明确牵头单位的外，责任单位为牵头单位", "responsible_is_lead_if_no_lead"},
        {"没有牵头单位的任务，由责任单位负责牵头", "responsible_is_lead_if_no_lead"},
    };
    for (const auto& [clause, declares] : table) {
        CAPTURE(clause);
        CHECK(read_clause(clause).declares == Names{declares});
    }
    CHECK(read_clause("责任单位即为该项任务的牵头单位").lead_rule == "declaration");

    ClauseContext document;
    remember(document, read_clause("（商务部、财政部负责，排在首位的部门为牵头部门，下同）"));
    CHECK(read_clause("（水利部、民政部负责）", document).lead == Names{"水利部"});
    remember(document,
             read_clause("（民政部指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出）"));
    CHECK(read_clause("（水利部指导）", document).lead == Names{"试点城市政府"});
    remember(document, read_clause("（负责部门：水利部；适用范围：三峡库区，下同）"));
    CHECK(read_clause("（民政部负责）", document).scope == Names{"三峡库区"});
    CHECK(read_clause("（负责部门：民政部，适用范围：浙江自贸试验区）", document).scope ==
          Names{"浙江自贸试验区"});
    CHECK(document.lead_rule == "first_listed");
}

TEST_CASE("责任单位 by the document's rule") {
    ClauseContext always;
    always.lead_rule = "responsible_unit_is_lead";
    ClauseContext otherwise;
    otherwise.lead_rule = "responsible_is_lead_if_no_lead";
    check({
        {"责任单位：市民政局、市科技局；协助单位：财政局",
         {"市民政局", "市科技局"},
         {"市财政局"},
         "explicit",
         {},
         false,
         false,
         always},
        {"责任单位：市民政局；协助单位：财政局",
         {"市民政局"},
         {"市财政局"},
         "explicit",
         {},
         false,
         false,
         otherwise},
        {"牵头单位：市科技局；责任单位：市民政局",
         {"市科技局"},
         {"市民政局"},
         "explicit",
         {},
         false,
         false,
         otherwise},
    });
}

TEST_CASE("limits inside a clause") {
    ClauseContext context;
    context.doc_year = 2021;
    const ClauseReading inside = read_clause("（市民政局牵头，市财政局配合，9月底前完成）", context);
    CHECK(inside.deadline.kind == DeadlineKind::by_date);
    CHECK(inside.deadline_text == "9月底前完成");
    CHECK(inside.cooperating == Names{"市财政局"});
    const ClauseReading heading = read_clause("完成时限：2022年12月底；牵头单位：市水务局");
    CHECK(heading.deadline.kind == DeadlineKind::by_date);
    CHECK(heading.lead == Names{"市水务局"});
    const ClauseReading before = read_clause("（6月底前由市发改委牵头完成）", context);
    CHECK(before.lead == Names{"市发改委"});
    CHECK(before.deadline_text == "6月底前");
    CHECK(read_clause("（民政部负责）").deadline.kind == DeadlineKind::none);
}

TEST_CASE("roles beyond lead and cooperating") {
    const ClauseReading people = read_clause(
        "责任领导：副市长 "
        "张三；分管市领导：李四；责任单位：市财政局；责任处室：预算处、国库处；经办人：王五；联络员：赵六");
    CHECK(people.sponsor_leaders == Names{"副市长张三"});
    CHECK(people.leaders_in_charge == Names{"李四"});
    CHECK(people.lead == Names{"市财政局"});
    CHECK(people.responsible_offices == Names{"预算处", "国库处"});
    CHECK(people.handlers == Names{"王五"});
    CHECK(people.liaisons == Names{"赵六"});
    CHECK(people.lead_rule == "sole");
    CHECK(read_clause("责任科室：办公室").lead == Names{"办公室"});

    const ClauseReading path =
        read_clause("市民政局牵头，市委改革办汇总，经市财政局审核后报市人民政府批准，报市委督查室备案");
    CHECK(path.lead == Names{"市民政局"});
    CHECK(path.compiling == Names{"市委改革办"});
    CHECK(path.reviewing == Names{"市财政局"});
    CHECK(path.approver == "市人民政府");
    CHECK(path.report_to == Names{"市委督查室"});
    CHECK(read_clause("主要负责人负总责，分管负责人具体抓").principals == Names{"主要负责人"});
}

TEST_CASE("verbs inside names are names") {
    for (const char* name : {"国家市场监督管理总局", "市行政审批局", "市人大常委会办公室", "市商务局",
                             "中央组织部", "市残疾人联合会", "市委督查室", "市推进职能转变协调小组办公室",
                             "省教育督导委员会办公室", "市招商局"}) {
        CAPTURE(name);
        const ClauseReading reading = read_clause(name);
        CHECK(reading.lead == Names{name});
        CHECK(reading.lead_rule == "sole");
        CHECK(reading.findings.empty());
    }
}

TEST_CASE("what can't be read is a finding, never dropped in silence") {
    CHECK(has_code(read_clause(""), "R100"));
    CHECK(has_code(read_clause("（财政部\xff负责）"), "R101"));
    CHECK(has_code(read_clause("（（财政部负责）"), "R102"));
    CHECK(read_clause("（（财政部负责）").lead == Names{"财政部"});
    CHECK(has_code(read_clause("推进简政放权改革走深走实"), "R103"));
    CHECK(has_code(read_clause("（量子驿舍牵头）"), "R104"));
    CHECK(read_clause("（量子驿舍牵头）").lead == Names{"量子驿舍"});
    ClauseContext told;
    told.names.names = {"量子驿舍"};
    CHECK(read_clause("（量子驿舍牵头）", told).findings.empty());
    CHECK(has_code(read_clause("备注：市财政局"), "R105"));
    CHECK(has_code(read_clause("带*号的为牵头单位，下同"), "R107"));
    CHECK(has_code(read_clause("配合单位：市财政局"), "R108"));
    // Text before a clause is no list of units.
    const ClauseReading task = read_clause("加快建设汽车产业基地（牵头单位：市科技局；配合单位：财政局）");
    CHECK(task.lead == Names{"市科技局"});
    CHECK(task.cooperating == Names{"市财政局"});
    CHECK(has_code(task, "R103"));
}

TEST_CASE("a name that nobody knows is listed where the words around it give it a role") {
    check({
        {"环保局会同ABC牵头", {"环保局"}, {"ABC"}, "explicit"},
        {"环保局牵头、市民之家会同", {"环保局"}, {"市民之家"}, "explicit"},
        {"粮食局、海关总署和ABC按职责分工负责", {"粮食局", "海关总署", "ABC"}, {}, "joint", {}, true},
        {"中国人民银行或甲乙丙负责", {"中国人民银行", "甲乙丙"}, {}, "joint"},
        {"生态环境部与某某驿站联合", {"生态环境部", "某某驿站"}, {}, "joint"},
        // 会 ends the name: it is 市总工会 that asks.
        {"市总工会商国家铁路集团", {"市总工会"}, {"国家铁路集团"}, "explicit"},
        {"市总工会同市财政局", {"市总工会"}, {"市财政局"}, "explicit"},
    });
}

TEST_CASE("a name without a role is a finding; what is plainly an action is none") {
    for (const char* clause : {"团市委协助市民之家负责", "生态环境部负责督促甲乙丙落实",
                               "阿里云公司配合甲乙丙", "市总工会、国家铁路集团分别负责市民之家"}) {
        CAPTURE(clause);
        CHECK(has_code(read_clause(clause), "R106"));
    }
    for (const char* clause : {"国网武汉供电公司指导甲乙丙", "生态环境部督促甲乙丙落实", "财政部支持甲乙丙",
                               "海关总署同市民之家、市残联", "中国人民银行——甲乙丙"}) {
        CAPTURE(clause);
        CHECK(has_code(read_clause(clause), "R111"));
    }
    for (const char* clause : {"市发改委负责制定方案", "市发改委牵头、督促整改落实", "国家卫生健康委推行",
                               "市发改委会同研究制定", "市政府同意后实施"}) {
        CAPTURE(clause);
        CHECK(read_clause(clause).findings.empty());
    }
}

TEST_CASE("bodies in a bracket behind a body are one with it, and a warning says so") {
    for (const char* clause : {"市住房和城乡建设局（市交通运输局、市水利局）", "市委组织部(市委编办)牵头"}) {
        CAPTURE(clause);
        CHECK(read_clause(clause).lead.size() == 1);
        CHECK(has_code(read_clause(clause), "R112"));
    }
    CHECK(read_clause("各市（县）、区政府负责").findings.empty());
    CHECK(read_clause("市财政局（牵头）、市教育局").findings.empty());
    ClauseContext told;
    told.names.names = {"市教育局（市委教育工委）"};
    CHECK(read_clause("市教育局（市委教育工委）负责", told).findings.empty());
}

TEST_CASE("every finding speaks both languages") {
    for (const char* clause :
         {"", "（\xff", "推进改革", "（甲牵头）", "备注：乙", "配合单位：丙", "带*号的为牵头单位"})
        for (const Diagnostic& finding : read_clause(clause).findings) {
            CAPTURE(clause);
            CHECK_FALSE(finding.what.zh.empty());
            CHECK_FALSE(finding.what.en.empty());
            CHECK(finding.code.front() == 'R');
        }
}

TEST_CASE("hostile input is read safely and in linear time") {
    const auto repeated = [](const char* text, int times) {
        std::string all;
        for (int i = 0; i < times; ++i)
            all += text;
        return all;
    };
    for (const char* piece :
         {"（",     "）",       "（）", "甲（",   "：",        "，",         "、",         "等",
          "和",     "局和",     "各",   "各市、", "报市政府",  "为牵头单位", "牵头单位：", "市发改委会同",
          "以下，", "\xff\xfe", "负责", "下同，", "6月底前由", "组织",       "指导各区",   "中"}) {
        CAPTURE(piece);
        const ClauseReading reading = read_clause(repeated(piece, 20000));
        CHECK_FALSE(to_json(reading).empty());
        CHECK(reading.findings.size() <= 201);
    }
    std::string names;
    std::set<std::string> all;
    for (int i = 0; i < 3000; ++i) {
        const std::string name = "市第" + std::to_string(i) + "管理局";
        names += name + "、";
        all.insert(name);
    }
    const ClauseReading many = read_clause(names + "市发改委负责");
    CHECK(many.lead.size() == 3001);
    CHECK(std::set<std::string>(many.lead.begin(), many.lead.end()).size() == 3001);
}

TEST_CASE("canonical JSON has the fixed keys always and the others only with content") {
    CHECK(
        to_json(read_clause("（水利部指导，各地区落实）")) ==
        R"({"lead":["各地区"],"cooperating":[],"groups":["各地区"],"each_by_own_duty":false,"open_ended":false,)"
        R"("lead_rule":"explicit","supervising":["水利部"]})");
    CHECK(to_json(read_clause("列第一位的为牵头单位")) ==
          R"({"lead":[],"cooperating":[],"groups":[],"each_by_own_duty":false,"open_ended":false,)"
          R"("lead_rule":"declaration","declares":"first_listed"})");
}

TEST_CASE("a context from JSON") {
    ClauseContext context;
    Diagnostics findings;
    CHECK(clause_context_from_json(
        R"({"lead_rule":"first_listed","implementer":"甲","scope_default":"乙","table_group_header":"丙","column":"丁",)"
        R"("city":"长沙市","doc_year":2020,"names":{"names":["戊"],"groups":["己"]}})",
        context, findings));
    CHECK(findings.empty());
    CHECK(context.scope_default == Names{"乙"});
    CHECK(context.doc_year == 2020);
    CHECK(context.names.groups == Names{"己"});
    const ClauseContext before = context;
    for (const char* json :
         {"", "[]", "{", "{\"city\":1}", "{\"town\":\"x\"}", "{\"doc_year\":\"2020\"}", "{\"doc_year\":0}",
          "{\"names\":[]}", "\xff", "{\"doc_year\":1e400}", "{\"city\":\"甲\",\"city\":\"甲\"}",
          "{\"city\":\"\xff\"}", "{\"scope_default\":[\"甲\",1]}", "{\"names\":{\"names\":7}}"}) {
        CAPTURE(json);
        findings.clear();
        CHECK_FALSE(clause_context_from_json(json, context, findings));
        CHECK_FALSE(findings.empty());
        CHECK(context == before);
    }
}
