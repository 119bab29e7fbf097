"""The report's view (the JSON that Typst reads) as LaTeX: sections, lists, longtables, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

JsonObject = dict[str, Any]
FONTS = Path(__file__).parents[2] / "src" / "mellanrum" / "documents" / "fonts"
SIGNS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip
LEVELS = {1: "section", 2: "subsection", 3: "subsubsection"}
HEAD = r"""\documentclass[a4paper,10pt]{article}
\usepackage[left=30mm,right=25mm,top=30mm,bottom=28mm]{geometry}
\usepackage{fontspec,longtable,booktabs,graphicx,caption,fancyhdr,lastpage,xcolor,array}
\setmainfont{MellanrumSerif-Regular.ttf}[Path=FONTS/,BoldFont=MellanrumSerif-SemiBold.ttf,
  ItalicFont=MellanrumSerif-Italic.ttf]
\newfontfamily\sans{Inter-Regular.otf}[Path=FONTS/,BoldFont=Inter-SemiBold.otf,Numbers=Tabular]
\captionsetup{font={small,bf},singlelinecheck=false}
\setlength{\parindent}{0pt}\setlength{\parskip}{6pt}\setlength{\tabcolsep}{3pt}
\renewcommand{\tablename}{Tabell}\renewcommand{\figurename}{Diagram}
\renewcommand{\contentsname}{Innehåll}\renewcommand{\listtablename}{Tabeller}
\renewcommand{\listfigurename}{Diagram}
\pagestyle{fancy}\fancyhf{}\fancyhead[L]{ORGANISATION}\fancyhead[R]{TITLE}
\fancyfoot[R]{sida \thepage{} av \pageref{LastPage}}
\title{TITLE}\author{ORGANISATION}\date{}
\begin{document}
\maketitle\tableofcontents\listoftables\listoffigures\clearpage
"""


def latex_of(view: JsonObject, drawings: dict[int, str]) -> str:
    """The whole source. `drawings` are file names of the charts by their place among them."""
    head = HEAD.replace("FONTS", str(FONTS)).replace("ORGANISATION", told(view["organisation"]))
    parts = [head.replace("TITLE", told(f"{view['title']} {view['year']}"))]
    charts = iter(sorted(drawings))
    for section in view["sections"]:
        parts.append(f"\\{LEVELS[section['level']]}{{{told(section['heading'])}}}")
        for block in section["blocks"]:
            name = drawings[next(charts)] if block["kind"] == "chart" else ""
            parts.extend(block_of(block, name))
    return "\n".join([*parts, r"\end{document}", ""])


def told(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda found: SIGNS[found[0]], text)


def runs(items: list[list[str]]) -> str:
    marks = {"strong": r"\textbf", "emphasis": r"\emph"}
    return "".join(
        f"{marks[style]}{{{told(text)}}}" if style in marks else told(text)
        for text, style, *_ in items
    )


def block_of(block: JsonObject, drawing: str) -> Iterator[str]:
    kind = block["kind"]
    if kind == "paragraph":
        yield runs(block["runs"]) + "\n"
    elif kind == "list":
        yield r"\begin{itemize}"
        yield from (f"\\item {runs(item)}" for item in block["items"])
        yield r"\end{itemize}"
    elif kind in ("table", "statement"):
        yield from table_of(block["table"])
    elif kind == "chart":
        yield r"\begin{figure}[htbp]"
        yield f"\\caption[{told(block['caption'])}]{{{told(block['caption'])}}}"
        yield f"\\includegraphics[width=128mm,height=100mm,keepaspectratio]{{{drawing}}}"
        yield r"\end{figure}"
    elif kind == "keyfigures":
        for item in block["figures"]:
            yield f"\\textbf{{\\Large {told(item['number'])}}} {told(item['label'])}\n"
    elif kind == "note":
        yield f"\\fbox{{\\parbox{{128mm}}{{\\sans\\small {told(block['text'])}}}}}\n"


def table_of(data: JsonObject) -> Iterator[str]:
    """A longtable whose head is repeated; figures to the right, bases in grey."""
    widths = [f"p{{{column_width(data)}mm}}"] + (["l"] if data["hasNotes"] else [])
    heads = [told(data["rowHeading"])] + (["Not"] if data["hasNotes"] else [])
    heads += [head_of(col) for col in data["columns"]]
    yield f"{{\\sans\\fontsize{{{data['size']}}}{{{data['size'] * 1.25:.1f}}}\\selectfont"
    yield f"\\begin{{longtable}}[l]{{@{{}}{''.join(widths)}{'r' * len(data['columns'])}@{{}}}}"
    yield f"\\caption[{told(data['title'])}]{{{told(data['caption'])}}}\\\\"
    yield f"\\toprule {' & '.join(heads)}\\\\\\midrule\\endfirsthead"
    yield f"\\toprule {' & '.join(heads)}\\\\\\midrule\\endhead"
    for row in data["rows"]:
        yield row_of(row, data["hasNotes"]) + r"\\"
    yield r"\bottomrule\end{longtable}}"
    yield from (f"{{\\sans\\footnotesize {told(note)}}}\n" for note in data["notes"])


def column_width(data: JsonObject) -> int:
    used = sum(col["width"] * data["size"] * 0.353 + 3.2 for col in data["columns"])
    return max(30, round(150 - used - (15 if data["hasNotes"] else 0)))


def head_of(column: JsonObject) -> str:
    """The label a word on each line, and its unit."""
    lines = [told(word) for word in (*column["label"].split(), column["unit"]) if word]
    return r"\begin{tabular}[b]{@{}r@{}}" + r"\\".join(lines) + r"\end{tabular}"


def row_of(row: JsonObject, has_notes: bool) -> str:
    bold = r"\bfseries " if row["kind"] != "detail" else ""
    label = f"\\hspace*{{{row['level'] * 3}mm}}{bold}{told(row['label'])}"
    if row["note"] and not has_notes:
        label += f" {{\\color{{gray}}{told(row['note'])}}}"
    cells = [label] + ([told(row["note"])] if has_notes else [])
    for text, base in row["cells"]:
        small = f" {{\\scriptsize\\color{{gray}}{told(base)}}}" if base and text else ""
        cells.append(f"{bold}{told(text)}{small}")
    return " & ".join(cells)
