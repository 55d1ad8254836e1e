# Install rules: headers, libraries, CMake package, pkg-config file, Python package.
#
# The package is relocatable. It has three components, each with its own targets file, so that a host
# is asked only for what its part needs: core (Boost headers), luoshi (nothing), static (everything).

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(luoshi_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/luoshi")

foreach(target IN ITEMS luoshi_core luoshi luoshi_static)
    target_include_directories(${target} INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
endforeach()

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/luoshi" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        FILES_MATCHING PATTERN "*.hpp")
install(FILES "${PROJECT_SOURCE_DIR}/capi/luoshi.h" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/bindings/python/luoshi"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/luoshi/python"
        FILES_MATCHING PATTERN "*.py" PATTERN "py.typed" PATTERN "__pycache__" EXCLUDE)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/luoshi")

set(luoshi_components core luoshi)
install(TARGETS luoshi_core EXPORT luoshi_core)
install(TARGETS luoshi EXPORT luoshi_luoshi)
if(LUOSHI_STATIC)
    list(APPEND luoshi_components static)
    install(TARGETS luoshi_static EXPORT luoshi_static)
endif()
foreach(component IN LISTS luoshi_components)
    install(EXPORT luoshi_${component} NAMESPACE luoshi:: FILE luoshi-${component}.cmake
            DESTINATION "${luoshi_package_dir}")
endforeach()

configure_package_config_file(cmake/luoshiConfig.cmake.in "${PROJECT_BINARY_DIR}/luoshiConfig.cmake"
    INSTALL_DESTINATION "${luoshi_package_dir}" NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change the C++ API.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/luoshiConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/luoshiConfig.cmake" "${PROJECT_BINARY_DIR}/luoshiConfigVersion.cmake"
              "${PROJECT_SOURCE_DIR}/cmake/luoshiRuleTests.cmake"
        DESTINATION "${luoshi_package_dir}")

# pkg-config: found from the .pc file's own place, so that a moved prefix works, unless the host chose
# an absolute library folder; folders given as absolute paths stay as they were given.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
    set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
    set(pc_libdir "${CMAKE_INSTALL_LIBDIR}")
else()
    file(RELATIVE_PATH up "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
    string(REGEX REPLACE "/$" "" up "${up}")
    set(pc_prefix "\${pcfiledir}/${up}")
    set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
endif()
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
    set(pc_includedir "${CMAKE_INSTALL_INCLUDEDIR}")
else()
    set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
configure_file(cmake/luoshi.pc.in "${PROJECT_BINARY_DIR}/luoshi.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/luoshi.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
