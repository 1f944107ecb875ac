# SPDX-License-Identifier: Apache-2.0
import errno
import json
import re
from pathlib import Path

import headcount as hc
import pytest
from conftest import COUNTS_NOBODY, TOLD_THE_TRUTH, HandMadeStore


def written(store: HandMadeStore) -> str:
    out = store.path.with_suffix(".html")
    hc.write_report(store.path, out)
    return out.read_text(encoding="utf-8")


def test_loads_nothing_from_anywhere(store: HandMadeStore) -> None:
    page = written(store)
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="(?!data:)', markup) == []


def test_shows_an_interval_below_its_number(store: HandMadeStore) -> None:
    assert "0.5<small>0.25 to 0.75</small>" in written(store)


def row_of(page: str, detector: str) -> str:
    """Return a counter's line of the first scoreboard."""
    row = re.search(rf'<tr><th scope="row">{detector}.*?</tr>', page, re.DOTALL)
    assert row is not None
    return row.group()


def test_calls_a_counter_with_an_undeclared_field_unclassified_and_worst(
    store: HandMadeStore,
) -> None:
    assert '<span class="class class-2">unclassified</span>' in row_of(
        written(store), "smart_camera"
    )


def test_tells_a_counter_that_lets_out_nothing_from_one_not_measured(store: HandMadeStore) -> None:
    page = written(store)
    assert '<span class="none">nothing</span>' in row_of(page, "null")
    store.result("count_mae", "entrance", "mog2_line", 3.0)
    assert '<span class="none">nothing</span>' not in row_of(written(store), "mog2_line")


def test_says_beside_every_verdict_but_leak_which_advantage_it_would_have_found(
    store: HandMadeStore,
) -> None:
    page = written(store)
    assert "bounded<small>finds from 0.5</small>" in row_of(page, "depth_line")  # 1.5 / 3
    assert "finds" not in row_of(page, "smart_camera")
    # Of both scenes, 300 seeds find more than 3: 1.5 / 300.
    assert "not proof of none: an advantage below 0.005" in page


def test_says_from_which_field_a_leak_was_read(store: HandMadeStore) -> None:
    leak = {"attribute": "height_m", "verdict": "leak", "unit": "1"}
    store.result("leakage", "entrance", "smart_camera", 0.25, **leak, note="balanced advantage")
    store.result("leakage_nadv_point", "entrance", "smart_camera", 0.0, **leak, note="field mask")
    store.result(
        "leakage_balanced_point", "entrance", "smart_camera", 0.25, **leak, note="field gender"
    )
    row = row_of(written(store), "smart_camera")
    assert "leak<small>read from <code>gender</code></small>" in row
    assert "mask" not in row


def test_says_how_much_a_bounded_leak_is_at_most(store: HandMadeStore) -> None:
    bound = {"attribute": "gender", "unit": "1", "verdict": "bounded"}
    store.result("leakage_nadv_upper", "entrance", "depth_line", 0.0123, **bound)
    row = row_of(written(store), "depth_line")
    assert "bounded<small>at most 0.0123</small><small>finds from 0.5</small>" in row


def test_says_that_a_counter_may_skip_frames_where_few_take_far_longer(
    store: HandMadeStore,
) -> None:
    assert "skip" not in row_of(written(store), "depth_line")  # 3.25 and 4.5 ms
    store.result("latency_p50", "entrance", "beam_pair", 0.2, n=640, unit="ms")
    store.result("latency_p90", "entrance", "beam_pair", 45.0, n=640, unit="ms")
    assert "may skip frames: p90 is of one it searches" in row_of(written(store), "beam_pair")


def test_leaves_out_a_column_in_which_no_row_has_anything(store: HandMadeStore) -> None:
    _, entrance, quiet = written(store).split("<thead>", 2)
    for column in ("latency", "leakage", "lets out"):
        assert f'<th scope="col">{column}' in entrance
    quiet = quiet.partition("</table>")[0]
    assert '<th scope="col">leakage' in quiet
    assert "latency" not in quiet
    assert "lets out" not in quiet


def test_puts_the_least_count_error_first_and_references_last(store: HandMadeStore) -> None:
    board = written(store).partition("</table>")[0]
    names = re.findall(r'<tr><th scope="row">(\w+)', board)
    assert names == ["depth_line", "beam_pair", "smart_camera", "null"]  # .5, 8; .125, 7


def test_says_what_every_emission_class_is(store: HandMadeStore) -> None:
    page = written(store)
    for level in range(9):
        assert re.search(rf'<span class="class class-{level // 3}">E{level}</span> \w', page)


def test_writes_memory_in_gibibytes(store: HandMadeStore) -> None:
    store.fact("machine", json.dumps({"cores": 2, "memory_bytes": 25276502016}))
    assert "cores 2, memory 23.5 GiB" in written(store)


def summary_with_best(store: HandMadeStore, scene: str) -> str:
    """Return what the report says of the best counter in a scene, with its errors in `store`."""
    sentence = re.search(rf"<li>{scene}: (.*?)</li>", written(store))
    assert sentence is not None
    return sentence.group(1)


