# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import headcount as hc
import pytest
from conftest import HandMadeStore
from headcount import _core


def test_has_one_type_for_every_cpp_type() -> None:
    assert issubclass(hc.ConfigError, ValueError)
    assert issubclass(hc.DataError, ValueError)
    assert issubclass(hc.DetectorError, RuntimeError)
    assert issubclass(hc.DetectorRefusal, RuntimeError)
    assert not issubclass(hc.DetectorRefusal, hc.DetectorError)


def test_names_the_nearest_counter_for_a_mistyped_one() -> None:
    with pytest.raises(hc.ConfigError, match=r'unknown detector "nul".*nearest: "null"'):
        hc.built_in("nul")


def test_says_what_a_site_lacks() -> None:
    with pytest.raises(hc.DataError, match="site"):
        hc.Site({"name": "nowhere", "lines": 3})


def test_refuses_a_site_without_the_sensor_wished_for() -> None:
    description = hc.Description(
        name="mine", counts="crossings", sensors=[hc.SensorWish("depth", mount="overhead")]
    )
    site = hc.Site({"name": "street", "lines": [], "zones": [], "sensors": []})
    with pytest.raises(hc.DetectorRefusal, match=r"mine needs an overhead depth sensor.*street"):
        _core.negotiate(description, site)


def test_refuses_a_count_without_semantics() -> None:
    with pytest.raises(hc.DetectorError, match="semantics"):
        hc.Report(0, counts=[{"place": "door", "value": 1}])


def test_names_a_seed_that_is_out_of_range() -> None:
    for seed in (-1, 2**63):
        with pytest.raises(hc.ConfigError, match=rf"seed = {seed} is out of range.*to 2\^63 - 1"):
            hc.scene("entrance", seed=seed)


def test_names_a_number_of_threads_that_is_out_of_range(tmp_path: Path) -> None:
    wanted = {"scene": [{"scene": "entrance"}], "detector": [{"detector": "null"}]}
    with pytest.raises(hc.ConfigError, match=r"threads = -2 is out of range \(0 to 256\)"):
        hc.run(wanted, out=tmp_path / "run.db", threads=-2)
    assert not (tmp_path / "run.db").exists()


def test_says_that_a_store_was_not_scored(empty_store: HandMadeStore) -> None:
    with pytest.raises(hc.DataError, match="holds no results yet; headcount score makes them"):
        hc.results(empty_store.path)


def test_says_in_one_line_what_json_cannot_hold() -> None:
    with pytest.raises(hc.ConfigError) as told:
        hc.scene("entrance", duration_s={1})
    assert "set is not JSON serializable" in str(told.value)
    assert "\n" not in str(told.value)


def test_lists_the_names_that_are_loaded_when_used() -> None:
    assert {"scene", "run", "results", "plot"} <= set(dir(hc))
