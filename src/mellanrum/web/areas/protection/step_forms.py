"""The forms of the steps with a breach, and of the answer to a read that stands out."""

from __future__ import annotations

from django import forms

from mellanrum.registers.governance.models import ProtectionIncident, ReadReview
from mellanrum.web.areas.protection.fields import (
    NO_PERSONS,
    ProtectionForm,
    choice,
    day,
    line,
    moment,
    text,
)


class AssessForm(ProtectionForm):
    """How great the risk is (GDPR art. 33.1)."""

    risk = choice(
        "Risk för de berörda",
        [("", "Välj"), *ProtectionIncident.Risk.choices[1:]],
        "Välj hur stor risken är.",
        "Osannolik risk behöver inte anmälas. Hög risk kräver att de berörda informeras "
        "(art. 33.1 och 34.1).",
    )
    risk_reason = text("Skäl", "Skriv vad bedömningen bygger på.", NO_PERSONS)


class NotifyForm(ProtectionForm):
    """When the authority was notified (GDPR art. 33.1)."""

    notified_at = moment("Anmäld", "Skriv när anmälan gjordes.")
    notice_reference = line("Ärendenummer", help_text="Myndighetens, om det är känt.", length=60)
    delay_reason = text(
        "Skäl för förseningen",
        help_text="Krävs när anmälan gjorts senare än 72 timmar (art. 33.1).",
    )


class SkipForm(ProtectionForm):
    """Why the breach is not notified (GDPR art. 33.1 and 33.5)."""

    skipped_reason = text(
        "Skäl att inte anmäla",
        "Skriv varför incidenten sannolikt inte medför någon risk.",
        "Skälet ska gå att pröva i efterhand (art. 33.5).",
    )


class InformForm(ProtectionForm):
    """Whether those concerned were told (GDPR art. 34)."""

    persons_informed = forms.ChoiceField(
        label="Är de berörda informerade",
        choices=ProtectionIncident.Informed.choices[1:],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ja eller nej."},
    )
    persons_informed_on = day("Dag", help_text="När de informerades.")
    persons_informed_reason = text(
        "Hur, eller varför inte", help_text=f"Vid hög risk gäller skälen i art. 34.3. {NO_PERSONS}"
    )


class CloseForm(ProtectionForm):
    """Nothing more is done: a question."""


class AnswerForm(ProtectionForm):
    """What was found when a read that stands out was looked at."""

    verdict = forms.ChoiceField(
        label="Bedömning",
        choices=ReadReview.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om läsningen är i sin ordning."},
    )
    comment = text("Motivering", "Skriv vad bedömningen bygger på.", NO_PERSONS)
