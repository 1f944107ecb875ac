# SPDX-License-Identifier: Apache-2.0
import re
import time
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.notebook
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_from_top_to_bottom_in_under_two_minutes(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    start = time.monotonic()
    NotebookClient(  # its timeout is of each cell
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    ).execute()
    assert time.monotonic() - start < 120
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    shown = [output.get("data", {}).get("text/html", "") for output in outputs]
    charts = [html for html in shown if "vega-embed" in html]
    assert charts
    for html in charts:
        assert re.search(r'"datasets": \{"[^"]+": \[\{', html)  # a first row


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_kept_without_outputs(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.outputs for cell in cells if cell.cell_type == "code" and cell.outputs] == []
