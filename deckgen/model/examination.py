"""What was found in the data or in a deck and what is to be said of it: for the people who keep the sheets, or hold the talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.model.dataset import FoundTable
from deckgen.model.notes import Note, Severity
from deckgen.model.template import Frame


@dataclass(frozen=True, slots=True)
class Finding:
    note: Note
    owner: str
    """The agency or office that the cell belongs to, or a deck's slide; empty where nobody is known."""


@dataclass(frozen=True, slots=True)
class SlidePicture:
    """A slide with the places that findings are about."""

    width: int
    height: int
    """EMU."""
    image: bytes
    """PNG; empty where nothing here can draw it: then its shapes stand for it."""
    shapes: tuple[tuple[Frame, str], ...] = ()
    """Where each stands, and its words."""
    marks: Mapping[str, Frame] = field(default_factory=dict)
    """Place of a finding -> the shape that it is about."""


@dataclass(frozen=True, slots=True)
class Examination:
    tables: tuple[FoundTable, ...]
    findings: tuple[Finding, ...]
    """By owner, errors first; those that nobody owns come last."""
    files: Mapping[str, Path] = field(default_factory=dict)
    """The file's name as places write it -> where it is."""
    title: str = "data.title"
    """Key of its headline."""
    grouped_by: str = "owner"
    """What the findings are grouped by: `owner` or `slide`."""

    pictures: Mapping[str, SlidePicture] = field(default_factory=dict)
    """By slide, for formats that can show them; empty where nobody drew any."""

    @property
    def worst(self) -> Severity:
        severities = {finding.note.severity for finding in self.findings}
        return next((one for one in (Severity.ERROR, Severity.WARNING) if one in severities), Severity.INFO)

    def by_owner(self) -> dict[str, list[Note]]:
        groups: dict[str, list[Note]] = {}
        for finding in self.findings:
            groups.setdefault(finding.owner, []).append(finding.note)
        return groups
