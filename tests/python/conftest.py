# SPDX-License-Identifier: Apache-2.0
"""Stores and frames made by hand, so that a test can say what must come out."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCENE_S = 60.0
DESCRIPTION = {"senses": "rgb", "counts": "crossings", "sensors": [{"kind": "rgb", "mount": ""}]}

TOLD_THE_TRUTH = DESCRIPTION | {"name": "smart_camera", "senses": "the truth", "sensors": []}
COUNTS_NOBODY = DESCRIPTION | {"name": "null", "counts": "nothing"}


class HandMadeStore:
    """A store written row by row, in the schema of bench/store/schema.hpp."""

    def __init__(self, path: Path) -> None:
        self.path = path
        header = (ROOT / "bench/store/schema.hpp").read_text(encoding="utf-8")
        schema = re.search(r'R"sql\((.*?)\)sql"', header, re.DOTALL)
        assert schema is not None
        self.database = sqlite3.connect(path)
        self.database.executescript(schema.group(1))
        self.database.execute(f"PRAGMA application_id = {0x48644374}")
        self.database.execute("PRAGMA user_version = 1")

    def insert(self, table: str, **values: Any) -> None:
        values = {k: json.dumps(v) if isinstance(v, dict | list) else v for k, v in values.items()}
        marks = ", ".join("?" * len(values))
        self.database.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values())
        )
        self.database.commit()

    def fact(self, key: str, value: str) -> None:
        self.insert("run", key=key, value=value)

    def clip(self, scene: str, seed: int, kind: str) -> None:
        self.insert(
            "clips",
            scene=scene,
            seed=seed,
            hash=f"{seed:032x}",
            provenance={"scene": kind, "seed": seed},
            site={"name": kind},
            duration_us=int(SCENE_S * 1e6),
            truth=None,
        )

    def trial(self, scene: str, seed: int, detector: str, **values: Any) -> None:
        row = {
            "pass": "accuracy",
            "outcome": "ok",
            "reason": "",
            "description": DESCRIPTION | {"name": detector},
            "options": {},
            "site_hash": "a" * 32,
            "clip_hash": f"{seed:032x}",
            "duration_us": int(SCENE_S * 1e6),
            "frames": 600,
            "detector_threads": 1,
            "finished": "2026-11-23T00:00:00Z",
        }
        self.insert("trials", scene=scene, seed=seed, detector=detector, **(row | values))

    def result(self, metric: str, scene: str, detector: str, estimate: float | None, **values: Any):
        row = {
            "metric_version": 1,
            "attribute": "",
            "stratum": {},
            "low": None,
            "high": None,
            "n": 8,
            "n_of": "clips",
            "unit": "people",
            "method": "",
            "verdict": "",
            "note": "",
        }
        self.insert(
            "results",
            metric=metric,
            scene=scene,
            detector=detector,
            estimate=estimate,
            **(row | values),
        )


@pytest.fixture
def empty_store(tmp_path: Path) -> HandMadeStore:
    return HandMadeStore(tmp_path / "run.db")


@pytest.fixture
def store(empty_store: HandMadeStore) -> HandMadeStore:
    """Two scenes and five counters: a good one, one that says nothing, one that gives people away,
    one that crashed, one whose leakage nobody measured.
    """
    made = empty_store
    made.fact("version", "0.1.0")
    made.fact("experiment_name", "by hand")
    made.fact("experiment_hash", "feedface" * 4)
    made.fact("started", "2026-11-23T01:02:03Z")
    for seed in (1, 2, 3):
        made.clip("entrance", seed, "entrance")
        made.clip("quiet entrance", seed, "entrance")
        made.trial("entrance", seed, "depth_line")
        made.trial("entrance", seed, "smart_camera", description=TOLD_THE_TRUTH)
        made.trial("entrance", seed, "null", description=COUNTS_NOBODY)
        made.trial(
            "entrance", seed, "hog_line", outcome="failed", reason="exited with code 7 <script>"
        )
    made.result("count_mae", "entrance", "depth_line", 0.5, low=0.25, high=0.75)
    made.result("count_mae", "entrance", "smart_camera", 0.125)
    made.result("count_mae", "entrance", "null", 7.0)
    made.result("count_mae", "entrance", "beam_pair", 8.0)
    made.result("emitted_class", "entrance", "beam_pair", 2, note="E2 event")
    made.result("emitted_class", "entrance", "null", None, n=0, note="nothing was emitted")
    made.result("latency_p50", "entrance", "depth_line", 3.25, n=640, unit="ms")
    made.result("latency_p90", "entrance", "depth_line", 4.5, n=640, unit="ms")
    made.result("emitted_class", "entrance", "depth_line", 2, note="E2 event")
    undeclared = {"verdict": "unclassified", "note": "unclassified; fields not declared: 1"}
    made.result("emitted_class", "entrance", "smart_camera", 9, **undeclared)
    for scene, n in (("entrance", 3), ("quiet entrance", 300)):
        leak = {"n": n, "attribute": "gender", "unit": "1"}
        for detector in ("depth_line", "null"):
            made.result("leakage", scene, detector, 0.0, verdict="bounded", **leak)
            made.result("leakage_mde", scene, detector, 1.5 / n, verdict="bounded", **leak)
        made.result("leakage", scene, "smart_camera", n / 400, verdict="leak", **leak)
    field = {"attribute": "gender", "unit": "1/min", "n": 40}
    field["stratum"] = {"path": "gender", "class": "unclassified"}
    made.result("emitted_field", "entrance", "smart_camera", 40.0, verdict="unclassified", **field)
    made.insert(
        "series",
        scene="entrance",
        seed=1,
        detector="depth_line",
        place="door",
        name="in",
        steps={
            "truth": {"t_s": [0, 12.5, 30], "value": [0, 1, 2]},
            "counted": {"t_s": [0, 12.75], "value": [0, 1]},
        },
    )
    return made
