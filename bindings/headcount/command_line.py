# SPDX-License-Identifier: Apache-2.0
"""The installed `headcount` command: the C++ command line, with what needs Python added."""

from __future__ import annotations

import functools
import os
import signal
import sys
from pathlib import Path

from headcount import _core
from headcount.detector import entry_points, find

# The C++ program without Python, which serves C++ counters to the bench.
PLAIN_PROGRAM = Path(_core.__file__).with_name("program") / "headcount"


def _write_report(store_path: bytes, out_path: bytes) -> None:
    """Write the report; imported only when asked for, since charts take a second to load."""
    from headcount.report import write_report

    write_report(os.fsdecode(store_path), os.fsdecode(out_path))


def main(arguments: list[str] | None = None) -> int:
    """Run the command line on `arguments` (default: the program's own).

    Returns the exit code: 0 done, 2 bad input, 3 a detector failed, 130 interrupted.
    """
    # Python's handler of Ctrl-C only leaves a note for Python code, which does not run while C++
    # does; and Python lets a write to a closed pipe fail instead of ending the program.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    return _core.run_command_line(
        # Bytes, as the system has them: a file's name need not be UTF-8.
        [os.fsencode(a) for a in (sys.argv[1:] if arguments is None else arguments)],
        worker_command=[str(PLAIN_PROGRAM)],
        write_report=_write_report,
        find_detector=functools.cache(find),  # each look is a process
        offered_detectors=sorted(entry_points()),
    )
