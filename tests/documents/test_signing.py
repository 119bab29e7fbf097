"""Signatures: three in turn hold, nothing of the document is touched, an altered byte is found."""

from __future__ import annotations

import io
import shutil
import stat
import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from document_samples import sample_document
from pdf_checks import check_pdf, structure, tags

from mellanrum.documents.signing.authority import (
    TEST_AUTHORITY,
    Authority,
    load_authority,
    new_authority,
    new_signing_key,
    serial_of,
    store_authority,
)
from mellanrum.documents.signing.model import Signatory, SignatureField, SigningKey
from mellanrum.documents.signing.pades import list_empty_fields, original_of, prepare, sign
from mellanrum.documents.signing.verifying import (
    BROKEN,
    CHANGED_SINCE,
    INTACT,
    OWN_TIME,
    SIGNED_SINCE,
    WHOLE,
    verify,
)
from mellanrum.documents.typst import render_pdf
from mellanrum.domain.errors import DomainError

AT = datetime(2022, 3, 18, 9, tzinfo=UTC)
SIGNERS = (("Namn A", "Ordförande"), ("Namn B", "Vice ordförande"), ("Namn C", "Ledamot"))
FIELDS = [
    SignatureField(f"underskrift_{n}", f"Underskrift, {r}") for n, (_, r) in enumerate(SIGNERS)
]


@cache
def original() -> bytes:
    return render_pdf(sample_document())


@cache
def authority() -> Authority:
    return new_authority(TEST_AUTHORITY, AT)


@cache
def keys() -> tuple[SigningKey, ...]:
    return tuple(
        new_signing_key(authority(), Signatory(name, role, "Samordningsförbundet Provköping"), AT)
        for name, role in SIGNERS
    )


def signed_once(pdf: bytes, number: int) -> bytes:
    return sign(
        pdf,
        field=FIELDS[number].name,
        signer=keys()[number],
        name=SIGNERS[number][0],
        reason="Årsredovisning 2021",
        location="Provköping",
        at=AT + timedelta(minutes=number),
    )


@cache
def signed(count: int) -> bytes:
    """The sample signed by the first `count` of three."""
    return signed_once(signed(count - 1), count - 1) if count else prepare(original(), FIELDS)


def test_three_signatures_in_turn_all_hold() -> None:
    reports = verify(signed(3), [authority().certificate])
    assert [(r.name, r.role) for r in reports] == list(SIGNERS)
    assert [r.at for r in reports] == [AT + timedelta(minutes=n) for n in range(3)]
    assert [r.serial for r in reports] == [serial_of(key.certificate) for key in keys()]
    assert all(r.is_valid for r in reports)
    assert [r.covers_whole_file for r in reports] == [False, False, True]
    assert reports[0].why[:2] == (INTACT, SIGNED_SINCE)
    assert reports[2].why == (
        INTACT,
        WHOLE,
        f"Certifikatet kommer från {TEST_AUTHORITY} och gällde när underskriften gjordes.",
        OWN_TIME,
    )


def test_the_document_is_the_beginning_of_the_signed_file_byte_for_byte() -> None:
    assert signed(3).startswith(original())
    assert original_of(signed(3)) == original_of(signed(0)) == original() == original_of(original())
    assert list_empty_fields(signed(1)) == ("underskrift_1", "underskrift_2")


def test_the_same_key_and_time_give_the_same_bytes() -> None:
    assert signed_once(signed(0), 0) == signed(1)


@pytest.mark.parametrize("part", ["page", "first signature", "padding", "place", "cross-reference"])
def test_an_altered_byte_is_found(part: str) -> None:
    data = signed(2)
    start = data.index(b"/Contents <30") + len(b"/Contents <")
    place = {
        "page": 5000,
        "first signature": start + len(data[start : start + 16384].rstrip(b"0")) - 20,
        "padding": start + 16000,
        "place": data.rindex(b"/Location"),
        "cross-reference": data.rindex(b"startxref") + 11,
    }[part]
    altered = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    try:
        reports = verify(altered, [authority().certificate])
    except DomainError as error:
        assert "går inte att läsa som PDF" in error.message
        return
    assert not all(report.is_valid for report in reports)
    if part in ("page", "first signature"):
        assert reports[0].why == (BROKEN,)


def test_something_else_than_a_signature_added_later_is_found() -> None:
    """An increment that sets another language: the signed bytes are whole, yet the file is not."""
    from pyhanko.pdf_utils import generic

    from mellanrum.documents.signing.increments import increment_of, written

    increment = increment_of(signed(1))
    increment.root["/Lang"] = generic.pdf_string("en")
    increment.update_root()
    (report,) = verify(written(increment), [authority().certificate])
    assert report.is_intact
    assert not report.is_valid
    assert report.why[:2] == (INTACT, CHANGED_SINCE)


def test_not_a_byte_may_stand_after_the_last_signature() -> None:
    for more in (b" ", b"% en rad\n"):
        reports = verify(signed(2) + more, [authority().certificate])
        assert [report.is_intact for report in reports] == [True, True]
        assert [report.is_valid for report in reports] == [False, False]


