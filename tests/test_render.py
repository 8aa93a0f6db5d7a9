"""LibreOffice opens every deck and draws every slide of it."""

from __future__ import annotations

import os
import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from tests.powerpoint.variants import NAMES
from tests.projects import built


def pages(content: bytes, folder: Path, soffice: str) -> int:
    """How many pages the deck's PDF has."""
    deck = folder / "deck.pptx"
    deck.write_bytes(content)
    subprocess.run([soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)],
                   check=True, capture_output=True, timeout=150, env=os.environ | {"HOME": str(folder)})
    pdf = (folder / "deck.pdf").read_bytes()
    return max(int(found) for found in re.findall(rb"/Count (\d+)", pdf))


def test_libreoffice_draws_every_slide(tmp_path: Path, soffice: str) -> None:
    assert pages(built(), tmp_path, soffice) == len(Presentation(BytesIO(built())).slides)


@pytest.mark.soak
@pytest.mark.parametrize("variant", NAMES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_libreoffice_draws_every_slide_on_every_template(variant: str, language: str, tmp_path: Path, soffice: str) -> None:
    content = built(variant, language)
    assert pages(content, tmp_path, soffice) == len(Presentation(BytesIO(content)).slides)
