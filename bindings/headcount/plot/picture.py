# SPDX-License-Identifier: Apache-2.0
"""A frame as a picture in a notebook, with boxes on it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from headcount import _core

Box = tuple[float, float, float, float]


class Picture:
    """What `picture` gives: a notebook shows it, `png` has its bytes."""

    def __init__(self, png: bytes, width: int, height: int, boxes: Iterable[Box]) -> None:
        self.png = png
        self._size = width, height
        self._boxes = list(boxes)

    def _repr_html_(self) -> str:
        width, height = self._size
        boxes = "".join(
            f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="none" stroke="#ffd400"'
            ' stroke-width="2"/>'
            for x, y, w, h in self._boxes
        )
        source = "data:image/png;base64," + base64.b64encode(self.png).decode("ascii")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
            f'<image href="{source}" width="{width}" height="{height}"/>{boxes}</svg>'
        )


def picture(frame: _core.Frame, boxes: Iterable[Box] = ()) -> Picture:
    """Show a frame, with boxes (x, y, width, height) in pixels; near is bright in a depth frame."""
    pixels = frame.pixels
    if pixels.dtype != np.uint8:
        pixels = _grey(pixels)
    height, width = pixels.shape[:2]
    return Picture(_png(pixels), width, height, boxes)


def _grey(depth: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Map near to white and far to black; 0, no return, is black too."""
    seen = depth > 0
    if not seen.any():
        return np.zeros(depth.shape, np.uint8)
    near, far = float(depth[seen].min()), float(depth[seen].max())
    shade = (far - depth) / max(far - near, 1e-6)
    return np.where(seen, 255 * np.clip(shade, 0, 1), 0).astype(np.uint8)


def _png(pixels: npt.NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "png")
    return file.getvalue()
