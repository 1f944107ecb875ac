# SPDX-License-Identifier: Apache-2.0
"""What the report says in sentences: only what the store's results bear."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from headcount.comparison import OUTSIDE, TOLD_THE_TRUTH, Results, references, trait_name
from headcount.report.page import short
from headcount.store import Row

_SIMULATED = (
    "The scenes are simulated: people are solids with clothes and limbs. A counter "
    "that learned from real pictures may do better or worse at a real door; a field check settles "
    "that."
)
_LIMITS = [
    "Leakage is what attackers reach that tabulate what is emitted. A cleverer "
    'one may learn more. "Inconclusive" means that too little was run to tell, never that '
    "nothing leaks.",
    "Latencies are of this machine, one frame at a time, with the number of threads stated.",
    "Crossings are not visitors: whoever goes in and out twice is four crossings.",
]


def limits(clips: Sequence[Row]) -> list[str]:
    """Say what the numbers do not tell, of clips like these."""
    scenes = {clip["provenance"].get("scene", "") for clip in clips}
    return [_SIMULATED, *_LIMITS] if scenes - set(OUTSIDE) else _LIMITS


def summary(results: Results, board: Sequence[Row], trials: Sequence[Row]) -> list[str]:
    """Say in a few sentences what was found, for a reader who knows nothing of the matter."""
    sentences = [_what_was_done(trials), *_what_references_are(trials)]
    for scene in results.scenes():
        best = _best([row for row in board if row["scene"] == scene], trials)
        if best:
            sentences.append(f"{scene[:1].upper()}{scene[1:]}: {best}")
    sentences += _who_leaks(results)
    ended_badly = [t for t in trials if t["outcome"] in ("failed", "timed_out")]
    if ended_badly:
        sentences.append(
            f"{len(ended_badly)} of {len(trials)} trials failed; they are listed below, and in no "
            "number."
        )
    return sentences


def _what_was_done(trials: Sequence[Row]) -> str:
    counters = {trial["detector"] for trial in trials}
    scenes = {trial["scene"] for trial in trials}
    clips = {(trial["scene"], trial["seed"]) for trial in trials}
    tried = {(trial["scene"], trial["seed"], trial["detector"]) for trial in trials}
    everywhere = len(tried) == len(counters) * len(clips)
    return (
        f"{number_of_counters(trials)} were tried on {_many(len(clips), 'clip')} of "
        f"{_many(len(scenes), 'scene')}{'' if everywhere else ', not all of them on each'}: how "
        "well they count, how fast they are, and what they give away about the people."
    )


def number_of_counters(trials: Sequence[Row]) -> str:
    """Count people counters and references apart: "5 people counters and 1 reference"."""
    known = references(trials)
    counters = {trial["detector"] for trial in trials} - set(known)
    text = _many(len(counters), "people counter")
    return f"{text} and {_many(len(known), 'reference')}" if known else text


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _what_references_are(trials: Sequence[Row]) -> list[str]:
    """Name those that are no people counters: what the others are held against."""
    known = references(trials)
    told = sorted(name for name, kind in known.items() if kind == TOLD_THE_TRUTH)
    blind = sorted(set(known) - set(told))
    parts = [f"{_list(told)} {_were(told)} told the truth"] if told else []
    parts += [f"{_list(blind)} {'counts' if len(blind) == 1 else 'count'} nobody"] if blind else []
    return [f"References are no people counters: {'; '.join(parts)}."] if parts else []


def _were(names: Sequence[str]) -> str:
    return "was" if len(names) == 1 else "were"


def _best(rows: Sequence[Row], trials: Sequence[Row]) -> str:
    """Name the people counter with the least error, and whom it is not shown to count better than.

    It is held against the floor too, but not against those that were told the truth.
    """
    known = references(trials)
    rivals = [
        row
        for row in rows
        if row["count_error"] is not None and known.get(row["detector"]) != TOLD_THE_TRUTH
    ]
    real = [row for row in rivals if row["detector"] not in known]
    if not real or len(rivals) < 2:
        return ""
    best = min(real, key=lambda row: row["count_error"])
    by_clip = best["count_error_metric"] == "count_mae"
    close = [row["detector"] for row in rivals if row is not best and not _is_below(best, row)]
    return (
        f"{best['detector']} has the least error of those that must look, off by "
        f"{short(best['count_error'])} "
        + ("crossings a clip on average" if by_clip else "people at any time, on average")
        + (f"; that it counts better than {_list(close)} is not shown." if close else ".")
    )


def _is_below(low: Row, high: Row) -> bool:
    """Tell whether the interval of one count error lies below that of the other."""
    ends = low["count_error_high"], high["count_error_low"]
    return None not in ends and ends[0] < ends[1]


def _who_leaks(results: Results) -> list[str]:
    leaking: dict[str, set[str]] = {}
    audited = set()
    least: dict[tuple[str, str], list[float | None]] = {}
    for scene in results.scenes():
        for detector in results.detectors(scene):
            for leak in results.leaks(scene, detector):
                if not leak["verdict"]:  # the truth does not know it: nobody looked
                    continue
                audited.add(detector)
                if leak["verdict"] == "leak":
                    leaking.setdefault(detector, set()).add(trait_name(leak["attribute"]))
                whose = detector, leak["attribute"]
                least.setdefault(whose, []).append(results.least_detectable(leak))
    sentences = [
        f"{detector} gives people away: {_list(sorted(traits))}."
        for detector, traits in leaking.items()
    ]
    quiet = sorted(audited - set(leaking))
    if quiet:
        sentences.append(
            f"No leak was shown for {_list(quiet)}, which is not proof of none: "
            + _unseen([many for (detector, _), many in least.items() if detector in quiet])
        )
    return sentences


def _unseen(least: Sequence[Sequence[float | None]]) -> str:
    """Say how large a leak may have gone unseen: per counter and trait, what each scene finds."""
    surest = [min((x for x in scenes if x is not None), default=None) for scenes in least]
    known = [x for x in surest if x is not None]
    if len(known) < len(surest) or not known:
        return "of some traits, too little was run to find any."
    return (
        f"an advantage below {short(max(known))} (of all people, the share guessed right beyond "
        "those guessed anyway) may have gone unseen."
    )


def _list(words: Sequence[str]) -> str:
    """Write a list as people do; a name with a comma in it stands in quotes, or reads as two."""
    quoted = [f'"{word}"' if "," in word else word for word in words]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]


# Facts of a run that the protocol shows, in its order.
_FACTS = (
    "experiment_name",
    "experiment_hash",
    "started",
    "finished",
    "version",
    "build",
    "machine",
)


def protocol(
    facts: dict[str, str], trials: Sequence[Row], clips: Sequence[Row]
) -> list[tuple[str, str]]:
    """Say with which seeds, versions and hashes it was measured."""
    lines = [(key.replace("_", " "), _flat(facts[key])) for key in _FACTS if facts.get(key)]
    for scene in dict.fromkeys(clip["scene"] for clip in clips):
        mine = [clip for clip in clips if clip["scene"] == scene]
        minutes = sum(clip["duration_us"] for clip in mine) / 60e6
        seeds = ranges([clip["seed"] for clip in mine])
        lines.append((f"seeds of {scene}", f"{seeds} ({short(minutes)} min in all)"))
    threads = sorted({trial["detector_threads"] for trial in trials})
    lines.append(("detector threads", ", ".join(map(str, threads))))
    return lines


def _flat(text: str) -> str:
    """Write a JSON object as "key value, key value"; any other text stays."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    if isinstance(value, dict):
        return ", ".join(_fact(key, item) for key, item in value.items())
    return text


def _fact(key: str, value: Any) -> str:
    if key.endswith("_bytes"):
        key, value = key.removesuffix("_bytes"), f"{value / 2**30:.1f} GiB"
    return f"{key.replace('_', ' ')} {value}"


def ranges(numbers: Sequence[int]) -> str:
    """Write whole numbers short: 1, 2, 3, 7 as "1 to 3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)
