# SPDX-License-Identifier: Apache-2.0
# What every target shares: the language, the warnings, the sanitizers. Nothing else lives here.

option(HEADCOUNT_TESTS "Build the tests and the benchmarks" ON)
option(HEADCOUNT_PYTHON "Build the Python extension" OFF)
set(HEADCOUNT_SANITIZE "" CACHE STRING "Sanitizers to build with, as for -fsanitize= (address,undefined or thread)")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)  # the same objects go into the program and the extension
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# Same scene, seed and version give the same bytes: no contraction into fused operations, no -ffast-math.
add_compile_options(-ffp-contract=off)
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
                    -Woverloaded-virtual -Wno-missing-field-initializers -Werror)

# GCC 12 sees overlapping copies in `"text" + std::string` at -O3 where there are none (GCC bug 105651); clang-tidy does
# not know that warning.
add_compile_options(-Wno-restrict -Wno-unknown-warning-option)

if(HEADCOUNT_SANITIZE)
    # What is found stops the program: a complaint that goes on fails no test.
    add_compile_options(-fsanitize=${HEADCOUNT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
    add_compile_options(-Wno-maybe-uninitialized)  # GCC 12 warns of std::regex then (GCC bug 105562)
    add_link_options(-fsanitize=${HEADCOUNT_SANITIZE})
endif()

# headcount_folder(NAME): the library of one folder, from every .cpp below it that is not a program of its own.
# A new detector, sensor or measure is one new file: the glob sees it at the next build.
function(headcount_folder name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "EXCLUDE;PUBLIC;PRIVATE")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
    foreach(pattern IN LISTS arg_EXCLUDE)
        list(FILTER sources EXCLUDE REGEX "${pattern}")
    endforeach()
    add_library(headcount_${name} STATIC ${sources})
    target_include_directories(headcount_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(headcount_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()
