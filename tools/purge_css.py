"""Make static/vendor/tabler/tabler.css: the part of Tabler that Mellanrum uses.

    python tools/purge_css.py

Tabler is 635 kB; a public page may weigh 100 kB in all. A selector is kept when each class in it
is used in a template, in app.css or app.js, or matches SAFE (the plain vocabulary of Bootstrap
that anyone may reach for). `[data-bs-theme=dark]` becomes `@media screen and
(prefers-color-scheme: dark)`, so that dark follows the system without JavaScript and print stays
light. Run it again when tests/web/test_templates.py says that a class is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tools/vendor/tabler-core-1.6.1.min.css"
WEB = ROOT / "src/mellanrum/web"
TARGET = WEB / "static/vendor/tabler/tabler.css"
NOTICE = "/* Part of Tabler 1.6.1, MIT, see LICENSE. Made by tools/purge_css.py; do not edit. */\n"
DARK = "[data-bs-theme=dark]"
LIGHT = "[data-bs-theme=light]"  # light is the ground; its copies of :root are dropped
SAFE = re.compile(
    r"container(-fluid|-md|-lg|-xl)?|row|col(-(sm|md|lg|xl))?(-(auto|\d+))?|g[xy]?-\d"
    r"|btn(-(primary|secondary|outline-primary|outline-secondary|danger|link|sm|lg|close))?"
    r"|form-(label|control|select|check|check-input|check-label|text|hint)|is-invalid"
    r"|invalid-feedback|input-group(-text)?|table(-(sm|responsive))?|card(-(header|body|title))?"
    r"|badge|alert|list-(unstyled|inline|inline-item)|text-(start|end|center|nowrap|secondary)"
    r"|d-(none|block|flex|inline|inline-block|grid)|(flex|align-items|justify-content)-\w+"
    r"|gap-\d|[mp][tbsexy]?-([0-5]|auto)|fw-(normal|medium|bold|semibold)|small|lead|h[1-6]"
    r"|w-100|h-100|visually-hidden(-focusable)?|border(-(top|bottom|0))?|rounded|img-fluid"
)
CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
WORD = re.compile(r"-?[A-Za-z_][\w/-]*")


def used_words() -> set[str]:
    """Every word of the templates, Python, app.css and app.js: a superset of their classes."""
    files = [*WEB.rglob("*.html"), *WEB.rglob("*.py"), *(WEB / "static/mellanrum").glob("*.*s")]
    return {word for file in files for word in WORD.findall(file.read_text("utf-8"))}


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """(prelude, body) of each rule at this level; body is '' for statements such as @charset."""
    start = depth = opened = 0
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[{};]', css):
        mark = match.group()
        if mark == "{":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : match.start()]
                start = match.end()
        elif mark == ";" and depth == 0:
            start = match.end()


def selectors(prelude: str) -> list[str]:
    """A selector list split at its outermost commas."""
    return [part.strip() for part in re.split(r",(?![^()]*\))", prelude)]


def is_kept(selector: str, words: set[str]) -> bool:
    """Whether every class outside :not() may occur on one of our pages."""
    bare = re.sub(r":not\([^)]*\)", "", selector)
    names = (name.replace("\\", "") for name in CLASS.findall(bare))
    known = all(name in words or SAFE.fullmatch(name) for name in names)
    return known and LIGHT not in bare


def purged(css: str, words: set[str]) -> str:
    """The rules that are kept, in order, with the dark ones in a media query."""
    return "".join(rule(prelude, body, words) for prelude, body in blocks(css))


def rule(prelude: str, body: str, words: set[str]) -> str:
    """One rule, purged; '' when nothing of it is left."""
    if prelude.startswith(("@media", "@supports", "@layer", "@container")):
        inner = purged(body, words)
        return f"{prelude}{{{inner}}}" if inner else ""
    if prelude.startswith("@"):
        return f"{prelude}{{{body}}}" if prelude.startswith("@page") else ""
    kept = [one for one in selectors(prelude) if is_kept(one, words)]
    light = ",".join(one for one in kept if DARK not in one)
    dark = ",".join(one.replace(DARK, ":root", 1) for one in kept if DARK in one)
    text = f"{light}{{{body}}}" if light else ""
    if dark:
        text += f"@media screen and (prefers-color-scheme:dark){{{dark}{{{body}}}}}"
    return text


def main() -> None:
    """Write the purged file and say its size."""
    source = re.sub(r"/\*.*?\*/", "", SOURCE.read_text("utf-8"), flags=re.S)
    TARGET.write_text(NOTICE + purged(source, used_words()) + "\n", "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
