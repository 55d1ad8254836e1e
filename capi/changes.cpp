// changes.cpp - change sets of the C API: by row, by column, by JSON.
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

#include "luoshi/model/record_fields.hpp"
#include "luoshi/model/record_json.hpp"
#include "luoshi/model/validation.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

namespace {

[[noreturn]] void unknown_field(EntityKind kind, std::string_view field) {
    Diagnostic finding;
    finding.code = "C017";
    finding.what = {std::string(name_of(kind)) + " 没有字段“" + std::string(field) + "”",
                    "a " + std::string(name_of(kind)) + " has no field \"" + std::string(field) + "\""};
    for (const FieldInfo& each : fields_of(kind)) {
        finding.accepted.zh += (finding.accepted.zh.empty() ? "" : "、") + std::string(each.name);
        finding.accepted.en += (finding.accepted.en.empty() ? "" : ", ") + std::string(each.name);
    }
    finding.place.entity = name_of(kind);
    finding.place.field = field;
    throw Error(Status::invalid_data, std::move(finding));
}

[[noreturn]] void field_twice(EntityKind kind, std::string_view field) {
    Diagnostic finding;
    finding.code = "C029";
    finding.what = {"同一字段给了两次", "a field is given twice"};
    finding.accepted = {"每个字段至多一次", "each field at most once"};
    finding.place.entity = name_of(kind);
    finding.place.field = field;
    throw Error(Status::invalid_data, std::move(finding));
}

/// The access to a field that is not among the ones `given` so far.
template <class Entity>
const FieldAccess<Entity>* access(const char* field, const std::vector<const FieldAccess<Entity>*>& given) {
    if (field == nullptr)
        misuse("C004", {"字段名为空指针", "the field name is NULL"});
    const FieldAccess<Entity>* found = find_field<Entity>(field);
    if (found == nullptr)
        unknown_field(kind_of<Entity>, text(field, LUOSHI_NUL, "field"));
    if (std::find(given.begin(), given.end(), found) != given.end())
        field_twice(kind_of<Entity>, found->info.name);
    return found;
}

[[noreturn]] void no_such_type(luoshi_type type) {
    invalid_argument("C018", {"没有类型 " + std::to_string(type), "there is no type " + std::to_string(type)},
                     {"LUOSHI_TYPE_NONE 至 LUOSHI_TYPE_DATE", "LUOSHI_TYPE_NONE to LUOSHI_TYPE_DATE"});
}

CellValue date_cell(std::int32_t days) {
    return days == LUOSHI_NONE ? CellValue() : CellValue(Date{days});
}

CellValue value_of(const luoshi_cell& cell) {
    switch (cell.type) {
        case LUOSHI_TYPE_NONE:
            return {};
        case LUOSHI_TYPE_TEXT:
            return text(cell.text.data, cell.text.size, cell.field);
        case LUOSHI_TYPE_BOOL:
            return cell.number != 0;
        case LUOSHI_TYPE_INT32:
        case LUOSHI_TYPE_INT64:
            return cell.number;
        case LUOSHI_TYPE_DATE:
            if (cell.number < INT32_MIN || cell.number > INT32_MAX)
                invalid_argument("C013", {"日期超出范围", "the date is out of range"},
                                 {"0001-01-01 至 9999-12-31", "0001-01-01 to 9999-12-31"});
            return date_cell(static_cast<std::int32_t>(cell.number));
        default:
            no_such_type(cell.type);
    }
}

/// A column of the caller, read by row.
struct ColumnReader {
    explicit ColumnReader(const luoshi_column& c, std::size_t rows) : column(c) {
        const std::size_t size = c.type == LUOSHI_TYPE_TEXT    ? sizeof(luoshi_view)
                                 : c.type == LUOSHI_TYPE_BOOL  ? 1
                                 : c.type == LUOSHI_TYPE_INT32 ? 4
                                 : c.type == LUOSHI_TYPE_INT64 ? 8
                                 : c.type == LUOSHI_TYPE_DATE  ? 4
                                                               : 0;
        if (size == 0)
            no_such_type(c.type);
        if (rows > 0 && c.data == nullptr)
            misuse("C003", {"列的数据为空指针", "a column's data is NULL"});
        if (c.count < rows)
            invalid_argument("C019", {"列的行数不足", "a column has too few rows"},
                             {std::to_string(rows) + " 行", std::to_string(rows) + " rows"});
    }

