# SPDX-License-Identifier: Apache-2.0
"""Counts over time against truth."""

from __future__ import annotations

import altair as alt
import pandas as pd

from headcount.plot.look import COUNTED, TRUTH


def over_time(
    series: pd.DataFrame, *, title: str = "people", end_s: float | None = None
) -> alt.LayerChart | alt.FacetChart:
    """Draw what was counted over time (colour) on what is true (grey).

    `series` as `headcount.series` gives it, of one quantity: columns t_s, value and of, which is
    "truth" or "counted". A value holds until the next, the last one until `end_s`.
    """
    if end_s is not None:
        last = series.sort_values("t_s").groupby("of", as_index=False).last()
        series = pd.concat([series, last.assign(t_s=end_s)])
    lines = alt.Chart(series).encode(
        x=alt.X(
            "t_s:Q",
            title="time [s]",
            axis=alt.Axis(tickCount=6),
            scale=alt.Undefined if end_s is None else alt.Scale(domain=[0, end_s], nice=False),
        ),
        y=alt.Y("value:Q", title=title, axis=alt.Axis(tickMinStep=1, tickCount=5)),
        color=alt.Color(
            "of:N",
            scale=alt.Scale(domain=["truth", "counted"], range=[TRUTH, COUNTED]),
            legend=None,
        ),
        tooltip=["of:N", alt.Tooltip("t_s:Q", format=".1f"), alt.Tooltip("value:Q", format=".4~g")],
    )
    return alt.layer(
        lines.mark_line(interpolate="step-after", strokeWidth=5, opacity=0.55).transform_filter(
            "datum.of == 'truth'"
        ),
        lines.mark_line(interpolate="step-after", strokeWidth=1.8).transform_filter(
            "datum.of == 'counted'"
        ),
    ).properties(width="container", height=150)
