"""Codes of what happens around an enrolment, the same in both packages."""

from __future__ import annotations

# list | code | label | counts as
CODES = """
process_event | decision | Beslut om plats |
process_event | startup_meeting | Uppstartsmöte |
process_event | assessment_begun | Kartläggning påbörjad |
process_event | assessment_completed | Kartläggning klar |
process_event | plan_begun | Handlingsplan påbörjad |
process_event | plan_completed | Handlingsplan upprättad |
process_event | plan_handed_over | Handlingsplan överlämnad |
process_event | plan_accepted | Handlingsplan mottagen |
process_event | first_activity | Första aktivitet |
process_event | rest_from | Vilande från |
process_event | rest_to | Vilande till |
"""
