"""A report's outline: reviewed data in `outlines/<kind>.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mellanrum.domain.errors import DomainError

TEXT = "text:"


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """`blocks` are block descriptions ('text:oversikt'), at most one of them a text; `each` repeats
    the section. `hint` tells what should stand there and `required` the figures that must.
    """

    key: str
    heading: str
    level: int
    blocks: tuple[str, ...]
    law: str = ""
    each: str = ""
    hint: str = ""
    required: tuple[str, ...] = ()

    @property
    def text_name(self) -> str:
        """The name of its text; '' for none."""
        return text_name_of(self.blocks)


@dataclass(frozen=True, slots=True)
class Outline:
    """`demand` is the source of the demand for the report, `needs` what it is made from (see
    reports.supplies), `period` and `signed_by` as in reports.report_kinds. `title` and `subtitle`
    may hold {insats}, {period} and {vision}.
    """

    key: str
    title: str
    sections: tuple[OutlineSection, ...]
    period: str = "year"
    signed_by: str = ""
    addressed_to: str = ""
    demand: str = ""
    needs: tuple[str, ...] = ()
    about: str = ""
    subtitle: str = ""
    kicker: str = ""
    signature_text: str = ""
    may_be_empty: bool = False


def text_name_of(blocks: tuple[str, ...]) -> str:
    """The name of the one text among block descriptions; '' for none."""
    return next((b.removeprefix(TEXT) for b in blocks if b.startswith(TEXT)), "")


@cache
def load_outline(kind: str) -> Outline:
    """The outline of a kind of report, as 'annual'. Raises DomainError for an unknown kind."""
    data = _read(kind)
    like = data.get("sections_of")
    sections = tuple(_section(s) for s in data.get("section", ()))
    return Outline(
        key=kind,
        title=data["title"],
        sections=load_outline(like).sections if like else sections,
        period=data.get("period", "year"),
        signed_by=data.get("signed_by", ""),
        addressed_to=data.get("addressed_to", ""),
        demand=data.get("demand", ""),
        needs=load_outline(like).needs if like else tuple(data.get("needs", ())),
        about=data.get("about", ""),
        subtitle=data.get("subtitle", ""),
        kicker=data.get("kicker", ""),
        signature_text=data.get("signature_text", ""),
        may_be_empty=data.get("may_be_empty", False),
    )


def _read(kind: str) -> dict[str, Any]:
    found = files("mellanrum.reports") / "outlines" / f"{kind}.toml"
    try:
        return tomllib.loads(found.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DomainError(f"Det finns inget slags rapport som heter {kind}.") from None


def _section(data: dict[str, Any]) -> OutlineSection:
    return OutlineSection(
        key=data["key"],
        heading=data.get("heading", ""),
        level=data["level"],
        blocks=tuple(data["blocks"]),
        law=data.get("law", ""),
        each=data.get("each", ""),
        hint=data.get("hint", ""),
        required=tuple(data.get("required", ())),
    )
