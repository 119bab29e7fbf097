"""About the code base: every change goes through an action of one shape."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import mellanrum.registers


def action_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Public functions defined in registers/*/actions."""
    root = mellanrum.registers
    for found in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
        if ".actions." not in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{module.__name__.removeprefix(root.__name__ + '.')}.{name}", function


ACTIONS = dict(action_functions())


def test_the_registers_have_actions() -> None:
    expected = {
        "organisation.actions.forbunds.save_forbund",
        "insatser.actions.periods.extend",
        "casework.actions.enrolments.close",
        "economy.actions.ledgers.import_year",
        "governance.actions.decisions.record_decision",
    }
    assert expected <= set(ACTIONS)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_each_is_a_keyword_only_action_with_by_and_at(name: str) -> None:
    function = ACTIONS[name]
    assert getattr(function, "is_action", False), f"{name} is not an @action"
    parameters = inspect.signature(function).parameters
    assert {p.kind for p in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert str(parameters["by"].annotation) == "Actor"
    assert str(parameters["at"].annotation) == "datetime"


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_each_says_what_it_does(name: str) -> None:
    assert (ACTIONS[name].__doc__ or "").strip().endswith((".", "'", ")"))
