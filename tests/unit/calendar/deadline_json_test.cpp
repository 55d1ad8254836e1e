// Deadline readings as JSON: exact round trips, and findings for what does not fit.

#include "luoshi/calendar/deadline_json.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace luoshi;

TEST_CASE("canonical texts come back unchanged") {
    for (
        const char* text :
        {R"({"kind":"none"})",
         R"({"kind":"by_date","date":null,"month":2,"day":"last","needs":["reference_year"]})",
         R"({"kind":"milestones","base":"assessment_year+1","steps":[{"month":1,"day":10,"what":"x"}]})",
         R"({"kind":"rule","example":{"start":"2019-01-31","n":1,"unit":"month","last_day":"2019-02-28"}})",
         R"({"kind":"light_rule","trigger":"due","red_after":{"n":3,"unit":"month","strict":true},"unless":"y"})"}) {
        Diagnostics findings;
        CHECK(to_json(deadline_reading_from_json(text, findings)) == text);
        CHECK(findings.empty());
    }
}

TEST_CASE("what does not fit is a finding") {
    const auto code = [](const std::string& text) {
        Diagnostics findings;
        deadline_reading_from_json(text, findings);
        return findings.empty() ? std::string{} : findings.front().code;
    };
    CHECK(code(R"({"kind":"by_date","date":"2019-03-31","dat":1})") == "T120");
    CHECK(code(R"({"kind":"by_date","date":"2019-02-30"})") == "T121");
    CHECK(code(R"({"kind":"nothing"})") == "T121");
    CHECK(code("[]") == "T122");
    CHECK(code("{") == "T123");
    CHECK(code(std::string(100000, '[')) == "T123");
}
