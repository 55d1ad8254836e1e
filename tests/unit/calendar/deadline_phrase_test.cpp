// Phrases of government documents and what they say, by the rules of the deadline schema.

#include "luoshi/calendar/deadline_phrase.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "luoshi/calendar/deadline_json.hpp"

using namespace luoshi;

namespace {

struct Case {
    const char* text;
    const char* expected;
};

DeadlineContext in_year(int year) {
    DeadlineContext context;
    context.doc_year = year;
    return context;
}

void check_all(const std::vector<Case>& cases, const DeadlineContext& context = {}) {
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const DeadlineReading reading = read_deadline(c.text, context);
        CHECK(to_json(reading) == c.expected);
        CHECK(reading.raw == c.text);
    }
}

}  // namespace

TEST_CASE("a last day") {
    check_all({
        {"2019年3月底前", R"({"kind":"by_date","date":"2019-03-31"})"},
        {"原则上于2019年9月底前完成", R"({"kind":"by_date","date":"2019-09-30","soft":true})"},
        {"请……等部门在2019年2月底前完成", R"({"kind":"by_date","date":"2019-02-28"})"},
        {"2020年2月底前", R"({"kind":"by_date","date":"2020-02-29"})"},
        {"2019年6月底前各省份要出台具体实施方案", R"({"kind":"by_date","date":"2019-06-30"})"},
        {"２０１９年６月３０日前", R"({"kind":"by_date","date":"2019-06-30"})"},
        {"2019 年 6 月 底 前", R"({"kind":"by_date","date":"2019-06-30"})"},
        {"二〇一九年六月三十日前", R"({"kind":"by_date","date":"2019-06-30"})"},
        {"2019-12-31前", R"({"kind":"by_date","date":"2019-12-31"})"},
        {"2019年6月上旬前", R"({"kind":"by_date","date":"2019-06-10"})"},
        {"2019年三季度末前", R"({"kind":"by_date","date":"2019-09-30"})"},
        {"不迟于2019年6月30日", R"({"kind":"by_date","date":"2019-06-30"})"},
        {"2019年内完成", R"({"kind":"by_date","date":"2019-12-31"})"},
        {"完成时限：2019年12月", R"({"kind":"by_date","date":"2019-12-31"})"},
        {"按照国务院部署，2019年6月底前完成", R"({"kind":"by_date","date":"2019-06-30"})"},
        {"从2019年1月1日起3个月内", R"({"kind":"by_date","date":"2019-04-01"})"},
    });
}

TEST_CASE("the year that the text lacks") {
    check_all(
        {
            {"于12月底前完成", R"({"kind":"by_date","date":"2022-12-31","year_from":"document"})"},
            {"年内完成", R"({"kind":"by_date","date":"2022-12-31","year_from":"document"})"},
            {"明年3月底前", R"({"kind":"by_date","date":"2023-03-31","year_from":"document"})"},
            {"于6月底前一次性全部退还",
             R"({"kind":"by_date","date":"2022-06-30","year_from":"document","complete":true})"},
            {"4月底前出台相关政策，年内持续推进",
             R"({"kind":"milestones","steps":[{"by":"2022-04-30","what":"出台相关政策"},{"ongoing_to":"2022-12-31"}],"year_from":"document"})"},
        },
        in_year(2022));
    check_all({
        {"年底前", R"({"kind":"by_date","date":null,"month":12,"day":31,"needs":["reference_year"]})"},
        {"2月底前", R"({"kind":"by_date","date":null,"month":2,"day":"last","needs":["reference_year"]})"},
    });
    DeadlineContext signed_only;
    signed_only.issued = to_date(2019, 3, 2);
    CHECK(read_deadline("6月底前", signed_only).date == to_date(2019, 6, 30));
}

