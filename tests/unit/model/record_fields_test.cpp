// Fields by name: types, setting, reading, refusing.
#include "luoshi/model/record_fields.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "luoshi/model/record_json.hpp"

using namespace luoshi;

namespace {

template <class Entity>
bool set(Entity& entity, const char* field, const CellValue& value, Diagnostics& found) {
    const FieldAccess<Entity>* access = find_field<Entity>(field);
    REQUIRE(access != nullptr);
    return access->set(entity, value, found);
}

template <class Entity>
CellValue get(const Entity& entity, const char* field) {
    const FieldAccess<Entity>* access = find_field<Entity>(field);
    REQUIRE(access != nullptr);
    return access->get(entity);
}

CellValue text(const char* value) {
    return std::string_view(value);
}

}  // namespace

TEST_CASE("each kind lists its fields with their types") {
    const auto type = [](EntityKind kind, const char* field) {
        const FieldInfo* info = find_field_info(kind, field);
        REQUIRE(info != nullptr);
        return info->type;
    };
    CHECK(type(EntityKind::task, "id") == FieldType::text);
    CHECK(type(EntityKind::task, "itemised") == FieldType::boolean);
    CHECK(type(EntityKind::document, "year") == FieldType::integer);
    CHECK(type(EntityKind::task, "opened_on") == FieldType::date);
    CHECK(type(EntityKind::task, "level") == FieldType::enumeration);
    CHECK(type(EntityKind::task, "parent") == FieldType::reference);
    for (const char* field : {"sources", "groups", "count", "places", "duration", "fields"})
        CHECK(type(EntityKind::task, field) == FieldType::json);
    CHECK(type(EntityKind::deadline, "reading") == FieldType::json);
    CHECK(find_field_info(EntityKind::task, "nothing") == nullptr);
    CHECK(find_field<Task>("nothing") == nullptr);
    CHECK(fields_of(static_cast<EntityKind>(99)).empty());

    const FieldInfo* level = find_field_info(EntityKind::unit, "level");
    REQUIRE(level->names.size() == 7);
    CHECK(level->names[3] == "city");
    CHECK(find_field_info(EntityKind::duty, "post")->target == EntityKind::post);
    CHECK(find_field_info(EntityKind::task, "title")->required);
    CHECK_FALSE(find_field_info(EntityKind::task, "title")->optional);
    CHECK(find_field_info(EntityKind::task, "opened_on")->optional);
    for_each_entity_type([](auto type_of) {
        using Entity = typename decltype(type_of)::type;
        const auto infos = fields_of(kind_of<Entity>);
        const auto accesses = field_accesses<Entity>();
        REQUIRE(infos.size() == accesses.size());
        CHECK(infos.front().name == "id");
        CHECK(infos.back().name == "fields");
    });
}

TEST_CASE("fields are set and read") {
    Diagnostics found;
    Task task;
    CHECK(set(task, "id", text("T1"), found));
    CHECK(set(task, "title", text("题目"), found));
    CHECK(set(task, "parent", text("P"), found));
    CHECK(set(task, "level", text("city"), found));
    CHECK(set(task, "overlap", std::int64_t{2}, found));
    CHECK(set(task, "itemised", false, found));
    CHECK(set(task, "opened_on", to_date(2017, 1, 1), found));
    CHECK(set(task, "planned_start", text("2017-02-01"), found));
    CHECK(set(task, "duration", JsonCell{R"({"n":5})"}, found));
    CHECK(set(task, "pessimistic", JsonCell{R"({"n":9})"}, found));
    CHECK(set(task, "groups", text(R"(["G1","G2"])"), found));
    CHECK(set(task, "fields", JsonCell{R"({"a":{"decimal":"1.20"}})"}, found));
    CHECK(found.empty());
    CHECK(
        to_json(task) ==
        R"({"id":"T1","title":"题目","parent":"P","level":"city","groups":["G1","G2"],"itemised":false,)"
        R"("overlap":"part_of","opened_on":"2017-01-01","planned_start":"2017-02-01","duration":{"n":5},"pessimistic":{"n":9},)"
        R"("fields":{"a":{"decimal":"1.20"}}})");
    CHECK(get(task, "title") == text("题目"));
    CHECK(get(task, "parent") == text("P"));
    CHECK(get(task, "level") == text("city"));
    CHECK(get(task, "itemised") == CellValue(false));
    CHECK(get(task, "opened_on") == CellValue(to_date(2017, 1, 1)));
    CHECK(get(task, "groups") == CellValue(JsonCell{R"(["G1","G2"])"}));
    CHECK(get(task, "calendar") == CellValue());
    CHECK(get(Document{}, "year") == CellValue());
    Document document;
    CHECK(set(document, "year", std::int64_t{2018}, found));
    CHECK(get(document, "year") == CellValue(std::int64_t{2018}));
}

TEST_CASE("nothing sets a field back to what a new entity has") {
    Diagnostics found;
    Task task;
    task.kind = "scheme";
    task.itemised = false;
    task.parent = "P";
    task.opened_on = to_date(2017, 1, 1);
    for (const FieldAccess<Task>& access : field_accesses<Task>())
        CHECK(access.set(task, CellValue(), found));
    CHECK(task == Task{});
    CHECK(found.empty());
}

TEST_CASE("a cell that doesn't fit is refused and changes nothing") {
    Task task;
    task.id = "T1";
    task.title = "题目";
    const Task before = task;
    const auto refused = [&](const char* field, const CellValue& value, const char* code) {
        CAPTURE(field);
        Diagnostics found;
        CHECK_FALSE(set(task, field, value, found));
        REQUIRE(found.size() == 1);
        CHECK(found[0].code == code);
        CHECK(found[0].place.entity == "task");
        CHECK(found[0].place.id == "T1");
        CHECK(found[0].place.field.substr(0, std::string(field).size()) == field);
        CHECK_FALSE(found[0].what.zh.empty());
        CHECK(task == before);
    };
    refused("title", std::int64_t{1}, "M104");
    refused("parent", true, "M104");
    refused("itemised", std::int64_t{2}, "M104");
    refused("level", text("town"), "M107");
    refused("level", std::int64_t{7}, "M107");
    refused("level", std::int64_t{-1}, "M107");
    refused("level", false, "M104");
    refused("opened_on", text("2017-02-29"), "M108");
    refused("opened_on", std::int64_t{5}, "M104");
    refused("opened_on", max_date + 1, "M108");
    refused("opened_on", min_date - 1, "M108");
    refused("duration", JsonCell{R"({"n":"x"})"}, "M104");
    refused("duration", JsonCell{R"({"n":1)"}, "M101");
    refused("duration", JsonCell{R"({"n":1} 2)"}, "M101");
    refused("groups", std::int64_t{1}, "M104");
    Document document;
    Diagnostics found;
    CHECK_FALSE(set(document, "year", std::int64_t{1} << 40, found));
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "M105");
}

TEST_CASE("what every field gives can be set again") {
    Diagnostics found;
    Deadline deadline;
    deadline.id = "L1";
    deadline.task = "T1";
    deadline.date = to_date(2017, 6, 30);
    DeadlineReading reading;
    reading.kind = DeadlineKind::by_date;
    reading.date = to_date(2017, 6, 30);
    deadline.reading = reading;
    deadline.soft = true;
    deadline.fields.set("n", std::int64_t{1});
    Deadline again;
    for (const FieldAccess<Deadline>& access : field_accesses<Deadline>())
        CHECK(access.set(again, access.get(deadline), found));
    CHECK(again == deadline);
    CHECK(found.empty());
}
