"""What a page must be as HTML, said without a browser.

html5lib parses as the standard says and tells of every error. It is older than `<template>`, whose
contents are therefore parsed by themselves as what they are put into.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import html5lib

TEMPLATE = re.compile(r"<template\b[^>]*>.*?</template>", re.DOTALL)
POINTS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
LANGUAGES = {"sv", "en"}


def faults_of(html: str) -> list[str]:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    tree = parser.parse(TEMPLATE.sub("", html))
    errors = [f"{place}: {code} {told}" for place, code, told in parser.errors]
    root = tree.getroot()
    return [*errors, *_frame(root), *_headings(root), *_ids(root), *_tables(root), *_names(root)]


def _frame(root: Any) -> Iterator[str]:
    language = str(root.get("lang", ""))
    if language.partition("-")[0] not in LANGUAGES:
        yield f"lang={language!r}"
    if not root.findtext("head/title", "").strip():
        yield "no title"
    if len(root.findall(".//main")) != 1:
        yield "not one main"


def _headings(root: Any) -> Iterator[str]:
    levels = [int(e.tag[1]) for e in root.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"h{level} after h{before}"


def _ids(root: Any) -> Iterator[str]:
    ids = Counter(root.xpath("//@id"))
    yield from (f"id {one} {n} times" for one, n in ids.items() if n > 1)
    for name in POINTS:
        for value in root.xpath(f"//@{name}"):
            yield from (f"{name} to {one}, which is not" for one in value.split() if one not in ids)
    for href in root.xpath("//a[starts-with(@href, '#') and string-length(@href) > 1]/@href"):
        if href[1:] not in ids:
            yield f"link to {href}, which is not"


def _tables(root: Any) -> Iterator[str]:
    for cell in root.xpath("//th[not(@scope)]"):
        yield f"th without scope: {''.join(cell.itertext())[:40]}"


def _names(root: Any) -> Iterator[str]:
    """Links and buttons that say nothing."""
    for one in root.xpath("//a[@href]|//button"):
        told = "".join([*one.itertext(), *one.xpath(".//img/@alt"), *one.xpath("./@aria-label")])
        if not told.strip() and not one.xpath("./@aria-labelledby"):
            yield f"nothing said: {one.tag} {one.get('href', one.get('class'))}"
