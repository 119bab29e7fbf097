"""Head counts: insatser that tell numbers, and Arenan's people in the municipality's own system."""

from __future__ import annotations

from demo.generate.shared.rows import Rows

REPORT = "Årsredovisning 2021"
YEAR = ("2021-01-01", "2021-12-31", "nej")
MOA = ("2019-03-01", "2021-12-31", "ja")
NOT_SPLIT = f"{REPORT}; delningen mellan arbete och studier är inte publicerad"
NEW_INVENTED = f"{REPORT}: 25 och 75 %. Antalet nya är inte publicerat; 12 ger de tryckta andelarna"

# insats, span, population, variable ('' = the population itself), "code or sex: count, …", source
COUNTS: tuple[tuple[str, tuple[str, str, str], str, str, str, str], ...] = (
    ("beredningsgruppen", YEAR, "deltagare", "", "kvinna 30, man 28", REPORT),
    (
        "beredningsgruppen",
        YEAR,
        "deltagare",
        "referrer",
        "af 22, fk 4, region 18, social_services 14",
        REPORT,
    ),
    (
        "beredningsgruppen",
        YEAR,
        "deltagare",
        "income",
        "income_support 17, activity_support 21, activity_compensation 4, sickness_benefit 4, "
        "none 12",
        REPORT,
    ),
    (
        "beredningsgruppen",
        YEAR,
        "deltagare",
        "preparation_outcome",
        "to_samkraft 6, queue 8, own_work 6, returned 16",
        REPORT,
    ),
    (
        "beredningsgruppen",
        YEAR,
        "deltagare",
        "preparation_outcome",
        "to_team 22",
        f"De 22 som {REPORT} inte redovisar; av Samverkansteamets 25 nya kom tre från 2020",
    ),
    ("samkraft", YEAR, "deltagare", "", "kvinna 14, man 16", REPORT),
    (
        "samkraft",
        YEAR,
        "deltagare",
        "occupation",
        "work_training 4, studies 2, work 1, other_support 3",
        REPORT,
    ),
    ("samkraft", YEAR, "avslutade", "", "alla 6", REPORT),
    ("moa-pitea", YEAR, "deltagare", "", "kvinna 12, man 13", REPORT),
    ("moa-pitea", MOA, "deltagare", "", "kvinna 16, man 21, annat 1", REPORT),
    ("moa-pitea", MOA, "avslutade", "", "alla 38", REPORT),
    ("moa-pitea", MOA, "avslutade", "occupation", "work 12, studies 5, other 21", NOT_SPLIT),
    (
        "moa-pitea",
        MOA,
        "deltagare",
        "referrer",
        "social_services 19, self 14, missing 5",
        f"{REPORT}: 50 och 37 % av 38",
    ),
    (
        "moa-alvsbyn",
        YEAR,
        "deltagare",
        "",
        "kvinna 11, man 11, annat 1",
        f"{REPORT}; summan 22 är feltryckt",
    ),
    ("moa-alvsbyn", MOA, "deltagare", "", "kvinna 14, man 19, annat 1", REPORT),
    ("moa-alvsbyn", MOA, "avslutade", "", "alla 34", REPORT),
    ("moa-alvsbyn", MOA, "avslutade", "occupation", "work 9, studies 4, other 21", NOT_SPLIT),
    (
        "moa-alvsbyn",
        MOA,
        "deltagare",
        "referrer",
        "af 3, fk 2, social_services 22, self 5, missing 2",
        f"{REPORT}: 9, 6, 65 och 15 % av 34",
    ),
    ("ett-steg-till", YEAR, "deltagare", "", "kvinna 15, man 19", REPORT),
    ("ett-steg-till", YEAR, "nya", "", "alla 12", NEW_INVENTED),
    ("ett-steg-till", YEAR, "nya", "referrer", "af 3, region 9", NEW_INVENTED),
    ("ett-steg-till", YEAR, "avslutade", "", "alla 15", REPORT),
    (
        "ett-steg-till",
        YEAR,
        "avslutade",
        "occupation",
        "work 6, studies 1, lasting_other 8",
        REPORT,
    ),
    ("ett-steg-till", YEAR, "pågående", "", "alla 19", f"{REPORT}; de tryckta 21 går inte ihop"),
    (
        "arenan",
        YEAR,
        "deltagare",
        "",
        "kvinna 36, man 76",
        f"{REPORT}: kommunens eget system",
    ),
    (
        "arenan",
        YEAR,
        "deltagare",
        "activity",
        "startblocket 64, work_training 38, digital_summer 9, language_practice 1",
        REPORT,
    ),
    ("arenan", YEAR, "avslutade", "", "alla 101", REPORT),
    (
        "arenan",
        YEAR,
        "avslutade",
        "occupation",
        "work_subsidised 8, work_unsubsidised 17, studies 1, seeking 13, other 62",
        REPORT,
    ),
    (
        "arenan",
        YEAR,
        "avslutade",
        "closing_reason_own",
        "decision_withdrawn 10, sick_leave 6, parental_leave 3, other 43",
        REPORT,
    ),
    (
        "arenan",
        YEAR,
        "avslutade",
        "employment_form",
        "subsidised_municipality 4, subsidised_other 4, temporary 15, permanent 2",
        REPORT,
    ),
    (
        "nordic-nabs",
        YEAR,
        "deltagare",
        "",
        "alla 3",
        f"{REPORT}: två från MoA och en från Steget Fram, räknade där",
    ),
    ("nordic-nabs", YEAR, "deltagare", "ursprung", "moa 2, steget_fram 1", REPORT),
)


def add(rows: Rows) -> None:
    for insats, span, population, variable, told, source in COUNTS:
        for pair in told.split(", "):
            name, count = pair.rsplit(" ", 1)
            by_sex = not variable and name != "alla"
            rows.add(
                "volymer.csv",
                insats=insats,
                fran=span[0],
                till_och_med=span[1],
                sedan_start=span[2],
                urval=population,
                kon=name if by_sex else "",
                variabel=variable,
                kod=name if variable else "",
                antal=int(count),
                kalla=source,
            )
