"""A picture of another kind says which it is, what is taken and how one gets there."""

from __future__ import annotations

import pytest

from mellanrum.documents.images import check_image
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.website.site_policies import mime_of
from mellanrum.reports.report_images_policies import mime_of as mime_of_report

WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + b"\0" * 20
HOW = "Öppna den i datorns bildprogram, välj Spara som eller Exportera, och spara den som"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WEBP, "WebP"),
        (b"\0\0\0\x18ftypheic\0\0", "HEIC"),
        (b"\0\0\0\x18ftypavif\0\0", "AVIF"),
        (b"GIF89a", "GIF"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><svg/>', "SVG"),
    ],
)
def test_the_kind_and_the_remedy_are_told(data: bytes, kind: str) -> None:
    with pytest.raises(FieldError) as told:
        mime_of(data)
    assert told.value.message == (
        f"Filen är {kind}, som inte går att använda här. {HOW} PNG eller JPEG."
    )


def test_what_is_no_picture_at_all_says_what_is_taken() -> None:
    with pytest.raises(FieldError, match="ingen bild som går att läsa"):
        mime_of(b"MZ\x90\0")


def test_a_report_says_so_too_also_of_one_by_another_name() -> None:
    with pytest.raises(DomainError, match=f"Filen är WebP.*{HOW} PNG, JPEG eller SVG"):
        mime_of_report("bild.webp", WEBP)
    with pytest.raises(DomainError, match="Filen är WebP"):
        check_image(WEBP, "image/png")
    assert mime_of_report("bild.png", b"") == "image/png"
