"""Forms of requests for public documents."""

from __future__ import annotations

from typing import Any

from mellanrum.domain.registry_machines import REQUEST
from mellanrum.registers.registry.models import RequestedDocument
from mellanrum.registers.registry.request_policies import (
    UNTESTED,
    AnswerRow,
    OutcomeRow,
    RequestRow,
)
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, row_of, text, whole, words
from mellanrum.web.areas.registry.fields import FileForm, file_field

FREE = "Lämna tomt om hen inte säger det. Fråga inte vem det är (TF 2 kap. 18 §)."


class RequestForm(RowForm):
    """What is asked, and only what the requester tells of oneself."""

    received_on = day("Kom in")
    asked = words("Vad som begärs", "Så som det begärs. Begränsa inte det som frågas.", rows=4,
                  told="Skriv vad som begärs.")  # fmt: skip
    channel = text("Hur", "Till exempel e-post, telefon eller besök.", most=60)
    requester = text("Vem som begär", FREE, most=200)
    contact = text("Vart svaret ska", FREE, most=200)

    def row(self) -> RequestRow:
        names = ("received_on", "asked", "channel", "requester", "contact")
        return RequestRow(**{n: self.cleaned_data[n] for n in names})


class ConcernForm(RowForm):
    document = row_of("Handling", "Välj", "Den som begäran gäller.", required=True)

    def __init__(self, data: Any, *, documents: Any) -> None:
        super().__init__(data)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        self.fields["document"].label_from_instance = (  # type: ignore[attr-defined]
            lambda one: f"{one} {one.title}"
        )


class OutcomeForm(FileForm):
    """What the test of one document came to."""

    outcome = one_of("Prövningen")
    section = text("Bestämmelse som hindrar", "Till exempel OSL 19 kap. 3 §. Lämna tomt om "
                   "handlingen lämnas ut som den är.")  # fmt: skip
    reasons = words("Skäl", "Varför bestämmelsen hindrar. Skriv inte det som är hemligt.", rows=3)
    file = file_field(label="Maskerad kopia")

    def __init__(self, data: Any, files: Any = None, **told: Any) -> None:
        super().__init__(data, files, **told)
        found = [c for c in RequestedDocument.Outcome.choices if c[0] != UNTESTED]
        self.fields["outcome"].choices = found  # type: ignore[attr-defined]

    def row(self) -> OutcomeRow:
        given = self.cleaned_data
        return OutcomeRow(given["outcome"], given["section"], given["reasons"])


class AnswerForm(RowForm):
    """Who decided, when and why."""

    decided_on = day("Beslutad dag")
    decided_by = text("Beslutat av", "Namn och funktion, som de står i brevet.", most=200,
                      told="Skriv vem som har beslutat.")  # fmt: skip
    reasons = words("Skäl", "Står i brevet.", rows=4)

    def __init__(self, data: Any, *, verb: str, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["reasons"].required = REQUEST.moves[verb].needs_reason
        self.fields["reasons"].error_messages["required"] = "Skriv skälet."

    def row(self) -> AnswerRow:
        given = self.cleaned_data
        return AnswerRow(given["decided_on"], given["decided_by"], given["reasons"])


class OnForm(RowForm):
    on = day("Dag")


class ReminderForm(RowForm):
    days = whole("Påminn efter", "Antal dagar. Lagen anger inget antal: svaret ska ges skyndsamt.",
                 most=365)  # fmt: skip
    source = text("Var det är bestämt", most=300, told="Skriv var det är bestämt.")
