"""Answers from another survey tool: a row a form, a column a question. The file is the one that
`answers_out` writes; headings may be the question's key, number or text, and cells the option's
code or label.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit import persons
from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.audit.record import action, digest, record
from mellanrum.domain.errors import DomainError, Problem
from mellanrum.domain.folding import plain
from mellanrum.domain.periods import today_of
from mellanrum.exchange.package.reader import TextRow, detect_delimiter, read_sheet
from mellanrum.exchange.package.schema import Col, File, Kind
from mellanrum.exchange.surveys.codebook import PLACES, SEX_WORDS, asked_items
from mellanrum.exchange.surveys.workbook import as_csv
from mellanrum.figures.format import long_date
from mellanrum.instruments.answers import SEX, Answered, AnswerError, check_answers
from mellanrum.instruments.definition import Form, Instrument, Item
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.surveys.actions.pouring import pour
from mellanrum.registers.surveys.models import Campaign, Urn
from mellanrum.registers.surveys.queries.instruments import form_of, instrument_of
from mellanrum.registers.surveys.queries.pouring import pourable

GRANT, IMPORT = "surveys.change", "surveys.import"
SKIPPED = ("blad", "manad")  # in our own file; here they mean nothing
SEXES = {word: code for code, word in SEX_WORDS.items()}
NUMBERED = re.compile(r"(?:fraga|f|q)?_?(\d{1,3})")


@dataclass(frozen=True, slots=True)
class FormRead:
    """A row of the file: short forms of insats and municipality ('' for none), and answers."""

    insats: str
    municipality: str
    answers: Answered


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """A file. It may be taken in only if it has no problems."""

    forms: tuple[FormRead, ...]
    problems: tuple[Problem, ...]
    blank: int = 0

    @property
    def by_insats(self) -> Mapping[str, int]:
        """Number of forms by insats."""
        found: dict[str, int] = {}
        for form in self.forms:
            found[form.insats] = found.get(form.insats, 0) + 1
        return found


def read_answers(campaign: Campaign, name: str, data: bytes) -> AnswersRead:
    """All of the file; nothing is written. DomainError when it cannot be read at all."""
    instrument, form = instrument_of(campaign), form_of(campaign)
    file = _file(name, form)
    sheet = read_sheet(file, _renamed(file, form, as_csv(data)))
    problems = [_of_form(form, problem) for problem in sheet.problems]
    places = _Places(campaign)
    forms: list[FormRead] = []
    for row in sheet.rows:
        try:
            forms.append(_read(instrument, form, places, row))
        except AnswerError as fault:
            problems += _told(name, row, fault)
    answered = tuple(one for one in forms if not one.answers.is_empty)
    if not answered and not problems:
        raise DomainError("Filen har inga svar under rubriken.")
    return AnswersRead(
        answered, tuple(sorted(problems, key=lambda p: p.row)), len(forms) - len(answered)
    )


def _of_form(form: Form, problem: Problem) -> Problem:
    """The package's words for a strange heading, said of a form."""
    if not problem.message.startswith("Kolumnen finns inte"):
        return problem
    return replace(problem, message=f"Formuläret ”{form.title}” har ingen sådan fråga.")


def _file(name: str, form: Form) -> File:
    """What the columns are: places, then questions; open answers may be there too."""
    places = [Col(column, Kind.TEXT, text) for column, text in PLACES]
    skipped = [Col(column, Kind.TEXT, "läses inte") for column in SKIPPED]
    items = [Col(item.key, Kind.TEXT, item.text) for item in form.items]
    return File(name, form.title, (), (*places, *skipped, *items))


def _renamed(file: File, form: Form, data: bytes) -> bytes:
    """The file with question numbers and texts in the heading as keys; all else untouched."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data  # the reader tells it
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", 1)
    delimiter = _delimiter(file, lines[0])
    heading = next(csv.reader([lines[0]], delimiter=delimiter), [])
    out = io.StringIO(newline="")
    named = [_key_of(form, cell) for cell in heading]
    csv.writer(out, delimiter=delimiter, lineterminator="").writerow(named)
    return "\n".join([out.getvalue(), *lines[1:]]).encode()


def _delimiter(file: File, heading: str) -> str:
    """By the columns that are known; by number, where only texts are there."""
    found = detect_delimiter(file, heading)
    return found if found in heading else max(";,\t", key=heading.count)


def _key_of(form: Form, heading: str) -> str:
    """'f3' for 'f3', '3', 'Fråga 3' or the question's text; else the heading itself."""
    short = plain(heading).strip().replace(" ", "_")
    keys = {item.key for item in form.items}
    if short in keys:
        return short
    numbered = NUMBERED.fullmatch(short.rstrip("."))
    for item in form.items:
        is_number = numbered is not None and int(numbered[1]) == item.number
        if is_number or plain(item.text) == plain(heading).strip():
            return item.key
    return heading


