"""New words in formatted text: the runs that did not change are as they were, and what is new looks like where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deckgen.powerpoint.aspects import text_of
from deckgen.powerpoint.words import set_text

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def body(*paragraphs: str):
    """Paragraphs of runs: `plain|*bold*|//` (a soft break)."""
    whole = ""
    for paragraph in paragraphs:
        runs = ""
        for run in paragraph.split("|") if paragraph else ():
            bold = run.startswith("*")
            runs += "<a:br/>" if run == "//" else f'<a:r><a:rPr b="{int(bold)}"/><a:t>{run.strip("*")}</a:t></a:r>'
        whole += f"<a:p>{runs}</a:p>"
    return etree.fromstring(f'<a:txBody xmlns:a="{A}">{whole}</a:txBody>')


def shown(element) -> list[str]:
    lines = []
    for paragraph in element.findall(f"{{{A}}}p"):
        runs = []
        for piece in paragraph:
            if piece.tag.endswith("}br"):
                runs.append("//")
            elif piece.tag.endswith("}r"):
                words = piece.findtext(f"{{{A}}}t")
                runs.append(f"*{words}*" if piece.find(f"{{{A}}}rPr").get("b") == "1" else words)
        lines.append("|".join(runs))
    return lines


@pytest.mark.parametrize(("before", "text", "after"), [
    (["Indeks |*3,79*| naik"], "Indeks 4,02 naik", ["Indeks |*4,02*| naik"]),
    (["Indeks |*3,79*"], "Indeks 3,79 lagi", ["Indeks |*3,79 lagi*"]),
    (["*3,79*| poin"], "sekitar 3,79 poin", ["*sekitar 3,79*| poin"]),
    (["satu|//|dua"], "satu\vtiga", ["satu|//|tiga"]), (["satu|//|dua"], "satu dua", ["satu| |dua"]), (["satu dua"], "satu\vdua", ["satu|//|dua"]),
    (["satu", "*dua*"], "satu\ntiga", ["satu", "*tiga*"]), (["satu", "*dua*"], "satu", ["satu"]), (["satu"], "satu\ndua", ["satu", "dua"]),
    (["*a*", "b"], "a\nbaru\nb", ["*a*", "*baru*", "b"]), (["a|*b*"], "", [""])])
def test_runs_keep_their_look(before: list[str], text: str, after: list[str]) -> None:
    element = body(*before)
    set_text(element, text)
    assert shown(element) == after


def test_an_empty_paragraph_takes_words() -> None:
    element = body("")
    set_text(element, "baru")
    assert text_of(element) == "baru"


LINES = st.lists(st.lists(st.sampled_from(["a", "*b*", "3,79", "//", " c ", "*4,02*"]), max_size=5).map("|".join), min_size=1, max_size=4)


@given(LINES, LINES)
def test_a_text_can_become_any_other(before: list[str], after: list[str]) -> None:
    element, wanted = body(*before), text_of(body(*after))
    set_text(element, wanted)
    assert text_of(element) == wanted
