// SPDX-License-Identifier: Apache-2.0
#include "sim/people/human/shape.hpp"

namespace headcount::sim::people {

std::vector<Point> shaped_rows(const HumanData& data, const Identity& identity) {
    using Mixing = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::VectorXf weights = target_weights(identity);
    const Eigen::Map<const Mixing> mixing(data.mixing.data(), data.components, weights.size());
    const Eigen::VectorXf coefficients =
        mixing * weights + Eigen::Map<const Eigen::VectorXf>(data.offset.data(), data.components);
    std::vector<Point> rows = data.mean;
    Eigen::Map<Eigen::VectorXf> all(rows[0].data(), static_cast<Eigen::Index>(3 * rows.size()));
    for (Eigen::Index k = 0; k < data.components; ++k) {
        const Eigen::Map<const Eigen::Matrix<std::int16_t, Eigen::Dynamic, 1>> shape(
            data.basis.data() + k * all.size(), all.size());
        all += (coefficients[k] * data.scale[static_cast<std::size_t>(k)]) * shape.cast<float>();
    }
    return rows;
}

}  // namespace headcount::sim::people
