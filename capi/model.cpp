// model.cpp - models of the C API: applying, reading by row and by column.
#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "luoshi/model/apply.hpp"
#include "luoshi/model/record_fields.hpp"
#include "luoshi/model/record_json.hpp"
#include "luoshi/schedule/work_calendars.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

/// Columns copied out of a model. Text points into the model, which is kept.
struct luoshi_columns : Handle {
    static constexpr Tag own_tag = Tag::columns;
    static constexpr const char* type_name = "luoshi_columns";
    luoshi_columns() : Handle(own_tag) {}

    struct Column {
        std::string_view field;
        luoshi_type type = LUOSHI_TYPE_TEXT;
        std::vector<luoshi_view> texts;
        std::vector<std::int64_t> numbers;
        std::vector<std::int32_t> dates;
        std::vector<std::uint8_t> flags;
        std::vector<std::uint8_t> validity;
        std::deque<std::string> json;  ///< what TEXT of nested fields points to; a deque never moves it
    };
    std::shared_ptr<const Model> model;
    std::vector<Column> columns;
};

namespace {

/// The model for writing: this handle's alone. use_count() orders nothing by itself. Counting up and down
/// once on the counter that the others counted down puts what they read before what is written now.
Model& own(luoshi_model& handle) {
    if (handle.model.use_count() != 1)
        handle.model = std::make_shared<Model>(*handle.model);
    else
        std::shared_ptr<const Model>(handle.model).reset();
    return const_cast<Model&>(*handle.model);  // made by make_shared<Model>, shared with nobody
}

template <class Entity>
const Table<Entity>& rows_of(const Model& model) {
    return model.table<Entity>();
}

luoshi_type column_type(FieldType type) {
    switch (type) {
        case FieldType::boolean:
            return LUOSHI_TYPE_BOOL;
        case FieldType::integer:
            return LUOSHI_TYPE_INT64;
        case FieldType::date:
            return LUOSHI_TYPE_DATE;
        default:
            return LUOSHI_TYPE_TEXT;
    }
}

[[noreturn]] void no_field(EntityKind kind, std::string_view field) {
    Diagnostic finding;
    finding.code = "C017";
    finding.what = {std::string(name_of(kind)) + " 没有字段“" + std::string(field) + "”",
                    "a " + std::string(name_of(kind)) + " has no field \"" + std::string(field) + "\""};
    finding.place.entity = name_of(kind);
    finding.place.field = field;
    throw Error(Status::not_found, std::move(finding));
}

template <class Entity>
void read_column(const Table<Entity>& table, const FieldAccess<Entity>& access,
                 luoshi_columns::Column& column) {
    const std::uint32_t rows = table.size();
    column.field = access.info.name;
    column.type = column_type(access.info.type);
    column.validity.assign((rows + 7) / 8, 0);
    switch (column.type) {
        case LUOSHI_TYPE_BOOL:
            column.flags.assign(rows, 0);
            break;
        case LUOSHI_TYPE_INT64:
            column.numbers.assign(rows, 0);
            break;
        case LUOSHI_TYPE_DATE:
            column.dates.assign(rows, 0);
            break;
        default:
            column.texts.assign(rows, luoshi_view{"", 0});
    }
    table.for_each([&](Id<Entity> id, const Entity& row) {
        const CellValue value = access.get(row);
        if (std::holds_alternative<std::monostate>(value))
            return;
        const std::uint32_t i = id.value;
        column.validity[i / 8] = static_cast<std::uint8_t>(column.validity[i / 8] | (1u << (i % 8)));
        if (const auto* flag = std::get_if<bool>(&value))
            column.flags[i] = *flag ? 1 : 0;
        else if (const auto* number = std::get_if<std::int64_t>(&value))
            column.numbers[i] = *number;
        else if (const auto* date = std::get_if<Date>(&value))
            column.dates[i] = date->days;
        else if (const auto* text = std::get_if<std::string_view>(&value))
            column.texts[i] = view(*text);
        else
            column.texts[i] = view(column.json.emplace_back(std::get<JsonCell>(value).text));
    });
}

}  // namespace

luoshi_status luoshi_model_create(luoshi_model** result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        *result = new luoshi_model(std::make_shared<Model>());
    });
}

