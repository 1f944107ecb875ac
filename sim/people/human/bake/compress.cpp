// SPDX-License-Identifier: Apache-2.0
#include "sim/people/human/bake/compress.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "core/text.hpp"
#include "sim/people/human/identity.hpp"
#include "sim/people/human/shape.hpp"

namespace headcount::sim::people {

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int kComponents = 64;  // bodies.md section 2: rms 0.4 mm, 99 % within 1.5 mm
constexpr std::uint64_t kPeople = 1200, kHeldOut = 200;
constexpr float kHeadWeight = 3;
constexpr float kMetresPerDecimetre = 0.1F;

/// Somebody as any population may hold them: the components must serve all.
Identity drawn(std::uint64_t index) {
    Stream stream(0x48756d616e, "bake.people", index);
    BodyTraits traits;
    traits.female = stream.chance(0.5);
    traits.age_years = stream.chance(0.2) ? stream.uniform(5, 13) : stream.uniform(13, 90);
    traits.build = stream.uniform(-1, 1);
    traits.skin_tone = stream.uniform();
    traits.seed = stream.next_u64();
    return identity_of(traits);
}

std::vector<Row> in_order(const Surfaces& surfaces) {
    std::vector<Row> all;
    for (const auto& part : surfaces.rows) all.insert(all.end(), part.begin(), part.end());
    return all;
}

Point value(const Row& row, const std::vector<Point>& points) {
    Point sum(0, 0, 0);
    for (const auto& [point, share] : row.points) sum += share * points[point];
    return sum;
}

/// One line a target: x y z of every row.
Matrix targets_on_rows(const std::vector<Row>& rows, std::size_t points,
                       const std::string& folder) {
    const auto& names = target_names();
    Matrix all(static_cast<Eigen::Index>(names.size()), static_cast<Eigen::Index>(3 * rows.size()));
    std::vector<Point> shifts(points);
    for (std::size_t t = 0; t < names.size(); ++t) {
        std::fill(shifts.begin(), shifts.end(), Point(0, 0, 0));
        const Target target = read_target(folder, names[t]);
        for (std::size_t i = 0; i < target.points.size(); ++i)
            shifts.at(target.points[i]) = target.shifts[i];
        for (std::size_t r = 0; r < rows.size(); ++r)
            all.block<1, 3>(static_cast<Eigen::Index>(t), static_cast<Eigen::Index>(3 * r)) =
                value(rows[r], shifts).transpose();
    }
    return all;
}

Matrix weights_of_people(std::uint64_t first, std::uint64_t count) {
    Matrix all(static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(target_names().size()));
    for (std::uint64_t i = 0; i < count; ++i)
        all.row(static_cast<Eigen::Index>(i)) = target_weights(drawn(first + i)).transpose();
    return all;
}

void fill_plain(const BaseMesh& mesh, const Surfaces& surfaces, const std::vector<Row>& rows,
                HumanData& data) {
    for (std::size_t p = 0; p < kParts; ++p)
        data.first[p + 1] = data.first[p] + static_cast<std::uint32_t>(surfaces.rows[p].size());
    for (const Row& row : rows) data.base.push_back(value(row, mesh.points));
    for (std::size_t r = 0; r < data.row(Part::bones); ++r) {
        const auto heaviest =
            std::max_element(rows[r].points.begin(), rows[r].points.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        data.weights.push_back(mesh.weights[heaviest->first]);
    }
    data.triangles = surfaces.triangles;
}

}  // namespace

HumanData compress(const BaseMesh& mesh, const Surfaces& surfaces, const std::string& folder) {
    // Eigen cuts products into blocks that fit the processor's caches, and so sums in another order
    // on another processor; the file must be the same wherever it is baked. These are the caches of
    // the machine that made the first.
    Eigen::setCpuCacheSizes(48 << 10, 2 << 20, 480 << 20);
    HumanData data;
    const std::vector<Row> rows = in_order(surfaces);
    fill_plain(mesh, surfaces, rows, data);
    const Matrix targets = targets_on_rows(rows, mesh.points.size(), folder);
    const Matrix people = weights_of_people(0, kPeople);
    const Eigen::RowVectorXf mean_weights = people.colwise().mean();
    const Eigen::RowVectorXf mean_shift = mean_weights * targets;

    Eigen::RowVectorXf stress = Eigen::RowVectorXf::Ones(targets.cols());
    for (std::size_t r = 0; r < rows.size(); ++r)
        if (data.base[r].z() > 6.2F)
            stress.segment<3>(static_cast<Eigen::Index>(3 * r)).setConstant(kHeadWeight);
    // Principal components of people = those of (people - mean) * targets; by the small Gram
    // matrix.
    const Matrix spread = (people.rowwise() - mean_weights) * (targets * stress.asDiagonal());
    const Eigen::MatrixXd gram = (spread * spread.transpose()).cast<double>();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram);
    const Eigen::MatrixXf chosen = solver.eigenvectors().rightCols(kComponents).cast<float>();
    Matrix basis = chosen.transpose() * spread;  // components x coordinates, orthogonal
    for (Eigen::Index k = 0; k < kComponents; ++k) basis.row(k).normalize();

