# SPDX-License-Identifier: Apache-2.0
"""The report's page: what it holds, as plain data, and how that becomes one HTML file."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import altair as alt
import jinja2
import vl_convert

from headcount.plot.look import CLASS_GROUPS, EMISSION_CLASSES, class_group


@dataclass(frozen=True)
class Number:
    """A measured number with its 95 % interval. None is not measured."""

    estimate: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Leak:
    """What one trait leaks.

    `field` is where a leak was read from, `most` what a bounded one can be at most, `least` the
    least advantage that would have been found where no leak was.
    """

    attribute: str
    number: Number
    verdict: str
    field: str = ""
    most: float | None = None
    least: float | None = None


@dataclass(frozen=True)
class Emission:
    """The most intrusive class that a counter lets out: code "E2", name "event", group 0 to 2.

    The code is "unclassified" where a field came out that it does not declare, "nothing" where none
    did.
    """

    code: str
    name: str
    group: int


@dataclass(frozen=True)
class Row:
    """One counter's line of the scoreboard."""

    detector: str
    trials: str
    numbers: list[Number | None]
    latency: str = ""
    latency_note: str = ""
    leaks: list[Leak] = field(default_factory=list)
    audited: bool = False
    emission: Emission | None = None


@dataclass(frozen=True)
class Board:
    """The scoreboard of one scene; `headings` name the columns of Row.numbers.

    Its other columns are left out where no row has anything in them.
    """

    scene: str
    sizes: str
    headings: list[str]
    rows: list[Row]

    @property
    def timed(self) -> bool:
        """Whether the latency of any counter is known."""
        return any(row.latency for row in self.rows)

    @property
    def audited(self) -> bool:
        """Whether the leakage of any counter was looked for."""
        return any(row.audited for row in self.rows)

    @property
    def watched(self) -> bool:
        """Whether it is known of any counter what it let out."""
        return any(row.emission for row in self.rows)


@dataclass(frozen=True)
class Chart:
    """One chart: `text` says in words what it shows, `note` what it does not."""

    id: str
    title: str
    text: str
    chart: alt.LayerChart | alt.FacetChart
    note: str = ""


@dataclass(frozen=True)
class ChartGroup:
    """Charts that belong together: every counter of one scene and quantity."""

    title: str
    charts: list[Chart]


@dataclass(frozen=True)
class Picture:
    """A frame as a counter got it (`source` is a data URL), with the boxes it answered, pixels."""

    source: str
    width: int
    height: int
    text: str
    boxes: list[tuple[float, float, float, float]]


@dataclass(frozen=True)
class Page:
    """All that the report says."""

    title: str
    facts: str
    version: str
    summary: list[str]
    references: dict[str, str]
    boards: list[Board]
    paretos: list[Chart]
    times: list[ChartGroup]
    pictures: list[Picture]
    inventory: list[dict[str, Any]]
    protocol: list[tuple[str, str]]
    failures: list[dict[str, Any]]
    limits: list[str]
    trials: list[dict[str, Any]]

    @property
    def class_groups(self) -> list[tuple[str, str]]:
        """The colours of the emission classes."""
        return list(CLASS_GROUPS.items())

    @property
    def emission_classes(self) -> list[tuple[str, int, str]]:
        """The emission classes: code, group and what it is."""
        return [(code, class_group(code), name) for code, name in EMISSION_CLASSES.items()]

    @property
    def specs(self) -> list[dict[str, str]]:
        """Every chart of the page as Vega-Lite."""
        charts = self.paretos + [chart for group in self.times for chart in group.charts]
        return [{"id": chart.id, "json": _script_safe(_vega_lite(chart))} for chart in charts]


def render(page: Page) -> str:
    """Return the page as one HTML file that needs no network."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["short"] = short
    template = environment.from_string(_part("page.html"))
    markup = jinja2.filters.do_mark_safe
    return template.render(
        page=page,
        style=markup(_part("style.css")),
        script=markup(_part("page.js")),
        vega=markup(_vega_script()),
    )


def short(value: float) -> str:
    """Write a number with three significant digits, large ones whole: 0.0123, 1.23, 1235."""
    if abs(value) >= 1000:
        return f"{value:.0f}"
    return f"{value:.3g}" if value else "0"


def _vega_lite(chart: Chart) -> dict[str, Any]:
    with alt.data_transformers.enable("default", max_rows=None):
        spec: dict[str, Any] = chart.chart.to_dict()
    spec.pop("config", None)  # the page's own look
    return spec


def _script_safe(value: Any) -> str:
    """Write JSON that neither ends the script element it stands in nor hides its end.

    After "<!--<script" a parser of HTML takes the next "</script>" for that inner one's.
    """
    return json.dumps(value, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


@functools.cache
def _part(name: str) -> str:
    return resources.files("headcount.report").joinpath(name).read_text(encoding="utf-8")


@functools.cache
def _vega_script() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script, of the version that Altair speaks."""
    major_minor = "v" + "_".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    script: str = vl_convert.javascript_bundle(
        "window.vegaEmbed = vegaEmbed;", vl_version=major_minor
    )
    return script.replace("</script", "<\\/script")
