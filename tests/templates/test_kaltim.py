"""The shipped template is what its script makes, and nothing else."""

from __future__ import annotations

import importlib.util
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from deckgen.model.template import ROOMS
from deckgen.powerpoint.package import faults
from deckgen.powerpoint.template import read_template
from tests.powerpoint.audit import findings
from tests.powerpoint.raw import parts


@pytest.fixture(scope="module")
def script(root: Path):
    found = importlib.util.spec_from_file_location("kaltim", root / "templates" / "kaltim.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def shipped(root: Path) -> bytes:
    return (root / "templates" / "kaltim.pptx").read_bytes()


def test_the_committed_file_is_what_the_script_makes_part_by_part(script, shipped: bytes) -> None:
    made, committed = parts(script.template_bytes()), parts(shipped)
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []


def test_the_script_makes_the_same_bytes_every_time(script) -> None:
    assert script.template_bytes() == script.template_bytes()


def test_the_file_is_sound_and_valid(shipped: bytes) -> None:
    assert faults(shipped) == () and findings(shipped) == []


def test_nothing_of_python_pptx_s_default_file_is_left(shipped: bytes) -> None:
    named = parts(shipped)
    assert not [name for name in named if "printerSettings" in name or "thumbnail" in name or name.endswith((".jpeg", ".png", ".bin"))]
    whole = b"".join(named.values())
    for remnant in (b"Steve Canny", b"python-pptx", b"Office Theme", b"Title and Content", b'cx="9144000" cy="6858000"', b"dc:creator"):
        assert remnant not in whole


def test_it_is_sixteen_to_nine(shipped: bytes) -> None:
    presentation = Presentation(BytesIO(shipped))
    assert (presentation.slide_width, presentation.slide_height) == (12192000, 6858000)


def test_the_layouts_have_real_places_for_what_they_are_named_for(shipped: bytes) -> None:
    layouts = {layout.name: {holder.name for holder in layout.placeholders} for layout in Presentation(BytesIO(shipped)).slide_layouts}
    assert list(layouts) == ["cover", "section", "message", "tiles", "chart", "chart with panel", "two charts", "table", "cards", "closing"]
    assert all({"title", "content", "source"} <= holders for holders in layouts.values())
    assert all("panel" in layouts[name] for name in ("chart with panel", "two charts"))
    assert all({"date", "footer", "slide number"} <= layouts[name] for name in layouts if name not in {"cover", "closing"})


def test_every_room_is_served_without_a_fallback(shipped: bytes) -> None:
    template = read_template(shipped, "kaltim.pptx", {})
    assert [name for name in ROOMS if template.rooms[name].fallback] == []
    assert [name for name in ROOMS if template.rooms[name].dark] == ["cover", "closing"]
    assert template.notes == ()


def test_colours_stand_in_one_place(script, shipped: bytes) -> None:
    """Everywhere but in the themes colours are named, never written."""
    for name, content in parts(shipped).items():
        if not name.startswith("ppt/theme/"):
            assert b"srgbClr" not in content, name
    assert read_template(shipped, "kaltim.pptx", {}).theme.colours == script.COLOURS
