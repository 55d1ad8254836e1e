# What a developer of luoshi sees and a host that embeds it does not: warnings, ccache, sanitizers.

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_EXTENSIONS OFF)

if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(LUOSHI_CCACHE ccache)
    if(LUOSHI_CCACHE)
        set(CMAKE_C_COMPILER_LAUNCHER "${LUOSHI_CCACHE}")
        set(CMAKE_CXX_COMPILER_LAUNCHER "${LUOSHI_CCACHE}")
    endif()
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow)
# GCC 12 reports overlaps inside std::string's own operator+ at -O2 and above (GCC bug 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    add_compile_options(-Wno-restrict)
endif()

if(LUOSHI_SANITIZE)
    add_compile_options(-fsanitize=${LUOSHI_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${LUOSHI_SANITIZE})
    # With its instrumentation in between, GCC no longer sees that an empty std::optional is not read.
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
