"""The folder of what is kept, for tests."""

from __future__ import annotations

from pathlib import Path


def entries(cache: Path, kind: str = "") -> list[Path]:
    return sorted(cache.glob(f"{kind}*")) if cache.is_dir() else []


def one_bit(entry: Path) -> None:
    data = bytearray(entry.read_bytes())
    data[-3] ^= 1
    entry.write_bytes(data)