TEST_CASE("dates in figures") {
    check_all({
        {"20240630", R"({"kind":"by_date","date":"2024-06-30"})"},
        {"20240630前", R"({"kind":"by_date","date":"2024-06-30"})"},
        {"2024-06-30 00:00:00", R"({"kind":"by_date","date":"2024-06-30"})"},
        {"2024-06-30T00:00:00", R"({"kind":"by_date","date":"2024-06-30"})"},
        {"2024.6月底前", R"({"kind":"by_date","date":"2024-06-30"})"},
        {"2024.06", R"({"kind":"period","from":"2024-06-01","to":"2024-06-30"})"},
        {"2024-02", R"({"kind":"period","from":"2024-02-01","to":"2024-02-29"})"},
        {"2024/6", R"({"kind":"period","from":"2024-06-01","to":"2024-06-30"})"},
        {"2024.1-2024.12", R"({"kind":"period","from":"2024-01-01","to":"2024-12-31"})"},
        {"2024.1-6", R"({"kind":"period","from":"2024-01-01","to":"2024-06-30"})"},
        {"2024年Q3", R"({"kind":"period","from":"2024-07-01","to":"2024-09-30"})"},
        {"2024Q1末", R"({"kind":"by_date","date":"2024-03-31"})"},
        {"2024.6.30\n2024.12.31",
         R"({"kind":"milestones","steps":[{"by":"2024-06-30"},{"by":"2024-12-31"}]})"},
        {"1.2024年6月底前完成方案\n2.2024年12月底前验收",
         R"({"kind":"milestones","steps":[{"by":"2024-06-30","what":"完成方案"},{"by":"2024-12-31","what":"验收"}]})"},
    });
    for (const char* text : {"2024年6月30日18:00前", "2024-06-30 17:30", "2024年6月30日17时前"}) {
        CAPTURE(text);
        const DeadlineReading reading = read_deadline(text);
        CHECK(reading.date == to_date(2024, 6, 30));
        REQUIRE(reading.findings.size() == 1);
        CHECK(reading.findings.front().code == "T109");
    }
    for (const char* text : {"2024-02-30", "2024.1-13", "20240631", "投资2024.6万元", "1 5日内"}) {
        CAPTURE(text);
        CHECK(read_deadline(text).kind == DeadlineKind::unresolved);
    }
}

TEST_CASE("a year that stands elsewhere") {
    check_all(
        {
            {"6月底前(2025年)", R"({"kind":"by_date","date":"2025-06-30"})"},
            {"6月底（2025年）前", R"({"kind":"by_date","date":"2025-06-30"})"},
            {"“十四五”末", R"({"kind":"by_date","date":"2025-12-31"})"},
            {"十三五期末", R"({"kind":"by_date","date":"2020-12-31"})"},
            {"“十四五”期间完成", R"({"kind":"by_date","date":"2025-12-31"})"},
            {"到“十五五”末", R"({"kind":"target_by","date":"2030-12-31"})"},
        },
        in_year(2024));
    CHECK(read_deadline("编制十四五规划").findings.front().code == "T102");
}

TEST_CASE("at once is a limit that has no day") {
    for (const char* text : {"立行立改", "立即整改", "即知即改", "自收到之日起立即整改"}) {
        CAPTURE(text);
        CHECK(read_deadline(text).kind == DeadlineKind::unresolved);
        CHECK(read_deadline(text).findings.front().code == "T104");
    }
    CHECK(read_deadline("立行立改，2024年6月底前完成").date == to_date(2024, 6, 30));
}

