"""Spark's protocol in this process (Sail), and frames as Spark DataFrames. No Java."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import polars as pl

from mellanrum.stats.frames import Frames
from mellanrum.stats.snapshots.files import frame_fields

TYPES = {pl.Int64(): "bigint", pl.String(): "string"}


@contextmanager
def session() -> Iterator[Any]:
    """A Spark session on a server of its own, on a free port of this machine."""
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    logging.getLogger("pyspark").setLevel(logging.CRITICAL)  # Sail has no ML cache to empty
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    _, port = server.listening_address
    spark = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").create()
    try:
        yield spark
    finally:
        spark.stop()
        server.stop()


def on_spark(spark: Any, frames: Frames) -> Frames:
    """The same frames with every table in Spark."""
    tables = {name: to_spark(spark, frame) for name, frame in frame_fields(frames)}
    return replace(frames, **tables)


def to_spark(spark: Any, frame: pl.DataFrame) -> Any:
    schema = ", ".join(f"`{name}` {TYPES[kind]}" for name, kind in frame.schema.items())
    return spark.createDataFrame(frame.rows(), schema)
