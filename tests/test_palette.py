"""Colours mean something, come from the theme, and can be read on what they stand on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.model.template import Theme
from deckgen.palette import MARK_CONTRAST, TEXT_CONTRAST, Palette, contrast
from tests.layout.make import COLOURS

HEX = st.text("0123456789ABCDEF", min_size=6, max_size=6)
OFFICE = COLOURS | {"dk1": "000000", "lt2": "EEECE1", "accent1": "4F81BD", "accent2": "C0504D", "accent3": "9BBB59", "accent4": "8064A2", "accent5": "4BACC6",
                    "accent6": "F79646"}


def palette(colours: dict[str, str], **roles: str) -> Palette:
    return Palette(Theme(colours, "Calibri", "Calibri"), roles)


@given(st.lists(HEX, min_size=6, max_size=6))
def test_text_on_paper_can_always_be_read(accents: list[str]) -> None:
    found = palette(COLOURS | {f"accent{number}": accent for number, accent in enumerate(accents, 1)})
    for role in ("muted", "primary_text", "good_text", "behind_text", "missing_text"):
        assert contrast(found[role].rgb, found["paper"].rgb) >= TEXT_CONTRAST, role
    assert contrast(found["unclear"].rgb, found["paper"].rgb) >= MARK_CONTRAST


@pytest.mark.parametrize("role", ["primary", "good", "progress", "missing", "behind", "neutral"])
def test_words_on_a_coloured_ground_take_the_readable_one_of_ink_and_paper(role: str) -> None:
    for colours in (COLOURS, OFFICE):
        found = palette(colours)
        best = max(contrast(found[other].rgb, found[role].rgb) for other in ("ink", "paper"))
        assert contrast(found[f"on_{role}"].rgb, found[role].rgb) == best


def test_a_deck_file_s_role_names_a_slot_or_a_colour_of_its_own() -> None:
    found = palette(COLOURS, good="accent2", behind="#123456")
    assert (found["good"].key, found["behind"].key) == ("accent2", "#123456")


def test_without_roles_an_accent_that_looks_like_it_serves() -> None:
    found = palette(OFFICE)
    assert (found["missing"].slot, found["behind"].slot) == ("accent2", "accent6")
    assert found["neutral"].slot == "dk1"


def test_a_tint_is_the_theme_s_colour_made_lighter_and_not_another_one() -> None:
    mint = palette(COLOURS)["mint"]
    assert mint.slot == "accent2" and mint.mod < 1 and mint.off > 0
