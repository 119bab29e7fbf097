"""`python -m demo.generate [DIR]`: writes the packages (narrative in texter/ is left alone)."""

from __future__ import annotations

import sys
from pathlib import Path

from demo.generate import build
from demo.generate.pyramis import build as pyramis
from demo.generate.shared.files import write_files

HERE = Path(__file__).resolve().parent.parent
PACKAGES = {"sodra-norrbotten": build.package_files, "pyramis": pyramis.package_files}

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, make in PACKAGES.items():
        for path in write_files(make(), target / name):
            print(path)
