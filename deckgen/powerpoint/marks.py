"""How a shape and a slide of ours are known again: a name, and an extension that programs carry along."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

NAMESPACE = "urn:deckgen:mark:1"
URI = "{6D4B7A1E-5C0F-4E2B-9A57-DEC4A11B0F01}"
"""Of the extension: made for this project once, never changed."""
_DECORATIVE = ('<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
               'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>')
_NAME = re.compile(r"deckgen:(?P<slide>.+?)(?:#(?P<page>\d+))?/(?P<slot>.+)")


@dataclass(frozen=True, slots=True)
class Mark:
    deck: str
    """Empty where only the name was left."""
    slide: str
    page: int
    slot: str
    """Empty for the mark of a slide."""
    known_by: str = "mark"


def shape_name(slide: str, slot: str) -> str:
    """`deckgen:indeks/chart`, on a second page `deckgen:indeks#2/chart`."""
    return f"deckgen:{slide}/{slot}"


def shape_extension(deck: str, slide: str, page: int, slot: str, decorative: bool) -> str:
    """The `a:extLst` of a shape's `p:cNvPr`."""
    mark = _element(deck, slide, page, slot)
    return f'<a:extLst>{_DECORATIVE if decorative else ""}<a:ext uri="{URI}">{mark}</a:ext></a:extLst>'


def slide_extension(deck: str, slide: str, page: int) -> str:
    """The `p:extLst` of a slide's `p:cSld`, without its namespaces."""
    return f'<p:extLst><p:ext uri="{URI}">{_element(deck, slide, page, "")}</p:ext></p:extLst>'


def read_mark(element, name: str = "") -> Mark | None:
    """The mark inside an element (`p:cNvPr` or `p:cSld`): its extension, else what its name says."""
    for found in element.iterfind(f"{{*}}extLst/{{*}}ext/{{{NAMESPACE}}}mark"):
        page = found.get("page", "1")
        return Mark(found.get("deck", ""), found.get("slide", ""), int(page) if page.isdecimal() else 1, found.get("slot", ""))
    named = _NAME.fullmatch(name)
    if named:
        return Mark("", named["slide"], int(named["page"] or 1), named["slot"], "name")
    return None


def _element(deck: str, slide: str, page: int, slot: str) -> str:
    return (f'<dg:mark xmlns:dg="{NAMESPACE}" deck={quoteattr(deck)} slide={quoteattr(slide)} page="{page}"'
            f' slot={quoteattr(slot)}/>')