    CellValue operator[](std::size_t row) const {
        if (column.validity != nullptr && (column.validity[row / 8] >> (row % 8) & 1) == 0)
            return {};
        const char* at = static_cast<const char*>(column.data) + row * column.stride;
        switch (column.type) {
            case LUOSHI_TYPE_TEXT: {
                luoshi_view cell;
                std::memcpy(&cell, at, sizeof cell);
                return text(cell.data, cell.size, column.field);
            }
            case LUOSHI_TYPE_BOOL:
                return *at != 0;
            case LUOSHI_TYPE_INT64: {
                std::int64_t number = 0;
                std::memcpy(&number, at, sizeof number);
                return number;
            }
            default: {
                std::int32_t number = 0;
                std::memcpy(&number, at, sizeof number);
                if (column.type == LUOSHI_TYPE_DATE)
                    return date_cell(number);
                return std::int64_t{number};
            }
        }
    }

    luoshi_column column;
};

/// Refuses a column whose type its field never takes: asked of the field itself, with a cell of that type.
template <class Entity>
void need_fitting(const FieldAccess<Entity>& field, luoshi_type type) {
    const CellValue sample = type == LUOSHI_TYPE_TEXT   ? CellValue(std::string_view())
                             : type == LUOSHI_TYPE_BOOL ? CellValue(false)
                             : type == LUOSHI_TYPE_DATE ? CellValue(Date{0})
                                                        : CellValue(std::int64_t{0});
    Entity entity;
    Diagnostics found;
    field.set(entity, sample, found);
    for (Diagnostic& each : found)
        if (each.code == "M104")
            throw Error(Status::invalid_data, std::move(each));
}

}  // namespace

luoshi_status luoshi_changes_create(luoshi_changes** result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        *result = new luoshi_changes();
    });
}

void luoshi_changes_free(luoshi_changes* changes) {
    release(changes);
}

size_t luoshi_changes_count(const luoshi_changes* changes) {
    return changes == nullptr || changes->tag != luoshi_changes::own_tag ? 0 : changes->changes.size();
}

luoshi_status luoshi_changes_put(luoshi_changes* changes, luoshi_kind entity_kind, const luoshi_cell* cells,
                                 size_t cell_count, luoshi_error** error) {
    return guard(error, [&] {
        ChangeSet& to = of(changes).changes;
        if (cells == nullptr && cell_count > 0)
            misuse("C003", {"单元格数组为空指针", "the array of cells is NULL"});
        with_entity_type(kind(entity_kind), [&](auto type) {
            using Entity = typename decltype(type)::type;
            Entity entity;
            Diagnostics found;
            std::vector<const FieldAccess<Entity>*> fields;
            const char* at = reinterpret_cast<const char*>(cells);
            for (size_t i = 0; i < cell_count; ++i) {
                // An older caller's cells are shorter: the first says how far apart they lie.
                const luoshi_cell cell =
                    options(reinterpret_cast<const luoshi_cell*>(at + i * cells->struct_size), "luoshi_cell");
                try {
                    fields.push_back(access<Entity>(cell.field, fields));
                    fields.back()->set(entity, value_of(cell), found);
                } catch (const Error& bad) {
                    if (bad.status() != Status::invalid_data)
                        throw;
                    found.insert(found.end(), bad.findings().begin(), bad.findings().end());
                }
            }
            if (has_errors(found))
                throw Error(Status::invalid_data, std::move(found));
            to.put(std::move(entity));
        });
    });
}

luoshi_status luoshi_changes_put_json(luoshi_changes* changes, luoshi_kind entity_kind, const char* json,
                                      size_t size, luoshi_error** error) {
    return guard(error, [&] {
        ChangeSet& to = of(changes).changes;
        const std::string_view given = text(json, size, "json");
        with_entity_type(kind(entity_kind), [&](auto type) {
            typename decltype(type)::type entity;
            Diagnostics found;
            if (!entity_from_json(given, entity, found))
                throw Error(Status::invalid_data, std::move(found));
            to.put(std::move(entity));
        });
    });
}

