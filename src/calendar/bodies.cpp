// calendar/bodies.cpp - the bodies of the room's headers, compiled once. See luoshi/base/linkage.hpp.
#include "luoshi/calendar/calendar_spec_body.hpp"
#include "luoshi/calendar/calendars_body.hpp"
#include "luoshi/calendar/due_date_body.hpp"
#include "luoshi/calendar/legal_period_body.hpp"
#include "luoshi/calendar/make_calendar_body.hpp"
#include "luoshi/calendar/work_calendar_body.hpp"
#include "luoshi/calendar/working_hours_body.hpp"
