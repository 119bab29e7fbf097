"""Faults in the files of questionnaires."""

from __future__ import annotations

from tests.exchange.faults import Fault, appended

CAMPAIGN = "x;X;indikatorer;2021;{group};{kind};2021;{first};2021-10-31;{state};;{months}"
NEW_SHEET = "4c19d2e8b7a06f35"


def _campaign(**cells: str) -> str:
    usual = {
        "group": "chefer",
        "kind": "lista",
        "first": "2021-09-01",
        "state": "öppen",
        "months": "",
    }
    return CAMPAIGN.format(**usual | cells)


SURVEY_FAULTS: tuple[Fault, ...] = (
    Fault(
        "campaign that ends before it begins",
        appended("enkatomgangar.csv", _campaign(first="2021-11-05").replace("x;X", "bak;X")),
        "enkatomgangar.csv",
        4,
        "till_och_med",
        "Perioden slutar 2021-10-31",
    ),
    Fault(
        "form that nobody has",
        appended("enkatomgangar.csv", _campaign().replace("indikatorer;2021", "okant;2021")),
        "enkatomgangar.csv",
        4,
        "version",
        "inget formulär ”okant”",
    ),
    Fault(
        "left out and asked about",
        appended("enkatuteslutna.csv", "avslut;steget;Ingen handläggare"),
        "enkatuteslutna.csv",
        3,
        "insats",
        "både med i omgången och utesluten",
    ),
    Fault(
        "more declined than asked",
        appended("enkatutskick.csv", "chefer;;;brev;2;3"),
        "enkatutskick.csv",
        5,
        "antal",
        "3 har avböjt",
    ),
    Fault(
        "sheet without campaign",
        appended("enkatblad.csv", "vinter;5b21;steget;norra;;2021-10"),
        "enkatblad.csv",
        6,
        "omgang",
        "finns inte i enkatomgangar.csv",
    ),
    Fault(
        "sheet of an insats that is not asked about",
        appended("enkatblad.csv", "avslut;5c22;teamet;norra;;2021-10"),
        "enkatblad.csv",
        6,
        "insats",
        "frågar inte om insatsen teamet",
    ),
    Fault(
        "sheet from before the campaign",
        appended("enkatblad.csv", "avslut;5d23;steget;norra;;2020-10"),
        "enkatblad.csv",
        6,
        "manad",
        "omgången började 2020-11-01",
    ),
    Fault(
        "sex where the form does not ask",
        appended("enkatblad.csv", "chefer;5e24;;;kvinna;2021-10"),
        "enkatblad.csv",
        6,
        "kon",
        "frågar inte efter kön",
    ),
    Fault(
        "number that is no number",
        appended("enkatblad.csv", "chefer;blad-7;;;;2021-10"),
        "enkatblad.csv",
        6,
        "blad",
        "inte ett slumptal",
    ),
    Fault(
        "question that is not in the form",
        appended("enkatsvar.csv", "avslut;2f6c91d0a4b37e15;f11;3"),
        "enkatsvar.csv",
        9,
        "fraga",
        "har ingen fråga ”f11”",
    ),
    Fault(
        "answer outside the scale",
        appended("enkatsvar.csv", "avslut;1a7d40e2c9f3b586;f2;7"),
        "enkatsvar.csv",
        9,
        "svar",
        "Svaret 7 finns inte bland 1, 2, 3, 4, 5, 6",
    ),
    Fault(
        "answer to a question that was not asked",
        appended("enkatsvar.csv", "avslut;1a7d40e2c9f3b586;f9;3"),
        "enkatsvar.csv",
        9,
        "fraga",
        "ställs bara till den som svarat 1 på ”f8”",
    ),
    Fault(
        "national value over a hundred",
        appended("rikets-enkattal.csv", "indikatorer;2021;chefer;f1;;riket;;101;;Rapport"),
        "rikets-enkattal.csv",
        5,
        "varde",
        "mellan 0 och 100",
    ),
    Fault(
        "national value of no question",
        appended("rikets-enkattal.csv", "indikatorer;2021;chefer;f99;;riket;;50;;Rapport"),
        "rikets-enkattal.csv",
        5,
        "fraga",
        "ingen fråga ”f99” 2021",
    ),
)
