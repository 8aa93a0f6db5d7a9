"""Every member of a folder keeps to its contract, so that one file is enough to add one."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from deckgen import kinds
from deckgen.wording import LANGUAGES, Words, _messages

SLIDE_KINDS = {"cover", "section", "message", "points", "flow", "kpi_tiles", "timeline", "readiness", "kpi_bullets", "kpi_trend", "progress",
               "ranking", "innovations", "image", "facts", "chart", "table", "closing", "summary", "readiness_heatmap", "open_items", "variance", "next_class", "conflicts",
               "changes", "decisions", "agency", "video"}
CHART_KINDS = {"bars", "stacked", "lines", "heatmap", "bullets", "trend", "progress", "ranking", "waterfall", "spark"}


def test_every_slide_kind_is_there() -> None:
    assert set(kinds.members("slides")) >= SLIDE_KINDS


def test_every_chart_kind_is_there() -> None:
    assert set(kinds.members("charts")) >= CHART_KINDS


@pytest.mark.parametrize("name", sorted(kinds.members("slides")))
def test_a_slide_kind_has_options_and_composes(name: str) -> None:
    module = kinds.pick("slides", name)
    assert dataclasses.is_dataclass(module.Options) and callable(module.compose) and module.__doc__
    for field in dataclasses.fields(module.Options):
        assert field.metadata["about"], f"{name}.{field.name} says nothing about itself"


@pytest.mark.parametrize("name", sorted(kinds.members("sources")))
def test_a_source_says_what_it_reads(name: str) -> None:
    module = kinds.pick("sources", name)
    assert all(suffix.startswith(".") for suffix in module.SUFFIXES) and callable(module.read) and module.__doc__


@pytest.mark.parametrize("name", sorted(kinds.members("checks.data")))
def test_a_check_explains_itself(name: str) -> None:
    module = kinds.pick("checks.data", name)
    assert callable(module.check) and module.__doc__


@pytest.mark.parametrize("name", sorted(kinds.members("companions")))
def test_a_companion_composes(name: str) -> None:
    module = kinds.pick("companions", name)
    assert callable(module.compose) and module.__doc__


def test_both_languages_say_the_same_things() -> None:
    indonesian, english = (Words(language)._sentences for language in LANGUAGES)
    assert indonesian.keys() == english.keys()


def test_both_languages_have_the_same_messages() -> None:
    assert _messages("id").keys() == _messages("en").keys()


def test_every_rule_that_the_code_names_has_words(root: Path) -> None:
    named = set()
    for path in (root / "deckgen").rglob("*.py"):
        named |= set(re.findall(r'(?:error|warning|info|wrong)\(\s*"([a-z]+\.[a-z0-9-]+)"', path.read_text("utf-8")))
    assert named - _messages("id").keys() == set()


def test_every_message_is_used(root: Path) -> None:
    code = "".join(path.read_text("utf-8") for path in (root / "deckgen").rglob("*.py"))
    assert [rule for rule in _messages("id") if f'"{rule}"' not in code] == []
