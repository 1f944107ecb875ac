# SPDX-License-Identifier: Apache-2.0
import gc

import headcount as hc
import numpy as np
import pytest


def frame_of(pixels: np.ndarray) -> hc.Frame:
    return hc.Frame(sensor_id="overhead_depth", kind="depth", pixels=pixels, t_us=1_500_000)


def test_gives_pixels_that_share_the_memory_they_came_from() -> None:
    pixels = np.zeros((4, 6), np.float32)
    seen = frame_of(pixels).pixels
    pixels[2, 3] = 7
    assert np.shares_memory(seen, pixels)
    assert seen[2, 3] == 7


def test_keeps_pixels_alive_after_the_frame_and_its_source_are_gone() -> None:
    seen = frame_of(np.full((400, 600), 3, np.float32)).pixels
    gc.collect()
    assert (seen == 3).all()


def test_gives_pixels_that_cannot_be_written() -> None:
    seen = frame_of(np.zeros((4, 6), np.float32)).pixels
    with pytest.raises(ValueError, match="read-only"):
        seen[0, 0] = 1


def test_takes_every_other_row_without_a_copy() -> None:
    pixels = np.arange(24, dtype=np.uint8).reshape(4, 6)
    seen = hc.Frame(sensor_id="a", kind="rgb", pixels=pixels[::2]).pixels
    assert seen.tolist() == pixels[::2].tolist()
    assert np.shares_memory(seen, pixels)


def test_gives_three_channels_their_own_dimension() -> None:
    pixels = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    assert hc.Frame(sensor_id="a", kind="rgb", pixels=pixels).pixels.tolist() == pixels.tolist()


def test_tells_its_time_in_seconds_and_microseconds() -> None:
    frame = frame_of(np.zeros((4, 6), np.float32))
    assert (frame.t_us, frame.t_s) == (1_500_000, 1.5)


@pytest.mark.parametrize(
    ("kind", "pixels", "complaint"),
    [
        ("deph", np.zeros((4, 6), np.float32), 'unknown kind of sensor "deph".*nearest: "depth"'),
        ("depth", np.zeros((4, 6), np.float64), "float64; a frame takes uint8"),
        ("depth", np.zeros(6, np.float32), "1 dimensions"),
        ("depth", np.zeros((6, 4), np.float32).T, "not packed"),
    ],
)
def test_refuses_what_is_no_frame_and_says_why(
    kind: str, pixels: np.ndarray, complaint: str
) -> None:
    with pytest.raises(hc.ConfigError, match=complaint):
        hc.Frame(sensor_id="a", kind=kind, pixels=pixels)
