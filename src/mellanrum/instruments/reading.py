"""A parsed file (TOML, or JSON out of the database) as dataclasses; faults are collected."""

from __future__ import annotations

from mellanrum.instruments.definition import (
    Condition,
    Form,
    Guide,
    Indicator,
    Instrument,
    InstrumentKind,
    Item,
    ItemKind,
    KeyFigure,
    KeyFigureKind,
    Option,
    RatingRules,
    Scale,
    Tone,
)
from mellanrum.instruments.fields import Fields


def read_instrument(fields: Fields) -> Instrument:
    """The whole instrument as it stands: what is wrong is in `fields.problems`."""
    return Instrument(
        key=fields.text("key", needed=True),
        version=fields.text("version", needed=True),
        title=fields.text("title", needed=True),
        owner=fields.text("owner", needed=True),
        source=fields.text("source", needed=True),
        kind=fields.choice("kind", InstrumentKind),
        survey_year=fields.find_number("survey_year"),
        is_locked=fields.flag("is_locked"),
        scales=_scales(fields),
        indicators=tuple(_indicator(i) for i in fields.tables("indicator", "indikator", "number")),
        forms=tuple(_form(f) for f in fields.tables("form", "formuläret", "title")),
        rating=_rating(fields.table("rating", "progressionen")),
        notes=fields.text("notes"),
    )


def _scales(fields: Fields) -> dict[str, Scale]:
    found: dict[str, Scale] = {}
    for table in fields.tables("scale", "skalan"):
        scale = _scale(table)
        if scale.key in found:
            table.fault("Skalan finns två gånger.", "Byt nyckel på den ena.")
        found[scale.key] = scale
    return found


def _scale(fields: Fields) -> Scale:
    options = (_option(o) for o in fields.tables("option", "svaret", "code"))
    return Scale(
        key=fields.text("key", needed=True),
        title=fields.text("title", needed=True),
        options=tuple(sorted(options, key=lambda option: option.code)),
        source=fields.text("source"),
    )


def _option(fields: Fields) -> Option:
    return Option(
        code=fields.number("code"),
        label=fields.text("label", needed=True),
        tone=fields.choice("tone", Tone) if fields.data.get("tone") else None,
        is_verified=fields.flag("is_verified", True),
    )


def _indicator(fields: Fields) -> Indicator:
    title = fields.text("title", needed=True)
    return Indicator(
        number=fields.number("number"),
        title=title,
        short_title=fields.text("short_title") or title,
        is_excluded=fields.flag("is_excluded"),
        note=fields.text("note"),
    )


def _form(fields: Fields) -> Form:
    return Form(
        group=fields.text("group", needed=True),
        title=fields.text("title", needed=True),
        intro=fields.text("intro"),
        asks_sex=fields.flag("asks_sex"),
        splits_by_sex=fields.flag("splits_by_sex"),
        items=tuple(_item(item) for item in fields.tables("item", "fråga")),
        role=fields.text("role"),
        is_available=fields.flag("is_available", True),
        note=fields.text("note"),
    )


def _item(fields: Fields) -> Item:
    return Item(
        key=fields.text("key", needed=True),
        number=fields.number("number"),
        text=fields.text("text", needed=True),
        kind=fields.choice("kind", ItemKind, ItemKind.CHOICE),
        scale=fields.text("scale"),
        indicator=fields.find_number("indicator"),
        measure=fields.text("measure"),
        key_figure=_key_figure(fields.table("key_figure", "nyckeltalet")),
        shown_if=_condition(fields.table("shown_if", "villkoret")),
        comparable_with_previous=fields.flag("comparable_with_previous", True),
        why_not_comparable=fields.text("why_not_comparable"),
        area=fields.text("area"),
        source=fields.text("source"),
    )


def _key_figure(fields: Fields | None) -> KeyFigure | None:
    if fields is None:
        return None
    kind = fields.choice("kind", KeyFigureKind)
    return KeyFigure(kind, fields.codes("codes"), fields.text("label", needed=True))


def _condition(fields: Fields | None) -> Condition | None:
    if fields is None:
        return None
    return Condition(fields.text("item", needed=True), fields.codes("codes"))


def _rating(fields: Fields | None) -> RatingRules | None:
    if fields is None:
        return None
    return RatingRules(
        interval_days=fields.number("interval_days"),
        smallest_change=fields.number("smallest_change"),
        smallest_change_source=fields.text("smallest_change_source", needed=True),
        reliability=fields.find_fraction("reliability"),
        deviation=fields.find_fraction("deviation"),
        reliability_source=fields.text("reliability_source"),
        guides=tuple(_guide(g) for g in fields.tables("guide", "samtalsstödet för", "area")),
    )


def _guide(fields: Fields) -> Guide:
    return Guide(*(fields.text(name, needed=True) for name in ("area", "lower", "same", "higher")))
