"""Drawing a sample: the form, how many there are to draw from, and the draw."""

from __future__ import annotations

import secrets
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import ore
from mellanrum.domain.swedish import plural
from mellanrum.ledger.sampling import LARGEST_SEED, Method, drawable
from mellanrum.registers.economy.actions.control_samples import draw_sample
from mellanrum.registers.economy.control_policies import (
    MOST_DRAWN,
    Choice,
    check_choice,
    read_accounts,
)
from mellanrum.registers.economy.control_queries import find_control_year, list_population
from mellanrum.registers.economy.models import FiscalYear
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.control_tables import METHODS
from mellanrum.reports.years import list_years
from mellanrum.web.areas.control.reading import GRANT, ORIGINS, crumbs
from mellanrum.web.areas.economy.presenters import amount
from mellanrum.web.areas.operation.fields import (
    day,
    last_day,
    one_of,
    row_of,
    text,
    whole,
    words,
)
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

COUNT = "rakna"  # the button that only counts
SEEDS = 10**9
NOTHING = {
    "what": "Här dras stickprov av bokföringen",
    "why": "Inget år med verifikat är inläst. Läs in årets SIE-fil med verifikat (typ 4) först.",
}


class DrawForm(forms.Form):
    """What to draw, and of what."""

    title = text("Namn", "Till exempel Intern kontroll första halvåret.", most=160,
                 told="Ge stickprovet ett namn.")  # fmt: skip
    purpose = words("Syfte", "Vad kontrollen ska visa, till exempel en punkt i planen.", rows=2)
    year = one_of("Räkenskapsår")
    method = forms.ChoiceField(
        label="Metod",
        choices=list(METHODS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en metod."},
    )
    size = whole("Antal verifikat", "Hur många som dras.", most=MOST_DRAWN)
    accounts = text("Konton", "Bara verifikat med någon rad på dessa konton, till exempel "
                    "4000-4999, 5010. Tomt är alla.", most=300)  # fmt: skip
    least = forms.DecimalField(
        label="Minsta belopp",
        help_text="Omslutning i kronor. Tomt är alla.",
        required=False,
        localize=True,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "size": 12}),
        error_messages={
            "invalid": "Skriv ett belopp i kronor, till exempel 5000.",
            "min_value": "Skriv ett belopp från 0 kr.",
        },
    )
    insats = row_of("Insats", "Alla", "Bara verifikat med någon rad på insatsen.")
    origin = one_of("Ursprung", required=False)
    from_on = day("Från och med", "Tomt är årets början.", required=False)
    before_on = last_day()
    seed = whole("Frö", "Talet som dragningen utgår från. Tomt: ett slumpas fram och skrivs i "
                 "protokollet. Samma frö, val och bokföring ger samma verifikat.",
                 least=0, most=LARGEST_SEED, required=False)  # fmt: skip

    def __init__(self, data: Any, *, years: list[int], insatser: QuerySet[Insats]) -> None:
        start = {"year": years[0], "method": Method.RANDOM, "size": 25}
        super().__init__(data, initial=start)
        cast("forms.ChoiceField", self.fields["year"]).choices = [(y, str(y)) for y in years]
        origins = [("", "Alla"), *ORIGINS.items()]
        cast("forms.ChoiceField", self.fields["origin"]).choices = origins
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]
        self.fields["before_on"].help_text = "Tomt är årets slut."

    def clean_accounts(self) -> str:
        try:
            return ", ".join(read_accounts(self.cleaned_data["accounts"]))
        except DomainError as error:
            raise forms.ValidationError(error.message) from None

    def choice(self) -> Choice:
        given = self.cleaned_data
        insats = given["insats"]
        return Choice(
            accounts=read_accounts(given["accounts"]),
            least_ore=ore(given["least"] or Decimal(0)),
            insats=insats.slug if insats else "",
            origin=given["origin"],
            from_on=given["from_on"],
            before_on=given["before_on"],
        )

    def chosen_seed(self) -> int:
        """The given one, or one that nobody can have guessed."""
        given = self.cleaned_data["seed"]
        return secrets.randbelow(SEEDS) if given is None else int(given)

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)


@writes(grant=GRANT)
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Count those that the choice leaves, or draw."""
    years = list_years(viewer.forbund_slug)
    if not years:
        return render(request, "control/empty.html", {"empty": NOTHING, "crumbs": crumbs()})
    insatser = Insats.objects.filter(forbund__slug=viewer.forbund_slug).order_by("name")
    form, counted = DrawForm(posted(request), years=years, insatser=insatser), ""
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("gor") == COUNT:
                counted = counted_said(_year(viewer, form), form)
            else:
                return _drawn(request, viewer, form)
        except DomainError as error:
            form.refuse(error)
    context = {
        "title": "Dra ett stickprov",
        "form": form,
        "counted": counted,
        "crumbs": crumbs(),
        "cancel": {"label": "Avbryt", "url": reverse("control")},
    }
    return render(request, "control/new.html", context, status=422 if form.errors else 200)


def _year(viewer: Viewer, form: DrawForm) -> FiscalYear:
    found = find_control_year(viewer.forbund_slug, int(form.cleaned_data["year"]))
    if found is None:
        raise DomainError("Året har ingen bokföring med verifikat. Välj ett annat år.")
    return found


def _drawn(request: HttpRequest, viewer: Viewer, form: DrawForm) -> HttpResponse:
    given = form.cleaned_data
    made = draw_sample(
        year=_year(viewer, form),
        title=given["title"],
        purpose=given["purpose"],
        method=Method(given["method"]),
        choice=form.choice(),
        size=given["size"],
        seed=form.chosen_seed(),
        by=viewer.actor,
        at=timezone.now(),
    )
    drawn = plural(made.size, "verifikat är draget", "verifikat är dragna")
    messages.success(request, f"{drawn} med frö {made.seed}.")
    return redirect("control-sample", made.pk)


def counted_said(year: FiscalYear, form: DrawForm) -> str:
    """'121 verifikat passar valet, sammanlagt 5 000,00 kr.'"""
    check_choice(form.choice())
    items = [item for _, item in list_population(year, form.choice())]
    method = Method(form.cleaned_data["method"])
    there, without = len(items), len(items) - len(drawable(items, method))
    total = amount(sum(item.ore for item in items))
    told = f"{plural(there, 'verifikat', 'verifikat')} passar valet, sammanlagt {total} kr."
    if without:
        told += f" {without} av dem saknar belopp och kan inte dras efter belopp."
    return told
