"""A deck file becomes frozen Settings; every mistake in it is found at once, each with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from deckgen import kinds
from deckgen.model.facts import Audience
from deckgen.model.dataset import UNPUBLISHED, ValueKind
from deckgen.model.notes import DeckgenError, Note, Severity, error, stop_on_errors
from deckgen.model.template import ROOMS
from deckgen.projects import project_of
from deckgen.settings import reading
from deckgen.settings.reading import option
from deckgen.wording import LANGUAGES

TABLES = ("indicators", "values", "bands", "readiness", "milestones", "innovations", "agencies")
_ROLES = ("ink", "paper", "soft", "primary", "secondary", "accent", "good", "behind", "missing", "neutral", "progress")
_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


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


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that somebody has looked at and lets stand."""

    rule: str
    """A rule's full name, such as `checks.gap`."""
    place: str
    """The finding's place, or how it begins."""
    reason: str
    where: str
    """Its own place in the deck file."""


@dataclass(frozen=True, slots=True)
class DeckOptions:
    """The `[deck]` table."""

    title: str = option("", "Title of the document, as its properties say it")
    event: str = option("", "What the footer of every slide says")
    organisation: str = option("", "Who presents")
    language: str = option("id", "Language of the slides", choices=("id", "en"))
    audience: str = option("public", "Who gets the file", choices=("public", "internal"))
    cut_off: date = option(None, "No data later than this day")
    admit: tuple[str, ...] = option((), "Kinds of unpublished value that a public deck may show, each marked on its slide", choices=("claimed", "preliminary"))
    as_of: date = option(None, "The day that the deck speaks of; the cut-off where missing")
    template: str = option("", "The template, beside the deck file or inside the project")
    output: str = option("", "Where the deck goes, inside the project; build/<name>.pptx where missing")
    author: str = option("", "Author in the document's properties; empty: none")
    minutes: float = option(0.0, "How long the talk may take; 0: no limit")
    logos: tuple[dict, ...] = option((), "Logos on the cover, from left to right: tables with `image` and `alt`")


@dataclass(frozen=True, slots=True)
class Common:
    """What every slide may have."""

    kind: str = option("", "The slide kind")
    key: str = option("", "The slide's name, stable and unique")
    title: str = option("", "A title of your own in place of the computed one; may name facts in braces")
    subtitle: str = option("", "Likewise for the line under it")
    notes: str = option("", "What the speaker says; may name facts in braces")
    speaker: str = option("", "Who speaks, by office")
    minutes: float = option(0.0, "How long")
    section: str = option("", "Name of the section that begins with this slide")
    when: str = option("", "Show it only if this fact is there, such as `spbe.gap`, or holds, such as `spbe.gap > 0`")


@dataclass(frozen=True, slots=True)
class SlideSettings:
    common: Common
    options: object
    """An instance of the kind's own `Options`."""
    where: str
    """`final.toml > slide "indeks"`."""

    @property
    def key(self) -> str:
        return self.common.key

    @property
    def kind(self) -> str:
        return self.common.kind


