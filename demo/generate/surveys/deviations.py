"""Every printed number that the answers do not give: what they give instead, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from demo.generate.surveys.choice import chosen, impossible, is_filtered, lost
from demo.generate.surveys.counts import half_up
from demo.generate.surveys.impossible import N
from demo.generate.surveys.printed import ALL, MAN, UNSTATED, WOMAN, YEARS, Question, rows
from demo.generate.surveys.respondents import RETURNED, respondents
from demo.generate.surveys.rounds import GROUPS
from demo.generate.surveys.shapes import codes
from demo.generate.surveys.summary import STAR, differences, of_indicator, tones, verdict, word

SPLIT = (
    "6 + 13 + 6 är 25, inte 26. Av alla sätt att dela 26 är 8 kvinnor, 13 män och 5 utan uppgift "
    "det enda som ger varje tryckt andel i gruppens tio tabeller."
)
TABLE_1: Mapping[str, str] = {
    "t1.pagaende.inkomna_fg": "10 + 13 + 2 är 25, och alla gruppers tryckta summa 98 kräver 25.",
    "t1.avslut.kvinnor": SPLIT,
    "t1.avslut.ej_uppgivet": SPLIT,
    "t1.a_steget.man": "Talen 6 och 5 är tryckta utan kolumn och läses som män och ej uppgett. "
    "När hela gruppen är 8, 13 och 5 återstår 2, 6 och 3 för Steget Fram.",
    "t1.styrelse.inkomna": "n är 5 i fem tabeller, och inget antal av fyra svar ger 80 %.",
    "t1.totalt.inkomna": "26 + 26 + 17 + 12 + 5. Huvudtexten trycker också 86.",
}


@dataclass(frozen=True, slots=True)
class Deviation:
    """`row` is the printed number in the golden file; `right` and `why` are told in Swedish."""

    row: Mapping[str, str]
    right: str
    why: str


def place(row: Mapping[str, str]) -> str:
    """Where a number of the golden file is printed, in Swedish."""
    if row["tabell"] == "sammanfattning":
        who = row["kon"] if row["storhet"] == "omdöme" else f"typvärde {row['grupp']}".strip()
        return f"Sammanfattningen, indikator {row['indikator']}, {who}"
    if row["storhet"].startswith("andel "):
        return f"Kommentaren till tabell {row['tabell']}"
    what = [GROUPS.get(row["grupp"], "totalt")] if row["tabell"] == "1" else []
    what += [row["insats"]] * bool(row["insats"])
    what += ["n" if row["storhet"] == N else row["kon"]]
    year = "" if row["ar"] == str(YEARS[0]) else f" {row['ar']}"
    return f"Tabell {row['tabell']}, {', '.join(what)}{year}"


def deviations() -> list[Deviation]:
    """All of them, in the order of the golden file."""
    found = {
        deviation.row["nyckel"]: deviation
        for part in (_returned(), _questions(), _comments(), _verdicts(), _typical())
        for deviation in part
    }
    return [found[row["nyckel"]] for row in rows() if row["nyckel"] in found]


def _returned() -> Iterator[Deviation]:
    for row in rows():
        if row["storhet"] == "inkomna" and int(row["varde"]) != (many := _heads(row)):
            yield Deviation(row, str(many), TABLE_1[row["nyckel"]])


def _heads(row: Mapping[str, str]) -> int:
    """How many forms the demo has of what a row of Tabell 1 tells."""
    year = int(row["ar"])
    if not row["grupp"]:
        return sum(respondents(*key).total for key in RETURNED if key[1] == year)
    heads = respondents(row["grupp"], year)
    if row["insats"]:
        heads = RETURNED[row["grupp"], year][row["insats"]]
    parts = {ALL: heads.total, WOMAN: heads.women, MAN: heads.men, UNSTATED: heads.unstated}
    return parts[row["kon"]]


def _questions() -> Iterator[Deviation]:
    for question, counts in chosen().items():
        for name in lost(question):
            row = _row(question, name)
            right = str(counts.asked.total) if name == N else f"{counts.share(name)} %"
            why = impossible(question, name).told(question, _who(question))
            yield Deviation(row, right, why)


def _who(question: Question) -> str:
    if is_filtered(question):
        return "bara de som sa ja på fråga 8 kan svara"
    return f"{respondents(question.group, question.year).told()} kan svara"


def _row(question: Question, name: str) -> Mapping[str, str]:
    wanted = (N, ALL) if name == N else ("andel", name)
    table, year = str(question.table), str(question.year)
    mine = (row for row in rows() if (row["tabell"], row["ar"]) == (table, year))
    return next(row for row in mine if (row["storhet"], row["kon"]) == wanted)


def _comments() -> Iterator[Deviation]:
    """Shares of the three highest options, or of one, that a comment tells."""
    by_table = {q.table: q for q in chosen() if q.n is not None}
    for row in rows():
        if not row["storhet"].startswith("andel "):
            continue
        first, _, last = row["storhet"].removeprefix("andel ").partition("-")
        high, low = codes(by_table[int(row["tabell"])], chosen()[by_table[int(row["tabell"])]])
        given = [*high, *low]
        many = sum(int(first) <= code <= int(last or first) for code in given)
        share, wanted = half_up(many, len(given)), int(row["varde"])
        if share == wanted:
            continue
        if any(half_up(key, len(given)) == wanted for key in range(len(given) + 1)):
            raise ValueError(f"{row['nyckel']}: {wanted} % can hold")
        why = f"Inget antal av {len(given)} svar ger {wanted} %."
        yield Deviation(row, f"{share} %", why)


def _verdicts() -> Iterator[Deviation]:
    for row in rows():
        if row["storhet"] != "omdöme" or not row["varde"]:
            continue
        apart = differences(int(row["indikator"]), row["kon"])
        right = verdict(apart)
        if right != row["varde"]:
            told = ", ".join(f"tabell {table} {word(d)} ({d:+})" for table, d in apart.items())
            told = told.replace("-", "−")
            yield Deviation(row, _told(right), _why(row, right) + told)


def _told(right: str) -> str:
    return "* (tar ut varandra)" if right == STAR else right


def _why(row: Mapping[str, str], right: str) -> str:
    if right.strip(STAR) == row["varde"].strip(STAR):
        return "Ordet stämmer, men inte stjärnan: "
    return "Mot riket är "


def _typical() -> Iterator[Deviation]:
    for row in rows():
        if row["storhet"] != "typvärde":
            continue
        number, mark = int(row["indikator"]), row["grupp"]
        right = tones(number, mark)
        if right != set(row["varde"].split("+")):
            split = [q for q in of_indicator(number, mark) if chosen()[q].asked.total]
            why = " ".join(_halves(question) for question in split)
            yield Deviation(row, "–".join(sorted(right)), why.strip())


def _halves(question: Question) -> str:
    """Why the middle cannot be the only typical answer, '' when it can."""
    counts = chosen()[question]
    key, others = counts.key.total, counts.asked.total - counts.key.total
    if others > -(-key // 2):
        return ""
    return (
        f"I tabell {question.table} valde {key} av {counts.asked.total} ett av de två högsta "
        f"svaren, så att minst {-(-key // 2)} valde samma; de övriga är bara {others}."
    )
