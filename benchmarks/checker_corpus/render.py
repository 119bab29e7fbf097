"""The same blocks as files: text as taken out of a PDF, text in columns, HTML, Word, PDF."""

from __future__ import annotations

import textwrap
from html import escape
from io import BytesIO

from benchmarks.checker_corpus.doc import Block, Bullets, Head, Para, Tab
from benchmarks.checker_corpus.reports import Written

SUFFIX = {"flow": ".txt", "columns": ".txt", "html": ".html", "docx": ".docx", "pdf": ".pdf"}
PAGE = 46


def file_of(report: Written, *, suffix: str = "") -> tuple[str, bytes]:
    """Name and content."""
    layout = report.case.layout
    name = report.case.name + suffix + SUFFIX[layout]
    if layout in ("flow", "columns"):
        return name, _text(report, layout).encode()
    if layout == "html":
        return name, _html(report).encode()
    return name, _docx(report) if layout == "docx" else _pdf(report)


def label(text: str) -> str:
    return text.lstrip("=*#")


def heads(block: Tab) -> list[str]:
    return [c.split("|")[0] for c in block.columns]


def _text(report: Written, layout: str) -> str:
    lines: list[str] = []
    for block in report.blocks:
        lines += [*_lines(block, layout), ""]
    pages = [lines[k : k + PAGE] for k in range(0, len(lines), PAGE)]
    foot = f"{report.title} – {report.case.name.capitalize()}"
    return "\f".join(
        "\n".join([*page, "", f"{foot}   Sida {n} av {len(pages)}", ""])
        for n, page in enumerate(pages, 1)
    )


def _lines(block: Block, layout: str) -> list[str]:
    if isinstance(block, Head):
        return [block.text]
    if isinstance(block, Para):
        return textwrap.wrap(block.text, 84, break_on_hyphens=False)
    if isinstance(block, Bullets):
        return [f"• {item}" for item in block.items]
    return _flow(block) if layout == "flow" else _columns(block)


def _flow(block: Tab) -> list[str]:
    """One blank between cells, as a PDF's text comes."""
    rows = [" ".join(x for x in (label(r[0]), *r[1:]) if x) for r in block.rows]
    head = " ".join(h for h in heads(block) if h)
    return [x for x in (block.title, block.unit, head, *rows, *block.notes) if x]


def _columns(block: Tab) -> list[str]:
    table = [heads(block), *([label(r[0]), *r[1:]] for r in block.rows)]
    first = max(len(r[0]) for r in table) + 3
    widths = [max(len(r[k]) for r in table) + 3 for k in range(1, len(table[0]))]
    rows = [
        (r[0].ljust(first) + "".join(c.rjust(w) for c, w in zip(r[1:], widths, strict=True)))
        for r in table
    ]
    return [x for x in (block.title, block.unit, *(r.rstrip() for r in rows), *block.notes) if x]


def _html(report: Written) -> str:
    body = "\n".join(_tags(block) for block in report.blocks)
    return f"<!doctype html><html lang=sv><title>{report.title}</title><body>{body}</body></html>"


def _tags(block: Block) -> str:
    if isinstance(block, Head):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Para):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, Bullets):
        return "<ul>" + "".join(f"<li>{escape(i)}</li>" for i in block.items) + "</ul>"
    head = "".join(f"<th>{escape(h)}</th>" for h in heads(block))
    rows = "".join(
        f"<tr><th>{escape(label(r[0]))}</th>"
        + "".join(f"<td>{escape(c)}</td>" for c in r[1:])
        + "</tr>\n"
        for r in block.rows
    )
    caption = escape(" – ".join(x for x in (block.title, block.unit) if x))
    notes = "".join(f"<p>{escape(n)}</p>" for n in block.notes)
    return (
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>{notes}"
    )


def _docx(report: Written) -> bytes:
    import docx

    word = docx.Document()
    for block in report.blocks:
        if isinstance(block, Head):
            word.add_heading(block.text, block.level)
        elif isinstance(block, Para):
            word.add_paragraph(block.text)
        elif isinstance(block, Bullets):
            for item in block.items:
                word.add_paragraph(item, style="List Bullet")
        else:
            word.add_paragraph(" – ".join(x for x in (block.title, block.unit) if x))
            rows = [heads(block), *([label(r[0]), *r[1:]] for r in block.rows)]
            table = word.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            for note in block.notes:
                word.add_paragraph(note)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _pdf(report: Written) -> bytes:
    import typst

    lines = [
        '#set page(paper: "a4", numbering: "1")',
        '#set text(lang: "sv", size: 10pt, hyphenate: true)',
        "#show heading: set block(above: 1.8em, below: 0.9em)",
        *(_typst(block) for block in report.blocks),
    ]
    return typst.compile("\n\n".join(lines).encode())


def _typst(block: Block) -> str:
    if isinstance(block, Head):
        return f"#heading(level: {block.level})[{_plain(block.text)}]"
    if isinstance(block, Para):
        return f"#par(justify: true)[{_plain(block.text)}]"
    if isinstance(block, Bullets):
        return "\n".join(f"- {_plain(i)}" for i in block.items)
    cells = [heads(block), *([label(r[0]), *r[1:]] for r in block.rows)]
    aligned = ", ".join(["left", *["right"] * (len(cells[0]) - 1)])
    inside = ", ".join(f"[{_plain(c)}]" for row in cells for c in row)
    widths = ", ".join(["1fr", *["auto"] * (len(cells[0]) - 1)])
    title = "\n\n".join(f"*{_plain(x)}*" for x in (block.title, block.unit) if x)
    notes = "\n\n".join(_plain(n) for n in block.notes)
    return (
        f"{title}\n\n#table(columns: ({widths},), stroke: none, align: ({aligned},), {inside})"
        f"\n\n{notes}"
    )


def _plain(text: str) -> str:
    return f"#{_quoted(text)}" if text else ""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
