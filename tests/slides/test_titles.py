"""A title is a finding: it says something else when the data say something else, in both languages, and never more than they do."""

from __future__ import annotations

import pytest

from deckgen.model.dataset import Direction, Status
from deckgen.slides import kpi_bullets, kpi_tiles, kpi_trend, progress, ranking, readiness
from tests.slides.make import facts, indicator, items, story, target, value

TREND = {
    "rises and climbs a class, with a target ahead": ((value(2023, 2.91), value(2024, 3.79), target(2025, 4.0)),
        "SPBE naik 0,88 poin ke 3,79 dan naik kelas ke Sangat Baik; 0,21 poin lagi ke target 2025",
        "SPBE rises by 0.88 points to 3.79 and moves up to Sangat Baik; 0.21 points to go to the 2025 target"),
    "a falling last step is never called rising": ((value(2022, 2.0), value(2023, 3.9), value(2024, 3.6)), "SPBE turun 0,30 poin ke 3,60",
        "SPBE falls by 0.30 points to 3.60"),
    "falls a class": ((value(2023, 3.6), value(2024, 3.4)), "SPBE turun 0,20 poin ke 3,40 dan turun kelas ke Baik",
        "SPBE falls by 0.20 points to 3.40 and drops to Baik"),
    "stays": ((value(2023, 3.6), value(2024, 3.6)), "SPBE tetap 3,60 pada 2024", "SPBE stays at 3.60 in 2024"),
    "one value alone": ((value(2024, 3.79),), "SPBE 2024 bernilai 3,79, Sangat Baik", "SPBE 2024 is 3.79, Sangat Baik"),
    "a missing value in between is no step": ((value(2022, 3.0), value(2023, None), value(2024, 3.2)), "SPBE naik 0,20 poin ke 3,20",
        "SPBE rises by 0.20 points to 3.20"),
    "no value": ((value(2024, None),), "SPBE: belum ada nilai yang diumumkan", "SPBE: no value published yet"),
    "sources disagree": ((value(2023, 3.0), value(2024, 3.2), value(2024, 3.4)), "SPBE 2024 disebut 3,20 dan 3,40; sumber belum sepakat",
        "SPBE 2024 is given as 3.20 and 3.40; sources disagree"),
    "short of its target": ((value(2023, 3.0), value(2024, 3.2), target(2024, 3.5)), "SPBE naik 0,20 poin ke 3,20; kurang 0,30 poin dari target 3,50",
        "SPBE rises by 0.20 points to 3.20; 0.30 points short of its target 3.50"),
    "exactly on target is met, not beaten": ((value(2023, 3.0), value(2024, 3.2), target(2024, 3.2)), "SPBE naik 0,20 poin ke 3,20; target 2024 3,20 tercapai",
        "SPBE rises by 0.20 points to 3.20; 2024 target 3.20 met"),
}


@pytest.mark.parametrize("case", TREND)
def test_the_trend_s_title_says_what_the_last_step_did(case: str) -> None:
    values, indonesian, english = TREND[case]
    found = facts(*values)
    assert kpi_trend.compose(kpi_trend.Options("spbe"), story(found)).title == indonesian
    assert kpi_trend.compose(kpi_trend.Options("spbe"), story(found, "en")).title == english


def three(*pairs: tuple[float, float | None]):
    """Three indicators with their values and targets of 2024."""
    codes = ("spbe", "sakip", "iid")
    values = [one for code, (number, goal) in zip(codes, pairs, strict=False)
              for one in (value(2024, number, code=code), *((target(2024, goal, code),) if goal is not None else ()))]
    return facts(*values, indicators=tuple(indicator(code) for code in codes[:len(pairs)]))


