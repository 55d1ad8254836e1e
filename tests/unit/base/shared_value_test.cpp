#include "luoshi/base/shared_value.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace luoshi;

TEST_CASE("by default it is the default value") {
    const SharedValue<std::string> nothing;
    CHECK(nothing->empty());
    CHECK(nothing == SharedValue<std::string>());
    CHECK(nothing == SharedValue<std::string>(std::string()));
}

TEST_CASE("copies share the value, and replacing one leaves the other") {
    SharedValue<std::string> first = std::string("2019年3月底前");
    const SharedValue<std::string> second = first;
    CHECK(&*first == &*second);
    first = std::string("2019年6月底前");
    CHECK(*second == "2019年3月底前");
    CHECK_FALSE(first == second);
}

TEST_CASE("it compares values, wherever they lie") {
    const SharedValue<std::string> first = std::string("季度"), second = std::string("季度");
    CHECK(&*first != &*second);
    CHECK(first == second);
}
