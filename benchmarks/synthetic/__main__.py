"""python -m synthetic HOME SIZES ORM_SIZES: make the snapshots that are not there yet."""

from __future__ import annotations

import sys
from pathlib import Path

import synthetic


def sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",") if size]


if __name__ == "__main__":
    synthetic.make_all(Path(sys.argv[1]), sizes(sys.argv[2]), sizes(sys.argv[3]))
