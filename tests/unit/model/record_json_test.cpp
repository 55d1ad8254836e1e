// Canonical JSON of entities and change sets. Expected texts are written out by hand from the form's rules.
#include "luoshi/model/record_json.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/text.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

Unit some_unit() {
    Unit unit;
    unit.id = "sfgw";
    unit.name = "市发展改革委";
    unit.level = Level::city;
    unit.administrative = "szf";
    unit.names = {{"市发改委", to_date(2009, 1, 1), std::nullopt, false}, {"市计委", {}, {}, true}};
    unit.fields.set("order", std::int64_t{12});
    unit.fields.set("budget", *parse_decimal("1.20"));
    unit.fields.set("active", true);
    unit.fields.set("since", to_date(2017, 1, 1));
    unit.fields.set("note", std::string("甲\"乙\\\n\x01"));
    return unit;
}

constexpr const char* some_unit_text =
    R"({"id":"sfgw","name":"市发展改革委","level":"city","administrative":"szf",)"
    R"("names":[{"name":"市发改委","from":"2009-01-01"},{"name":"市计委","former":true}],)"
    R"("fields":{"active":true,"budget":{"decimal":"1.20"},"note":"甲\"乙\\\n\u0001","order":12,)"
    R"("since":{"date":"2017-01-01"}}})";

Task some_task() {
    Task task;
    task.id = "T1";
    task.title = "深化“放管服”改革";
    task.kind = "measure";
    task.parent = "P";
    task.sources = {{"D1", "（一）", ""}};
    task.groups = {Ref<Task>("G1"), Ref<Task>("G2")};
    task.count = GroupCount{};
    task.itemised = false;
    task.places = {"武汉", ""};
    task.opened_on = to_date(2017, 1, 1);
    task.duration = Duration{5, DurationUnit::elapsed_days};
    return task;
}

constexpr const char* some_task_text =
    R"({"id":"T1","title":"深化“放管服”改革","kind":"measure","parent":"P",)"
    R"("sources":[{"document":"D1","item":"（一）"}],"groups":["G1","G2"],"count":{},"itemised":false,)"
    R"("places":["武汉",""],"opened_on":"2017-01-01","duration":{"n":5,"unit":"elapsed_days"}})";

/// What reading one change finds.
Diagnostics findings_of(const std::string& change) {
    Diagnostics found;
    const auto changes =
        change_set_from_json(R"({"schema":"luoshi.changes/1","changes":[)" + change + "]}", found);
    CHECK(changes.has_value() == found.empty());
    return found;
}

/// The only finding, of that code, at that field and with the byte that lies on `at` in the text.
void check_one(const std::string& change, const char* code, const char* field, const char* at) {
    CAPTURE(change);
    const Diagnostics found = findings_of(change);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == code);
    CHECK(found[0].place.field == field);
    CHECK(found[0].place.row == 0);
    CHECK_FALSE(found[0].what.zh.empty());
    CHECK_FALSE(found[0].what.en.empty());
    const std::string prefix = R"({"schema":"luoshi.changes/1","changes":[)";
    CHECK(static_cast<std::size_t>(found[0].place.byte) == (prefix + change).find(at));
}

}  // namespace

TEST_CASE("an entity is written canonically") {
    CHECK(to_json(some_unit()) == some_unit_text);
    CHECK(to_json(some_task()) == some_task_text);
    CHECK(to_json(Person{}) == "{}");
    CHECK(to_json(Person{.id = "p", .name = "", .fields = {}}) == R"({"id":"p"})");
}

TEST_CASE("what was written is read back") {
    Diagnostics found;
    Unit unit;
    CHECK(entity_from_json(some_unit_text, unit, found));
    CHECK(unit == some_unit());
    CHECK(to_json(unit) == some_unit_text);
    Task task;
    CHECK(entity_from_json(some_task_text, task, found));
    CHECK(task == some_task());
    CHECK(found.empty());
}

TEST_CASE("a decimal keeps its zeros") {
    Person person{.id = "p", .name = "n", .fields = {}};
    person.fields.set("a", *parse_decimal("-0.10"));
    Person again;
    Diagnostics found;
    REQUIRE(entity_from_json(to_json(person), again, found));
    CHECK(to_json(again) == R"({"id":"p","name":"n","fields":{"a":{"decimal":"-0.10"}}})");
}

