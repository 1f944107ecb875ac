# SPDX-License-Identifier: Apache-2.0
"""Running a counter in this very process: the fast path of notebooks and tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from headcount import _core
from headcount.clip import Clip
from headcount.detector import Detector


def built_in(name: str, **options: Any) -> _core.BuiltInDetector:
    """Make one of Headcount's own counters. Raises ConfigError for an unknown name or option."""
    return _core.make_detector(name, options)


def observe_clip(detector: Detector | _core.BuiltInDetector, clip: Clip) -> list[_core.Report]:
    """Show a whole clip to a counter as the bench does: only the sensors that it asks for.

    Raises DetectorRefusal when the clip's site cannot serve it, ConfigError when the clip was made
    without frames of a sensor that it asks for.
    """
    granted = _core.negotiate(detector.describe(), clip.site)
    detector.begin(_core.with_sensors(clip.site, granted))
    reports: list[_core.Report] = []
    seen = set()
    for moment in clip:
        if moment.frame.sensor_id in granted:
            seen.add(moment.frame.sensor_id)
            reports += detector.observe(moment.frame) or []
    if missing := [sensor for sensor in granted if sensor not in seen]:
        raise _core.ConfigError(
            f"the clip has no frames of {', '.join(missing)}, which the counter asks for "
            f"(make it with sensors={granted})"
        )
    return reports + list(detector.finish() or [])


def counts(reports: Iterable[_core.Report]) -> pd.DataFrame:
    """Put every count of the reports in a table: place, direction, value, semantics, t_s."""
    return pd.DataFrame(
        [
            {
                "place": count.place,
                "direction": count.direction,
                "value": count.value,
                "semantics": count.semantics,
                "t_s": count.t_us * 1e-6,
            }
            for report in reports
            for count in report.counts
        ],
        columns=["place", "direction", "value", "semantics", "t_s"],
    )
