"""The verdict on each number of a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mellanrum.checking.linter import messages
from mellanrum.checking.linter.clauses import POPULATIONS
from mellanrum.checking.linter.derived import (
    Result,
    above_goal,
    change_reference,
    changes,
    rest_of,
    share_of_named,
    share_of_told,
    total_of_named,
)
from mellanrum.checking.linter.fit import GOOD, Fit, fit
from mellanrum.checking.linter.foreign import Owner, is_elsewhere, owner_of
from mellanrum.checking.linter.index import Entry
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.checking.linter.outcomes import against, of_others, of_result, unknown, verdict_on
from mellanrum.checking.linter.rates import (
    against_other,
    is_divided,
    is_opposite,
    made_of_two,
    per_head,
)
from mellanrum.checking.linter.readings import (
    counts,
    find_distinctive,
    needed,
    plain_count,
    planned,
    readings,
    spelled_out,
    subject_words,
)
from mellanrum.checking.linter.scene import Scene
from mellanrum.checking.linter.search import CLOSE, SURE, Guess, choose, with_outcome
from mellanrum.checking.linter.ties import sibling_of_told, tied_to
from mellanrum.checking.linter.told import Story, Told
from mellanrum.checking.linter.verdict import Status, Verdict

LOOSE = (Fit.NEAR, Fit.HEDGE)
GATE = 0.3
SHORT = re.compile(r"\b(?:blev|är|var) (?:det|den|utfallet|resultatet)\s+$", re.IGNORECASE)
WORKED = ("summan", "kostnaden per deltagare")  # right or wrong, whatever else fits the words


def judge(scene: Scene, number: Numeral, story: Story) -> Verdict:
    """What the linter says of one number; tells the story what it was held against."""
    if number.kind in (Kind.YEAR, Kind.BAND, Kind.VAGUE):
        return verdict_on(number, Status.NOT_A_QUANTITY)
    if is_share_said_short(scene, number):
        number = replace(number, kind=Kind.PERCENT)
    owner = owner_of(scene, number)
    if owner is not Owner.OURS:
        return of_others(scene, number, owner)
    near = scene.weights(number.start, number.end)
    is_of_two, apart = against_other(scene, number, near)
    if is_of_two:
        return of_result(scene, number, apart) if apart else of_others(scene, number)
    reference = change_reference(scene, number, story)
    if reference and (found := _judge_change(scene, number, near, reference, story)):
        return found
    if number.kind is Kind.POINTS:
        return unknown(scene, number, near)
    return _judge_level(scene, number, subject_words(scene, number, near), story)


def is_share_said_short(scene: Scene, number: Numeral) -> bool:
    """'Målet är 40 procent, och i år blev det 47'."""
    before, after = scene.plain[scene.start : number.hedge_at], scene.plain[number.end : scene.end]
    is_short = SHORT.search(before) and re.match(r"\W*$|[.,;]", after)
    has_share = any(n.kind is Kind.PERCENT and n.end <= number.start for n in scene.numerals)
    return bool(number.kind is Kind.COUNT and is_short and has_share)


def _judge_change(
    scene: Scene, number: Numeral, near: Mapping[str, float], reference: str, story: Story
) -> Verdict | None:
    words = near if _has_subject(scene, near) else {**near, **_unsaid(scene)}
    found = changes(scene, number, with_outcome(scene, words, number), reference, story)
    if number.kind is Kind.POINTS and "mal" in near:
        found = [*above_goal(scene, number), *found]
    if not found:
        return None
    close = 0.25 if scene.inherited else 0.5  # 'Det är en ökning med …' of whatever was told
    best = next((r for r in found if r.fit in GOOD and r.score >= close * found[0].score), found[0])
    is_right = best.fit in GOOD
    if not is_right and best.score < SURE * 0.9:
        return None
    story.told.append(Told(number.start, number.end, best.entry, number, True, is_right=is_right))
    return of_result(scene, number, best)


def _unsaid(scene: Scene) -> Mapping[str, float]:
    """What a change is of when the sentence does not say: as the one before, else participants."""
    if scene.inherited:
        return scene.inherited
    return {} if scene.about.startswith("ekonomi") else {"deltag": 0.6}


def _has_subject(scene: Scene, near: Mapping[str, float]) -> bool:
    return any(w > 0.2 for c, w in near.items() if c in scene.index.weights)


def _judge_level(scene: Scene, number: Numeral, near: Mapping[str, float], story: Story) -> Verdict:
    found = readings(scene, number, near)
    chosen = choose(found)
    tied = tied_to(scene, number, story)
    fitting = _fitting(scene, number, chosen, tied)
    if fitting is not None:
        return _supported(scene, number, fitting, story)
    worked = _worked_out(scene, number, near, chosen, story)
    made = worked if worked and worked.fit in GOOD else made_of_two(scene, number, story)
    if made is not None:
        story.told.append(Told(number.start, number.end, None, number, value=number.value))
        return of_result(scene, number, made)
    lucky = _by_value(scene, number, near, story, found)
    if lucky is not None:
        return _supported(scene, number, lucky, story)
    if tied and scene.year(number.start, number.end)[0] <= scene.index.year:
        return against(scene, number, [tied], tied, story)
    return _in_passing(scene, number, found) or _not_found(
        scene, number, near, story, found, worked
    )


def _fitting(
    scene: Scene, number: Numeral, chosen: Guess | None, tied: Guess | None
) -> Guess | None:
    """What the words name or what the number is tied to, when it has the value."""
    return next((g for g in (chosen, tied) if g is not None and g.fit in GOOD), None)


def _by_value(
    scene: Scene, number: Numeral, near: Mapping[str, float], story: Story, found: list[Guess]
) -> Guess | None:
    """A figure that has just the value, where the words say little but nothing else."""
    return (
        sibling_of_told(scene, number, story)
        or planned(scene, number)
        or spelled_out(scene, number, found)
        or find_distinctive(scene, number, choose(found))
        or plain_count(scene, number, near)
    )


def _in_passing(scene: Scene, number: Numeral, found: list[Guess]) -> Verdict | None:
    """What needs no source: of a year to come, a rest, how fees are shared, 'två kommuner'."""
    chosen = choose(found)
    if is_opposite(scene, number, chosen):
        return verdict_on(number, Status.ROUNDED)
    is_coming = scene.year(number.start, number.end)[0] > scene.index.year
    return verdict_on(number, Status.NOT_A_QUANTITY) if is_coming else None


def _not_found(
    scene: Scene,
    number: Numeral,
    near: Mapping[str, float],
    story: Story,
    found: list[Guess],
    worked: Result | None,
) -> Verdict:
    """No figure has the value: wrong when the words name one, else without a source."""
    chosen = choose(found)
    is_hidden = any(g.entry.is_hidden and g.score >= CLOSE * found[0].score for g in found)
    if worked is not None and worked.what in WORKED:
        return of_result(scene, number, worked)
    if chosen and chosen.fit not in LOOSE and is_elsewhere(scene, number, chosen.entry):
        return of_others(scene, number)
    if chosen and chosen.value and not is_hidden and _names(scene, number, near, chosen):
        return against(scene, number, found, chosen, story)
    story.told.append(Told(number.start, number.end, None, number, value=number.value))
    if _needs_no_source(scene, number, chosen) and not is_hidden:
        return verdict_on(number, Status.NOT_A_QUANTITY)
    if worked is not None and number.kind is Kind.PERCENT:
        return of_result(scene, number, worked)
    return unknown(scene, number, near, is_hidden=is_hidden)


def _needs_no_source(scene: Scene, number: Numeral, chosen: Guess | None) -> bool:
    """How a hundred is divided, and small numbers of what no figure counts."""
    if number.kind is Kind.PERCENT and is_divided(scene, number):
        return True
    is_small = number.is_word and number.value <= 12
    return chosen is not None and is_small and not counts(scene, number, chosen.entry)


def _names(scene: Scene, number: Numeral, near: Mapping[str, float], chosen: Guess) -> bool:
    """Whether the words surely name the figure, so that another number there is wrong."""
    entry = chosen.entry
    is_said = all(near.get(c, 0) > GATE for c in entry.core)
    if chosen.score < needed(number) or not is_said or not counts(scene, number, entry):
        return False
    groups = POPULATIONS & {c for _, c in scene.tokens}
    group = entry.reading.population  # 'av de avslutade var 44 kvinnor': not of all who took part
    return len(groups) != 1 or not group or group in groups


def _supported(scene: Scene, number: Numeral, chosen: Guess, story: Story) -> Verdict:
    entry = chosen.entry
    story.told.append(Told(number.start, number.end, entry, number, value=number.value))
    if wrong := _wrong_base(scene, number, entry):
        return wrong
    status = Status.SUPPORTED if chosen.fit is Fit.EXACT else Status.ROUNDED
    return verdict_on(
        number, status, key=entry.key, right=messages.value_text(entry),
        message=messages.supported(entry, scene.index),
    )  # fmt: skip


def _wrong_base(scene: Scene, number: Numeral, entry: Entry) -> Verdict | None:
    """'27 % av deltagarna' when it is 27 % of those who ended."""
    after = scene.plain[number.end : scene.end].lower()
    ended = entry.reading.population == "avslut"
    if number.kind is not Kind.PERCENT or not ended or "avslut" in after:
        return None
    if not re.match(r"\s*av\s+(?:de\s+|alla\s+|samtliga\s+)?deltagarna\b", after):
        return None
    part = scene.index.at(entry.root.removesuffix(".andel"), entry.year)
    whole = scene.index.at(f"{entry.scope}.deltagare.antal", entry.year)
    if not part or not whole or not part.value or not whole.value:
        return None
    share = part.value * 100 / whole.value
    if fit(number, share) in GOOD:
        return None
    return of_result(scene, number, Result(None, share, Fit.NO, 1, "andelen av deltagarna"))


def _worked_out(
    scene: Scene,
    number: Numeral,
    near: Mapping[str, float],
    chosen: Guess | None,
    story: Story,
) -> Result | None:
    if rate := per_head(scene, number):
        return rate
    if chosen and (total := total_of_named(scene, number, chosen.entry)):
        return total
    if number.kind is Kind.PERCENT:
        told = share_of_told(number, story)
        if told and told.fit in GOOD:
            return told
        return rest_of(scene, number) or share_of_named(scene, number, near) or told
    return rest_of(scene, number) if number.kind is Kind.COUNT else None
