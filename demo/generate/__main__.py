"""`python -m demo.generate [DIR]`: writes the packages (narrative in texter/ is left alone) and,
without DIR, the lists of what the survey answers do not give.
"""

from __future__ import annotations

import sys
from pathlib import Path

from demo.generate import build
from demo.generate.pyramis import build as pyramis
from demo.generate.shared.files import write_files
from demo.generate.surveys import lists

HERE = Path(__file__).resolve().parent.parent
PACKAGES = {"sodra-norrbotten": build.package_files, "pyramis": pyramis.package_files}

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, make in PACKAGES.items():
        for path in write_files(make(), target / name):
            print(path)
    if target == HERE:
        for path in lists.write():
            print(path)
