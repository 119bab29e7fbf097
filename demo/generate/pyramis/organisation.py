"""Förbund, parties, code lists and bands."""

from __future__ import annotations

from demo.generate.shared import follow_up_codes
from demo.generate.shared.rows import Rows

SEEN = "Sedd i årsredovisningarna för 2017 och 2019"
PARTIES = """
forsakringskassan | Försäkringskassan | stat
arbetsformedlingen | Arbetsförmedlingen | stat
region-norrbotten | Region Norrbotten | region
lulea | Luleå kommun | kommun
"""
UNITS = """
lulea | socialforvaltningen | Socialförvaltningen
lulea | arbetsmarknadsforvaltningen | Arbetsmarknadsförvaltningen
region-norrbotten | psykiatrin | Psykiatrin
"""
CODES = """
education | primary | Grundskola |
education | upper_secondary | Gymnasium |
education | post_secondary | Eftergymnasial utbildning |
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
occupation | studies | Studier | studies
occupation | seeking | Aktivt arbetssökande | seeking
occupation | lasting_other | Annan varaktig lösning | lasting
occupation | other | Övrigt | other
referrer | af | Arbetsförmedlingen |
referrer | fk | Försäkringskassan |
referrer | social_services | Luleå kommun, socialförvaltningen |
referrer | region | Region Norrbotten |
closing_reason | discharged | Utskriven till arbete, studier eller arbetssökande | discharged
closing_reason | continued_rehabilitation | Fortsatt rehabilitering | rehabilitation
closing_reason | illness | Sjukdom | illness
closing_reason | other | Övriga anledningar | other
closing_reason | wrong_registration | Felregistrering | wrong_registration
closing_reason_own | employment | Anställning | discharged
closing_reason_own | subsidised_employment | Subventionerad anställning | discharged
closing_reason_own | studies | Studier | discharged
closing_reason_own | seeking_at_af | Arbetssökande hos Arbetsförmedlingen | discharged
closing_reason_own | rehabilitation | Fortsatt rehabilitering | rehabilitation
closing_reason_own | lss | Insats enligt LSS | other
closing_reason_own | plan_handed_over | Handlingsplan överlämnad | other
closing_reason_own | sick_leave | Sjukskrivning | illness
closing_reason_own | moved | Flyttat | other
closing_reason_own | parental_leave | Föräldraledighet | other
closing_reason_own | consent_withdrawn | Återtagit medgivande | other
closing_reason_own | dropped_out | Avvikit | other
closing_reason_own | age_limit | Fyllt 30 år | other
insats_type | method | Metodutveckling |
insats_type | team | Samverkansteam |
insats_type | competence | Kompetensinsats |
insats_type | structural | Strukturell insats |
insats_type | survey | Kartläggning av målgrupp |
familj | single_no_children | Ensamstående utan barn |
familj | single_with_children | Ensamstående med barn |
sjukskrivning | up_to_1 | Sjukskriven högst ungefär ett år |
sjukskrivning | over_5 | Sjukskriven mer än fem år |
bakgrund | foreign | Utländsk bakgrund |
bidragstid | over_10_months | Offentlig försörjning mer än tio månader |
aldersgrupp | 26_35 | 26–35 år |
preparation_outcome | to_insats | Till insats | insats
preparation_outcome | taken_back | Återtagen av remittenten | withdrawn
activity_kind | group_visit | Besök i gruppaktivitet | visit
activity_kind | individual_meeting | Möte med enskild deltagare | meeting
activity_kind | phone_or_message | Telefon eller sms | call
activity_kind | jubilee | Tioårsjubileum | event
activity_kind | network_meeting | Nätverksmöte Norra Norrland | event
activity_kind | satisfaction_scale | Svar på tillfredsskalan |
"""
TEAM = "Målgrupperna för Arena ungdom och Rehabteam 30+"
SUPPORT = "Årsredovisning 2017, avsnitt 1.3.1"
MAPPED = "Årsredovisning 2019, bilaga 1 om På rätt väg"
BANDS = f"""
age | forbund | 16-29 | 16–29 år | 0 | 30 | {TEAM}. Bild 4 år 2017 trycker 15–29
age | forbund | 30-64 | 30–64 år | 30 | | {TEAM}
support_years | forbund | upp-till-1 | Upp till 1 år | 0 | 2 | {SUPPORT}
support_years | forbund | 2-5 | 2–5 år | 2 | 6 | {SUPPORT}
support_years | forbund | 6-plus | 6 år eller mer | 6 | | {SUPPORT}
"""
MONTHS_TOLD = 18  # På rätt väg tells months one by one; Arena ungdom only whether over 18


