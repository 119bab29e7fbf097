"""What an event is about: 'message:…' is the message's subject, 'user:6' a person's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from mellanrum.figures.format import long_date
from mellanrum.instruments.loading import list_instruments
from mellanrum.outbox.queries import list_messages
from mellanrum.registers.economy.models import BudgetPlan, Voucher
from mellanrum.registers.economy.queries import list_booked_years
from mellanrum.registers.insatser.models import Goal, Insats
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.surveys.models import Campaign, OwnInstrument
from mellanrum.web.areas.log.words import LOG_VALUES, OF_INSATS, as_date
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import REGISTERS, VALUES

PLACES = {
    "benchmarks": "outputs-benchmarks",
    "bodies": "governance",
    "catalogue_activities": "operation-catalogue",
    "deviations": "operation-deviations",
    "extra_functions": "operation-functions",
    "function_targets": "operation-functions",
    "group_sessions": "operation-catalogue",
    "intake_pauses": "operation-pauses",
    "obstacle_cases": "operation-cases",
    "posts": "operation-staffing",
    "workplaces": "operation-workplaces",
    "agreements": "claims-agreements",
    "attest_rules": "claims-order",
    "awards": "claims-awards",
    "bookings": "bookings-proposals",
    "budget_lines": "economy",
    "calculations": "society",
    "claims": "claims",
    "cofinancing": "funding",
    "fee_keys": "funding",
    "fee_requisitions": "funding",
    "fee_totals": "funding",
    "kamso_results": "society-kamso",
    "populations": "funding",
    "rebookings": "funding",
    "unit_costs": "society-costs",
    "decisions": "governance",
    "goal_reports": "insats-list",
    "goals": "insats-list",
    "insats_parties": "insats-list",
    "insats_periods": "insats-list",
    "insats_years": "insats-list",
    "insatser": "insats-list",
    "impact_assessments": "protection-assessment",
    "meetings": "governance",
    "agenda_items": "meetings",
    "agenda_wishes": "agendas-wishes",
    "callings": "meetings",
    "standing_items": "agendas-standing",
    "processing_activities": "protection-processing",
    "processor_agreements": "protection-agreement",
    "protection_incidents": "protection-incident",
    "protection_reviews": "protection-review",
    "seats": "governance",
    "section_texts": "report-list",
}
LONGEST = 90


@dataclass(frozen=True, slots=True)
class Thing:
    """What an event is about, in words; `url` is '' for what has no page of its own."""

    text: str
    url: str = ""


class Things:
    """Names what events are about. Reads each register once, when the first event asks."""

    def __init__(self, viewer: Viewer, names: Mapping[str, str]) -> None:
        self.forbund, self.forbund_name = viewer.forbund_slug, viewer.forbund_name
        self.names = names
        self.kinds: dict[str, Callable[[str], Thing]] = {
            "budget_plans": self._plan,
            "campaigns": lambda rest: self._campaign("campaigns", rest),
            "surveys": lambda rest: self._campaign("surveys", rest),
            "own_instruments": lambda rest: self._questionnaire("own_instruments", rest),
            "own_wordings": lambda rest: self._questionnaire("own_wordings", rest),
            "option_words": lambda rest: self._questionnaire("option_words", rest),
            "edition": self._edition,
            "forbund": lambda rest: Thing(self.forbund_name),
            "ledger": self._ledger,
            "message": self._message,
            "package": lambda rest: Thing(self.forbund_name),
            "vouchers": self._voucher,
            "view": lambda rest: Thing(f"Sparad vy {rest}", reverse("explorer-views")),
            "statistics_form": lambda rest: Thing(f"Blankett {rest}", reverse("outputs-forms")),
            "user": lambda rest: Thing(self.names.get(f"user:{rest}", "En användare")),
        }

    def of(self, subject: str) -> Thing:
        """The thing an event's subject names."""
        kind, _, rest = subject.partition(":")
        if kind in self.kinds:
            return self.kinds[kind](rest)
        if not rest:
            place = PLACES.get(kind)
            return Thing(REGISTERS.get(kind, kind), reverse(place) if place else "")
        return self._of_insats(kind, rest) if kind in OF_INSATS else self._other(kind, rest)

    @cached_property
    def insatser(self) -> dict[str, str]:
        found = Insats.objects.filter(forbund__slug=self.forbund)
        return dict(found.values_list("slug", "name"))

    @cached_property
    def parties(self) -> dict[str, str]:
        found = Party.objects.filter(forbund__slug=self.forbund)
        return dict(found.values_list("slug", "name"))

    @cached_property
    def vouchers(self) -> dict[str, tuple[int, str, int]]:
        """Vouchers that have papers: {number of the row: (year, series, number)}."""
        found = Voucher.objects.filter(fiscal_year__forbund__slug=self.forbund)
        rows = found.filter(attachments__isnull=False).distinct()
        keys = ("pk", "fiscal_year__year", "series", "number")
        return {str(pk): (year, s, n) for pk, year, s, n in rows.values_list(*keys)}

    @cached_property
    def goals(self) -> dict[tuple[str, str], str]:
        found = Goal.objects.filter(insats__forbund__slug=self.forbund)
        keys = ("insats__slug", "slug", "text")
        return {(insats, slug): text for insats, slug, text in found.values_list(*keys)}

    @cached_property
    def messages(self) -> dict[str, tuple[int, str]]:
        found = list_messages(self.forbund).values_list("key", "pk", "subject")
        return {key: (pk, subject) for key, pk, subject in found}

    @cached_property
    def campaigns(self) -> dict[str, tuple[str, str]]:
        """By number and by short name: (short name, title)."""
        found = Campaign.objects.filter(forbund__slug=self.forbund)
        rows = found.values_list("pk", "slug", "title")
        return {key: (slug, title) for pk, slug, title in rows for key in (str(pk), slug)}

    @cached_property
    def plans(self) -> dict[str, tuple[str, str]]:
        """Budgets by number: (short name, title)."""
        found = BudgetPlan.objects.filter(forbund__slug=self.forbund)
        return {str(pk): (slug, t) for pk, slug, t in found.values_list("pk", "slug", "title")}

    @cached_property
    def questionnaires(self) -> dict[str, str]:
        """Titles, by the number of one's own and by name and version."""
        own = OwnInstrument.objects.filter(forbund__slug=self.forbund)
        rows = list(own.values_list("pk", "key", "edition", "title"))
        titles = {one.name: one.title for one in list_instruments()}
        titles |= {f"{key}-{edition}": title for _, key, edition, title in rows}
        return titles | {str(pk): title for pk, _, _, title in rows}

    @cached_property
    def booked(self) -> list[int]:
        return list_booked_years(self.forbund)

    def _edition(self, rest: str) -> Thing:
        year = rest.split(":")[1] if ":" in rest else ""
        url = reverse("report", args=[int(year)]) if year.isdecimal() else ""
        return Thing(f"Årsredovisningen {year}".strip(), url)

    def _ledger(self, year: str) -> Thing:
        is_booked = year.isdecimal() and int(year) in self.booked
        return Thing(
            f"Bokföringen {year}", reverse("economy-year", args=[int(year)]) if is_booked else ""
        )

    def _plan(self, rest: str) -> Thing:
        if rest not in self.plans:
            return Thing(REGISTERS["budget_plans"], reverse("budget"))
        slug, title = self.plans[rest]
        return Thing(title, reverse("budget-plan", args=[slug]))

    def _campaign(self, kind: str, rest: str) -> Thing:
        if rest not in self.campaigns:
            return Thing(REGISTERS[kind])
        slug, title = self.campaigns[rest]
        return Thing(title, reverse("surveys-campaign", args=[slug]))

    def _questionnaire(self, kind: str, rest: str) -> Thing:
        title = self.questionnaires.get(rest)
        return Thing(": ".join(filter(None, (REGISTERS[kind], title))), reverse("instruments"))

    def _message(self, key: str) -> Thing:
        if key not in self.messages:
            return Thing("Ett meddelande")
        pk, subject = self.messages[key]
        return Thing(subject, reverse("outbox-message", args=[pk]))

    def _of_insats(self, kind: str, rest: str) -> Thing:
        slug, *more = rest.split("/")
        name = self.insatser.get(slug)
        if kind in {"goals", "goal_reports"} and more:
            more[0] = _short(self.goals.get((slug, more[0]), more[0]))
        url = reverse("insats", args=[slug]) if name else ""
        return Thing(": ".join([name or slug, *([_joined(more)] if more else [])]), url)

    def _word(self, part: str) -> str:
        """The name of an insats or a party, the word for a code; else the part as it stands."""
        if not part or part.isdecimal() or as_date(part):
            return part
        name = self.insatser.get(part) or self.parties.get(part)
        return name or VALUES.get(part) or LOG_VALUES.get(part, part)

    def _voucher(self, rest: str) -> Thing:
        """What papers are behind: 'Verifikat A12, 2021'."""
        found = self.vouchers.get(rest)
        if found is None:
            return Thing("Ett verifikat")
        year, series, number = found
        url = reverse("economy-voucher", args=[year, series or "-", number])
        return Thing(f"Verifikat {series}{number}, {year}", url)

    def _other(self, kind: str, rest: str) -> Thing:
        """'Möten: styrelsen, 1 juni 2021'; a personal row has only its number."""
        place = PLACES.get(kind)
        parts = [self._word(part) for part in rest.split("/")]
        told = f"nummer {rest}" if rest.isdecimal() else _joined(parts)
        text = f"{REGISTERS.get(kind, kind)}: {told}"
        return Thing(text, reverse(place) if place else "")


def _joined(parts: list[str]) -> str:
    days = [(part, as_date(part)) for part in parts if part]
    return ", ".join(long_date(day) if day else part for part, day in days)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
