// SPDX-License-Identifier: Apache-2.0
#include "detectors/null.hpp"

namespace headcount::detectors {

Description Null::describe() const {
    return {.name = "null",
            .senses = "takes the first sensor's frames and ignores them",
            .counts = CountKind::nothing,
            .sensors = {},
            .emissions = {},
            .cannot_count = "anything: it is the floor that every figure is held against",
            .source = "NIST FRVT's null implementation"};
}

}  // namespace headcount::detectors
