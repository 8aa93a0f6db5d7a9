"""Numbers, dates and sentences as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.model.dataset import Period
from deckgen.model.facts import Fact
from deckgen.wording import Words, message
from deckgen.model.notes import error

ID, EN = Words("id"), Words("en")


@pytest.mark.parametrize(("value", "decimals", "indonesian", "english"), [
    (3.79, 2, "3,79", "3.79"), (1234.5, 1, "1.234,5", "1,234.5"), (-0.5, 1, "−0,5", "−0.5"), (841, 0, "841", "841"), (4.0, 2, "4,00", "4.00"),
])
def test_numbers_follow_the_language(value: float, decimals: int, indonesian: str, english: str) -> None:
    assert (ID.number(value, decimals), EN.number(value, decimals)) == (indonesian, english)


def test_a_missing_value_is_a_word_and_not_zero() -> None:
    assert ID.fact(Fact("x", None)) == "belum ada data"
    assert ID.fact(Fact("x", 0.0)) == "0"


@pytest.mark.parametrize(("percent", "shown"), [(49.9, "49%"), (29.96, "29%"), (99.99, "99,9%"), (0.4, "0,4%"), (0.0, "0%"), (100.0, "100%"), (50.0, "50%")])
def test_a_share_is_never_rounded_up(percent: float, shown: str) -> None:
    assert ID.share(percent) == shown


@given(st.floats(min_value=0, max_value=100, allow_nan=False))
def test_a_share_never_claims_more_than_there_is(percent: float) -> None:
    assert float(ID.share(percent).rstrip("%").replace(",", ".")) <= percent


@pytest.mark.parametrize(("start", "end", "shown"), [
    (date(2024, 1, 1), date(2024, 12, 31), "2024"), (date(2025, 7, 1), date(2025, 7, 31), "Juli 2025"),
    (date(2025, 10, 24), date(2025, 10, 24), "24 Oktober 2025"), (date(2025, 11, 6), date(2025, 11, 7), "6–7 November 2025"),
    (date(2024, 7, 1), date(2024, 12, 31), "Semester II 2024"), (date(2024, 7, 1), date(2024, 9, 30), "Triwulan III 2024"),
    (date(2025, 10, 30), date(2025, 11, 2), "30 Oktober – 2 November 2025"),
])
def test_a_period_is_written_as_people_write_it(start: date, end: date, shown: str) -> None:
    assert ID.period(Period(start, end)) == shown


def test_lists_end_with_the_language_s_and() -> None:
    assert (ID.list(["a", "b", "c"]), EN.list(["a", "b"])) == ("a, b, dan c", "a and b")


def test_data_never_become_markup() -> None:
    words = Words("id")
    words._sentences["probe"] = "**{name}** tetap"
    text = words.rich("slot", "probe", name="a **b** [[good:c]] {d}")
    assert [(run.text, run.strong) for run in text.paragraphs[0].runs] == [("a **b** [[good:c]] {d}", True), (" tetap", False)]


def test_a_project_overrides_single_sentences(tmp_path) -> None:
    (tmp_path / "id.toml").write_text('missing = "nihil"\n', "utf-8")
    words = Words("id", tmp_path)
    assert (words.say("missing"), words.say("disputed")) == ("nihil", "sumber belum sepakat")


def test_a_message_says_what_and_what_to_do_in_both_languages() -> None:
    note = error("settings.missing", "final.toml > deck > cut_off", key="cut_off")
    assert message(note, "id") == ("“cut_off” wajib diisi.", "Tambahkan cut_off = ... di tempat itu.")
    assert message(note, "en")[0] == "`cut_off` has to be given."


@pytest.mark.parametrize(("nearest", "hint"), [("siap", "Kata terdekat: siap. Ganti"), ("", "Ganti")])
def test_a_nearest_word_is_named_only_where_there_is_one(nearest: str, hint: str) -> None:
    from deckgen.model.notes import warning
    from deckgen.wording import message

    assert message(warning("sources.unknown-status", "x", word="siapp", nearest=nearest), "id")[1].startswith(hint)