TEST_CASE("a change set is written and read in order") {
    ChangeSet changes;
    changes.put(some_task());
    changes.remove<Link>("L7");
    changes.put(Person{.id = "p", .name = "张三", .fields = {}});
    changes.put(some_task());
    const std::string text = to_json(changes);
    CHECK(text == std::string(R"({"schema":"luoshi.changes/1","changes":[{"put":"task",)") +
                      (some_task_text + 1) + R"(,{"remove":"link","id":"L7"},)" +
                      R"({"put":"person","id":"p","name":"张三"},{"put":"task",)" + (some_task_text + 1) +
                      "]}");
    Diagnostics found;
    const auto again = change_set_from_json(text, found);
    REQUIRE(again.has_value());
    CHECK(*again == changes);
    CHECK(to_json(ChangeSet{}) == R"({"schema":"luoshi.changes/1","changes":[]})");
}

TEST_CASE("the order of keys, blanks, escapes and a byte order mark don't matter") {
    const std::string text =
        "\xEF\xBB\xBF \n{ \"changes\" : [ { \"name\" : \"\\u5f20\\ud83d\\ude00\\/\" ,\r\n\t\"id\" : \"p\" , "
        "\"put\" : \"person\" } , {\"id\":\"x\",\"remove\":\"\\u0074ask\"} ] , "
        "\"schema\" : \"luoshi.changes/1\" } ";
    Diagnostics found;
    const auto changes = change_set_from_json(text, found);
    REQUIRE(changes.has_value());
    CHECK(to_json(*changes) == R"({"schema":"luoshi.changes/1","changes":[{"put":"person","id":"p",)"
                               R"("name":"张😀/"},{"remove":"task","id":"x"}]})");
}

TEST_CASE("null is an absent optional value or reference, and nothing else") {
    Diagnostics found;
    Task task;
    CHECK(entity_from_json(R"({"id":"T","title":"t","parent":null,"opened_on":null,"count":null})", task,
                           found));
    CHECK_FALSE(task.parent);
    CHECK_FALSE(task.opened_on.has_value());
    check_one(R"({"put":"task","id":"T","title":null})", "M104", "title", "null");
    check_one(R"({"put":"task","id":"T","itemised":null})", "M104", "itemised", "null");
}

TEST_CASE("what is wrong is named with its place") {
    check_one(R"({"put":"task","id":"T","titel":"x"})", "M103", "titel", "\"x\"");
    check_one(R"({"put":"task","id":"T","title":5})", "M104", "title", "5");
    check_one(R"({"put":"task","id":"T","sources":{}})", "M104", "sources", "{}");
    check_one(R"({"put":"task","id":"T","sources":[{},{"document":"d"},{"document":7}]})", "M104",
              "sources[2].document", "7");
    check_one(R"({"put":"task","id":"T","duration":{"n":1.5}})", "M105", "duration.n", "1.5");
    check_one(R"({"put":"task","id":"T","duration":{"n":2147483648}})", "M105", "duration.n", "2147483648");
    check_one(R"({"put":"task","id":"T","count":{"n":9223372036854775808}})", "M105", "count.n", "922");
    check_one(R"({"put":"task","id":"T","duration":{"n":1,"n":2}})", "M106", "duration.n", "2}");
    check_one(R"({"put":"task","put":"task","id":"T"})", "M106", "put", "\"task\",\"id");
    check_one(R"({"put":"task","id":"T","level":"town"})", "M107", "level", "\"town\"");
    check_one(R"({"put":"task","id":"T","opened_on":"2017-02-29"})", "M108", "opened_on", "\"2017-02-29\"");
    check_one(R"({"put":"task","id":"T","opened_on":"2017-2-9"})", "M108", "opened_on", "\"2017-2-9\"");
    check_one(R"({"put":"tasks","id":"T"})", "M110", "put", "\"tasks\"");
    check_one(R"({"id":"T","title":"t"})", "M110", "", "{\"id\"");
    check_one(R"(17)", "M104", "changes[0]", "17");
    check_one(R"({"remove":"task"})", "M110", "id", "{\"remove\"");
    check_one(R"({"remove":"task","id":"T","title":"t"})", "M103", "title", "\"t\"");
    check_one(R"({"put":"task","id":"T","fields":{"a":{"decimal":"1e5"}}})", "M112", "fields.a", "\"1e5\"");
    check_one(R"({"put":"task","id":"T","fields":{"a":[1]}})", "M104", "fields.a", "[1]");
    check_one(R"({"put":"task","id":"T","fields":{"a":{}}})", "M104", "fields.a", "{}");
    check_one(R"({"put":"task","id":"T","fields":{"a":1,"a":2}})", "M106", "fields.a", "2}");
    check_one(R"({"put":"task","id":"T","fields":{"a":0.5}})", "M105", "fields.a", "0.5");
    check_one(R"({"put":"task","id":"T","fields":{"a":{"money":"1"}}})", "M103", "fields.a.money", "\"1\"");
}

