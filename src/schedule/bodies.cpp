// schedule/bodies.cpp - the bodies of the room's headers, compiled once. See luoshi/base/linkage.hpp.
#include "luoshi/schedule/activity_network_body.hpp"
#include "luoshi/schedule/deadlines_body.hpp"
#include "luoshi/schedule/explain_body.hpp"
#include "luoshi/schedule/plan_body.hpp"
#include "luoshi/schedule/progress_body.hpp"
#include "luoshi/schedule/schedule_body.hpp"
#include "luoshi/schedule/work_calendars_body.hpp"
