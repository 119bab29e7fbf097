"""An audit as one HTML page that needs no other file: read on screen, by ear and in print."""

from __future__ import annotations

from html import escape

from mellanrum.checking.audits import HEADS, Audit, place_words
from mellanrum.checking.finding import LABELS, Finding
from mellanrum.checking.model import Grid, GridRow
from mellanrum.checking.report_of_findings import summary_lines
from mellanrum.figures.table import RowKind

STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.55 system-ui, "Segoe UI", sans-serif; color: #1f2933; background: #fff;
  max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1, h2, h3 { line-height: 1.25; color: #08434b; }
h2 { border-top: .2rem solid #0b5d67; padding-top: .6rem; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin: 1.6rem 0 .3rem; color: #1f2933; }
p, dl { margin: .25rem 0; max-width: 46rem; }
.place { color: #52606d; }
dt { float: left; clear: left; margin-right: .4rem; color: #52606d; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; margin: 1rem 0 2rem; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid #c9d1d6;
  white-space: nowrap; }
th:first-child { text-align: left; white-space: normal; font-weight: 400; }
thead th { font-weight: 600; border-bottom: 2px solid #1f2933; }
.total > * { font-weight: 600; border-top: 1px solid #1f2933; }
.found { background: #fdf0d5; outline: 2px solid #8a6100; }
@media print { body { padding: 0; max-width: none; } h3, article { break-inside: avoid; } }
"""


def audit_html(audit: Audit, *, show_read: bool = True) -> str:
    """A complete page in Swedish."""
    title = escape(f"Granskning av {audit.title}")
    summary = "".join(f"<p>{escape(line)}</p>" for line in summary_lines(audit))
    body = findings_html(audit) + (read_html(audit) if show_read and audit.tables else "")
    return (
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{summary}\n{body}</main>\n</body>\n</html>\n"
    )


def findings_html(audit: Audit) -> str:
    """One section a severity, each finding an article."""
    if not audit.findings:
        return "<p>Inga motsägelser hittades.</p>\n"
    parts = []
    for severity, findings in audit.by_severity():
        parts.append(f"<section><h2>{HEADS[severity]} ({len(findings)})</h2>\n")
        parts += [_finding(audit, finding) for finding in findings]
        parts.append("</section>\n")
    return "".join(parts)


def _finding(audit: Audit, finding: Finding) -> str:
    places = [escape(place_words(place, audit.report.name)) for place in finding.places]
    first = f'<p class="place">{places[0].capitalize()}</p>' if places else ""
    facts = [("Tryckt", finding.printed), ("Rätt", finding.right)] if finding.right else []
    rows = "".join(f"<dt>{name}:</dt><dd>{escape(text)}</dd>" for name, text in facts if text)
    told = f"<dl>{rows}</dl>" if rows else ""
    others = f"<p>Jämför: {'; '.join(places[1:])}.</p>" if len(places) > 1 else ""
    remedy = f"<p>{escape(finding.remedy)}</p>" if finding.remedy else ""
    return (
        f"<article><h3>{escape(LABELS[finding.fault])}</h3>{first}"
        f"<p>{escape(finding.message)}</p>{told}{others}{remedy}</article>\n"
    )


def read_html(audit: Audit) -> str:
    """The tables as they were read; a cell with a finding is marked."""
    found = {(p.table, p.row, p.column) for f in audit.findings for p in f.places[:1]}
    grids = "".join(_grid(grid, audit, found) for grid in audit.report.grids())
    return f"<section><h2>Tabellerna så som de lästes</h2>\n{grids}</section>\n"


def _grid(grid: Grid, audit: Audit, found: set[tuple[str, str, str]]) -> str:
    unit = f" ({grid.unit})" if grid.unit else ""
    where = place_words(grid.place, audit.report.name)
    heads = "".join(
        f'<th scope="col">{escape(column.label) or "Värde"}</th>' for column in grid.columns
    )
    rows = "".join(_row(grid, row, found) for row in grid.rows)
    label = escape(grid.title)
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="Tabell: {label}"><table>'
        f'<caption>{label}{unit} <span class="place">{escape(where)}</span></caption>'
        f'<thead><tr><th scope="col">Rad</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        "</div>\n"
    )


def _row(grid: Grid, row: GridRow, found: set[tuple[str, str, str]]) -> str:
    is_total = row.kind in (RowKind.SUBTOTAL, RowKind.TOTAL)
    cells = []
    for column, cell in zip(grid.columns, row.cells, strict=True):
        mark = (grid.key, row.key, column.key) in found
        told = ' class="found"' if mark else ""
        cells.append(f"<td{told}>{escape(cell.text) if cell else ''}</td>")
    note = f" (not {escape(row.note)})" if row.note else ""
    kind = ' class="total"' if is_total else ""
    return f'<tr{kind}><th scope="row">{escape(row.label)}{note}</th>{"".join(cells)}</tr>'
