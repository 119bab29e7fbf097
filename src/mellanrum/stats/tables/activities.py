"""Contacts and events: occasions and participants in volume activities, by kind, party and sex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.figure import Figure, Unit, share
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.stats.counting import FORBUND
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, sex_columns, stem
from mellanrum.stats.measures.operation import BOOKED, CLASSES, INSIDE, NO_SHOWS
from mellanrum.stats.tables.contacts import Contacts, count_figure


def drafts(maker: Maker) -> Iterator[Draft]:
    """Each insats's activities, by kind and by party, then the förbund's."""
    found = [Contacts(maker, i.slug) for i in maker.frames.insatser]
    told = [c for c in found if c.told]
    for contacts in told:
        yield _draft(_kinds_table(contacts))
        if contacts.parties():
            yield _draft(_parties_table(contacts))
    if told:
        yield _draft(_forbund_table(maker, told))


def _draft(table: Table) -> Draft:
    return Draft(table, "", "kontakter och händelser")


def _kinds_table(contacts: Contacts) -> Table:
    sexes = contacts.sexes()
    is_booked = bool(contacts.n("no_show"))
    columns = sex_columns(sexes, shares=False)
    columns += (Column("andel", "Andel av bokade", "%"),) if is_booked else ()
    rows = [r for m in contacts.kinds for r in _class_rows(contacts, m, sexes)]
    rows += [_booked_row(contacts, sexes)] if is_booked else []
    width = len(columns)
    wide = (_widened(row, width) for row in rows)
    return Table(
        contacts.root,
        "Kontakter och händelser",
        "Slag",
        columns,
        tuple(wide),
        contacts.maker.period,
        notes=(INSIDE,),
        sums=tuple(_sums(contacts, sexes)),
    )


def _widened(row: Row, width: int) -> Row:
    blank = (None,) * (width - len(row.cells))
    return Row(row.key, row.label, (*row.cells, *blank), row.kind, row.level)


def _class_rows(contacts: Contacts, meaning: str, sexes: Sequence[str]) -> Iterator[Row]:
    """The class, its kinds below, and below these their activities."""
    told = CLASSES[meaning]
    cells: list[Figure | None] = [contacts.total(meaning, s) for s in (*sexes, "")]
    cells += [_no_show_share(contacts)] if meaning == "no_show" else []
    yield Row(told.key, told.title, tuple(cells), RowKind.SUBTOTAL)
    for kind, label in contacts.kinds[meaning]:
        of_kind = tuple(contacts.of_kind(meaning, kind, label, s) for s in (*sexes, ""))
        yield Row(f"{told.key}.{ascii_slug(label)}", label, of_kind, level=1)
        for code, name in _activities(contacts, kind):
            labels = (label, code, name)
            parts = (contacts.of_activity(meaning, kind, labels, s) for s in (*sexes, ""))
            yield Row(f"{told.key}.{ascii_slug(label)}.{ascii_slug(name)}", name, tuple(parts),
                      level=2)  # fmt: skip


def _activities(contacts: Contacts, kind: str) -> list[tuple[str, str]]:
    codes = {c.code: c.label for c in contacts.maker.frames.codes if c.list == "activity"}
    return [(code, codes.get(code, code)) for code in contacts.told[kind].values(0)]


def _booked(contacts: Contacts) -> Figure:
    n = contacts.n("meeting") + contacts.n("no_show")
    key = f"{contacts.root}.bokade.antal"
    return count_figure(contacts.maker, key, BOOKED.title, n, BOOKED.key)


def _booked_row(contacts: Contacts, sexes: Sequence[str]) -> Row:
    blank = (None,) * len(sexes)
    return Row("bokade", BOOKED.title, (*blank, _booked(contacts), None), RowKind.TOTAL)


def _no_show_share(contacts: Contacts) -> Figure:
    part, base = contacts.total("no_show"), _booked(contacts)
    origin = contacts.maker.origin(NO_SHOWS, int(base.value or 0))
    return share(f"{contacts.root}.uteblivna.andel", NO_SHOWS.title, part, base, origin)


def _sums(contacts: Contacts, sexes: Sequence[str]) -> Iterator[Sum]:
    """Sexes, kinds and activities make the whole, of those that are people."""
    for meaning in (m for m in contacts.kinds if CLASSES[m].unit is Unit.PERSONS):
        kinds = contacts.kinds[meaning]
        for sex in ("", *sexes):
            parts = [contacts.of_kind(meaning, kind, label, sex) for kind, label in kinds]
            yield whole_and_rest(contacts.total(meaning, sex), parts, "slag")
        yield from _by_sex(contacts.total(meaning), [contacts.total(meaning, s) for s in sexes])
        for kind, label in kinds:
            yield from _kind_sums(contacts, meaning, (kind, label), sexes)


def _kind_sums(
    contacts: Contacts, meaning: str, kind: tuple[str, str], sexes: Sequence[str]
) -> Iterator[Sum]:
    whole = contacts.of_kind(meaning, *kind)
    yield from _by_sex(whole, [contacts.of_kind(meaning, *kind, s) for s in sexes])
    names = [(kind[1], *activity) for activity in _activities(contacts, kind[0])]
    for sex in ("", *sexes) if names else ():
        parts = [contacts.of_activity(meaning, kind[0], n, sex) for n in names]
        yield whole_and_rest(contacts.of_kind(meaning, *kind, sex), parts, "aktivitet")
    for name in names:
        split = [contacts.of_activity(meaning, kind[0], name, s) for s in sexes]
        yield from _by_sex(contacts.of_activity(meaning, kind[0], name, ""), split)


def _by_sex(whole: Figure, parts: Sequence[Figure]) -> Iterator[Sum]:
    if parts:
        yield whole_and_rest(whole, parts, "kon")


def whole_and_rest(whole: Figure, parts: Sequence[Figure], by: str) -> Sum:
    """A whole, its parts and, where they are not all of it, those of none of them."""
    rest = () if whole.value == sum(p.value or 0 for p in parts) else (f"{whole.key}#ovrigt-{by}",)
    return Sum(whole.key, (*(p.key for p in parts), *rest))


def _parties_table(contacts: Contacts) -> Table:
    classes = list(contacts.kinds)
    rows = [
        Row(slug, name, tuple(contacts.of_party(m, slug, name) for m in classes))
        for slug, name in contacts.parties()
    ]
    totals = tuple(contacts.total(m) for m in classes)
    sums = [
        whole_and_rest(
            contacts.total(m), [contacts.of_party(m, *p) for p in contacts.parties()], "part"
        )
        for m in classes
        if CLASSES[m].unit is Unit.PERSONS
    ]
    return Table(
        f"{contacts.root}.part",
        "Kontakter och händelser per part",
        "Part",
        tuple(Column(CLASSES[m].key, CLASSES[m].title) for m in classes),
        (*rows, Row("alla", "Alla", totals, RowKind.TOTAL)),
        contacts.maker.period,
        sums=tuple(sums),
    )


def _forbund_table(maker: Maker, told: Sequence[Contacts]) -> Table:
    """Insatser on rows, classes in columns; occasions and people are never added together."""
    classes = [m for m in CLASSES if any(m in c.kinds for c in told)]
    rows = [
        Row(
            c.insats,
            maker.insats(c.insats).name,
            tuple(c.total(m) if m in c.kinds else None for m in classes),
        )
        for c in told
    ]
    whole = {m: _whole(maker, told, m) for m in classes}
    sums = [
        whole_and_rest(whole[m], [c.total(m) for c in told if m in c.kinds], "insats")
        for m in classes
        if CLASSES[m].unit is Unit.PERSONS
    ]
    return Table(
        "forbund.aktiviteter",
        "Kontakter och händelser per insats",
        "Insats",
        tuple(Column(CLASSES[m].key, CLASSES[m].title) for m in classes),
        (*rows, Row("alla", "Alla insatser", tuple(whole.values()), RowKind.TOTAL)),
        maker.period,
        notes=(INSIDE,),
        sums=tuple(sums),
    )


def _whole(maker: Maker, told: Sequence[Contacts], meaning: str) -> Figure:
    n = sum(c.n(meaning) for c in told)
    measure = f"aktiviteter.{CLASSES[meaning].key}.antal"
    return count_figure(maker, f"{stem(FORBUND)}.{measure}", CLASSES[meaning].title, n, measure)
