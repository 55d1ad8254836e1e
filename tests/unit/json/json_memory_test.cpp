// The n-th request for memory fails, for all n: whoever reads or writes JSON throws std::bad_alloc, and what
// was made until then is given back.
#include <doctest/doctest.h>

#include <cstdlib>
#include <new>
#include <string>

#include "json/json_value.hpp"
#include "luoshi/calendar/deadline_json.hpp"
#include "luoshi/formats/export_table.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/model/record_json.hpp"
#include "luoshi/responsibility/responsibility_clause.hpp"

using namespace luoshi;

namespace {

struct Requests {
    bool counting = false;
    long fail_at = 0;
    long made = 0;
    long live = 0;
};
Requests requests;

void* request(std::size_t size) {
    if (requests.counting && ++requests.made == requests.fail_at)
        throw std::bad_alloc();
    void* const block = std::malloc(size == 0 ? 1 : size);
    if (block == nullptr)
        throw std::bad_alloc();
    requests.live += requests.counting ? 1 : 0;
    return block;
}
void give_back(void* block) {
    requests.live -= requests.counting && block != nullptr ? 1 : 0;
    std::free(block);
}

/// Runs `work()` until it is served. How often it was not.
template <class Work>
long refusals(Work&& work) {
    work();  // what is made once for the process
    for (long n = 1;; ++n) {
        bool refused = false;
        requests = {true, n, 0, 0};
        try {
            work();
        } catch (const std::bad_alloc&) {
            refused = true;
        }
        const Requests after = requests;
        requests = {};
        REQUIRE(refused == (after.made >= n));
        REQUIRE(after.live == 0);
        if (!refused)
            return n - 1;
    }
}

}  // namespace

void* operator new(std::size_t size) {
    return request(size);
}
void* operator new[](std::size_t size) {
    return request(size);
}
void operator delete(void* block) noexcept {
    give_back(block);
}
void operator delete[](void* block) noexcept {
    give_back(block);
}
void operator delete(void* block, std::size_t) noexcept {
    give_back(block);
}
void operator delete[](void* block, std::size_t) noexcept {
    give_back(block);
}

TEST_CASE("values") {
    const std::string text =
        R"({"a":[1,[2,{"b":"一段放不进短字符串的文字"}]],"c":{"一段放不进短字符串的名称":[null,true]},"a":"x"})";
    CHECK(refusals([&] {
              Diagnostics found;
              const auto value = detail::parse_json(text, found);
              detail::JsonValue copy = *value;
              copy["more"].push_back("一段放不进短字符串的文字");
              copy.dump();
          }) > 20);
}

TEST_CASE("deadline readings") {
    const std::string text =
        R"({"kind":"by_type","rules":[{"when":"属于重大行政决策事项的","kind":"milestones","steps":[{"by":"2017-06-30","what":"形成改革方案并报会议审议"},{"kind":"light_rule","red_after":{"n":3,"unit":"month"},"unless":"因客观原因经批准延期的"}]},7],"report_to":["市委全面深化改革委员会办公室"]})";
    CHECK(refusals([&] {
              Diagnostics found;
              to_json(deadline_reading_from_json(text, found));
          }) > 20);
}

TEST_CASE("contexts of clauses, and their readings") {
    const std::string text =
        R"({"scope_default":["全市范围内的各有关单位","各功能区管委会"],"names":{"names":["武汉东湖新技术开发区管理委员会"]},"x":1})";
    CHECK(refusals([&] {
              Diagnostics found;
              ClauseContext context;
              clause_context_from_json(text, context, found);
          }) > 10);
}

TEST_CASE("lists of tasks") {
    Diagnostics found;
    const auto changes = change_set_from_json(
        R"({"schema":"luoshi.changes/1","changes":[{"put":"unit","id":"u","name":"武汉市发展和改革委员会"},
            {"put":"task","id":"T1","title":"公布行政权力清单和责任清单"},{"put":"task","id":"T2","title":"上网"},
            {"put":"link","id":"l","from":"T1","to":"T2"},{"put":"duty","id":"d","task":"T1","unit":"u"},
            {"put":"deadline","id":"x","task":"T1","date":"2017-03-31","raw":"3月底前","what":"完成清单的公布工作"}]})",
        found);
    REQUIRE(changes);
    Model model;
    apply(model, *changes);
    CHECK(refusals([&] { to_task_list_json(model); }) > 10);
}