class _Places:
    """What a place may be called: the short form or the name, of the campaign's insatser."""

    def __init__(self, campaign: Campaign) -> None:
        asked = Insats.objects.filter(campaigns__campaign=campaign, campaigns__excluded=False)
        self.insatser = _named(asked.values_list("slug", "name", "short_name"))
        towns = Party.objects.filter(forbund=campaign.forbund, kind="municipality")
        self.municipalities = _named(towns.values_list("slug", "name"))

    def find(self, row: TextRow) -> tuple[str, str, dict[str, str]]:
        """(insats, municipality, faults by column)."""
        faults: dict[str, str] = {}
        found = []
        for column, known, what in (
            ("insats", self.insatser, "Insatsen är inte en av dem som omgången frågar om."),
            ("kommun", self.municipalities, "Kommunen finns inte bland parterna."),
        ):
            text = row.cells.get(column, "")
            found.append(known.get(plain(text), "") if text else "")
            if text and not found[-1]:
                faults[column] = f"{what} Skriv den som i registret, eller töm cellen."
        return found[0], found[1], faults


def _named(rows: Iterable[tuple[str, ...]]) -> dict[str, str]:
    return {plain(word): names[0] for names in rows for word in names if word}


def _read(instrument: Instrument, form: Form, places: _Places, row: TextRow) -> FormRead:
    """Raises AnswerError with every fault of the row by column."""
    insats, municipality, faults = places.find(row)
    raw = {i.key: _code(instrument, i, row.cells.get(i.key, "")) for i in form.items}
    sex = row.cells.get("kon", "").lower()
    if sex and sex not in SEXES:
        faults["kon"] = f"Skriv något av: {', '.join(SEXES)}."
    try:
        answers = check_answers(instrument, form, {**raw, SEX: SEXES.get(sex)})
    except AnswerError as error:
        raise AnswerError(_by_column(error.problems) | faults) from None
    if faults:
        raise AnswerError(faults)
    return FormRead(insats, municipality, answers)


def _by_column(problems: Mapping[str, str]) -> dict[str, str]:
    return {"kon" if name == SEX else name: text for name, text in problems.items()}


def _code(instrument: Instrument, item: Item, cell: str) -> str:
    """The option's code, of a cell that holds the code or the label."""
    if not item.scale or not cell:
        return cell
    labels = {plain(o.label): str(o.code) for o in instrument.scale_of(item).options}
    return labels.get(plain(cell), cell)


def _told(name: str, row: TextRow, fault: AnswerError) -> Iterator[Problem]:
    for column, text in fault.problems.items():
        yield Problem(name, row.number, column, row.cells.get(column, "")[:80], text)


@action
def import_answers(
    *, campaign: Campaign, forms: Sequence[FormRead], by: Actor, at: datetime
) -> tuple[int, int]:
    """Lay the forms in the urn, mix what can be mixed. Gives (taken in, of them counted already).

    No ticket is used: how many were asked in the other tool is not known here. Raises DomainError
    for a campaign that has not been open, and for the same forms once more.
    """
    check_grant(by, GRANT)
    Campaign.objects.select_for_update().get(pk=campaign.pk)  # two at once: the second is told
    content = digest({"forms": sorted(_content(one.answers) + one.insats for one in forms)})
    _check_first(campaign, content)
    if campaign.state not in ("open", "closed"):
        raise DomainError("Omgången är inte öppnad. Öppna den innan svaren läses in.")
    insatser = dict(Insats.objects.filter(forbund=campaign.forbund).values_list("slug", "pk"))
    parties = dict(Party.objects.filter(forbund=campaign.forbund).values_list("slug", "pk"))
    with persons.opened("answers from another survey tool, laid in the urn"):
        Urn.objects.bulk_create(
            Urn(
                campaign=campaign,
                insats_id=insatser.get(one.insats),
                municipality_id=parties.get(one.municipality),
                content=_content(one.answers),
            )
            for one in forms
        )
        record(
            by=by,
            at=at,
            verb=IMPORT,
            subject=f"surveys:{campaign.slug}",
            forbund=campaign.forbund.slug,
            detail={"sheets": len(forms), "content": content},
        )
        poured = sum(
            pour(campaign=campaign, insats=insats, by=by, at=at)
            for found, insats in pourable(at)
            if found.pk == campaign.pk
        )
    return len(forms), min(poured, len(forms))


def _check_first(campaign: Campaign, content: str) -> None:
    """A form cannot be recognised, but a file can: read twice, all in it would count double."""
    subject = f"surveys:{campaign.slug}"
    earlier = Event.objects.filter(
        verb=IMPORT, subject=subject, forbund=campaign.forbund.slug, detail__content=content
    ).first()
    if earlier is not None:
        raise DomainError(
            f"De här svaren lästes in {long_date(today_of(earlier.at))}. Läser du in dem igen "
            "räknas de dubbelt. Välj en fil med andra svar."
        )


def _content(answers: Answered) -> str:
    """As `Urn` tells."""
    held = {
        "values": dict(answers.values),
        "texts": dict(answers.texts),
        "sex": str(answers.sex),
        "form": "standard",
        "language": "sv",
    }
    return json.dumps(held, ensure_ascii=False)


def columns_of(form: Form) -> tuple[str, ...]:
    """The headings that a file may have."""
    return (*(name for name, _ in PLACES), *(item.key for item in asked_items(form)))