def toml() -> str:
    """paket.toml: the förbund itself."""
    fields = {
        "slug": "pyramis",
        "name": "Samordningsförbundet Pyramis",
        "seat": "Luleå",
        "purpose": "Att inom Luleå kommun svara för finansiell samordning mellan "
        "Arbetsförmedlingen, Försäkringskassan, Region Norrbotten och kommunen, så att människor "
        "med behov av samordnad rehabilitering når eller förbättrar sin förmåga att arbeta.",
        "vision": "Verksamheten utgår från fyra fokusområden, med individen i centrum",
    }
    head = "# Demodata: se demo/README.md. Personerna är påhittade, totalerna är de publicerade.\n"
    lines = [f'{key} = "{value}"' for key, value in fields.items()]
    lines += [
        "formed_on = 2006-12-01",
        "minimum_group = 5",
        'minimum_group_source = "Standardvärde i Mellanrum: grupper om 1–4 personer döljs"',
        "questionnaire_minimum = 6",
    ]
    return head + "\n".join(lines) + "\n"


def add(rows: Rows) -> None:
    rows.table("parter.csv", "part namn slag", PARTIES)
    rows.table("enheter.csv", "part enhet namn", UNITS)
    rows.table("band.csv", "variabel serie kod etikett fran till kalla", BANDS + _months())
    _memberships(rows)
    _codes(rows)
    _years(rows)


def _months() -> str:
    one = [
        f"months | forbund | {n} | {n} mån | {n if n > 1 else 0} | {n + 1} | {MAPPED}"
        for n in range(1, MONTHS_TOLD + 1)
    ]
    last = f"months | forbund | 19-plus | Mer än {MONTHS_TOLD} mån | {MONTHS_TOLD + 1} | |"
    return "\n".join([*one, f"{last} Årsredovisning 2019, målet om inskrivningstid"])


def _memberships(rows: Rows) -> None:
    """Pyramis ceased when the three förbund became one at the end of 2019."""
    for line in PARTIES.strip().splitlines():
        party = line.split("|")[0].strip()
        rows.add("medlemskap.csv", part=party, fran="2006-12-01", till_och_med="2019-12-31")


def _codes(rows: Rows) -> None:
    order: dict[str, int] = {}
    for line in filter(None, (CODES + follow_up_codes.CODES).splitlines()):
        kind, code, label, counts_as = (cell.strip() for cell in line.split("|"))
        order[kind] = order.get(kind, 0) + 1
        rows.add(
            "koder.csv",
            lista=kind,
            kod=code,
            etikett=label,
            raknas_som=counts_as,
            ordning=order[kind],
            fran_ar=2012,
            kalla=SEEN,
        )


PUBLISHED = {2017: "Årsredovisning 2017", 2019: "Årsredovisning 2019, undertecknad 2020-03-17"}


def _years(rows: Rows) -> None:
    """Both reports were published with groups of one: those years may be rebuilt so."""
    for year in range(2015, 2020):
        told = year in PUBLISHED
        rows.add(
            "ar.csv",
            ar=year,
            anstallda=0,
            anmarkning="Förbundets funktioner köps som tjänst",
            publicerad_minsta_grupp=1 if told else "",
            publicerad_kalla=PUBLISHED.get(year, ""),
            uppfoljning="ja" if told else "nej",
        )
