# SPDX-License-Identifier: Apache-2.0
"""Charts of a store's results, for notebooks; the report draws the same ones."""

from headcount.plot.over_time import over_time
from headcount.plot.pareto import pareto
from headcount.plot.picture import Picture, picture

__all__ = ["Picture", "over_time", "pareto", "picture"]
