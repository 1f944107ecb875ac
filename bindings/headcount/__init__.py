# SPDX-License-Identifier: Apache-2.0
"""Headcount: the open test bench for people counters.

import headcount as hc

clip = hc.scene("entrance", seed=1, sensors=["overhead_depth"], duration_s=30)
for moment in clip:
    moment.frame.pixels  # a numpy array that shares the renderer's memory
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from headcount._core import (
    ConfigError,
    DataError,
    DeclaredEmission,
    Description,
    DetectorError,
    DetectorRefusal,
    Frame,
    Report,
    SensorWish,
    Site,
    __version__,
    line_in_picture,
)
from headcount.detector import Detector, crossing, occupancy

if TYPE_CHECKING:
    from headcount import plot
    from headcount.clip import Clip, Truth, scene, scene_parameters
    from headcount.experiment import run
    from headcount.observe import built_in, counts, observe_clip
    from headcount.report import write_report
    from headcount.tables import results, scoreboard, series, trials

__all__ = [
    "Clip",
    "ConfigError",
    "DataError",
    "DeclaredEmission",
    "Description",
    "Detector",
    "DetectorError",
    "DetectorRefusal",
    "Frame",
    "Report",
    "SensorWish",
    "Site",
    "Truth",
    "__version__",
    "built_in",
    "counts",
    "crossing",
    "line_in_picture",
    "observe_clip",
    "occupancy",
    "plot",
    "results",
    "run",
    "scene",
    "scene_parameters",
    "scoreboard",
    "series",
    "trials",
    "write_report",
]

# Where the names live that need pandas or Altair. They are loaded when first used, so that a worker
# and `headcount --help` start without them, and a Python counter's memory is its own.
_LOADED_WHEN_USED = {
    "Clip": "clip",
    "Truth": "clip",
    "scene": "clip",
    "scene_parameters": "clip",
    "run": "experiment",
    "built_in": "observe",
    "counts": "observe",
    "observe_clip": "observe",
    "write_report": "report",
    "results": "tables",
    "scoreboard": "tables",
    "series": "tables",
    "trials": "tables",
}


def __getattr__(name: str) -> Any:
    if name == "plot":
        return importlib.import_module("headcount.plot")
    if name in _LOADED_WHEN_USED:
        return getattr(importlib.import_module(f"headcount.{_LOADED_WHEN_USED[name]}"), name)
    raise AttributeError(f"module 'headcount' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
