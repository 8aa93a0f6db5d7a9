"""New words in a text that a person may have formatted: runs keep their look, and what did not change is not touched."""

from __future__ import annotations

from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from deckgen.merge import tokens
from deckgen.powerpoint.aspects import text_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BREAK = "\v"


def set_text(body, text: str) -> None:
    """Make the body (`p:txBody`, `a:txBody`) say the text: paragraphs by line, soft breaks by vertical tab."""
    if text_of(body) == text:
        return
    wanted = text.split("\n")
    paragraphs = body.findall(f"{_A}p")
    said = [_said(paragraph) for paragraph in paragraphs]
    for tag, at, end, start, stop in reversed(SequenceMatcher(None, said, wanted, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        old, new = paragraphs[at:end], wanted[start:stop]
        for paragraph, words in zip(old, new, strict=False):
            _set_paragraph(paragraph, words)
        for paragraph in old[len(new):]:
            body.remove(paragraph)
        # A new paragraph looks like its neighbour.
        after = old[-1] if old else paragraphs[at - 1] if at else None
        for words in new[len(old):]:
            model = after if after is not None else paragraphs[0] if paragraphs else None
            fresh = deepcopy(model) if model is not None else etree.SubElement(body, f"{_A}p")
            _set_paragraph(fresh, words)
            if after is not None:
                after.addnext(fresh)
            elif model is not None:
                model.addprevious(fresh)
            after = fresh
    if not body.findall(f"{_A}p"):
        etree.SubElement(body, f"{_A}p")


def _said(paragraph) -> str:
    return "".join(_words_of(piece) for piece in _pieces(paragraph))


def _pieces(paragraph) -> list:
    return [piece for piece in paragraph if piece.tag in {f"{_A}r", f"{_A}br", f"{_A}fld"}]


def _words_of(piece) -> str:
    return _BREAK if piece.tag == f"{_A}br" else piece.findtext(f"{_A}t") or ""


def _set_paragraph(paragraph, words: str) -> None:
    """Letter by letter: what is put in goes to the run that it stands in or after; a run that is empty then goes."""
    pieces = _pieces(paragraph)
    before = "".join(_words_of(piece) for piece in pieces)
    if before == words:
        return
    owner = [index for index, piece in enumerate(pieces) for _ in _words_of(piece)]
    parts: list[list[str]] = [[] for _ in pieces] or [[]]
    source, target = tokens(before), tokens(words)
    for tag, at, end, start, stop in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        first = sum(len(token) for token in source[:at])
        if tag == "equal":
            position = first
            for token in source[at:end]:
                for letter in token:
                    parts[owner[position]].append(letter)
                    position += 1
        elif tag != "delete":
            home = owner[first] if tag == "replace" or first < len(owner) and first == 0 else owner[first - 1] if owner else 0
            parts[home].append("".join(target[start:stop]))
    _write(paragraph, pieces, ["".join(part) for part in parts])


def _write(paragraph, pieces: list, texts: list[str]) -> None:
    if not pieces:
        run = etree.Element(f"{_A}r")
        properties = paragraph.find(f"{_A}endParaRPr")
        if properties is not None:
            look = deepcopy(properties)
            look.tag = f"{_A}rPr"
            run.append(look)
            properties.addprevious(run)
        else:
            paragraph.append(run)
        etree.SubElement(run, f"{_A}t")
        pieces = [run]
    for piece, words in zip(pieces, texts, strict=True):
        if words or piece.tag == f"{_A}br":
            _put(piece, words)
        else:
            paragraph.remove(piece)


def _put(piece, words: str) -> None:
    """The run (or break) and what follows it say the words; each break among them is one."""
    first, *more = words.split(_BREAK)
    is_break = piece.tag == f"{_A}br"
    last = piece
    if not is_break:
        piece.find(f"{_A}t").text = first
    elif first:
        run = _run_like(piece, first)
        piece.addprevious(run)
    for number, part in enumerate(more):
        if not is_break or number:
            broken = etree.Element(f"{_A}br")
            look = _look(piece)
            if look is not None:
                broken.append(look)
            last.addnext(broken)
            last = broken
        if part:
            run = _run_like(piece, part)
            last.addnext(run)
            last = run
    if is_break and not more or not is_break and not first:
        piece.getparent().remove(piece)


def _run_like(piece, words: str):
    run = etree.Element(f"{_A}r")
    look = _look(piece)
    if look is not None:
        run.append(look)
    etree.SubElement(run, f"{_A}t").text = words
    return run


def _look(piece):
    """A copy of its run properties, or of its nearest neighbour's."""
    for one in (piece, piece.getprevious(), piece.getnext()):
        properties = one.find(f"{_A}rPr") if one is not None else None
        if properties is not None:
            return deepcopy(properties)
    return None
