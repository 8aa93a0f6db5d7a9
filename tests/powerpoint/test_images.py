"""Pictures that people give: their pixels come along, and nothing else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from deckgen import pipeline
from deckgen.model.notes import DeckgenError
from deckgen.powerpoint.images import cleaned
from tests.powerpoint.raw import parts
from tests.projects import change, deck_file


def picture(kind: str, size: tuple[int, int] = (40, 20), **options) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#0A5C3E").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_the_usual_kinds_are_known_by_their_content(kind: str) -> None:
    with Image.open(BytesIO(cleaned(picture(kind), "a.xyz", "x"))) as image:
        assert image.size == (40, 20)


def test_what_a_camera_writes_beside_the_pixels_does_not_come_along() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "Rumah pribadi", 6
    content = picture("JPEG", exif=exif) + b"trailing secret"
    safe = cleaned(content, "foto.jpg", "x")
    assert b"Rumah pribadi" not in safe and b"trailing secret" not in safe
    with Image.open(BytesIO(safe)) as image:
        assert image.size == (20, 40), "turned as its EXIF says"


@pytest.mark.parametrize("content", [b"", b"not a picture", picture("PNG")[:60], b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
                                     picture("PNG", (7000, 6000))])
def test_what_is_no_sound_picture_is_a_message(content: bytes) -> None:
    with pytest.raises(DeckgenError) as caught:
        cleaned(content, "a.png", 'final.toml > slide "foto" > image')
    assert [(note.rule, note.where) for note in caught.value.notes] == [("pipeline.image", 'final.toml > slide "foto" > image')]


def test_logos_and_pictures_are_whole_and_described(project: Path) -> None:
    (project / "data" / "logo.png").write_bytes(picture("PNG", (300, 120)))
    change(deck_file(project), "minutes = 15\n", 'minutes = 15\nlogos = [{ image = "data/logo.png", alt = "Lambang daerah" }]\n')
    with deck_file(project).open("a", encoding="utf-8") as file:
        file.write('\n[[slides]]\nkind = "image"\nkey = "foto"\nimage = "data/logo.png"\nalt = "Lambang daerah di atas hijau"\n')
    content = pipeline.build(deck_file(project)).output.read_bytes()
    cover = parts(content)["ppt/slides/slide1.xml"].decode()
    assert 'descr="Lambang daerah"' in cover and "srcRect" not in cover


def test_a_logo_without_a_description_is_a_mistake(project: Path) -> None:
    change(deck_file(project), "minutes = 15\n", 'minutes = 15\nlogos = [{ image = "data/logo.png" }]\n')
    with pytest.raises(DeckgenError) as caught:
        pipeline.build(deck_file(project))
    assert ("settings.missing", "final.toml > deck > logos > alt") in [(note.rule, note.where) for note in caught.value.notes]
