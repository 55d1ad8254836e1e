// Reading takes steps that grow with the text, not with its square. The grammar's sources are compiled into
// this test with a call at every branch (tests/CMakeLists.txt), which counts steps where a clock would guess.

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "luoshi/calendar/deadline_phrase.hpp"

namespace {

std::uint64_t steps = 0;

std::uint64_t steps_to_read(std::string_view unit, std::size_t bytes) {
    std::string text;
    while (text.size() + unit.size() <= bytes)
        text += unit;
    luoshi::DeadlineContext context;
    context.doc_year = 2019;
    steps = 0;
    luoshi::read_deadline(text, context);
    return steps;
}

}  // namespace

extern "C" void __sanitizer_cov_trace_pc() {
    ++steps;
}

TEST_CASE("twice the text takes about twice the steps") {
    for (const std::string_view unit : {"1",
                                        "1 1 ",
                                        "2024.",
                                        "2024-1-",
                                        "\n1.",
                                        "“十四五”",
                                        "十四五末",
                                        "17:",
                                        "本月底前",
                                        "延至6月底前可",
                                        "6月底前（或",
                                        "1,000",
                                        "一",
                                        "1.5",
                                        "自",
                                        "从",
                                        "每年",
                                        "每年，12月底前，",
                                        "3月、",
                                        "报部",
                                        "30日内",
                                        "3日前",
                                        "会前",
                                        "的，",
                                        "以内办结，",
                                        "按",
                                        "按要求",
                                        "按要求（",
                                        "按办理",
                                        "延长",
                                        "无时限",
                                        "无",
                                        "有",
                                        "……",
                                        "；",
                                        "，",
                                        "）",
                                        "可",
                                        "并",
                                        "长期",
                                        "持续推进",
                                        "次月5日前",
                                        "每月次月5日前，",
                                        "每季度末，",
                                        "2020年起",
                                        "2020年起每年",
                                        "收到",
                                        "交办后3日内，",
                                        "一般30日内，",
                                        "2019年3月底前",
                                        "除",
                                        "2019年3月底前、",
                                        "向财政部",
                                        "超过5日",
                                        "超过5日黄灯",
                                        "亮黄灯无",
                                        "亮黄灯除",
                                        "到2020年",
                                        "特殊情况按领导要求办理，30日内"}) {
        CAPTURE(unit);
        const std::uint64_t half = steps_to_read(unit, luoshi::longest_deadline_phrase / 2);
        const std::uint64_t whole = steps_to_read(unit, luoshi::longest_deadline_phrase);
        CHECK(half > 100);  // something is counted
        CHECK(whole < half * 9 / 4);
    }
}
