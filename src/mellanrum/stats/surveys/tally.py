"""Counts added up to the cells that results are told in: all, a sex, an insats, a municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mellanrum.instruments.definition import Form, Item
from mellanrum.stats.surveys.counting import count_forms
from mellanrum.stats.surveys.frames import SurveyFrames

SEX_KEYS = {"woman": "kvinna", "man": "man", "unstated": "ej-uppgivet"}
SEX_LABELS = {"woman": "Kvinnor", "man": "Män", "unstated": "Ej uppgett kön"}
NOWHERE = "utan"  # those who belong to no insats, or no municipality
Atom = tuple[str, str, str]  # insats, municipality, sex


@dataclass(frozen=True, slots=True)
class Cell:
    """Some of a group: those of one insats, municipality or sex, or of several at once; '*' is
    all. `label` is what its row is called.
    """

    insats: str = "*"
    municipality: str = "*"
    sex: str = "*"
    label: str = field(default="Alla", compare=False)

    def holds(self, atom: Atom) -> bool:
        mine = (self.insats, self.municipality, self.sex)
        return all(one in ("*", other) for one, other in zip(mine, atom, strict=True))

    @property
    def suffix(self) -> str:
        """What the cell adds to a key: '', '.kvinna', '.insats.teamet', '.kommun.lulea'."""
        parts = []
        if self.insats != "*":
            parts += ["insats", self.insats or NOWHERE]
        if self.municipality != "*":
            parts += ["kommun", self.municipality or NOWHERE]
        if self.sex != "*":
            parts.append(SEX_KEYS[self.sex])
        return "".join(f".{part}" for part in parts)

    @property
    def key(self) -> str:
        """'alla', 'kvinna', 'insats.teamet', 'kommun.lulea'."""
        return self.suffix.removeprefix(".") or "alla"

    @property
    def kind(self) -> str:
        """What it is some of: '', 'insats', 'kommun', 'kon', or several with a hyphen between."""
        names = (("insats", self.insats), ("kommun", self.municipality), ("kon", self.sex))
        return "-".join(name for name, value in names if value != "*")

    @property
    def is_sex(self) -> bool:
        return self.sex != "*" and self.insats == "*" and self.municipality == "*"


ALL = Cell()


@dataclass(frozen=True)
class GroupTally:
    """The forms of a group in a survey year, and its answers by item, per atom."""

    sheets: Mapping[Atom, int]
    answers: Mapping[str, Mapping[Atom, Counter[int]]]

    def returned(self, cell: Cell = ALL) -> int:
        return sum(n for atom, n in self.sheets.items() if cell.holds(atom))

    def counts(self, item: str, cell: Cell = ALL) -> Counter[int]:
        """Option code to how many chose it; added up once."""
        if (item, cell) not in self._added:
            self._added[item, cell] = self._add(item, cell)
        return self._added[item, cell]

    @cached_property
    def _added(self) -> dict[tuple[str, Cell], Counter[int]]:
        return {}

    def _add(self, item: str, cell: Cell) -> Counter[int]:
        found: Counter[int] = Counter()
        for atom, counts in self.answers.get(item, {}).items():
            if cell.holds(atom):
                found.update(counts)
        return found

    def n(self, item: str, cell: Cell = ALL) -> int:
        """How many answered the question."""
        return self.counts(item, cell).total()

    def by_atom(self, item: str) -> dict[Atom, int]:
        return {atom: counts.total() for atom, counts in self.answers.get(item, {}).items()}

    def asked(self, item: Item, cell: Cell = ALL) -> int:
        """How many forms put the question: all, or those whose condition was met."""
        if item.shown_if is None:
            return self.returned(cell)
        earlier = self.counts(item.shown_if.item, cell)
        return sum(earlier[code] for code in item.shown_if.codes)

    @cached_property
    def insatser(self) -> tuple[str, ...]:
        return tuple(sorted({atom[0] for atom in self.sheets}))

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        return tuple(sorted({atom[1] for atom in self.sheets}))


NOBODY = GroupTally({}, {})
Tally = Mapping[tuple[int, str], GroupTally]  # survey year and group


def tally(frames: SurveyFrames) -> Tally:
    """Everything counted, by survey year and group."""
    sheets, answers = count_forms(frames)
    found: dict[tuple[int, str], GroupTally] = {}
    for year, group, *atom, n in sheets:
        mine = found.setdefault((year, group), GroupTally(Counter(), {}))
        mine.sheets[tuple(atom)] += n  # type: ignore[index]
    for year, group, insats, municipality, sex, item, value, n in answers:
        of_item = found[year, group].answers.setdefault(item, {})  # type: ignore[attr-defined]
        of_item.setdefault((insats, municipality, sex), Counter())[value] += n
    return found


def sex_cells() -> tuple[Cell, ...]:
    return tuple(Cell(sex=sex, label=label) for sex, label in SEX_LABELS.items())


def insats_cells(found: GroupTally, names: Mapping[str, str]) -> Iterator[Cell]:
    """The insatser that somebody answered of, in the förbund's order; none when nobody did."""
    for slug in _in_order(found.insatser, names):
        yield Cell(insats=slug, label=names.get(slug, slug) if slug else "Utan insats")


def municipality_cells(found: GroupTally, names: Mapping[str, str]) -> Iterator[Cell]:
    """The same of municipalities; none when all are of one, which would only be said twice."""
    if len(found.municipalities) < 2:
        return
    for slug in _in_order(found.municipalities, names):
        yield Cell(municipality=slug, label=names.get(slug, slug) if slug else "Okänd kommun")


def _in_order(slugs: Iterable[str], names: Mapping[str, str]) -> list[str]:
    places = {slug: place for place, slug in enumerate(names)}
    found = sorted(slugs, key=lambda slug: (slug == "", places.get(slug, len(places)), slug))
    return found if any(found) else []


def choices(form: Form) -> tuple[Item, ...]:
    """The questions that have options."""
    return tuple(item for item in form.items if item.scale)
