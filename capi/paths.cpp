// paths.cpp - what the end of a plan hangs on, in the C API.
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "column.hpp"
#include "json_values.hpp"
#include "luoshi/schedule/plan_paths.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

struct luoshi_paths : Handle {
    static constexpr Tag own_tag = Tag::paths;
    static constexpr const char* type_name = "luoshi_paths";
    luoshi_paths(const luoshi_plan& from, bool drag)
        : Handle(own_tag), model(from.model), paths(*from.model, *from.plan, drag) {}
    std::shared_ptr<const Model> model;
    PlanPaths paths;
};

namespace {

luoshi_column paths_column(const PlanPaths& paths, std::string_view name) {
    if (name == "longest")
        return column("longest", LUOSHI_TYPE_BOOL, paths.longest());
    if (name == "drag")
        return column("drag", LUOSHI_TYPE_INT64, paths.drag());
    if (name == "drag_days")
        return column("drag_days", LUOSHI_TYPE_INT32, paths.drag_days());
    if (name == "interfering_float")
        return column("interfering_float", LUOSHI_TYPE_INT64, paths.interfering_float());
    const std::string all = "longest, drag, drag_days, interfering_float";
    no_column({"路径", "paths"}, name, {all, all});
}

}  // namespace

luoshi_status luoshi_paths_create(const luoshi_plan* plan, int32_t with_drag, luoshi_paths** result,
                                  luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        *result = new luoshi_paths(from, with_drag != 0);
    });
}

void luoshi_paths_free(luoshi_paths* paths) {
    release(paths);
}

luoshi_status luoshi_paths_column(const luoshi_paths* paths, const char* name, luoshi_column* result,
                                  luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_paths& from = of(paths);
        luoshi_column& to = out(result, "out");
        fill(to, paths_column(from.paths, text(name, LUOSHI_NUL, "name")), "luoshi_column");
    });
}

luoshi_status luoshi_paths_nearest(const luoshi_paths* paths, const char* task, size_t size, size_t count,
                                   luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_paths& from = of(paths);
        out(result, "out") = nullptr;
        const Id<Task> to = find<Task>(*from.model, text(task, size, "task"));
        Json list = Json::array();
        for (const TaskPath& path : from.paths.nearest(to, count)) {
            Json one{{"room", path.room}, {"tasks", Json::array()}};
            for (const Id<Task> each : path.tasks)
                one["tasks"].push_back(from.model->tasks()[each].id);
            list.push_back(std::move(one));
        }
        *result = give(list.dump());
    });
}
