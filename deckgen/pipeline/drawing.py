"""What a plan still lacks before it can be written: its pictures, and what the deck will remember of itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from deckgen import __version__
from deckgen.cache import cached, keep
from deckgen.pipeline.preparing import Prepared, chart_style
from deckgen.store import digest_of

if TYPE_CHECKING:
    from deckgen.model.manifest import FactEntry, IndicatorEntry, Manifest, SlideEntry
    from deckgen.settings import Settings


def build_id(settings: Settings, live: str = "") -> str:
    """Hash of everything that a deck is made of, whatever it is called and wherever it goes. `live`: of what came from databases."""
    return digest_of(settings.files, settings.project, f"{__version__}|{settings.deck.language}|{live}")


def manifest_of(prepared: Prepared, slides: tuple[SlideEntry, ...]) -> Manifest:
    """`slides`: what is remembered of each."""
    from deckgen.model.manifest import Manifest

    settings, deck = prepared.settings, prepared.deck
    return Manifest(deck.id, build_id(settings, prepared.live), deck.language, deck.audience.value, settings.template.name, prepared.template.digest, settings.as_of.isoformat(),
                    dict(prepared.plan.fonts), slides, fact_entries(prepared), footers_of(prepared), indicators=_indicator_entries(prepared), author=deck.author,
                    minutes=settings.deck.minutes, pace=settings.deck.words_per_minute)


def footers_of(prepared: Prepared) -> dict[str, str]:
    """What every slide shows and no mark is on."""
    return {"date": prepared.deck.as_of_shown, "footer": prepared.deck.footer}


def drawn(prepared: Prepared, wanted: Collection[tuple[str, str]] | None = None) -> dict[tuple[str, str], bytes]:
    """Charts last, at their slots' sizes, and only those that were not drawn before. `wanted`: (slide's name, slot); None: all."""
    from deckgen import charts
    from deckgen.model.plan import PlacedChart

    style = chart_style(prepared.template, prepared.palette)
    pictures = {}
    for slide in prepared.plan.slides:
        for placed in slide.shapes:
            if isinstance(placed, PlacedChart) and (wanted is None or (slide.name, placed.slot) in wanted):
                picture = cached("pictures", placed.digest)
                if picture is None:
                    picture = charts.draw(placed.chart, placed.frame.width, placed.frame.height, style)
                    keep("pictures", placed.digest, picture)
                pictures[slide.name, placed.slot] = picture
    return pictures


def fact_entries(prepared: Prepared) -> tuple[FactEntry, ...]:
    """What the deck shows, as it is remembered."""
    from deckgen.model.deck import unique_facts
    from deckgen.model.manifest import FactEntry

    words = prepared.words
    shown = unique_facts(fact for slide in prepared.deck.slides for fact in slide.facts)
    return tuple(FactEntry(fact.id, words.full(fact), fact.value, fact.unit, fact.kind.value if fact.kind else "", fact.period.key if fact.period else "",
                           fact.as_of.key if fact.as_of else "", fact.source, fact.cells, fact.label) for fact in shown)


def _indicator_entries(prepared: Prepared) -> tuple[IndicatorEntry, ...]:
    """Of the indicators that the deck shows: what words about them can be held against."""
    from deckgen.model.dataset import Direction
    from deckgen.model.manifest import IndicatorEntry

    shown = {fact.id.partition("@")[0].partition(".")[0] for slide in prepared.deck.slides for fact in slide.facts}
    kpis = [kpi for code, kpi in prepared.facts.kpis.items() if code in shown]
    return tuple(IndicatorEntry(kpi.indicator.code, _names(kpi.indicator), kpi.indicator.direction is not Direction.DOWN, tuple(band.label for band in kpi.bands),
                                {point.fact.id: point.label for point in kpi.finals if point.label}, kpi.indicator.office) for kpi in kpis)


def _names(indicator) -> tuple[str, ...]:
    """In full, short, and by its letters: `Indeks Sistem ... (SPBE)` is called SPBE."""
    full = (indicator.name, indicator.short)
    bare = (name.partition("(")[0].strip() for name in full)
    letters = (word.strip("()") for name in full for word in name.split() if len(word.strip("()")) > 2 and word.strip("()").isupper())
    return tuple(sorted(dict.fromkeys(name for name in (*full, *bare, *letters) if name), key=lambda name: (-len(name), name)))
