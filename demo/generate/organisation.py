# ruff: noqa: E501 – tables are read by the line
"""Förbund, parties, code lists and bands."""

from __future__ import annotations

from demo.generate import directions, operation
from demo.generate.shared import case_codes, follow_up_codes
from demo.generate.shared.rows import Rows

SEEN = "Sedd i publicerade årsredovisningar"
REPORT = "Årsredovisning 2021"

PARTIES = """
forsakringskassan | Försäkringskassan | stat
arbetsformedlingen | Arbetsförmedlingen | stat
region-norrbotten | Region Norrbotten | region
lulea | Luleå kommun | kommun
pitea | Piteå kommun | kommun
alvsbyn | Älvsbyns kommun | kommun
boden | Bodens kommun | kommun
"""
UNITS = """
lulea | socialforvaltningen | Socialförvaltningen
lulea | arbetsmarknadsforvaltningen | Arbetsmarknadsförvaltningen
pitea | socialforvaltningen | Socialförvaltningen
pitea | arbetsmarknad | Arbetsmarknad och vuxenutbildning
alvsbyn | socialforvaltningen | Socialförvaltningen
alvsbyn | arbetsmarknadsenheten | Arbetsmarknadsenheten
boden | socialforvaltningen | Socialförvaltningen
region-norrbotten | primarvarden | Primärvården
region-norrbotten | psykiatrin | Psykiatrin
"""
CODES = """
education | primary | Grundskola |
education | upper_secondary | Gymnasium |
education | higher | Högskola eller universitet |
education | other_post_secondary | Annan eftergymnasial utbildning |
education | missing | Uppgift saknas | missing
income | sickness_benefit | Sjukpenning | fk
income | rehabilitation_benefit | Rehabiliteringsersättning | fk
income | sickness_compensation | Sjukersättning | fk
income | activity_compensation | Aktivitetsersättning | fk
income | unemployment_insurance | A-kassa | af
income | activity_support | Aktivitetsstöd | af
income | income_support | Försörjningsstöd | municipality
income | other_public | Annan offentlig försörjning | other
income | none | Ingen offentlig försörjning | own
occupation | work_unsubsidised | Arbete utan subvention | work
occupation | work_subsidised | Arbete med subvention | work
occupation | work | Arbete, form inte angiven | work
occupation | studies | Studier | studies
occupation | seeking | Aktivt arbetssökande | seeking
occupation | work_training | Arbetsträning | other
occupation | lasting_other | Annan varaktig lösning | lasting
occupation | other_support | Annat stöd | other
occupation | other | Övrigt | other
referrer | af | Arbetsförmedlingen |
referrer | fk | Försäkringskassan |
referrer | social_services | Socialförvaltningen |
referrer | labour_market | Arbetsmarknadsförvaltningen |
referrer | region | Region Norrbotten |
referrer | self | Egenanmälan |
referrer | other | Annan |
referrer | missing | Uppgift saknas | missing
closing_reason | discharged | Utskriven till arbete, studier eller arbetssökande | discharged
closing_reason | continued_rehabilitation | Fortsatt rehabilitering | rehabilitation
closing_reason | illness | Sjukdom | illness
closing_reason | moved | Flyttat | moved
closing_reason | other | Övriga anledningar | other
closing_reason | wrong_registration | Felregistrering | wrong_registration
closing_reason_own | employment | Anställning | discharged
closing_reason_own | subsidised_employment | Subventionerad anställning | discharged
closing_reason_own | studies | Studier | discharged
closing_reason_own | seeking_at_af | Arbetssökande hos Arbetsförmedlingen | discharged
closing_reason_own | lasting_other | Annan varaktig lösning | other
closing_reason_own | lss | Insats enligt LSS | other
closing_reason_own | parental_leave | Föräldraledighet | other
closing_reason_own | consent_withdrawn | Återtagit medgivande | other
closing_reason_own | dropped_out | Avvikit | other
closing_reason_own | age_limit | Uppnått åldersgräns | other
closing_reason_own | decision_withdrawn | Återkallat beslut | other
closing_reason_own | extra_job | Extratjänst | discharged
closing_reason_own | practice | Praktik | other
closing_reason_own | sick_leave | Sjukskrivning | illness
closing_reason_own | ended_by_referrer | Avslutad av remittenten | other
closing_reason_own | other | Andra orsaker | other
insats_type | prestudy | Förstudie |
insats_type | method | Metodutveckling |
insats_type | project | Projekt |
insats_type | pilot | Pilot |
insats_type | team | Samverkansteam |
insats_type | preparation | Beredning |
insats_type | competence | Kompetensinsats |
insats_type | structural | Strukturell insats |
preparation_outcome | to_team | Till Samverkansteam | insats
preparation_outcome | to_samkraft | Till Samkraft | insats
preparation_outcome | queue | I kö | queue
preparation_outcome | own_work | Fortsatt arbete i gruppen | own_work
preparation_outcome | returned | Åter till remittenten | returned
ursprung | moa | MoA |
ursprung | steget_fram | Steget Fram |
activity | startblocket | Startblocket |
activity | work_training | Arbetsträning |
activity | digital_summer | Digitala sommaraktiviteter |
activity | language_practice | Språkpraktik |
employment_form | subsidised_municipality | Subventionerad anställning i kommunen |
employment_form | subsidised_other | Subventionerad anställning hos annan |
employment_form | temporary | Visstidsanställning |
employment_form | permanent | Tillsvidareanställning |
"""
BANDS = """
age | forbund | under-30 | –29 år | 0 | 30 | Årsredovisning 2021, avsnitt 1.5
age | forbund | 30-44 | 30–44 år | 30 | 45 | Årsredovisning 2021, avsnitt 1.5
age | forbund | 45-59 | 45–59 år | 45 | 60 | Årsredovisning 2021, avsnitt 1.5
age | forbund | 60-plus | 60 år– | 60 | | Årsredovisning 2021, avsnitt 1.5
support_years | forbund | under-1 | Under 1 år | 0 | 1 | Årsredovisning 2021, avsnitt 1.5
support_years | forbund | 1-3 | 1–3 år | 1 | 4 | Årsredovisning 2021, avsnitt 1.5
support_years | forbund | 4-6 | 4–6 år | 4 | 7 | Årsredovisning 2021, avsnitt 1.5: ”upp till 6 år”
support_years | forbund | 7-8 | 7–8 år | 7 | 9 | Luckan mellan de tryckta grupperna
support_years | forbund | 9-plus | 9 år eller mer | 9 | | Årsredovisning 2021, avsnitt 1.5
support_years | etablering | upp-till-1 | Upp till 1 år | 0 | 2 | Diagram för Etablering kvinna 2021
support_years | etablering | upp-till-2 | Upp till 2 år | 2 | 3 | Diagram för Etablering kvinna 2021
support_years | etablering | upp-till-3 | Upp till 3 år | 3 | 4 | Diagram för Etablering kvinna 2021
support_years | etablering | upp-till-6 | Upp till 6 år | 4 | 7 | Diagram för Etablering kvinna 2021
support_years | etablering | upp-till-9 | Upp till 9 år | 7 | 10 | Luckan mellan de tryckta grupperna
support_years | etablering | mer-an-9 | Mer än 9 år | 10 | | Diagram för Etablering kvinna 2021
support_years | steget-fram | upp-till-1 | Upp till 1 år | 0 | 2 | Diagram för Steget Fram 2021
support_years | steget-fram | upp-till-5 | Upp till 5 år | 2 | 6 | Diagram för Steget Fram 2021
support_years | steget-fram | upp-till-7 | Upp till 7 år | 6 | 8 | Diagram för Steget Fram 2021
support_years | steget-fram | upp-till-9 | Upp till 9 år | 8 | 10 | Diagram för Steget Fram 2021
support_years | steget-fram | mer-an-9 | Mer än 9 år | 10 | | Diagram för Steget Fram 2021
months | forbund | 1-6 | 1–6 månader | 0 | 7 | Diagram i årsredovisning 2021
months | forbund | 7-12 | 7–12 månader | 7 | 13 | Diagram i årsredovisning 2021
months | forbund | 13-18 | 13–18 månader | 13 | 19 | Diagram i årsredovisning 2021
months | forbund | 19-24 | 19–24 månader | 19 | 25 | Diagram i årsredovisning 2021
months | forbund | 25-plus | 25 månader– | 25 | | Diagram i årsredovisning 2021
"""


