"""Small data to measure: everything that a test does not speak of has a plain value."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from deckgen.model.dataset import (Band, Dataset, Direction, FreeColumn, FreeTable, Indicator, Item, Period, Row, Status, Value,
                                   ValueKind)

FIELDS = ("code", "name", "bands", "indicator", "period", "value", "total", "rank", "of", "comparison", "source", "as_of",
          "label", "low", "status", "after_period", "before_period")
AS_OF = date(2025, 11, 4)


def row(number: int = 2, file: str = "kpi.csv") -> Row:
    """A line of a text file whose headers are called as our fields are."""
    return Row(file, "", number, {name: name for name in FIELDS})


def sheet_row(number: int, letter: str = "F", sheet: str = "Kesiapan") -> Row:
    return Row("kesiapan.xlsx", sheet, number, {"status": letter})


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


def month(number: int, of_year: int = 2025) -> Period:
    return Period(date(of_year, number, 1), date(of_year, number, monthrange(of_year, number)[1]))


def day(text: str) -> Period:
    return Period(date.fromisoformat(text), date.fromisoformat(text))


def indicator(code: str = "spbe", *, direction: Direction = Direction.UP, low: float | None = None, high: float | None = None,
              bands: str = "", unit: str = "", decimals: int = 2) -> Indicator:
    at = row(file="indikator.csv")
    return Indicator(code, f"Indeks {code}", code.upper(), unit, decimals, direction, low, high, bands, "", at)


def value(number: float | None, period: Period | int = 2024, *, code: str = "spbe", kind: ValueKind = ValueKind.FINAL,
          part: str = "", total: float | None = None, rank: int | None = None, of: int | None = None,
          comparison: float | None = None, source: str = "Kantor", as_of: Period | None = None, label: str = "",
          line: int = 2) -> Value:
    when = year(period) if isinstance(period, int) else period
    return Value(code, when, kind, number, part, total, rank, of, comparison, source, as_of, label, row(line))


def target(number: float, period: Period | int = 2024, *, line: int = 9) -> Value:
    return value(number, period, kind=ValueKind.TARGET, line=line)


def band(label: str, low: float | None, *, table: str = "spbe", lower: str = "inclusive", decimals: int | None = None,
         regulation: str = "Peraturan", valid_from: int | None = None, valid_to: int | None = None) -> Band:
    return Band(table, regulation, label, low, lower, decimals, year(valid_from) if valid_from else None,
                year(valid_to) if valid_to else None, row(file="predikat.csv"))


def item(status: Status = Status.READY, *, component: str = "Dokumen", agency: str = "Diskominfo", weight: float | None = None,
         due: date | None = None, code: str = "", at: Row | None = None) -> Item:
    at = at or sheet_row(2)
    return Item(code or f"b{at.number}", component, "butir", agency, "", status, status.value, None, due, "", "", "", weight, at)


def dataset(*values: Value, indicators: tuple[Indicator, ...] = (indicator(),), bands: tuple[Band, ...] = ()) -> Dataset:
    return Dataset(indicators, values, bands)


def table(heads: str, *lines: tuple[object, ...], name: str = "kpis") -> FreeTable:
    """`heads`: names with their kind, such as `area:text nilai:number`; the first line stands in line 2 of a text file."""
    pairs = [head.split(":") for head in heads.split()]
    columns = tuple(FreeColumn(head, kind, "", 1 if kind == "number" else 0) for head, kind in pairs)
    places = tuple(Row(f"{name}.csv", "", number, {head: head for head, _ in pairs}) for number in range(2, len(lines) + 2))
    return FreeTable(name, columns, tuple(lines), places)
