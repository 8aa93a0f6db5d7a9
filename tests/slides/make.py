"""Facts in sight: small data sets, measured by the real measures, so that a title's test shows all that it depends on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from deckgen.metrics import measure
from deckgen.model.dataset import Band, Dataset, Direction, Indicator, Item, Period, Row, Status, Value, ValueKind
from deckgen.model.facts import Audience, Facts
from deckgen.settings import DeckOptions, Settings
from deckgen.settings.data import DataSettings
from deckgen.slides.story import Story
from deckgen.wording import Words

AS_OF = date(2025, 11, 4)
NOWHERE = Row("data.csv", "", 2, {"value": "nilai", "name": "nama", "rank": "peringkat", "comparison": "nasional"})
BANDS = tuple(Band("spbe", "Permen 59/2020", label, low, "inclusive", None, None, None, NOWHERE)
              for label, low in (("Kurang", 1.0), ("Cukup", 1.8), ("Baik", 2.6), ("Sangat Baik", 3.5), ("Memuaskan", 4.2)))


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


def indicator(code: str = "spbe", direction: Direction = Direction.UP, unit: str = "", decimals: int = 2) -> Indicator:
    return Indicator(code, f"Indeks {code.upper()}", code.upper(), unit, decimals, direction, 1.0 if unit == "" else None, 5.0 if unit == "" else None,
                     "spbe" if code == "spbe" else "", "Diskominfo", NOWHERE)


def value(period: int, number: float | None, kind: ValueKind = ValueKind.FINAL, code: str = "spbe", total: float | None = None,
          rank: int | None = None) -> Value:
    return Value(code, year(period), kind, number, "", total, rank, None, None, "Kementerian PANRB", None, "", NOWHERE)


def target(period: int, number: float, code: str = "spbe") -> Value:
    return value(period, number, ValueKind.TARGET, code)


def items(*counts: tuple[str, Status, int]) -> tuple[Item, ...]:
    return tuple(Item(f"{component}-{status.value}-{number}", component, f"Butir {number}", "Diskominfo", "", status, status.value, None, None, "", "", "",
                      None, Row("kesiapan.xlsx", "Kesiapan", number + 2, {"status": "F"}))
                 for component, status, count in counts for number in range(count))


def facts(*values: Value, indicators: tuple[Indicator, ...] = (indicator(),), ready: tuple[Item, ...] = ()) -> Facts:
    return measure(Dataset(indicators, values, BANDS, ready), AS_OF)


def story(found: Facts, language: str = "id") -> Story:
    from deckgen.metrics.tables import arrange

    options = DeckOptions(title="Deck", cut_off=AS_OF, language=language)
    settings = Settings(Path("x.toml"), Path(), options, Audience.PUBLIC, Path(), Path(), DataSettings(), frozenset(), {}, {}, ())
    return Story(found, Words(language), settings, 'x.toml > slide "s"', {}, arrange)
