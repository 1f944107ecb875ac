// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace headcount::testing {

/// While it lives, file permissions hold for root too: this thread may not override them.
class Unprivileged {
public:
    Unprivileged() {
        check(syscall(SYS_capget, &header_, before_.data()));
        auto now = before_;
        now[0].effective &= ~(1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH);
        check(syscall(SYS_capset, &header_, now.data()));
    }
    ~Unprivileged() { syscall(SYS_capset, &header_, before_.data()); }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

private:
    static void check(long result) {
        if (result != 0) throw std::system_error(errno, std::generic_category(), "capabilities");
    }
    __user_cap_header_struct header_{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> before_{};
};

}  // namespace headcount::testing