TEST_CASE("a year named from another year") {
    // The document is of 2020: 明年 and its like count from it, 次年 from the year read last.
    check_all(
        {
            {"后年6月底前", R"({"kind":"by_date","date":"2022-06-30","year_from":"document"})"},
            {"来年3月底前", R"({"kind":"by_date","date":"2021-03-31","year_from":"document"})"},
            {"去年6月", R"({"kind":"period","from":"2019-06-01","to":"2019-06-30","year_from":"document"})"},
            {"上年度12月底前", R"({"kind":"by_date","date":"2019-12-31","year_from":"document"})"},
            {"此后年底前", R"({"kind":"by_date","date":"2020-12-31","year_from":"document"})"},
            {"2018年6月底前完成，次年3月底前验收",
             R"({"kind":"milestones","steps":[{"by":"2018-06-30","what":"完成"},{"by":"2019-03-31","what":"验收"}]})"},
            {"2018年6月底前完成，明年3月底前验收",
             R"({"kind":"milestones","steps":[{"by":"2018-06-30","what":"完成"},{"by":"2021-03-31","what":"验收"}],"year_from":"document"})"},
            {"明年3月底前出台，明年9月底前落实",
             R"({"kind":"milestones","steps":[{"by":"2021-03-31","what":"出台"},{"by":"2021-09-30","what":"落实"}],"year_from":"document"})"},
            {"次年1月10日、15日前",
             R"({"kind":"dates","dates":["2021-01-10","2021-01-15"],"year_from":"document"})"},
        },
        in_year(2020));
    check_all({
        {"明年3月底前", R"({"kind":"by_date","date":null,"month":3,"day":31,"needs":["reference_year"]})"},
    });
}

TEST_CASE("a year of two digits takes its century from the document") {
    check_all(
        {
            {"19年6月底前", R"({"kind":"by_date","date":"2019-06-30","year_from":"document"})"},
            {"18年底前", R"({"kind":"by_date","date":"2018-12-31","year_from":"document"})"},
            {"一九年六月底前", R"({"kind":"by_date","date":"2019-06-30","year_from":"document"})"},
            {"98年底前", R"({"kind":"by_date","date":"1998-12-31","year_from":"document"})"},
            {"18年内",
             R"({"kind":"relative","trigger":"receipt","n":216,"unit":"month","direction":"within"})"},
        },
        in_year(2020));
    check_all({
        {"19年6月底前", R"({"kind":"by_date","date":null,"month":6,"day":30,"needs":["reference_year"]})"},
    });
}

TEST_CASE("spans and goals") {
    check_all({
        {"2019年上半年，试点城市政府印发实施方案",
         R"({"kind":"period","from":"2019-01-01","to":"2019-06-30"})"},
        {"2019年第三季度", R"({"kind":"period","from":"2019-07-01","to":"2019-09-30"})"},
        {"2019年前三季度", R"({"kind":"period","from":"2019-01-01","to":"2019-09-30"})"},
        {"2018年至2020年", R"({"kind":"period","from":"2018-01-01","to":"2020-12-31"})"},
        {"2020年6—12月", R"({"kind":"period","from":"2020-06-01","to":"2020-12-31"})"},
        {"自2019年6月1日起施行，有效期5年", R"({"kind":"period","from":"2019-06-01","to":"2024-05-31"})"},
        {"到2025年", R"({"kind":"target_by","date":"2025-12-31"})"},
        {"到2020年，基本建成；到2025年，全面建成",
         R"({"kind":"milestones","steps":[{"by":"2020-12-31","what":"基本建成"},{"by":"2025-12-31","what":"全面建成"}]})"},
        {"时限要求：持续推进", R"({"kind":"ongoing"})"},
        {"持续推进至2022年底", R"({"kind":"ongoing","to":"2022-12-31"})"},
        {"自国务院批准设立综合保税区之日起", R"({"kind":"from_event","trigger":"approval","open_end":true})"},
    });
}

