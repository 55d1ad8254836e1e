// Deadline readings as JSON: exact round trips, and findings for what does not fit.

#include "luoshi/calendar/deadline_json.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace luoshi;

namespace {

DeadlineReading read(std::string_view text, Diagnostics& findings) {
    return deadline_reading_from_json(text, findings);
}

}  // namespace

TEST_CASE("canonical texts come back unchanged, whatever the order of their members") {
    for (
        const char* text :
        {R"({"kind":"none"})",
         R"({"kind":"unresolved","soft":true})",
         R"({"kind":"by_date","date":null,"month":2,"day":"last","needs":["reference_year"]})",
         R"({"kind":"by_date","date":"2019-03-31","soft":true,"year_from":"document","complete":true,"report_to":["市政府","市委"],"actor":"市发改委"})",
         R"({"kind":"period","from":"2019-01-01"})",
         R"({"kind":"period","from":null,"to":"2019-06-30"})",
         R"({"kind":"ongoing"})",
         R"({"kind":"ongoing","to":null,"needs":["reference_year"]})",
         R"({"kind":"target_by","date":"2022-12-31"})",
         R"({"kind":"recurring","every":"quarter","day":5,"month_in_quarter":2,"start":"2020-Q3","end":"2021","first":"2020-08-05","override":"specific_limit"})",
         R"({"kind":"relative","trigger":"issue","n":30,"unit":"working_day","direction":"within"})",
         R"({"kind":"relative","trigger":"","n_min":3,"n_max":5,"unit":"month","direction":"before","extension":{"max":0,"unit":"week","needs":"approval"}})",
         R"({"kind":"relative","trigger":"","unit":"hour","direction":"after","extension":{}})",
         R"({"kind":"milestones","base":"assessment_year+1","steps":[{"month":1,"day":10,"what":"x"},{"by":"2019-06-30","soft":true},{"ongoing_to":"2019-12-31"},{"kind":"relative","trigger":"receipt","n":3,"unit":"hour","direction":"within","what":"报告"}]})",
         R"({"kind":"milestones","steps":[{"when":"急件","by":"2019-06-30","needs":["reference_year"],"year_from":"document","complete":true,"report_to":["市政府"],"actor":"市发改委","what":"x"},{"kind":"ongoing","to":"2019-12-31","month":12,"day":31}]})",
         R"({"kind":"relative","trigger":"","unit":"hour","direction":"after","extension":{"unit":"week"}})",
         R"({"kind":"recurring"})",
         R"({"kind":"dates","dates":["2019-03-31","2019-06-30"]})",
         R"({"kind":"by_type","rules":[{"when":"急件","kind":"relative","trigger":"receipt","n":1,"unit":"working_day","direction":"within"},{"when":"其他","kind":"none"}]})",
         R"({"kind":"directive","authority":"市长"})",
         R"({"kind":"directive","authority":"","default":{"kind":"by_date","date":null}})",
         R"({"kind":"default","applies_when":"no_time_limit","then":null})",
         R"({"kind":"default","applies_when":"no_time_limit","then":{"kind":"ongoing"}})",
         R"({"kind":"rule","example":{"start":"2019-01-31","n":1,"unit":"month","last_day":"2019-02-28"}})",
         R"({"kind":"light_rule","trigger":"due","yellow_after":{"n":0,"unit":"calendar_day","consecutive":true},"red_after":{"n":3,"unit":"month","strict":true},"unless":"y"})",
         R"({"kind":"from_event","trigger":"\"a\"\n\u0001","open_end":true})"}) {
        CAPTURE(text);
        Diagnostics findings;
        const DeadlineReading reading = read(text, findings);
        CHECK(to_json(reading) == text);
        // The kind comes last: it has to be looked for.
        const std::string whole(text);
        const std::size_t kind = whole.find("\"kind\":");
        const std::size_t end = whole.find_first_of(",}", kind);
        if (kind == 1 && whole[end] == ',') {
            const std::string turned =
                "{" + whole.substr(end + 1, whole.size() - end - 2) + " , " + whole.substr(1, end - 1) + "}";
            CHECK(read(turned, findings) == reading);
        }
        CHECK(findings.empty());
    }
}

TEST_CASE("text is appended") {
    std::string text = "x";
    append_json(text, DeadlineReading{});
    CHECK(text == R"(x{"kind":"none"})");
}

