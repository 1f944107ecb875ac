// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/people/human/bake/surfaces.hpp"

namespace headcount::sim::people {

/// The shapes of all identities on those rows, as a mean and a few principal components (Pearson
/// 1901) of people drawn as identities are, heads weighted three times.
HumanData compress(const BaseMesh& mesh, const Surfaces& surfaces, const std::string& folder);

/// How far baked shapes lie from those of the targets themselves, over people not seen when the
/// components were made, metres at life size.
struct BakeError {
    double rms_m = 0, share_99_m = 0, worst_m = 0;
    /// @throws DataError when shapes lie farther off than was measured of 64 components.
    void check() const;
};
BakeError error_of(const HumanData& data, const BaseMesh& mesh, const Surfaces& surfaces,
                   const std::string& folder);

}  // namespace headcount::sim::people
