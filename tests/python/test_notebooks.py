# SPDX-License-Identifier: Apache-2.0
import re
import time
from pathlib import Path
from typing import NamedTuple

import headcount as hc
import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


class Executed(NamedTuple):
    """A notebook that was run from top to bottom, and the folder with the files that it wrote."""

    notebook: nbformat.NotebookNode
    folder: Path
    seconds: float


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def executed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Executed:
    notebook = nbformat.read(request.param, as_version=4)
    folder = tmp_path_factory.mktemp(request.param.stem)
    start = time.monotonic()
    NotebookClient(  # its timeout is of each cell
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}
    ).execute()
    return Executed(notebook, folder, time.monotonic() - start)


@pytest.mark.notebook
def test_runs_from_top_to_bottom_in_under_two_minutes(executed: Executed) -> None:
    assert executed.seconds < 120
    outputs = [output for cell in executed.notebook.cells for output in cell.get("outputs", [])]
    shown = [output.get("data", {}).get("text/html", "") for output in outputs]
    charts = [html for html in shown if "vega-embed" in html]
    assert charts
    for html in charts:
        assert re.search(r'"datasets": \{"[^"]+": \[\{', html)  # a first row


@pytest.mark.notebook
def test_the_readers_own_counter_counts_better_than_one_that_counts_nobody(
    executed: Executed,
) -> None:
    board = hc.scoreboard(executed.folder / "first_door.db").set_index(["scene", "detector"])
    error = board["count_error"]["entrance"]
    assert error["highest_head"] < error["null"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_kept_without_outputs(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.outputs for cell in cells if cell.cell_type == "code" and cell.outputs] == []
