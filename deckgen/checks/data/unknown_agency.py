"""An agency that the list of agencies does not know: it would stand on a slide beside itself under another name.

Good: "Dinas Kominfo" and "Diskominfo", where the list says that they are one. Bad: "Diskomnfo".
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.kinds import nearest
from deckgen.model.notes import Note, warning


def check(evidence: Evidence) -> Iterator[Note]:
    dataset = evidence.dataset
    known = {agency.name for agency in dataset.agencies}
    if not known:
        return
    names = [*known, *(alias for agency in dataset.agencies for alias in agency.aliases)]
    for place, name in (*((item.at.cell("agency"), item.agency) for item in dataset.items),
                        *((indicator.at.cell("office"), indicator.office) for indicator in dataset.indicators)):
        if name and name not in known:
            yield warning("checks.unknown-agency", place, name=name, nearest=nearest(name, names))
