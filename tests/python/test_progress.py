# SPDX-License-Identifier: Apache-2.0
"""Whoever waits for a run sees how far it is; a file or a pipe is left clean."""

import io
import sys
from pathlib import Path

import headcount as hc
import pytest

EXPERIMENT = {
    "scene": [{"scene": "entrance", "seeds": [1, 2], "options": {"duration_s": 20}}],
    "detector": [{"detector": "beam_pair"}],
}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_draws_a_line_on_a_terminal_and_wipes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    hc.run(EXPERIMENT, out=tmp_path / "run.db")
    drawn = terminal.getvalue()
    assert drawn.startswith("\rrun [")
    assert "\n" not in drawn
    assert drawn.endswith("\r")
    assert drawn.split("\r")[-2].strip() == ""


def test_draws_nothing_where_nobody_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    hc.run(EXPERIMENT, out=tmp_path / "run.db")
    assert pipe.getvalue() == ""
