# SPDX-License-Identifier: Apache-2.0
import io

import headcount as hc
import numpy as np
import pytest
from conftest import HandMadeStore
from headcount.plot.look import CLASS_GROUPS
from headcount.plot.pareto import label_levels
from PIL import Image


def test_draws_a_counter_only_where_error_and_leakage_were_measured(store: HandMadeStore) -> None:
    chart = hc.plot.pareto(store.path).to_dict()
    (rows,) = chart["datasets"].values()
    assert {row["detector"] for row in rows} == {"depth_line", "smart_camera", "null"}


def test_says_what_was_not_measured_where_nothing_can_be_drawn(empty_store: HandMadeStore) -> None:
    for number, detector in enumerate(("depth_line", "null")):
        empty_store.result("count_mae", "entrance", detector, 0.5)
        empty_store.result("emitted_class", "entrance", detector, number)
    with pytest.raises(hc.ConfigError, match=r"no counter has leakage; .*the passes"):
        hc.plot.pareto(empty_store.path)


def test_names_a_scene_that_there_is_not(store: HandMadeStore) -> None:
    with pytest.raises(hc.ConfigError, match=r'"entrnace" \(nearest: "entrance"'):
        hc.plot.pareto(store.path, scene="entrnace")


def test_puts_a_counter_that_lets_out_nothing_among_those_that_only_count(
    store: HandMadeStore,
) -> None:
    (rows,) = hc.plot.pareto(store.path).to_dict()["datasets"].values()
    (null,) = [row for row in rows if row["detector"] == "null"]
    assert null["class_group"] == "counts only (E0 to E2)"


def test_draws_a_counter_with_an_undeclared_field_in_the_worst_class(store: HandMadeStore) -> None:
    (rows,) = hc.plot.pareto(store.path).to_dict()["datasets"].values()
    (smart,) = [row for row in rows if row["detector"] == "smart_camera"]
    assert smart["emission_class"] == "unclassified"
    assert smart["class_group"] == list(CLASS_GROUPS)[-1]


def test_lifts_the_name_of_a_counter_above_its_neighbours() -> None:
    # 0.1 and 0.2 lie nearer than ten letters are wide, .22; 0.9 is far from both, and so is y = 1.
    names = ["depth_line"] * 4
    assert label_levels([0.1, 0.2, 0.9, 0.1], [0, 0, 0, 1], names) == [1, 0, 0, 0]


def test_says_beside_the_name_where_a_counters_leakage_is_inconclusive(
    store: HandMadeStore,
) -> None:
    board = hc.scoreboard(store.path)
    sure = board["detector"] == "smart_camera"
    board["leakage_verdict"] = ["leak" if s else "inconclusive" for s in sure]
    (rows,) = hc.plot.pareto(board).to_dict()["datasets"].values()
    labels = {row["detector"]: row["label"] for row in rows}
    assert labels["depth_line"] == "depth_line, inconclusive"
    assert "inconclusive" not in labels["smart_camera"]


def test_says_beside_the_name_of_a_reference_that_it_is_one(store: HandMadeStore) -> None:
    (rows,) = hc.plot.pareto(store.path).to_dict()["datasets"].values()
    assert {row["detector"]: row["label"] for row in rows} == {
        "depth_line": "depth_line",
        "smart_camera": "smart_camera (reference)",
        "null": "null (reference)",
    }


def test_calls_the_count_error_what_tables_call_it(store: HandMadeStore) -> None:
    chart = hc.plot.pareto(store.path).to_dict()
    axes = [layer["encoding"]["x"] for layer in chart["layer"]]
    assert {axis["title"] for axis in axes if "title" in axis} == {
        "count error: crossings of a clip, MAE"
    }


def test_writes_a_name_on_the_right_half_left_of_its_dot(store: HandMadeStore) -> None:
    (rows,) = hc.plot.pareto(store.path).to_dict()["datasets"].values()
    # Errors of 0.125, 0.5 and 7.
    assert {row["detector"]: row["label_align"] for row in rows} == {
        "smart_camera": "left",
        "depth_line": "left",
        "null": "right",
    }


def test_ends_the_time_axis_where_the_clip_ends(store: HandMadeStore) -> None:
    chart = hc.plot.over_time(hc.series(store.path), end_s=60.0).to_dict()
    assert {tuple(layer["encoding"]["x"]["scale"]["domain"]) for layer in chart["layer"]} == {
        (0, 60.0)
    }


def test_gives_series_as_steps_of_truth_and_count(store: HandMadeStore) -> None:
    series = hc.series(store.path)
    truth = series[series["of"] == "truth"]
    assert truth[["t_s", "value"]].to_numpy().tolist() == [[0, 0], [12.5, 1], [30, 2]]


def test_writes_a_picture_whose_pixels_are_the_frames() -> None:
    pixels = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    png = hc.plot.picture(hc.Frame(sensor_id="a", kind="rgb", pixels=pixels)).png
    assert np.asarray(Image.open(io.BytesIO(png))).tolist() == pixels.tolist()
