"""Forms of consents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from mellanrum.domain.periods import ONE_DAY, add_months
from mellanrum.registers.casework.actions.consents import ConsentDraft
from mellanrum.registers.casework.models import Consent, InformationKind
from mellanrum.registers.organisation.models import Party

PURPOSE = "Samordna stödet mellan parterna i insatsen."
HOW = [(c.value, c.label) for c in Consent.How if c != Consent.How.OWN_PAGE]


def day_field(label: str, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class ConsentForm(forms.Form):
    """What the participant says yes to. The party that holds the case, and that the person takes
    part, are always in it.
    """

    parties = forms.MultipleChoiceField(
        label="Parter som får dela uppgifter", widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label="Vad de får dela",
        choices=InformationKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="”Att du deltar” behövs för att en annan part alls ska se ärendet.",
    )
    purpose = forms.CharField(label="Vad uppgifterna ska användas till", max_length=300)
    from_on = day_field("Gäller från")
    last_on = day_field("Gäller till och med")
    given_on = day_field("Lämnat")
    how = forms.ChoiceField(label="Hur det lämnades", choices=HOW, widget=forms.RadioSelect)
    signature = forms.CharField(
        label="Deltagarens namnteckning",
        required=False,
        max_length=200,
        help_text="När det skrivs under på skärm: deltagaren skriver sitt namn eller sin kod.",
    )
    language = forms.CharField(
        label="Språk", max_length=40, required=False, help_text="Om inte svenska."
    )
    interpreter_used = forms.BooleanField(label="Tolk var med", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        parties: Sequence[Party],
        home: Party,
        on: date,
        longest: int,
    ) -> None:
        super().__init__(data, initial=beginnings(home, on, longest))
        self.known = {party.slug: party for party in parties}
        field = self.fields["parties"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(party.slug, party.name) for party in parties]
        self.fields["last_on"].help_text = f"Högst {longest} månader."

    def clean(self) -> dict[str, Any]:
        """What is signed on a screen has a signature."""
        given = self.cleaned_data
        if given.get("how") == Consent.How.SCREEN and not given.get("signature", "").strip():
            self.add_error("signature", "Låt deltagaren skriva sitt namn här.")
        return given

    def draft(self) -> ConsentDraft:
        given = self.cleaned_data
        return ConsentDraft(
            parties=[self.known[slug] for slug in given["parties"]],
            kinds=given["kinds"],
            purpose=given["purpose"],
            given_on=given["given_on"],
            from_on=given["from_on"],
            to_on=given["last_on"] + timedelta(days=1),
            how=given["how"],
            language=given["language"],
            interpreter_used=given["interpreter_used"],
            signature=given["signature"],
        )


def beginnings(home: Party, on: date, longest: int) -> dict[str, Any]:
    """What most consents say: as long as they may, from today. The kinds are chosen one by one."""
    return {
        "parties": [home.slug],
        "kinds": [InformationKind.CASE.value],
        "purpose": PURPOSE,
        "given_on": on,
        "from_on": on,
        "last_on": add_months(on, longest) - ONE_DAY,
        "how": Consent.How.PAPER.value,
    }


class WithdrawConsentForm(forms.Form):
    """No reason is asked for."""

    note = forms.CharField(
        label="Anteckning om återkallandet",
        required=False,
        max_length=300,
        help_text="Till exempel hur det sades. Deltagaren behöver inte säga varför.",
    )