@dataclass(frozen=True, slots=True)
class Settings:
    path: Path
    project: Path
    """The folder that everything lies in."""
    deck: DeckOptions
    audience: Audience
    template: Path
    output: Path
    data: DataSettings
    illustrative: frozenset[str]
    """Tables whose rows are made up to show the layout."""
    brand: Mapping[str, str]
    layouts: Mapping[str, object]
    slides: tuple[SlideSettings, ...]
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule about data, such as `gap` -> what this deck makes of it."""
    acceptances: tuple[Acceptance, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def admitted(self) -> frozenset[ValueKind]:
        """Kinds of value beside published ones that the deck may show: the leadership sees them all."""
        return frozenset(UNPUBLISHED if self.audience is Audience.INTERNAL else (ValueKind(kind) for kind in self.deck.admit))

    @property
    def as_of(self) -> date:
        return self.deck.as_of or self.deck.cut_off

    @property
    def files(self) -> tuple[Path, ...]:
        """Everything that the deck is made of, in a stable order."""
        # Also where it is not there yet: one that appears is a change.
        own = [self.project / "wording" / f"{language}.toml" for language in LANGUAGES]
        images = [self.inside(name) for name, _ in self.images]
        return tuple(dict.fromkeys((self.path, self.template, *self.data.files, *own, *images)))

    @property
    def images(self) -> tuple[tuple[str, str], ...]:
        """(file as the deck file names it, the place that names it) of every picture that people gave."""
        logos = [(logo["image"], f"{self.path.name} > deck > logos") for logo in self.deck.logos]
        return (*logos, *((slide.options.image, f"{slide.where} > image") for slide in self.slides if getattr(slide.options, "image", "")))

    def inside(self, name: str) -> Path:
        return (self.path.parent / name).resolve() if (self.path.parent / name).exists() else (self.project / name).resolve()


def load(path: Path) -> Settings:
    """Raises DeckgenError with every mistake of the file."""
    raw = read_toml(path)
    project = project_of(path)
    problems: list[Note] = []
    where = path.name
    reading.unknown_keys(raw, ("deck", "data", "checks", "accept", "brand", "layouts", "slides"), where, problems)
    deck = reading.typed(raw.get("deck", {}), DeckOptions, f"{where} > deck", problems)
    if deck.cut_off is None:
        problems.append(error("settings.missing", f"{where} > deck > cut_off", key="cut_off"))
    for logo in deck.logos:
        for part in ("image", "alt"):
            if not isinstance(logo.get(part), str) or not logo[part]:
                problems.append(error("settings.missing", f"{where} > deck > logos > {part}", key=part))
    places = _Places(path, project, problems)
    data, illustrative = _data(raw.get("data", {}), places, problems)
    settings = Settings(
        path.resolve(), project, deck, Audience(deck.audience) if deck.audience in set(Audience) else Audience.PUBLIC,
        places.file(deck.template, f"{where} > deck > template"),
        places.inside(deck.output or f"build/{path.stem}.pptx", f"{where} > deck > output"),
        data, illustrative, _brand(raw.get("brand", {}), f"{where} > brand", problems),
        _layouts(raw.get("layouts", {}), f"{where} > layouts", problems), _slides(raw.get("slides", []), where, problems), _severities(raw.get("checks", {}), f"{where} > checks", problems),
        _acceptances(raw.get("accept", []), where, problems))
    stop_on_errors(problems)
    return settings


def read_toml(path: Path) -> dict:
    """The deck file's tables; DeckgenError where it cannot be read."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise DeckgenError(error("settings.no-file", path.name, nearest=kinds.nearest(path.name, _names(path.parent)))) from None
    except UnicodeDecodeError as problem:
        raise DeckgenError(error("settings.not-utf8", path.name, byte=problem.start)) from None
    except tomllib.TOMLDecodeError as problem:
        raise DeckgenError(error("settings.not-toml", path.name, reason=str(problem))) from None
    except OSError as problem:
        raise DeckgenError(error("settings.unreadable", path.name, reason=problem.strerror or "")) from None


