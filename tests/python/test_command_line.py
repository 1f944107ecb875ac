# SPDX-License-Identifier: Apache-2.0
"""The plain C++ program and the installed command are one command line."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HandMadeStore
from headcount.command_line import PLAIN_PROGRAM

INSTALLED = Path(sys.executable).with_name("headcount")


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["list", "detectors", "--format", "json"],
        ["list", "attributes", "--format", "csv"],
        ["lst"],
        ["list", "--formt", "json"],
        ["score", "no such file.db"],
        [],
    ],
)
def test_answers_alike_from_both(arguments: list[str]) -> None:
    plain, installed = run(PLAIN_PROGRAM, *arguments), run(INSTALLED, *arguments)
    assert (plain.stdout, plain.stderr) == (installed.stdout, installed.stderr)
    assert plain.returncode == installed.returncode


def test_says_what_needs_python_where_there_is_none(store: HandMadeStore, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    plain = run(PLAIN_PROGRAM, "report", str(store.path), "--out", str(out))
    assert plain.returncode == 2
    assert "needs the Python package" in plain.stderr
    assert not out.exists()


def test_writes_the_report(store: HandMadeStore, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    installed = run(INSTALLED, "report", str(store.path), "--out", str(out))
    assert (installed.returncode, installed.stderr) == (0, "")
    assert "<title>Headcount report: by hand</title>" in out.read_text(encoding="utf-8")


def test_says_in_one_line_that_a_file_is_no_store(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no database\n" * 100)
    installed = run(INSTALLED, "report", str(text), "--out", str(tmp_path / "report.html"))
    assert installed.returncode == 2
    assert installed.stderr.count("\n") == 1
    assert str(text) in installed.stderr
    assert list(tmp_path.iterdir()) == [text]
