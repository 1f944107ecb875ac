# SPDX-License-Identifier: Apache-2.0
"""The report: one HTML file that says all that a store holds, and needs no network."""

from headcount.report.write import write_report

__all__ = ["write_report"]
