# SPDX-License-Identifier: Apache-2.0
"""Count error against leakage: the chart the whole bench is for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import altair as alt
import pandas as pd

from headcount import _core
from headcount.comparison import HEADINGS
from headcount.plot.look import CLASS_GROUPS, class_colour, class_group

# What must have been measured of a counter that is drawn.
DRAWN = ["count_error", "leakage", "emission_class"]
# Of a name's letter, as a share of the chart's width (about 7 of 250 px on a phone); and lines of
# names in its height of 320 px, 14 px each.
_LETTER_WIDTH = 0.028
_LINES = 20
# How a name is aligned at its dot, and how far from it [px].
_SIDES: list[tuple[Literal["left", "right"], int]] = [("left", 9), ("right", -9)]


def pareto(
    store: str | Path | pd.DataFrame, *, scene: str | None = None, legend: bool = True
) -> alt.LayerChart | alt.FacetChart:
    """Draw every counter by its count error and its leakage; the best stand bottom left.

    `store` is a store's path or its `headcount.scoreboard`. Bars are 95 % intervals by scene.
    Colour is the class of what the counter lets out, size its median latency; a diamond's latency
    was not measured. A name with "inconclusive" stands where the best attack came out, but it may
    tell more or nothing. One with "reference" is of what is no people counter. A counter whose
    error, leakage or class was not measured is not drawn.
    Raises ConfigError where nothing is left to draw.
    """
    board = _drawable(_board(store), scene)
    labels = [
        name
        + (" (reference)" if reference else "")
        + (", inconclusive" if verdict == "inconclusive" else "")
        for name, reference, verdict in zip(
            board["detector"], board["reference"], board["leakage_verdict"], strict=True
        )
    ]
    x = (board["count_error"] / (board["count_error"].max() or 1)).tolist()
    # A name on the right half stands left of its dot, or it would leave the chart.
    widths = [
        len(label) * _LETTER_WIDTH if at > 0.5 else 0 for at, label in zip(x, labels, strict=True)
    ]
    board = board.assign(
        class_group=[list(CLASS_GROUPS)[class_group(c)] for c in board["emission_class"]],
        label=labels,
        label_align=["right" if width else "left" for width in widths],
        label_level=label_levels(
            [at - width for at, width in zip(x, widths, strict=True)],
            board["leakage"].tolist(),
            labels,
        ),
    )
    errors = [HEADINGS.get(metric, metric) for metric in board["count_error_metric"].unique()]
    tooltip = [
        alt.Tooltip("detector:N"),
        alt.Tooltip("reference:N"),
        alt.Tooltip("count_error:Q", format=".3~g", title="count error"),
        alt.Tooltip("leakage:Q", format=".3f", title="leakage"),
        alt.Tooltip("leakage_attribute:N", title="of"),
        alt.Tooltip("leakage_verdict:N", title="verdict"),
        alt.Tooltip("leakage_mde:Q", format=".3f", title="least detectable"),
        alt.Tooltip("latency_p50_ms:Q", format=".3~g", title="latency p50 [ms]"),
        alt.Tooltip("emission_class:N", title="lets out"),
    ]
    base = alt.Chart(board).encode(
        x=alt.X(
            "count_error:Q",
            title=f"count error: {' or '.join(errors)}",
            scale=alt.Scale(domainMin=0),
        ),
        y=alt.Y(
            "leakage:Q",
            title="leakage, worst trait [normalised advantage]",
            scale=alt.Scale(domain=[-0.1, 1]),
        ),
        color=class_colour(legend),
        tooltip=tooltip,
    )
    rule = base.mark_rule(strokeWidth=1.5, opacity=0.6, clip=True)
    bars = []  # none where no counter has an interval: Vega complains of an axis without values
    if board["count_error_low"].notna().any():
        bars.append(rule.encode(x="count_error_low:Q", x2="count_error_high:Q"))
    if board["leakage_low"].notna().any():
        bars.append(rule.encode(y="leakage_low:Q", y2="leakage_high:Q"))
    timed = base.mark_circle(opacity=0.9).transform_filter("datum.latency_p50_ms !== null")
    timed = timed.encode(
        size=alt.Size(
            "latency_p50_ms:Q",
            title="latency p50 [ms]",
            scale=alt.Scale(type="log", domain=[0.01, 1000], range=[40, 900], clamp=True),
            legend=alt.Legend(orient="bottom", tickCount=3) if legend else None,
        )
    )
    untimed = base.mark_point(size=60, shape="diamond", strokeWidth=2)
    untimed = untimed.transform_filter("datum.latency_p50_ms === null")
    names = [
        base.mark_text(align=align, dx=dx, dy=-12 - 14 * level, fontSize=12)
        .encode(text="label:N")
        .transform_filter((alt.datum.label_level == level) & (alt.datum.label_align == align))
        for align, dx in _SIDES
        for level in sorted(set(board[board["label_align"] == align]["label_level"]))
    ]
    return alt.layer(*bars, timed, untimed, *names).properties(width="container", height=320)


def label_levels(x: list[float], y: list[float], labels: list[str]) -> list[int]:
    """Lift each label above those that it would cover: 0, 1, 2 ... lines, the rightmost first.

    `x`, where a label begins, and `y` are shares of the chart's width and height.
    """
    placed: list[tuple[float, float]] = []  # where it begins, and how many lines above 0
    levels = [0] * len(x)
    for i in sorted(range(len(x)), key=lambda i: -x[i]):
        above = [line for begin, line in placed if begin - x[i] < len(labels[i]) * _LETTER_WIDTH]
        while any(abs(y[i] * _LINES + levels[i] - line) < 1 for line in above):
            levels[i] += 1
        placed.append((x[i], y[i] * _LINES + levels[i]))
    return levels


def _drawable(board: pd.DataFrame, scene: str | None) -> pd.DataFrame:
    """Return the rows that can be drawn. Raises ConfigError, saying why, where there are none."""
    if scene is not None:
        known = board["scene"].unique().tolist()
        if scene not in known:
            raise _core.ConfigError(_core.unknown_name("scene", scene, known))
        board = board[board["scene"] == scene]
    drawn = board.dropna(subset=DRAWN)
    if drawn.empty:
        never = [name for name in DRAWN if board[name].isna().all()]
        raise _core.ConfigError(
            f"nothing to draw: no counter has {' and '.join(never or DRAWN)}; its scene needs the "
            'passes "accuracy" and "leakage", and enough seeds'
        )
    return drawn


def _board(store: str | Path | pd.DataFrame) -> pd.DataFrame:
    if isinstance(store, pd.DataFrame):
        return store
    from headcount.tables import scoreboard

    return scoreboard(store)
