// Prints the version, by headers alone.
#include <cstdio>

#include "luoshi/base/version.hpp"
#include "luoshi/calendar/date.hpp"

int main() {
    constexpr luoshi::Date day{17167};  // 2017-01-01
    static_assert(luoshi::weekday(day) == 7);
    std::puts(luoshi::version_text);
    return 0;
}
