"""The forms of a report's last steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.reports.actions.report_publishing import Paper
from mellanrum.reports.freezing_policies import SignerRow, check_pdf, initials_of
from mellanrum.reports.models import ReportAttachment
from mellanrum.reports.report_signers import Account
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, text, whole, words

SPARE = 2  # empty rows for signers besides those proposed
NO_ACCOUNT = "Välj konto för {}, eller töm namnet om underskriften inte görs här."
WRONG = "Lösenordet stämmer inte. Försök igen."
WRONG_CODE = "Koden stämmer inte. Skriv den som appen visar nu."


class ReasonForm(RowForm):
    """Why it is done; kept and shown."""

    reason = words(
        "Skäl",
        "Skälet sparas och visas för den som läser rapportens historik.",
        told="Skriv ett skäl: det ska gå att förstå i efterhand varför det gjordes.",
    )


class PublicReasonForm(RowForm):
    """Why it is done; printed where anybody reads it."""

    reason = words(
        "Skäl",
        "Skälet visas för alla på den öppna sidan. Skriv inget om enskilda personer.",
        told="Skriv ett skäl: den som läser ska förstå varför.",
    )


class ConfirmForm(RowForm):
    """Nothing to fill in: the page tells what will happen."""


class SignersForm(RowForm):
    """A row for each who signs. One without a name is nobody's."""

    def __init__(
        self, data: Any, proposed: Sequence[SignerRow], accounts: Sequence[Account], needed: bool
    ) -> None:
        super().__init__(data)
        empty = [SignerRow("", "", "", 2)] * (SPARE if needed else 0)
        self.proposed = (*proposed, *empty)
        choices = list({one.key: one.name for one in accounts}.items())
        for number, row in enumerate(self.proposed):
            self._add_row(number, row, [("", "Välj konto"), *choices])

    def _add_row(self, number: int, row: SignerRow, choices: Sequence[tuple[str, str]]) -> None:
        """Five fields; the party is as proposed."""
        made: Mapping[str, tuple[forms.Field, Any]] = {
            "name": (text("Namn"), row.name),
            "role": (text("Uppdrag", most=80), row.role),
            "party": (text("Utsedd av", most=160), row.party),
            "user": (one_of("Konto", required=False), row.user),
            "position": (whole("Ordning", most=40, required=False), row.position),
        }
        for name, (field, value) in made.items():
            field.initial = value
            field.is_asked = True  # type: ignore[attr-defined] # of a row with a name
            if isinstance(field, forms.ChoiceField):
                field.choices = list(choices)
            self.fields[f"{name}_{number}"] = field

    def lines(self) -> list[dict[str, Any]]:
        """For the template: the fields of each row, under a heading."""
        return [
            {
                "heading": f"Underskrift {number + 1}",
                "fields": [self[f"{name}_{number}"] for name in
                           ("name", "role", "party", "user", "position")],
            }
            for number in range(len(self.proposed))
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Everybody named without an account is told of at once, each beside the field."""
        given = super().clean() or self.cleaned_data
        for n in range(len(self.proposed)):
            name = (given.get(f"name_{n}") or "").strip()
            if name and not given.get(f"user_{n}"):
                self.add_error(f"user_{n}", NO_ACCOUNT.format(name))
        return given

    def lacking(self) -> str:
        """The names of those proposed who have no account to sign with."""
        return joined([row.name for row in self.proposed if row.name and not row.user])

    def rows(self) -> tuple[SignerRow, ...]:
        """Those with a name."""
        given = self.cleaned_data
        return tuple(
            SignerRow(
                name=given[f"name_{n}"].strip(),
                role=given[f"role_{n}"].strip(),
                party=given[f"party_{n}"].strip(),
                position=given[f"position_{n}"] or 1,
                user=given[f"user_{n}"],
                initials=initials_of(given[f"name_{n}"]),
            )
            for n in range(len(self.proposed))
            if given[f"name_{n}"].strip()
        )


class SignForm(RowForm):
    """Who one is, once more: the password, and the code where the account has a second factor."""

    place = text("Ort", "Där du undertecknar.", most=80)
    password = forms.CharField(
        label="Ditt lösenord",
        help_text="Skriv det igen, så att ingen annan undertecknar i ditt namn.",
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        strip=False,
        error_messages={"required": "Skriv ditt lösenord."},
    )
    code = text("Kod ur appen", "Sex siffror.", most=12, told="Skriv koden som appen visar.")
    is_read = forms.BooleanField(
        label="Jag har läst rapporten och undertecknar den",
        error_messages={"required": "Markera att du har läst rapporten."},
    )

    def __init__(self, request: HttpRequest, data: Any, place: str) -> None:
        super().__init__(data, initial={"place": place})
        self.request = request
        self.factor = find_factor(request.user)
        if self.factor is None:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """The password first: a code is used up when it is tried."""
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        name = self.request.user.get_username()
        user = authenticate(self.request, username=name, password=given["password"])
        if user is None or user.pk != self.request.user.pk:
            self.add_error("password", WRONG)
        elif self.factor and not self.factor.wrap().validate_code(given["code"]):
            told = {"credentials": {"username": name}, "request": self.request}
            user_login_failed.send(sender=__name__, **told)  # counted, as a failed log-in is
            self.add_error("code", WRONG_CODE)
        return given


def find_factor(user: Any) -> Any:
    """The account's app for codes; None without one."""
    from allauth.mfa.models import Authenticator

    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()


class PaperForm(RowForm):
    """A paper that goes with the report."""

    kind = one_of("Vad är det")
    title = text("Rubrik", "Så som den visas för läsaren.", most=160, told="Skriv en rubrik.")
    dated_on = day("Daterad", "Dagen som står på papperet.")
    file = forms.FileField(
        label="Fil",
        help_text="PDF, högst 20 MB.",
        widget=forms.ClearableFileInput({"accept": ".pdf"}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan."},
    )
    is_public = forms.BooleanField(
        label="Visa den för alla när rapporten är publicerad", required=False, initial=True
    )

    def __init__(self, data: Any, files: Any = None) -> None:
        super().__init__(data)
        self.files = files if files is not None else self.files
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = ReportAttachment.Kind.choices

    def clean_file(self) -> bytes:
        content: bytes = self.cleaned_data["file"].read()
        try:
            check_pdf(content)
        except DomainError as error:
            raise forms.ValidationError(error.message) from error
        return content

    def paper(self) -> Paper:
        given = self.cleaned_data
        return Paper(
            given["kind"], given["title"], given["dated_on"], given["file"], given["is_public"]
        )
