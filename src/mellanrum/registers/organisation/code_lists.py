"""What the code lists are called where people read of them."""

from __future__ import annotations

TITLES = {
    "absence_reason": "Skäl till frånvaro",
    "activity": "Aktiviteter",
    "activity_cancel_reason": "Skäl att ställa in en aktivitet",
    "activity_kind": "Slag av kontakter och aktiviteter",
    "capacity_mark": "När det varnas för att platserna tar slut, i procent",
    "closing_reason": "Avslutsorsaker i statistiken",
    "closing_reason_own": "Egna avslutsorsaker",
    "comment_theme": "Teman för öppna svar i enkäter",
    "deadline_answer": "Skäl att en tidsgräns inte gäller",
    "direction_detail": "Inriktning, närmare",
    "education": "Utbildning",
    "employment_form": "Anställningsformer",
    "follow_up_method": "Uppföljningsmetoder",
    "income": "Försörjning",
    "insats_target_group": "Målgrupper",
    "insats_type": "Insatstyper",
    "life_area": "Livsområden i kartläggningen",
    "obstacle_kind": "Slag av hinder",
    "obstacle_outcome": "Utfall av hinder",
    "occupation": "Sysselsättning",
    "preparation_outcome": "Beslut i beredningen",
    "process_event": "Händelser som tidsgränser räknas från",
    "process_step": "Steg i processkartan",
    "referrer": "Remittenter",
    "refusal_reason": "Skäl att inte ta emot en plan",
    "return_reason": "Skäl att lämna tillbaka en aktualisering",
    "stay_mark": "När det varnas för att tiden tar slut, i procent",
    "ursprung": "Ursprung",
}


def title_of(name: str) -> str:
    """A list that is not here goes by its own name, which is the förbund's."""
    return TITLES.get(name, name)
