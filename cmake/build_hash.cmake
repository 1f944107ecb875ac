# SPDX-License-Identifier: Apache-2.0
# Writes a header with a hash of all sources that results come from, so that every result can say which code made it,
# committed or not. Run at every build; the header changes only when the hash does.
#   cmake -DSOURCE_DIR=... -DHEADER=... -P build_hash.cmake
set(all "")
foreach(folder core datasets sim detectors bench)
    file(GLOB_RECURSE files RELATIVE "${SOURCE_DIR}" "${SOURCE_DIR}/${folder}/*.cpp" "${SOURCE_DIR}/${folder}/*.hpp")
    list(FILTER files EXCLUDE REGEX "^bench/(cli|micro)/")  # words on a screen, and programs of their own
    list(SORT files)
    foreach(file IN LISTS files)
        file(SHA256 "${SOURCE_DIR}/${file}" hash)
        string(APPEND all "${file} ${hash}\n")
    endforeach()
endforeach()
file(SHA256 "${SOURCE_DIR}/sim/people/human/bake/wheel.txt" hash)  # the human shapes come from there
string(APPEND all "${hash}\n")
string(SHA256 build "${all}")
string(SUBSTRING "${build}" 0 12 build)
file(CONFIGURE OUTPUT "${HEADER}" CONTENT "#define HEADCOUNT_BUILD \"${build}\"\n" @ONLY)
