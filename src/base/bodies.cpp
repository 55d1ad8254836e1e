// base/bodies.cpp - the bodies of the room's headers, compiled once. See luoshi/base/linkage.hpp.
#include "luoshi/base/decimal_arithmetic_body.hpp"
#include "luoshi/base/decimal_math_body.hpp"
#include "luoshi/base/decimal_order_body.hpp"
#include "luoshi/base/decimal_text_body.hpp"
#include "luoshi/base/fraction_body.hpp"