TARGETS = {
    "all met": (three((3.8, 3.0), (4.0, 3.9), (2.0, 1.5)), "Tiga indeks yang bertarget semuanya melampaui target 2024"),
    "both met, one without a target": (three((3.79, 3.0), (4.0, 3.9), (2.0, None)), "Kedua indeks yang bertarget melampaui target 2024: SPBE +0,79 dan SAKIP +0,10"),
    "met exactly is not beaten": (three((3.0, 3.0), (4.0, 3.9)), "Kedua indeks yang bertarget memenuhi target 2024: SPBE +0,00 dan SAKIP +0,10"),
    "some met": (three((3.8, 3.0), (3.0, 3.9), (2.0, 2.5)), "Satu dari tiga indeks yang bertarget memenuhi target 2024; SAKIP kurang 0,90 poin"),
    "none met": (three((2.8, 3.0), (3.0, 3.9)), "Belum satu pun dari dua indeks memenuhi target 2024; SAKIP kurang 0,90 poin"),
    "the only one missed": (three((2.8, 3.0)), "SPBE belum memenuhi target 2024: kurang 0,20 poin"),
    "no target anywhere": (three((2.8, None), (3.0, None)), "Belum ada target yang diumumkan untuk dua indeks ini"),
}


@pytest.mark.parametrize("case", TARGETS)
def test_the_indices_title_counts_targets_and_rounds_nothing_up(case: str) -> None:
    found, title = TARGETS[case]
    assert kpi_bullets.compose(kpi_bullets.Options(), story(found)).title == title


def test_less_is_better_where_the_indicator_says_so() -> None:
    down = indicator("keluhan", Direction.DOWN, "aduan", 0)
    found = facts(value(2023, 30, code="keluhan"), value(2024, 20, code="keluhan"), target(2024, 25, "keluhan"), indicators=(down,))
    assert kpi_trend.compose(kpi_trend.Options("keluhan"), story(found)).title == "KELUHAN turun 10 aduan ke 20; target 2024 25 terlampaui"


def test_a_count_is_always_out_of_its_total() -> None:
    villages = indicator("desa", unit="desa", decimals=0)
    found = facts(value(2024, 414, code="desa", total=841), indicators=(villages,))
    assert progress.compose(progress.Options("desa"), story(found)).title == "DESA mencapai 414 dari 841 desa (49%)"


def test_two_accounts_of_a_count_are_both_in_the_title() -> None:
    villages = indicator("desa", unit="desa", decimals=0)
    found = facts(value(2024, 414, code="desa", total=841), value(2024, 441, code="desa", total=841), indicators=(villages,))
    assert progress.compose(progress.Options("desa"), story(found)).title == "DESA 2024: 414 atau 441 dari 841 desa; dua sumber belum sepakat"


def test_tiles_and_bullets_of_the_same_indicators_have_titles_of_their_own() -> None:
    found = three((3.79, 3.0), (4.0, 3.9))
    told = story(found)
    assert kpi_tiles.compose(kpi_tiles.Options(("spbe", "sakip")), told).title == "Dua target 2024 terlampaui"
    assert kpi_bullets.compose(kpi_bullets.Options(), told).title != kpi_tiles.compose(kpi_tiles.Options(("spbe", "sakip")), told).title


def test_a_rank_without_n_has_none() -> None:
    found = facts(value(2024, 3.79, rank=2))
    assert ranking.compose(ranking.Options(), story(found)).title == "SPBE di peringkat 2"


READY = {
    "some": (items(("A", Status.READY, 3), ("A", Status.NOT_YET, 1), ("B", Status.READY, 2)), "5 dari 6 butir siap (83%); B terdepan, 2 dari 2"),
    "all": (items(("A", Status.READY, 3), ("B", Status.READY, 2)), "Semua butir siap: 5 dari 5 di dua komponen"),
    "99,6 % is not all": (items(("A", Status.READY, 249), ("B", Status.NOT_YET, 1)), "249 dari 250 butir siap (99,6%); A terdepan, 249 dari 249"),
}


@pytest.mark.parametrize("case", READY)
def test_readiness_is_said_as_ready_of_all(case: str) -> None:
    rows, title = READY[case]
    assert readiness.compose(readiness.Options(), story(facts(ready=rows))).title == title
