"""The ground floor stands on nothing but the standard library."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import mellanrum.domain

FOLDER = Path(mellanrum.domain.__file__).parent


def imported(source: str) -> set[str]:
    """Modules named by import statements anywhere in the source, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


def is_allowed(module: str) -> bool:
    first = module.split(".", maxsplit=1)[0]
    return first in sys.stdlib_module_names or f"{module}.".startswith("mellanrum.domain.")


def test_domain_imports_the_standard_library_and_itself():
    files = sorted(FOLDER.rglob("*.py"))
    assert len(files) > 5
    foreign = {
        (path.name, module)
        for path in files
        for module in imported(path.read_text(encoding="utf-8"))
        if not is_allowed(module)
    }
    assert foreign == set()


def test_the_test_sees_foreign_imports():
    source = (
        "import django.db\ndef f():\n    from mellanrum.figures import table\n    from . import x"
    )
    assert not any(map(is_allowed, imported(source)))
