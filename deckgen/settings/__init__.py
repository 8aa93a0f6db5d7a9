"""A deck file becomes frozen Settings; every mistake in it is found at once, each with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from deckgen import kinds
from deckgen.model.dataset import UNPUBLISHED, ValueKind
from deckgen.model.facts import Audience
from deckgen.model.notes import DeckgenError, Note, Severity, error, stop_on_errors
from deckgen.model.template import ROOMS
from deckgen.projects import MEMORY, REHEARSALS, project_of
from deckgen.settings import reading
from deckgen.settings.data import DataSettings, read_data, words_of
from deckgen.settings.places import Places, names_in
from deckgen.settings.reading import option
from deckgen.wording import LANGUAGES

_ROLES = ("ink", "paper", "soft", "primary", "secondary", "accent", "good", "behind", "missing", "neutral", "progress")
_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


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
    questions: str = option("", "The data's table of questions that a jury may ask, with the answers: columns kategori, pertanyaan, jawaban, penjawab")
    words_per_minute: int = option(120, "How many words of the notes are spoken in a minute")
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
    companion: str = option("", "Who stands by to answer, by office")
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
        held = sorted((self.project / MEMORY / REHEARSALS).glob("*/rehearsal.json")) if any(slide.kind == "changes" for slide in self.slides) else []
        return tuple(dict.fromkeys((self.path, self.template, *self.data.files, *own, *images, *held)))

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
    places = Places(path, project, problems)
    data, illustrative = read_data(raw.get("data", {}), places, problems)
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
        raise DeckgenError(error("settings.no-file", path.name, nearest=kinds.nearest(path.name, names_in(path.parent)))) from None
    except UnicodeDecodeError as problem:
        raise DeckgenError(error("settings.not-utf8", path.name, byte=problem.start)) from None
    except tomllib.TOMLDecodeError as problem:
        raise DeckgenError(error("settings.not-toml", path.name, reason=str(problem))) from None
    except OSError as problem:
        raise DeckgenError(error("settings.unreadable", path.name, reason=problem.strerror or "")) from None


def _severities(raw: object, where: str, problems: list[Note]) -> dict[str, Severity]:
    words = words_of(raw, where, problems)
    reading.unknown_keys(words, kinds.rules(), where, problems)
    for rule, word in words.items():
        if word not in set(Severity):
            problems.append(error("settings.unknown-value", f"{where} > {rule}", value=word, choices=", ".join(Severity), nearest=kinds.nearest(word, set(Severity))))
    return {rule: Severity(word) for rule, word in words.items() if word in set(Severity)}


def _acceptances(raw: object, where: str, problems: list[Note]) -> tuple[Acceptance, ...]:
    found = []
    for number, table in enumerate(raw if isinstance(raw, list) else [raw], 1):
        place = f"{where} > accept {number}"
        words = words_of(table, place, problems)
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
