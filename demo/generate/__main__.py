"""`python -m demo.generate [DIR]`: writes the package (the narrative in texter/ is left alone)."""

from __future__ import annotations

import sys
from pathlib import Path

from demo.generate.build import write_package

HERE = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "sodra-norrbotten"
    for path in write_package(target):
        print(path)
