# SPDX-License-Identifier: Apache-2.0
"""Reading a store of results: what the report, the notebooks and the charts are made from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from headcount import _core

Row = dict[str, Any]

# As bench/store/schema.hpp has them.
_APPLICATION_ID = 0x48644374
_VERSION = 1


class Store:
    """A store of results, read only; every method gives the rows of one table as dictionaries.

    Raises DataError for a file that is missing, or no store of this version.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        with self._open():
            pass  # says at once what is wrong with it

    def facts(self) -> dict[str, str]:
        """Read what is said of the run as a whole: its name, versions, the experiment's hash."""
        return {row["key"]: row["value"] for row in self._rows("SELECT key, value FROM run")}

    def results(self) -> list[Row]:
        """Read every result, tidy: metric, scene, detector, attribute, stratum, estimate ..."""
        return self._rows("SELECT * FROM results ORDER BY rowid", "stratum")

    def trials(self) -> list[Row]:
        """Read every trial: scene, seed, detector, pass, outcome, reason, hashes ..."""
        order = "scene, detector, pass, seed"
        return self._rows(f"SELECT * FROM trials ORDER BY {order}", "description", "options")

    def clips(self) -> list[Row]:
        """Read where each clip comes from: scene, seed, hash, provenance, site."""
        return self._rows(
            "SELECT scene, seed, hash, provenance, site, duration_us FROM clips"
            " ORDER BY scene, seed",
            "provenance",
            "site",
        )

    def series(self) -> list[Row]:
        """Read counts over time: scene, seed, detector, place, name, and steps of both."""
        return self._rows("SELECT * FROM series", "steps")

    def samples(self) -> list[Row]:
        """Read the frames kept: scene, seed, sensor, t_us, size, people in it, jpeg."""
        return self._rows("SELECT * FROM samples ORDER BY scene, seed, sensor, t_us")

    def sample_boxes(self) -> list[Row]:
        """Read what counters saw in the frames kept: scene, seed, sensor, t_us, detector, boxes."""
        return self._rows("SELECT * FROM sample_boxes", "boxes")

    def _rows(self, query: str, *in_json: str) -> list[Row]:
        with self._open() as database:
            rows = [dict(row) for row in database.execute(query)]
        for row in rows:
            for column in in_json:
                row[column] = json.loads(row[column]) if row[column] else {}
        return rows

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self.path.is_file():
            raise _core.DataError(f"{self.path}: there is no such file")
        # Not mode=ro: a store whose writer was killed has a journal to fold in before it is read.
        address = f"{self.path.resolve().as_uri()}?mode=rw"
        try:
            with closing(sqlite3.connect(address, uri=True)) as database:
                database.execute("PRAGMA query_only = 1")
                database.row_factory = sqlite3.Row
                self._check(database)
                yield database
        except sqlite3.Error as error:
            raise _core.DataError(f"{self.path}: {error}") from error

    def _check(self, database: sqlite3.Connection) -> None:
        (application_id,) = database.execute("PRAGMA application_id").fetchone()
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if application_id != _APPLICATION_ID:
            raise _core.DataError(f"{self.path}: is no store of Headcount")
        if version != _VERSION:
            raise _core.DataError(
                f"{self.path}: is a store of version {version}; this Headcount reads {_VERSION}"
            )
