// model/bodies.cpp - the bodies of the room's other headers, compiled once. See luoshi/base/linkage.hpp.
#include "luoshi/model/change_set_body.hpp"
#include "luoshi/model/model_body.hpp"
#include "luoshi/model/validation_body.hpp"

namespace luoshi {
inline namespace v1 {

template void validate(const Unit&, Diagnostics&);
template void validate(const Person&, Diagnostics&);
template void validate(const Post&, Diagnostics&);
template void validate(const Holding&, Diagnostics&);
template void validate(const Document&, Diagnostics&);
template void validate(const Calendar&, Diagnostics&);
template void validate(const Task&, Diagnostics&);
template void validate(const Link&, Diagnostics&);
template void validate(const Duty&, Diagnostics&);
template void validate(const Deadline&, Diagnostics&);
template void validate(const Extension&, Diagnostics&);
template void validate(const ProgressReport&, Diagnostics&);
template void validate(const Baseline&, Diagnostics&);

}  // namespace v1
}  // namespace luoshi
