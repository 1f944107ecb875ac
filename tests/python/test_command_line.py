# SPDX-License-Identifier: Apache-2.0
"""The plain C++ program and the installed command are one command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HandMadeStore
from headcount.command_line import PLAIN_PROGRAM

INSTALLED = Path(sys.executable).with_name("headcount")


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments],
        capture_output=True,
        text=True,
        errors="surrogateescape",
        check=False,
    )


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
        ["score", "no such caf\udce9.db"],  # the byte E9, which is no UTF-8
        ["count", "caf\udce9.avi", "--detector", "null"],
        [],
    ],
)
def test_answers_alike_from_both(arguments: list[str]) -> None:
    plain, installed = run(PLAIN_PROGRAM, *arguments), run(INSTALLED, *arguments)
    assert (plain.stdout, plain.stderr) == (installed.stdout, installed.stderr)
    assert plain.returncode == installed.returncode


def test_runs_no_file_of_the_folder_it_works_in(store: HandMadeStore, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "pandas.py").write_text("raise SystemExit(77)\n", encoding="utf-8")
    asked = [INSTALLED, "report", str(store.path), "--out", str(tmp_path / "report.html")]
    assert subprocess.run(asked, cwd=folder, check=False).returncode == 0


@pytest.fixture
def broken_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that offers the counter "broken", whose module cannot be imported."""
    (tmp_path / "broken_counter.py").write_text("1 / 0\n", encoding="utf-8")
    facts = tmp_path / "broken_counter-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Name: broken_counter\nVersion: 1.0\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text(
        "[headcount.detectors]\nbroken = broken_counter:Counter\n", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.usefixtures("broken_package")
def test_works_beside_a_package_whose_counter_cannot_be_imported(tmp_path: Path) -> None:
    assert run(INSTALLED, "--version").returncode == 0
    listed = run(INSTALLED, "list", "detectors", "--format", "json")
    assert listed.returncode == 0
    (row,) = [row for row in json.loads(listed.stdout) if row["detector"] == "broken"]
    assert "cannot be used" in row["senses"]
    assert "ZeroDivisionError: division by zero" in row["senses"]


@pytest.mark.usefixtures("broken_package")
def test_lists_the_rest_beside_a_package_whose_counter_ends_the_process(tmp_path: Path) -> None:
    (tmp_path / "broken_counter.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    listed = run(INSTALLED, "list", "detectors", "--format", "json")
    assert listed.returncode == 0
    rows = {row["detector"]: row["senses"] for row in json.loads(listed.stdout)}
    assert "cannot be used" in rows["broken"]
    assert "beam" in rows["beam_pair"]


@pytest.mark.usefixtures("broken_package")
def test_says_why_a_counter_cannot_be_imported_once_it_is_asked_for(tmp_path: Path) -> None:
    experiment = '[[scene]]\nscene = "entrance"\n[[detector]]\ndetector = "broken"\n'
    (tmp_path / "walk.toml").write_text(experiment, encoding="utf-8")
    asked = run(INSTALLED, "run", str(tmp_path / "walk.toml"), "--out", str(tmp_path / "run.db"))
    assert asked.returncode == 2
    assert asked.stderr.count("\n") == 1
    assert '"broken_counter:Counter" cannot be imported: ZeroDivisionError' in asked.stderr


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


def test_writes_the_report_under_a_name_that_is_no_utf_8(
    store: HandMadeStore, tmp_path: Path
) -> None:
    out = tmp_path / "caf\udce9.html"
    installed = run(INSTALLED, "report", str(store.path), "--out", str(out))
    assert (installed.returncode, installed.stderr) == (0, "")
    assert out.exists()


@pytest.mark.parametrize("name", ["notes.txt", "caf\udce9.txt"])
def test_says_in_one_line_that_a_file_is_no_store(tmp_path: Path, name: str) -> None:
    text = tmp_path / name
    text.write_text("no database\n" * 100)
    installed = run(INSTALLED, "report", str(text), "--out", str(tmp_path / "report.html"))
    assert installed.returncode == 2
    assert installed.stderr.count("\n") == 1
    assert str(text) in installed.stderr
    assert list(tmp_path.iterdir()) == [text]
