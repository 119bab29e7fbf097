"""What the address asks for: instrument, survey year, respondent group and whose answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import GROUPS
from mellanrum.instruments.loading import list_instruments
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.models import OwnInstrument
from mellanrum.registers.surveys.queries.comments import list_answered
from mellanrum.reports.survey_results import Results, list_surveyed, results_of
from mellanrum.reports.survey_views import is_seen
from mellanrum.stats.surveys.making import NATIONAL_INSTRUMENT
from mellanrum.web.viewer import Viewer

READ = "surveys.read"
INSTRUMENT, YEAR, GROUP, PLACE = "formular", "ar", "grupp", "visa"
ALL = "alla"
MOST_YEARS = 5


@dataclass(frozen=True)
class Voices:
    """The results that are asked for. `surveyed` are all (instrument, year), newest first;
    `place` is the key of a cell; `unseen` the insatser that the viewer does not see; `cells` those
    that the page tells, when not all.
    """

    found: Results
    surveyed: Sequence[tuple[str, int]]
    group: str
    place: str
    unseen: frozenset[str]
    cells: tuple[str, ...] = ()

    @property
    def instrument(self) -> str:
        return self.found.instrument.key if self.found.instrument else NATIONAL_INSTRUMENT

    @property
    def year(self) -> int:
        return self.found.survey_year

    @property
    def period(self) -> str:
        return str(self.year)

    @property
    def state(self) -> str:
        return self.found.snapshot

    @cached_property
    def years(self) -> list[int]:
        """The survey years of the instrument, newest first."""
        return [year for key, year in self.surveyed if key == self.instrument]

    @cached_property
    def titles(self) -> dict[str, str]:
        """Title by key of the instruments that have been asked; a query only for own ones."""
        keys = dict.fromkeys(key for key, _ in self.surveyed)
        on_file = {one.key: one.title for one in list_instruments()}
        own = [key for key in keys if key not in on_file]
        held = OwnInstrument.objects.filter(forbund__slug=self.found.forbund, key__in=own)
        if own:
            on_file |= dict(held.order_by("edition").values_list("key", "title"))
        return {key: on_file.get(key, key) for key in keys}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Label by key of all that answers are told for, and that the viewer sees."""
        cells = (cell for item in self.found.items for cell in item.cells)
        found = {cell.key: cell.label for cell in cells if is_seen(cell.key, self.unseen)}
        return dict(sorted(found.items(), key=lambda pair: (pair[0] != ALL, "." in pair[0])))

    def within(self, keys: Collection[str]) -> Voices:
        """The same where only these cells are told; all, when the chosen one is not among them."""
        place = self.place if self.place in keys else ALL
        return replace(self, place=place, cells=tuple(keys))

    @cached_property
    def before(self) -> Results | None:
        """The year before's results, where it was asked."""
        if self.year - 1 not in self.years:
            return None
        return _try(self.found.forbund, self.instrument, self.year - 1)

    @cached_property
    def history(self) -> list[Results]:
        """The year that is asked for and those before, newest first."""
        earlier = [year for year in self.years if year < self.year - 1][: MOST_YEARS - 2]
        found = (_try(self.found.forbund, self.instrument, year) for year in earlier)
        return [one for one in (self.found, self.before, *found) if one is not None]

    @property
    def place_label(self) -> str:
        return self.places.get(self.place, "Alla")

    @property
    def parts(self) -> dict[str, str]:
        """What stands in the address; nothing that is what one gets anyway."""
        held = {INSTRUMENT: self.instrument, YEAR: self.period, GROUP: self.group,
                PLACE: self.place}  # fmt: skip
        usual = {INSTRUMENT: NATIONAL_INSTRUMENT, GROUP: "", PLACE: ALL}
        return {name: value for name, value in held.items() if usual.get(name) != value}

    def address(self, name: str, *args: object, **changes: str) -> str:
        """The address of another page of the same, with some parts changed; '' takes one away."""
        parts = {k: v for k, v in {**self.parts, **changes}.items() if v}
        return f"{reverse(name, args=args)}?{urlencode(parts)}"


def voices_of(request: HttpRequest, viewer: Viewer) -> Voices | None:
    """None for a förbund that has asked nobody. Raises Http404 for a year that was not asked."""
    surveyed = list_surveyed(viewer.forbund_slug)
    if not surveyed:
        return None
    wanted = request.GET.get(INSTRUMENT, "")
    instrument, year = _chosen(viewer, surveyed, wanted, request.GET.get(YEAR, ""))
    found = results_of(viewer.forbund_slug, year, instrument=instrument)
    group, place = request.GET.get(GROUP, ""), request.GET.get(PLACE, "")
    held = Voices(found, surveyed, group if group in found.groups else "", ALL, unseen_by(viewer))
    return replace(held, place=place) if place in held.places else held


def get_voices(request: HttpRequest, viewer: Viewer) -> Voices:
    """As `voices_of`; Http404 for a förbund that has asked nobody."""
    found = voices_of(request, viewer)
    if found is None:
        raise Http404
    return found


def _chosen(
    viewer: Viewer, surveyed: Sequence[tuple[str, int]], instrument: str, year: str
) -> tuple[str, int]:
    """What the address names, else the newest year that somebody has answered."""
    known = [pair for pair in surveyed if instrument in ("", pair[0])]
    if year:
        known = [pair for pair in known if year == str(pair[1])]
        return _first(known, instrument)
    answered = set(list_answered(viewer.forbund_slug))
    return _first([pair for pair in known if pair in answered] or known, instrument)


def _first(known: Sequence[tuple[str, int]], instrument: str) -> tuple[str, int]:
    """The national questionnaire before others of the same year. Raises Http404 for none."""
    if not known:
        raise Http404
    newest = [pair for pair in known if pair[1] == known[0][1]]
    national = (NATIONAL_INSTRUMENT, known[0][1])
    return national if national in newest and not instrument else newest[0]


def unseen_by(viewer: Viewer) -> frozenset[str]:
    """Insatser of the förbund that the viewer does not see: who works in one sees that one."""
    if not viewer.works_with_persons:
        return frozenset()
    slugs = Insats.objects.filter(forbund__slug=viewer.forbund_slug).values_list("slug", flat=True)
    return frozenset(slug for slug in slugs if not viewer.can_see_insats(slug))


def _try(forbund: str, instrument: str, year: int) -> Results | None:
    """None where an older instrument can no longer be read."""
    try:
        return results_of(forbund, year, instrument=instrument)
    except DomainError:
        return None


def group_name(group: str) -> str:
    return GROUPS.get(group, group)