    // coefficients = (targets' shift - mean) onto the basis in the stressed metric.
    const Matrix mixing = (targets * stress.asDiagonal()) * basis.transpose();  // targets x K
    const Eigen::RowVectorXf offset = -(mean_shift * stress.asDiagonal()) * basis.transpose();
    data.components = kComponents;
    for (std::size_t r = 0; r < rows.size(); ++r)
        data.mean.emplace_back(data.base[r] +
                               mean_shift.segment<3>(static_cast<Eigen::Index>(3 * r)).transpose());
    for (Eigen::Index k = 0; k < kComponents; ++k) {
        const Eigen::RowVectorXf shape = basis.row(k).cwiseQuotient(stress);
        const float scale = shape.cwiseAbs().maxCoeff() / 32767;
        data.scale.push_back(scale);
        data.offset.push_back(offset[k]);
        for (Eigen::Index c = 0; c < shape.size(); ++c)
            data.basis.push_back(static_cast<std::int16_t>(std::lround(shape[c] / scale)));
        for (Eigen::Index t = 0; t < mixing.rows(); ++t) data.mixing.push_back(mixing(t, k));
    }
    return data;
}

BakeError error_of(const HumanData& data, const BaseMesh& mesh, const Surfaces& surfaces,
                   const std::string& folder) {
    const std::vector<Row> rows = in_order(surfaces);
    const Matrix targets = targets_on_rows(rows, mesh.points.size(), folder);
    std::vector<double> errors;
    double squares = 0;
    for (std::uint64_t i = 0; i < kHeldOut; ++i) {
        const Identity id = drawn(kPeople + i);
        const std::vector<Point> baked = shaped_rows(data, id);
        const Eigen::RowVectorXf shift = target_weights(id).transpose() * targets;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const Point exact =
                data.base[r] + shift.segment<3>(static_cast<Eigen::Index>(3 * r)).transpose();
            errors.push_back(kMetresPerDecimetre * (baked[r] - exact).norm());
            squares += errors.back() * errors.back();
        }
    }
    std::sort(errors.begin(), errors.end());
    const auto n = static_cast<double>(errors.size());
    return {std::sqrt(squares / n), errors[static_cast<std::size_t>(0.99 * n)], errors.back()};
}

void BakeError::check() const {
    // Measured: 0.44, 1.48 and 7.3 mm; with 60 components 0.52, 1.72 and 9.2 mm.
    constexpr double kMostRms_m = 0.46e-3, kMost99_m = 1.55e-3, kMostWorst_m = 7.7e-3;
    if (!(rms_m <= kMostRms_m && share_99_m <= kMost99_m && worst_m <= kMostWorst_m))
        throw DataError("the baked shapes lie too far from the package's: the most is " +
                        rounded_text(1e3 * kMostRms_m) + " mm rms, 99 % within " +
                        rounded_text(1e3 * kMost99_m) + ", worst " +
                        rounded_text(1e3 * kMostWorst_m) + " mm");
}

}  // namespace headcount::sim::people
