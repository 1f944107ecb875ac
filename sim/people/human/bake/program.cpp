// SPDX-License-Identifier: Apache-2.0
// bake_people MPFB2_FOLDER OUT: the data package's folder of shapes -> one compact file.
#include <cstdio>
#include <exception>
#include <iostream>

#include "sim/people/human/bake/compress.hpp"
#include "sim/people/human/identity.hpp"

int main(int argc, char** argv) {
    using namespace headcount::sim::people;
    if (argc != 3) {
        std::cerr << "usage: bake_people MPFB2_FOLDER OUT\n";
        return 2;
    }
    try {
        const BaseMesh mesh = read_base_mesh(argv[1]);
        const Surfaces surfaces = choose_surfaces(mesh);
        const HumanData data = compress(mesh, surfaces, argv[1]);
        const BakeError error = error_of(data, mesh, surfaces, argv[1]);
        std::printf(
            "%zu points, %zu targets as %d shapes: off by %.2f mm rms, 99 %% within %.2f, "
            "worst %.1f mm\n",
            data.rows(), target_names().size(), data.components, 1e3 * error.rms_m,
            1e3 * error.share_99_m, 1e3 * error.worst_m);
        error.check();
        write(data, argv[2]);
    } catch (const std::exception& error) {
        std::cerr << "bake_people: " << error.what() << '\n';
        return 2;
    }
    return 0;
}
