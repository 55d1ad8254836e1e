// mspdi.cpp - plans of Microsoft Project through the C API.
#include "luoshi/formats/mspdi.hpp"

#include <memory>

#include "import.hpp"

using namespace luoshi;
using namespace luoshi::capi;

luoshi_status luoshi_mspdi_read(const luoshi_model* model, const char* bytes, size_t size,
                                const luoshi_mspdi_options* from, luoshi_import** result,
                                luoshi_error** error) {
    return guard(error, [&] {
        const Model& existing = *of(model).model;
        out(result, "out") = nullptr;
        const std::string_view file = bytes_of(bytes, size);
        const luoshi_mspdi_options given = options(from, "luoshi_mspdi_options");
        MspdiImportOptions made;
        made.id_prefix = owned(given.id_prefix, "id_prefix");
        made.guids = given.guids != 0;
        made.on = day(given.on, "on");
        const std::string path = owned(given.path, "path");
        MspdiImport read = read_mspdi_changes(file, existing, made);
        set_path(path, read.report.findings);
        *result = new luoshi_import(std::move(read.changes), std::move(read.report), std::move(read.plan));
    });
}

luoshi_status luoshi_mspdi_write(const luoshi_plan* plan, const char* title, size_t size,
                                 luoshi_text** result, luoshi_text** not_written, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        if (not_written != nullptr)
            *not_written = nullptr;
        MspdiExportOptions made;
        made.title = text(title, size, "title");
        MspdiExport written = write_mspdi(*from.model, *from.plan, made);
        std::unique_ptr<luoshi_text, void (*)(luoshi_text*)> file(give(std::move(written.text)),
                                                                  luoshi_text_free);
        if (not_written != nullptr) {
            Json list = Json::array();
            for (const NotImported& each : written.not_written)
                list.push_back({{"name", each.name}, {"count", each.count}});
            *not_written = give(list.dump());
        }
        *result = file.release();
    });
}
