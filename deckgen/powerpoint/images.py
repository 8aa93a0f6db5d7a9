"""Pictures that people give: known by their content, bounded, and made anew so that nothing but pixels comes along."""

from __future__ import annotations

from io import BytesIO

from deckgen.model.notes import DeckgenError, error

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
MOST_PIXELS = 40_000_000


def cleaned(content: bytes, name: str, where: str) -> bytes:
    """The picture as PNG or JPEG without EXIF, GPS or trailing bytes, turned as its EXIF says; raises DeckgenError for
    anything else than a sound picture of at most 40 megapixels."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise DeckgenError(error("pipeline.image", where, path=name, reason=f"{image.width} x {image.height}"))
            photo = image.format == "JPEG"
            upright = ImageOps.exif_transpose(image).convert("RGB" if photo else "RGBA")
            # A copy of the pixels alone: what else the file carried stays behind.
            bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
            out = BytesIO()
            bare.save(out, "JPEG", quality=92) if photo else bare.save(out, "PNG")
            return out.getvalue()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise DeckgenError(error("pipeline.image", where, path=name, reason=str(problem) or type(problem).__name__)) from problem
