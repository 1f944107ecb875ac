# SPDX-License-Identifier: Apache-2.0
"""A process that serves one Python counter to the bench: python -m headcount.worker."""

from __future__ import annotations

import json
import os
import sys

from headcount import _core
from headcount.detector import describe_class, load_class, make


def main(arguments: list[str]) -> int:
    """Serve the class until the bench says goodbye, or describe it. Returns the exit code."""
    if len(arguments) == 2 and arguments[0] == "--describe":
        return describe(arguments[1])
    if len(arguments) not in (1, 2) or ":" not in arguments[0]:
        print("usage: python -m headcount.worker MODULE:CLASS [FOLDER]", file=sys.stderr)
        return 2
    return _core.serve(lambda options: make(load_class(*arguments), options))


def describe(class_name: str) -> int:
    """Write what describe_class says, as JSON; reads where else to look for modules, as JSON too.

    Python's own modules come first, as they do for the process that serves the class.
    """
    sys.path += [folder for folder in json.load(sys.stdin) if folder not in sys.path]
    answer = os.dup(1)
    os.dup2(2, 1)  # what the module prints is no part of the answer
    with os.fdopen(answer, "w", encoding="utf-8") as file:
        json.dump(describe_class(class_name), file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
