# SPDX-License-Identifier: Apache-2.0
"""The pinned data package of human shapes: what is said when it is missing or altered."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHECK = ROOT / "sim/people/human/bake/check_wheel.cmake"


def check(wheel: Path) -> tuple[int, str]:
    done = subprocess.run(
        ["cmake", f"-DWHEEL={wheel}", "-P", CHECK], capture_output=True, text=True, check=False
    )
    return done.returncode, " ".join(done.stderr.split())


def test_the_package_of_the_build_is_the_one_that_is_pinned() -> None:
    (wheel,) = (ROOT / "build/wheels").glob("*.whl")
    assert check(wheel) == (0, "")


def test_a_missing_package_is_named_with_how_to_get_it(tmp_path: Path) -> None:
    wheel = tmp_path / "none.whl"
    code, said = check(wheel)
    assert code != 0
    assert f"{wheel} is missing: get it by `scripts/setup`" in said


def test_an_altered_package_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "altered.whl"
    wheel.write_bytes(b"PK\x03\x04 something else")
    code, said = check(wheel)
    assert code != 0
    assert f"{wheel} is not the package that is pinned" in said


def test_a_folder_in_place_of_the_package_is_refused(tmp_path: Path) -> None:
    code, said = check(tmp_path)
    assert code != 0
    assert f"{tmp_path} is a folder, not the package" in said
