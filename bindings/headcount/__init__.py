# SPDX-License-Identifier: Apache-2.0
"""Headcount: the open test bench for people counters."""

from headcount._core import (
    ConfigError,
    DataError,
    DetectorError,
    DetectorRefusal,
    __version__,
)

__all__ = ["ConfigError", "DataError", "DetectorError", "DetectorRefusal", "__version__"]
