# ruff: noqa: E501 – tables are read by the line
"""Board, groups, meetings and decisions. Roles and parties only: no names.

Published: the number of meetings of each group, and the month of the member consultation of 2017.
The days are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from demo.generate.shared.rows import Rows

INVENTED = "Dagen är påhittad; antalet möten är publicerat"
BODY = "styrelsen"
BODIES = """
styrelsen | Styrelsen | styrelse |
beredningsgruppen | Beredningsgruppen | utvecklingsgrupp |
medlemssamradet | Medlemssamrådet | medlemssamråd |
styrgrupp-teamen | Styrgruppen för Arena ungdom och Rehabteam 30+ | styrgrupp | arena-ungdom
styrgrupp-pa-ratt-vag | Styrgruppen för På rätt väg | styrgrupp | pa-ratt-vag
planeringsdagen | Planeringsdagen för styrelsen och beredningsgruppen | annan |
"""
# group, year, number of meetings
MEETINGS = (
    ("styrelsen", 2017, 9),
    ("beredningsgruppen", 2017, 9),
    ("styrgrupp-teamen", 2017, 6),
    ("styrelsen", 2019, 7),
    ("beredningsgruppen", 2019, 5),
    ("styrgrupp-teamen", 2019, 7),
    ("styrgrupp-pa-ratt-vag", 2019, 8),
)
OTHER_MEETINGS = f"""
medlemssamradet | 2017-03-16 | på plats | ordinarie | {INVENTED}; månaden är publicerad; hölls med två andra förbund
planeringsdagen | 2017-09-14 | på plats | workshop | Verksamhetsplanen för 2018; dagen är påhittad
medlemssamradet | 2019-03-14 | på plats | ordinarie | {INVENTED}
medlemssamradet | 2019-09-12 | på plats | ordinarie | {INVENTED}
planeringsdagen | 2019-09-19 | på plats | workshop | Verksamhetsplanen för 2020; dagen är påhittad
"""
BOARD = (
    ("lulea", "ordförande"),
    ("forsakringskassan", "vice ordförande"),
    ("region-norrbotten", "ledamot"),
    ("arbetsformedlingen", "ledamot"),
    ("lulea", "ersättare"),
    ("region-norrbotten", "ersättare"),
    ("arbetsformedlingen", "ersättare"),
    ("forsakringskassan", "ersättare"),
)
# Seats change in turn on 1 April after an election; the parties' seats go on.
NEW_CHAIR = "2017-02-02"  # published
TERMS = (("2015-04-01", "2019-03-31"), ("2019-04-01", "2019-12-31"))


def add(rows: Rows) -> None:
    rows.table("grupper.csv", "grupp namn slag insats", BODIES)
    for since, until in TERMS:
        for number, (party, role) in enumerate(BOARD, start=1):
            seat: dict[str, str | int] = {
                "grupp": BODY,
                "part": party,
                "roll": role,
                "ordning": number,
            }
            first = since
            if role == "ordförande" and since < NEW_CHAIR < until:
                rows.add("platser.csv", **seat, fran=since, till_och_med="2017-02-01")
                first = NEW_CHAIR
            rows.add("platser.csv", **seat, fran=first, till_och_med=until)
    for group, year, number in MEETINGS:
        for day in _days(group, year, number):
            rows.add(
                "moten.csv",
                grupp=group,
                dag=day,
                form="på plats",
                slag="ordinarie",
                anmarkning=INVENTED,
            )
    rows.table("moten.csv", "grupp dag form slag anmarkning", OTHER_MEETINGS)
    _decisions(rows)


def _days(group: str, year: int, number: int) -> Iterator[date]:
    """Evenly over the year, each group on a weekday of its own."""
    first = date(year, 1, 22 + len(group) % 5)
    step = (date(year, 12, 10) - first).days // (number - 1)
    for index in range(number):
        day = first + timedelta(step * index)
        yield day + timedelta({5: 2, 6: 1}.get(day.weekday(), 0))


def _decisions(rows: Rows) -> None:
    last = {year: list(_days("styrelsen", year, n))[-1] for g, year, n in MEETINGS if g == BODY}
    for year, insats, text in (
        (2017, "pa-ratt-vag", "Styrelsen beslutar att På rätt väg ska starta 2018."),
        (2019, "arenan", "Styrelsen ställer sig bakom att teamen blir en del av Arenan."),
    ):
        rows.add(
            "beslut.csv",
            grupp=BODY,
            dag=last[year],
            nummer=1,
            slag="övrigt",
            text=text,
            insats=insats,
        )