TEST_CASE("several dates") {
    check_all({
        {"于2019年4月15日、7月15日、10月15日及2020年1月15日前",
         R"({"kind":"dates","dates":["2019-04-15","2019-07-15","2019-10-15","2020-01-15"]})"},
        {"2019年第一、二、三季度末前",
         R"({"kind":"dates","dates":["2019-03-31","2019-06-30","2019-09-30"]})"},
        {"2019年6月底前完成方案编制，12月底前全面完成",
         R"({"kind":"milestones","steps":[{"by":"2019-06-30","what":"完成方案编制"},{"by":"2019-12-31","what":"全面完成"}]})"},
        {"2019年6月底前，完成……；9月底前，完成",
         R"({"kind":"milestones","steps":[{"by":"2019-06-30","what":"完成"},{"by":"2019-09-30","what":"完成"}]})"},
        {"省级2019年6月底前完成，市县级2019年12月底前完成",
         R"({"kind":"by_type","rules":[{"when":"省级","kind":"by_date","date":"2019-06-30"},{"when":"市县级","kind":"by_date","date":"2019-12-31"}]})"},
    });
    DeadlineContext assessed;
    assessed.assessment_year = 2018;
    check_all(
        {
            {"1月10日前报送自查报告，2月底前公布结果",
             R"({"kind":"milestones","base":"assessment_year+1","steps":[{"month":1,"day":10,"what":"报送自查报告"},{"month":2,"day":"last","what":"公布结果"}]})"},
            {"次年1月底前", R"({"kind":"by_date","date":"2019-01-31"})"},
        },
        assessed);
}

TEST_CASE("cycles") {
    check_all({
        {"每季度", R"({"kind":"recurring","every":"quarter"})"},
        {"每月底前", R"({"kind":"recurring","every":"month","day":"last"})"},
        {"2020年起，每年2月底前",
         R"({"kind":"recurring","every":"year","month":2,"day":"last","start":"2020"})"},
        {"于2019年12月底前……2020年起，国家卫生健康委每年3月底前完成上述工作",
         R"({"kind":"recurring","every":"year","month":3,"day":31,"start":"2020","first":"2019-12-31","actor":"国家卫生健康委"})"},
        {"每季度第一个月20日前", R"({"kind":"recurring","every":"quarter","day":20,"month_in_quarter":1})"},
        {"每季度末月25日前报市政府督查室",
         R"({"kind":"recurring","every":"quarter","day":25,"month_in_quarter":3,"report_to":["市政府督查室"]})"},
        {"每季度末", R"({"kind":"recurring","every":"quarter","day":"last","month_in_quarter":3})"},
        {"每季度报送一次，末月25日前",
         R"({"kind":"recurring","every":"quarter","day":25,"month_in_quarter":3})"},
        {"每年3月、6月、9月、12月底前",
         R"({"kind":"recurring","every":"quarter","day":"last","month_in_quarter":3})"},
        {"2018年至2020年，每年3月底前",
         R"({"kind":"recurring","every":"year","month":3,"day":31,"start":"2018","end":"2020"})"},
        {"2020年5月起，每月5日前", R"({"kind":"recurring","every":"month","day":5,"start":"2020-05"})"},
        {"从2019年第三季度开始，每季度首月10日前",
         R"({"kind":"recurring","every":"quarter","day":10,"month_in_quarter":1,"start":"2019-Q3"})"},
        {"扣缴义务人每月代扣的税款，应当在次月十五日内缴入国库",
         R"({"kind":"recurring","every":"month","day":15,"offset_months":1,"trigger":"withholding"})"},
        {"每季度终了后15日内", R"({"kind":"recurring","every":"quarter","day":15,"month_in_quarter":1})"},
        {"每季反馈一次；有具体时限要求的，按规定时限反馈",
         R"({"kind":"recurring","every":"quarter","override":"specific_limit"})"},
        {"每年1月15日前和7月15日前",
         R"({"kind":"milestones","steps":[{"kind":"recurring","every":"year","month":1,"day":15},{"kind":"recurring","every":"year","month":7,"day":15}]})"},
    });
    DeadlineContext withheld;
    withheld.trigger = "withholding";
    check_all(
        {{"次月十五日内",
          R"({"kind":"recurring","every":"month","day":15,"offset_months":1,"trigger":"withholding"})"}},
        withheld);
}

