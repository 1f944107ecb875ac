# SPDX-License-Identifier: Apache-2.0
"""One row a scene and counter, with the numbers that charts compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from headcount import _core
from headcount.store import Row, Store

LEAKAGE = "leakage"
# The class of a counter that lets out a field which it does not declare: worse than E8.
UNCLASSIFIED = "unclassified"
# What the provenance of a clip calls the scene where nobody simulated one (datasets/formats).
OUTSIDE = ("video", "mot")
# How far from the truth a counted crossing may be and be right: of 0.5, 1, 2 and 5 s (metrics.md,
# section 2), the one that tables show.
SHOWN_TOLERANCE = {"tau_s": "1"}
# Metric -> what tables and charts call it, in the order of the columns.
HEADINGS = {
    "count_mae": "crossings of a clip, MAE",
    "crossing_precision": "precision within 1 s",
    "crossing_recall": "recall within 1 s",
    "frame_count_mae": "people in a frame, MAE",
    "occupancy_mae": "occupancy over time, MAE",
}
COLUMNS = [
    "scene",
    "detector",
    "reference",
    "count_error",
    "count_error_low",
    "count_error_high",
    "count_error_metric",
    "count_error_unit",
    "latency_p50_ms",
    "latency_p90_ms",
    "leakage",
    "leakage_low",
    "leakage_high",
    "leakage_attribute",
    "leakage_verdict",
    "leakage_mde",
    "leakage_scene",
    "emission_class",
]


# What counters are held against, and how each kind of reference comes by its answers.
TOLD_THE_TRUTH = "told the truth"
COUNTS_NOBODY = "counts nobody"


def references(trials: Sequence[Row]) -> dict[str, str]:
    """Tell the references among the counters: name -> TOLD_THE_TRUTH or COUNTS_NOBODY.

    Their own descriptions say it: an oracle asks for no sensor, and has its answers from truth
    (bench/oracle.hpp); what counts nothing is the floor. One that ended before it described itself
    says nothing of what it senses, and is taken for a people counter.
    """
    kinds = {}
    for trial in trials:
        description = trial["description"]
        if not description.get("senses"):
            continue
        if description["counts"] == "nothing":
            kinds[trial["detector"]] = COUNTS_NOBODY
        elif description["name"] in _core.oracle_names() and not description["sensors"]:
            kinds[trial["detector"]] = TOLD_THE_TRUTH
    return kinds


@dataclass(frozen=True)
class Results:
    """A store's results about a whole scene, and which scenes are one under several names.

    Those are the results without a stratum, of crossings within a second those at SHOWN_TOLERANCE,
    and count_error, whose stratum names the metric that the scoring chose.
    """

    rows: Sequence[Row]
    kinds: dict[str, str] = field(default_factory=dict)
    """Name in the experiment -> the simulated scene it is: "quiet entrance" -> "entrance"."""

    def scenes(self) -> list[str]:
        """Name the scenes in the order of the experiment."""
        return list(dict.fromkeys(row["scene"] for row in self.rows))

    def detectors(self, scene: str) -> list[str]:
        """Name the counters that have a result in a scene, in the order of the results."""
        return list(dict.fromkeys(row["detector"] for row in self.rows if row["scene"] == scene))

    def one(self, metric: str, scene: str, detector: str) -> Row | None:
        """Return the one result of a metric, or None."""
        for row in self.rows:
            if (row["metric"], row["scene"], row["detector"]) == (metric, scene, detector):
                return row
        return None

    def estimate(self, metric: str, scene: str, detector: str) -> float | None:
        """Return the estimate of a metric, or None where it was not measured."""
        row = self.one(metric, scene, detector)
        return None if row is None else row["estimate"]

    def error_metric(self, scene: str) -> str:
        """Name the count error by which a scene's counters are compared, as the scoring chose."""
        for row in self.rows:
            if row["metric"] == "count_error" and row["scene"] == scene:
                return str(row["stratum"]["metric"])
        return "count_mae"

    def leaks(self, scene: str, detector: str) -> list[Row]:
        """Return what each attribute leaks in a scene."""
        return [
            row
            for row in self.rows
            if (row["metric"], row["scene"], row["detector"]) == (LEAKAGE, scene, detector)
        ]

    def worst_leaks(self, scene: str, detector: str) -> list[Row]:
        """Return what was measured of them: what leaks first, then by the advantage."""
        measured = [row for row in self.leaks(scene, detector) if row["estimate"] is not None]
        return sorted(measured, key=lambda row: (row["verdict"] != "leak", -row["estimate"]))

    def worst_leak(self, scene: str, detector: str) -> Row | None:
        """Return the attribute that leaks most, by the scene of this kind that tells most surely.

        A scene that is rendered has few seeds; its kind may have hundreds that nobody renders. But
        a leak that is shown anywhere comes first.
        """
        kind = self.kinds.get(scene)
        kin = [s for s in self.scenes() if kind and self.kinds.get(s) == kind] or [scene]
        measured = [leaks for s in kin if (leaks := self.worst_leaks(s, detector))]
        if not measured:
            return None

        def surety(leaks: list[Row]) -> tuple[bool, int]:
            return leaks[0]["verdict"] == "leak", max(leak["n"] for leak in leaks)

        return max(measured, key=surety)[0]

    def least_detectable(self, leak: Row) -> float | None:
        """Return the least advantage that would have been found where `leak` was looked for.

        An advantage, not normalised, at the verdict's own alpha and power 0.8.
        """
        row = self._beside(leak, "leakage_mde")
        return None if row is None else row["estimate"]

    def leak_bound(self, leak: Row) -> float | None:
        """Return the most that `leak` can be, where a bound of it is known."""
        row = self._beside(leak, "leakage_nadv_upper")
        return None if row is None else row["estimate"]

    def leak_field(self, leak: Row) -> str:
        """Name the emitted field from which the best attack guessed; "" where none helped it."""
        balanced = leak["note"] == "balanced advantage"
        row = self._beside(leak, "leakage_balanced_point" if balanced else "leakage_nadv_point")
        note = "" if row is None else str(row["note"])
        return note.removeprefix("field ") if note.startswith("field ") else ""

    def _beside(self, leak: Row, metric: str) -> Row | None:
        """Return another result of the scene, counter and attribute of `leak`."""
        whose = ("scene", "detector", "attribute")
        for row in self.rows:
            if row["metric"] == metric and all(row[key] == leak[key] for key in whose):
                return row
        return None

    def emission_class(self, scene: str, detector: str) -> str | None:
        """Return the most intrusive class that a counter let out: "E0" to "E8".

        "unclassified" where it let out a field that it does not declare, "nothing" where it let out
        nothing, None where that was not measured.
        """
        row = self.one("emitted_class", scene, detector)
        if row is None:
            return None
        if row["verdict"] == UNCLASSIFIED:
            return UNCLASSIFIED
        return "nothing" if row["estimate"] is None else f"E{int(row['estimate'])}"


