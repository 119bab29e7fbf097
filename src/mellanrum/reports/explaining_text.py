"""A figure then, again and now, and why it differs, in Swedish: for the terminal and the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from mellanrum.figures.figure import Figure
from mellanrum.figures.format import base_text, printed
from mellanrum.reports.explaining import Explanation
from mellanrum.reports.explaining_evidence import EventGroup, Origin
from mellanrum.reports.explaining_vouchers import VoucherChange
from mellanrum.reports.recomputing import WAYS, Line

ABSENT = "finns inte"
UNEXPLAINED = "Inget av det som sparats förklarar skillnaden. Programmet kan ha ändrats."
NOT_SAME = "STÄMMER INTE: det som räknats om ur det frysta är inte det frysta värdet."
MANY = 12  # figures named before 'och n till'


def told(figure: Figure | None) -> str:
    """'67 % (14 av 21)'."""
    if figure is None:
        return ABSENT
    return " ".join(part for part in (printed(figure), base_text(figure)) if part)


def again(line: Line) -> str:
    """'1 234 kr, räknat om ur bokföringen som den frystes'."""
    value = f"{told(line.again)}, " if line.again is not None else ""
    return f"{value}{WAYS[line.way]}"


def line_sentences(line: Line) -> Iterator[str]:
    """What it was, what is counted again and what it is today."""
    yield f"{line.label} ({line.key})"
    yield f"  fryst:    {told(line.kept)}"
    yield f"  omräknat: {again(line)}"
    yield f"  i dag:    {told(line.today)}"
    if not line.is_proved:
        yield f"  {NOT_SAME}"


def reasons(why: Explanation, names: Mapping[str, str]) -> Iterator[str]:
    """Everything that explains it; `names` of actors by key. Rows by pseudonym and field."""
    from mellanrum.stats.snapshots.now import row_name

    if why.line.differs and not why.is_explained:
        yield UNEXPLAINED
    if why.depends_on:
        yield depends_sentence(why)
    for change in why.vouchers:
        yield voucher_sentence(change, why, names)
    yield from (f"{one.sentence}." for one in why.balances)
    yield from (one.sentence if one.sentence.endswith(".") else f"{one.sentence}."
                for one in why.stated)  # fmt: skip
    for number in why.row_numbers():
        fields = sorted({f.field for row in why.rows if row.number == number for f in row.fields})
        what = f"fält: {', '.join(fields)}" if fields else "ny eller borttagen"
        yield f"Raden {row_name(number)}, {what}."
    yield from (event_sentence(one, names) for one in why.events)


def depends_sentence(why: Explanation) -> str:
    labels = list(dict.fromkeys(line.label for line in why.depends_on))
    rest = f" och {len(labels) - MANY} till" if len(labels) > MANY else ""
    return f"Räknas ur andra uppgifter som också är andra i dag: {'; '.join(labels[:MANY])}{rest}."


def voucher_sentence(change: VoucherChange, why: Explanation, names: Mapping[str, str]) -> str:
    origin = why.origins.get((change.year, change.series, change.number))
    by = f" ({origin_words(origin, names)})" if origin else ""
    return f"{change.sentence}{by}."


def origin_words(origin: Origin, names: Mapping[str, str]) -> str:
    """'inläst ur 2021.se av Namn 2022-03-02 kl. 09.00'."""
    by = f" av {names.get(origin.by, origin.by)}" if origin.by else ""
    return f"{origin.what}{by}{moment(origin.at)}"


def moment(at: datetime | None) -> str:
    from django.utils.timezone import localtime

    return f" {localtime(at):%Y-%m-%d kl. %H.%M}" if at else ""


def event_sentence(event: EventGroup, names: Mapping[str, str]) -> str:
    by = names.get(event.actor, event.actor)
    times = "1 gång" if event.count == 1 else f"{event.count} gånger"
    return f"Loggen: {event.verb} {times} av {by}, senast{moment(event.last_at)}."
