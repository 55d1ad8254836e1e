// A table read again changes nothing: the example tables in every order, with rows left out and put back, and
// made-up tables of the clauses and limits that offices write.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

std::string example(const std::string& name) {
    const char* root = std::getenv("LUOSHI_SOURCE_DIR");
    std::ifstream file(std::string(root ? root : ".") + "/examples/data/" + name, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Imports what can be imported, and sees that the same table then has nothing new.
bool add(Model& model, const std::string& bytes, const TableOptions& options = {}) {
    const TableImport import = read_table(bytes, model, options);
    if (has_errors(import.report.findings))
        return false;
    apply(model, import.changes);
    const TableImport again = read_table(bytes, model, options);
    CAPTURE(bytes.substr(0, 2000));
    CHECK(again.changes.empty());
    CHECK(again.report.tasks_unchanged == again.report.tasks);
    CHECK(again.report.removed == 0);
    return true;
}

struct Part {
    std::string table;        ///< with every n-th row left out
    std::size_t missing = 0;  ///< rows left out of documents that still have others
};

Part without_rows(const std::string& bytes, std::size_t n) {
    nlohmann::ordered_json table = nlohmann::ordered_json::parse(bytes);
    nlohmann::ordered_json kept = nlohmann::ordered_json::array();
    std::multiset<std::string> left_out;
    std::set<std::string> documents;
    for (std::size_t i = 0; i < table["rows"].size(); ++i) {
        const nlohmann::ordered_json& row = table["rows"][i];
        if (i % n == n - 1) {
            left_out.insert(row.value("document", ""));
        } else {
            documents.insert(row.value("document", ""));
            kept.push_back(row);
        }
    }
    table["rows"] = kept;
    Part part{table.dump()};
    for (const std::string& document : documents)
        part.missing += left_out.count(document);
    return part;
}

template <class List>
const char* any(const List& list, std::mt19937& random) {
    return list[random() % list.size()];
}

constexpr std::array units{"市发改委",
                           "国家发展和改革委员会",
                           "市财政局",
                           "财政部",
                           "各区",
                           "有关部门",
                           "市委宣传部",
                           "市 财政局",
                           "张三",
                           "副市长李四",
                           "市卫健委（中医药局）",
                           "区政府",
                           "江岸区",
                           "ABC",
                           "统计局",
                           "市民之家",
                           "省发改委",
                           "市总工会",
                           "各市（县）、区政府",
                           "工业和信息化部",
                           "Ａ公司"};
constexpr std::array clauses{"",
                             "%",
                             "%牵头",
                             "%牵头，%配合",
                             "（%、%负责，列第一位者为牵头单位，下同）",
                             "%、%按职责分工负责",
                             "牵头单位：%；配合单位：%、%",
                             "%会同%",
                             "%会同%牵头",
                             "%和%负责",
                             "%等",
                             "%指导%",
                             "%负责，2019年6月底前完成",
                             "%/%"};
constexpr std::array limits{"",          "2019年3月底前",      "6月底前",
                            "持续推进",  "每季度末",           "2019年上半年",
                            "尽快",      "自印发之日起30日内", "2019年3月底前完成方案，6月底前完成建设",
                            "2019.6.30", "到2022年",           "2019年底前，2020年底前"};

std::string clause(std::mt19937& random) {
    std::string made;
    for (const char c : std::string(any(clauses, random)))
        made += c == '%' ? std::string(any(units, random)) : std::string(1, c);
    return made;
}

std::string made_up(std::mt19937& random) {
    std::string csv = "编号,序号,任务,牵头单位,责任单位,联系人,完成时限,文号,完成进度\n";
    const std::size_t rows = 1 + random() % 6;
    for (std::size_t i = 0; i < rows; ++i) {
        csv += "T" + std::to_string(i) + "," + std::to_string(i + 1) + ",任务" + std::to_string(random() % 3);
        csv += ",\"" + clause(random) + "\",\"" + (random() % 2 ? clause(random) : "") + "\",";
        csv += random() % 3 == 0 ? "张三 13800001111," : ",";
        csv += std::string(any(limits, random)) + "," + (random() % 2 ? "武政办〔2019〕1号" : "") + ",";
        csv += random() % 3 == 0 ? "60%\n" : "\n";
    }
    return csv;
}

}  // namespace

TEST_CASE("property: the example tables in every order, each again at the end") {
    std::vector<std::string> names{"municipal.json", "promotion.json", "state-council.json",
                                   "wuhan-2017.json"};
    std::vector<std::string> tables;
    for (const std::string& name : names)
        tables.push_back(example(name));
    std::vector<std::size_t> order{0, 1, 2, 3};
    do {
        Model model;
        for (const std::size_t i : order)
            REQUIRE(add(model, tables[i]));
        for (const std::string& table : tables)
            CHECK(read_table(table, model).changes.empty());
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("property: rows left out stay, and come back without a change") {
    for (const char* name : {"municipal.json", "state-council.json"}) {
        const std::string whole = example(name);
        for (const std::size_t n : {2u, 3u, 7u}) {
            CAPTURE(name);
            CAPTURE(n);
            Model model;
            REQUIRE(add(model, whole));
            const std::size_t tasks = model.tasks().count();
            const Part rest = without_rows(whole, n);
            const TableImport part = read_table(rest.table, model);
            CHECK_FALSE(has_errors(part.report.findings));
            CHECK(part.report.tasks_missing == rest.missing);
            apply(model, part.changes);
            CHECK(model.tasks().count() == tasks);
            CHECK(add(model, whole));
        }
    }
}

TEST_CASE("property: made-up tables, one after the other into one ledger") {
    std::mt19937 random(20190116);
    std::size_t imported = 0;
    for (int round = 0; round < 150; ++round) {
        Model model;
        TableOptions options;
        options.place = round % 2 ? "武汉市" : "";
        options.blank_is_merged = round % 3 == 0;
        if (round % 4 == 0)
            options.year = 2019;
        if (round % 5 != 0)
            options.on = to_date(2019, 7, 1);
        for (int table = 0; table < 3; ++table)
            imported += add(model, made_up(random), options);
    }
    CHECK(imported == 450);
}
