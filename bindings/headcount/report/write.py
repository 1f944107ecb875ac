# SPDX-License-Identifier: Apache-2.0
"""Store -> report.html."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from headcount import _core, tables
from headcount.comparison import read_results, references, scoreboard_rows, trait_name
from headcount.report import boards, charts, words
from headcount.report.page import Page, render, short
from headcount.store import Row, Store


def write_report(store: str | Path, out: str | Path = "report.html") -> None:
    """Write all that a store holds as one HTML file that needs no network.

    Raises DataError for a file that is no store, or a place that cannot be written; then nothing is
    overwritten.
    """
    text = render(page_of(Store(store)))
    target = Path(out)
    draft = None
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=target.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(draft).chmod(0o644)
        Path(draft).replace(target)
    except OSError as error:
        if draft is not None:
            Path(draft).unlink(missing_ok=True)
        raise _core.DataError(f"{target}: cannot be written: {error.strerror}") from error


def page_of(store: Store) -> Page:
    """Gather what the page says. Raises DataError for a store without results."""
    facts, trials, clips = store.facts(), store.trials(), store.clips()
    results = read_results(store)
    if not results.rows:
        raise _core.DataError(f"{store.path}: holds no results yet; headcount score makes them")
    name = facts.get("experiment_name", store.path.stem)
    return Page(
        title=f"Headcount report: {name}",
        facts=_facts(facts, trials),
        version=facts.get("version", _core.__version__),
        summary=words.summary(results, scoreboard_rows(store), trials),
        references=references(trials),
        boards=boards.boards(results, trials),
        paretos=charts.paretos(tables.scoreboard(store.path)),
        times=charts.times(
            tables.series(store.path), {c["scene"]: c["duration_us"] * 1e-6 for c in clips}
        ),
        pictures=charts.pictures(store.samples(), store.sample_boxes()),
        inventory=_inventory(store.results()),
        protocol=words.protocol(facts, trials, clips),
        failures=_failures(trials),
        limits=words.limits(clips),
        trials=trials,
    )


def _facts(facts: dict[str, str], trials: list[Row]) -> str:
    parts = [
        facts.get("started", "")[:10],
        f"Headcount {facts.get('version', _core.__version__)}",
        f"{len({t['scene'] for t in trials})} scenes",
        words.number_of_counters(trials),
        f"{len(trials)} trials",
    ]
    return " · ".join(part for part in parts if part)


def _inventory(results: list[Row]) -> list[dict[str, Any]]:
    """Every field that came out: those of a counter, class and trait in one line.

    Of a field that came out in several scenes, the most distinct values and the highest rate.
    """
    lines: dict[tuple[str, str, str], dict[str, float]] = {}
    rates: dict[tuple[str, str, str], float] = {}
    for row in results:
        if row["metric"] not in ("emitted_field", "emitted_distinct") or not row["n"]:
            continue
        path, level = row["stratum"]["path"], row["stratum"]["class"]
        key = (row["detector"], level, trait_name(row["attribute"]))
        fields = lines.setdefault(key, {})
        fields.setdefault(path, 0)
        if row["metric"] == "emitted_field":
            rates[key] = max(rates.get(key, 0), row["estimate"])
        else:
            fields[path] = max(fields[path], row["estimate"])
    return [
        {
            "detector": detector,
            "emission_class": level,
            "trait": trait,
            "fields": {path: short(count) for path, count in sorted(lines[key].items())},
            "rate": short(rates.get(key, 0)),
        }
        for key in sorted(lines)
        for detector, level, trait in [key]
    ]


def _failures(trials: list[Row]) -> list[dict[str, Any]]:
    """Trials that gave no result, those with the same reason in one line."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for trial in trials:
        if trial["outcome"] != "ok":
            key = tuple(trial[k] for k in ("detector", "scene", "pass", "outcome", "reason"))
            groups.setdefault(key, []).append(trial["seed"])
    names = ("detector", "scene", "pass", "outcome", "reason")
    return [
        {**dict(zip(names, key, strict=True)), "seeds": words.ranges(seeds)}
        for key, seeds in groups.items()
    ]