luoshi_status luoshi_model_copy(const luoshi_model* model, luoshi_model** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_model& from = of(model);
        out(result, "out") = nullptr;
        *result = new luoshi_model(from.model);
    });
}

void luoshi_model_free(luoshi_model* model) {
    release(model);
}

luoshi_status luoshi_model_apply(luoshi_model* model, const luoshi_changes* changes, luoshi_changes** undo,
                                 luoshi_error** error) {
    return guard(error, [&] {
        luoshi_model& to = of(model);
        const ChangeSet& from = of(changes).changes;
        if (undo != nullptr)
            *undo = nullptr;
        // The handle for the undo first: once applied, nothing may fail.
        std::unique_ptr<luoshi_changes> inverse(new luoshi_changes());
        inverse->changes = apply(own(to), from);
        if (undo != nullptr)
            *undo = inverse.release();
    });
}

luoshi_status luoshi_model_check(const luoshi_model* model, const luoshi_changes* changes,
                                 luoshi_findings** findings, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_model& from = of(model);
        const ChangeSet& tried = of(changes).changes;
        out(findings, "findings") = nullptr;
        Model copy = *from.model;
        *findings = new luoshi_findings(check(copy, tried));
    });
}

luoshi_status luoshi_model_count(const luoshi_model* model, luoshi_kind entity_kind, size_t* result,
                                 luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        with_entity_type(kind(entity_kind), [&](auto type) {
            out(result, "out") = rows_of<typename decltype(type)::type>(from).count();
        });
    });
}

luoshi_status luoshi_model_rows(const luoshi_model* model, luoshi_kind entity_kind, size_t* result,
                                luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        with_entity_type(kind(entity_kind), [&](auto type) {
            out(result, "out") = rows_of<typename decltype(type)::type>(from).size();
        });
    });
}

luoshi_status luoshi_model_find(const luoshi_model* model, luoshi_kind entity_kind, const char* id,
                                size_t size, uint32_t* result, luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        with_entity_type(kind(entity_kind), [&](auto type) {
            using Entity = typename decltype(type)::type;
            out(result, "out") = find<Entity>(from, text(id, size, "id")).value;
        });
    });
}

luoshi_status luoshi_model_id(const luoshi_model* model, luoshi_kind entity_kind, uint32_t row,
                              luoshi_view* result, int32_t* alive, luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        out(result, "out");
        with_entity_type(kind(entity_kind), [&](auto type) {
            using Entity = typename decltype(type)::type;
            const Table<Entity>& table = rows_of<Entity>(from);
            if (row >= table.size())
                invalid_argument(
                    "C020",
                    {"没有第 " + std::to_string(row) + " 行", "there is no row " + std::to_string(row)},
                    {"小于 " + std::to_string(table.size()), "below " + std::to_string(table.size())});
            *result = view(table[Id<Entity>(row)].id);
            if (alive != nullptr)
                *alive = table.alive(Id<Entity>(row)) ? 1 : 0;
        });
    });
}

luoshi_status luoshi_model_get(const luoshi_model* model, luoshi_kind entity_kind, const char* id,
                               size_t size, const char* field, luoshi_cell* result, luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        luoshi_cell& to = out(result, "out");
        if (field == nullptr)
            misuse("C004", {"字段名为空指针", "the field name is NULL"});
        const std::string_view name = text(field, LUOSHI_NUL, "field");
        with_entity_type(kind(entity_kind), [&](auto type) {
            using Entity = typename decltype(type)::type;
            const Id<Entity> row = find<Entity>(from, text(id, size, "id"));
            const FieldAccess<Entity>* access = find_field<Entity>(name);
            if (access == nullptr)
                no_field(kind_of<Entity>, name);
            luoshi_cell cell{};
            cell.field = access->info.name.data();  // of a string literal: NUL-terminated
            cell.text = view({});
            const CellValue value = access->get(rows_of<Entity>(from)[row]);
            if (const auto* flag = std::get_if<bool>(&value)) {
                cell.type = LUOSHI_TYPE_BOOL;
                cell.number = *flag ? 1 : 0;
            } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
                cell.type = LUOSHI_TYPE_INT64;
                cell.number = *number;
            } else if (const auto* date = std::get_if<Date>(&value)) {
                cell.type = LUOSHI_TYPE_DATE;
                cell.number = date->days;
            } else if (const auto* string = std::get_if<std::string_view>(&value)) {
                cell.type = LUOSHI_TYPE_TEXT;
                cell.text = view(*string);
            } else if (std::holds_alternative<JsonCell>(value)) {
                invalid_argument(
                    "C021",
                    {"字段“" + std::string(name) + "”是嵌套的",
                     "the field \"" + std::string(name) + "\" is nested"},
                    {"用 luoshi_model_entity 取整个实体", "luoshi_model_entity for the whole entity"});
            }
            fill(to, cell, "luoshi_cell");
        });
    });
}

