# luoshi_add_rule_tests(TARGET FILES...): each file of tests (form luoshi.rule-tests/1) becomes a CTest test.
#
#   find_package(luoshi REQUIRED COMPONENTS static)
#   luoshi_add_rule_tests(merit_rules rules/merit.tests.json)
#
# TARGET is a program that is built for them; the tests are named TARGET/FILE. They fail with what was expected and
# what came. Rules lie where the tests say, seen from the file of tests.

function(luoshi_add_rule_tests target)
    if(NOT TARGET luoshi::static)
        message(FATAL_ERROR "luoshi_add_rule_tests needs find_package(luoshi COMPONENTS static)")
    endif()
    set(source "${CMAKE_CURRENT_BINARY_DIR}/${target}_main.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "#include <luoshi/testing/rule_tests_main.hpp>\n")
    add_executable(${target} "${source}")
    target_link_libraries(${target} PRIVATE luoshi::static)
    target_compile_features(${target} PRIVATE cxx_std_20)
    foreach(file IN LISTS ARGN)
        cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" OUTPUT_VARIABLE path)
        add_test(NAME ${target}/${file} COMMAND ${target} "${path}")
        set_tests_properties(${target}/${file} PROPERTIES LABELS rules)
    endforeach()
endfunction()