TEST_CASE("a finding says which entity and what would be accepted") {
    Diagnostics found = findings_of(R"({"put":"task","level":"town","id":"T9"})");
    REQUIRE(found.size() == 1);
    CHECK(found[0].place.entity == "task");
    CHECK(found[0].place.id == "T9");
    CHECK(found[0].accepted.en.find("city") != std::string::npos);
    found = findings_of(R"({"put":"task","id":"T","opened_onn":"2017-01-01"})");
    REQUIRE(found.size() == 1);
    CHECK(found[0].accepted.en == "perhaps opened_on?");
    found = findings_of(R"({"put":"task","id":"T","xyzxyzxyz":1})");
    REQUIRE(found.size() == 1);
    CHECK(found[0].accepted.en.find("planned_start") != std::string::npos);
}

TEST_CASE("every problem is reported, with its row") {
    const Diagnostics found = findings_of(
        R"({"put":"task","id":"T","a":1,"level":"x","opened_on":"x"},{"put":"person","id":"p","name":"n"},)"
        R"({"put":"person","id":1},{"remove":"nobody","id":"x"})");
    std::vector<std::pair<std::string, std::int64_t>> seen;
    for (const Diagnostic& each : found)
        seen.emplace_back(each.code, each.place.row);
    const std::vector<std::pair<std::string, std::int64_t>> expected{
        {"M103", 0}, {"M107", 0}, {"M108", 0}, {"M104", 2}, {"M110", 3}};
    CHECK(seen == expected);
}

TEST_CASE("text that is no JSON ends the reading, with the byte") {
    const auto stops = [](const std::string& text, std::int64_t byte) {
        CAPTURE(text);
        Diagnostics found;
        Person person;
        CHECK_FALSE(entity_from_json(text, person, found));
        REQUIRE(found.size() == 1);
        CHECK(found[0].code == "M101");
        CHECK(found[0].place.byte == byte);
    };
    stops("", 0);
    stops("{", 1);
    stops(R"({"id" "p"})", 6);
    stops(R"({"id":"p"} x)", 11);
    stops(R"({"id":"p",})", 10);
    stops(R"({"id":"p" "name":"n"})", 10);
    stops(R"({"id":"p)", 6);
    stops("{\"id\":\"p\n\"}", 8);
    stops(R"({"id":"\x"})", 7);
    stops(R"({"id":"\u12G4"})", 7);
    stops(R"({id:"p"})", 1);
    stops(R"({"fields":{"a":tru}})", 15);
    stops(R"({"fields":{"a":01}})", 15);
    stops(R"({"fields":{"a":-}})", 15);
    stops(R"({"fields":{"a":1.}})", 15);
    stops(R"({"fields":{"a":1e+}})", 15);
    stops(R"({"fields":{"a":'p'}})", 15);
    stops(std::string("{\"id\":\"p\"}\0", 11), 10);
}

TEST_CASE("text that is not UTF-8 is named by its byte, each one") {
    Diagnostics found;
    Person person;
    CHECK_FALSE(entity_from_json("{\"id\":\"a\xFF\",\"name\":\"\xE5\xBC\"}", person, found));
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "M102");
    CHECK(found[0].place.byte == 8);
    CHECK(found[1].place.byte == 19);
    found.clear();
    CHECK_FALSE(entity_from_json(R"({"id":"\ud800x"})", person, found));
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "M102");
    CHECK(found[0].place.byte == 7);
}

