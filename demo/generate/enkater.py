"""The survey answers of 2020 and 2021 as files, beside the package until it binds them."""

from __future__ import annotations

from demo.generate.people import registers
from demo.generate.shared.rows import Rows
from demo.generate.surveys import national
from demo.generate.surveys.files import files_of
from demo.generate.surveys.respondents import ONGOING, RETURNED
from demo.generate.surveys.rounds import ASKED, ENROLLED, MUNICIPALITY, Round, every_round
from demo.generate.surveys.sheets import Sheet, sheets


def add(rows: Rows) -> None:
    """Rounds, forms sent, sheets, answers and national values."""
    for one in every_round():
        _add_round(rows, one)
        _add_sent(rows, one)
        _add_sheets(rows, one)
    national.add(rows)


def package_files() -> dict[str, bytes]:
    """File name → content."""
    rows = Rows()
    add(rows)
    return files_of(rows)


def _add_round(rows: Rows, one: Round) -> None:
    rows.add(
        "enkatomgangar.csv",
        omgang=one.key,
        titel=one.title,
        formular="indikatorer",
        version=one.year,
        grupp=one.group,
        slag=one.kind,
        enkatar=one.year,
        fran=one.first,
        till=one.until,
        insatser=",".join(one.insatser),
    )


def _add_sent(rows: Rows, one: Round) -> None:
    """ValueError when fewer were asked than answered."""
    for insats, heads in RETURNED[one.group, one.year].items():
        asked, source = _asked(one).get(insats) or (_enrolled(one, insats), ENROLLED)
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
                kalla=source,
            )


def _asked(one: Round) -> dict[str, tuple[int, str]]:
    return dict(ASKED.get((one.group, one.year), {}))


def _enrolled(one: Round, insats: str) -> int:
    """Participants enrolled during the round, or for closing: whose enrolment ended in it."""
    people = [person for person in registers.people() if person.insats == insats]
    people = [person for person in people if person.reason != "wrong_registration"]
    if one.group == ONGOING:
        began = [person for person in people if person.start < one.until]
        return sum(not person.end or person.end >= one.first for person in began)
    return sum(one.first <= person.end < one.until for person in people if person.end)


def _add_sheets(rows: Rows, one: Round) -> None:
    found = sheets(one.group, one.year)
    for sheet in found:
        rows.add(
            "enkatblad.csv",
            omgang=one.key,
            blad=sheet.name,
            insats=sheet.insats,
            kommun=MUNICIPALITY[sheet.insats],
            kon=sheet.sex,
            manad=one.month(sheet.batch, _batches(found, sheet.insats)),
        )
        for item, code in sorted(sheet.answers.items(), key=lambda pair: int(pair[0][1:])):
            rows.add("enkatsvar.csv", omgang=one.key, blad=sheet.name, fraga=item, svar=code)


def _batches(found: list[Sheet], insats: str) -> int:
    return 1 + max(sheet.batch for sheet in found if sheet.insats == insats)