def trait_name(attribute: str) -> str:
    """Write an attribute as people do: "face_mask" is a face mask, "height_m" a height."""
    return attribute.removesuffix("_m").replace("_", " ")


def read_results(store: Store) -> Results:
    """Read the results that are about a whole scene."""
    return Results(
        rows=[
            row
            for row in store.results()
            if row["stratum"] in ({}, SHOWN_TOLERANCE) or row["metric"] == "count_error"
        ],
        kinds={
            clip["scene"]: kind
            for clip in store.clips()
            if (kind := clip["provenance"].get("scene", "")) not in OUTSIDE
        },
    )


def scoreboard_rows(store: Store) -> list[Row]:
    """Return a row for every scene and counter whose count error was asked for.

    The count error is the mean absolute error of a clip's crossings, or of the occupancy over time
    in a scene where somebody counts that.
    """
    results = read_results(store)
    kinds = references(store.trials())
    rows = []
    for scene in results.scenes():
        metric = results.error_metric(scene)
        for detector in results.detectors(scene):
            error = results.one(metric, scene, detector)
            if error is not None:
                rows.append(_row(results, error) | {"reference": kinds.get(detector, "")})
    return rows


def _row(results: Results, error: Row) -> Row:
    scene, detector = error["scene"], error["detector"]
    worst = results.worst_leak(scene, detector)
    return {
        "scene": scene,
        "detector": detector,
        "count_error": error["estimate"],
        "count_error_low": error["low"],
        "count_error_high": error["high"],
        "count_error_metric": error["metric"],
        "count_error_unit": error["unit"],
        "latency_p50_ms": results.estimate("latency_p50", scene, detector),
        "latency_p90_ms": results.estimate("latency_p90", scene, detector),
        "leakage": worst and worst["estimate"],
        "leakage_low": worst and worst["low"],
        "leakage_high": worst and worst["high"],
        "leakage_attribute": worst and worst["attribute"],
        "leakage_verdict": worst and worst["verdict"],
        "leakage_mde": worst and results.least_detectable(worst),
        "leakage_scene": worst and worst["scene"],
        "emission_class": results.emission_class(scene, detector),
    }
