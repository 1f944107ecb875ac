// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <atomic>
#include <future>

#include "bench/cli/progress.hpp"
#include "bench/oracle.hpp"
#include "bench/run.hpp"
#include "bench/score.hpp"
#include "bindings/bind.hpp"
#include "core/error.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace headcount::bindings {

namespace {

/// How often a run looks whether somebody pressed Ctrl-C.
constexpr std::chrono::milliseconds kLookForSignals{100};

/// The text is drawn by Python's own stream, where a notebook shows it. What cannot be shown is no
/// reason to end a run; Ctrl-C, which may arrive in here, is told to the next look at the signals.
bench::Progress::Write to_python(const py::object& write) {
    if (write.is_none()) return {};
    return [write](const std::string& text) {
        try {
            write(text);
        } catch (const py::error_already_set& error) {
            if (error.matches(PyExc_KeyboardInterrupt)) PyErr_SetInterrupt();
        }
    };
}

/// Works on another thread, `work` telling the share that is done, while this one, which has
/// Python's streams and signals, draws the bar; without the GIL but for that.
/// @throws KeyboardInterrupt once the work has ended, when Ctrl-C set `stop`.
template <class Work>
void work_behind_bar(bench::Progress bar, std::atomic<bool>& stop, Work work) {
    std::atomic<double> done = -1;  // not begun yet
    auto working = std::async(std::launch::async, work, [&](double share) { done = share; });
    bool interrupted = false;
    {
        const py::gil_scoped_release release;
        for (double shown = -1; working.wait_for(kLookForSignals) != std::future_status::ready;) {
            const py::gil_scoped_acquire acquire;
            if (done != shown) bar.update(shown = done);
            if (PyErr_CheckSignals() == 0) continue;
            PyErr_Clear();
            interrupted = stop = true;
        }
    }
    working.get();
    if (!interrupted) return;
    PyErr_SetNone(PyExc_KeyboardInterrupt);
    throw py::error_already_set();
}

bench::Experiment experiment_from_python(const py::object& experiment,
                                         const detectors::Registry& registry) {
    const bench::AllClips clips;
    if (!py::isinstance<py::str>(experiment)) {
        const Written written{json_from_python(experiment), {}};
        const py::gil_scoped_release release;
        return bench::experiment_from(written, registry, clips);
    }
    const std::string path = experiment.cast<std::string>();
    const py::gil_scoped_release release;
    return bench::read_experiment(path, registry, clips);
}

py::dict run(const py::object& wanted, const std::string& out, int threads,
             const std::vector<std::string>& worker_command, const py::function& find_detector,
             const std::vector<std::string>& offered_detectors, const py::object& write) {
    if (threads < 0 || threads > 256)
        throw ConfigError("threads = " + std::to_string(threads) + " is out of range (0 to 256)");
    detectors::Registry registry = detectors::built_in();
    fill_from_python(registry, find_detector, offered_detectors);
    const bench::Experiment experiment = experiment_from_python(wanted, registry);
    bench::Store store = bench::Store::for_run(out, experiment);
    std::atomic<bool> stop = false;
    bench::RunSummary summary;
    work_behind_bar({to_python(write), "run", 1.0}, stop, [&](const auto& tell) {
        summary = bench::run(experiment, registry, bench::AllClips{}, store,
                             {.worker_command = worker_command,
                              .threads = threads,
                              .stop = &stop,
                              .progress = [&](std::size_t done, std::size_t total, const auto&) {
                                  tell(static_cast<double>(done) / static_cast<double>(total));
                              }});
    });
    work_behind_bar({to_python(write), "score", 1.0}, stop, [&](const auto& tell) {
        bench::MeasureOptions options;
        options.leakage.progress = tell;
        bench::score(store, options);
    });
    return py::dict("total"_a = summary.total, "before"_a = summary.before, "done"_a = summary.done,
                    "refused"_a = summary.refused, "failed"_a = summary.failed);
}

}  // namespace

void bind_run(py::module_& module) {
    module.def("oracle_names", &bench::oracle_names,
               "The counters that are told the truth, to prove measures.");
    module.def("run", &run, "experiment"_a, py::kw_only(), "out"_a, "threads"_a, "worker_command"_a,
               "find_detector"_a, "offered_detectors"_a, "write"_a = py::none(),
               "Run an experiment, a path or a dictionary, into a store, and score it.\n\n"
               "`write` is given the texts that draw a progress line.\n"
               "Raises ConfigError for an experiment that cannot be, DataError for a store that is "
               "not ours.");
}

}  // namespace headcount::bindings
