"""Runs lazy frames on the engine that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def run(frames: Sequence[Any]) -> list[list[tuple[Any, ...]]]:
    """The rows of Narwhals lazy frames. On Polars they run together, so that what they share is
    read once; on other engines one by one.
    """
    import narwhals as nw
    import polars as pl

    natives = [nw.to_native(frame) for frame in frames]
    if all(isinstance(n, pl.LazyFrame) for n in natives):
        return [found.rows() for found in pl.collect_all(natives)]
    return [list(frame.collect().iter_rows()) for frame in frames]