def test_says_that_a_counter_is_better_only_where_the_intervals_are_apart(
    empty_store: HandMadeStore,
) -> None:
    for detector, error, low, high in (
        ("beam_pair", 1.0, 0.5, 1.5),
        ("depth_line", 1.25, 1.0, 2.0),  # overlaps
        ("hog_line", 4.0, 3.0, 5.0),  # is apart
        ("mog2_line", 9.0, None, None),  # nobody knows
    ):
        empty_store.result("count_mae", "door", detector, error, low=low, high=high)
    assert summary_with_best(empty_store, "Door") == (
        "beam_pair has the least error of those that must look, off by 1 crossings a clip on "
        "average; that it counts better than depth_line and mog2_line is not shown."
    )


def test_marks_references_wherever_a_table_names_one(store: HandMadeStore) -> None:
    page = written(store)
    named = re.findall(r'<th scope="row">((smart_camera|null).*?)</th>', page)
    assert named
    for cell, name in named:
        kind = {"smart_camera": "told the truth", "null": "counts nobody"}[name]
        assert f'<span class="reference">reference: {kind}</span>' in cell
    assert "reference:" not in row_of(page, "depth_line")
    assert "reference:" not in row_of(page, "hog_line")


def test_counts_people_counters_and_references_apart(store: HandMadeStore) -> None:
    assert (
        "2 people counters and 2 references were tried on 3 clips of 1 scene: how well"
        in written(store)
    )
    store.trial("quiet entrance", 1, "depth_line")
    assert "on 4 clips of 2 scenes, not all of them on each: how well" in written(store)


def test_calls_no_reference_the_best_and_holds_the_best_against_the_floor(
    empty_store: HandMadeStore,
) -> None:
    empty_store.trial("door", 1, "oracle", description=TOLD_THE_TRUTH)
    empty_store.trial("door", 1, "null", description=COUNTS_NOBODY)
    for detector, error in (("oracle", 0.0), ("null", 1.0), ("depth_line", 2.0)):
        empty_store.result("count_mae", "door", detector, error)
    best = summary_with_best(empty_store, "Door")
    assert best.startswith("depth_line has the least error")
    assert best.endswith("better than null is not shown.")


def test_takes_a_counter_that_ended_before_it_described_itself_for_no_reference(
    empty_store: HandMadeStore,
) -> None:
    unknown = {"name": "mine", "senses": "", "counts": "nothing", "sensors": []}
    empty_store.trial("door", 1, "mine", outcome="failed", description=unknown)
    empty_store.result("count_mae", "door", "mine", None)
    assert "reference" not in row_of(written(empty_store), "mine")


def test_quotes_a_name_with_a_comma_in_a_list(store: HandMadeStore) -> None:
    bounded = {"attribute": "gender", "verdict": "bounded"}
    store.result("leakage", "entrance", "null, no sensor", 0.0, **bounded)
    assert "No leak was shown for depth_line, null and &#34;null, no sensor&#34;, which" in written(
        store
    )


def test_keeps_the_capitals_of_a_scenes_name(empty_store: HandMadeStore) -> None:
    for detector, error in (("beam_pair", 1.0), ("depth_line", 2.0)):
        empty_store.result("count_mae", "hall B of MOT17-02", detector, error)
    assert "beam_pair" in summary_with_best(empty_store, "Hall B of MOT17-02")


def test_says_nothing_of_leaks_where_the_truth_knows_no_attribute(
    empty_store: HandMadeStore,
) -> None:
    empty_store.clip("hall", 0, "")
    empty_store.trial("hall", 0, "mog2_line")
    empty_store.result("count_mae", "hall", "mog2_line", 1.0)
    unknown = {"attribute": "gender", "note": "the truth does not know this attribute"}
    empty_store.result("leakage", "hall", "mog2_line", None, **unknown)
    assert "No leak was shown" not in written(empty_store)


def test_calls_no_outside_clip_simulated(empty_store: HandMadeStore) -> None:
    empty_store.clip("hall", 0, "video")
    empty_store.trial("hall", 0, "mog2_line")
    empty_store.result("count_mae", "hall", "mog2_line", 1.0)
    assert "scenes are simulated" not in written(empty_store)
    empty_store.clip("door", 1, "entrance")
    assert "scenes are simulated" in written(empty_store)


