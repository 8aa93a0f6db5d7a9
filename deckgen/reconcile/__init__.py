"""The presenter's file and new data come together: what has to be done to the file, so that every number is new and every edit still there.

Three values per aspect: base (what the data gave at the last run), theirs (what stands in the file now) and new (what the data
give now). Only the data moved: new. Only a person moved: theirs. Both: merged where that is clean, else theirs and a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.model.manifest import Manifest
from deckgen.model.plan import Plan
from deckgen.model.refresh import Reconciled, SetFooters
from deckgen.model.snapshot import Snapshot
from deckgen.model.template import Frame
from deckgen.reconcile.ledger import Ledger, Wishes
from deckgen.reconcile.slides import Slides

__all__ = ["Wishes", "reconcile", "touched_frames"]


def reconcile(manifest: Manifest, seen: Snapshot, plan: Plan, footers: Mapping[str, str], wishes: Wishes | None = None) -> Reconciled:
    """`footers`: what every slide shows now and no mark is on."""
    ledger = Ledger(wishes or Wishes())
    Slides(ledger, manifest, seen, plan).reconcile()
    if dict(manifest.footers) != dict(footers) and manifest.footers:
        ledger.steps.append(SetFooters(manifest.footers, footers))
    return ledger.result()


def touched_frames(manifest: Manifest, seen: Snapshot) -> dict[tuple[str, str], Frame]:
    """(slide's name, slot) -> the frame that a person gave it: what is fitted and drawn anew goes there."""
    entries = {(entry.key, entry.page): entry for entry in manifest.slides}
    frames = {}
    for slide in seen.slides:
        entry = entries.get((slide.key, slide.page))
        for shape in slide.shapes if entry else ():
            known = entry.slots.get(shape.slot)
            if known and shape.frame and shape.aspects.get("geometry") != known.written.get("geometry"):
                frames.setdefault((slide.name, shape.slot), shape.frame)
    return frames
