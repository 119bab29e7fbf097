"""A stamp on a folder of derived files: are they made from the sources as they are now?"""

from __future__ import annotations

import hashlib
from pathlib import Path

STAMP = ".stamp"


def sources_digest() -> str:
    """Digest of names, sizes and times of all static sources."""
    import mellanrum

    root = Path(mellanrum.__file__).parent / "web" / "static"
    files = sorted(p for p in root.rglob("*") if p.is_file())
    text = "\n".join(
        f"{p.relative_to(root)} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files
    )
    return hashlib.sha256(text.encode()).hexdigest()


def is_current(folder: Path) -> bool:
    path = Path(folder) / STAMP
    return path.exists() and path.read_text(encoding="utf-8") == sources_digest()


def stamp(folder: Path) -> None:
    (Path(folder) / STAMP).write_text(sources_digest(), encoding="utf-8")
