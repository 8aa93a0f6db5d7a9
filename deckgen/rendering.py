"""Slides as pages and pictures, through LibreOffice: an approximation of what PowerPoint shows. A slide that looks as before is not rendered again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.cache import cached, keep
from deckgen.model.notes import DeckgenError, error
from deckgen.powerpoint.pages import digests_of, only

WIDTH = 1280
"""Pixels of a slide's picture."""
Told = Callable[[int, int], None]
"""Called with the number of slides that are done, and of all."""
_SECONDS, _SECONDS_A_PAGE = 120, 5


def office() -> Path | None:
    """LibreOffice's program: the one that `DECKGEN_OFFICE` names, else where each system keeps it; None where it is not installed."""
    named = os.environ.get("DECKGEN_OFFICE")
    candidates = [named] if named else [shutil.which("soffice"), shutil.which("libreoffice"), *_usual_places()]
    return next((Path(one) for one in candidates if one and Path(one).is_file()), None)


def _usual_places() -> Iterator[str]:
    if sys.platform == "darwin":
        yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
            if os.environ.get(variable):
                yield str(Path(os.environ[variable]) / "LibreOffice" / "program" / "soffice.exe")


def document_of(content: bytes, name: str) -> bytes:
    """The deck as a PDF, without its hidden slides; DeckgenError where there is no LibreOffice, or it fails. Made as a whole when any slide looks otherwise than before."""
    digests = digests_of(content)
    key = sha256("|".join(digests.values()).encode()).hexdigest()
    document = cached("documents", key)
    if document is None:
        document = converted(content, ".pptx", name, len(digests))
        keep("documents", key, document)
    return document


def pictures_of(content: bytes, name: str, width: int = WIDTH, told: Told = lambda done, of: None, document: bytes = b"") -> dict[int, bytes]:
    """Position of every slide that is not hidden -> PNG; DeckgenError likewise. `document`: of the whole deck, where it is made anyway."""
    wanted = {position: f"{digest}-{width}" for position, digest in digests_of(content).items()}
    pictures = {position: picture for position, key in wanted.items() if (picture := cached("slides", key))}
    missing = sorted(wanted.keys() - pictures.keys())
    told(len(pictures), len(wanted))
    if missing:
        pages = sorted(wanted) if document else missing
        for position, picture in _drawn(document or converted(only(content, missing), ".pptx", name, len(missing)), pages, missing, width, name):
            keep("slides", wanted[position], picture)
            pictures[position] = picture
            told(len(pictures), len(wanted))
    return dict(sorted(pictures.items()))


def _drawn(document: bytes, pages: list[int], missing: list[int], width: int, name: str) -> Iterator[tuple[int, bytes]]:
    """Pictures of the missing ones. `pages`: the slides that the document has, in order."""
    from pypdfium2 import PdfDocument

    whole = PdfDocument(document)
    if len(whole) != len(pages):
        raise DeckgenError(error("rendering.failed", name, reason=f"{len(whole)} / {len(pages)}"))
    for number, position in enumerate(pages):
        if position in missing:
            out = BytesIO()
            whole[number].render(scale=width / whole[number].get_width()).to_pil().save(out, "PNG")
            yield position, out.getvalue()


def contact_sheet(pictures: Mapping[int, bytes], across: int = 4, width: int = 480) -> bytes:
    """All of them on one sheet, each with its number, as PNG."""
    from PIL import Image, ImageDraw, ImageFont

    thumbnails = []
    for picture in pictures.values():
        with Image.open(BytesIO(picture)) as image:
            thumbnails.append(image.convert("RGB").resize((width, round(width * image.height / image.width)), Image.Resampling.LANCZOS))
    gap, line = 16, 24
    high = max((one.height for one in thumbnails), default=0)
    rows = -(-len(thumbnails) // across)
    sheet = Image.new("RGB", (gap + across * (width + gap), gap + rows * (high + line + gap)), "#E9EDEB")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    for at, (position, image) in enumerate(zip(pictures, thumbnails, strict=True)):
        left, top = gap + at % across * (width + gap), gap + at // across * (high + line + gap)
        sheet.paste(image, (left, top))
        draw.text((left, top + high + 3), str(position), fill="#1A2A24", font=font)
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def converted(content: bytes, suffix: str, name: str, pages: int) -> bytes:
    """An Office file as a PDF. `pages`: about how many, for the time that it may take."""
    program = office()
    if program is None:
        raise DeckgenError(error("rendering.no-office", name))
    with TemporaryDirectory(prefix="deckgen-render-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"deck{suffix}"
        source.write_bytes(content)
        # A profile of its own: a LibreOffice that is open, or another run, would else take the order and answer nothing.
        profile = (Path(folder) / "profile").as_uri()
        command = [str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, str(source)]
        said = _run(command, _SECONDS + pages * _SECONDS_A_PAGE, name)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise DeckgenError(error("rendering.failed", name, reason=said or "-"))
        return made.read_bytes()


def _run(command: list[str], seconds: int, name: str) -> str:
    """What the program said last; it and everything that it started end with the time."""
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=sys.platform != "win32")
    except OSError as problem:
        raise DeckgenError(error("rendering.failed", name, reason=problem.strerror or str(problem))) from problem
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as problem:
        _end(process)
        raise DeckgenError(error("rendering.too-long", name, seconds=seconds)) from problem
    except BaseException:
        _end(process)
        raise
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def _end(process: subprocess.Popen) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
