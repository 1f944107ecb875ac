# SPDX-License-Identifier: Apache-2.0
"""A process that serves one Python counter to the bench: python -m headcount.worker."""

from __future__ import annotations

import sys

from headcount import _core
from headcount.detector import load_class, make


def main(arguments: list[str]) -> int:
    """Serve the class until the bench says goodbye. Returns the worker's exit code."""
    if len(arguments) not in (1, 2) or ":" not in arguments[0]:
        print("usage: python -m headcount.worker MODULE:CLASS [FOLDER]", file=sys.stderr)
        return 2
    return _core.serve(lambda options: make(load_class(*arguments), options))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
