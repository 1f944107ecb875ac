# SPDX-License-Identifier: Apache-2.0
import headcount as hc
import numpy as np
import pytest

OPTIONS = {"duration_s": 4, "rate_in_per_min": 30, "rate_out_per_min": 30}


def test_gives_frames_of_the_sensors_asked_for_in_order_of_time() -> None:
    clip = hc.scene("entrance", seed=1, sensors=["overhead_depth", "beams"], **OPTIONS)
    frames = [moment.frame for moment in clip]
    assert {frame.sensor_id for frame in frames} == {"overhead_depth", "beams"}
    assert [f.t_us for f in frames] == sorted(f.t_us for f in frames)


def test_gives_the_same_bytes_for_the_same_seed_and_any_number_of_threads() -> None:
    def pixels(threads: int) -> list[bytes]:
        sensors = ["overhead_depth"]
        clip = hc.scene("entrance", seed=3, sensors=sensors, threads=threads, **OPTIONS)
        return [moment.frame.pixels.tobytes() for moment in clip]

    assert pixels(1) == pixels(2)


def test_keeps_the_pixels_of_a_frame_after_the_clip_is_gone() -> None:
    clip = hc.scene("entrance", seed=1, sensors=["overhead_depth"], **OPTIONS)
    kept = [moment.frame.pixels for moment in clip]
    copies = [pixels.copy() for pixels in kept]
    del clip
    assert all(np.array_equal(a, b) for a, b in zip(kept, copies, strict=True))


def test_knows_the_truth_of_a_scene_that_nobody_renders() -> None:
    clip = hc.scene("entrance", seed=1, **(OPTIONS | {"duration_s": 60}))
    assert list(clip) == []
    truth = clip.truth
    assert truth.crossings is not None
    assert truth.people is not None
    assert set(truth.crossings["person"]) <= set(truth.people["id"])
    assert set(truth.crossings["direction"]) == {"in", "out"}


def test_knows_the_whole_truth_of_a_clip_without_frames_at_once() -> None:
    clip = hc.scene("entrance", seed=1, **(OPTIONS | {"duration_s": 60}))
    before = clip.truth.crossings
    assert before is not None
    assert len(before) > 0
    assert list(clip) == []
    assert before.equals(clip.truth.crossings)


def test_names_the_nearest_option_for_a_mistyped_one() -> None:
    with pytest.raises(hc.ConfigError, match=r'duration.*nearest: "duration_s"'):
        hc.scene("entrance", seed=1, duration=5)
    with pytest.raises(hc.ConfigError, match=r'motion_sed.*nearest: "motion_seed"'):
        hc.scene("entrance", seed=1, motion_sed=5)


def test_names_key_value_and_range_of_an_option_out_of_range() -> None:
    with pytest.raises(hc.ConfigError, match=r"duration_s.*-5.*86,?400"):
        hc.scene("entrance", seed=1, duration_s=-5)


def test_lists_the_options_of_a_scene_with_their_defaults() -> None:
    rows = hc.scene_parameters("entrance").set_index("name")
    assert rows.loc["door_width_m", "default"] == 1.8