TEST_CASE("messages are valid and short text, whatever they are about") {
    const std::string bad = "\xFF";
    const std::string strange = "名" + std::string(100000, 'x');
    for (const std::string& name : {bad, strange}) {
        for (const std::string& text :
             {"{\"" + name + "\":1}", R"({"level":")" + name + "\"}", R"({"fields":{")" + name + R"(":[]}})",
              R"({"id":")" + name + R"(","level":1})"}) {
            Diagnostics found;
            Task task;
            CHECK_FALSE(entity_from_json(text, task, found));
            for (const Diagnostic& each : found) {
                const std::string line = to_text(each, Language::zh_cn) + to_text(each, Language::en);
                CHECK(find_invalid_utf8(line) == std::string_view::npos);
                CHECK(each.what.zh.size() + each.what.en.size() + each.place.field.size() < 1000);
            }
        }
    }
    std::string many = R"({"places":[)";
    for (int i = 0; i < 20000; ++i)
        many += "\"\xFF\",";
    many.back() = ']';
    Diagnostics found;
    Task task;
    CHECK_FALSE(entity_from_json(many + "}", task, found));
    CHECK(found.size() == max_json_problems + 1);
}

TEST_CASE("depth and the number of problems are bounded") {
    Diagnostics found;
    Person person;
    CHECK_FALSE(entity_from_json(R"({"x":)" + std::string(1000000, '['), person, found));
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "M103");
    CHECK(found[1].code == "M109");

    std::string many = "[";
    for (int i = 0; i < 20000; ++i)
        many += "7,";
    many.back() = ']';
    found.clear();
    CHECK_FALSE(change_set_from_json(R"({"schema":"luoshi.changes/1","changes":)" + many + "}", found));
    CHECK(found.size() == max_json_problems + 1);
    CHECK(found.back().code == "M113");
}

TEST_CASE("the form must be named and known") {
    const auto code = [](const std::string& text) {
        Diagnostics found;
        CHECK_FALSE(change_set_from_json(text, found));
        return found.empty() ? std::string() : found[0].code + " " + found[0].place.field;
    };
    CHECK(code(R"({"changes":[]})") == "M111 schema");
    CHECK(code(R"({"schema":"luoshi.changes/2","changes":[]})") == "M111 schema");
    CHECK(code(R"({"schema":"luoshi.changes/1"})") == "M111 changes");
    CHECK(code(R"({"schema":"luoshi.changes/1","changes":[],"more":1})") == "M103 more");
    CHECK(code(R"({"schema":"luoshi.changes/1","changes":[],"changes":[]})") == "M106 changes");
    CHECK(code("[]") == "M104 ");
}

TEST_CASE("a model's text does not depend on how it was built") {
    const auto unit = [](const char* id, const char* name) {
        Unit it;
        it.id = id;
        it.name = name;
        return it;
    };
    const Unit a = unit("a", "甲");
    const Unit b = unit("b", "乙");
    const Person p{.id = "p", .name = "张三", .fields = {}};
    ChangeSet one, two;
    one.put(a), one.put(b), one.put(p);
    two.put(p), two.put(unit("c", "丙")), two.put(b), two.put(a);
    Model first, second;
    apply(first, one);
    apply(second, two);
    ChangeSet gone;
    gone.remove<Unit>("c");
    apply(second, gone);
    CHECK(to_json(first) == to_json(second));
    CHECK(to_json(first) == to_json(one));
    CHECK(to_json(Model{}) == to_json(ChangeSet{}));
}

TEST_CASE("every kind goes there and back") {
    ChangeSet changes;
    for_each_entity_type([&](auto type) {
        typename decltype(type)::type entity;
        entity.id = "x";
        entity.fields.set("k", std::int64_t{-9223372036854775807 - 1});
        changes.put(entity);
        changes.remove<typename decltype(type)::type>("y");
    });
    Diagnostics found;
    const auto again = change_set_from_json(to_json(changes), found);
    REQUIRE(again.has_value());
    CHECK(*again == changes);
}