def test_leaves_nothing_where_the_disk_is_full(
    store: HandMadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    before = sorted(store.path.parent.iterdir())
    with pytest.raises(hc.DataError, match="No space left"):
        written(store)
    assert sorted(store.path.parent.iterdir()) == before


def test_leaves_out_what_was_not_measured_instead_of_writing_a_zero(store: HandMadeStore) -> None:
    assert 'title="not measured"' in row_of(written(store), "smart_camera")  # its latency


def test_takes_leakage_from_the_scene_of_the_kind_with_most_samples(store: HandMadeStore) -> None:
    # 3 seeds say 3/400, 300 seeds of the quiet entrance say 300/400.
    board = hc.scoreboard(store.path).set_index(["scene", "detector"])
    assert board.loc[("entrance", "smart_camera"), "leakage"] == 0.75


def test_names_the_counters_whose_leakage_was_measured_in_another_scene(
    store: HandMadeStore,
) -> None:
    store.result("count_mae", "entrance", "mog2_line", 1.0)
    store.result("emitted_class", "entrance", "mog2_line", 2, note="E2 event")
    leak = {"attribute": "gender", "verdict": "inconclusive", "unit": "1", "n": 3}
    store.result("leakage", "entrance", "mog2_line", 0.0, **leak)
    elsewhere = "Leakage of depth_line, smart_camera, null was measured in quiet entrance."
    assert elsewhere in written(store)


def test_lets_no_inconclusive_advantage_hide_a_leak(store: HandMadeStore) -> None:
    # Another attribute, of which fewer of the 300 people were known.
    leak = {"attribute": "face_mask", "n": 290, "unit": "1"}
    store.result("leakage", "quiet entrance", "depth_line", 0.6, verdict="inconclusive", **leak)
    leak["attribute"] = "height_m"
    store.result("leakage", "quiet entrance", "depth_line", 0.5, verdict="leak", **leak)
    board = hc.scoreboard(store.path).set_index(["scene", "detector"])
    shown = board.loc[("entrance", "depth_line")]
    assert (shown["leakage_attribute"], shown["leakage_verdict"]) == ("height_m", "leak")


def test_takes_a_counter_without_a_sensor_for_no_reference(empty_store: HandMadeStore) -> None:
    timetable = {"senses": "the timetable", "name": "timetable", "counts": "crossings"}
    empty_store.clip("entrance", 1, "entrance")
    empty_store.trial("entrance", 1, "timetable", description=timetable | {"sensors": []})
    empty_store.result("count_mae", "entrance", "timetable", 1.0)
    assert hc.scoreboard(empty_store.path)["reference"].tolist() == [""]


def test_lets_no_larger_scene_hide_a_leak_that_is_shown_in_a_smaller_one(
    store: HandMadeStore,
) -> None:
    # In 3 scenes a leak is shown, in the 300 quiet ones nothing.
    leak = {"attribute": "hat", "n": 3, "unit": "1"}
    store.result("leakage", "entrance", "depth_line", 0.5, verdict="leak", **leak)
    board = hc.scoreboard(store.path).set_index(["scene", "detector"])
    shown = board.loc[("entrance", "depth_line")]
    assert (shown["leakage_attribute"], shown["leakage_verdict"]) == ("hat", "leak")


def test_takes_leakage_of_no_other_outside_clip(empty_store: HandMadeStore) -> None:
    leak = {"attribute": "gender", "verdict": "leak", "unit": "1"}
    for seed, (scene, estimate) in enumerate({"hall": 0.25, "street": 0.75}.items()):
        empty_store.clip(scene, seed, "mot")
        empty_store.result("count_mae", scene, "hog_line", 1.0)
        empty_store.result("leakage", scene, "hog_line", estimate, n=8 + seed, **leak)
    board = hc.scoreboard(empty_store.path).set_index("scene")
    assert board["leakage"].to_dict() == {"hall": 0.25, "street": 0.75}


def test_lists_trials_that_failed_with_their_reason_as_text(store: HandMadeStore) -> None:
    page = written(store)
    assert "exited with code 7 &lt;script&gt;" in page
    assert "1 to 3" in page


def test_marks_a_field_that_nobody_declared(store: HandMadeStore) -> None:
    row = re.search(r'<tr><th scope="row">smart_camera .*<code>gender</code>', written(store))
    assert row is not None
    assert "not declared" in row.group()


def test_holds_a_chart_for_every_place_on_the_page(store: HandMadeStore) -> None:
    page = written(store)
    places = re.findall(r'data-spec="([^"]+)"', page)
    specs = dict(re.findall(r'<script type="application/json" id="([^"]+)">(.*?)</script>', page))
    assert places
    assert set(places) == set(specs)
    assert all("mark" in json.dumps(json.loads(spec)) for spec in specs.values())


def test_names_versions_seeds_and_hashes(store: HandMadeStore) -> None:
    page = written(store)
    for fact in ("0.1.0", "feedface" * 4, f"{3:032x}", "1 to 3"):
        assert fact in page


def test_refuses_a_store_without_results(empty_store: HandMadeStore) -> None:
    with pytest.raises(hc.DataError, match="no results yet"):
        hc.write_report(empty_store.path, empty_store.path.with_suffix(".html"))


def test_refuses_a_file_that_is_no_store_and_writes_nothing(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database, but long enough to be read as one\n" * 100)
    with pytest.raises(hc.DataError, match=re.escape(str(text))):
        hc.write_report(text, tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_says_that_a_place_cannot_be_written(store: HandMadeStore) -> None:
    with pytest.raises(hc.DataError, match="cannot be written"):
        hc.write_report(store.path, store.path.parent / "no such folder" / "report.html")
