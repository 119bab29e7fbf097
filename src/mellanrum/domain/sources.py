"""What code made a remembered result: with its digest in the key no upgrade serves old work."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def source_digest(*names: str) -> str:
    """SHA-256 over the source of modules, and over all files of packages, named as imported.

    Raises ModuleNotFoundError for a name that is none.
    """
    found = hashlib.sha256()
    for path in (p for name in sorted(names) for p in _files(name)):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _files(name: str) -> list[Path]:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    origin = Path(spec.origin)
    if origin.name != "__init__.py":
        return [origin]
    inside = (p for p in origin.parent.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return sorted(inside)
