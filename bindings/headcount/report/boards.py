# SPDX-License-Identifier: Apache-2.0
"""The report's scoreboards, from a store's results."""

from __future__ import annotations

from collections.abc import Sequence

from headcount.comparison import HEADINGS, UNCLASSIFIED, Results, references, trait_name
from headcount.plot.look import class_group
from headcount.report.page import Board, Emission, Leak, Number, Row, short
from headcount.store import Row as StoreRow

# Of the traits that a counter does not name itself, so many lines are shown.
SHOWN_LEAKS = 3

# A counter that takes so many times as long for some frames as for most may look at only these.
SKIPPING = 10


def boards(results: Results, trials: Sequence[StoreRow]) -> list[Board]:
    """Make the scoreboard of every scene in which somebody counted, or was audited for leakage."""
    made = []
    for scene in results.scenes():
        detectors = results.detectors(scene)
        columns = [m for m in HEADINGS if any(_number(results, m, scene, d) for d in detectors)]
        rows = [
            _row(results, trials, columns, scene, d) for d in _best_first(results, trials, scene)
        ]
        here = [trial for trial in trials if trial["scene"] == scene]
        seeds = {trial["seed"] for trial in here}
        made.append(
            Board(
                scene=scene,
                sizes=_sizes(results, scene, len(seeds)),
                headings=[HEADINGS[m] for m in columns],
                rows=rows,
            )
        )
    return made


def _best_first(results: Results, trials: Sequence[StoreRow], scene: str) -> list[str]:
    """Put the least count error first, what was not measured last, references below all."""
    known, metric = references(trials), results.error_metric(scene)

    def place(detector: str) -> tuple[bool, bool, float]:
        error = results.estimate(metric, scene, detector)
        return detector in known, error is None, error or 0

    return sorted(results.detectors(scene), key=place)


def _sizes(results: Results, scene: str, seeds: int) -> str:
    text = f"{seeds} seeds" if seeds != 1 else "1 seed"
    crossings = max(
        (
            row["n"]
            for row in results.rows
            if row["metric"] == "passenger_error" and row["scene"] == scene
        ),
        default=0,
    )
    return f"{text}, {crossings} true crossings" if crossings else text


def _number(results: Results, metric: str, scene: str, detector: str) -> Number | None:
    row = results.one(metric, scene, detector)
    if row is None or row["estimate"] is None:
        return None
    return Number(row["estimate"], row["low"], row["high"])


def _row(
    results: Results, trials: Sequence[StoreRow], columns: list[str], scene: str, detector: str
) -> Row:
    latency, latency_note = _latency(results, scene, detector)
    return Row(
        detector=detector,
        trials=_outcomes(trials, scene, detector),
        numbers=[_number(results, metric, scene, detector) for metric in columns],
        latency=latency,
        latency_note=latency_note,
        leaks=_leaks(results, scene, detector),
        audited=bool(results.leaks(scene, detector)),
        emission=_emission(results, scene, detector),
    )


def _outcomes(trials: Sequence[StoreRow], scene: str, detector: str) -> str:
    """Say how many trials ended well, and how the others did: "8 seeds", "6 ok, 2 failed"."""
    mine = [t for t in trials if t["scene"] == scene and t["detector"] == detector]
    outcomes = [t["outcome"] for t in mine if t["pass"] != "latency"] or [
        t["outcome"] for t in mine
    ]
    kinds = list(dict.fromkeys(outcomes))
    if kinds == ["ok"]:
        return f"{len(outcomes)} seeds" if len(outcomes) != 1 else "1 seed"
    return ", ".join(f"{outcomes.count(kind)} {kind.replace('_', ' ')}" for kind in kinds)


def _latency(results: Results, scene: str, detector: str) -> tuple[str, str]:
    p50 = results.one("latency_p50", scene, detector)
    if p50 is None or p50["estimate"] is None:
        return "", ""
    percentiles = [p50["estimate"]]
    p90 = results.estimate("latency_p90", scene, detector)
    if p90 is not None:
        percentiles.append(p90)
    note = f"n {p50['n']}"
    p99 = results.estimate("latency_p99", scene, detector)
    if p99 is not None:
        note = f"p99 {short(p99)} ms, {note}"
    if p90 is not None and p90 > SKIPPING * p50["estimate"]:
        note += "; may skip frames: p90 is of one it searches"
    return " / ".join(short(p) for p in percentiles) + " ms", note


def _leaks(results: Results, scene: str, detector: str) -> list[Leak]:
    """Show what leaks first, then the traits with the largest advantage."""
    rows = results.worst_leaks(scene, detector)
    leaking = sum(row["verdict"] == "leak" for row in rows)
    shown = rows[: max(leaking, SHOWN_LEAKS)]
    return [
        Leak(
            trait_name(row["attribute"]),
            Number(row["estimate"], row["low"], row["high"]),
            row["verdict"],
            field=results.leak_field(row) if row["verdict"] == "leak" else "",
            most=results.leak_bound(row) if row["verdict"] == "bounded" else None,
            least=None if row["verdict"] == "leak" else results.least_detectable(row),
        )
        for row in shown
    ]


def _emission(results: Results, scene: str, detector: str) -> Emission | None:
    """Return the most intrusive class that a counter let out in a scene."""
    code = results.emission_class(scene, detector)
    row = results.one("emitted_class", scene, detector)
    if code is None or row is None:
        return None
    name = "fields not declared" if code == UNCLASSIFIED else row["note"].partition(" ")[2]
    return Emission(code, name if code != "nothing" else "", class_group(code))
