"""The measuring of a short run: every part is told, warm and cold. How long they take is no matter of tests."""

from __future__ import annotations

from pathlib import Path

from benchmarks.startup import measured
from tests.conftest import ROOT


def test_every_part_is_measured_warm_and_cold(tmp_path: Path) -> None:
    found = measured([str(ROOT / "seeds")], 1, tmp_path)
    assert list(found) == ["warm", "cold"]
    assert list(found["warm"]) == list(found["cold"])
    assert list(found["warm"])[:2] == ["python -c pass", "whole process"]
    assert all(seconds > 0 for least in found.values() for seconds in least.values())
