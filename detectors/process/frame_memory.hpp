// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "core/frame.hpp"
#include "detectors/process/message.hpp"

namespace headcount::detectors::process {

/// A piece of the frame memory, mapped into this process for as long as it lives.
class Mapping {
public:
    /// @throws DetectorError when it cannot be mapped.
    Mapping(int fd, std::uint64_t offset, std::uint64_t bytes, bool writable);
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping();
    std::byte* data() const { return data_; }
    std::uint64_t bytes() const { return bytes_; }

private:
    std::byte* data_;
    std::uint64_t bytes_;
};

/// The bench's side of the frame memory: slots of anonymous shared memory that frames are laid
/// into. A slot is taken again when the worker no longer holds it and no staged frame lies in it.
class FrameMemory {
public:
    FrameMemory();  ///< @throws DetectorError when the machine has no memory left

    int fd() const { return fd_.get(); }
    /// Copies a frame into a slot of its own. The copy's owner keeps the slot taken.
    /// @throws DetectorError when the frames kept exceed 1 GiB: the worker holds on to too many.
    Frame stage(const Frame& frame);
    /// Where a staged frame lies; nothing for a frame that lies elsewhere.
    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t bytes = 0;
    };
    std::optional<Place> place_of(const Frame& frame) const;
    /// The slots that the worker holds on to, by offset; all others are free as far as it goes.
    void set_held(const std::vector<std::uint64_t>& offsets);

private:
    struct Slot {
        std::uint64_t offset = 0;
        std::shared_ptr<const Mapping> mapping;  ///< use_count 1: no staged frame lies in it
        bool held = false;
    };
    Slot& free_slot(std::uint64_t bytes);

    OwnedFd fd_;
    std::uint64_t size_ = 0;
    std::vector<Slot> slots_;
};

/// The worker's side: frames that view the bench's memory, without a copy.
class FrameViews {
public:
    explicit FrameViews(int fd) : fd_(fd) {}

    /// A frame message -> a frame. @throws ProtocolError when the message lacks something or its
    /// pixels do not fit its slot.
    Frame view(const Json& message);
    /// Offsets of the slots whose frames somebody still keeps.
    std::vector<std::uint64_t> held();

private:
    int fd_;
    std::map<std::uint64_t, std::shared_ptr<const Mapping>> mappings_;
    std::map<std::uint64_t, std::weak_ptr<const void>> lent_;
};

/// The frame message of a frame that lies at a place.
Json frame_message(const Frame& frame, FrameMemory::Place place);

}  // namespace headcount::detectors::process
