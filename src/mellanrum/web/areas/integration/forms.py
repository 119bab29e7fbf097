"""The forms of other systems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from mellanrum.registers.integration.token_policies import SCOPES, TokenRow
from mellanrum.registers.integration.webhook_policies import EVENTS, WebhookRow
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.operation.fields import RowForm, day, last_day, row_of, text, words


class TokenForm(RowForm):
    """A new token."""

    name = text("System", "Vilket system nyckeln är till.", most=80,
                told="Skriv vilket system nyckeln är till.")  # fmt: skip
    scopes = forms.MultipleChoiceField(
        label="Behörigheter",
        help_text="Nyckeln får bara det du väljer, och aldrig mer än du själv får.",
        choices=[(key, scope.label) for key, scope in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en behörighet."},
    )
    party = row_of("Part", "Ingen", "Krävs för en nyckel som lämnar antal: antalen är partens.")
    to_on = last_day("Gäller till och med", required=True)

    def __init__(self, data: Any, *, forbund: str, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["party"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Party.objects.filter(forbund__slug=forbund)
        self.fields["to_on"].help_text = "Högst två år. Kortare är säkrare."

    def row(self) -> TokenRow:
        given = self.cleaned_data
        party = given["party"].slug if given["party"] else ""
        return TokenRow(given["name"], tuple(given["scopes"]), given["to_on"], party)


class ReasonForm(RowForm):
    reason = words("Varför", "", rows=2, told="Skriv varför nyckeln återkallas.")


class WebhookForm(RowForm):
    """An address that is told."""

    name = text("System", "Vilket system som får besked.", most=80,
                told="Skriv vilket system som får besked.")  # fmt: skip
    url = text("Adress", "Adressen som systemet tar emot besked på. Den börjar med https://.",
               most=300, told="Skriv adressen.")  # fmt: skip
    events = forms.MultipleChoiceField(
        label="Händelser",
        choices=list(EVENTS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en händelse."},
    )

    def row(self) -> WebhookRow:
        given = self.cleaned_data
        return WebhookRow(given["name"], given["url"], tuple(given["events"]))


class CloseForm(RowForm):
    closed_before_on = day(
        "Stäng månader före",
        "Antal för månader före den här dagen tas inte emot. Lämna tomt för att öppna alla.",
        required=False,
    )
