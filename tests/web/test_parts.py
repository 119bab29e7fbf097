"""Parts of pages with a form of their own are given the token that lets it be sent: `only` shuts it
out, and the browser of the other tests does not ask for it.
"""

from __future__ import annotations

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "src/mellanrum/web/templates"
INCLUDED = re.compile(r"{% include \"([^\"]+)\"([^%]*) only %}")


def test_a_form_in_a_part_has_its_token() -> None:
    texts = {str(one.relative_to(TEMPLATES)): one.read_text() for one in TEMPLATES.rglob("*.html")}
    told = [(page, *found) for page, text in texts.items() for found in INCLUDED.findall(text)]
    sends = {name for name, text in texts.items() if "{% csrf_token %}" in text}
    assert any(part in sends for _, part, _ in told)
    without = [(page, part) for page, part, given in told
               if part in sends and "csrf_token" not in given]  # fmt: skip
    assert not without
