// apply.cpp - the bodies of the room's headers about applying change sets, compiled once. See
// luoshi/base/linkage.hpp.
#include "luoshi/model/application_body.hpp"
#include "luoshi/model/apply_body.hpp"