luoshi_status luoshi_changes_put_columns(luoshi_changes* changes, luoshi_kind entity_kind,
                                         const luoshi_column* columns, size_t column_count, size_t row_count,
                                         luoshi_status* row_status, luoshi_findings** findings,
                                         luoshi_error** error) {
    return guard(error, [&] {
        ChangeSet& to = of(changes).changes;
        if (findings != nullptr)
            *findings = nullptr;
        if (columns == nullptr && column_count > 0)
            misuse("C003", {"列数组为空指针", "the array of columns is NULL"});
        Diagnostics all;
        ChangeSet good;  // joined at the end, so that a failure on the way puts nothing
        std::vector<luoshi_status> status(row_count, LUOSHI_OK);
        with_entity_type(kind(entity_kind), [&](auto type) {
            using Entity = typename decltype(type)::type;
            std::vector<ColumnReader> readers;
            std::vector<const FieldAccess<Entity>*> fields;
            const char* at = reinterpret_cast<const char*>(columns);
            for (size_t c = 0; c < column_count; ++c) {
                const luoshi_column column = options(
                    reinterpret_cast<const luoshi_column*>(at + c * columns->struct_size), "luoshi_column");
                fields.push_back(access<Entity>(column.field, fields));
                readers.emplace_back(column, row_count);
                need_fitting(*fields.back(), column.type);
            }
            for (size_t row = 0; row < row_count; ++row) {
                Entity entity;
                const std::size_t before = all.size();
                for (size_t c = 0; c < column_count; ++c) {
                    try {
                        fields[c]->set(entity, readers[c][row], all);
                    } catch (const Error& bad_text) {
                        for (Diagnostic each : bad_text.findings()) {
                            each.place.field = fields[c]->info.name;
                            all.push_back(std::move(each));
                        }
                    }
                }
                if (all.size() == before) {
                    good.put(std::move(entity));
                    continue;
                }
                status[row] = LUOSHI_INVALID_DATA;
                for (std::size_t i = before; i < all.size(); ++i) {
                    all[i].place.row = static_cast<std::int64_t>(row);
                    all[i].place.entity = name_of(kind_of<Entity>);
                    all[i].place.id = entity.id;
                }
            }
        });
        luoshi_findings* report = findings != nullptr ? new luoshi_findings(std::move(all)) : nullptr;
        try {
            to.append(std::move(good));
        } catch (...) {
            delete report;
            throw;
        }
        if (findings != nullptr)
            *findings = report;
        if (row_status != nullptr)
            std::copy(status.begin(), status.end(), row_status);
    });
}

luoshi_status luoshi_changes_remove(luoshi_changes* changes, luoshi_kind entity_kind, const char* id,
                                    size_t size, luoshi_error** error) {
    return guard(error,
                 [&] { of(changes).changes.remove(kind(entity_kind), std::string(text(id, size, "id"))); });
}

luoshi_status luoshi_changes_append(luoshi_changes* changes, const luoshi_changes* other,
                                    luoshi_error** error) {
    return guard(error, [&] {
        ChangeSet& to = of(changes).changes;
        to.append(of(other).changes);
    });
}

luoshi_status luoshi_changes_from_json(const char* json, size_t size, luoshi_changes** result,
                                       luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        Diagnostics found;
        std::optional<ChangeSet> changes = change_set_from_json(text(json, size, "json"), found);
        if (!changes)
            throw Error(Status::invalid_data, std::move(found));
        *result = new luoshi_changes(std::move(*changes));
    });
}

luoshi_status luoshi_changes_to_json(const luoshi_changes* changes, luoshi_text** result,
                                     luoshi_error** error) {
    return guard(error, [&] {
        const ChangeSet& from = of(changes).changes;
        out(result, "out") = nullptr;
        *result = give(to_json(from));
    });
}

luoshi_status luoshi_kind_fields(luoshi_kind entity_kind, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        Json list = Json::array();
        for (const FieldInfo& each : fields_of(kind(entity_kind))) {
            Json field;
            field["field"] = each.name;
            field["type"] = name_of(each.type);
            field["required"] = each.required;
            field["optional"] = each.optional;
            if (!each.names.empty()) {
                field["names"] = Json::array();
                for (const std::string_view name : each.names)
                    field["names"].push_back(name);
            }
            if (each.target)
                field["target"] = name_of(*each.target);
            list.push_back(std::move(field));
        }
        *result = give(list.dump());
    });
}
