// SPDX-License-Identifier: Apache-2.0
#include "bench/run.hpp"

#include <exception>
#include <mutex>
#include <thread>

#include "bench/run/launcher.hpp"
#include "bench/run/passes.hpp"

namespace headcount::bench {

namespace {

/// The groups of a run, without the trials that the store has already.
std::vector<TrialGroup> missing(std::vector<TrialGroup> groups, const Store& store,
                                RunSummary& summary) {
    for (TrialGroup& group : groups) {
        summary.total += group.detectors.size();
        summary.before += std::erase_if(group.detectors, [&](const DetectorEntry* entry) {
            return store.has(group.key(*entry));
        });
    }
    std::erase_if(groups, [](const TrialGroup& group) { return group.detectors.empty(); });
    return groups;
}

std::string title(const TrialGroup& group) {
    std::string text = group.scene->name;
    if (group.scene->clip.empty()) text += " seed " + std::to_string(group.seed);
    return text + ", " + std::string(name(group.pass));
}

/// Works through groups with several threads. `make_worker` makes what one thread does with a
/// group; it gives false to stop. The first exception stops all of them and is thrown on.
template <class MakeWorker>
void work_through(const std::vector<TrialGroup>& groups, int threads, std::atomic<bool>& stop,
                  MakeWorker make_worker) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr error;
    const auto labour = [&] {
        try {
            auto run_group = make_worker();
            for (std::size_t i = next++; i < groups.size() && !stop; i = next++)
                if (!run_group(groups[i])) stop = true;
        } catch (...) {
            const std::lock_guard guard(mutex);
            if (!error) error = std::current_exception();
            stop = true;
        }
    };
    {
        std::vector<std::jthread> others;
        for (int i = 1; i < threads; ++i) others.emplace_back(labour);
        labour();
    }
    if (error) std::rethrow_exception(error);
}

/// Counts and tells; called from every thread.
class Ledger {
public:
    Ledger(RunSummary& summary, const RunOptions& options) : summary_(summary), options_(options) {}

    void begin(const TrialGroup& group) {
        const std::lock_guard guard(mutex_);
        what_ = title(group);
        tell();
    }
    void count(const RunRecord& record) {
        const std::lock_guard guard(mutex_);
        ++summary_.done;
        if (record.outcome == Outcome::refused) ++summary_.refused;
        if (record.outcome == Outcome::failed || record.outcome == Outcome::timed_out)
            ++summary_.failed;
        tell();
    }

private:
    void tell() {
        if (options_.progress)
            options_.progress(summary_.before + summary_.done, summary_.total, what_);
    }
    RunSummary& summary_;
    const RunOptions& options_;
    std::mutex mutex_;
    std::string what_;
};

RunSummary run_all(const Experiment& experiment, const detectors::Registry& registry,
                   const ClipSource& clips, Store& store, const RunOptions& options) {
    RunSummary summary;
    const auto groups = missing(plan(experiment), store, summary);
    std::vector<TrialGroup> counted, timed;
    for (const TrialGroup& group : groups)
        (group.pass == Pass::latency ? timed : counted).push_back(group);

    if (!timed.empty()) store.check_machine();

    const Launcher launcher(experiment, registry, options.worker_command);
    std::atomic<bool> stop{false};
    Ledger ledger(summary, options);
    PassContext context{experiment,
                        clips,
                        launcher,
                        store,
                        [&] { return stop || (options.stop && *options.stop); },
                        [&](const RunRecord& record) { ledger.count(record); }};
    const int threads = options.threads > 0 ? options.threads : experiment.threads;
    work_through(counted, threads, stop, [&] {
        // Held by the thread: workers are killed when the thread that started them ends.
        return [&, pool = std::make_unique<WorkerPool>(launcher)](const TrialGroup& group) {
            if (context.stopped()) return false;
            ledger.begin(group);
            return run_clip_pass(group, context, *pool);
        };
    });
    if (!stop)
        work_through(timed, 1, stop, [&] {
            return [&](const TrialGroup& group) {
                if (context.stopped()) return false;
                ledger.begin(group);
                return run_latency_pass(group, context);
            };
        });
    summary.stopped = stop;
    if (!stop) store.set_finished();
    return summary;
}

}  // namespace

RunSummary run(const Experiment& experiment, const detectors::Registry& registry,
               const ClipSource& clips, Store& store, const RunOptions& options) {
    try {
        return run_all(experiment, registry, clips, store, options);
    } catch (...) {
        store.withdraw_if_empty();
        throw;
    }
}

}  // namespace headcount::bench
