"""The forms of an application's steps, and the rows of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.policies import SURVEY_MEASURE
from mellanrum.registers.proposals.application_policies import STEPS
from mellanrum.registers.proposals.content import (
    ActivityLine,
    Content,
    CostLine,
    GoalLine,
    PartyLine,
    RiskLine,
    StaffLine,
)
from mellanrum.registers.proposals.models import (
    Application,
    ApplicationCost,
    ApplicationGoal,
    ApplicationParty,
    ApplicationStaff,
)
from mellanrum.reports.choices import measures_by_group
from mellanrum.web.areas.claims.fields import amount
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    last_day,
    one_of,
    text,
    whole,
    words,
)
from mellanrum.web.areas.proposals.grid import Col, Group, Shown, shown_rows, typed_rows

FEW = tuple((str(n), str(n)) for n in range(1, 5))
MEASURES_LIST = "matt"
Parties = Sequence[tuple[str, str]]
# A draft is saved without them, but not sent (lacks.list_lacks): they are not called optional.
NEEDED = {"from_on", "to_on", "purpose", "target_group", "anchoring", "method", "applied",
          "implementation", "evaluation", "equality"}  # fmt: skip


class StepForm(RowForm):
    """A step: some of the head's fields, and groups of rows."""

    def __init__(
        self, data: Any, *, application: Application, content: Content, groups: Sequence[Group]
    ) -> None:
        names = [n for n in self.base_fields if n != "seen"]
        held = {n: getattr(content.head, _attr(n)) for n in names}
        super().__init__(data, held=application, initial=held)
        for name in NEEDED & set(self.fields):
            self.fields[name].is_asked = True  # type: ignore[attr-defined]
        self.content, self.rows = content, {}
        self.shown: list[Shown] = []
        for group in groups:
            self._add(group, data)

    rows: dict[str, Any]

    def _add(self, group: Group, data: Any) -> None:
        if data is None:
            self.shown.append(shown_rows(group, getattr(self.content, group.attr)))
            return
        shown, rows = typed_rows(group, data)
        self.shown.append(shown)
        self.rows[group.attr] = tuple(rows)

    def clean(self) -> None:
        for shown in self.shown:
            for error in shown.errors:
                self.add_error(None, error)
        for goal in self.rows.get("goals", ()):
            if goal.measure and not is_known(goal.measure):
                shown = next(s for s in self.shown if s.group.attr == "goals")
                told = f"”{goal.measure}” finns inte bland måtten. Välj ur listan eller lämna tomt."
                shown.errors.append(told)
                self.add_error(None, told)

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", None)
        for shown in self.shown:
            if shown.group.attr == attr:
                shown.errors.append(error.message)
        super().refuse(error)

    def whole(self) -> Content:
        """The application with this step's words and rows."""
        told = {_attr(n): v for n, v in self.values().items()}
        return replace(self.content, head=replace(self.content.head, **told), **self.rows)


def _attr(name: str) -> str:
    return "applied_ore" if name == "applied" else name


