// SPDX-License-Identifier: Apache-2.0
#include "sim/render/embree.hpp"

#include <stdexcept>
#include <string>

namespace headcount::sim {

EmbreeDevice make_embree_device(int threads) {
    const std::string config = "max_isa=avx2,threads=" + std::to_string(threads);
    EmbreeDevice device(rtcNewDevice(config.c_str()));
    if (!device)
        throw std::runtime_error("Embree cannot start (error " +
                                 std::to_string(rtcGetDeviceError(nullptr)) + ")");
    return device;
}

RTCIntersectContext coherent_rays() {
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    context.flags = RTC_INTERSECT_CONTEXT_FLAG_COHERENT;
    return context;
}

RTCIntersectContext incoherent_rays() {
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    return context;
}

}  // namespace headcount::sim
