"""Faults to plant in the small package, each with the place where it must be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.exchange.conftest import append, change

Plant = Callable[[Path], None]


@dataclass(frozen=True)
class Fault:
    """`message` is a part of what is said; `row` 0 is the file as a whole."""

    name: str
    plant: Plant
    file: str
    row: int
    column: str
    message: str


def _change(name: str, old: str, new: str) -> Plant:
    return lambda package: change(package, name, old, new)


def appended(name: str, line: str) -> Plant:
    return lambda package: append(package, name, line)


def _latin1(package: Path) -> None:
    path = package / "parter.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))


def _missing(package: Path) -> None:
    (package / "grupper.csv").unlink()


def _sie(old: bytes, new: bytes) -> Plant:
    def plant(package: Path) -> None:
        path = package / "sie" / "2021.se"
        assert path.read_bytes().count(old) == 1
        path.write_bytes(path.read_bytes().replace(old, new))

    return plant


def _enrolment(insats: str, code: str, start: str, end: str = "", **cells: str) -> Plant:
    """A row more in inskrivningar.csv; a closed one has moved, if nothing else is said."""
    first = f"{insats};norra;{code};{cells.get('satt', '')};{start};{end}"
    middle = ["", "", "", "", "", cells.get("utbildning", ""), "", "", ""]
    tail = ["moved" if end else "", "", "", "", ""]
    return appended("inskrivningar.csv", ";".join([first, *middle, *tail]))


FAULTS: tuple[Fault, ...] = (
    Fault("latin1", _latin1, "parter.csv", 2, "", "inte sparad som UTF-8"),
    Fault(
        "missing column",
        _change(
            "enheter.csv",
            "part;enhet;namn\nnorra;social;Socialförvaltningen\nfk;kontor;Lokalkontoret",
            "part;enhet\nnorra;social\nfk;kontor",
        ),
        "enheter.csv",
        1,
        "namn",
        "Kolumnen saknas",
    ),
    Fault(
        "overlapping membership",
        appended("medlemskap.csv", "sodra;2022-01-01;"),
        "medlemskap.csv",
        7,
        "fran",
        "överlappar",
    ),
    Fault(
        "unknown party",
        appended("medlemskap.csv", "vastra;2021-01-01;"),
        "medlemskap.csv",
        7,
        "part",
        "finns inte i parter.csv",
    ),
    Fault(
        "half a quote",
        appended("omvarld.csv", 'x;"Halvt citat;2021;5;kr;SCB'),
        "omvarld.csv",
        3,
        "",
        "citattecken",
    ),
    Fault(
        "percentage target without number",
        _change("mal.csv", "andel;50;%", "andel;;%"),
        "mal.csv",
        2,
        "malvarde",
        "inget målvärde",
    ),
    Fault(
        "negative count",
        _change("volymer.csv", ";man;;;9;", ";man;;;-9;"),
        "volymer.csv",
        3,
        "antal",
        "negativt",
    ),
    Fault(
        "text in an amount",
        _change("insatsar.csv", "250 000,50", "mycket"),
        "insatsar.csv",
        2,
        "budget",
        "inte ett belopp",
    ),
    Fault(
        "duplicate id",
        appended("deltagare.csv", "norra;d03;man;1999"),
        "deltagare.csv",
        14,
        "deltagare",
        "finns redan på rad 4",
    ),
    Fault(
        "unknown insats",
        _enrolment("stigen", "d02", "2021-03-01"),
        "inskrivningar.csv",
        15,
        "insats",
        "finns inte i insatser.csv",
    ),
    Fault(
        "closing before start",
        _enrolment("teamet", "d03", "2021-03-10", "2021-03-01"),
        "inskrivningar.csv",
        15,
        "slut",
        "före starten",
    ),
    Fault(
        "unknown code",
        _enrolment("teamet", "d04", "2021-03-10", utbildning="doktor"),
        "inskrivningar.csv",
        15,
        "utbildning",
        "finns inte i kodlistan Utbildning",
    ),
    Fault(
        "before the insats",
        _enrolment("teamet", "d05", "2019-03-10", "2019-05-01"),
        "inskrivningar.csv",
        15,
        "start",
        "startade 2020-01-01",
    ),
    Fault(
        "two open",
        _enrolment("steget", "d02", "2021-06-01"),
        "inskrivningar.csv",
        15,
        "start",
        "redan inskriven",
    ),
    Fault(
        "anonymous with variables",
        _enrolment("teamet", "d06", "2021-03-10", satt="anonym", utbildning="gymnasium"),
        "inskrivningar.csv",
        15,
        "satt",
        "anonym",
    ),
    Fault(
        "outside the target group",
        _change("deltagare.csv", "norra;d08;man;1999", "norra;d08;man;1971"),
        "inskrivningar.csv",
        9,
        "aldersundantag",
        "målgruppen för steget är 18–30",
    ),
    Fault(
        "personnummer as code",
        appended("deltagare.csv", "norra;19121212-1212;man;"),
        "deltagare.csv",
        14,
        "deltagare",
        "ser ut som ett personnummer",
    ),
    Fault(
        "text with an unknown figure",
        appended("texter/2021/inledning.md", "Ett {{ finns.inte.alls }}."),
        "texter/2021/inledning.md",
        2,
        "",
        "Siffran finns inte",
    ),
    Fault("missing file", _missing, "grupper.csv", 0, "", "Filen saknas"),
    Fault(
        "unknown column",
        _change("platser.csv", "till_och_med;ordning", "till_och_med;ordnig"),
        "platser.csv",
        1,
        "ordnig",
        "finns inte",
    ),
    Fault(
        "impossible date",
        _change("moten.csv", "2021-05-10", "2021-02-30"),
        "moten.csv",
        3,
        "dag",
        "finns inte i kalendern",
    ),
    Fault(
        "wrong sum",
        _sie(
            b"#TRANS 1930 {} 1000000.00\r\n#TRANS 3010",
            b"#TRANS 1930 {} 1000000.00\r\n#TRANS 3010 {} -1.00\r\n#TRANS 3010",
        ),
        "sie/2021.se",
        22,
        "",
        "går inte jämnt ut",
    ),
    Fault(
        "undeclared account",
        _sie(
            b"#TRANS 4010 {6 102} 100000.00",
            b"#TRANS 4010 {6 102} 99000.00\r\n#TRANS 4711 {6 102} 1000.00",
        ),
        "sie/2021.se",
        35,
        "",
        "4711",
    ),
    Fault(
        "unknown budget row",
        _change("budget.csv", "drift.nettokostnad", "drift.nettokosnad"),
        "budget.csv",
        2,
        "rad",
        "uppställning",
    ),
    Fault(
        "code no longer valid",
        _enrolment("teamet", "d07", "2021-03-10", utbildning="folkskola"),
        "inskrivningar.csv",
        15,
        "utbildning",
        "gällde bara före 2020",
    ),
    Fault(
        "insats part of itself",
        _change(
            "insatser.csv",
            "teamet;Samverkansteamet;Teamet;team;individ;anonymt;ja;avslutade;102;;",
            "teamet;Samverkansteamet;Teamet;team;individ;anonymt;ja;avslutade;102;matchen;",
        ),
        "insatser.csv",
        4,
        "del_av",
        "del av sig själv",
    ),
    Fault(
        "group too small",
        _change("paket.toml", "minimum_group = 5", "minimum_group = 2"),
        "paket.toml",
        8,
        "minimum_group",
        "under 3",
    ),
)
