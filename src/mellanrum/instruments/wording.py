"""An instrument's texts in a language: the official Swedish ones, a translation, or easy Swedish.

Texts of other languages stand in `<key>-<version>.<language>.toml`. A file covers the forms it
names; the others are not offered in that language. A form that is named lacks nothing, or the
language cannot be used and a problem tells why: the form itself always can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Form, Instrument
from mellanrum.instruments.fields import Fields
from mellanrum.instruments.loading import instruments_folder, parse_toml
from mellanrum.instruments.phrases import PHRASES
from mellanrum.instruments.problems import InstrumentError, InstrumentProblem

SWEDISH = "sv"
PHRASE_FOLDER = "sprak"
HELD = 128  # wordings kept: read once a process, however many answer


class Direction(StrEnum):
    """Which way the language is written."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class FormWording:
    """One form's texts: `items` by item key."""

    title: str
    intro: str
    items: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """All texts of a language.

    `is_official` are the owner's own words. `helps`: a reading aid that stands beside the
    official question and never in its place. `is_verified` is False until somebody who masters
    the language has read it: a förbund turns such a language on itself. `note` says who wrote it.
    """

    language: str
    name: str
    direction: Direction
    is_official: bool
    is_verified: bool
    helps: bool
    note: str
    forms: Mapping[str, FormWording]
    options: Mapping[str, Mapping[int, str]]
    phrases: Mapping[str, str]

    def covers(self, group: str) -> bool:
        return group in self.forms

    def item(self, group: str, key: str) -> str:
        """The question. KeyError for a form that the language does not cover."""
        return self.forms[group].items[key]

    def option(self, scale: str, code: int) -> str:
        return self.options[scale][code]


@dataclass(frozen=True, slots=True)
class Languages:
    """Those that can be used, Swedish first, and why the others cannot."""

    usable: tuple[Wording, ...]
    problems: tuple[InstrumentProblem, ...]

    def find(self, language: str) -> Wording | None:
        return next((wording for wording in self.usable if wording.language == language), None)


@lru_cache(HELD)
def wording_of(
    instrument: Instrument, language: str = SWEDISH, folder: Path | None = None
) -> Wording:
    """DomainError when the language has no file, InstrumentError when its file is faulty."""
    folder = folder or instruments_folder()
    if language == SWEDISH:
        return swedish(instrument, folder)
    path = folder / f"{instrument.name}.{language}.toml"
    if path not in _language_files(instrument, folder):
        raise DomainError(f"”{instrument.title}” finns inte på språket ”{language}”.")
    return parse_wording(parse_toml(path), instrument, language, path.name, folder)


@lru_cache(HELD)
def languages_of(instrument: Instrument, group: str = "", folder: Path | None = None) -> Languages:
    """Every language on file, or only those that cover a group."""
    folder = folder or instruments_folder()
    usable = [swedish(instrument, folder)]
    problems: list[InstrumentProblem] = []
    for path in _language_files(instrument, folder):
        try:
            usable.append(wording_of(instrument, path.stem.partition(".")[2], folder))
        except InstrumentError as fault:
            problems += fault.problems
    covering = tuple(wording for wording in usable if not group or wording.covers(group))
    return Languages(covering, tuple(problems))


