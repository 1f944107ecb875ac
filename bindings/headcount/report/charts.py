# SPDX-License-Identifier: Apache-2.0
"""The report's charts and pictures, from a store."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import pandas as pd

from headcount.plot import over_time, pareto
from headcount.plot.pareto import DRAWN
from headcount.report.page import Chart, ChartGroup, Picture
from headcount.store import Row

# Frames shown of one counter and sensor; more of them say no more and fill the page.
SHOWN_PICTURES = 2
_QUANTITIES = {"in": "people in", "out": "people out", "occupancy": "people there"}


def paretos(board: pd.DataFrame) -> list[Chart]:
    """Draw error against leakage, a chart a scene in which both were measured."""
    charts = []
    for number, (scene, rows) in enumerate(board.groupby("scene", sort=False)):
        drawn = rows.dropna(subset=DRAWN)
        left_out = sorted(set(rows["detector"]) - set(drawn["detector"]))
        if drawn.empty:
            continue
        notes = [
            f"Leakage of {', '.join(there['detector'])} was measured in {elsewhere}."
            for elsewhere, there in drawn.groupby("leakage_scene")
            if elsewhere != scene
        ]
        if left_out:
            notes.append(
                "Not drawn, because error, leakage or class was not measured: "
                f"{', '.join(left_out)}."
            )
        charts.append(
            Chart(
                id=f"pareto-{number}",
                title=str(scene),
                text=f"Count error against leakage of every counter in {scene}",
                chart=pareto(drawn, legend=False),
                note=" ".join(notes),
            )
        )
    return charts


def times(series: pd.DataFrame, duration_s: dict[str, float]) -> list[ChartGroup]:
    """Draw the first seed of every scene: a group a quantity, a chart a counter."""
    groups: list[ChartGroup] = []
    first = series[series["seed"] == series.groupby("scene")["seed"].transform("min")]
    for (scene, place, name), rows in first.groupby(["scene", "place", "name"], sort=False):
        what = _QUANTITIES.get(str(name), str(name))
        seed = rows["seed"].iloc[0]
        charts = [
            Chart(
                id=f"time-{len(groups)}-{number}",
                title=str(detector),
                text=f"{what} at {place} over time, by {detector} and in truth",
                chart=over_time(
                    mine[["t_s", "value", "of"]], title=what, end_s=duration_s[str(scene)]
                ),
            )
            for number, (detector, mine) in enumerate(rows.groupby("detector", sort=False))
            if (mine["of"] == "counted").any()
        ]
        if charts:
            groups.append(ChartGroup(f"{scene}, {place}: {what} (seed {seed})", charts))
    return groups


def pictures(samples: Sequence[Row], boxes: Sequence[Row]) -> list[Picture]:
    """Show the frames in which somebody said what it saw; without any, the bare frames."""
    frames = {_key(sample): sample for sample in samples}
    shown: dict[tuple[str, str, str], int] = {}
    made = []
    for seen in sorted(boxes, key=lambda row: (row["scene"], row["detector"], row["t_us"])):
        frame = frames.get(_key(seen))
        whose = (seen["scene"], seen["sensor"], seen["detector"])
        if frame is None or shown.get(whose, 0) >= SHOWN_PICTURES:
            continue
        shown[whose] = shown.get(whose, 0) + 1
        found = [tuple(box["box_px"]) for box in seen["boxes"]]
        made.append(_picture(frame, seen["detector"], found))
    return made or [_picture(frame, "", []) for frame in list(frames.values())[:SHOWN_PICTURES]]


def _picture(frame: Row, detector: str, boxes: list[tuple[float, float, float, float]]) -> Picture:
    text = f"{frame['scene']}, {frame['sensor']} at {frame['t_us'] * 1e-6:.1f} s."
    if frame["people"] is not None:
        text += f" People in the picture: {frame['people']}"
        text += f"; boxes: {len(boxes)}." if detector else "."
    if detector:
        text = f"{detector}: {text}"
    return Picture(
        source="data:image/jpeg;base64," + base64.b64encode(frame["jpeg"]).decode("ascii"),
        width=frame["width_px"],
        height=frame["height_px"],
        text=text,
        boxes=boxes,
    )


def _key(row: Row) -> tuple[str, int, str, int]:
    return row["scene"], row["seed"], row["sensor"], row["t_us"]