class _Places:
    """Files that a deck file names: inside the project, or a mistake."""

    def __init__(self, path: Path, project: Path, problems: list[Note]) -> None:
        self.path, self.project, self.problems = path, project, problems

    def inside(self, name: str, where: str, base: Path | None = None) -> Path:
        path = ((base or self.project) / name).resolve()
        if "://" in name or "\x00" in name or not path.is_relative_to(self.project):
            self.problems.append(error("settings.outside", where, path=name))
        return path

    def file(self, name: str, where: str, base: Path | None = None) -> Path:
        """Beside the deck file, else inside the project (or the given folder)."""
        beside = self.path.parent.resolve() / name
        path = beside if base is None and beside.is_file() else self.inside(name, where, base)
        if not name:
            self.problems.append(error("settings.missing", where, key=where.rpartition(" > ")[2]))
        elif not path.is_file() and path.is_relative_to(self.project):
            self.problems.append(error("settings.file-missing", where, path=name, nearest=kinds.nearest(Path(name).name, _names(path.parent))))
        elif not path.is_relative_to(self.project) and not any(note.where == where for note in self.problems):
            self.problems.append(error("settings.outside", where, path=name))
        return path


    def files(self, name: str, where: str, base: Path) -> tuple[Path, ...]:
        """One file, or with `*` in its name all those that it fits, by name: a workbook an agency."""
        if not set("*?") & set(name) or not base.is_relative_to(self.project):
            return (self.file(name, where, base),)
        # An owner file (~$...) stands beside each workbook that is open.
        found = tuple(sorted(path for path in base.glob(name) if path.is_file() and not path.name.startswith(("~$", ".")))) if self._is_plain(name) else ()
        for path in found:
            self.inside(str(path.relative_to(base)), where, base)
        if not found:
            self.problems.append(error("settings.file-missing", where, path=name, nearest=""))
        return found

    @staticmethod
    def _is_plain(name: str) -> bool:
        return not Path(name).is_absolute() and ".." not in Path(name).parts


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _data(raw: object, places: _Places, problems: list[Note]) -> tuple[DataSettings, frozenset[str]]:
    where = f"{places.path.name} > data"
    raw = reading.table(raw, where, problems)
    reading.unknown_keys(raw, ("folder", "illustrative", "tables", "columns", "words", "sheets", "decimal", "dates", "unpivot", *TABLES), where, problems)
    folder = places.inside(reading.text(raw.get("folder", "data"), f"{where} > folder", problems), f"{where} > folder")
    said = {name: reading.table(raw.get(name, {}), f"{where} > {name}", problems) for name in ("columns", "sheets", "decimal", "dates", "unpivot")}

    def source(role: str, names: object, place: str) -> TableSource:
        files = tuple(path for name in reading.texts(names, place, problems) for path in places.files(name, place, folder))
        return TableSource(
            files, reading.texts(said["sheets"].get(role, []), f"{where} > sheets > {role}", problems),
            _words_of(said["columns"].get(role, {}), f"{where} > columns > {role}", problems),
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


def _words_of(raw: object, where: str, problems: list[Note]) -> dict[str, str]:
    return {key: reading.text(value, f"{where} > {key}", problems) for key, value in reading.table(raw, where, problems).items()}


def _of_columns(raw: object, choices: tuple[str, ...], where: str, problems: list[Note]) -> dict[str, str]:
    """One word for all columns of a table, or one for each column that is named."""
    words = {"": raw} if isinstance(raw, str) else _words_of(raw, where, problems)
    for column, word in words.items():
        if word not in choices:
            problems.append(error("settings.unknown-value", f"{where} > {column}".removesuffix(" > "), value=word, choices=" ".join(choices),
                                  nearest=kinds.nearest(word, choices)))
    return words


def _unpivot(raw: object, where: str, problems: list[Note]) -> dict[str, str]:
    words = _words_of(raw, where, problems)
    reading.unknown_keys(words, ("names", "values", "rows"), where, problems)
    for key in ("names", "values"):
        if words and not words.get(key):
            problems.append(error("settings.missing", f"{where} > {key}", key=key))
    return words


def _severities(raw: object, where: str, problems: list[Note]) -> dict[str, Severity]:
    known = tuple(name.replace("_", "-") for name in kinds.members("checks.data"))
    words = _words_of(raw, where, problems)
    reading.unknown_keys(words, known, where, problems)
    for rule, word in words.items():
        if word not in set(Severity):
            problems.append(error("settings.unknown-value", f"{where} > {rule}", value=word, choices=", ".join(Severity), nearest=kinds.nearest(word, set(Severity))))
    return {rule: Severity(word) for rule, word in words.items() if word in set(Severity)}


def _acceptances(raw: object, where: str, problems: list[Note]) -> tuple[Acceptance, ...]:
    found = []
    for number, table in enumerate(raw if isinstance(raw, list) else [raw], 1):
        place = f"{where} > accept {number}"
        words = _words_of(table, place, problems)
        reading.unknown_keys(words, ("rule", "where", "reason"), place, problems)
        problems += (error("settings.missing", f"{place} > {key}", key=key) for key in ("rule", "where", "reason") if not words.get(key))
        found.append(Acceptance(words.get("rule", ""), words.get("where", ""), words.get("reason", ""), place))
    return tuple(found)


def _brand(raw: object, where: str, problems: list[Note]) -> dict[str, str]:
    brand = reading.table(raw, where, problems)
    reading.unknown_keys(brand, _ROLES, where, problems)
    for role, slot in brand.items():
        hexadecimal = isinstance(slot, str) and len(slot) == 7 and slot[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in slot[1:])
        if slot not in _SLOTS and not hexadecimal:
            problems.append(error("settings.unknown-value", f"{where} > {role}", value=slot, choices=", ".join((*_SLOTS, "#RRGGBB")),
                                  nearest=kinds.nearest(str(slot), _SLOTS)))
    return {role: slot for role, slot in brand.items() if isinstance(slot, str)}


def _layouts(raw: object, where: str, problems: list[Note]) -> dict[str, object]:
    layouts = reading.table(raw, where, problems)
    reading.unknown_keys(layouts, ROOMS, where, problems)
    return dict(layouts)


def _slides(raw: object, where: str, problems: list[Note]) -> tuple[SlideSettings, ...]:
    if not isinstance(raw, list) or not raw:
        problems.append(error("settings.no-slides", where))
        return ()
    slides, keys = [], set[str]()
    for position, table in enumerate(raw, 1):
        key = table.get("key") if isinstance(table, Mapping) else None
        place = f'{where} > slide "{key}"' if isinstance(key, str) and key else f"{where} > slide {position}"
        slide = _slide(reading.table(table, place, problems), place, problems)
        if slide is None:
            continue
        if slide.key in keys:
            problems.append(error("settings.key-twice", place, key=slide.key))
        keys.add(slide.key)
        slides.append(slide)
    return tuple(slides)


def _slide(table: Mapping, where: str, problems: list[Note]) -> SlideSettings | None:
    known = kinds.members("slides")
    kind = table.get("kind")
    if kind not in known:
        problems.append(error("settings.unknown-value", f"{where} > kind", value=kind or "", choices=", ".join(known),
                              nearest=kinds.nearest(str(kind), known)))
        return None
    if not isinstance(table.get("key"), str) or not table["key"] or set(table["key"]) & set("/#[]: "):
        problems.append(error("settings.bad-key", where, key=table.get("key", "")))
    Options = kinds.pick("slides", kind).Options
    mine, common = reading.names(Options), reading.names(Common)
    reading.unknown_keys(table, (*common, *mine), where, problems)
    return SlideSettings(reading.typed({key: value for key, value in table.items() if key in common}, Common, where, problems),
                         reading.typed({key: value for key, value in table.items() if key in mine}, Options, where, problems), where)
