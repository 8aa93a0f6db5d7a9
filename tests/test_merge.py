"""Merging: what only one side changed changes, what both changed in two ways is a conflict, and nothing of theirs is ever lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.merge import merge_lines, merge_text


@pytest.mark.parametrize(("base", "theirs", "new", "merged"), [
    ("Indeks SPBE mencapai 3,79", "Indeks SPBE kita mencapai 3,79, tertinggi sejauh ini!", "Indeks SPBE mencapai 4,02", "Indeks SPBE kita mencapai 4,02, tertinggi sejauh ini!"),
    ("a b c", "a b c d", "a x c", "a x c d"), ("3,79", "sekitar 3,79!", "4,02", "sekitar 4,02!"), ("97,7%", "97,7%", "98,1%", "98,1%"),
    ("Naik 0,88 poin\vke 3,79", "Naik 0,88 poin ke 3,79 dan hebat", "Naik 1,11 poin ke\v4,02", "Naik 1,11 poin ke 4,02 dan hebat"),
    ("+0,21 poin", "+0,21 poin saja", "−0,10 poin", "−0,10 poin saja"), ("a b", "a b", "a b", "a b"), ("a", "b", "b", "b"), ("", "", "baru", "baru"),
    ("dua target", "dua target", "tiga target dan satu lagi", "tiga target dan satu lagi"), ("kita naik", "kita turun", "kita naik", "kita turun"),
    ("Kaltim 3,79 (2024)", "Kalimantan Timur 3,79 (2024)", "Kaltim 4,02 (2025)", "Kalimantan Timur 4,02 (2025)")])
def test_what_one_side_changed_changes_and_the_other_side_s_words_stay(base: str, theirs: str, new: str, merged: str) -> None:
    found = merge_text(base, theirs, new)
    assert (found.text, found.clean) == (merged, True)


@pytest.mark.parametrize(("base", "theirs", "new"), [
    ("a b c", "a Z c", "a Y c"), ("3,79", "", "4,02"), ("naik", "melonjak", "turun"), ("", "tambahan", "baru"), ("a 3,79", "a 3,80", "a 4,02")])
def test_what_both_changed_in_two_ways_stays_theirs_and_is_a_conflict(base: str, theirs: str, new: str) -> None:
    found = merge_text(base, theirs, new)
    assert (found.text, found.clean) == (theirs, False)


@pytest.mark.parametrize(("base", "theirs", "new", "merged"), [
    (["a", "b 1", "c"], ["a", "tambahan", "b 1", "c"], ["a", "b 2", "c"], ("a", "tambahan", "b 2", "c")), (["a 1"], ["a 1 !"], ["a 2"], ("a 2 !",)),
    (["a", "b"], ["a"], ["a", "b"], ("a",)), (["a"], ["a"], ["a", "b"], ("a", "b")), ([], ["punya saya"], [], ("punya saya",))])
def test_paragraphs_merge_by_paragraph_and_then_by_word(base: list[str], theirs: list[str], new: list[str], merged: tuple[str, ...]) -> None:
    assert merge_lines(base, theirs, new) == (merged, True)


WORDS = st.lists(st.sampled_from(["Indeks", "naik", "3,79", "4,02", "poin", "ke", "target", ",", "2025", "!", "baik"]), max_size=8).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_merging_is_theirs_or_new_where_only_one_side_moved_and_never_loses_theirs_in_silence(base: str, theirs: str, new: str) -> None:
    assert merge_text(base, theirs, base).text == theirs and merge_text(base, base, new).text == new
    found = merge_text(base, theirs, new)
    if not found.clean:
        assert found.text == theirs
    elif theirs not in (base, new) and base != new:
        # Every word that only they put in is still there, as often as they put it in.
        added = Counter(theirs.split()) - Counter(base.split()) - Counter(new.split())
        assert added - Counter(found.text.split()) == Counter()


@given(WORDS, WORDS)
def test_what_was_added_after_the_end_is_still_there_after_any_change(base: str, new: str) -> None:
    theirs = f"{base} TAMBAHAN".strip()
    found = merge_text(base, theirs, new)
    assert found.text.endswith("TAMBAHAN")