def toml() -> str:
    """paket.toml: the förbund itself."""
    fields = {
        "slug": "sodra-norrbotten",
        "name": "Samordningsförbundet Södra Norrbotten",
        "seat": "Luleå",
        "purpose": "Att inom Luleå, Piteå, Älvsbyns och Bodens kommuner svara för finansiell "
        "samordning mellan Arbetsförmedlingen, Försäkringskassan, Region Norrbotten och "
        "kommunerna, så att människor med behov av samordnad rehabilitering når eller "
        "förbättrar sin förmåga att arbeta.",
        "vision": "Förbättra individens möjligheter till arbete och hälsa genom samverkan",
    }
    head = "# Demodata: se demo/README.md. Personerna är påhittade, totalerna är de publicerade.\n"
    lines = [f'{key} = "{value}"' for key, value in fields.items()]
    lines += [
        "formed_on = 2020-01-01",
        "minimum_group = 5",
        'minimum_group_source = "Standardvärde i Mellanrum: grupper om 1–4 personer döljs"',
        "questionnaire_minimum = 6",
    ]
    return head + "\n".join(lines) + "\n"


def add(rows: Rows) -> None:
    rows.table("parter.csv", "part namn slag", PARTIES)
    rows.table("enheter.csv", "part enhet namn", UNITS)
    rows.table("band.csv", "variabel serie kod etikett fran till kalla", BANDS)
    _memberships(rows)
    _codes(rows)
    _years(rows)


