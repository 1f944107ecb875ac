# SPDX-License-Identifier: Apache-2.0
"""Ctrl-C ends both command lines soon, and what is under way leaves nothing half done."""

import contextlib
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from headcount.command_line import PLAIN_PROGRAM

BOTH = [PLAIN_PROGRAM, Path(sys.executable).with_name("headcount")]
RUN = """
[[scene]]
scene = "entrance"
seeds = "1-50"
options = {duration_s = 600}
[[detector]]
detector = "beam_pair"
"""


def start(program: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [program, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        # A shell without job control lets what it starts in the background ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def wait_for(something: str, folder: Path) -> None:
    """Wait until a file stands in the folder: the program is at its work then."""
    for _ in range(300):
        if any(folder.glob(something)):
            return
        time.sleep(0.1)
    pytest.fail(f"{something} never came")


def trials(store: Path) -> list[tuple[str, int]]:
    """Return the outcome and the number of frames of each trial in a store."""
    with contextlib.closing(sqlite3.connect(store)) as database:
        return database.execute("SELECT outcome, frames FROM trials").fetchall()


def wait_for_a_trial(store: Path) -> None:
    for _ in range(300):
        with contextlib.suppress(sqlite3.OperationalError):  # it is being made, or written
            if store.exists() and trials(store):
                return
        time.sleep(0.1)
    pytest.fail("no trial was done")


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    return process.returncode, err


@pytest.mark.parametrize("program", BOTH, ids=["plain", "installed"])
def test_leaves_nothing_of_a_clip_that_was_interrupted(program: Path, tmp_path: Path) -> None:
    process = start(program, "simulate", "entrance", "--seconds", "3600", "--out", tmp_path / "x")
    wait_for(".x.partial-*/img1/*", tmp_path)
    assert ended(process) == (130, "headcount: interrupted; nothing was written\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("program", BOTH, ids=["plain", "installed"])
def test_ends_a_run_with_what_was_done_so_far(program: Path, tmp_path: Path) -> None:
    (tmp_path / "walk.toml").write_text(RUN, encoding="utf-8")
    store = tmp_path / "run.db"
    process = start(program, "run", tmp_path / "walk.toml", "--out", store)
    wait_for_a_trial(store)
    code, err = ended(process)
    assert code == 130
    told = re.search(r"(\d+) of 50 trials; the same command goes on from there", err)
    assert told is not None
    assert 1 <= int(told.group(1)) == len(trials(store)) < 50
    assert all(outcome == "ok" and frames > 0 for outcome, frames in trials(store))


@pytest.mark.parametrize("program", BOTH, ids=["plain", "installed"])
def test_ends_at_once_where_nothing_is_left_half_done(program: Path) -> None:
    process = start(program, "realism", "--scenes", "1000")
    time.sleep(2)  # in C++, which knows nothing of Python's handlers
    assert ended(process) == (-signal.SIGINT, "")
