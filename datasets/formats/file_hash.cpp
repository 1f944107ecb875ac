// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/file_hash.hpp"

#include <fstream>
#include <span>

#include "core/error.hpp"
#include "core/hash.hpp"

namespace headcount::datasets {

namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;  // so that memory does not grow with the file

void add_file(const std::string& path, std::string& digests) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw DataError(path, "cannot be read");
    std::vector<char> chunk(kChunk);
    while (file.read(chunk.data(), static_cast<std::streamsize>(kChunk)) || file.gcount() > 0)
        digests += content_hash(
            std::as_bytes(std::span(chunk.data(), static_cast<std::size_t>(file.gcount()))));
    if (file.bad()) throw DataError(path, "cannot be read to its end");
    digests += "|";  // where one file ends
}

}  // namespace

std::string outside_hash(const Provenance& provenance, const std::vector<std::string>& files) {
    std::string digests = provenance.scene + provenance.parameters.dump() + provenance.version;
    for (const std::string& path : files) add_file(path, digests);
    return content_hash(digests);
}

}  // namespace headcount::datasets
