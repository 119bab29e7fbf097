"""The registers of the area: what each is called, listed by, saved and removed with."""

from __future__ import annotations

from collections.abc import Mapping

from mellanrum.registers.economy import models
from mellanrum.registers.economy.actions import capital_steps, fixed_assets, liquid_placements
from mellanrum.registers.economy.actions import year_facts as facts
from mellanrum.registers.economy.tables import (
    CAPITAL_STEPS,
    FIXED_ASSETS,
    LIQUID_PLACEMENTS,
    PLACEMENT_POLICIES,
    PLACEMENT_VALUES,
    YEAR_FACTS,
)
from mellanrum.web.areas.holdings import forms
from mellanrum.web.areas.holdings.noun import Noun, listed, of_forbund, told, whole
from mellanrum.web.areas.operation.lists import Choice, Part

ALLOWED = dict(models.Placement.Kind.choices)


def kinds_said(policy: models.PlacementPolicy) -> str:
    return ", ".join(str(ALLOWED[kind]) for kind in policy.kinds.split()) or "Alla"


ASSETS = Noun(
    many="holdings-assets",
    url="holdings-asset",
    title="Anläggningstillgångar",
    one="Anläggningstillgång",
    add="Lägg till tillgång",
    saved="Tillgången är sparad.",
    removed="Tillgången är borttagen.",
    register=FIXED_ASSETS,
    form=forms.AssetForm,
    rows=of_forbund(models.FixedAsset),
    said=lambda one: one.name,
    listed=listed(
        "holdings-assets",
        "holdings-asset",
        "Anläggningstillgångar",
        [
            Part("Tillgång", lambda one: one.name, "tillgang"),
            Part("Konto", lambda one: one.account, "konto"),
            Part("Anskaffad", lambda one: one.acquired_on, "anskaffad"),
            Part("Anskaffningsvärde", lambda one: whole(one.cost_ore), "varde", is_numeric=True),
            Part("Månader", lambda one: one.months, is_numeric=True),
            Part("Avyttrad", lambda one: one.disposed_on, "avyttrad"),
        ],
        lambda one: f"{one.name} {one.account} {one.source}",
        told("Här samlas anläggningstillgångar", "Ingen tillgång är inskriven."),
        "Sök tillgång eller konto",
    ),
    save=fixed_assets.save_fixed_asset,
    remove=fixed_assets.remove_fixed_asset,
    key_of=lambda one: {"slug": one.slug},
    feeds=("not-anlaggningstillgangar", "anlaggningsregister", "avskrivningsplan"),
    feeds_text="Noten om anläggningstillgångar, registret och avskrivningsplanen",
)
PLACEMENTS = Noun(
    many="holdings-placements",
    url="holdings-placement",
    title="Placeringar",
    one="Placering",
    add="Lägg till placering",
    saved="Placeringen är sparad.",
    removed="Placeringen är borttagen.",
    register=LIQUID_PLACEMENTS,
    form=forms.PlacementForm,
    rows=of_forbund(models.Placement),
    said=lambda one: one.name,
    listed=listed(
        "holdings-placements",
        "holdings-placement",
        "Placeringar",
        [
            Part("Placering", lambda one: one.name, "placering"),
            Part("Utgivare", lambda one: one.issuer, "utgivare"),
            Part("Slag", lambda one: str(one.get_kind_display()), "slag"),
            Part("Gjord", lambda one: one.acquired_on, "gjord"),
            Part("Anskaffningsvärde", lambda one: whole(one.cost_ore), "varde", is_numeric=True),
            Part("Avslutad", lambda one: one.sold_on, "avslutad"),
        ],
        lambda one: f"{one.name} {one.issuer} {one.source}",
        told("Här samlas placeringar av likvida medel", "Ingen placering är inskriven."),
        "Sök placering eller utgivare",
        (Choice("slag", "Slag", lambda one: [(one.kind, str(one.get_kind_display()))]),),
    ),
    save=liquid_placements.save_placement,
    remove=liquid_placements.remove_placement,
    key_of=lambda one: {"slug": one.slug},
    feeds=("not-placeringar", "placeringsregister"),
    feeds_text="Noten om placeringar och placeringsregistret",
)
VALUES = Noun(
    many="holdings-values",
    url="holdings-value",
    title="Placeringarnas marknadsvärden",
    one="Marknadsvärde",
    add="Lägg till marknadsvärde",
    saved="Marknadsvärdet är sparat.",
    removed="Marknadsvärdet är borttaget.",
    register=PLACEMENT_VALUES,
    form=forms.ValueForm,
    rows=lambda slug: models.PlacementValue.objects.filter(
        placement__forbund__slug=slug
    ).select_related("placement"),
    said=lambda one: f"{one.placement.name} {one.on}",
    listed=listed(
        "holdings-values",
        "holdings-value",
        "Placeringarnas marknadsvärden",
        [
            Part("Placering", lambda one: one.placement.name, "placering"),
            Part("Dag", lambda one: one.on, "dag"),
            Part("Marknadsvärde", lambda one: whole(one.market_ore), "varde", is_numeric=True),
            Part("Källa", lambda one: one.source),
        ],
        lambda one: f"{one.placement.name} {one.source}",
        told("Här samlas placeringarnas marknadsvärden", "Inget marknadsvärde är inskrivet."),
        "Sök placering",
    ),
    save=liquid_placements.save_placement_value,
    remove=liquid_placements.remove_placement_value,
    key_of=lambda one: {"placement": one.placement.slug, "on": one.on},
    feeds=("not-placeringar",),
    feeds_text="Noten om placeringar",
)
POLICIES = Noun(
    many="holdings-policies",
    url="holdings-policy",
    title="Placeringsregler",
    one="Placeringsregler",
    add="Lägg till regler",
    saved="Reglerna är sparade.",
    removed="Reglerna är borttagna.",
    register=PLACEMENT_POLICIES,
    form=forms.PolicyForm,
    rows=of_forbund(models.PlacementPolicy),
    said=lambda one: f"från {one.from_on}",
    listed=listed(
        "holdings-policies",
        "holdings-policy",
        "Placeringsregler",
        [
            Part("Gäller från", lambda one: one.from_on.isoformat(), "fran"),
            Part("Tillåtna slag", kinds_said),
            Part("Högst procent", lambda one: one.most_percent, is_numeric=True),
            Part("Per utgivare", lambda one: one.most_percent_per_issuer, is_numeric=True),
            Part("Minst på banken", lambda one: whole(one.least_liquid_ore), is_numeric=True),
            Part("Källa", lambda one: one.source),
        ],
        lambda one: one.source,
        told("Här samlas styrelsens regler för placeringar", "Inga regler är inskrivna."),
        "Sök källa",
    ),
    save=liquid_placements.save_placement_policy,
    remove=liquid_placements.remove_placement_policy,
    key_of=lambda one: {"from_on": one.from_on},
    feeds=(),
    feeds_text="Uppföljningen: placeringar mot reglerna, och likviditetens lägsta nivå",
)
FACTS = Noun(
    many="holdings-facts",
    url="holdings-fact",
    title="Årets uppgifter till noterna",
    one="Uppgift till noterna",
    add="Lägg till uppgift",
    saved="Uppgiften är sparad.",
    removed="Uppgiften är borttagen.",
    register=YEAR_FACTS,
    form=forms.FactForm,
    rows=lambda slug: models.YearFact.objects.filter(forbund__slug=slug).select_related("party"),
    said=lambda one: f"{one.label} {one.year}",
    listed=listed(
        "holdings-facts",
        "holdings-fact",
        "Årets uppgifter till noterna",
        [
            Part("Uppgift", lambda one: one.label, "uppgift"),
            Part("År", lambda one: str(one.year), "ar"),
            Part("Slag", lambda one: str(one.get_kind_display()), "slag"),
            Part("Part", lambda one: one.party.name if one.party else "", "part"),
            Part("Belopp", lambda one: whole(one.amount_ore), "belopp", is_numeric=True),
            Part("Källa", lambda one: one.source),
        ],
        lambda one: f"{one.label} {one.year} {one.source}",
        told(
            "Här samlas ansvarsförbindelser, revisorernas kostnad och reserverat eget kapital",
            "Ingen uppgift är inskriven.",
        ),
        "Sök uppgift",
        (
            Choice("ar", "År", lambda one: [(str(one.year), str(one.year))]),
            Choice("slag", "Slag", lambda one: [(one.kind, str(one.get_kind_display()))]),
        ),
    ),
    save=facts.save_year_fact,
    remove=facts.remove_year_fact,
    key_of=lambda one: {"year": one.year, "kind": one.kind, "label": one.label},
    feeds=("not-ansvarsforbindelser", "not-revision"),
    feeds_text="Noterna om ansvarsförbindelser och revision, och uppföljningen av eget kapital",
)
STEPS = Noun(
    many="holdings-steps",
    url="holdings-step",
    title="Nivåer för eget kapital",
    one="Nivå för eget kapital",
    add="Lägg till nivå",
    saved="Nivån är sparad.",
    removed="Nivån är borttagen.",
    register=CAPITAL_STEPS,
    form=forms.StepForm,
    rows=of_forbund(models.CapitalStep),
    said=lambda one: f"{one.from_year}, steg {one.position}",
    listed=listed(
        "holdings-steps",
        "holdings-step",
        "Nivåer för eget kapital",
        [
            Part("Från år och steg", lambda one: f"{one.from_year}, steg {one.position}", "steg"),
            Part("Årsmedel upp till", lambda one: whole(one.up_to_ore), is_numeric=True),
            Part("Högst procent", lambda one: one.percent, is_numeric=True),
            Part("Dock högst", lambda one: whole(one.cap_ore), is_numeric=True),
            Part("Källa", lambda one: one.source),
        ],
        lambda one: f"{one.from_year} {one.source}",
        told(
            "Här samlas den rekommenderade nivån för eget kapital, steg för steg",
            "Nivåerna finns inte i våra källor, så inga följer med Mellanrum. Skriv in dem med "
            "källa.",
        ),
        "Sök källa",
    ),
    save=capital_steps.save_capital_step,
    remove=capital_steps.remove_capital_step,
    key_of=lambda one: {"from_year": one.from_year, "position": one.position},
    feeds=(),
    feeds_text="Uppföljningen: eget kapital mot rekommenderad nivå",
)
NOUNS: Mapping[str, Noun] = {
    "assets": ASSETS,
    "placements": PLACEMENTS,
    "values": VALUES,
    "policies": POLICIES,
    "facts": FACTS,
    "steps": STEPS,
}
