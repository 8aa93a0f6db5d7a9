"""Whatever stands in a file's XML, `check` says what is wrong with it or refuses it in a sentence."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from pathlib import Path

import pytest

from deckgen import pipeline
from deckgen.model.notes import DeckgenError
from tests.powerpoint.raw import parts, zipped
from tests.projects import built

VALUES = (b"", b"x", b"-5", b"99999999999999999999", b"1.5", b"50%", b"NaN", b"phClr")
EMPTY = re.compile(rb"<a:(?:solidFill|off|ext|xfrm|rPr|bodyPr|tcPr|gridCol|srcRect|gs|tblPr|lnSpc|chOff)\b[^>]*/>")


def mutant(seed: int) -> bytes:
    """The shipped deck with a few attributes changed and a few elements gone."""
    chance, named = random.Random(seed), parts(built())
    xml = sorted(name for name in named if name.startswith("ppt/") and name.endswith(".xml"))
    for _ in range(chance.randint(1, 6)):
        name = chance.choice(xml)
        gone, attributes = [*EMPTY.finditer(named[name])], [*re.finditer(rb'="([^"]*)"', named[name])]
        if gone and chance.random() < 0.4:
            place, words = chance.choice(gone).span(), b""
        else:
            place, words = chance.choice(attributes).span(1), chance.choice(VALUES)
        named[name] = named[name][:place[0]] + words + named[name][place[1]:]
    return zipped(named)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(60))
def test_a_mutant_is_checked_or_refused_and_never_traced(tmp_path: Path, seed: int) -> None:
    (tmp_path / "a.pptx").write_bytes(mutant(seed))
    with suppress(DeckgenError):
        pipeline.check(tmp_path / "a.pptx")
