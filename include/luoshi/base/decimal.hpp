// luoshi/base/decimal.hpp - exact decimal numbers of 34 digits.
//
// Decimal follows IEEE 754-2008 decimal128: coefficient * 10^exponent, up to 34 digits, round half even. It
// has no infinity, no not-a-number and no negative zero: what has no answer is std::nullopt. A value keeps
// the scale that it was written with or that IEEE 754 prefers (1.20 stays 1.20); comparison and hash are by
// value: 1.20 == 1.2. Small numbers take a short way: no loop, no allocation, nowhere a binary fraction.
#pragma once

#include "luoshi/base/decimal_arithmetic.hpp"  // IWYU pragma: export
#include "luoshi/base/decimal_order.hpp"       // IWYU pragma: export
#include "luoshi/base/decimal_text.hpp"        // IWYU pragma: export
#include "luoshi/base/decimal_value.hpp"       // IWYU pragma: export