def test_a_signature_that_changes_a_page_in_passing_is_found() -> None:
    """The second signer turns a page: the second signature holds, the first no longer does."""
    from pyhanko.pdf_utils import generic

    from mellanrum.documents.signing import pades
    from mellanrum.documents.signing.increments import Increment, increment_of

    def turned(pdf: bytes) -> Increment:
        increment = increment_of(pdf)
        page = increment.find_page_for_modification(0)[0].get_object()
        page["/Rotate"] = generic.NumberObject(180)
        increment.update_container(page)
        return increment

    before = signed(1)  # made and remembered before anything is turned, whatever the order
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mellanrum.documents.signing.increments.increment_of", turned)
        data = signed_once(before, 1)
    assert pades.original_of(data) == original()
    first, second = verify(data, [authority().certificate])
    assert second.is_valid
    assert (first.is_intact, first.is_valid) == (True, False)


def test_another_authority_is_not_trusted_and_an_old_key_does_not_hold() -> None:
    other = new_authority("Annan utfärdare", AT).certificate
    (report,) = verify(signed(1), [other])
    assert report.is_intact
    assert not report.is_trusted
    assert f"inte från en utfärdare som du litar på: {TEST_AUTHORITY}." in report.why[2]
    late = sign(
        signed(0), field="underskrift_0", signer=keys()[0], name="", reason="", location="",
        at=AT + timedelta(days=2),
    )  # fmt: skip
    (report,) = verify(late, [authority().certificate])
    assert "Certifikatet gällde inte när underskriften gjordes." in report.why


def test_a_place_is_signed_once_and_must_be_there() -> None:
    for name in ("underskrift_0", "underskrift_9"):
        with pytest.raises(DomainError, match="ingen ledig plats"):
            sign(signed(1), field=name, signer=keys()[0], name="", reason="", location="", at=AT)
    with pytest.raises(DomainError, match="går inte att läsa som PDF"):
        original_of(b"ingen pdf")


def test_the_signed_file_is_as_accessible_and_archival_as_before() -> None:
    assert check_pdf(signed(3)) == []
    with pikepdf.open(io.BytesIO(signed(3))) as pdf, pikepdf.open(io.BytesIO(original())) as before:
        assert pdf.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert [tag for tag, _ in tags(pdf)] == [tag for tag, _ in tags(before)]
        assert list(structure(pdf)) == []
        assert [len(p.get("/Annots", [])) for p in pdf.pages] == [
            len(p.get("/Annots", [])) + (3 if p.index + 1 == len(before.pages) else 0)
            for p in before.pages
        ]
        widgets, box = list(pdf.pages[-1].Annots)[-3:], pdf.pages[-1].mediabox
        assert [str(w.TU) for w in widgets] == [field.label for field in FIELDS]
        for widget in widgets:
            left, bottom, right, top = (float(n) for n in widget.Rect)
            assert (left, bottom) == (right, top)  # no size: no appearance needed in PDF/A-2
            assert right < float(box[0])
            assert top < float(box[1])
            assert int(widget.F) & 0b100  # printed: demanded by PDF/A
            assert not int(widget.F) & 0b100011  # neither invisible, hidden nor without view
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert str(pdf.Root.get("/Version", "/1.7")) == "/1.7"  # PDF/A-2 is PDF 1.7
        assert int(pdf.Root.Perms.DocMDP.Reference[0].TransformParams.P) == 2


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler-utils is not here")
def test_another_reader_agrees(tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed(3))
    told = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    ).stdout
    assert told.count("Signature is Valid") == 3
    assert told.count("ETSI.CAdES.detached") == 3
    assert "title=Vice ordförande,CN=Namn B" in told


def test_certificates_say_what_they_are_for(tmp_path: Path) -> None:
    from cryptography import x509

    ca = x509.load_pem_x509_certificate(authority().certificate.encode())
    own = x509.load_pem_x509_certificate(keys()[0].certificate.encode())
    own.verify_directly_issued_by(ca)
    for certificate, is_authority in ((ca, True), (own, False)):
        held = certificate.extensions
        usage = held.get_extension_for_class(x509.KeyUsage)
        assert usage.critical
        assert usage.value.key_cert_sign is usage.value.crl_sign is is_authority
        assert usage.value.content_commitment is not is_authority
        assert held.get_extension_for_class(x509.BasicConstraints).value.ca is is_authority
    assert own.not_valid_after_utc - own.not_valid_before_utc == timedelta(days=1)
    assert len({key.private_key for key in keys()}) == len(keys())
    assert authority().is_test
    store_authority(authority(), tmp_path / "ca")
    assert load_authority(tmp_path / "ca") == authority()
    assert stat.S_IMODE((tmp_path / "ca" / "ca-key.pem").stat().st_mode) == 0o600
    with pytest.raises(DomainError, match="redan en utfärdare"):
        store_authority(authority(), tmp_path / "ca")
    with pytest.raises(DomainError, match="saknas"):
        load_authority(tmp_path / "tom")


def test_a_signatory_without_function_and_a_field_with_a_full_stop_are_refused() -> None:
    with pytest.raises(DomainError, match="namn, uppdrag och förbund"):
        Signatory("Namn A", " ", "Förbundet")
    with pytest.raises(ValueError, match="no name"):
        SignatureField("underskrift.1", "Underskrift")
