// A small plan in which somebody has too much at once: 2018-06-11 is a Monday. One unit leads a (3 days), b
// (2) and c (2); d (5 days) waits for a. b may take up to 6 days and is due on Wednesday.
#pragma once

#include "capi/sample.hpp"

namespace sample {

inline constexpr std::string_view crowded = R"(
{"put":"unit","id":"u","name":"市发展改革委","capacity":1},
{"put":"unit","id":"v","name":"市经信委"},
{"put":"person","id":"p","name":"李某"},
{"put":"task","id":"a","title":"甲","duration":{"n":3}},
{"put":"task","id":"b","title":"乙","duration":{"n":2},"optimistic":{"n":2},"pessimistic":{"n":6}},
{"put":"task","id":"c","title":"丙","duration":{"n":2}},
{"put":"task","id":"d","title":"丁","duration":{"n":5}},
{"put":"task","id":"e","title":"戊"},
{"put":"link","id":"l","from":"a","to":"d"},
{"put":"link","id":"m","from":"b","to":"e"},
{"put":"duty","id":"1","task":"a","unit":"u"},
{"put":"duty","id":"2","task":"b","unit":"u"},
{"put":"duty","id":"3","task":"c","unit":"u"},
{"put":"duty","id":"4","task":"d","unit":"v"},
{"put":"duty","id":"5","task":"e","unit":"v"},
{"put":"duty","id":"6","task":"d","role":"leader_in_charge","person":"p"},
{"put":"deadline","id":"x","task":"b","date":"2018-06-13"},
{"put":"deadline","id":"y","task":"a","date":"2018-06-13"},
{"put":"deadline","id":"z","task":"e","date":"2018-06-13"}
)";

inline Plan crowded_plan(const luoshi_model* model) {
    luoshi_plan_options options{};
    options.struct_size = sizeof options;
    options.as_of = date("2018-06-10");
    options.calendar = {"weekdays", 8};
    return made<Plan>(
        [&](luoshi_plan** out, luoshi_error** e) { return luoshi_plan_create(model, &options, out, e); });
}

}  // namespace sample
