"""The printed indicator appendix, and the same numbers counted by plain loops over answer rows.

Nothing of the product and nothing of the generator is used. `printed_rows` and `outside_rows` are
for whoever holds the product's own figures against the print; `Answers.computed` is the oracle.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "demo" / "sodra-norrbotten"
Row = dict[str, str]

GROUPS = {
    "participant_ongoing": "deltagare pågående",
    "participant_closing": "deltagare avslut",
    "staff": "personal",
    "managers": "chefer",
    "board": "styrelse",
    "referrers": "remittenter",
}
MARKS = {"D": ("participant_ongoing", "participant_closing"), "P": ("staff",), "C": ("managers",)}
YES = {"4a", "4b", "6a"}  # measures whose key figure is the share of yes
TOP_THREE = {"7a", "7b"}
TONES = {1: "negativt", 2: "negativt", 3: "neutralt", 4: "positivt", 5: "positivt", 6: "positivt"}


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def printed_rows() -> list[Row]:
    """nyckel, tabell, indikator, matt, grupp, insats, fraga, storhet, kon, ar, tryckt, varde."""
    return _read(HERE / "indikatorer-2021.csv")


def outside_rows() -> dict[str, Row]:
    """nyckel: nummer, tryckt, raknat, varfor."""
    return {row["nyckel"]: row for row in _read(HERE / "indikatorer-2021-utanfor.csv")}


def text_rows() -> list[Row]:
    """Numbers told in running text: nyckel, tryckt, varde, hur, av (printed rows), skal."""
    return _read(HERE / "indikatorer-2021-text.csv")


def told(how: str, values: list[int]) -> int:
    """A number of running text from the numbers it is made of; whole, half up."""
    first, *rest = values
    if how == "medel":
        return per_cent(sum(values), 100 * len(values))
    if how == "skillnad":
        return first - rest[0]
    if how == "antal":
        return per_cent(first * rest[0], 100 * 100)
    if how == "bortfall":
        return 100 - per_cent(first, rest[0])
    assert how == "lika", how
    return first


def per_cent(key: int, n: int) -> int:
    """Half up, as the print rounds."""
    return int((Decimal(100 * key) / n).quantize(Decimal(1), ROUND_HALF_UP))


def key_codes(measure: str) -> set[int]:
    """The options that the measure's key figure counts."""
    return {1} if measure in YES else {4, 5, 6} if measure in TOP_THREE else {5, 6}


def mode(codes: Iterable[int]) -> set[int]:
    counts = Counter(codes)
    return {code for code in counts if counts[code] == max(counts.values())}


class Answers:
    """The package's answer sheets as plain rows."""

    def __init__(self) -> None:
        self.rounds = _read(PACKAGE / "enkatomgangar.csv")
        self.sheets = _read(PACKAGE / "enkatblad.csv")
        self.asked = _read(PACKAGE / "enkatutskick.csv")
        self.national = _read(PACKAGE / "rikets-enkattal.csv")
        self.answers: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for row in _read(PACKAGE / "enkatsvar.csv"):
            self.answers[row["omgang"], row["blad"]][row["fraga"]] = int(row["svar"])
        self.printed = printed_rows()

    def returned(self, *, group: str, year: str, insats: str = "", sex: str = "alla") -> list[Row]:
        """Sheets of a group ('' = all), insats and sex."""
        keys = {
            row["omgang"]
            for row in self.rounds
            if row["enkatar"] == year and group in ("", _code(row["grupp"]))
        }
        return [
            sheet
            for sheet in self.sheets
            if sheet["omgang"] in keys
            and insats in ("", sheet["insats"])
            and sex in ("alla", sheet["kon"])
        ]

    def codes(self, *, group: str, year: str, item: str, sex: str = "alla") -> list[int]:
        """The options chosen by those who answered the question."""
        sheets = self.returned(group=group, year=year, sex=sex)
        given = [self.answers[sheet["omgang"], sheet["blad"]] for sheet in sheets]
        return [answers[item] for answers in given if item in answers]

    def computed(self, row: Row) -> str:
        """What the answers give for a printed row; '' when it tells no number or verdict."""
        kind = row["storhet"]
        if kind == "inkomna":
            place = {"group": row["grupp"], "insats": row["insats"]}
            return str(len(self.returned(year=row["ar"], sex=row["kon"], **place)))
        if kind in ("riket", "svarsfrekvens riket"):
            return self._national(row)
        if kind == "omdöme":
            return self.verdict(row["indikator"], row["kon"]) if row["varde"] else ""
        if kind == "typvärde":
            return "+".join(sorted(self.typical(row["indikator"], row["grupp"])))
        codes = self._codes_of(row)
        if kind == "n":
            return str(len(codes))
        return str(per_cent(sum(code in _counted(row) for code in codes), len(codes)))

    def _codes_of(self, row: Row) -> list[int]:
        return self.codes(group=row["grupp"], year=row["ar"], item=row["fraga"], sex=row["kon"])

    def _national(self, row: Row) -> str:
        item = row["fraga"] or "svarsfrekvens"
        wanted = (row["ar"], GROUPS[row["grupp"]], item, row["kon"], "riket")
        columns = ("enkatar", "grupp", "fraga", "kon", "slag")
        found = [r["varde"] for r in self.national if tuple(r[c] for c in columns) == wanted]
        assert len(found) == 1, wanted
        return found[0]

    def verdict(self, indicator: str, sex: str) -> str:
        """Its questions against the nation: högre, lägre, samma; '*' first when they differ, and
        alone when the mean difference is within two per cent.
        """
        apart = self._apart(indicator, sex)
        higher, lower = any(d > 2 for d in apart), any(d < -2 for d in apart)
        if not (higher and lower):
            return "högre" if higher else "lägre" if lower else "samma"
        mean = Decimal(sum(apart)) / len(apart)
        return "*högre" if mean > 2 else "*lägre" if mean < -2 else "*"

    def _apart(self, indicator: str, sex: str) -> list[int]:
        found = []
        for row in self.printed:
            place = (row["indikator"], row["storhet"], row["kon"], row["ar"])
            if place == (indicator, "andel", sex, "2021"):
                national = int(self._national(row))
                found.append(int(self.computed(row)) - national)
        return found

    def typical(self, indicator: str, mark: str) -> set[str]:
        """The tones of the most common answers to the indicator's questions."""
        found: set[str] = set()
        for row in self.printed:
            mine = not mark or row["grupp"] in MARKS[mark]
            if (row["indikator"], row["storhet"]) == (indicator, "n") and mine:
                tones = {0: "negativt", 1: "positivt"} if row["matt"] in YES else TONES
                found |= {tones[code] for code in mode(self._codes_of(row))}
        return found


def _code(group: str) -> str:
    return next(code for code, name in GROUPS.items() if name == group)


def _counted(row: Row) -> set[int]:
    """The options of a share: the key figure's, or those that a comment names ('andel 4-6')."""
    if row["storhet"] == "andel":
        return key_codes(row["matt"])
    first, _, last = row["storhet"].removeprefix("andel ").partition("-")
    return set(range(int(first), int(last or first) + 1))
