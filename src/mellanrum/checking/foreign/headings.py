"""What looks like a heading by its type, settled by its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mellanrum.checking.foreign.line_kinds import NOTE, NUMBERED, VERBS, LineKind, Marked
from mellanrum.documents.reading.lines import ReadTable

CLOSE = 0.5  # lines' height of air: less is one piece of text
LONGEST = 3  # lines of a heading; more in one type is an introduction set large
ENDS = (".", "!", "?", ":")


def settled(parts: Sequence[Marked | ReadTable]) -> list[Marked | ReadTable]:
    """Introductions set large are text; a heading over two lines is one; in plain text a short
    line with air above and below is one too.
    """
    return list(_joined(_without_leads(_with_lone(parts))))


def _with_lone(parts: Sequence[Marked | ReadTable]) -> list[Marked | ReadTable]:
    found: list[Marked | ReadTable] = []
    page = 0
    for at, part in enumerate(parts):
        after = parts[at + 1] if at + 1 < len(parts) else None
        if not isinstance(part, Marked):
            found.append(part)
            continue
        is_first, page = part.line.page != page, part.line.page
        is_lone = at > 0 and isinstance(after, Marked) and _is_lone(part, after, is_first=is_first)
        found.append(replace(part, kind=LineKind.HEADING, level=0) if is_lone else part)
    return found


def _is_lone(part: Marked, after: Marked, *, is_first: bool) -> bool:
    """No row without values: air stands around it, and no values right below."""
    line, text = part.line, part.text
    is_last = after.line.page != line.page
    is_apart = (line.above >= 1 or is_first) and (after.line.above >= 1 or is_last)
    is_apart = is_apart and not line.size and not line.is_item
    if not is_apart or line.is_paragraph or not text[:1].isupper() or len(text) > 60:
        return False
    if part.kind is LineKind.HEAD:
        return after.kind in (LineKind.HEAD, LineKind.UNIT)
    words = set(text.lower().split())
    is_row = after.kind is LineKind.VALUES or text.lower().startswith("summa")
    return part.kind is LineKind.WORDS and not is_row and not (words & VERBS and len(words) > 4)


def _without_leads(parts: Sequence[Marked | ReadTable]) -> Iterator[Marked | ReadTable]:
    run: list[Marked] = []
    for part in parts:
        if isinstance(part, Marked) and run and _is_close(run[-1], part):
            run.append(part)
            continue
        yield from _as_set(run)
        run = [part] if isinstance(part, Marked) else []
        if not run:
            yield part
    yield from _as_set(run)


def _as_set(run: list[Marked]) -> Iterator[Marked]:
    """Lines of one type close together: text when they are many, or end as sentences do."""
    is_text = len(run) > LONGEST or (len(run) > 1 and run[-1].text.endswith(ENDS))
    for part in run:
        yield replace(part, kind=LineKind.PROSE, level=0) if is_text and _by_type(part) else part


def _by_type(part: Marked) -> bool:
    """A heading for no other reason than how it is set."""
    is_named = NUMBERED.match(part.text) or NOTE.match(part.text) or part.line.level
    return part.kind is LineKind.HEADING and not is_named


def _is_close(first: Marked, second: Marked) -> bool:
    is_alike = 0 < second.line.size == first.line.size and second.line.above < CLOSE
    is_alike = is_alike and first.line.is_bold == second.line.is_bold
    return is_alike and first.line.page == second.line.page and not NUMBERED.match(second.text)


def _joined(parts: Iterator[Marked | ReadTable]) -> Iterator[Marked | ReadTable]:
    last: Marked | None = None
    for part in parts:
        heading = part if isinstance(part, Marked) and part.kind is LineKind.HEADING else None
        if last and heading and _is_close(last, heading):
            line = replace(last.line, text=f"{last.text} {heading.text}")
            last = replace(last, line=line)
            continue
        if last:
            yield last
        last = heading
        if heading is None:
            yield part
    if last:
        yield last
