"""Slides as a rule sees them, made by hand: shapes, how they look, and what a deck remembers."""

from __future__ import annotations

from dataclasses import replace

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.look import Line, Look, Span, Words
from deckgen.model.manifest import FactEntry, IndicatorEntry, Manifest, SlideEntry, SlotEntry
from deckgen.model.snapshot import SeenShape, SeenSlide, Snapshot
from deckgen.model.template import Emu, Frame

INCH = 914400
SIZE = Emu(13 * INCH), Emu(7 * INCH)
THEME = {"accent1": "0B5D3B", "accent2": "F2C200", "bg1": "FFFFFF", "tx1": "13261F"}


def frame(left: float = 1, top: float = 1, width: float = 2, height: float = 1) -> Frame:
    """Inches."""
    return Frame(*(Emu(round(inches * INCH)) for inches in (left, top, width, height)))


def title(words: str = "Indeks naik") -> SeenShape:
    return SeenShape(0, "Title 1", "text", {"text": words}, frame(0.5, 0.2, 12, 0.7), holder="title")


def text(words: str, slot: str = "", holder: str = "", place: Frame | None = None, name: str = "Kotak 2", **aspects: str) -> SeenShape:
    """`aspects`: `size` in hundredths of points, `ink`, `fill`, `ground` as RRGGBB, `face`, `lang`, `bold`."""
    return SeenShape(0, name, "text", {"text": words, **aspects}, place or frame(width=6), slot, holder=holder)


def picture(alt: str, place: Frame | None = None, slot: str = "", **looks: object) -> SeenShape:
    return SeenShape(0, "Gambar 3", "image", {"alt": alt, "image": "x"} | looks, place or frame(), slot)


def table(*rows: tuple[str, ...], place: Frame | None = None, **looks: object) -> SeenShape:
    cells = {f"cell:{row}/{column}": words for row, line in enumerate(rows) for column, words in enumerate(line)}
    return SeenShape(0, "Tabel 4", "table", cells | looks, place or frame(1, 2, 6, 2))


FACTS = (FactEntry("spbe@2021", "2,11", 2.11, "", "final", "2021", "", "", ("kpi.csv > line 5 > nilai",)),
         FactEntry("spbe@2023", "2,91", 2.91, "", "final", "2023", "", "", ("kpi.csv > line 6 > nilai",)),
         FactEntry("spbe@2024", "3,79", 3.79, "", "final", "2024", "", "", ("kpi.csv > line 7 > nilai",)),
         FactEntry("spbe@2024.claim", "4,35", 4.35, "", "claimed", "2024", "", "", ("kpi.csv > line 8 > nilai",)),
         FactEntry("iid@2022", "50,17", 50.17, "", "final", "2022", "", "", ("kpi.csv > line 20 > nilai",)),
         FactEntry("iid@2023", "49,23", 49.23, "", "final", "2023", "", "", ("kpi.csv > line 21 > nilai",)),
         FactEntry("sakip.gap", "−0,30", -0.3, "", "", "2024", "", "", ("kpi.csv > line 31 > nilai",)),
         FactEntry("ietpd@2024", "97,7%", 97.7, "%", "final", "2024", "", "", ("kpi.csv > line 30 > nilai",)),
         FactEntry("readiness.share", "76,4%", 76.37795, "%", "", "", "", "", ("kesiapan.xlsx > Kesiapan > F2:F128",)),
         FactEntry("readiness.component.share[Dokumen]", "82,6%", 82.6087, "%", "", "", "", "", ("kesiapan.xlsx > Kesiapan > F2:F24",)),
         FactEntry("readiness.component.share[Inovasi]", "100,0%", 100.0, "%", "", "", "", "", ("kesiapan.xlsx > Kesiapan > F25:F30",)),
         FactEntry("desa@2025-07", "1.252 desa", 1252.0, "desa", "final", "2025-07", "", "", ("desa.csv > line 3 > nilai",)),
         FactEntry("desa.share", "49,2%", 49.2, "%", "final", "2025-07", "", "", ("desa.csv > line 3 > nilai",)))
INDICATORS = (IndicatorEntry("spbe", ("Indeks SPBE", "SPBE"), True, ("Kurang", "Cukup", "Baik", "Sangat Baik", "Memuaskan"), {"spbe@2023": "Baik", "spbe@2024": "Sangat Baik"}),
              IndicatorEntry("iid", ("Inovasi daerah", "IID"), True, ("Kurang Inovatif", "Inovatif", "Sangat Inovatif"), {"iid@2023": "Inovatif"}),
              IndicatorEntry("sakip", ("SAKIP",)), IndicatorEntry("desa", ("Internet desa",)))
OURS = SlideEntry("spbe", 1, "Chart", {"lead/value": SlotEntry("text", {"text": "9,99"}, {"text": "9,99"}),
                                       "class": SlotEntry("text", {"text": "Sangat Baik"}, {"text": "Sangat Baik"})}, facts=tuple(fact.id for fact in FACTS))
MEMORY = Manifest("final", "b", "id", "public", "brand.pptx", "t", "2025-11-04", slides=(OURS,), facts=FACTS, indicators=INDICATORS)
ENGLISH = replace(MEMORY, language="en", facts=tuple(replace(fact, text=fact.text.replace(".", "").replace(",", ".")) for fact in FACTS))


def look_of(shape: SeenShape) -> Look | None:
    """As the shape's aspects say; words have room for themselves, on white."""
    if shape.frame is None:
        return None
    said = shape.aspects
    if shape.kind == "text":
        size = int(said.get("size") or "1600") / 100
        lines = tuple(Line((Span(line, size, said.get("face", "Calibri"), bool(said.get("bold")), said.get("ink", "13261F"), language=said.get("lang", "id-ID")),)) for line in said["text"].split("\n"))
        ground = said.get("ground", said.get("fill", "FFFFFF"))
        return Look(shape.frame, said.get("geometry", "rect"), said.get("fill", ""), Words(lines, shape.frame), tuple(ground.split()) * 18 if ground else (), " " in ground)
    return Look(shape.frame, pixels=said.get("pixels"), table=said.get("table"), native_chart=bool(said.get("native")), alt=said.get("alt", ""))


def evidence(*shapes: SeenShape, memory: Manifest | None = None, hidden: bool = False, notes: tuple[str, ...] = (), **more: object) -> DeckEvidence:
    """One slide, shown as `spbe`; `more`: other fields of the evidence."""
    numbered = [replace(shape, id=number) for number, shape in enumerate(shapes, 1)]
    looks = {(256, shape.id): look for shape in numbered if (look := look_of(shape))}
    plain = tuple(replace(shape, aspects={name: value for name, value in shape.aspects.items() if isinstance(value, str)}) for shape in numbered)
    deck = Snapshot((SeenSlide(256, 1, "Title only", plain, notes, key="spbe", hidden=hidden),), memory, size=SIZE, theme=THEME)
    return DeckEvidence(**({"name": "final.pptx", "deck": deck, "looks": looks} | more))
