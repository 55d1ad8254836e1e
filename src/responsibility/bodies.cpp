// responsibility/bodies.cpp - the bodies of the room's headers, compiled once. See luoshi/base/linkage.hpp.
#include "luoshi/responsibility/chain_body.hpp"
#include "luoshi/responsibility/chain_text_body.hpp"
#include "luoshi/responsibility/check_responsibility_body.hpp"
#include "luoshi/responsibility/duty_index_body.hpp"
#include "luoshi/responsibility/first_responsible_body.hpp"
#include "luoshi/responsibility/leads_body.hpp"
#include "luoshi/responsibility/load_body.hpp"
#include "luoshi/responsibility/unit_history_body.hpp"
