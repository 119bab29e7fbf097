"""A translation as fields beside the Swedish texts, and as the shape of a language file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mellanrum.instruments.definition import GROUPS, Form, Instrument
from mellanrum.registers.surveys.own_languages import EASY, direction_of, language_name


def list_texts(instrument: Instrument) -> list[tuple[str, str, str]]:
    """(field name, heading, Swedish text) of all that is translated: 'title.visitors',
    'item.visitors.q1', 'option.grad.4'.
    """
    found = []
    for form in instrument.forms:
        if not form.items:
            continue
        heading = GROUPS.get(form.group, form.group)
        found.append((f"title.{form.group}", heading, form.title))
        found.append((f"intro.{form.group}", heading, form.intro))
        for item in form.items:
            found.append((f"item.{form.group}.{item.key}", heading, item.text))
    used = {item.scale for form in instrument.forms for item in form.items}
    for scale in instrument.scales.values():
        if scale.key in used:
            heading = f"Svar: {scale.title}"
            found += [(f"option.{scale.key}.{o.code}", heading, o.label) for o in scale.options]
    return [one for one in found if one[2]]


def texts_of(content: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a language file by field name."""
    found: dict[str, str] = {}
    for form in content.get("form", []):
        group = form.get("group", "")
        found[f"title.{group}"] = form.get("title", "")
        found[f"intro.{group}"] = form.get("intro", "")
        found |= {f"item.{group}.{key}": text for key, text in form.get("items", {}).items()}
    for scale, labels in content.get("options", {}).items():
        found |= {f"option.{scale}.{code}": text for code, text in labels.items()}
    return found


def content_of(
    instrument: Instrument, language: str, told: Mapping[str, str], source: str
) -> dict[str, Any]:
    """The texts in the shape of a language file; an empty one is left out, so that it is missed."""
    written = {name: text for name, text in told.items() if text}
    return {
        "name": language_name(language),
        "direction": direction_of(language),
        "helps": language == EASY,
        "is_official": False,
        "is_verified": False,
        "note": source,
        "form": [form_of(form, written) for form in instrument.forms if form.items],
        "options": options_of(written),
    }


def form_of(form: Form, written: Mapping[str, str]) -> dict[str, Any]:
    """One group's texts."""
    items = {item.key: written.get(f"item.{form.group}.{item.key}", "") for item in form.items}
    return {
        "group": form.group,
        "title": written.get(f"title.{form.group}", ""),
        "intro": written.get(f"intro.{form.group}", ""),
        "items": {key: text for key, text in items.items() if text},
    }


def options_of(written: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Labels by scale and code."""
    found: dict[str, dict[str, str]] = {}
    for name, text in written.items():
        kind, _, rest = name.partition(".")
        if kind == "option":
            scale, _, code = rest.rpartition(".")
            found.setdefault(scale, {})[code] = text
    return found
