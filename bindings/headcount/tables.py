# SPDX-License-Identifier: Apache-2.0
"""A store's rows as pandas tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from headcount import _core
from headcount.comparison import COLUMNS, scoreboard_rows
from headcount.store import Store

_SERIES = ["scene", "seed", "detector", "place", "name", "of", "t_s", "value"]


def results(store: str | Path) -> pd.DataFrame:
    """Read every result: metric, scene, detector, attribute, stratum, estimate, low, high, n ...

    An estimate that is missing was not measured; `note` says why. Raises DataError for a file that
    is no store, and for one whose trials were not scored.
    """
    rows = Store(store).results()
    if not rows:
        raise _core.DataError(f"{store}: holds no results yet; headcount score makes them")
    return pd.DataFrame(rows)


def trials(store: str | Path) -> pd.DataFrame:
    """Read every trial: scene, seed, detector, pass, outcome, reason, frames, cpu_s, hashes ...

    Raises DataError for a file that is no store.
    """
    return pd.DataFrame(Store(store).trials())


def series(store: str | Path) -> pd.DataFrame:
    """Read counts over time: `of` is "truth" or "counted", a value holds until the next.

    Raises DataError for a file that is no store.
    """
    rows = []
    for entry in Store(store).series():
        steps = entry.pop("steps")
        for of in ("truth", "counted"):
            for t_s, value in zip(steps[of]["t_s"], steps[of]["value"], strict=True):
                rows.append({**entry, "of": of, "t_s": t_s, "value": value})
    return pd.DataFrame(rows, columns=_SERIES)


def scoreboard(store: str | Path) -> pd.DataFrame:
    """Put count error, latency, worst leakage and emission class in a row a scene and counter.

    Empty cells were not measured. `reference` says of what is no people counter where its answers
    come from. Raises DataError for a file that is no store.
    """
    table = pd.DataFrame(scoreboard_rows(Store(store)), columns=COLUMNS)
    numbers = ["count_error", "count_error_low", "count_error_high"]
    numbers += ["leakage", "leakage_low", "leakage_high", "leakage_mde"]
    numbers += ["latency_p50_ms", "latency_p90_ms"]
    for column in numbers:
        table[column] = pd.to_numeric(table[column])
    return table
