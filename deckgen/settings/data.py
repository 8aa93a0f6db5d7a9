"""The `[data]` table: where every table is read from, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen import kinds
from deckgen.model.notes import Note, error
from deckgen.settings import reading
from deckgen.settings.places import Places

TABLES = ("indicators", "values", "bands", "readiness", "milestones", "innovations", "agencies")


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where one table is read from."""

    files: tuple[Path, ...]
    """Inside the project; read one after another into one table."""
    sheets: tuple[str, ...] = ()
    """Names of sheets, or parts of names, or patterns with `*`; none: the first one that is not hidden."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Our field -> the header in the file, where it is none of the known ones; `@sheet` or `@file`: the name of either."""
    decimal: Mapping[str, str] = field(default_factory=dict)
    """Header or field -> the decimal sign of its text cells, `,` or `.`; under the empty name for all other columns."""
    dates: Mapping[str, str] = field(default_factory=dict)
    """Likewise -> what stands first in dates of figures, `day` or `month`."""
    unpivot: Mapping[str, str] = field(default_factory=dict)
    """`names` and `values`: headers of the two columns that the columns with periods become; `rows`: a better header
    for the first one. Empty: as it is."""


@dataclass(frozen=True, slots=True)
class DataSettings:
    tables: Mapping[str, TableSource] = field(default_factory=dict)
    """By role: `indicators`, `values`, `bands`, `readiness`, `milestones`, `innovations`, `agencies`."""
    free: Mapping[str, TableSource] = field(default_factory=dict)
    """Tables for the generic slides, by the name that the deck file gives them."""
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Further words for coded values: `status` -> `ready` -> (`Ready`, `OK`); likewise `kind`, `direction`, `lower`; `agency` -> its name -> (other names)."""

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys(path for table in (*self.tables.values(), *self.free.values()) for path in table.files))


def read_data(raw: object, places: Places, problems: list[Note]) -> tuple[DataSettings, frozenset[str]]:
    where = f"{places.path.name} > data"
    raw = reading.table(raw, where, problems)
    reading.unknown_keys(raw, ("folder", "illustrative", "tables", "columns", "words", "sheets", "decimal", "dates", "unpivot", *TABLES), where, problems)
    folder = places.inside(reading.text(raw.get("folder", "data"), f"{where} > folder", problems), f"{where} > folder")
    said = {name: reading.table(raw.get(name, {}), f"{where} > {name}", problems) for name in ("columns", "sheets", "decimal", "dates", "unpivot")}

    def source(role: str, names: object, place: str) -> TableSource:
        files = tuple(path for name in reading.texts(names, place, problems) for path in places.files(name, place, folder))
        return TableSource(
            files, reading.texts(said["sheets"].get(role, []), f"{where} > sheets > {role}", problems),
            words_of(said["columns"].get(role, {}), f"{where} > columns > {role}", problems),
            _of_columns(said["decimal"].get(role, {}), (",", "."), f"{where} > decimal > {role}", problems),
            _of_columns(said["dates"].get(role, {}), ("day", "month"), f"{where} > dates > {role}", problems),
            _unpivot(said["unpivot"].get(role, {}), f"{where} > unpivot > {role}", problems))

    tables = {role: source(role, raw[role], f"{where} > {role}") for role in TABLES if role in raw}
    listed = reading.table(raw.get("tables", {}), f"{where} > tables", problems)
    free = {name: source(name, names, f"{where} > tables > {name}") for name, names in listed.items()}
    words = {kind: {code: reading.texts(said, f"{where} > words > {kind} > {code}", problems)
                    for code, said in reading.table(codes, f"{where} > words > {kind}", problems).items()}
             for kind, codes in reading.table(raw.get("words", {}), f"{where} > words", problems).items()}
    illustrative = frozenset(reading.texts(raw.get("illustrative", []), f"{where} > illustrative", problems))
    for name in sorted(illustrative - {*TABLES, *free}):
        problems.append(error("settings.unknown-value", f"{where} > illustrative", value=name, choices=", ".join((*TABLES, *free)),
                              nearest=kinds.nearest(name, (*TABLES, *free))))
    for kind, tables_ in said.items():
        for name in sorted(tables_.keys() - {*tables, *free}):
            problems.append(error("settings.unknown-value", f"{where} > {kind}", value=name, choices=", ".join((*tables, *free)),
                                  nearest=kinds.nearest(name, (*tables, *free))))
    return DataSettings(tables, free, words), illustrative


def words_of(raw: object, where: str, problems: list[Note]) -> dict[str, str]:
    return {key: reading.text(value, f"{where} > {key}", problems) for key, value in reading.table(raw, where, problems).items()}


def _of_columns(raw: object, choices: tuple[str, ...], where: str, problems: list[Note]) -> dict[str, str]:
    """One word for all columns of a table, or one for each column that is named."""
    words = {"": raw} if isinstance(raw, str) else words_of(raw, where, problems)
    for column, word in words.items():
        if word not in choices:
            problems.append(error("settings.unknown-value", f"{where} > {column}".removesuffix(" > "), value=word, choices=" ".join(choices),
                                  nearest=kinds.nearest(word, choices)))
    return words


def _unpivot(raw: object, where: str, problems: list[Note]) -> dict[str, str]:
    words = words_of(raw, where, problems)
    reading.unknown_keys(words, ("names", "values", "rows"), where, problems)
    for key in ("names", "values"):
        if words and not words.get(key):
            problems.append(error("settings.missing", f"{where} > {key}", key=key))
    return words
