// SPDX-License-Identifier: Apache-2.0
#include "bindings/numpy.hpp"

#include <memory>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace py = pybind11;

namespace headcount::bindings {

namespace {

py::dtype dtype_of(PixelType type) {
    switch (type) {
        case PixelType::u8:
            return py::dtype::of<std::uint8_t>();
        case PixelType::u16:
            return py::dtype::of<std::uint16_t>();
        case PixelType::f32:
            break;
    }
    return py::dtype::of<float>();
}

PixelType pixel_type_of(const py::array& array) {
    if (py::isinstance<py::array_t<std::uint8_t>>(array)) return PixelType::u8;
    if (py::isinstance<py::array_t<std::uint16_t>>(array)) return PixelType::u16;
    if (py::isinstance<py::array_t<float>>(array)) return PixelType::f32;
    throw ConfigError("pixels are " + py::str(array.dtype()).cast<std::string>() +
                      "; a frame takes uint8, uint16 or float32");
}

/// Frees a Python object from whichever thread drops the last hold on it.
struct DropUnderGil {
    void operator()(py::object* object) const {
        const py::gil_scoped_acquire acquire;
        delete object;
    }
};

}  // namespace

py::array array_of(const Frame& frame) {
    using Owner = std::shared_ptr<const void>;
    py::capsule keeper(new Owner(frame.owner),
                       [](void* owner) { delete static_cast<Owner*>(owner); });
    const py::ssize_t item = static_cast<py::ssize_t>(size_of(frame.type));
    std::vector<py::ssize_t> shape{frame.height, frame.width};
    std::vector<py::ssize_t> strides{static_cast<py::ssize_t>(frame.row_stride_bytes),
                                     item * frame.channels};
    if (frame.channels > 1) {
        shape.push_back(frame.channels);
        strides.push_back(item);
    }
    py::array view(dtype_of(frame.type), std::move(shape), std::move(strides), frame.pixels,
                   keeper);
    view.attr("setflags")(py::arg("write") = false);
    return view;
}

Frame frame_from_array(std::string sensor_id, const std::string& kind, const py::array& pixels,
                       std::int64_t t_us, std::uint64_t index) {
    const PixelType type = pixel_type_of(pixels);
    const py::ssize_t item = static_cast<py::ssize_t>(size_of(type));
    if (pixels.ndim() != 2 && pixels.ndim() != 3)
        throw ConfigError(
            "pixels have " + std::to_string(pixels.ndim()) +
            " dimensions; a frame takes (height, width) or (height, width, channels)");
    const py::ssize_t channels = pixels.ndim() == 3 ? pixels.shape(2) : 1;
    const bool packed = pixels.strides(1) == item * channels &&
                        (pixels.ndim() == 2 || pixels.strides(2) == item) && pixels.strides(0) >= 0;
    if (!packed)
        throw ConfigError("the pixels of a row are not packed; numpy.ascontiguousarray packs them");
    return {.sensor_id = std::move(sensor_id),
            .kind = sensor_kind(kind),
            .index = index,
            .t = SensorTime(t_us),
            .type = type,
            .width = static_cast<int>(pixels.shape(1)),
            .height = static_cast<int>(pixels.shape(0)),
            .channels = static_cast<int>(channels),
            .row_stride_bytes = static_cast<std::size_t>(pixels.strides(0)),
            .pixels = static_cast<const std::byte*>(pixels.data()),
            .owner = std::shared_ptr<py::object>(new py::object(pixels), DropUnderGil{})};
}

}  // namespace headcount::bindings
