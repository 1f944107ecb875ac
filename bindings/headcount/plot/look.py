# SPDX-License-Identifier: Apache-2.0
"""What all charts share: the colours of the emission classes, of truth and of a counter."""

from __future__ import annotations

import altair as alt

from headcount.comparison import UNCLASSIFIED

# Three groups of the nine emission classes, from counts alone to traits of a person. Blue, orange
# and red differ in lightness too, so they stay apart for colour-blind readers, and they hold on a
# white and on a dark ground.
CLASS_GROUPS = {
    "counts only (E0 to E2)": "#0093b8",
    "positions, tracks, ids (E3 to E5)": "#d98a00",
    "traits, faces, pictures (E6 to E8), or not declared": "#d1495b",
}
# What the nine classes are, as detectors/detector.hpp has them.
EMISSION_CLASSES = {
    "E0": "state of the device",
    "E1": "counts over a minute or more",
    "E2": "single crossings, counts at a moment",
    "E3": "positions",
    "E4": "tracks",
    "E5": "ids that last",
    "E6": "traits of a person",
    "E7": "biometrics",
    "E8": "pictures",
}
COUNTED = "#0093b8"
TRUTH = "#8a8f98"


def class_group(emission_class: str) -> int:
    """Return the group of an emission class, 0 to 2: "E0" to "E8", "nothing", "unclassified"."""
    if emission_class == "nothing":
        return 0
    return 2 if emission_class == UNCLASSIFIED else int(emission_class[1:]) // 3


def class_colour(legend: bool) -> alt.Color:
    """Encode colour by the group of the emission class."""
    return alt.Color(
        "class_group:N",
        title="lets out",
        scale=alt.Scale(domain=list(CLASS_GROUPS), range=list(CLASS_GROUPS.values())),
        legend=alt.Legend(orient="bottom", direction="vertical") if legend else None,
    )
