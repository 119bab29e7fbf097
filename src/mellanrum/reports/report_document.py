"""The document of a report as its sections are now: read from the rows, made by `assembling`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mellanrum.documents.house_style import HouseStyle, Logo
from mellanrum.documents.model import Block, Document, ImageBlock, SignatureLine
from mellanrum.reports.assembling import Dress, SectionPlan, assemble
from mellanrum.reports.content import Content, gather
from mellanrum.reports.models import HouseLook, Report, ReportSection


@dataclass(frozen=True, slots=True)
class Source:
    """What a document is made of; `with_dress` changes what stands around the sections."""

    kind: str
    content: Content
    sections: tuple[SectionPlan, ...]
    dress: Dress = field(default_factory=Dress)

    def document(self) -> Document:
        """Raises DomainError when a text names an unknown figure, table or image."""
        return assemble(self.kind, self.content, self.sections, self.dress)


def source_of(
    report: Report,
    *,
    minimum: int | None = None,
    signatures: Sequence[SignatureLine] | None = None,
    on: date | None = None,
    mark: str | None = None,
) -> Source:
    """Read all that the report is made of, protected as the förbund protects unless `minimum` says
    otherwise. Raises DomainError when its period is empty.
    """
    sections = plans_of(report)
    content = gather(
        report.forbund.slug,
        report.kind,
        report.from_on,
        report.to_on,
        report.insats.slug if report.insats else "",
        minimum=report.forbund.minimum_group if minimum is None else minimum,
        texts={plan.text_name: plan.body for plan in sections if plan.text_name},
    )
    dress = dress_of(report, content)
    lines = None if signatures is None else tuple(signatures)
    return Source(
        report.kind, content, sections, replace(dress, signatures=lines, on=on, mark=mark)
    )


def document_of(report: Report) -> Document:
    """The report as it is now."""
    return source_of(report).document()


def plans_of(report: Report) -> tuple[SectionPlan, ...]:
    """The sections that are to be printed, in order."""
    held = report.sections.select_related("insats").filter(is_left_out=False)
    return tuple(plan_of_section(section) for section in held)


def plan_of_section(section: ReportSection) -> SectionPlan:
    return SectionPlan(
        key=section.key,
        heading=section.heading,
        level=section.level,
        blocks=tuple(section.blocks),
        text_name=section.text_name,
        body=section.body,
        law=section.law,
        hint=section.hint,
        required=tuple(section.required),
        insats=section.insats.slug if section.insats else "",
    )


def dress_of(report: Report, content: Content) -> Dress:
    """Title, images and looks; signatures, codes and initials are added when it is frozen."""
    year = str(content.year.year)  # printed after the title of a document
    return Dress(
        title=report.title.removesuffix(year).rstrip(" ,"),
        images=images_of(report),
        house_style=house_style_of(report.forbund_id),
    )


def images_of(report: Report) -> Mapping[str, Block]:
    """{key: block} of the images that are there."""
    return {
        image.key: ImageBlock(
            bytes(image.content),
            image.mime,
            alt=image.alt,
            caption=image.caption,
            is_decorative=image.is_decorative,
        )
        for image in report.images.filter(removed_at=None)
    }


def house_style_of(forbund: int) -> HouseStyle:
    """The förbund's own look, else the program's."""
    held = HouseLook.objects.filter(forbund=forbund).first()
    if held is None:
        return HouseStyle()
    logo = Logo(bytes(held.logo), held.logo_mime, held.logo_alt) if held.logo else None
    chosen = {
        "primary": held.primary,
        "accent": held.accent,
        "body_font": held.body_font,
        "heading_font": held.heading_font,
    }
    return HouseStyle(logo=logo, **{name: value for name, value in chosen.items() if value})
