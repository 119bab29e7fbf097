"""House style, pictures and codes of tables as HTML."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from html import escape
from importlib.resources import files

from mellanrum.documents.house_style import HouseStyle, Logo
from mellanrum.documents.images import data_url, image_size
from mellanrum.documents.model import ImageBlock

FACES = (  # family, weight, style, file
    ("Inter", 400, "normal", "Inter-Regular.otf"),
    ("Inter", 400, "italic", "Inter-Italic.otf"),
    ("Inter", 600, "normal", "Inter-SemiBold.otf"),
    ("Mellanrum Serif", 400, "normal", "MellanrumSerif-Regular.ttf"),
    ("Mellanrum Serif", 400, "italic", "MellanrumSerif-Italic.ttf"),
    ("Mellanrum Serif", 600, "normal", "MellanrumSerif-SemiBold.ttf"),
)
STACKS = {"Inter": "var(--sans)", "Mellanrum Serif": "var(--serif)"}


def house_css(style: HouseStyle) -> str:
    """The colours and type faces that are not as by default; paler on a dark screen."""
    if style == HouseStyle(logo=style.logo):
        return ""
    pale = "color-mix(in srgb, {} 45%, white)"
    return (
        f".report {{ --accent: {style.accent_text}; --line-accent: {style.accent}; "
        f"--deep: {style.primary}; --body: {STACKS[style.body_font]}; "
        f"--titles: {STACKS[style.heading_font]}; }}\n"
        "@media screen and (prefers-color-scheme: dark) { .report { "
        f"--accent: {pale.format(style.accent_text)}; --line-accent: var(--accent); "
        f"--deep: {pale.format(style.primary)}; }} }}\n"
    )


def font_faces(style: HouseStyle) -> str:
    """The type faces of the page as CSS that holds them: the tables' and those of the style."""
    used = {"Inter", style.body_font, style.heading_font}
    return "".join(font_face(*face) for face in FACES if face[0] in used)


@cache
def font_face(family: str, weight: int, slant: str, name: str) -> str:
    data = (files("mellanrum.documents") / "fonts" / name).read_bytes()
    kind = "opentype" if name.endswith("otf") else "truetype"
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slant}; '
        f"src: url(data:font/{name[-3:]};base64,{b64encode(data).decode()}) "
        f'format("{kind}"); }}\n'
    )


def logo_html(logo: Logo) -> str:
    return f'<img class="logo" src="{data_url(logo.data, logo.mime)}" alt="{escape(logo.alt)}">'


def image_html(block: ImageBlock) -> str:
    """The picture held in its own tag, as wide as it is in print; an SVG cannot run there."""
    width, height = image_size(block.data, block.mime)
    share = f' class="share-{10 * round(block.width / 10)}"'
    return (
        f'<img src="{data_url(block.data, block.mime)}" alt="{escape(block.alt)}"{share} '
        f'width="{round(width)}" height="{round(height)}">'
    )


def code_html(code: str, base_url: str) -> str:
    """'Kod M7K-4QX9', a link to the origin when there is an address."""
    if not code:
        return ""
    shown = f'<a href="{escape(base_url + code)}">{code}</a>' if base_url else escape(code)
    return f'<p class="code">Kod {shown}</p>'