TEST_CASE("days that count from the document's own") {
    DeadlineContext signed_on;
    signed_on.issued = to_date(2020, 5, 20);  // a Wednesday
    check_all(
        {
            {"本月底前", R"({"kind":"by_date","date":"2020-05-31","year_from":"document"})"},
            {"下月底前", R"({"kind":"by_date","date":"2020-06-30","year_from":"document"})"},
            {"下个月10日前", R"({"kind":"by_date","date":"2020-06-10","year_from":"document"})"},
            {"本季度内", R"({"kind":"by_date","date":"2020-06-30","year_from":"document"})"},
            {"下季度末前", R"({"kind":"by_date","date":"2020-09-30","year_from":"document"})"},
            {"本周内", R"({"kind":"by_date","date":"2020-05-24","year_from":"document"})"},
            {"本周五前", R"({"kind":"by_date","date":"2020-05-22","year_from":"document"})"},
            {"下周一前", R"({"kind":"by_date","date":"2020-05-25","year_from":"document"})"},
            // In a cycle the month is the round's; an event has a next month of its own.
            {"每月20日前报送，次月5日前通报",
             R"({"kind":"milestones","steps":[{"kind":"recurring","every":"month","day":20,"what":"报送"},{"kind":"recurring","every":"month","day":5,"offset_months":1,"what":"通报"}]})"},
            {"开工后次月10日前",
             R"({"kind":"recurring","every":"month","day":10,"offset_months":1,"trigger":"construction_start"})"},
        },
        signed_on);
    for (const char* text :
         {"本月底前", "下月底前", "本周内", "次月底前", "2019年6月底前完成，次月10日前报送"}) {
        CAPTURE(text);
        CHECK(read_deadline(text, in_year(2020)).kind == DeadlineKind::unresolved);
        CHECK(read_deadline(text, in_year(2020)).findings.front().code == "T104");
    }
    CHECK(read_deadline("下月31日前", signed_on).kind == DeadlineKind::unresolved);  // June has 30 days
    CHECK(read_deadline("本月工作", signed_on).findings.front().code == "T102");
}

TEST_CASE("what looks like a limit and is another thing") {
    for (const char* text : {"2019年6月30日前不得实施", "6个月内不得再次申请", "2019年6月底前，严禁发放"}) {
        CAPTURE(text);
        CHECK(read_deadline(text).kind == DeadlineKind::unresolved);
        CHECK(read_deadline(text).findings.front().code == "T104");
    }
    for (const char* text : {"2024年两会前", "每年两会前", "全会前3日"}) {
        CAPTURE(text);
        CHECK(read_deadline(text).kind == DeadlineKind::unresolved);
        CHECK(read_deadline(text).findings.front().code == "T103");
    }
    const DeadlineReading later = read_deadline("2019年6月底前（特殊情况可延至9月底）");
    CHECK(to_json(later) == R"({"kind":"by_date","date":"2019-06-30"})");
    REQUIRE(later.findings.size() == 1);
    CHECK(later.findings.front().code == "T108");
    check_all({
        {"2019年底前不得低于90%", R"({"kind":"by_date","date":"2019-12-31"})"},
        {"阶段性政策延长至2020年底", R"({"kind":"by_date","date":"2020-12-31"})"},
        {"会前3日",
         R"({"kind":"relative","trigger":"meeting","n":3,"unit":"calendar_day","direction":"before"})"},
        {"2019年6月30日（或7月15日）前", R"({"kind":"dates","dates":["2019-06-30","2019-07-15"]})"},
        {"2024年6月30日/2024年12月31日", R"({"kind":"dates","dates":["2024-06-30","2024-12-31"]})"},
    });
}

