// due_date.cpp - the compiled body of luoshi/calendar/due_date.hpp.
#include "luoshi/calendar/due_date_body.hpp"
