# SPDX-License-Identifier: Apache-2.0
"""Counters written in Python: their base class, what they report, how the bench finds them."""

from __future__ import annotations

import abc
import contextlib
import importlib
import importlib.metadata
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from headcount import _core

ENTRY_POINT_GROUP = "headcount.detectors"
_LOOK_UP_S = 60  # to import a class: large libraries take their time
_CLASS_NAME = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")  # module:Class


class Detector(abc.ABC):
    """A people counter under test: it sees its site and frames; no scene, no truth, no clock.

    Options are the keyword arguments of your `__init__`; each needs a default. Name the class
    "module:Class" in an experiment and it runs in a worker process of its own.
    """

    @abc.abstractmethod
    def describe(self) -> _core.Description:
        """Say what it is, which sensors it wants and what it lets out, before any site is known."""

    @abc.abstractmethod
    def begin(self, site: _core.Site) -> None:
        """Start a clip and forget every earlier one; the site holds only the sensors granted.

        Raise DetectorRefusal when this site cannot be served.
        """

    @abc.abstractmethod
    def observe(self, frame: _core.Frame) -> Iterable[_core.Report] | None:
        """Take the next frame and return the reports ready by now; none while it thinks."""

    def finish(self) -> Iterable[_core.Report] | None:
        """Return the rest, once, after the last frame."""
        return None


def crossing(place: str, direction: str, *, value: float = 1) -> dict[str, Any]:
    """Count one crossing (or `value` of them) of a line, "in" or "out", for a Report."""
    return {"place": place, "direction": direction, "value": value, "semantics": "delta"}


def occupancy(place: str, value: float) -> dict[str, Any]:
    """Count the people in a zone right now, for a Report."""
    return {"place": place, "value": value, "semantics": "state"}


def load_class(name: str, folder: str = "") -> type[Any]:
    """Import the class "module:Class", from `folder` where the module is not installed.

    The folder is that in which one works, if none is given. Raises ConfigError when there is no
    such module or class, or importing it fails, and for a class of the program or notebook itself,
    which no other process can import.
    """
    module_name, class_name = name.split(":")
    if module_name == "__main__":
        raise _core.ConfigError(in_a_file(class_name))
    if folder not in sys.path:
        sys.path.append(folder)  # last: a pandas.py in it is nobody's pandas
    try:
        cls = getattr(importlib.import_module(module_name), class_name)
    except Exception as error:  # whatever the module does when it is imported
        why = f"{type(error).__name__}: {error}"
        raise _core.ConfigError(f'detector "{name}" cannot be imported: {why}') from error
    if not inspect.isclass(cls):
        raise _core.ConfigError(f'detector "{name}" is no class, but a {type(cls).__name__}')
    return cls


def in_a_file(class_name: str) -> str:
    """Say what to do with a class that only this program or notebook knows."""
    return (
        f"detector {class_name} runs in a process of its own, which must import it: put the class "
        f'in a file, such as my_counter.py, and name it "my_counter:{class_name}"'
    )


def make(cls: type[Any], options: dict[str, Any]) -> Any:
    """Make a detector of a class. Raises ConfigError for an option that its __init__ lacks."""
    known = [row["name"] for row in option_rows(cls)]
    for key in options:
        if key not in known:
            raise _core.ConfigError(_core.unknown_name(f"option of {cls.__name__}", key, known))
    return cls(**options)


def option_rows(cls: type[Any]) -> list[dict[str, Any]]:
    """List the options of a class, as `headcount list detectors` shows them."""
    parameters = list(inspect.signature(cls.__init__).parameters.values())[1:]
    return [
        {
            "name": p.name,
            "meaning": "see the class",
            "range": getattr(p.annotation, "__name__", str(p.annotation)),
            "default": None if p.default is p.empty else _shown(p.default),
        }
        for p in parameters
        if p.kind in (p.KEYWORD_ONLY, p.POSITIONAL_OR_KEYWORD)
    ]


def _shown(default: Any) -> Any:
    """Return a default as a table can show it: what JSON cannot hold, a path say, as its text."""
    try:
        json.dumps(default, allow_nan=False)
    except (TypeError, ValueError):
        return str(default)
    return default


def entry_points() -> dict[str, str]:
    """Return the counters that installed packages offer: name -> "module:Class"."""
    return {
        point.name: point.value
        for point in importlib.metadata.entry_points(group=ENTRY_POINT_GROUP)
    }


def find(name: str) -> dict[str, Any] | None:
    """Find a counter for the bench: an entry point's name, or "module:Class".

    Returns how to make it, what its options are (None: not to be learnt beforehand) and how a
    worker of it is started; None for a name that is neither. Its module is imported by processes of
    its own only: what it does there harms nobody else. Raises ConfigError for a class that cannot
    be imported.
    """
    class_name = entry_points().get(name, name)
    if not _CLASS_NAME.fullmatch(class_name):
        return None
    if class_name.startswith("__main__:"):
        raise _core.ConfigError(in_a_file(class_name.partition(":")[2]))
    told = _look_up(class_name)
    if "error" in told:
        raise _core.ConfigError(told["error"])
    return {
        "make": lambda options: make(load_class(class_name), options),
        "options": told.get("options"),
        "worker_command": _worker(class_name, told.get("folder", str(Path.cwd()))),
    }


def _worker(*arguments: str) -> list[str]:
    # -P: the folder one works in is not searched for modules before Python's own.
    return [sys.executable, "-P", "-m", "headcount.worker", *arguments]


def _look_up(class_name: str) -> dict[str, Any]:
    """Let another process say what a class takes and where it lies: what `describe_class` returns.

    Empty where that process died, or thought for too long: the class's own worker will do the same,
    and the bench makes a row of it.
    """
    with contextlib.suppress(subprocess.TimeoutExpired, json.JSONDecodeError):
        done = subprocess.run(
            _worker("--describe", class_name),
            input=json.dumps(sys.path),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            timeout=_LOOK_UP_S,
            check=False,
        )
        told: dict[str, Any] = json.loads(done.stdout)
        return told
    return {}


def describe_class(class_name: str) -> dict[str, Any]:
    """Import a class and tell its options and the folder to import it from, or the "error"."""
    try:
        rows = option_rows(load_class(class_name))
    except _core.ConfigError as error:
        return {"error": str(error)}
    told: dict[str, Any] = {"options": rows}
    module = sys.modules[class_name.partition(":")[0]]
    if module.__file__ is not None:
        is_package = hasattr(module, "__path__")  # its file is __init__.py, a folder further down
        up = module.__name__.count(".") + is_package
        told["folder"] = str(Path(module.__file__).absolute().parents[up])
    return told
