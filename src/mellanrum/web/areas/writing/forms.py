"""Forms of reports and their sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, period_label
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.actions.reports import ReportHead
from mellanrum.reports.actions.sections import SectionHead
from mellanrum.reports.models import NumberNote, Report, ReportSection
from mellanrum.reports.report_kinds import Kind, period_of
from mellanrum.reports.writing_making import NewReport
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, text, words
from mellanrum.web.areas.writing.reach import kind_title

INITIALS = "Där traditionen vill ha initialer på varje sida."
DUE = "Dagen när texterna ska vara klara. Lämna tomt om den inte är bestämd."


def initials_field() -> forms.ChoiceField:
    field = one_of("Sidinitialer", INITIALS, required=False)
    field.choices = list(Report.Initials.choices)
    return field


class NewForm(RowForm):
    """The second step of a new report: its period, and insats where the kind is about one."""

    field_order = ("period", "insats", "title", "due_on", "page_initials", "bring")
    period = text("Period", most=40)
    title = text("Rubrik", "Lämna tomt så får rapporten sitt vanliga namn.", most=160)
    due_on = day("Klar senast", DUE, required=False)
    page_initials = initials_field()
    bring = forms.BooleanField(
        label="Ta med texterna från året före",
        help_text="De märks som fjolårets tills någon har gått igenom dem.",
        required=False,
        initial=True,
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, kind: Kind, insatser: Sequence[Insats], **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.kind = kind
        period = self.fields["period"]
        period.help_text = f"Skriv {kind.written_period}."
        period.required = kind.period != "insats"
        period.error_messages["required"] = f"Skriv {kind.written_period}."
        if kind.of_insats:
            chosen = one_of("Insats")
            chosen.choices = [("", "Välj insats"), *((i.slug, i.name) for i in insatser)]
            self.fields["insats"] = chosen
        self.insatser = {insats.slug: insats for insats in insatser}
        self.order_fields(self.field_order)

    @property
    def insats(self) -> Insats | None:
        return self.insatser.get(self.cleaned_data.get("insats", ""))

    def clean(self) -> dict[str, Any]:
        """Reads the period as it is written; what it cannot be is said beside it."""
        given = self.cleaned_data
        if "period" in given and not (self.kind.of_insats and self.insats is None):
            try:
                given["period_read"] = self._period(given["period"])
            except DomainError as error:
                self.add_error("period", error.message)
        return given

    def _period(self, written: str) -> Period:
        if self.kind.period == "insats" and not written and self.insats is not None:
            return whole_time(self.insats)
        return period_of(self.kind, written)

    def new(self) -> NewReport:
        given = self.cleaned_data
        period: Period = given["period_read"]
        return NewReport(
            kind=self.kind.key,
            period=period,
            title=given["title"] or self._usual_title(period),
            insats=self.insats,
            due_on=given["due_on"],
            page_initials=given["page_initials"],
        )

    def _usual_title(self, period: Period) -> str:
        """'Årsredovisning 2021', 'Slutrapport Steget Fram'."""
        about = f" {self.insats.short_name}" if self.insats else ""
        when = "" if self.kind.period == "insats" else f" {_period_words(self.kind, period)}"
        name = kind_title(self.kind.key).partition(" (")[0]
        return f"{name}{about}{when}"


def _period_words(kind: Kind, period: Period) -> str:
    """'2021', '2022–2024', 'kvartal 3 2021'."""
    if kind.period == "plan-years" and period.last is not None:
        return f"{period.start.year}–{period.last.year}"
    return period_label(period)


def usual_period(kind: Kind, today: date) -> str:
    """The last one that has ended, as it is written; '' where nothing is usual."""
    quarter = (today.month - 1) // 3
    month = today.month - 1
    year = today.year
    return {
        "year": f"{year - 1}",
        "plan-years": f"{year + 1}",
        "quarter": f"{year}-K{quarter}" if quarter else f"{year - 1}-K4",
        "month": f"{year}-{month:02}" if month else f"{year - 1}-12",
        "half-year": f"{year}-H1" if today.month > 6 else f"{year - 1}-H1",
        "four-months": f"{year}-T1" if today.month > 4 else f"{year - 1}-T1",
        "eight-months": f"{year}" if today.month > 8 else f"{year - 1}",
    }.get(kind.period, "")


def whole_time(insats: Insats) -> Period:
    """From the first day of the insats to its last. Raises DomainError for one that goes on."""
    spans = list(insats.periods.all())
    ends = [span.to_on for span in spans if span.to_on]
    if not spans or len(ends) < len(spans):
        raise DomainError("Insatsen har inget slutdatum. Skriv perioden som två datum.")
    return Period(min(span.from_on for span in spans), max(ends))


class HeadForm(RowForm):
    """What may be changed of a draft."""

    title = text("Rubrik", most=160, told="Skriv vad rapporten ska heta.")
    due_on = day("Klar senast", DUE, required=False)
    page_initials = initials_field()

    def head(self) -> ReportHead:
        return ReportHead(**self.values())


class DiscardForm(RowForm):
    reason = words(
        "Skäl",
        "Utkastet lämnar listan men finns kvar. Skälet står i loggen.",
        told="Skriv varför utkastet kastas.",
    )


class SectionForm(RowForm):
    """What stands above a section's text; `after` only for a new one."""

    heading = text("Rubrik", most=200, told="Skriv en rubrik.")
    level = one_of("Nivå", "En rubrik ligger högst ett steg under den före.")
    hint = words("Vad som ska stå här", "En hjälp för den som skriver. Trycks inte.", rows=3)
    after = one_of("Efter avsnittet", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        others: Sequence[ReportSection] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        levels = [("1", "1, kapitel"), ("2", "2, avsnitt"), ("3", "3, underavsnitt")]
        self.fields["level"].choices = levels  # type: ignore[attr-defined]
        if others is None:
            del self.fields["after"]
        else:
            rows = [(one.key, one.heading) for one in others]
            self.fields["after"].choices = [("", "Sist i rapporten"), *rows]  # type: ignore[attr-defined]

    def head(self) -> SectionHead:
        given = self.values()
        return SectionHead(**{**given, "level": int(given["level"])})


class NoteForm(RowForm):
    """What is said of a finding."""

    kind = one_of("Anteckningen är")
    reason = words(
        "Källa eller skäl",
        "Skriv var talet kommer ifrån, eller varför det ska stå som det står. "
        "Anteckningen står med ditt namn i rapportens kontroll.",
        told="Skriv var talet kommer ifrån, eller varför det ska stå som det står.",
    )

    def __init__(self, data: Mapping[str, Any] | None, *, may_except: bool, **more: Any) -> None:
        super().__init__(data, **more)
        kinds = [(NumberNote.Kind.SOURCE.value, "Källa: talet finns någon annanstans")]
        if may_except:
            kinds.append((NumberNote.Kind.EXCEPTION.value, "Undantag: det ska stå så här"))
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class BodyForm(forms.Form):
    """A section's text with the version it comes from and that version's text."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    base = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    body = forms.CharField(label="Text", required=False, widget=forms.Textarea, strip=False)