TEST_CASE("periods from an event") {
    check_all({
        {"自印发之日起3个月内",
         R"({"kind":"relative","trigger":"issue","n":3,"unit":"month","direction":"within"})"},
        {"三日内",
         R"({"kind":"relative","trigger":"receipt","n":3,"unit":"calendar_day","direction":"within"})"},
        {"应在办结后一周内，向本级政府或部门报告结果",
         R"({"kind":"relative","trigger":"close","n":1,"unit":"week","direction":"within"})"},
        {"会议召开5日前",
         R"({"kind":"relative","trigger":"meeting","n":5,"unit":"calendar_day","direction":"before"})"},
        {"到期前5个工作日提出延期申请",
         R"({"kind":"relative","trigger":"due","n":5,"unit":"working_day","direction":"before"})"},
        {"必须在事项到期前办理延期申请",
         R"({"kind":"relative","trigger":"due","n":0,"unit":"calendar_day","direction":"before"})"},
        {"自公布之日起30日后施行",
         R"({"kind":"relative","trigger":"publication","n":30,"unit":"calendar_day","direction":"after"})"},
        {"半年内", R"({"kind":"relative","trigger":"receipt","n":6,"unit":"month","direction":"within"})"},
        {"自批准之日起2年内开工",
         R"({"kind":"relative","trigger":"approval","n":24,"unit":"month","direction":"within"})"},
        {"一般不少于5个工作日，最长不超过15个工作日",
         R"({"kind":"relative","trigger":"receipt","n_min":5,"n_max":15,"unit":"working_day","direction":"within"})"},
        {"原则上不超过15个工作日",
         R"({"kind":"relative","trigger":"receipt","n":15,"unit":"working_day","direction":"within","soft":true})"},
        {"自受理之日起二十日内作出决定。二十日内不能作出决定的，经本行政机关负责人批准，可以延长十日，并应当"
         "将延长期限的理由告知申请人",
         R"({"kind":"relative","trigger":"acceptance","n":20,"unit":"calendar_day","direction":"within","extension":{"max":10,"unit":"calendar_day","needs":"approval_and_notice"}})"},
        {"7日内办结；确需延期的，应在到期前2日书面申请，经批准后可延期5日",
         R"({"kind":"relative","trigger":"receipt","n":7,"unit":"calendar_day","direction":"within","extension":{"max":5,"unit":"calendar_day","needs":"approval"}})"},
        {"自收到该督查结论之日起30日内，向作出该督查结论的机关申请复核。收到申请的机关应当在30日内作出复核决"
         "定",
         R"({"kind":"milestones","steps":[{"kind":"relative","trigger":"receipt_of_conclusion","n":30,"unit":"calendar_day","direction":"within","what":"向作出该督查结论的机关申请复核"},{"kind":"relative","trigger":"receipt_of_request","n":30,"unit":"calendar_day","direction":"within","what":"作出复核决定"}]})"},
    });
    DeadlineContext given;
    given.trigger = "meeting";
    check_all(
        {{"2个工作日内",
          R"({"kind":"relative","trigger":"meeting","n":2,"unit":"working_day","direction":"within"})"}},
        given);
}

