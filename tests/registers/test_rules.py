"""About the rules as a list: each belongs to a register and to one of its columns."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mellanrum.exchange.package.bindings import BINDINGS, RULES

PURE = """
import sys
from mellanrum.registers.organisation import policies
from mellanrum.registers.insatser import policies
from mellanrum.registers.casework import policies
from mellanrum.registers.economy import policies
from mellanrum.registers.governance import policies
from mellanrum.registers.surveys import policies
print([name for name in sys.modules if name.split(".")[0] == "django"])
"""


@pytest.mark.parametrize("name", sorted(RULES))
def test_rules_are_about_a_column_of_a_register(name: str) -> None:
    (binding,) = (b for b in BINDINGS if b.register.name == name)
    known = {b.register.name for b in BINDINGS}
    for rule in RULES[name]:
        assert binding.column_of(rule.attr)
        assert rule.remedy.endswith(".")
        assert set(rule.needs) <= known


def test_policies_know_no_django() -> None:
    done = subprocess.run([sys.executable, "-c", PURE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
