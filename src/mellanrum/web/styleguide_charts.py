"""Sample tables for each kind of chart in the style guide and the tests. Invented, never saved."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, Table

HIDDEN, UNKNOWN = "·", "–"
Value = float | str | None
RULE = Provenance("Påhittad siffra till stilguiden.", "Stilguiden")


def figure(key: str, label: str, value: float | str, unit: Unit) -> Figure:
    """A shown figure, or one that is HIDDEN or UNKNOWN."""
    status = Status.SHOWN
    if isinstance(value, str):
        status = Status.SUPPRESSED if value == HIDDEN else Status.MISSING
    exact = None if isinstance(value, str) else Decimal(str(value))
    return Figure(f"prov.{key}", label, exact, unit, "2021", status=status, provenance=RULE)


def table(
    key: str,
    title: str,
    finding: str,
    columns: Sequence[tuple[str, str]],
    lines: Sequence[tuple[str, str, Sequence[Value]]],
    unit: Unit = Unit.PERCENT,
    row_heading: str = "Period",
) -> Table:
    """A table of one unit; a line is (key, label, values)."""
    rows = tuple(
        Row(
            name,
            label,
            tuple(
                None if value is None else figure(f"{key}.{name}.{column}", label, value, unit)
                for (column, _), value in zip(columns, values, strict=True)
            ),
        )
        for name, label, values in lines
    )
    heads = tuple(Column(name, label, unit.value) for name, label in columns)
    return Table(f"prov.{key}", title, row_heading, heads, rows, "2021", finding)


def years_table() -> Table:
    """One line with its interval, a benchmark, a hidden year and a year that lacks."""
    columns = (
        ("andel", "Förbundet"),
        ("andel-lagst", "Lägst"),
        ("andel-hogst", "Högst"),
        ("riket", "Riket"),
    )
    lines: list[tuple[str, str, Sequence[Value]]] = [
        ("2012", "2012", (31, 22, 41, 30)),
        ("2013", "2013", (35, 27, 44, 31)),
        ("2014", "2014", (38, 30, 46, 33)),
        ("2015", "2015", (HIDDEN, HIDDEN, HIDDEN, 32)),
        ("2016", "2016", (44, 35, 53, 34)),
        ("2018", "2018", (41, 33, 50, 36)),
        ("2019", "2019", (46, 38, 54, 35)),
        ("2020", "2020", (43, 35, 51, 33)),
        ("2021", "2021", (52, 44, 60, 36)),
    ]
    return table(
        "tidsserie",
        "Avslutade till arbete eller studier",
        "Varannan gick till arbete eller studier 2021, mot tre av tio 2012",
        columns,
        lines,
    )


def quarters_table() -> Table:
    """Two lines over 24 quarters, each with something hidden."""
    women = [18, 21, 19, 24, 26, 25, 29, 31, 30, 28, 33, 35, 34, 36, 39, 41, 38, 37, 42, 44, 43, 46]
    men = [14, 15, 17, 16, 19, 22, 21, 20, 23, 26, 25, 24, 27, 29, 31, 30, 28, 33, 35, 34, 36, 38]
    lines: list[tuple[str, str, Sequence[Value]]] = []
    for n in range(24):
        year, part = 2016 + n // 4, n % 4 + 1
        a: Value = HIDDEN if n in (5, 6) else women[min(n, 21)]
        b: Value = HIDDEN if n in (6, 23) else men[min(n, 21)]
        lines.append((f"{year}-k{part}", f"kv {part} {year}", (a, b)))
    return table(
        "kvartal",
        "Pågående deltagare vid kvartalets slut",
        "Dubbelt så många pågår som för sex år sedan",
        (("kvinna", "Kvinnor"), ("man", "Män")),
        lines,
        Unit.PERSONS,
    )


def survival_table(outcomes: bool = True) -> Table:
    """Those still enrolled by month; with outcomes, or with an interval and a hidden month."""
    stay = (100, 97, 92, 86, 79, 71, 64, 57, 49, 44, 38, 33, 29)
    work = (0, 2, 4, 7, 11, 16, 21, 26, 32, 35, 39, 42, 44)
    columns = [("kvar", "Kvar"), ("arbete", "Till arbete eller studier"), ("annat", "Annat avslut")]
    lines: list[tuple[str, str, Sequence[Value]]] = []
    for n, (left, out) in enumerate(zip(stay, work, strict=True)):
        values: Sequence[Value] = (left, out, 100 - left - out)
        if not outcomes:
            values = (left, max(0, left - n), min(100, left + n)) if n != 10 else (HIDDEN,) * 3
        lines.append((str(n), f"{n} månader", values))
    if not outcomes:
        columns = [("kvar", "Kvar"), ("kvar-lagst", "Lägst"), ("kvar-hogst", "Högst")]
    return table(
        "tid-i-insats",
        "Kvar i insatsen efter antal månader",
        "Hälften är kvar efter åtta månader",
        columns,
        lines,
        row_heading="Månader sedan start",
    )


def funnel_table() -> Table:
    """From referral to result, with one stage hidden."""
    lines: list[tuple[str, str, Sequence[Value]]] = [
        ("aktualiserade", "Aktualiserade", (124,)),
        ("beredda", "Beredda", (108,)),
        ("rekommenderade", "Rekommenderade en insats", (81,)),
        ("borjade", "Började", (66,)),
        ("avslutade", "Avslutade", (HIDDEN,)),
        ("arbete", "Till arbete eller studier", (23,)),
    ]
    return table(
        "vagen",
        "Från aktualisering till resultat",
        "Av 124 aktualiserade har 23 gått till arbete eller studier",
        (("antal", "Antal"),),
        lines,
        Unit.PERSONS,
        "Steg",
    )


def parts_table() -> Table:
    """Parts of a whole in four rows, one of them with hidden parts."""
    columns = (
        ("arbete", "Arbete"),
        ("studier", "Studier"),
        ("soker", "Söker arbete"),
        ("annat", "Annat"),
        ("alla", "Alla"),
    )
    lines: list[tuple[str, str, Sequence[Value]]] = [
        ("a", "Steget Fram", (14, 7, 9, 5, 35)),
        ("b", "Tidsam", (22, 6, 19, 17, 64)),
        ("c", "Etablering kvinna", (9, HIDDEN, 8, HIDDEN, 24)),
        ("d", "Samverkansteam Luleå", (41, 12, 30, 22, 105)),
    ]
    return table(
        "sysselsattning",
        "Sysselsättning vid avslut",
        "I alla insatser är arbete vanligast",
        columns,
        lines,
        Unit.PERSONS,
        "Insats",
    )


def compared_table() -> Table:
    """A share a row with its interval, and a benchmark for all."""
    columns = (("andel", "Andel"), ("andel-lagst", "Lägst"), ("andel-hogst", "Högst"))
    lines: list[tuple[str, str, Sequence[Value]]] = [
        ("a", "Steget Fram", (62, 44, 77)),
        ("b", "Tidsam", (47, 36, 58)),
        ("c", "Etablering kvinna", (HIDDEN, HIDDEN, HIDDEN)),
        ("d", "Samverkansteam Luleå", (31, 23, 40)),
        ("riket", "Riket", (36, None, None)),
    ]
    return table(
        "jamforelse",
        "Till arbete eller studier",
        "Steget Fram ligger över riket, även med osäkerheten inräknad",
        columns,
        lines,
        row_heading="Insats",
    )


def sexes_table() -> Table:
    """Women, men and others with intervals."""
    columns = (
        ("kvinna", "Kvinnor"),
        ("kvinna-lagst", "Lägst"),
        ("kvinna-hogst", "Högst"),
        ("man", "Män"),
        ("man-lagst", "Lägst"),
        ("man-hogst", "Högst"),
    )
    lines: list[tuple[str, str, Sequence[Value]]] = [
        ("2020", "2020", (52, 41, 63, 44, 33, 56)),
        ("2021", "2021", (58, 47, 68, HIDDEN, HIDDEN, HIDDEN)),
    ]
    return table(
        "kon", "Till arbete eller studier, efter kön", "Fler kvinnor än män", columns, lines
    )


SAMPLES: tuple[tuple[str, Table], ...] = (
    ("time-series", years_table()),
    ("time-series", quarters_table()),
    ("survival", survival_table()),
    ("survival", survival_table(outcomes=False)),
    ("funnel", funnel_table()),
    ("stacked", parts_table()),
    ("stacked-100", parts_table()),
    ("bars", compared_table()),
    ("grouped", sexes_table()),
)
