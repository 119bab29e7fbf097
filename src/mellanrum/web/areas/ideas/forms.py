"""Forms of the inbox of ideas."""

from __future__ import annotations

from typing import Any

from mellanrum.accounts.models import User
from mellanrum.registers.governance.models import Body
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.proposals.idea_policies import IdeaRow
from mellanrum.registers.proposals.models import Idea
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    one_of,
    row_of,
    text,
    words,
)


class IdeaForm(RowForm):
    """An idea that a group, a party or the office enters."""

    origin = one_of("Från")
    body = row_of("Grupp", "Ingen")
    party = row_of("Part", "Ingen")
    title = text("Rubrik", most=160, told="Skriv vad idén heter.")
    need = words("Behov", f"Vad som saknas, och för vilka. {NO_PERSONS}", told="Skriv behovet.")
    target_group = words("Målgrupp", NO_PERSONS, rows=3)
    place = text("Plats", "Kommun eller ort.", most=160)
    sender = text("Avsändare", "Namn eller funktion, om avsändaren vill.", most=160)
    contact = text("Kontakt", "E-post eller telefon, om avsändaren vill ha svar.", most=160)

    def __init__(self, data: Any, *, forbund: str, **told: Any) -> None:
        super().__init__(data, **told)
        origins = [c for c in Idea.Origin.choices if c[0] != Idea.Origin.PUBLIC]
        self.fields["origin"].choices = origins  # type: ignore[attr-defined]
        self.fields["body"].queryset = Body.objects.filter(forbund__slug=forbund)  # type: ignore[attr-defined]
        self.fields["party"].queryset = Party.objects.filter(forbund__slug=forbund)  # type: ignore[attr-defined]

    def row(self) -> IdeaRow:
        told = self.values()
        return IdeaRow(**{n: told[n] for n in IdeaRow.__slots__})


class TakeUpForm(RowForm):
    owner = row_of("Ansvarig", "Välj person", required=True)
    due_on = day("Svar till avsändaren senast", required=False)

    def __init__(self, data: Any, *, forbund: str, **told: Any) -> None:
        super().__init__(data, **told)
        office = User.objects.filter(is_active=True, appointments__forbund__slug=forbund)
        self.fields["owner"].queryset = office.distinct().order_by("display_name")  # type: ignore[attr-defined]


class DeclineForm(RowForm):
    reason = words("Skäl", f"För er egen del. {NO_PERSONS}", rows=3, told="Skriv skälet.")
    answer = words("Svar till avsändaren", f"Avsändaren läser det. {NO_PERSONS}",
                   told="Skriv ett svar.")  # fmt: skip


class AnswerForm(RowForm):
    answer = words("Svar till avsändaren", f"Avsändaren läser det. {NO_PERSONS}",
                   told="Skriv ett svar.")  # fmt: skip


class ReopenForm(RowForm):
    reason = words("Skäl", NO_PERSONS, rows=3, told="Skriv skälet.")


class ApplyForm(RowForm):
    applicant = row_of("Sökande part", "Välj part", required=True)

    def __init__(self, data: Any, *, forbund: str, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["applicant"].queryset = Party.objects.filter(forbund__slug=forbund)  # type: ignore[attr-defined]
