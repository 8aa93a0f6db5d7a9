"""What a refresh does to a presenter's file, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.model.colour import Colour
from deckgen.model.manifest import SlideEntry
from deckgen.model.plan import Placed, PlannedSlide
from deckgen.model.template import Frame

# --- steps: each is done to one file, by the ids that its slides and shapes have there ------------------------------------------


@dataclass(frozen=True, slots=True)
class AddSlide:
    planned: PlannedSlide
    after: int
    """Id of the slide that it follows; 0: it is the first."""
    follows: str = ""
    """Name of a slide that is added by the same refresh and that it follows; empty where `after` says it."""


@dataclass(frozen=True, slots=True)
class RemoveSlide:
    slide: int


@dataclass(frozen=True, slots=True)
class AddShape:
    slide: int
    planned: PlannedSlide
    placed: Placed
    behind: int
    """Id of the shape right over which it lies; 0: at the back."""


@dataclass(frozen=True, slots=True)
class RemoveShape:
    slide: int
    shape: int


@dataclass(frozen=True, slots=True)
class Replace:
    """Nobody has touched the shape: it becomes what a build would write, in its own place in the order."""

    slide: int
    shape: int
    planned: PlannedSlide
    placed: Placed


@dataclass(frozen=True, slots=True)
class SetText:
    slide: int
    shape: int
    text: str


@dataclass(frozen=True, slots=True)
class SetColour:
    slide: int
    shape: int
    aspect: str
    """`ink` or `fill`."""
    old: str
    """As `aspects` reads it: only what has this colour changes."""
    colour: Colour


@dataclass(frozen=True, slots=True)
class SetSize:
    slide: int
    shape: int
    old: str
    """Hundredths of points, as the file says it."""
    points: float


@dataclass(frozen=True, slots=True)
class SetFrame:
    slide: int
    shape: int
    frame: Frame


@dataclass(frozen=True, slots=True)
class SetPicture:
    slide: int
    shape: int
    slide_name: str
    placed: Placed


@dataclass(frozen=True, slots=True)
class SetAlt:
    slide: int
    shape: int
    alt: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Of the words that do not say theirs."""

    slide: int
    shape: int
    language: str
    """Its tag."""


@dataclass(frozen=True, slots=True)
class SetOrder:
    """The shapes take the places that they have in the order, each other's as it may be; what stands in groups stays."""

    slide: int
    shapes: tuple[int, ...]
    """The backmost first."""


@dataclass(frozen=True, slots=True)
class SetPeople:
    """Who the file's properties name as its author and as the last to save it."""

    name: str


@dataclass(frozen=True, slots=True)
class RemoveNotes:
    slide: int


@dataclass(frozen=True, slots=True)
class RemoveComments:
    """Of the whole file, with the names of those who wrote them."""


@dataclass(frozen=True, slots=True)
class SetCell:
    slide: int
    shape: int
    row: int
    """Index in the table as it stands before any step."""
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class AddRow:
    slide: int
    shape: int
    planned: PlannedSlide
    placed: Placed
    """The whole table as a build would write it; the row is taken from it."""
    key: str
    after: int
    """Index of the row that it follows, as above."""
    columns: tuple[str, ...]
    """Keys of the table's columns from left to right when all steps are done; empty for a person's own."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """With all that people made of it, from another page of the table whose columns are the same."""

    slide: int
    shape: int
    after: int
    """Index of the row that it follows, as above."""
    from_slide: int
    from_shape: int
    from_row: int


@dataclass(frozen=True, slots=True)
class RemoveRow:
    slide: int
    shape: int
    row: int


@dataclass(frozen=True, slots=True)
class AddColumn:
    slide: int
    shape: int
    planned: PlannedSlide
    placed: Placed
    """As above; the look of the column's cells is taken from it."""
    key: str
    after: int
    """Index of the column that it follows, as it stands before any step; -1: it is the first."""
    texts: tuple[str, ...]
    """Of every row that is there before any step."""


@dataclass(frozen=True, slots=True)
class RemoveColumn:
    slide: int
    shape: int
    column: int
    """Index, as above."""


@dataclass(frozen=True, slots=True)
class SetNotes:
    slide: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetFooters:
    """On every slide: the date and the footer, where they still say what we wrote."""

    old: Mapping[str, str]
    new: Mapping[str, str]


Step = (AddSlide | RemoveSlide | AddShape | RemoveShape | Replace | SetText | SetColour | SetSize | SetFrame | SetPicture | SetAlt | SetCell | AddRow |
        MoveRow | RemoveRow | AddColumn | RemoveColumn | SetNotes | SetFooters | SetLanguage | SetOrder | SetPeople | RemoveNotes | RemoveComments)

# --- what is told ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the report."""

    slide: str
    slot: str
    """Empty where it concerns the whole slide."""
    aspect: str
    """`text`, `notes`, `cell:<row>/<column>`, `image`, `geometry`, `slide`, ..."""
    before: str = ""
    after: str = ""
    theirs: str = ""
    cells: tuple[str, ...] = ()
    """The source cells of what changed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    changed: tuple[Item, ...] = ()
    """What the data changed: before -> after."""
    kept: tuple[Item, ...] = ()
    """Edits of people that are still there."""
    conflicts: tuple[Item, ...] = ()
    """Both changed in two ways: before, theirs (which stays) and after (which waits)."""
    deleted: tuple[Item, ...] = ()
    """What people deleted, and what stays so."""
    added: tuple[Item, ...] = ()
    """Slides and shapes that are new in the deck file."""
    dropped: tuple[Item, ...] = ()
    """What the deck file no longer has; `theirs` says why it is still there."""
    fallbacks: tuple[Item, ...] = ()
    """How shapes were known whose marks were lost."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    steps: tuple[Step, ...]
    outcome: Outcome
    kept_entries: Mapping[tuple[str, int], SlideEntry] = field(default_factory=dict)
    """Entries of slides that are not planned any more or were deleted, as they go on being remembered."""
    open: frozenset[tuple[str, str, str]] = frozenset()
    """(slide's name, slot, aspect) of conflicts: their base stays what it was."""
    theirs: frozenset[tuple[str, str]] = frozenset()
    """(slide's name, slot) of shapes that people touched: what was written stays remembered as it was."""

    moved: bool = False
    """The data give something else than at the last run, if only what stands there already: then that is remembered."""
    not_deleted: frozenset[str] = frozenset()
    """What was asked back and nobody had deleted."""
