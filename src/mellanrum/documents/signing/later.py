"""Whether what was added to a file after a signature is signatures and nothing else.

A rule much stricter than the standard's: each later part of the file fills in one place that was
there when the file was signed, with one signature, and touches no other object. pyHanko's own
comparison allows more, but walks the whole tag tree once for every pair of parts.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.sign.validation import SignatureCoverageLevel

SAME_IN_TRAILER = ("/Root", "/Info", "/Encrypt")
VALUE = "/V"


def ends_in_a_signature(reader: Any) -> bool:
    """Whether the last signature covers the file to its end: not a byte stands after it."""
    last = reader.embedded_signatures[-1]
    return bool(last.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE)


def only_signatures_since(reader: Any, revision: int) -> bool:
    """`revision` is the part that the signature is in, counted from 0."""
    later = range(revision + 1, reader.xrefs.total_revisions)
    return all(adds_one_signature(reader, part) for part in later)


def adds_one_signature(reader: Any, part: int) -> bool:
    """Whether the part holds a new signature and the place it fills in, and nothing more."""
    before, now = (reader.get_historical_resolver(n) for n in (part - 1, part))
    if now.refs_freed_in_revision() or _trailer(before) != _trailer(now):
        return False
    own = reader.xrefs.get_xref_container_info(part).stream_ref
    touched = [ref for ref in now.explicit_refs_in_revision() if ref != own]
    added = [r for r in touched if reader.xrefs.get_introducing_revision(r) == part]
    changed = [ref for ref in touched if ref not in added]
    if len(added) != 1 or len(changed) != 1:
        return False
    return _is_signature(now, added[0]) and _fills_in(before, now, changed[0], added[0])


def _trailer(resolver: Any) -> list[bytes]:
    held = resolver.trailer_view
    return [_bytes(held.raw_get(name)) if name in held else b"" for name in SAME_IN_TRAILER]


def _is_signature(resolver: Any, ref: Any) -> bool:
    found = resolver.get_object(ref)
    return isinstance(found, generic.DictionaryObject) and found.get("/Type") == "/Sig"


def _fills_in(before: Any, now: Any, ref: Any, signature: Any) -> bool:
    """Whether the object is an empty place of the form, now with the signature and as before."""
    old, new = before.get_object(ref), now.get_object(ref)
    places = [place.reference.idnum for place in before.root["/AcroForm"]["/Fields"]]
    if ref.idnum not in places or not isinstance(new, generic.DictionaryObject):
        return False
    if VALUE in old or VALUE not in new or old.get("/FT") != "/Sig":
        return False
    if new.raw_get(VALUE).idnum != signature.idnum:
        return False
    left = {name: value for name, value in new.items() if name != VALUE}
    rest = generic.DictionaryObject(left)  # type: ignore[no-untyped-call]
    return _bytes(rest) == _bytes(old)


def _bytes(value: Any) -> bytes:
    sink = BytesIO()
    value.write_to_stream(sink, None)
    return sink.getvalue()
