"""The blocks of a paper as HTML, so that it can be read on a phone before it is printed."""

from __future__ import annotations

from html import escape

from mellanrum.documents import paper_blocks as blocks


def paper_block_html(block: blocks.PaperBlock) -> str:  # noqa: PLR0911 one kind a line
    """One block. Raises TypeError for a kind that this does not know."""
    match block:
        case blocks.LeadIn():
            by = f"<footer>{escape(block.by)}</footer>" if block.by else ""
            return f'<blockquote class="lead-in"><p>{lines(block.text)}</p>{by}</blockquote>'
        case blocks.Facts():
            return f'<dl class="facts">{"".join(map(fact_html, block.rows))}</dl>'
        case blocks.Steps():
            return f"<ol>{''.join(map(item_html, block.items))}</ol>"
        case blocks.Checks():
            items = "".join(check_html(item, block.words) for item in block.items)
            return f'<ul class="checks">{items}</ul>'
        case blocks.TextTable():
            return text_table_html(block)
        case blocks.SignatureSpace():
            return f'<ul class="to-sign">{"".join(map(item_html, block.lines))}</ul>'
        case blocks.Picture():
            image = block.svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
            return f'<div class="picture" role="img" aria-label="{escape(block.alt)}">{image}</div>'
        case blocks.LargeText():
            return f'<dl class="large">{fact_html((block.label, block.text))}</dl>'
    raise TypeError(f"{type(block).__name__} has no HTML")


def lines(text: str) -> str:
    """Line ends as they were written."""
    return escape(text).replace("\n", "<br>")


def fact_html(row: tuple[str, str]) -> str:
    return f"<div><dt>{escape(row[0])}</dt><dd>{lines(row[1])}</dd></div>"


def item_html(text: str) -> str:
    return f"<li>{escape(text)}</li>"


def check_html(item: blocks.Check, words: tuple[str, str]) -> str:
    """'Ja:' or 'Nej:' before the label once it is decided."""
    said = "" if item.is_chosen is None else f"{words[0 if item.is_chosen else 1].capitalize()}: "
    detail = f"<br>{lines(item.detail)}" if item.detail else ""
    return f"<li>{escape(said)}<strong>{escape(item.label)}</strong>{detail}</li>"


def text_table_html(block: blocks.TextTable) -> str:
    if not block.rows:
        return f"<p>{escape(block.empty)}</p>"
    head = "".join(f'<th scope="col">{escape(column.label)}</th>' for column in block.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{lines(text)}</td>" for text in row) + "</tr>" for row in block.rows
    )
    return (
        '<div class="scroll" role="group" tabindex="0" aria-label="Tabell">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
