"""Forms of claims, of their steps, payments and papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.actions.payments import PaymentRow
from mellanrum.registers.economy.attachment_policies import ALLOWED
from mellanrum.registers.economy.claim_lines import CostLine, check_lines, read_pasted
from mellanrum.registers.economy.claim_policies import ClaimRow
from mellanrum.registers.economy.models import Voucher
from mellanrum.registers.economy.queries import find_voucher
from mellanrum.web.areas.claims.fields import amount, empty_lines, shown_lines, typed_lines
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, day, last_day, text, words

VOUCHER = re.compile(r"\s*([A-Za-zÅÄÖåäö]{1,10})\s*(\d{1,9})\s*")


class ClaimForm(RowForm):
    """A period, what was done, and the costs: typed line by line, or pasted."""

    from_on = day("Från och med", "Första dagen som kostnaderna gäller.")
    to_on = last_day(required=True)
    report = words("Redovisning", f"Vad pengarna har gått till. {NO_PERSONS}", rows=3)
    pasted = words(
        "Klistra in rader från Excel",
        "Slag, text, belopp och moms i var sin kolumn. Raderna läggs efter dem som står ovan.",
        rows=3,
    )

    def __init__(self, data: Any, *, lines: Sequence[CostLine] = (), **told: Any) -> None:
        super().__init__(data, **told)
        self.shown = shown_lines(lines) if data is None else typed_lines(data)
        if data is not None and not any(line.is_empty for line in self.shown):
            self.shown += empty_lines(len(self.shown))
        self.lines: list[CostLine] = []

    def clean(self) -> None:
        try:
            self.lines = [line.read() for line in self.shown if not line.is_empty]
            check_lines(self.lines)
        except DomainError as error:
            self.add_error(None, error.message)
        try:
            self.lines += read_pasted(self.cleaned_data.get("pasted", ""))
        except DomainError as error:
            self.add_error("pasted", error.message)

    def row(self) -> ClaimRow:
        given = self.cleaned_data
        return ClaimRow(given["from_on"], given["to_on"], given["report"])


class CommentForm(RowForm):
    """A step, with a word to whoever takes the next."""

    comment = text("Kommentar", f"Syns för alla som ser rekvisitionen. {NO_PERSONS}", most=300)


class SubmitForm(RowForm):
    """Nothing but the button: what is handed in is what stands on the page."""


class ReasonForm(RowForm):
    reason = text("Skäl", f"Visas för ägaren. {NO_PERSONS}", most=300, told="Skriv skälet.")


class PaymentForm(RowForm):
    """What was paid, when, and where it stands in the ledger."""

    on = day("Dag", "När pengarna lämnade kontot.")
    amount = amount("Belopp i kr", told="Skriv beloppet.")
    reference = text("Referens", "Till exempel betalningsfilens eller fakturans nummer.")
    voucher = text("Verifikat", "Serie och nummer, till exempel A 12. Lämna tomt om det inte är "
                   "bokfört ännu.", most=20)  # fmt: skip

    def __init__(self, data: Any, *, forbund: str, **told: Any) -> None:
        super().__init__(data, **told)
        self.forbund = forbund
        self.fields["voucher"].widget.attrs["list"] = "verifikat"

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("voucher") and isinstance(given.get("on"), date):
            self.found = self._find(given["voucher"], given["on"].year)

    found: Voucher | None = None

    def _find(self, typed: str, year: int) -> Voucher | None:
        match = VOUCHER.fullmatch(typed)
        found = match and find_voucher(self.forbund, year, match[1].upper(), int(match[2]))
        if not found:
            told = f"Verifikatet finns inte i bokföringen för {year}. Sök det under Verifikat."
            self.add_error("voucher", told)
            return None
        return found

    def row(self) -> PaymentRow:
        given = self.cleaned_data
        return PaymentRow(given["on"], given["amount"], given["reference"], self.found)


class PaperForm(RowForm):
    file = forms.FileField(
        label="Fil",
        help_text=f"Högst 10 MB: {ALLOWED}. {NO_PERSONS}",
        widget=forms.ClearableFileInput({"accept": ".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.txt,.csv"}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan."},
    )

    def __init__(self, data: Any, files: Any = None) -> None:
        super().__init__(data)
        self.files = files if files is not None else self.files
