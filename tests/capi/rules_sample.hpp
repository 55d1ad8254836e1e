// capi/rules_sample.hpp - a small scorecard with three units, for tests of the C API.
#pragma once

#include "capi/sample.hpp"

namespace sample {

/// 100, 2 off for each late matter, 5 more for praise; the best 40 % are named, at least one.
inline constexpr const char* scorecard = R"-({"schema": "luoshi.scorecard/1", "id": "s", "title": "督办",
    "subject_id": "unit", "inputs": [
        {"name": "unit", "type": "string"}, {"name": "late", "type": "number", "default": 0},
        {"name": "praised", "type": "boolean", "default": false}],
    "parameters": [{"name": "each_late", "values": [{"valid_until": "2016-12-31", "value": -1},
                                                    {"valid_from": "2017-01-01", "value": -2}]}],
    "categories": [{"code": "c", "text": "督办", "start": 100, "lines": [
        {"code": "late", "text": "逾期", "kind": "each", "count": "late", "points": "each_late"},
        {"code": "praise", "text": "表扬", "kind": "once", "when": "praised", "points": 5}]}],
    "total": {"then": [{"round": 1}], "grades": [{"ge": 95, "grade": "优秀"}, {"grade": "良好"}]},
    "ranking": {}, "awards": [{"code": "merit", "share": "0.4", "at_least": 1}],
    "result": "results.score"})-";

inline constexpr const char* three_units =
    R"([{"unit": "甲", "late": 1}, {"unit": "乙", "late": 4, "praised": true}, {"unit": "丙"}])";

inline Value value_of(const char* json) {
    return made<Value>([&](luoshi_value** out, luoshi_error** e) {
        return luoshi_value_from_json(json, LUOSHI_NUL, out, e);
    });
}
inline std::string json_of(const luoshi_value* value) {
    return text([&](luoshi_text** t, luoshi_error** e) { return luoshi_value_to_json(value, t, e); });
}

}  // namespace sample
