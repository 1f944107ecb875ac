// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>

#ifdef __SANITIZE_THREAD__
#include <tbb/task_arena.h>

#include <atomic>
#include <thread>
#include <vector>
#endif

namespace headcount::sim {

/// Calls `body(begin, end)` for ranges of about `grain` indices that together are [0, n), on the
/// threads of the arena that it is called in. What the bodies do must not depend on their order.
template <class Body>
void for_each_range(std::size_t n, std::size_t grain, const Body& body) {
#ifdef __SANITIZE_THREAD__
    // ThreadSanitizer cannot see how TBB, a library built without it, hands work to its threads,
    // and would call every body a data race. Threads that it sees find the races that are there.
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < tbb::this_task_arena::max_concurrency(); ++i)
        threads.emplace_back([&] {
            for (std::size_t begin = next.fetch_add(grain); begin < n;
                 begin = next.fetch_add(grain))
                body(begin, std::min(n, begin + grain));
        });
#else
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, n, grain),
                      [&](const auto& range) { body(range.begin(), range.end()); });
#endif
}

/// Calls `body(i)` for every i in [0, n), as for_each_range() does.
template <class Body>
void for_each_index(std::size_t n, const Body& body) {
    for_each_range(n, 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) body(i);
    });
}

}  // namespace headcount::sim
