# SPDX-License-Identifier: Apache-2.0
import re
from pathlib import Path

import headcount as hc
import pytest
from conftest import ROOT


def test_shows_a_counter_that_declares_all_that_it_lets_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(import headcount as hc\n\n\nclass .*?)```", readme, re.DOTALL)
    assert code is not None
    (tmp_path / "readme_counter.py").write_text(code.group(1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    scene = {"scene": "entrance", "options": {"duration_s": 20, "rate_in_per_min": 30}}
    hc.run({"scene": [scene], "detector": [{"detector": "readme_counter:Doorman"}]}, out="run.db")
    results = hc.results("run.db")
    (worst,) = results[results["metric"] == "emitted_class"].to_dict("records")
    assert (worst["note"], worst["verdict"]) == ("E2 event", "")
