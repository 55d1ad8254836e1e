// apply.cpp - the compiled body of luoshi/model/apply.hpp.
#include "luoshi/model/apply_body.hpp"
