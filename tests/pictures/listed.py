"""Which pictures there are, what is written down of each, and the headings of a page."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import lxml.html

HANDBOOK = Path(__file__).parents[2] / "docs" / "handbok"
FOLDER = HANDBOOK / "bilder"
WRITTEN = FOLDER / "bilder.toml"
LARGEST = 60_000  # bytes
ASIDE = "ancestor-or-self::*[self::aside or self::dialog or @hidden]"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as somebody sees it. `world` is demo or empty; `by_day`: what stands under its first
    heading comes and goes with the day, so that only that heading is held to the picture.
    """

    name: str
    path: str
    user: str
    world: str = "demo"
    by_day: bool = False

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}.webp"


def list_pictures() -> list[Picture]:
    rows = tomllib.loads((Path(__file__).parent / "pictures.toml").read_text("utf-8"))
    return [Picture(name, **row) for name, row in rows.items()]


def written() -> dict[str, dict[str, int | str]]:
    """{picture: its size in pixels, and the digest of the page's headings when it was taken}."""
    return tomllib.loads(WRITTEN.read_text("utf-8")) if WRITTEN.exists() else {}


def write(rows: dict[str, dict[str, int | str]]) -> None:
    head = (
        "# Bildernas mått, och rubrikerna på sidan när bilden togs (SHA-256). Skrivs av\n"
        "# python -m tests.pictures. Ändras rubrikerna tas bilden om.\n"
    )
    parts = [_row(name, row) for name, row in sorted(rows.items())]
    WRITTEN.write_text(head + "".join(parts), encoding="utf-8")


def _row(name: str, row: dict[str, int | str]) -> str:
    size = f"bredd = {row['bredd']}\nhojd = {row['hojd']}"
    return f'\n[{name}]\n{size}\nrubriker = "{row["rubriker"]}"\n'


def headings_of(html: bytes) -> list[str]:
    """The page's own headings, without counts and numbers: they change with what is in it."""
    (main,) = lxml.html.fromstring(html).xpath("//main")
    found = []
    for one in main.xpath(f".//*[self::h1 or self::h2][not({ASIDE})]"):
        for count in one.xpath(".//*[@role='status' or contains(@class, 'm-count')]"):
            count.text = ""
            for inner in list(count):
                count.remove(inner)
        found.append(re.sub(r"\d+", "#", " ".join(one.text_content().split())))
    return found


def digest(headings: list[str]) -> str:
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()[:16]
