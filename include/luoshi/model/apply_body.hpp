// luoshi/model/apply_body.hpp - the bodies of luoshi/model/apply.hpp.
#pragma once

#include <utility>

#include "luoshi/base/error.hpp"
#include "luoshi/model/application.hpp"
#include "luoshi/model/apply.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

template <class Changes>
ChangeSet apply_all(Model& model, Changes&& changes) {
    Application application(model);
    Diagnostics found;
    application.run(std::forward<Changes>(changes), found);
    if (!found.empty())
        throw Error(Status::invalid_data, std::move(found));
    return application.keep_with_inverse();
}

}  // namespace detail

LUOSHI_BODY ChangeSet apply(Model& model, const ChangeSet& changes) {
    return detail::apply_all(model, changes);
}

LUOSHI_BODY ChangeSet apply(Model& model, ChangeSet&& changes) {
    return detail::apply_all(model, std::move(changes));
}

LUOSHI_BODY Diagnostics check(Model& model, const ChangeSet& changes) {
    detail::Application application(model);
    Diagnostics found;
    application.run(changes, found);
    return found;
}

}  // namespace v1
}  // namespace luoshi
