// luoshi/model/apply_body.hpp - the bodies of luoshi/model/apply.hpp.
#pragma once

#include <utility>

#include "luoshi/base/error.hpp"
#include "luoshi/model/application.hpp"
#include "luoshi/model/apply.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY ChangeSet apply(Model& model, const ChangeSet& changes) {
    detail::Application application(model);
    Diagnostics found;
    application.run(changes, found);
    if (!found.empty())
        throw Error(Status::invalid_data, std::move(found));
    return application.keep();
}

LUOSHI_BODY Diagnostics check(Model& model, const ChangeSet& changes) {
    detail::Application application(model);
    Diagnostics found;
    application.run(changes, found);
    return found;
}

}  // namespace v1
}  // namespace luoshi
