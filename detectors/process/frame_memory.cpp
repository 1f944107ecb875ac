// SPDX-License-Identifier: Apache-2.0
#include "detectors/process/frame_memory.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace headcount::detectors::process {

namespace {

constexpr std::uint64_t kPage = 4096;  // offsets that mmap takes on every machine of ours
constexpr std::uint64_t kMostBytes = 1ULL << 30U;  // of one worker: some 1,100 VGA pictures
constexpr std::array<std::string_view, 3> kPixelTypes{"u8", "u16", "f32"};

PixelType pixel_type(const std::string& wanted) {
    for (std::size_t i = 0; i < kPixelTypes.size(); ++i)
        if (kPixelTypes[i] == wanted) return static_cast<PixelType>(i);
    throw ProtocolError("sent a frame of unknown pixel type \"" + wanted + "\"");
}

std::uint64_t pixel_bytes(const Frame& frame) {
    return frame.row_bytes() * static_cast<std::uint64_t>(frame.height);
}

}  // namespace

Mapping::Mapping(int fd, std::uint64_t offset, std::uint64_t bytes, bool writable) : bytes_(bytes) {
    void* address = mmap(nullptr, bytes, writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED,
                         fd, static_cast<off_t>(offset));
    if (address == MAP_FAILED)
        throw DetectorError(std::string("cannot map the frame memory: ") + std::strerror(errno));
    data_ = static_cast<std::byte*>(address);
}

Mapping::~Mapping() { munmap(data_, bytes_); }

FrameMemory::FrameMemory()
    : fd_(memfd_create("headcount frames", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {
    // A worker must not be able to shrink what the bench has mapped: touching it would kill the
    // bench.
    if (fd_.get() < 0 || fcntl(fd_.get(), F_ADD_SEALS, F_SEAL_SHRINK) != 0)
        throw DetectorError(std::string("cannot make shared memory: ") + std::strerror(errno));
}

FrameMemory::Slot& FrameMemory::free_slot(std::uint64_t bytes) {
    for (Slot& slot : slots_)
        if (!slot.held && slot.mapping.use_count() == 1 && slot.mapping->bytes() >= bytes)
            return slot;
    const std::uint64_t rounded = std::max((bytes + kPage - 1) / kPage * kPage, kPage);
    if (size_ + rounded > kMostBytes)
        throw DetectorError("holds on to " + std::to_string(slots_.size()) +
                            " frames, more than the 1 GiB of shared memory there is for them");
    if (ftruncate(fd_.get(), static_cast<off_t>(size_ + rounded)) != 0)
        throw DetectorError(std::string("cannot make shared memory: ") + std::strerror(errno));
    slots_.push_back({size_, std::make_shared<Mapping>(fd_.get(), size_, rounded, true), false});
    size_ += rounded;
    return slots_.back();
}

Frame FrameMemory::stage(const Frame& frame) {
    const Slot& slot = free_slot(pixel_bytes(frame));
    Frame staged = frame;
    staged.row_stride_bytes = frame.row_bytes();
    staged.pixels = slot.mapping->data();
    staged.owner = slot.mapping;
    if (frame.row_stride_bytes == frame.row_bytes()) {
        std::memcpy(slot.mapping->data(), frame.pixels, pixel_bytes(frame));
    } else {
        for (int y = 0; y < frame.height; ++y)
            std::memcpy(slot.mapping->data() + static_cast<std::size_t>(y) * frame.row_bytes(),
                        frame.row<std::byte>(y), frame.row_bytes());
    }
    return staged;
}

std::optional<FrameMemory::Place> FrameMemory::place_of(const Frame& frame) const {
    for (const Slot& slot : slots_)
        if (slot.mapping->data() == frame.pixels) return Place{slot.offset, slot.mapping->bytes()};
    return std::nullopt;
}

void FrameMemory::set_held(const std::vector<std::uint64_t>& offsets) {
    for (Slot& slot : slots_)
        slot.held = std::find(offsets.begin(), offsets.end(), slot.offset) != offsets.end();
}

Json frame_message(const Frame& frame, FrameMemory::Place place) {
    return {{"type", "frame"},
            {"sensor", frame.sensor_id},
            {"kind", name(frame.kind)},
            {"index", frame.index},
            {"t_us", frame.t.count()},
            {"pixel", kPixelTypes[static_cast<std::size_t>(frame.type)]},
            {"width", frame.width},
            {"height", frame.height},
            {"channels", frame.channels},
            {"row_stride_bytes", frame.row_stride_bytes},
            {"offset", place.offset},
            {"slot_bytes", place.bytes}};
}

Frame FrameViews::view(const Json& message) {
    try {
        Frame frame{.sensor_id = message.at("sensor").get<std::string>(),
                    .kind = sensor_kind(message.at("kind").get<std::string>()),
                    .index = message.at("index").get<std::uint64_t>(),
                    .t = SensorTime(message.at("t_us").get<std::int64_t>()),
                    .type = pixel_type(message.at("pixel").get<std::string>()),
                    .width = message.at("width").get<int>(),
                    .height = message.at("height").get<int>(),
                    .channels = message.at("channels").get<int>(),
                    .row_stride_bytes = message.at("row_stride_bytes").get<std::size_t>()};
        const auto offset = message.at("offset").get<std::uint64_t>();
        const auto slot_bytes = message.at("slot_bytes").get<std::uint64_t>();
        if (frame.row_stride_bytes < frame.row_bytes() ||
            frame.row_stride_bytes * static_cast<std::uint64_t>(frame.height) > slot_bytes)
            throw ProtocolError("sent a frame whose pixels do not fit its slot");
        auto& mapping = mappings_[offset];
        if (!mapping || mapping->bytes() != slot_bytes)
            mapping = std::make_shared<Mapping>(fd_, offset, slot_bytes, false);
        frame.pixels = mapping->data();
        // A token of its own for every frame: when the last copy of the frame goes, the slot is
        // free.
        frame.owner = std::make_shared<std::shared_ptr<const Mapping>>(mapping);
        lent_[offset] = frame.owner;
        return frame;
    } catch (const Json::exception& error) {
        throw ProtocolError(std::string("sent a frame message that lacks something: ") +
                            error.what());
    }
}

std::vector<std::uint64_t> FrameViews::held() {
    std::vector<std::uint64_t> offsets;
    std::erase_if(lent_, [](const auto& entry) { return entry.second.expired(); });
    for (const auto& [offset, lent] : lent_) offsets.push_back(offset);
    return offsets;
}

}  // namespace headcount::detectors::process
