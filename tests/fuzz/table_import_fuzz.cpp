// Random and mutated bytes through read_table: it never crashes, it is whole or not at all, and what it
// yields without an error can be applied.
//
//   fuzz-table_import [rounds [seed]]
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

const std::vector<std::string> seeds{
    R"({"schema":"luoshi.table/1","title":"表","source":{"a":[1,"二"]},"level":"city","place":"广州市",)"
    R"("documents":[{"id":"D","title":"文","signed_on":"2019-01-16","issuer":"市政府办公厅","lead_rule":"first_listed"}],)"
    R"("units":[{"id":"u","name":"市改革办","administrative":"v"},{"id":"v","name":"市委"}],)"
    R"("rows":[{"id":"T1","title":"甲","document":"D","item":"（一）","responsibility":"（牵头单位：市经贸委；配合单位：市发改委、规划局，6月底完成）","deadline":"自印发之日起30日内"},)"
    R"({"id":"T2","title":"乙","document":"D","merged":["responsibility"],"deadline":null,"after":["T1"],"parent":"T3"},)"
    R"({"id":"T3","title":"丙","count":{"n":3,"precision":"about"},"itemised":false,"responsibility":"各区、有关部门按职责分工负责","deadline":"每季度末"}],)"
    R"("links":[{"id":"L","from":"T1","to":"T3","lag":{"n":2,"unit":"working_days"}}],)"
    R"("not_imported":[{"name":"x","reason":"y","records":[{}]}]})",
    "序号,工作任务,牵头单位,配合单位,完成时限,来源文件,前置任务,计划开始\n一、总体,,,,,,,\n"
    "1,甲,市发改委,\"市财政局、\n市商务局\",2024年6月底前,武政办[2019]1号,,2024/1/"
    "5\n2,乙,市建设局,,持续推进,,1,\n",
    "no;title;lead unit;deadline\n1;A;财政部;2024年底前\n",
    "\xD0\xF2\xBA\xC5,\xC8\xCE\xCE\xF1\n1,\xBC\xD7\n",
};

std::string mutate(std::mt19937_64& random) {
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    std::string bytes = seeds[below(seeds.size())];
    if (below(20) == 0) {
        bytes.resize(below(200));
        for (char& c : bytes)
            c = static_cast<char>(below(256));
    }
    for (std::size_t change = below(6); change > 0 && !bytes.empty(); --change) {
        const std::size_t at = below(bytes.size());
        const std::size_t size = below(24) + 1;
        const std::string& other = seeds[below(seeds.size())];
        switch (below(5)) {
            case 0:
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
                break;
            case 1:
                bytes.erase(at, size);
                break;
            case 2:
                bytes.insert(at, bytes.substr(below(bytes.size()), size));
                break;
            case 3:
                bytes.insert(at, other.substr(below(other.size()), size));
                break;
            default:
                bytes.insert(at, 1, "{}[]\",:;\n\t0T\\"[below(13)]);
        }
    }
    return bytes;
}

[[noreturn]] void fail(const char* what, std::string_view bytes) {
    std::printf("%s:\n%.*s\n", what, static_cast<int>(bytes.size()), bytes.data());
    std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
    const unsigned long rounds = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 5000;
    const unsigned long seed = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1;
    std::mt19937_64 random(seed);
    Model base;
    apply(base, read_table(seeds[0], base).changes);
    if (base.tasks().count() != 3)
        fail("the first seed is a sound table", seeds[0]);
    unsigned long imported = 0, refused = 0;
    for (unsigned long round = 0; round < rounds; ++round) {
        const std::string bytes = round < seeds.size() ? seeds[round] : mutate(random);
        TableOptions options;
        options.blank_is_merged = random() % 2 == 0;
        Model model = random() % 2 == 0 ? base : Model();
        const TableImport import = read_table(bytes, model, options);
        if (has_errors(import.report.findings)) {
            ++refused;
            if (!import.changes.empty())
                fail("changes beside an error", bytes);
            continue;
        }
        ++imported;
        try {
            apply(model, import.changes);
        } catch (const Error& error) {
            std::printf("%s\n", error.what());
            fail("refused by the model without a finding of the import", bytes);
        }
        if (!read_table(bytes, model, options).changes.empty())
            fail("the same table again is not the same", bytes);
    }
    std::printf("%lu imported, %lu refused, seed %lu\n", imported, refused, seed);
    return 0;
}