class GroundForm(StepForm):
    title = text("Insatsens namn", most=160, told="Skriv vad insatsen heter.")
    contact = text("Kontakt", "Funktion och hur den nås.", most=160)
    level = one_of("Slag av insats")
    from_on = day("Från och med", required=False)
    to_on = last_day()
    to_on.help_text = "Den sista dagen som ansökan gäller."
    purpose = words("Syfte", f"Vad som ska bli bättre, och för vem. {NO_PERSONS}")
    target_group = words("Målgrupp", "Vilka insatsen vänder sig till.", rows=3)
    need_group = text("Behovsgrupp", "Till exempel unga med aktivitetsersättning.", most=300)
    age_from = whole("Ålder från", least=0, required=False)
    age_to = whole("Ålder till och med", least=0, required=False)
    participants = whole("Antal deltagare", "Under hela perioden.", most=100_000, required=False)
    anchoring = words(
        "Förankring", "Hur parterna står bakom ansökan, och hur den passar lokala behov."
    )

    def __init__(self, data: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["level"].choices = Insats.Kind.choices  # type: ignore[attr-defined]


class GoalsForm(StepForm):
    pass


class WorkForm(StepForm):
    method = words("Metod", "Hur arbetet går till.")


class BudgetForm(StepForm):
    applied = amount("Sökt belopp i kr", "Summan som förbundet ska betala under hela perioden. "
                     "Den jämförs med raderna.")  # fmt: skip


class RisksForm(StepForm):
    pass


class AfterForm(StepForm):
    implementation = words(
        "Implementering",
        "Hur det som fungerar tas in i parternas ordinarie verksamhet, från start.",
    )
    evaluation = words("Utvärdering", "Hur och när ni tar reda på om insatsen fungerar.")
    equality = words("Jämställdhet", "Hur kvinnor och män nås och följs upp på lika villkor.")


FORMS: dict[str, type[StepForm]] = dict(
    zip(STEPS, (GroundForm, GoalsForm, WorkForm, BudgetForm, RisksForm, AfterForm), strict=True)
)


def groups_of(step: str, parties: Parties, years: Sequence[int]) -> list[Group]:
    """The rows of a step; `parties` and `years` are what can be chosen."""
    chosen = (("", "Välj part"), *parties)
    of_years = tuple((str(year), str(year)) for year in years)
    found = {
        "grund": [_parties(chosen)],
        "mal": [_goals()],
        "genomforande": [_activities(), _staff(chosen)],
        "budget": [_costs(parties, of_years)],
        "risker": [_risks()],
    }
    return found.get(step, [])


def _parties(parties: Parties) -> Group:
    cols = (
        Col("party", "Part", "choice", parties),
        Col("role", "Roll", "choice", ApplicationParty.Role.choices),
        Col("undertaking", "Åtagande", is_wide=True),
    )
    told = "Vilka som deltar, och vilken part som äger insatsen."
    return Group("parties", "Parter", told, cols, PartyLine, "party", "Part",
                 {"role": "partner"})  # fmt: skip


def _goals() -> Group:
    cols = (
        Col("text", "Mål", is_wide=True),
        Col("measure", "Mått", listed=MEASURES_LIST),
        Col("direction", "Riktning", "choice", ApplicationGoal.Direction.choices),
        Col("target", "Målvärde", "decimal"),
        Col("unit", "Enhet"),
    )
    told = (
        "Välj mått ur listan, så följs målet upp av systemet. Ett mål utan mått får finnas, men "
        "kan inte mätas i systemet."
    )
    return Group("goals", "Mål som kan mätas", told, cols, GoalLine, "text", "Mål",
                 {"direction": "at_least"})  # fmt: skip


def _activities() -> Group:
    cols = (
        Col("text", "Aktivitet", is_wide=True),
        Col("from_on", "Från", "day"),
        Col("to_on", "Till och med", "last"),
        Col("responsible", "Ansvarig"),
    )
    return Group("activities", "Aktiviteter", "Vad som görs, när och av vilken funktion.", cols,
                 ActivityLine, "text", "Aktivitet")  # fmt: skip


def _staff(parties: Parties) -> Group:
    cols = (
        Col("party", "Part", "choice", parties),
        Col("role", "Uppgift", is_wide=True),
        Col("percent", "Procent", "whole"),
        Col("paid_by", "Betalas av", "choice", ApplicationStaff.PaidBy.choices),
    )
    return Group("staff", "Bemanning per part", "Procent av en heltid.", cols, StaffLine,
                 "party role percent", "Rad", {"paid_by": "forbund"})  # fmt: skip


def _costs(parties: Parties, years: Parties) -> Group:
    payers = (("", "Välj"), *ApplicationCost.Source.choices)
    cols = (
        Col("year", "År", "choice", years),
        Col("label", "Kostnad", is_wide=True),
        Col("amount_ore", "Belopp i kr", "amount"),
        Col("source", "Betalas av", "choice", payers),
        Col("party", "Vilken part", "choice", (("", "–"), *parties)),
    )
    told = "Hela kronor, ett år på varje rad. Det som förbundet betalar är det sökta beloppet."
    return Group("costs", "Kostnader", told, cols, _cost, "label amount_ore", "Rad")


def _cost(**told: Any) -> CostLine:
    return CostLine(**{**told, "year": int(told["year"] or 0)})


def _risks() -> Group:
    cols = (
        Col("text", "Vad kan hända", is_wide=True),
        Col("probability", "Sannolikhet", "choice", FEW),
        Col("consequence", "Konsekvens", "choice", FEW),
        Col("measure", "Åtgärd", is_wide=True),
    )
    told = "Från 1 (liten) till 4 (stor). Sannolikhet gånger konsekvens är riskens tyngd."
    return Group("risks", "Risker", told, cols, _risk, "text measure", "Risk")


def _risk(**told: Any) -> RiskLine:
    numbers = {name: int(told[name] or 0) for name in ("probability", "consequence")}
    return RiskLine(**{**told, **numbers})


def measures() -> list[dict[str, str]]:
    """What the catalogue can measure of an insats, for the list of suggestions."""
    offered = [m for _, held in measures_by_group() for m in held if not m.variable or m.numerator]
    return [{"value": _key(m.key, m.base), "label": m.title} for m in offered]


def _key(key: str, base: str) -> str:
    return f"{key}.andel" if base else key


def is_known(measure: str) -> bool:
    """A figure of the catalogue, or one of questionnaires."""
    if SURVEY_MEASURE.fullmatch(measure):
        return True
    keys = [m.key for _, held in measures_by_group() for m in held]
    return any(measure == key or measure.startswith(f"{key}.") for key in keys)


def labels() -> Mapping[str, str]:
    """{key: title} of what is offered."""
    return {one["value"]: one["label"] for one in measures()}
