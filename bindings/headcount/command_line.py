# SPDX-License-Identifier: Apache-2.0
"""The installed `headcount` command: the C++ command line, with what needs Python added."""

from __future__ import annotations

import sys

from headcount import _core


def _write_report(store_path: str, out_path: str) -> None:
    """Write the report; imported only when asked for, since charts take a second to load."""
    from headcount.report import write_report

    write_report(store_path, out_path)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line on `arguments` (default: the program's own).

    Returns the exit code: 0 done, 2 bad input, 3 a detector failed.
    """
    return _core.run_command_line(
        sys.argv[1:] if arguments is None else arguments,
        worker_command=[sys.executable, "-m", "headcount"],
        write_report=_write_report,
    )