def _language_files(instrument: Instrument, folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{instrument.name}.*.toml"))


def swedish(instrument: Instrument, folder: Path | None = None) -> Wording:
    """The instrument's own texts."""
    return Wording(
        language=SWEDISH,
        name="Svenska",
        direction=Direction.LTR,
        is_official=True,
        is_verified=True,
        helps=False,
        note="",
        forms={form.group: _official(form) for form in instrument.forms if form.items},
        options=_official_options(instrument),
        phrases=_phrases(SWEDISH, folder or instruments_folder()),
    )


def _official(form: Form) -> FormWording:
    return FormWording(form.title, form.intro, {item.key: item.text for item in form.items})


def _official_options(instrument: Instrument) -> dict[str, dict[int, str]]:
    scales = instrument.scales.values()
    return {scale.key: {o.code: o.label for o in scale.options} for scale in scales}


def parse_wording(
    data: dict[str, Any],
    instrument: Instrument,
    language: str,
    file: str = "språket",
    folder: Path | None = None,
) -> Wording:
    """A language out of parsed TOML or JSON. InstrumentError holds all that it lacks."""
    fields = Fields(data, file, "", [])
    forms = {f.text("group"): _form(f) for f in fields.tables("form", "formuläret", "group")}
    helps = fields.flag("helps")
    wording = Wording(
        language=language,
        name=fields.text("name", needed=True),
        direction=fields.choice("direction", Direction, Direction.LTR),
        is_official=fields.flag("is_official"),
        is_verified=fields.flag("is_verified"),
        helps=helps,
        note=fields.text("note", needed=True),
        forms=forms,
        options=_options(fields, instrument, helps),
        phrases=_phrases(language, folder or instruments_folder()) | _texts(fields, "phrases"),
    )
    problems = [*fields.problems, *_gaps(wording, instrument, file)]
    if problems:
        raise InstrumentError(problems)
    return wording


def _form(fields: Fields) -> FormWording:
    title, intro = fields.text("title", needed=True), fields.text("intro", needed=True)
    return FormWording(title, intro, _texts(fields, "items"))


def _texts(fields: Fields, name: str) -> dict[str, str]:
    table = fields.table(name, name)
    texts = {key: table.text(key) for key in table.data} if table else {}
    return {key: text for key, text in texts.items() if text}


def _options(fields: Fields, instrument: Instrument, helps: bool) -> dict[str, dict[int, str]]:
    """Labels by scale and code. A reading aid may leave the official ones as they are."""
    found = _official_options(instrument) if helps else {}
    table = fields.table("options", "svaren")
    for scale in table.data if table else ():
        assert table is not None
        labels = _texts(table, scale)
        found[scale] = {int(code): text for code, text in labels.items() if code.isdecimal()}
    return found


def find_phrases(language: str) -> Mapping[str, str] | None:
    """What stands around the questions, for a page that knows of no instrument. None for a
    language without a file; asked by anybody, so nothing else is looked for or remembered.
    """
    folder = instruments_folder()
    return _phrases(language, folder) if language in _phrase_languages(folder) else None


@cache
def _phrase_languages(folder: Path) -> frozenset[str]:
    return frozenset(path.stem for path in (folder / PHRASE_FOLDER).glob("*.toml"))


@cache
def _phrases_on_file(language: str, folder: Path) -> Mapping[str, str]:
    path = folder / PHRASE_FOLDER / f"{language}.toml"
    return _texts(Fields(parse_toml(path), path.name, "", []), "phrases") if path.exists() else {}


def _phrases(language: str, folder: Path) -> dict[str, str]:
    """'sv-latt' has the phrases of 'sv' where it has none of its own."""
    base = language.partition("-")[0]
    return dict(_phrases_on_file(base, folder)) | dict(_phrases_on_file(language, folder))


def _gaps(wording: Wording, instrument: Instrument, file: str) -> Iterator[InstrumentProblem]:
    if not wording.forms:
        remedy = "Lägg till [[form]] med group, title, intro och items."
        yield InstrumentProblem(file, "", "Språket har inget formulär.", remedy)
    for group, texts in wording.forms.items():
        place = f"gruppen {group}"
        form = instrument.find_form(group)
        if form is None:
            remedy = "Rätta gruppen eller ta bort formuläret."
            yield InstrumentProblem(file, place, "Formuläret finns inte på svenska.", remedy)
        else:
            yield from _form_gaps(form, texts, file, place)
    yield from _option_gaps(wording, instrument, file)
    for key in PHRASES.keys() - wording.phrases.keys():
        remedy = f"Lägg till {key} under [phrases] ({PHRASES[key]})."
        yield InstrumentProblem(file, "phrases", f"Texten {key} saknas.", remedy)


def _form_gaps(
    form: Form, texts: FormWording, file: str, place: str
) -> Iterator[InstrumentProblem]:
    for item in form.items:
        if item.key not in texts.items:
            remedy = f"Översätt ”{item.text}”."
            yield InstrumentProblem(file, place, f"Frågan {item.key} saknas.", remedy)
    for key in sorted(texts.items.keys() - {item.key for item in form.items}):
        remedy = "Ta bort den eller rätta nyckeln."
        yield InstrumentProblem(file, place, f"Frågan {key} finns inte på svenska.", remedy)


def _option_gaps(
    wording: Wording, instrument: Instrument, file: str
) -> Iterator[InstrumentProblem]:
    covered = [form for form in instrument.forms if wording.covers(form.group)]
    scales = {item.scale for form in covered for item in form.items if item.scale}
    for key in sorted(scales):
        for option in instrument.scales[key].options:
            if option.code not in wording.options.get(key, {}):
                remedy = f"Översätt ”{option.label}”."
                message = f"Svaret {option.code} saknas."
                yield InstrumentProblem(file, f"svaren till {key}", message, remedy)
