# SPDX-License-Identifier: Apache-2.0
"""Running an experiment from Python."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from headcount import _core
from headcount.command_line import PLAIN_PROGRAM
from headcount.detector import entry_points, find, in_a_file


@dataclass(frozen=True)
class RunSummary:
    """How a run went, in trials: one scene, seed, counter and pass each."""

    total: int
    """Of the experiment."""
    before: int
    """Of them were in the store already."""
    done: int
    """Of them were done now."""
    refused: int
    """Of those done now: the counter said beforehand that it cannot."""
    failed: int
    """Of those done now: the counter crashed, hung or wrote garbage."""


def run(
    experiment: str | Path | dict[str, Any], *, out: str | Path, threads: int = 0
) -> RunSummary:
    """Run an experiment and score it: a TOML file, or a dictionary with the same keys.

    `out` is the store. One that holds trials of the same experiment is completed, so an interrupted
    run goes on where it stopped. `threads` clips are run at once (0: what the experiment says),
    which changes no result. A terminal or a notebook is shown how far it is. Raises ConfigError for
    an experiment that cannot be, DataError for a store that is not ours or belongs to another
    experiment.
    """
    if isinstance(experiment, dict):
        _check_detectors_are_named(experiment)
    return RunSummary(
        **_core.run(
            str(experiment) if isinstance(experiment, Path) else experiment,
            out=str(out),
            threads=threads,
            worker_command=[str(PLAIN_PROGRAM), "worker"],
            find_detector=functools.cache(find),  # each look is a process
            offered_detectors=sorted(entry_points()),
            write=_line_writer(sys.stderr),
        )
    )


def _check_detectors_are_named(experiment: dict[str, Any]) -> None:
    entries = experiment.get("detector")
    for entry in entries if isinstance(entries, list) else []:
        detector = entry.get("detector") if isinstance(entry, dict) else None
        if inspect.isclass(detector):
            raise _core.ConfigError(in_a_file(detector.__name__))


def _line_writer(stream: TextIO | None) -> Callable[[str], None] | None:
    """Return what draws a progress line on a terminal or in a notebook, None for any other."""
    if stream is None:
        return None
    if not (stream.isatty() or type(stream).__module__.startswith("ipykernel")):
        return None

    def write(text: str) -> None:
        stream.write(text)
        stream.flush()

    return write