TEST_CASE("what does not fit is a finding, with its place") {
    const auto finding = [](const std::string& text) {
        Diagnostics findings;
        read(text, findings);
        if (findings.size() != 1)
            return std::to_string(findings.size()) + " findings";
        const Diagnostic& one = findings.front();
        CHECK_FALSE(one.what.zh.empty());
        CHECK_FALSE(one.what.en.empty());
        return one.code + " " + one.place.path + " " + std::to_string(one.place.byte);
    };
    CHECK(finding(R"({"kind":"by_date","date":"2019-03-31","dat":1})") == "T120 /dat 44");
    CHECK(finding(R"({"kind":"by_date","date":"2019-02-30"})") == "T121 /date 25");
    CHECK(finding(R"({"kind":"by_date","date":20190230})") == "T121 /date 25");
    CHECK(finding(R"({"kind":"by_date","date":null,"month":13})") == "T121 /month 38");
    CHECK(finding(R"({"kind":"by_date","date":null,"month":1.5})") == "T121 /month 38");
    CHECK(finding(R"({"kind":"by_date","date":null,"day":"first"})") == "T121 /day 36");
    CHECK(finding(R"({"kind":"by_date","kind":"none"})") == "M106 /kind 25");
    CHECK(finding(R"({"kind":"nothing"})") == "T121 /kind 8");
    CHECK(finding(R"({"soft":true})") == "T121 /kind 0");
    CHECK(finding(R"({"kind":"relative","extension":{"max":1,"unit":"year"}})") == "T121 /extension/unit 47");
    CHECK(finding(R"({"kind":"relative","extension":7})") == "T121 /extension 31");
    CHECK(finding(R"({"kind":"milestones"})") == "T121 /steps 0");
    CHECK(finding(R"({"kind":"milestones","steps":[{},{"by":"x"}]})") == "T121 /steps/1/by 39");
    CHECK(finding(R"({"kind":"by_type","rules":[1]})") == "T122 /rules/0 27");
    CHECK(finding(R"({"kind":"dates","dates":["2019-03-31",null]})") == "T121 /dates/1 38");
    CHECK(finding(R"({"kind":"none","needs":["time"]})") == "T121 /needs/0 24");
    CHECK(finding(R"({"kind":"none","report_to":"a"})") == "T121 /report_to 27");
    CHECK(finding(R"({"kind":"from_event","open_end":false})") == "T121 /open_end 32");
    CHECK(finding(R"({"kind":"from_event"})") == "T121 /open_end 0");
    CHECK(finding(R"({"kind":"rule","example":{"start":"2019-01-31"}})") == "T121 /example/last_day 25");
    CHECK(finding("[]") == "T122 / 0");
    CHECK(finding("{") == "T123  1");
    CHECK(finding("{\"kind\":\"none\"} x") == "T123  16");
    CHECK(finding("{\"kind\":\"none\",\"what\":\"\xff\"}") == "M102  23");
}

TEST_CASE("what fits beside it is kept; text that is no JSON gives nothing") {
    Diagnostics findings;
    CHECK(to_json(read(R"({"kind":"dates","dates":["2019-03-31",5,"2019-06-30"],"soft":1})", findings)) ==
          R"({"kind":"dates","dates":["2019-03-31","2019-06-30"]})");
    CHECK(findings.size() == 2);
    CHECK(read(R"({"kind":"by_date","date":"2019-03-31")", findings) == DeadlineReading{});
}

TEST_CASE("deadlines nest sixteen deep, text as deep as any JSON") {
    const auto nested = [](int depth) {
        std::string text = R"({"kind":"none"})";
        for (int i = 0; i < depth; ++i)
            text = R"({"kind":"directive","authority":"","default":)" + text + "}";
        return text;
    };
    Diagnostics findings;
    CHECK(to_json(read(nested(16), findings)) == nested(16));
    CHECK(findings.empty());
    read(nested(17), findings);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "T122");
    findings.clear();
    read(R"({"kind":)" + std::string(100000, '['), findings);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "T123");
}

TEST_CASE("a context") {
    Diagnostics findings;
    const DeadlineContext context = deadline_context_from_json(
        R"({"doc_year":2017,"issued":"2017-01-20","published":null,"assessment_year":2016,"trigger":"issue"})",
        findings);
    CHECK(findings.empty());
    CHECK(context.doc_year == 2017);
    CHECK(context.issued == to_date(2017, 1, 20));
    CHECK_FALSE(context.published.has_value());
    CHECK(context.assessment_year == 2016);
    CHECK(context.trigger == "issue");
    const auto code = [](const char* text) {
        Diagnostics found;
        deadline_context_from_json(text, found);
        return found.size() == 1 ? found[0].code + " " + found[0].place.path : "not one";
    };
    CHECK(code(R"({"year":2017})") == "T120 /year");
    CHECK(code(R"({"doc_year":10000})") == "T121 /doc_year");
    CHECK(code(R"({"doc_year":99999999999999999999})") == "T121 /doc_year");
    CHECK(code(R"({"doc_year":1,"doc_year":2})") == "M106 /doc_year");
    CHECK(code("1") == "T122 /");
    CHECK(code("") == "T123 ");
}
