"""The minutes, an extract of them, and the notice about them as documents to print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from mellanrum.documents.model import (
    Block,
    BulletList,
    Contents,
    Document,
    Note,
    Paragraph,
    Run,
    Section,
    SignatureLine,
    Style,
    plain,
)
from mellanrum.documents.paper_text import printable
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.minutes_content import Content

BULLET = re.compile(r"^(?:[-*]|\d+[.)])\s+")
CERTIFIED = "Att utdraget stämmer överens med protokollet intygas."


def minutes_document(content: Content, on: date, *, is_draft: bool = False) -> Document:
    """The whole of it. Initials of those who adjust stand on every page."""
    day = date.fromisoformat(content["on"])
    return Document(
        title=f"Protokoll, {content['body'].lower()}",
        organisation=content["forbund"],
        year=day.year,
        date=on,
        subtitle=f"{content['kind']} sammanträde {long_date(day)}, {paragraphs_of(content)}",
        sections=(*front(content), *(item_section(one) for one in content["items"])),
        signatures=tuple(SignatureLine(a["name"], a["role"]) for a in content["adjusters"]),
        signature_text=content["note"],
        watermark_note="Utkast, inte justerat" if is_draft else "",
        page_initials=tuple(a["initials"] for a in content["adjusters"]),
        contents=Contents(sections=False),
    )


def extract_document(content: Content, number: int, on: date, adjusted_on: date | None) -> Document:
    """An extract (protokollsutdrag) of one paragraph, to be certified. Raises StopIteration for a
    paragraph that the minutes do not have.
    """
    item = next(one for one in content["items"] if one["number"] == number)
    day = date.fromisoformat(content["on"])
    told = (
        f"Protokollet är justerat {long_date(adjusted_on)}."
        if adjusted_on
        else "Protokollet är inte justerat."
    )
    return Document(
        title=f"Protokollsutdrag, {content['body'].lower()}",
        organisation=content["forbund"],
        year=day.year,
        date=on,
        subtitle=f"{content['kind']} sammanträde {long_date(day)}, § {number}",
        sections=(item_section(item), Section("justering", "Justering", 1, (plain(told),))),
        signatures=(SignatureLine(content["secretary"] or "Sekreterare", "Sekreterare"),),
        signature_text=CERTIFIED,
        contents=Contents(sections=False),
    )


def paragraphs_of(content: Content) -> str:
    """'§§ 12–19'."""
    numbers = [one["number"] for one in content["items"]]
    if not numbers:
        return "inga ärenden"
    first, last = min(numbers), max(numbers)
    return f"§ {first}" if first == last else f"§§ {first}–{last}"


def front(content: Content) -> Iterator[Section]:
    """Time and place, and who was there."""
    facts = [
        ("Dag", long_date(date.fromisoformat(content["on"]))),
        ("Tid", content["time"]),
        ("Plats", ", ".join(part for part in (content["place"], content["form"].lower()) if part)),
        ("Ordförande", content["chair"]),
        ("Sekreterare", content["secretary"]),
        ("Justerare", joined([a["name"] for a in content["adjusters"]])),
    ]
    yield Section("motet", "Mötet", 1, tuple(fact(k, v) for k, v in facts if v))
    blocks: list[Block] = []
    for label, key in (("Tjänstgörande", "serving"), ("Övriga närvarande", "others"),
                       ("Frånvarande", "absent")):  # fmt: skip
        if content[key]:
            blocks += [strong(label), listed([person_text(one) for one in content[key]])]
    yield Section("narvaro", "Närvaro", 1, tuple(blocks) or (plain("Ingen är antecknad."),))


def person_text(one: Content) -> str:
    """'Demo Ersättare, ersättare, tjänstgör för Demo Ledamot, från § 3, på distans'."""
    parts = [one["name"], one["role"].lower()]
    if one["serves_for"]:
        parts.append(f"tjänstgör för {one['serves_for']}")
    if one["from"] or one["to"]:
        span = f"till och med § {one['to']}" if one["to"] else ""
        start = f"från § {one['from']}" if one["from"] else ""
        parts.append(" ".join(part for part in (start, span) if part))
    if one["way"]:
        reason = f" ({one['sound_reason']})" if one["sound_reason"] else ""
        parts.append(f"{one['way'].lower()}{reason}")
    parts.append(one["state"].lower())
    return ", ".join(part for part in parts if part)


def item_section(item: Content) -> Section:
    """A paragraph: what was put, voted and decided."""
    heading = f"§ {item['number']} {item['title']}"
    blocks = [*told(item), *put(item), *came(item), *after(item)]
    return Section(f"paragraf-{item['number']}", printable(heading), 1, tuple(blocks))


def told(item: Content) -> Iterator[Block]:
    if item["matter"]:
        yield fact("Ärende", item["matter"])
    if item["presenter"]:
        yield fact("Föredragande", item["presenter"])
    for label, key in (("Bakgrund", "background"), ("Förslag till beslut", "proposal"),
                       ("Diskussion", "discussion")):  # fmt: skip
        if item[key].strip():
            yield strong(label)
            yield from text_blocks(item[key])
    for one in item["conflicts"]:
        yield Note(
            printable(
                f"Jäv: {one['name']} deltar inte i handläggningen och lämnar rummet. Skäl: "
                f"{one['reason']}"
            )
        )
    if item["presider"]:
        yield fact("Ordförande för paragrafen", item["presider"])


def put(item: Content) -> Iterator[Block]:
    """Proposals, the order in which they were put, and votes."""
    proposals = item["proposals"]
    if proposals:
        yield strong("Yrkanden")
        yield listed([f"{p['by']}: {p['text']}" for p in proposals], ordered=True)
    if item["carried"]:
        order = "i den ordning de står ovan" if len(proposals) > 1 else ""
        words = ["Ordföranden ställer proposition", order, "och finner yrkande",
                 str(item["carried"]), "bifallet."]  # fmt: skip
        yield plain(" ".join(word for word in words if word))
    for vote in item["votes"]:
        yield strong(vote["method"])
        yield plain(printable(vote["question"]))
        rows = [f"{label}: {', '.join(names)}" for label, names in vote["ballots"].items()]
        counts = f"{vote['yes']} ja, {vote['no']} nej, {vote['abstained']} avstår"
        yield listed([*rows, f"{counts}. {vote['outcome']} vinner genom {vote['how']}."])


def came(item: Content) -> Iterator[Block]:
    """The decision, who took part in it and who reserved."""
    yield strong("Beslut")
    yield from text_blocks(item["decision"] or item["outcome"] or "Inget beslut.")
    rest = [part for part in (item["insats"], item["amount"]) if part]
    if item["decision"] and item["outcome"]:
        rest.insert(0, item["outcome"])
    if rest:
        yield plain(printable(", ".join(rest)))
    if item["participants"]:
        yield fact("Deltar i beslutet", joined(item["participants"]))
    for one in item["reservations"]:
        words = f": {one['text']}" if one["text"] else ""
        yield Note(printable(f"Reservation: {one['name']} reserverar sig mot beslutet{words}"))
    if item["immediate"]:
        yield Note("Paragrafen är omedelbart justerad.")


def after(item: Content) -> Iterator[Block]:
    """Decisions by delegation that are reported, tasks given and tasks reported back."""
    if item["delegated"]:
        yield strong("Anmälda delegationsbeslut")
        yield listed([delegated_text(one) for one in item["delegated"]])
    if item["tasks"]:
        yield strong("Uppdrag")
        yield listed([task_text(one) for one in item["tasks"]])
    if item["reported"]:
        yield strong("Återrapporterat")
        yield listed([": ".join(v for v in (t["text"], t["outcome"]) if v)
                      for t in item["reported"]])  # fmt: skip


def delegated_text(one: Content) -> str:
    amount = f", {one['amount']}" if one["amount"] else ""
    day = long_date(date.fromisoformat(one["on"]))
    return f"{one['number']}, punkt {one['point']}, {day}, {one['by']}: {one['text']}{amount}"


def task_text(one: Content) -> str:
    due = f", senast {long_date(date.fromisoformat(one['due']))}" if one["due"] else ""
    return f"{one['text']} Ansvarig: {one['responsible']}{due}"


def strong(text: str) -> Paragraph:
    return Paragraph((Run(text, Style.STRONG),))


def fact(label: str, value: str) -> Paragraph:
    return Paragraph((Run(f"{label}: ", Style.STRONG), Run(printable(value))))


def listed(items: Sequence[str], *, ordered: bool = False) -> BulletList:
    return BulletList(tuple((Run(printable(one)),) for one in items), ordered)


def text_blocks(text: str) -> Iterator[Block]:
    """Paragraphs parted by blank lines; lines that begin with a mark are a list."""
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines: list[Any] = part.split("\n")
        if all(BULLET.match(line) for line in lines):
            yield listed([BULLET.sub("", line) for line in lines], ordered=lines[0][0].isdecimal())
        else:
            yield plain(printable(" ".join(line.strip() for line in lines)))
