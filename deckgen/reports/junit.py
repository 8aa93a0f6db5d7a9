"""JUnit XML: for build servers; every rule that spoke is a test that failed, with the places where."""

from __future__ import annotations

import xml.etree.ElementTree as xml
from pathlib import Path

from deckgen.model.examination import Examination
from deckgen.model.notes import Severity
from deckgen.reports import telling
from deckgen.wording import Words

SUFFIXES = (".xml",)


def render(examination: Examination, path: Path, words: Words) -> dict[Path, bytes]:
    """What is only to be known is no failure and is left out."""
    pairs = [(one, line) for one, line in zip(examination.findings, telling.lines(examination, words), strict=True) if one.note.severity is not Severity.INFO]
    suite = xml.Element("testsuite", name=words.say(examination.title), tests=str(len(pairs)), failures=str(len(pairs)))
    for one, line in pairs:
        case = xml.SubElement(suite, "testcase", classname=line.rule, name=_plain(line.place))
        xml.SubElement(case, "failure", type=one.note.severity.value, message=_plain(line.finding)).text = _plain(line.remedy)
    return {path: xml.tostring(suite, encoding="utf-8", xml_declaration=True) + b"\n"}


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(character for character in text if character.isprintable() or character in "\n\t")