luoshi_status luoshi_model_entity(const luoshi_model* model, luoshi_kind entity_kind, const char* id,
                                  size_t size, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        out(result, "out") = nullptr;
        with_entity_type(kind(entity_kind), [&](auto type) {
            using Entity = typename decltype(type)::type;
            *result = give(to_json(rows_of<Entity>(from)[find<Entity>(from, text(id, size, "id"))]));
        });
    });
}

luoshi_status luoshi_model_to_json(const luoshi_model* model, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        out(result, "out") = nullptr;
        *result = give(to_json(from));
    });
}

luoshi_status luoshi_model_columns(const luoshi_model* model, luoshi_kind entity_kind,
                                   const char* const* fields, size_t field_count, luoshi_columns** result,
                                   luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_model& from = of(model);
        out(result, "out") = nullptr;
        if (fields == nullptr && field_count > 0)
            misuse("C003", {"字段名数组为空指针", "the array of field names is NULL"});
        auto columns = std::make_unique<luoshi_columns>();
        columns->model = from.model;
        columns->columns.resize(field_count);
        with_entity_type(kind(entity_kind), [&](auto type) {
            using Entity = typename decltype(type)::type;
            for (size_t i = 0; i < field_count; ++i) {
                if (fields[i] == nullptr)
                    misuse("C004", {"字段名为空指针", "a field name is NULL"});
                const std::string_view name = text(fields[i], LUOSHI_NUL, "fields");
                const FieldAccess<Entity>* access = find_field<Entity>(name);
                if (access == nullptr)
                    no_field(kind_of<Entity>, name);
                read_column(rows_of<Entity>(*from.model), *access, columns->columns[i]);
            }
        });
        *result = columns.release();
    });
}

size_t luoshi_columns_count(const luoshi_columns* columns) {
    return columns == nullptr || columns->tag != luoshi_columns::own_tag ? 0 : columns->columns.size();
}

luoshi_status luoshi_columns_get(const luoshi_columns* columns, size_t index, luoshi_column* result,
                                 luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_columns& from = of(columns);
        luoshi_column& to = out(result, "out");
        if (index >= from.columns.size())
            invalid_argument(
                "C010",
                {"没有第 " + std::to_string(index) + " 列", "there is no column " + std::to_string(index)},
                {"小于 " + std::to_string(from.columns.size()),
                 "below " + std::to_string(from.columns.size())});
        const luoshi_columns::Column& column = from.columns[index];
        luoshi_column made{};
        made.field = column.field.data();  // of a string literal: NUL-terminated
        made.type = column.type;
        made.validity = column.validity.data();
        switch (column.type) {
            case LUOSHI_TYPE_BOOL:
                made.data = column.flags.data(), made.stride = 1, made.count = column.flags.size();
                break;
            case LUOSHI_TYPE_INT64:
                made.data = column.numbers.data(), made.stride = 8, made.count = column.numbers.size();
                break;
            case LUOSHI_TYPE_DATE:
                made.data = column.dates.data(), made.stride = 4, made.count = column.dates.size();
                break;
            default:
                made.data = column.texts.data(), made.stride = sizeof(luoshi_view),
                made.count = column.texts.size();
        }
        fill(to, made, "luoshi_column");
    });
}

void luoshi_columns_free(luoshi_columns* columns) {
    release(columns);
}

luoshi_status luoshi_calendar_of_model(const luoshi_model* model, const char* id, size_t size,
                                       luoshi_calendar** result, luoshi_error** error) {
    return guard(error, [&] {
        const Model& from = *of(model).model;
        out(result, "out") = nullptr;
        const std::string_view wanted = text(id, size, "id");
        find<Calendar>(from, wanted);
        *result = new luoshi_calendar(WorkCalendars(from, wanted).fallback());
    });
}
