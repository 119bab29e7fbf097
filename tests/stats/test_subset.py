"""The expressions keep to the closed subset that docs/reference/uttryck.md promises."""

from __future__ import annotations

import ast
from pathlib import Path

import mellanrum.stats as stats

ROOT = Path(stats.__file__).parent
SPOKEN = ("measures/expressions.py", "measures/steps.py", "counting.py", "surveys/counting.py")
NARWHALS = {"col", "lit", "when", "len", "from_native", "Expr"}
METHODS = {
    "agg", "alias", "collect", "filter", "group_by", "join", "lazy", "n_unique", "otherwise",
    "rows", "select", "then", "with_columns",
}  # fmt: skip
PYTHON = {"fromkeys", "get", "items", "of", "split", "toordinal"}
OURS = {"as_whole", "asks", "cells", "counted", "isdisjoint"}


def trees() -> list[ast.Module]:
    return [ast.parse((ROOT / name).read_text(encoding="utf-8")) for name in SPOKEN]


def test_only_the_named_functions_of_narwhals_are_used() -> None:
    used = {
        node.attr
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "nw"
    }
    assert used
    assert used <= NARWHALS


def test_only_the_named_methods_are_called() -> None:
    called = {
        node.func.attr
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert called - NARWHALS - PYTHON - OURS <= METHODS


def test_there_is_no_division_and_no_float() -> None:
    for tree in trees():
        for node in ast.walk(tree):
            assert not isinstance(node, ast.Div | ast.FloorDiv | ast.Mod)
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
