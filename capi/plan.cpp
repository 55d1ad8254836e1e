// plan.cpp - plans of the C API.
#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>

#include "luoshi/schedule/explain.hpp"
#include "objects.hpp"
#include "plan_values.hpp"

using namespace luoshi;
using namespace luoshi::capi;

// One meaning in two headers: pinned together here.
static_assert(LUOSHI_NONE == no_instant.minutes && LUOSHI_NONE == no_date.days && LUOSHI_NONE == no_margin);
static_assert(LUOSHI_NONE64 == no_float);
static_assert(LUOSHI_PROFILE_PROJECT == static_cast<int>(Profile::project));
static_assert(LUOSHI_ACTUAL_DATES == static_cast<int>(OutOfSequence::actual_dates));
static_assert(LUOSHI_PLAN_GROUP == static_cast<int>(PlanStatus::group));
static_assert(LUOSHI_LATE_DRIVER_CHILDREN == static_cast<int>(LateDriver::children));
static_assert(LUOSHI_LATE_DRIVER_CHILDREN + 1 == EnumNames<LateDriver>::names.size());
static_assert(LUOSHI_CRITICAL_BY_LONGEST_PATH == static_cast<int>(CriticalBy::longest_path));
static_assert(LUOSHI_DRIVER_MAX_LAG == static_cast<int>(Driver::max_lag));
static_assert(LUOSHI_DRIVER_MAX_LAG + 1 == EnumNames<Driver>::names.size());

luoshi_status luoshi_plan_create(const luoshi_model* model, const luoshi_plan_options* given,
                                 luoshi_plan** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_model& from = of(model);
        out(result, "out") = nullptr;
        *result = new luoshi_plan(from.model, plan_options(given));
    });
}

void luoshi_plan_free(luoshi_plan* plan) {
    release(plan);
}

luoshi_status luoshi_plan_get(const luoshi_plan* plan, const char* task, size_t size, luoshi_plan_row* result,
                              luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        luoshi_plan_row& to = out(result, "out");
        const Id<Task> id = find<Task>(*from.model, text(task, size, "task"));
        fill(to, plan_row(*from.plan, id.value), "luoshi_plan_row");
    });
}

luoshi_status luoshi_plan_column(const luoshi_plan* plan, const char* name, luoshi_column* result,
                                 luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        luoshi_column& to = out(result, "out");
        fill(to, plan_column(*from.plan, text(name, LUOSHI_NUL, "name")), "luoshi_column");
    });
}

const luoshi_findings* luoshi_plan_findings(const luoshi_plan* plan) {
    return plan == nullptr || plan->tag != luoshi_plan::own_tag ? nullptr : &plan->findings;
}

luoshi_status luoshi_plan_why(const luoshi_plan* plan, const char* task, size_t size, luoshi_language lang,
                              luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        const Id<Task> id = find<Task>(*from.model, text(task, size, "task"));
        *result = give(to_text(why(*from.plan, id), *from.plan, *from.model, language(lang)));
    });
}