def _memberships(rows: Rows) -> None:
    for line in PARTIES.strip().splitlines():
        party = line.split("|")[0].strip()
        since = "2021-06-01" if party == "boden" else "2020-01-01"
        rows.add("medlemskap.csv", part=party, fran=since)


def _codes(rows: Rows) -> None:
    order: dict[str, int] = {}
    blocks = CODES + operation.CODES + directions.CODES + follow_up_codes.CODES
    whence = {directions.CODES: directions.WHENCE, case_codes.CODES: case_codes.WHENCE}
    blocks += case_codes.CODES
    for line in filter(None, blocks.splitlines()):
        kind, code, label, counts_as = (cell.strip() for cell in line.split("|"))
        order[kind] = order.get(kind, 0) + 1
        rows.add(
            "koder.csv",
            lista=kind,
            kod=code,
            etikett=label,
            raknas_som=counts_as,
            ordning=order[kind],
            fran_ar=2016,
            kalla=next((w for block, w in whence.items() if line in block), SEEN),
        )


def _published(year: int) -> dict[str, str]:
    """The report of 2021 was published with groups of one: the year may be rebuilt so."""
    if year != 2021:
        return {}
    return {
        "publicerad_minsta_grupp": "1",
        "publicerad_kalla": "Årsredovisning 2021, undertecknad 2022-03-25",
    }


def _years(rows: Rows) -> None:
    for year in range(2016, 2022):
        note = "Förbundets funktioner köps som tjänst" if year >= 2020 else "Pyramis, Luleå"
        rows.add(
            "ar.csv",
            ar=year,
            anstallda=0,
            anmarkning=note,
            **_published(year),
            uppfoljning="ja" if year == 2021 else "nej",
        )
    for year, amount in ((2020, 70748000), (2021, 69880000)):
        rows.add(
            "omvarld.csv",
            nyckel="forsorjningsstod-lulea",
            etikett="Utbetalt försörjningsstöd i Luleå kommun",
            ar=year,
            varde=amount,
            enhet="kr",
            kalla=f"{REPORT}, avsnittet om Projekt Arenan",
        )
