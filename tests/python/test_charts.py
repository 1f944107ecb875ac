# SPDX-License-Identifier: Apache-2.0
import struct
import zlib

import headcount as hc
import numpy as np
from conftest import HandMadeStore
from headcount.plot.look import CLASS_GROUPS
from headcount.plot.pareto import label_levels


def test_draws_a_counter_only_where_error_and_leakage_were_measured(store: HandMadeStore) -> None:
    chart = hc.plot.pareto(store.path).to_dict()
    (rows,) = chart["datasets"].values()
    assert {row["detector"] for row in rows} == {"depth_line", "smart_camera", "null"}


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
    # 0.1 and 0.2 lie nearer than a name is wide; 0.9 is far from both, and so is y = 1.
    assert label_levels([0.1, 0.2, 0.9, 0.1], [0, 0, 0, 1]) == [1, 0, 0, 0]


def test_gives_series_as_steps_of_truth_and_count(store: HandMadeStore) -> None:
    series = hc.series(store.path)
    truth = series[series["of"] == "truth"]
    assert truth[["t_s", "value"]].to_numpy().tolist() == [[0, 0], [12.5, 1], [30, 2]]


def test_writes_a_picture_that_any_reader_of_png_decodes() -> None:
    pixels = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    png = hc.plot.picture(hc.Frame(sensor_id="a", kind="rgb", pixels=pixels)).png
    # 8 bytes of signature; IHDR of 13 bytes with 12 around it; then IDAT's length and name.
    (length,) = struct.unpack(">I", png[33:37])
    lines = np.frombuffer(zlib.decompress(png[41 : 41 + length]), np.uint8).reshape(2, 13)
    assert lines[:, 0].tolist() == [0, 0]
    assert lines[:, 1:].reshape(2, 4, 3).tolist() == pixels.tolist()