TEST_CASE("lengths that are not a plain number") {
    check_all({
        {"2.5年内", R"({"kind":"relative","trigger":"receipt","n":30,"unit":"month","direction":"within"})"},
        {"1.5年内", R"({"kind":"relative","trigger":"receipt","n":18,"unit":"month","direction":"within"})"},
        {"二点五年内",
         R"({"kind":"relative","trigger":"receipt","n":30,"unit":"month","direction":"within"})"},
        {"1/2年内", R"({"kind":"relative","trigger":"receipt","n":6,"unit":"month","direction":"within"})"},
        {"三分之一年内",
         R"({"kind":"relative","trigger":"receipt","n":4,"unit":"month","direction":"within"})"},
        {"2.0个月内", R"({"kind":"relative","trigger":"receipt","n":2,"unit":"month","direction":"within"})"},
        {"1年6个月内",
         R"({"kind":"relative","trigger":"receipt","n":18,"unit":"month","direction":"within"})"},
        {"一年零六个月内",
         R"({"kind":"relative","trigger":"receipt","n":18,"unit":"month","direction":"within"})"},
        {"1,000日内",
         R"({"kind":"relative","trigger":"receipt","n":1000,"unit":"calendar_day","direction":"within"})"},
        {"１，０００日内",
         R"({"kind":"relative","trigger":"receipt","n":1000,"unit":"calendar_day","direction":"within"})"},
        {"1.5—2年内",
         R"({"kind":"relative","trigger":"receipt","n_min":18,"n_max":24,"unit":"month","direction":"within"})"},
        {"1.2024年6月底前", R"({"kind":"by_date","date":"2024-06-30"})"},
        {"统一三月底前", R"({"kind":"by_date","date":null,"month":3,"day":31,"needs":["reference_year"]})"},
        {"自2019年1月1日起，为期1.5年", R"({"kind":"period","from":"2019-01-01","to":"2020-06-30"})"},
    });
    // Not a whole number of any unit, or no single number: unresolved, never a part of the numeral.
    for (const char* text : {"1.5个月内",
                             "１．５个月内",
                             "0.5个月内",
                             "一个半月内",
                             "1个半月内",
                             "自印发之日起一个半月内",
                             "三天半内",
                             "半天内",
                             "10.5个工作日内",
                             "一点五个月内",
                             "三分之一个月内",
                             "1/0年内",
                             "三五日内",
                             "数十日内",
                             "十余日内",
                             "3个多月内",
                             "一千零五日内",
                             "1个月零5日内",
                             "1，000日内",
                             "1000000日内",
                             "不超过1.5个月",
                             "7日内办结；确需延期的，经批准可延期1.5个月",
                             "超过1.5个月未办结的亮红灯",
                             "自2019年1月1日起，为期1.5个月"}) {
        CAPTURE(text);
        const DeadlineReading reading = read_deadline(text);
        CHECK(reading.kind == DeadlineKind::unresolved);
        REQUIRE(reading.findings.size() == 1);
        CHECK(reading.findings.front().code == "T104");
    }
}

TEST_CASE("which limit applies") {
    check_all({
        {"按领导批示要求办理；没有明确时限的，一般在15日内办结",
         R"({"kind":"directive","authority":"领导","default":{"kind":"relative","trigger":"receipt","n":15,"unit":"calendar_day","direction":"within"}})"},
        {"无明确时限要求的以会后或办理事项交办后7日为限",
         R"({"kind":"default","applies_when":"no_time_limit","then":{"kind":"relative","trigger":"meeting_or_assignment","n":7,"unit":"calendar_day","direction":"within"}})"},
        {"一般应当自受理之日起30日内办结；情况复杂的，60日内办结",
         R"({"kind":"by_type","rules":[{"when":"一般","kind":"relative","trigger":"acceptance","n":30,"unit":"calendar_day","direction":"within","soft":true},{"when":"情况复杂","kind":"relative","trigger":"acceptance","n":60,"unit":"calendar_day","direction":"within"}]})"},
        {"15日内办结，特殊情况按领导要求办理",
         R"({"kind":"by_type","rules":[{"when":"一般","kind":"relative","trigger":"receipt","n":15,"unit":"calendar_day","direction":"within"},{"when":"特殊情况","kind":"directive","authority":"领导"}]})"},
        {"一般事项15日内办结，复杂事项30日内办结",
         R"({"kind":"by_type","rules":[{"when":"一般事项","kind":"relative","trigger":"receipt","n":15,"unit":"calendar_day","direction":"within"},{"when":"复杂事项","kind":"relative","trigger":"receipt","n":30,"unit":"calendar_day","direction":"within"}]})"},
        {"没有对应日的，月末日为期间的最后一日", R"({"kind":"rule"})"},
    });
}

