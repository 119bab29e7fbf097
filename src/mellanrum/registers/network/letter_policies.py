"""Placeholders of templates: which there are, and what is put in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mellanrum.domain.swedish import joined
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
LOOSE = re.compile(r"\{\{|\}\}")
TO_WRITE = re.compile(r"\[[^\[\]]+\]")
PLACEHOLDERS: dict[str, str] = {
    "förbund": "förbundets namn",
    "ärende": "vad ärendet gäller",
    "diarienummer": "ärendets nummer",
    "öppnat": "dagen då ärendet öppnades",
    "ansvarig": "den som håller i ärendet",
    "insats": "insatsen som ärendet gäller",
    "mottagare": "den som brevet är till",
    "dag": "brevets dag",
    "undertecknare": "den som skriver under",
}
# As one writes it without Swedish letters.
ALSO = {"forbund": "förbund", "arende": "ärende", "oppnat": "öppnat"}
MOST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """`kind` as LetterTemplate.Kind."""

    title: str
    kind: str
    subject: str
    body: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter with real values. `missing` are the placeholders that had none."""

    subject: str
    body: str
    missing: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        parts = self.body.replace("\r", "").split("\n\n")
        return tuple(part.strip() for part in parts if part.strip())


def named(found: re.Match[str]) -> str:
    """The placeholder's name as PLACEHOLDERS has it."""
    name = found[1].strip().casefold()
    return ALSO.get(name, name)


def check_template(row: TemplateRow) -> None:
    """A name, a heading and a text whose placeholders exist."""
    check_written("title", row.title, "Skriv vad mallen heter.")
    check_written("subject", row.subject, "Skriv brevets rubrik.")
    check_written("body", row.body, "Skriv brevets text.")
    check_texts(title=row.title, subject=row.subject, body=row.body)
    if len(row.body) > MOST_TEXT:
        raise FieldError(f"Skriv högst {MOST_TEXT} tecken.", "body")
    for attr, text in (("subject", row.subject), ("body", row.body)):
        check_placeholders(attr, text)


def check_placeholders(attr: str, text: str) -> None:
    """Raises FieldError naming what there is no value for, or a brace too many."""
    unknown = [m[0] for m in PLACEHOLDER.finditer(text) if named(m) not in PLACEHOLDERS]
    if unknown:
        raise FieldError(f"Det finns inget värde för {joined(unknown)}. Välj ur listan.", attr)
    if LOOSE.search(PLACEHOLDER.sub("", text)):
        raise FieldError("Skriv en platshållare som {{ dag }}, med två klamrar på var sida.", attr)


def check_written_out(body: str) -> None:
    """What a template leaves within brackets is written before the letter is kept."""
    left = TO_WRITE.findall(body)
    if left:
        raise FieldError(f"Skriv det som saknas i texten: {joined(left)}.", "body")


def filled(subject: str, body: str, values: Mapping[str, str]) -> Filled:
    """The text with its values. Where there is none, the placeholder's meaning stands in
    brackets, so that nobody sends it unseen.
    """
    missing: list[str] = []

    def put(found: re.Match[str]) -> str:
        name = named(found)
        if value := values.get(name, ""):
            return value
        if name not in missing:
            missing.append(name)
        return f"[{PLACEHOLDERS.get(name, name)} saknas]"

    done = PLACEHOLDER.sub(put, subject), PLACEHOLDER.sub(put, body)
    return Filled(*done, tuple(missing))
