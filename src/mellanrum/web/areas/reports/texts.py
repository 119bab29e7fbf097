"""The förbund's comments in the indicator report, indicator by indicator."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions.section_texts import write_indicator_texts
from mellanrum.reports.indicators import METHOD, PREFIX, SUMMARY, Material, gather_indicators
from mellanrum.reports.narrative import blocks_of
from mellanrum.reports.section_policies import SeenOldTextError
from mellanrum.reports.survey_tables import indicator_words
from mellanrum.web.areas.reports.kinds import surveyed_years
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

LONGEST = 8000
ROWS = 5


class TextsForm(forms.Form):
    """A text for the summary, one for each indicator, one for the method."""

    def __init__(self, data: object, material: Material) -> None:
        super().__init__(data, initial={_name(k): v for k, v in material.texts.items()})  # type: ignore[arg-type]
        self.material = material
        for section, label, told in _sections(material):
            area = forms.Textarea(attrs={"rows": ROWS})
            self.fields[_name(section)] = forms.CharField(
                label=label, help_text=told, widget=area, required=False, max_length=LONGEST
            )
            self.fields[_seen(section)] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=material.texts.get(section, "")
            )

    def clean(self) -> dict[str, str]:
        """A text that names an unknown figure is refused beside its field."""
        values: dict[str, str] = self.cleaned_data
        for section, _, _ in _sections(self.material):
            body = values.get(_name(section), "")
            try:
                blocks_of(body, self.material.results.figures, section)
            except DomainError as error:
                self.add_error(_name(section), error.message)
        return values

    def texts(self) -> dict[str, str]:
        return {section: self.cleaned_data[_name(section)] for section, _, _ in
                _sections(self.material)}  # fmt: skip

    def seen(self) -> dict[str, str]:
        """The texts as they were when the page was opened."""
        return {section: self.cleaned_data[_seen(section)] for section, _, _ in
                _sections(self.material)}  # fmt: skip


def _seen(section: str) -> str:
    return f"{_name(section)}-seen"


def _name(section: str) -> str:
    return section.replace(".", "-")


def _sections(material: Material) -> Iterator[tuple[str, str, str]]:
    """(section, label, what the figures say)."""
    yield SUMMARY, "Sammanfattning", "Står först i rapporten."
    for result in material.results.indicators:
        title = f"{result.number}. {result.indicator.short_title}"
        yield f"{PREFIX}.{result.number}", title, indicator_words(result)
    yield METHOD, "Om mätningen", "Vad läsaren behöver veta om hur ni frågade."


@writes(grant="reports.write")
def write(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Write them. Paragraphs and bullets; a figure is inserted by its key."""
    if year not in surveyed_years(viewer.forbund_slug):
        raise Http404
    forbund = get_forbund(viewer.forbund_slug)
    material = gather_indicators(forbund.slug, year, forbund.minimum_group)
    form = TextsForm(request.POST if request.method == "POST" else None, material)
    if request.method == "POST" and form.is_valid():
        try:
            changed = write_indicator_texts(
                forbund=forbund, year=year, texts=form.texts(), seen=form.seen(),
                by=viewer.actor, at=timezone.now(),
            )  # fmt: skip
        except SeenOldTextError as error:
            form.add_error(_name(error.section), error.message)
        else:
            messages.success(request, _told(changed))
            return redirect("report-list")
    crumbs = [{"label": "Rapporter", "url": reverse("report-list")}]
    cancel = {"label": "Avbryt", "url": reverse("report-list")}
    context = {"form": form, "year": year, "crumbs": crumbs, "cancel": cancel}
    return render(request, "reports/texts.html", context, status=422 if form.errors else 200)


def _told(changed: int) -> str:
    if not changed:
        return "Inget var ändrat."
    return "Kommentarerna är sparade. Bygg en ny utgåva så kommer de med i rapporten."
