"""One number, one path: no template adds, counts or rounds."""

from __future__ import annotations

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "src" / "mellanrum" / "web" / "templates"
# `|length` inside {% if %} chooses a layout; printed, it would be a count.
ARITHMETIC = re.compile(
    r"\|\s*(add|floatformat|intcomma|divisibleby)\b|{{[^}]*\|\s*length|{%\s*widthratio"
)
OUTSIDE = re.compile(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//(?!www\.w3\.org)""")


def sources() -> dict[str, str]:
    return {
        str(p.relative_to(TEMPLATES)): p.read_text(encoding="utf-8")
        for p in TEMPLATES.rglob("*.html")
    }


def test_there_are_templates_to_look_at() -> None:
    assert len(sources()) > 20


def test_no_template_counts_adds_or_rounds() -> None:
    assert not {name: m[0] for name, text in sources().items() if (m := ARITHMETIC.search(text))}


def test_no_template_has_inline_style_or_script_which_the_content_policy_would_block() -> None:
    found = [
        name
        for name, text in sources().items()
        if re.search(
            r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son(?:click|change|error|focus|input|key\w+|load|mouse\w+|submit)=",
            text,
        )
    ]
    assert not found


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert not {name: m[0] for name, text in sources().items() if (m := OUTSIDE.search(text))}
