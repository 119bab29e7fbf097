"""Reports written by hand, with their faults marked where they stand.

`[[wrong -> right | class/also accepted | severity]]`; lines `# `, `## ` head, `| a | b |` are rows
of a table whose title is the line `Tabell: …` before it; an empty line ends a paragraph.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from benchmarks.checker_corpus.doc import Block, Doc, Plant

FOLDER = Path(__file__).resolve().parent
FAULT = re.compile(r"\[\[(.*?) -> (.*?) \| ([\w/]+) \| (\w+)\]\]")


def written(name: str) -> tuple[str, int, tuple[Block, ...], tuple[Plant, ...]]:
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    keys: list[str] = []

    class Everything(frozenset[str]):
        def __contains__(self, key: object) -> bool:
            return True

    d = Doc(random.Random(0), "dev", Everything())

    def mark(match: re.Match[str]) -> str:
        keys.append(match[1])
        key = f"{name}.{len(keys)}"
        return d.x(key, match[2], match[1], match[3], match[4], also=["*"])

    for part in re.split(r"\n\s*\n", text.strip()):
        _part(d, FAULT.sub(mark, part.strip()))
    first = text.split("\n", 1)[0].lstrip("# ")
    return first, int(first.split()[-1]), tuple(d.blocks), tuple(d.plants)


def _part(d: Doc, part: str) -> None:
    lines = part.split("\n")
    if lines[0].startswith("#"):
        for line in lines:
            d.h(line.lstrip("# "), len(line) - len(line.lstrip("#")))
    elif any(line.startswith("|") for line in lines):
        rows = [[c.strip() for c in x.strip("|").split("|")] for x in lines if x.startswith("|")]
        title = next((x.removeprefix("Tabell: ") for x in lines if x.startswith("Tabell: ")), "")
        unit = next((x for x in lines if "Belopp" in x and not x.startswith("|")), "")
        notes = [x.removeprefix("Not: ") for x in lines if x.startswith("Not: ")]
        heads = [cell.replace("/", "|") for cell in rows[0]]
        d.t(title, heads, rows[1:], unit=unit, notes=notes, kind="statistics")
    elif lines[0].startswith("* "):
        d.bullets(*(line[2:] for line in lines))
    else:
        d.p(" ".join(lines))
