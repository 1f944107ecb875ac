# SPDX-License-Identifier: Apache-2.0
"""Scenes as clips: frames without copies, truth as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from headcount import _core


@dataclass(frozen=True)
class Truth:
    """What is true of a clip, a table a part. None is not known, which is not the same as empty."""

    people: pd.DataFrame | None
    """One row a person: id, and a column for every attribute."""
    crossings: pd.DataFrame | None
    """In order of time: person, line, direction, t_s, confirmed."""
    occupancy: pd.DataFrame | None
    """In order of time: zone, t_s, people from then on."""
    strata: pd.DataFrame
    """Labels on pieces of time: name, value, from_s, to_s."""


class Clip:
    """Frames and truth of one scene; iterating gives each frame with what is true in it, once."""

    def __init__(self, clip: _core.Clip, *, has_frames: bool = True) -> None:
        self._clip = clip
        self._has_frames = has_frames

    def __iter__(self) -> Iterator[_core.Moment]:
        return iter(self._clip)

    @property
    def site(self) -> _core.Site:
        """What an installer tells a counter: lines, zones and sensors."""
        return self._clip.site

    @property
    def duration_s(self) -> float:
        """Length of the clip."""
        return self._clip.duration_s

    @property
    def provenance(self) -> dict[str, Any]:
        """Scene, options, seeds, version and hash: enough to make the clip again."""
        return self._clip.provenance()

    @property
    def truth(self) -> Truth:
        """What is true of the clip so far: of all of it once its last frame was taken.

        Of a clip without sensors, which has no frames, it is of all of it at once.
        """
        if not self._has_frames:
            for _ in self._clip:
                pass
        truth = self._clip.truth()
        people = truth.get("people")
        if people is not None:
            people = [{"id": person["id"], **person["attributes"]} for person in people]
        return Truth(
            people=_table(people, ["id"]),
            crossings=_table(
                truth.get("crossings"), ["person", "line", "direction", "t_s", "confirmed"]
            ),
            occupancy=_table(truth.get("occupancy"), ["zone", "t_s", "people"]),
            strata=_known_table(truth["strata"], ["name", "value", "from_s", "to_s"]),
        )


def scene(
    name: str,
    *,
    seed: int = 0,
    sensors: Sequence[str] = (),
    threads: int = 1,
    sightings: bool = True,
    **options: Any,
) -> Clip:
    """Simulate a scene: `scene("entrance", seed=1, sensors=["oblique_rgb"], duration_s=30)`.

    `sensors` are ids out of the site's; without any, the clip has a truth and no frames. Further
    keywords are the scene's own options (`scene_parameters(name)` lists them). The same scene, seed
    and version give the same bytes, whatever `threads` is. Raises ConfigError for an unknown scene,
    sensor or option, or a value out of range.
    """
    if not 0 <= seed < 2**63:
        raise _core.ConfigError(
            f"seed = {seed} is out of range (a whole number from 0 to 2^63 - 1)"
        )
    return Clip(
        _core.render_clip(
            name,
            seed=seed,
            options=options,
            sensors=list(sensors),
            threads=threads,
            sightings=sightings,
        ),
        has_frames=bool(sensors),
    )


def scene_parameters(name: str) -> pd.DataFrame:
    """List a scene's options: name, meaning, range, default."""
    return pd.DataFrame(_core.scene_parameters(name))


def _table(rows: list[dict[str, Any]] | None, columns: list[str]) -> pd.DataFrame | None:
    return None if rows is None else _known_table(rows, columns)


def _known_table(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    """Make a table of rows whose microseconds become seconds; an empty one has its columns too."""
    if not rows:
        return pd.DataFrame(columns=columns)
    table = pd.DataFrame(rows)
    for column in [c for c in table.columns if c.endswith("_us")]:
        table[column.removesuffix("_us") + "_s"] = table.pop(column) * 1e-6
    return table[columns] if set(columns) == set(table.columns) else table
