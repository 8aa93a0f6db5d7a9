"""JSON: for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from deckgen.model.examination import Examination
from deckgen.reports import telling
from deckgen.wording import Words

SUFFIXES = (".json",)


def render(examination: Examination, path: Path, words: Words) -> dict[Path, bytes]:
    return {path: (json.dumps(as_data(examination, words), ensure_ascii=False, indent=2) + "\n").encode("utf-8")}


def as_data(examination: Examination, words: Words) -> dict:
    findings = [asdict(line) | {"severity": one.note.severity.value, examination.grouped_by: one.owner}
                for one, line in zip(examination.findings, telling.lines(examination, words), strict=True)]
    return {"tables": [asdict(table) for table in examination.tables], "findings": findings}
