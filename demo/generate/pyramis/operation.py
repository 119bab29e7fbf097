# ruff: noqa: E501 – tables are read by the line
"""Deadlines, contacts, events, staffing and what the results are compared with."""

from __future__ import annotations

from demo.generate.shared.rows import Rows

SEVENTEEN, NINETEEN = "Årsredovisning 2017, bilaga 1", "Årsredovisning 2019"
BOTH = "Årsredovisning 2017, bilaga 1, och 2019, avsnitt 1.3.2"
# insats | slug | label | from | to | length | unit | follow-up | source
DEADLINES = f"""
arena-ungdom | kartlaggning | Kartläggning påbörjad inom en månad från anvisning | decision | assessment_begun | 1 | månader | nej | {SEVENTEEN}
arena-ungdom | plan | Aktivitetsplan påbörjad inom en månad från anvisning | decision | plan_begun | 1 | månader | nej | {SEVENTEEN}
rehabteam-30 | plan | Handlingsplan upprättad inom en månad efter remiss | referral | plan_completed | 1 | månader | nej | {BOTH}
rehabteam-30 | insats-startad | Insats startad inom två månader efter överlämnad handlingsplan | plan_handed_over | first_activity | 2 | månader | nej | {SEVENTEEN}
rehabteam-30 | uppfoljning-3 | Uppföljning 3 månader efter handlingsplanen | plan_completed | | 3 | månader | ja | {BOTH}
rehabteam-30 | uppfoljning-12 | Uppföljning 12 månader efter handlingsplanen | plan_completed | | 12 | månader | ja | {BOTH}
"""
LOTS = f"{NINETEEN}, bilaga 1; försök från mars"
# insats | from | to | kind | count | source
ACTIVITIES = f"""
lots | 2019-03-01 | 2019-12-31 | group_visit | 77 | {LOTS}
lots | 2019-03-01 | 2019-12-31 | individual_meeting | 53 | {LOTS}
lots | 2019-03-01 | 2019-12-31 | phone_or_message | 21 | {LOTS}
strukturella | 2017-01-01 | 2017-01-31 | jubilee | 48 | Årsredovisning 2017, avsnitt 1.1
strukturella | 2017-11-01 | 2017-11-30 | network_meeting | 36 | Årsredovisning 2017, avsnitt 1.1: deltagare från tolv förbund i två dagar
"""
PROMISED = "vad som gavs är inte redovisat"
FULL_17, FULL_19 = f"{SEVENTEEN}; {PROMISED}", f"{NINETEEN}, avsnitt 1.3.2; {PROMISED}"
UNITS = "25 % från vardera av två förvaltningar"
# insats | party | from | to | promised per cent | source
STAFFING = f"""
arena-ungdom | arbetsformedlingen | 2017-01-01 | 2017-12-31 | 75 | {FULL_17}
arena-ungdom | forsakringskassan | 2017-01-01 | 2017-12-31 | 75 | {FULL_17}
arena-ungdom | lulea | 2017-01-01 | 2017-12-31 | 75 | {FULL_17}
arena-ungdom | region-norrbotten | 2017-01-01 | 2017-12-31 | 50 | {FULL_17}
rehabteam-30 | arbetsformedlingen | 2017-01-01 | 2017-12-31 | 25 | {FULL_17}
rehabteam-30 | forsakringskassan | 2017-01-01 | 2017-12-31 | 25 | {FULL_17}
rehabteam-30 | region-norrbotten | 2017-01-01 | 2017-12-31 | 25 | {FULL_17}
rehabteam-30 | lulea | 2017-01-01 | 2017-12-31 | 50 | {FULL_17}; {UNITS}
arena-ungdom | arbetsformedlingen | 2019-01-01 | 2019-12-31 | 75 | {FULL_19}
arena-ungdom | lulea | 2019-01-01 | 2019-12-31 | 150 | {FULL_19}; 75 % från vardera av två förvaltningar
arena-ungdom | region-norrbotten | 2019-01-01 | 2019-12-31 | 50 | {FULL_19}
rehabteam-30 | arbetsformedlingen | 2019-01-01 | 2019-12-31 | 25 | {FULL_19}
rehabteam-30 | forsakringskassan | 2019-01-01 | 2019-12-31 | 25 | {FULL_19}
rehabteam-30 | region-norrbotten | 2019-01-01 | 2019-12-31 | 25 | {FULL_19}
rehabteam-30 | lulea | 2019-01-01 | 2019-12-31 | 50 | {FULL_19}; {UNITS}
pa-ratt-vag | lulea | 2019-01-01 | 2019-11-30 | 100 | {FULL_19}; processledare
"""
# measure | kind | label | year | value | base | source | withdrawn
BENCHMARKS = """
avslutade.arbete-eller-studier | riket | Riket | 2016 | 33 | | Försäkringskassans uppföljning av samordningsförbundens insatser, återgiven i ett annat förbunds årsrapport för 2017 | nej
"""


def add(rows: Rows) -> None:
    rows.table(
        "tidsgranser.csv",
        "insats tidsgrans etikett fran_handelse till_handelse langd enhet uppfoljning kalla",
        DEADLINES,
    )
    rows.table("aktiviteter.csv", "insats fran till_och_med slag antal kalla", ACTIVITIES)
    rows.table("bemanning.csv", "insats part fran till_och_med utlovad kalla", STAFFING)
    rows.table(
        "jamforelsetal.csv", "matt slag etikett ar varde bas kalla tillbakadraget", BENCHMARKS
    )
