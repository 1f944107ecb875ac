// SPDX-License-Identifier: Apache-2.0
#include "sim/world.hpp"

namespace headcount::sim {

std::string_view name(Posture posture) {
    switch (posture) {
        case Posture::walking:
            return "walking";
        case Posture::standing:
            return "standing";
        case Posture::sitting:
            return "sitting";
    }
    return "";
}

}  // namespace headcount::sim
