"""What the demo must show, recomputed from its rows by plain loops."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.demo.plain import (
    Follow,
    by,
    closed,
    new,
    ongoing,
    percent,
    to_studies,
    to_work,
    volume,
)


@pytest.fixture(scope="module")
def follow(package) -> Follow:
    return Follow(package)


def split(follow: Follow, rows) -> tuple[int, int]:
    sexes = Counter(follow.person(row)["kon"] for row in rows)
    return sexes["kvinna"], sexes["man"]


def test_steget_fram(follow) -> None:
    rows = follow.of("steget-fram")
    assert (len(rows), split(follow, rows)) == (48, (24, 24))
    assert (len(new(rows)), split(follow, new(rows))) == (22, (12, 10))
    assert (len(closed(rows)), split(follow, closed(rows))) == (21, (9, 12))
    assert (len(ongoing(rows)), split(follow, ongoing(rows))) == (27, (15, 12))
    assert (to_work(closed(rows)), to_studies(closed(rows))) == (14, 0)
    assert percent(14, 21) == 67
    assert by(closed(rows), "sysselsattning_efter")["seeking"] == 4
    assert by(rows, "remittent") == {"af": 17, "social_services": 28, "region": 3}


def test_steget_fram_closed_profile(follow) -> None:
    women = closed(follow.of("steget-fram", "kvinna"))
    men = closed(follow.of("steget-fram", "man"))
    assert Counter(band(follow.age(r)) for r in women) == {"30-44": 3, "45-59": 6}
    assert Counter(band(follow.age(r)) for r in men) == {"30-44": 6, "45-59": 5, "60-": 1}
    assert by(women, "utbildning") == {
        "primary": 1,
        "upper_secondary": 4,
        "higher": 2,
        "missing": 2,
    }
    assert by(men, "utbildning") == {"primary": 4, "upper_secondary": 3, "missing": 5}
    assert by(women + men, "forsorjning_start") == {
        "income_support": 14,
        "activity_support": 6,
        "sickness_benefit": 1,
    }
    assert [months(women), months(men)] == [
        {"1-6": 3, "7-12": 3, "13-18": 3},
        {"1-6": 3, "7-12": 2, "13-18": 7},
    ]


def test_etablering_kvinna(follow) -> None:
    rows = follow.of("etablering-kvinna")
    gone = closed(rows)
    assert split(follow, rows) == (14, 0)
    assert (len(new(rows)), len(gone), len(ongoing(rows))) == (5, 5, 9)
    assert (to_work(gone), to_studies(gone), percent(4, 5)) == (1, 3, 80)
    assert by(gone, "avslutsorsak") == {"discharged": 1, "illness": 1, "other": 3}
    assert by(rows, "utbildning") == {"primary": 3, "higher": 1, "missing": 10}
    ages = Counter(band(follow.age(r)) for r in rows)
    assert ages == {"-29": 1, "30-44": 3, "45-59": 9, "60-": 1}
    assert by(rows, "forsorjningstid") == {"1": 9, "2": 4, "3": 1}
    assert months(rows) == {"1-6": 3, "7-12": 3, "13-18": 4, "19-24": 4}


def test_etablering_kvinna_since_the_start(package) -> None:
    rows = [r for r in package["inskrivningar"] if r["insats"] == "etablering-kvinna"]
    moved_on = ("studies", "work_subsidised", "work_training")
    assert len(rows) == 18
    assert sum(r["sysselsattning_efter"] in moved_on for r in rows) == 8


def test_samverkansteam(follow) -> None:
    rows = follow.of("samverkansteam")
    gone = closed(rows)
    assert (len(rows), split(follow, rows)) == (121, (59, 62))
    assert (len(rows) - len(new(rows)), len(new(rows))) == (96, 25)
    assert (len(gone), split(follow, gone)) == (65, (30, 35))
    assert to_work(gone) + to_studies(gone) == 19
    assert percent(19, 65) == 29
    assert percent(by(gone, "avslutsorsak")["illness"], 65) == 34


def test_a_wrong_registration_is_there_and_counts_nowhere(package, follow) -> None:
    wrong = [r for r in package["inskrivningar"] if r["avslutsorsak"] == "wrong_registration"]
    assert len(wrong) == 1
    assert wrong[0] not in follow.rows


def test_tidsam(package, follow) -> None:
    rows = follow.of("tidsam")
    assert (len(rows), split(follow, rows)) == (29, (11, 18))
    assert closed(rows) == []
    assert Counter("studies" if c == "studies" else "work" for c in follow.began("tidsam")) == {
        "work": 6,
        "studies": 6,
    }
    assert percent(12, 29) == 41
    ages = [follow.age(row) for row in rows]
    assert (min(ages), max(ages)) == (20, 63)


def test_tidsam_since_the_start(package) -> None:
    everyone = [r for r in package["inskrivningar"] if r["insats"] == "tidsam"]
    now = [s for s in package["sysselsattning"] if not s["till_och_med"]]
    kinds = Counter(s["sysselsattning"].split("_")[0] for s in now)
    assert len(everyone) == 55
    assert kinds == {"work": 15, "studies": 5, "lasting": 8}
    assert len({s["deltagare"] for s in now}) == 28


def test_mykey(follow) -> None:
    assert split(follow, follow.of("mykey")) == (2, 0)


def test_the_whole_forbund(package, follow) -> None:
    rows = follow.of()
    volumes = ("beredningsgruppen", "samkraft", "moa-pitea", "moa-alvsbyn", "ett-steg-till")
    sexes = Counter({"kvinna": split(follow, rows)[0], "man": split(follow, rows)[1]})
    for insats in volumes:
        for sex in ("kvinna", "man", "annat"):
            sexes[sex] += volume(package, insats, kon=sex)
    counts = [volume(package, insats) for insats in volumes]
    assert (len(rows), counts, sum(counts)) == (214, [58, 30, 25, 23, 34], 170)
    assert sexes == {"kvinna": 192, "man": 191, "annat": 1}
    gone = closed(rows)
    assert (len(gone), to_work(gone) + to_studies(gone), percent(37, 91)) == (91, 37, 41)


def test_the_printed_shares_of_participants(follow) -> None:
    """As near as 214 can come: shares printed for 224."""
    rows = follow.of()
    ages = Counter(band(follow.age(r)) for r in rows)
    shares = {key: percent(n, 214) for key, n in ages.items()}
    assert shares == {"-29": 35, "30-44": 38, "45-59": 25, "60-": 2}
    education = by(rows, "utbildning")
    assert percent(education["primary"] + education["upper_secondary"], 214) == 78
    assert percent(education["missing"], 214) == 16
    for sex, primary, upper in (("kvinna", 30, 45), ("man", 44, 38)):
        group = follow.of("", sex)
        found = by(group, "utbildning")
        assert percent(found["primary"], len(group)) == primary
        assert percent(found["upper_secondary"], len(group)) == upper
    young = [r for r in rows if follow.age(r) < 30]
    assert percent(split(follow, young)[1], len(young)) == 41


def test_the_printed_incomes_at_start(follow) -> None:
    found = Counter(code for r in follow.of() for code in r["forsorjning_start"].split(","))
    af = found["activity_support"] + found["unemployment_insurance"]
    fk = sum(found[c] for c in ("sickness_benefit", "sickness_compensation"))
    fk += found["activity_compensation"]
    assert percent(found["income_support"], 214) == 43
    assert (percent(af, 214), percent(fk, 214)) == (21, 27)
    assert percent(found["activity_compensation"], 214) == 9
    assert percent(found["none"], 214) == 13


def test_the_printed_time_in_support(follow) -> None:
    years = [int(r["forsorjningstid"]) for r in follow.of() if r["forsorjningstid"].isdigit()]
    assert percent(sum(1 <= y <= 3 for y in years), 214) == 48
    assert percent(sum(4 <= y <= 6 for y in years), 214) == 14
    assert percent(sum(y >= 9 for y in years), 214) == 24


def test_head_counts(package) -> None:
    def outcome(insats: str, population: str, since: str = "nej") -> dict[str, int]:
        codes = {r["kod"] for r in package["volymer"] if r["variabel"] == "occupation"}
        found = {
            code: volume(
                package,
                insats,
                urval=population,
                variabel="occupation",
                kod=code,
                sedan_start=since,
            )
            for code in codes
        }
        return {code: n for code, n in found.items() if n}

    assert outcome("ett-steg-till", "avslutade") == {"work": 6, "studies": 1, "lasting_other": 8}
    assert volume(package, "ett-steg-till", urval="avslutade") == 15
    assert volume(package, "ett-steg-till", urval="pågående") == 19
    pitea, alvsbyn = (outcome(f"moa-{where}", "avslutade", "ja") for where in ("pitea", "alvsbyn"))
    assert percent(pitea["work"] + pitea["studies"], sum(pitea.values())) == 45
    assert percent(alvsbyn["work"] + alvsbyn["studies"], sum(alvsbyn.values())) == 38
    assert (sum(pitea.values()), sum(alvsbyn.values())) == (38, 34)
    arenan = outcome("arenan", "avslutade")
    work = arenan["work_subsidised"] + arenan["work_unsubsidised"]
    assert (sum(arenan.values()), work, arenan["studies"], arenan["seeking"]) == (101, 25, 1, 13)
    assert volume(package, "arenan") == 112


def test_meetings_and_applications(package) -> None:
    meetings = Counter(m["grupp"] for m in package["moten"])
    assert (meetings["styrelsen"], meetings["utvecklingsgruppen"]) == (6, 2)
    assert (meetings["styrgrupp-lulea"], meetings["medlemssamradet"]) == (17, 1)
    constituent = [m["dag"] for m in package["moten"] if m["slag"] == "konstituerande"]
    assert constituent == ["2021-06-01"]
    kinds = Counter(d["slag"] for d in package["beslut"])
    assert (kinds["ansökan ny"], kinds["ansökan förlängning"]) == (2, 1)
    board = [s for s in package["platser"] if s["grupp"] == "styrelsen" and not s["till_och_med"]]
    assert len({s["part"] for s in board}) == 7


def band(age: int) -> str:
    return "-29" if age < 30 else "30-44" if age < 45 else "45-59" if age < 60 else "60-"


def months(rows) -> dict[str, int]:
    """Months begun, from the first day to the last or to the end of the year."""
    found: Counter[str] = Counter()
    for row in rows:
        start, end = (part.split("-") for part in (row["start"], row["slut"] or "2021-12-31"))
        n = (int(end[0]) - int(start[0])) * 12 + int(end[1]) - int(start[1])
        n += int(end[2]) >= int(start[2])
        found["1-6" if n <= 6 else "7-12" if n <= 12 else "13-18" if n <= 18 else "19-24"] += 1
    return dict(found)
