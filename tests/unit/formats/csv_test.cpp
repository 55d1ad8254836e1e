#include "formats/csv.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace luoshi;
using namespace luoshi::formats;

namespace {

std::vector<std::vector<std::string>> cells(std::string_view text, char separator = ',') {
    Diagnostics found;
    std::vector<std::vector<std::string>> all;
    for (CsvRecord& record : read_csv(text, separator, found))
        all.push_back(std::move(record.cells));
    CHECK(found.empty());
    return all;
}
using Cells = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("records of RFC 4180") {
    CHECK(cells("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n") ==
          Cells{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}});      // rule 1
    CHECK(cells("aaa,bbb") == Cells{{"aaa", "bbb"}});                // rule 2
    CHECK(cells("\"b\r\nbb\",ccc\n") == Cells{{"b\nbb", "ccc"}});    // rule 6
    CHECK(cells("\"aaa\",\"b\"\"bb\"") == Cells{{"aaa", "b\"bb"}});  // rule 7
    CHECK(cells("a,,\n") == Cells{{"a", "", ""}});
    CHECK(cells("a;b\tc", ';') == Cells{{"a", "b\tc"}});
    CHECK(cells("a\tb", '\t') == Cells{{"a", "b"}});
    CHECK(cells("").empty());
    CHECK(cells("a\rb\r") == Cells{{"a"}, {"b"}});
    CHECK(cells("5\" pipe,x") == Cells{{"5\" pipe", "x"}});
}

TEST_CASE("lines and bytes of records and of problems") {
    Diagnostics found;
    const std::vector<CsvRecord> records = read_csv("h\n\"x\ny\",1\nz\n", ',', found);
    REQUIRE(records.size() == 3);
    CHECK(records[1].line == 2);
    CHECK(records[2].line == 4);
    CHECK(records[2].byte == 10);

    read_csv("a,b\n\"open,c\n", ',', found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "F002");
    CHECK(found[0].place.byte == 4);
    CHECK(found[0].what.en.find("line 2") != std::string::npos);

    found.clear();
    read_csv("\"a\"b\n", ',', found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].place.byte == 3);
}

TEST_CASE("property: what is written is read back") {
    std::mt19937 random(7);
    const std::vector<std::string> pieces{"\"", ",", ";", "\n", "任", "a", " ", "=", "-1", ""};
    for (int round = 0; round < 500; ++round) {
        Cells written(1 + random() % 4);
        std::string text;
        for (auto& record : written) {
            record.resize(1 + random() % 4);
            for (std::size_t i = 0; i < record.size(); ++i) {
                for (std::size_t n = random() % 5; n > 0; --n)
                    record[i] += pieces[random() % pieces.size()];
                if (i > 0)
                    text += ';';
                write_csv_cell(text, record[i], ';');
            }
            text += "\r\n";
        }
        CHECK(cells(text, ';') == written);
    }
}
