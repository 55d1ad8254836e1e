// graph/bodies.cpp - the bodies of the room's headers, compiled once. See luoshi/base/linkage.hpp.
#include "luoshi/graph/cuts_body.hpp"
#include "luoshi/graph/cycles_body.hpp"
#include "luoshi/graph/order_body.hpp"
#include "luoshi/graph/task_graph_body.hpp"
