"""All questionnaires that a förbund knows of, drafts too, with what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mellanrum.instruments.checking import list_problems
from mellanrum.instruments.definition import Form, Instrument, Item
from mellanrum.instruments.fields import Fields
from mellanrum.instruments.loading import list_instruments
from mellanrum.instruments.problems import InstrumentProblem
from mellanrum.instruments.reading import read_instrument
from mellanrum.instruments.wording import Languages
from mellanrum.registers.surveys.models import OwnInstrument, OwnWording
from mellanrum.registers.surveys.queries.instruments import list_on_file
from mellanrum.registers.surveys.queries.wordings import settle

ON_FILE = "on_file"
REMOVED = "removed"  # questions taken out of a draft, which can be taken back


@dataclass(frozen=True, slots=True)
class Known:
    """A version of a questionnaire. `own` is the row of the förbund's own, None for one on file;
    `state` is 'on_file' or the row's.
    """

    instrument: Instrument
    languages: Languages
    own: OwnInstrument | None = None
    problems: tuple[InstrumentProblem, ...] = ()

    @property
    def state(self) -> str:
        return self.own.state if self.own else ON_FILE

    @property
    def is_draft(self) -> bool:
        return self.state == OwnInstrument.State.DRAFT


@dataclass(frozen=True, slots=True)
class Gone:
    """A question that was taken out of a draft, and where it stood."""

    group: str
    position: int
    item: Item


def list_known(forbund_slug: str) -> list[Known]:
    """Those on file, then the förbund's own, each by key and the latest version first. Three
    queries.
    """
    own = list(OwnInstrument.objects.filter(forbund__slug=forbund_slug))
    held: dict[tuple[str, str], list[OwnWording]] = defaultdict(list)
    for row in OwnWording.objects.filter(forbund__slug=forbund_slug):
        held[row.instrument, row.instrument_version].append(row)
    known = [Known(i, settle(i, held[i.key, i.version])) for i in list_on_file(forbund_slug)]
    return [*known, *(_known(row, held[row.key, str(row.edition)]) for row in own)]


def _known(row: OwnInstrument, held: Iterable[OwnWording]) -> Known:
    instrument, problems = read_draft(row.content, row.title)
    return Known(instrument, settle(instrument, held), row, problems)


def find_known(forbund_slug: str, key: str, version: str) -> Known | None:
    """One version, drafts too. Three queries."""
    found = (k for k in list_known(forbund_slug) if _is(k, key, version))
    return next(found, None)


def _is(known: Known, key: str, version: str) -> bool:
    if known.own is not None:
        return known.own.key == key and str(known.own.edition) == version
    return known.instrument.key == key and known.instrument.version == version


def read_draft(
    content: Mapping[str, Any], title: str
) -> tuple[Instrument, tuple[InstrumentProblem, ...]]:
    """An own instrument as far as it is written, and all that is wrong with it."""
    problems: list[InstrumentProblem] = []
    instrument = read_instrument(Fields(dict(content), title, "", problems))
    return instrument, (*problems, *list_problems(instrument, title))


def list_gone(content: Mapping[str, Any]) -> list[Gone]:
    """The questions that can be taken back, the latest first."""
    held = content.get(REMOVED, [])
    return [Gone(one["group"], one["position"], read_item(one["item"])) for one in reversed(held)]


def read_item(data: Mapping[str, Any]) -> Item:
    """A question out of JSON, through the reader of whole forms."""
    form = {"group": "visitors", "title": "-", "item": [data]}
    return read_draft({"form": [form]}, "")[0].forms[0].items[0]


def find_before(known: Iterable[Known], one: Known) -> Instrument | None:
    """The version before, among all that the förbund knows of: not a draft."""
    earlier = [
        k.instrument
        for k in known
        if k.instrument.key == one.instrument.key and not k.is_draft and _order(k) < _order(one)
    ]
    return max(earlier, key=lambda i: _sorted(i.version), default=None)


def _order(known: Known) -> tuple[int, str]:
    return _sorted(known.instrument.version)


def _sorted(version: str) -> tuple[int, str]:
    return (int(version), "") if version.isdecimal() else (0, version)


def list_taken_keys(forbund_slug: str) -> set[str]:
    """Keys that a new questionnaire cannot have."""
    own = OwnInstrument.objects.filter(forbund__slug=forbund_slug).values_list("key", flat=True)
    return {i.key for i in list_instruments()} | set(own)


def form_and_item(instrument: Instrument, group: str, key: str) -> tuple[Form, Item]:
    """Raises DomainError when there is no such question."""
    form = instrument.get_form(group)
    return form, form.get_item(key)
