"""The survey answers of 2020 and 2021 as rows of the package."""

from __future__ import annotations

from demo.generate.people import registers
from demo.generate.shared.rows import Rows
from demo.generate.surveys import national
from demo.generate.surveys.printed import YEARS
from demo.generate.surveys.respondents import ONGOING, RETURNED
from demo.generate.surveys.rounds import GROUPS, MUNICIPALITY, Round, every_round
from demo.generate.surveys.sheets import Sheet, sheets

EXCLUDED = "etablering-kvinna"  # the report says that it alone was left out, and not why
REASON = "Ingick inte i mätningen 2021, enligt indikatorrapporten, som inte säger varför"


def add(rows: Rows) -> None:
    """Rounds, forms sent, sheets, answers and national values."""
    for one in every_round():
        _add_round(rows, one)
        _add_sent(rows, one)
        _add_sheets(rows, one)
        if one.insatser and one.year == YEARS[0]:
            rows.add("enkatuteslutna.csv", omgang=one.key, insats=EXCLUDED, skal=REASON)
    national.add(rows)


def _add_round(rows: Rows, one: Round) -> None:
    rows.add(
        "enkatomgangar.csv",
        omgang=one.key,
        titel=one.title,
        formular="indikatorer",
        version=one.year,
        grupp=GROUPS[one.group],
        slag=one.kind,
        enkatar=one.year,
        fran=one.first,
        till_och_med=one.last,
        lage="avslutad",
        insatser=",".join(sorted(one.insatser)),
    )


def _add_sent(rows: Rows, one: Round) -> None:
    """ValueError when fewer were asked than answered."""
    for insats, heads in RETURNED[one.group, one.year].items():
        asked = one.asked(insats) or _enrolled(one, insats)
        if asked < heads.total:
            raise ValueError(f"{one.key} {insats}: {asked} asked, {heads.total} answered")
        for channel, many in one.channels(asked):
            rows.add(
                "enkatutskick.csv",
                omgang=one.key,
                insats=insats,
                kommun=MUNICIPALITY[insats],
                kanal=channel,
                antal=many,
            )


def _enrolled(one: Round, insats: str) -> int:
    """Participants enrolled in the last month; for closing, whose enrolment ended in the year."""
    people = [person for person in registers.people() if person.insats == insats]
    people = [person for person in people if person.reason != "wrong_registration"]
    if one.group == ONGOING:
        began = [person for person in people if person.start <= one.last]
        return sum(not person.end or person.end >= one.last.replace(day=1) for person in began)
    return sum(one.first <= person.end <= one.last for person in people if person.end)


def _add_sheets(rows: Rows, one: Round) -> None:
    found = sheets(one.group, one.year)
    for sheet in found:
        number = f"{sheet.number:x}"
        rows.add(
            "enkatblad.csv",
            omgang=one.key,
            blad=number,
            insats=sheet.insats,
            kommun=MUNICIPALITY[sheet.insats],
            kon=sheet.sex,
            manad=one.month(sheet.batch, _batches(found, sheet.insats)),
        )
        for item, code in sorted(sheet.answers.items(), key=lambda pair: int(pair[0][1:])):
            rows.add("enkatsvar.csv", omgang=one.key, blad=number, fraga=item, svar=code)


def _batches(found: list[Sheet], insats: str) -> int:
    return 1 + max(sheet.batch for sheet in found if sheet.insats == insats)
