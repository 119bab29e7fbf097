"""Identifiers are English; Swedish nouns come from the closed list in docs/ordlista.md."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mellanrum"

# Swedish words that would creep in: the trade's own, without å ä ö.
WORDS = """
deltagare enhet enheter remiss remittent inskrivning kartlaggning handlingsplan avslut
avslutsorsak forsorjning sysselsattning volym styrgrupp samrad verksamhetsplan delarsrapport
arsredovisning riket typvarde verifikation konto konton resultatrakning balansrakning
soliditet kapital skuld skulder fordran fordringar intakt intakter kostnad kostnader
forbundschef ekonom styrelse ledamot revisor handlaggare utkorg kommun kommuner lan avgift
mal malvarde utfall bedomning rapport siffra siffror bilaga rubrik avsnitt kalla rad rader
"""
SWEDISH = set(WORDS.split())


def allowed() -> set[str]:
    text = (ROOT / "docs" / "ordlista.md").read_text(encoding="utf-8")
    first_table = text.split("## Svenska ord i koden")[1].split("##")[0]
    return set(re.findall(r"^\| (\w+) \|", first_table, flags=re.M)) - {"Ord"}


def identifiers(tree: ast.AST) -> set[str]:
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    names |= {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    names |= {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    return names | {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}


def words(name: str) -> set[str]:
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    return {w.lower() for w in split.split("_")}


def test_the_list_of_swedish_words_is_read() -> None:
    assert {"insats", "forbund", "sekretess", "gallring"} <= allowed()


def test_identifiers_are_ascii_and_english() -> None:
    found = []
    for path in SOURCE.rglob("*.py"):
        for name in identifiers(ast.parse(path.read_text(encoding="utf-8"))):
            if not name.isascii() or (words(name) & SWEDISH) - allowed():
                found.append(f"{path.relative_to(SOURCE)}: {name}")
    assert not sorted(found)
