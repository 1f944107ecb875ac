# SPDX-License-Identifier: Apache-2.0
"""A counter written as a class, in this process and in a worker of its own."""

import sqlite3
import sys
from pathlib import Path
from typing import Any

import headcount as hc
import pytest
from headcount.detector import find

# Says "in" at every frame in which the first beam is broken: nobody's idea of counting, but its
# answers can be told from the frames by hand.
EVERY_BREAK = """
import headcount as hc

class EveryBreak(hc.Detector):
    def __init__(self, *, beam: int = 0, fail_at_s: float = 1e9) -> None:
        self.beam, self.fail_at_s = beam, fail_at_s

    def describe(self):
        beams = [hc.SensorWish("beam")]
        return hc.Description(name="every_break", counts="crossings", sensors=beams)

    def begin(self, site):
        if self.beam > 1:
            raise hc.DetectorRefusal("there are two beams")
        self.line = site.lines[0].id

    def observe(self, frame):
        if frame.t_s > self.fail_at_s:
            raise RuntimeError("out of luck")
        if frame.pixels[0, self.beam]:
            yield hc.Report(frame.t_us, [hc.crossing(self.line, "in")], mood="good")
"""
OPTIONS = {"duration_s": 20, "rate_in_per_min": 30, "rate_out_per_min": 30}
UNSEEING = {"detector": "null", "options": {"sensor": "none"}}  # so that nothing is rendered


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module in the folder one works in, under a name of its own for each test."""
    name = f"counter_of_{tmp_path.name}".replace("-", "_")
    (tmp_path / f"{name}.py").write_text(EVERY_BREAK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield name
    sys.modules.pop(name, None)


def experiment(module: str, **options: Any) -> dict[str, Any]:
    detector = {"name": "mine", "detector": f"{module}:EveryBreak", "options": options}
    scene = {"scene": "entrance", "seeds": [1], "options": OPTIONS}
    return {"name": "test", "scene": [scene], "detector": [detector, UNSEEING]}


def trial(store: str, detector: str) -> dict[str, Any]:
    trials = hc.trials(store)
    (row,) = trials[trials["detector"] == detector].to_dict("records")
    return row


def test_sees_only_the_sensors_it_asks_for(module: str) -> None:
    # A depth frame's first pixel is the floor, metres away: shown one, the counter would count it.
    both = {"sensors": ["beams", "overhead_depth"], **OPTIONS, "duration_s": 4}
    first_pixels = [
        (moment.frame.sensor_id, bool(moment.frame.pixels[0, 0]))
        for moment in hc.scene("entrance", seed=1, **both)
    ]
    assert ("overhead_depth", True) in first_pixels
    broken = first_pixels.count(("beams", True))
    clip = hc.scene("entrance", seed=1, **both)
    mine = __import__(module).EveryBreak()
    assert len(hc.counts(hc.observe_clip(mine, clip))) == broken > 0


def test_says_which_frames_a_clip_lacks_rather_than_count_nobody() -> None:
    clip = hc.scene("entrance", seed=1, sensors=["beams"], **OPTIONS)
    with pytest.raises(hc.ConfigError, match=r"no frames of overhead_depth.*sensors="):
        hc.observe_clip(hc.built_in("depth_line"), clip)


def test_answers_the_same_in_a_worker_as_in_this_process(module: str) -> None:
    hc.run(experiment(module), out="run.db")
    rows = sqlite3.connect("run.db").execute(
        "SELECT raw FROM reports JOIN trials ON id = trial WHERE detector = 'mine' ORDER BY n"
    )
    clip = hc.scene("entrance", seed=1, sensors=["beams"], **OPTIONS)
    here = hc.observe_clip(__import__(module).EveryBreak(), clip)
    assert [raw for (raw,) in rows] == [report.raw for report in here]
    assert trial("run.db", "mine")["outcome"] == "ok"


def test_becomes_a_row_with_the_reason_where_it_raises_and_the_rest_goes_on(module: str) -> None:
    summary = hc.run(experiment(module, fail_at_s=2.0), out="run.db")
    mine = trial("run.db", "mine")
    assert (summary.total, summary.failed) == (2, 1)
    assert mine["outcome"] == "failed"
    assert "RuntimeError: out of luck" in mine["reason"]
    assert f"{module}.py:" in mine["reason"]
    assert trial("run.db", "null")["outcome"] == "ok"


def test_is_recorded_as_refused_where_it_refuses(module: str) -> None:
    hc.run(experiment(module, beam=2), out="run.db")
    mine = trial("run.db", "mine")
    assert (mine["outcome"], mine["reason"]) == ("refused", "there are two beams")


def test_does_nothing_twice(module: str) -> None:
    first = hc.run(experiment(module), out="run.db")
    again = hc.run(experiment(module), out="run.db")
    assert (first.done, again.before, again.done) == (2, 2, 0)


def test_names_a_class_that_there_is_not(module: str) -> None:
    wrong = experiment(module)
    wrong["detector"][0]["detector"] = f"{module}:EveryBrake"
    with pytest.raises(hc.ConfigError, match="EveryBrake"):
        hc.run(wrong, out="run.db")
    assert not Path("run.db").exists()


def test_names_an_option_that_the_class_does_not_take_before_anything_is_run(module: str) -> None:
    with pytest.raises(hc.ConfigError, match=r'"baem".*nearest: "beam"'):
        hc.run(experiment(module, baem=1), out="run.db")
    assert not Path("run.db").exists()


def test_asks_for_a_file_where_a_class_itself_is_given(module: str) -> None:
    wrong = experiment(module)
    wrong["detector"][0]["detector"] = type("Mine", (), {})
    with pytest.raises(hc.ConfigError, match=r'^detector Mine .*"my_counter:Mine"$'):
        hc.run(wrong, out="run.db")


def test_asks_for_a_file_where_the_class_is_of_the_program_itself(module: str) -> None:
    wrong = experiment(module)
    wrong["detector"][0]["detector"] = "__main__:Mine"
    with pytest.raises(hc.ConfigError, match="put the class in a file"):
        hc.run(wrong, out="run.db")
    assert not Path("run.db").exists()


def outcome_of(name: str) -> tuple[str, str]:
    scene = {"scene": "entrance", "seeds": [1], "options": OPTIONS}
    hc.run({"scene": [scene], "detector": [{"detector": name, "name": "mine"}]}, out="run.db")
    mine = trial("run.db", "mine")
    return mine["outcome"], mine["reason"]


def test_runs_where_its_class_is_defined_in_a_package_itself(module: str, tmp_path: Path) -> None:
    package = tmp_path / f"{module}_package" / "inner"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(EVERY_BREAK, encoding="utf-8")
    assert outcome_of(f"{package.parent.name}.inner:EveryBreak") == ("ok", "")


def test_runs_under_the_module_that_offers_its_class(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = tmp_path / "elsewhere" / f"{module}_front.py"
    front.parent.mkdir()
    front.write_text(
        f"import sys\nsys.path.append({str(tmp_path)!r})\nfrom {module} import EveryBreak\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(front.parent)
    assert outcome_of(f"{front.stem}:EveryBreak") == ("ok", "")


def test_is_looked_up_where_its_process_will_look(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Python has a queue of its own, which comes first there.
    (tmp_path / "queue.py").write_text(EVERY_BREAK, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(hc.ConfigError, match="'queue' has no attribute 'EveryBreak'"):
        outcome_of("queue:EveryBreak")


def test_may_have_an_option_whose_default_json_cannot_hold(module: str, tmp_path: Path) -> None:
    source = EVERY_BREAK.replace("beam: int = 0", 'beam: int = 0, model=Path("x")')
    (tmp_path / f"{module}.py").write_text("from pathlib import Path\n" + source, encoding="utf-8")
    assert outcome_of(f"{module}:EveryBreak") == ("ok", "")


@pytest.mark.parametrize(
    ("method", "wrong", "reason"),
    [
        ("describe(self)", "return None", "describe() gave NoneType, no headcount.Description"),
        ("observe(self, frame)", 'return "in"', "observe() gave str, no headcount.Report"),
        ("begin(self, site)", "raise hc.DetectorError", "gave no reason"),
        (
            "describe(self)",
            'hc.Description(name="mine", counts="ghosts", sensors=[])',
            "unknown kind of count",
        ),
    ],
)
def test_fails_with_a_reason_whatever_it_gives(
    method: str, wrong: str, reason: str, module: str, tmp_path: Path
) -> None:
    source = f"{EVERY_BREAK}\n    def {method}:\n        {wrong}\n"
    (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
    outcome, why = outcome_of(f"{module}:EveryBreak")
    assert outcome == "failed"
    assert reason in why


def test_says_that_a_module_is_no_class(module: str) -> None:
    wrong = experiment(module)
    wrong["detector"][0]["detector"] = f"{module}:hc"
    with pytest.raises(hc.ConfigError, match="is no class, but a module"):
        hc.run(wrong, out="run.db")


@pytest.mark.parametrize(
    "deed",
    ["import os; os._exit(0)", "import sys; sys.exit(0)", "import ctypes; ctypes.string_at(0)"],
)
def test_becomes_a_row_where_its_module_ends_the_process_that_imports_it(
    deed: str, module: str, tmp_path: Path
) -> None:
    (tmp_path / f"{module}.py").write_text(deed, encoding="utf-8")
    summary = hc.run(experiment(module), out="run.db")
    assert (summary.failed, summary.done) == (1, 2)
    assert trial("run.db", "mine")["outcome"] == "failed"
    assert trial("run.db", "null")["outcome"] == "ok"


def test_is_looked_up_where_what_its_module_prints_is_nobodys_output(
    module: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"{module}.py"
    path.write_text("print('hello')\n" + EVERY_BREAK, encoding="utf-8")
    hc.run(experiment(module), out="run.db")
    assert capfd.readouterr().out == ""


def test_is_looked_up_no_longer_than_a_library_takes_to_load(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headcount.detector._LOOK_UP_S", 1)
    (tmp_path / f"{module}.py").write_text("import time; time.sleep(1e6)", encoding="utf-8")
    found = find(f"{module}:EveryBreak")
    assert found is not None
    assert found["options"] is None