TEST_CASE("lights that time turns on") {
    check_all({
        {"自交办之日起超过7个工作日未反馈的亮黄灯，超过15个工作日未办结的亮红灯",
         R"({"kind":"light_rule","trigger":"assignment","yellow_after":{"n":7,"unit":"working_day","strict":true},"red_after":{"n":15,"unit":"working_day","strict":true}})"},
        {"逾期5日亮黄牌、10日以上亮红牌",
         R"({"kind":"light_rule","trigger":"due","yellow_after":{"n":5,"unit":"calendar_day"},"red_after":{"n":10,"unit":"calendar_day"}})"},
        {"无正当理由连续两个月未完成的亮黄灯，连续三个月未完成的亮红灯",
         R"({"kind":"light_rule","yellow_after":{"n":2,"unit":"month","consecutive":true},"red_after":{"n":3,"unit":"month","consecutive":true},"unless":"正当理由"})"},
    });
}

TEST_CASE("bodies") {
    CHECK(read_deadline("于2018年12月31日前报送国务院办公厅").report_to ==
          std::vector<std::string>{"国务院办公厅"});
    CHECK(read_deadline("2019年3月底前报送财政部、国家发展改革委").report_to ==
          std::vector<std::string>{"财政部", "国家发展改革委"});
    CHECK(read_deadline("2019年3月底前报本级政府").report_to.empty());
    CHECK(read_deadline("2019年3月底前报送工作总结").report_to.empty());
    CHECK(read_deadline("2019年6月底前，国家发展改革委要出台实施意见").actor == "国家发展改革委");
    CHECK(read_deadline("各有关部门于2019年2月底前").actor.empty());
    CHECK(read_deadline("2019年上半年，试点城市政府印发实施方案").actor.empty());
}

TEST_CASE("what can't be read says so, and where") {
    for (const char* text : {"适时", "尽快完成", "按有关规定办理", "2019年初", "2019年2月29日前", "6月31日前",
                             "自竣工验收之日起15日内", "每两年开展一次", "每月最后一个工作日前", "15日前",
                             "2019年工作要点", "年初完成", "年中完成", "2019年初起", "10000年1月底前",
                             "0000年1月1日前", "12019年6月底前", "二〇一九八年六月底前", "第三年6月底前"}) {
        CAPTURE(text);
        const DeadlineReading reading = read_deadline(text, in_year(2019));
        CHECK(reading.kind == DeadlineKind::unresolved);
        REQUIRE_FALSE(reading.findings.empty());
        CHECK(reading.findings.front().code.front() == 'T');
        CHECK(reading.findings.front().place.byte >= 0);
        CHECK_FALSE(reading.findings.front().what.zh.empty());
        CHECK_FALSE(reading.findings.front().what.en.empty());
    }
    CHECK(read_deadline("").kind == DeadlineKind::none);
    CHECK(read_deadline(" \n\t　").kind == DeadlineKind::none);
    CHECK(read_deadline("").findings.empty());
}

TEST_CASE("any bytes are safe") {
    const DeadlineReading bad = read_deadline("2019年3月\xFF底前");
    CHECK(bad.kind == DeadlineKind::unresolved);
    REQUIRE(bad.findings.size() == 1);
    CHECK(bad.findings[0].code == "T100");
    CHECK(bad.findings[0].place.byte == 11);

    const std::string phrase = "自印发之日起30日内，每季度末前报送财政部；";
    std::string text(longest_deadline_phrase + 1, '1');
    CHECK(read_deadline(text).findings.front().code == "T101");
    CHECK(read_deadline(std::string(10'000'000, '1')).kind == DeadlineKind::unresolved);

    // Every prefix and every phrase with one byte gone or changed.
    for (std::size_t i = 0; i <= phrase.size(); ++i) {
        read_deadline(phrase.substr(0, i));
        std::string changed = phrase;
        if (i < phrase.size()) {
            changed[i] = static_cast<char>(changed[i] ^ 0x15);
            read_deadline(changed);
            changed.erase(i, 1);
            read_deadline(changed);
        }
    }
}
