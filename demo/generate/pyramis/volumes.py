"""Head counts: what was told as a number only."""

from __future__ import annotations

from demo.generate.shared.rows import Rows

REPORT = "Årsredovisning 2019"
YEAR = ("2019-01-01", "2019-12-31", "nej")
MAPPED = ("2018-01-01", "2019-12-01", "ja")
SHARE = f"{REPORT}, bilaga 1; antalet är räknat ur den tryckta andelen av 127"

# insats, span, variable ('' = those counted), "code[/sex] or sex: count, …", source
COUNTS: tuple[tuple[str, tuple[str, str, str], str, str, str], ...] = (
    ("volyminsatser", YEAR, "", "alla 386", REPORT),
    ("lots", YEAR, "", "alla 35", f"{REPORT}: ”ca 35 unika”, deltagare i de andra insatserna"),
    ("kartlaggning", MAPPED, "", "kvinna 64, man 63", f"{REPORT}, bilaga 1"),
    (
        "kartlaggning",
        MAPPED,
        "familj",
        "single_no_children 97, single_with_children/kvinna 15, single_with_children/man 2",
        SHARE,
    ),
    ("kartlaggning", MAPPED, "sjukskrivning", "up_to_1 36, over_5 39", SHARE),
    ("kartlaggning", MAPPED, "bakgrund", "foreign 38", SHARE),
    ("kartlaggning", MAPPED, "bidragstid", "over_10_months 102", SHARE),
    (
        "kartlaggning",
        MAPPED,
        "aldersgrupp",
        "26_35/kvinna 11, 26_35/man 25",
        f"{REPORT}, bilaga 1; antalen är räknade ur 17 % av 64 kvinnor och 40 % av 63 män",
    ),
)
NOT_REGISTERED = f"{REPORT}, bilaga 1, tabellen över tid i insats: ej registrerade"


def add(rows: Rows) -> None:
    for insats, span, variable, told, source in COUNTS:
        for pair in told.split(", "):
            name, count = pair.rsplit(" ", 1)
            code, _, sex = name.partition("/") if variable else ("", "", name)
            rows.add(
                "volymer.csv",
                insats=insats,
                fran=span[0],
                till_och_med=span[1],
                sedan_start=span[2],
                urval="deltagare",
                kon="" if sex == "alla" else sex,
                variabel=variable,
                kod=code,
                antal=int(count),
                kalla=source,
            )
    rows.add(
        "volymer.csv",
        insats="pa-ratt-vag",
        fran=YEAR[0],
        till_och_med=YEAR[1],
        sedan_start="nej",
        urval="mötta",
        antal=18,
        kalla=NOT_REGISTERED,
    )
