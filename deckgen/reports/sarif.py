"""SARIF 2.1.0: for code hosts and editors that show findings beside what they are about."""

from __future__ import annotations

import json
from pathlib import Path

from deckgen import __version__
from deckgen.model.examination import Examination
from deckgen.model.notes import Severity
from deckgen.reports import telling
from deckgen.wording import Words

SUFFIXES = (".sarif",)
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(examination: Examination, path: Path, words: Words) -> dict[Path, bytes]:
    pairs = list(zip(examination.findings, telling.lines(examination, words), strict=True))
    rules = [{"id": rule} for rule in sorted({line.rule for _, line in pairs})]
    results = [{"ruleId": line.rule, "level": _LEVELS[one.note.severity], "message": {"text": f"{line.finding} {line.remedy}".strip()},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": line.place.partition(" > ")[0]}},
                               "logicalLocations": [{"fullyQualifiedName": line.place}]}]} for one, line in pairs]
    tool = {"driver": {"name": "deckgen", "version": __version__, "rules": rules}}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": tool, "results": results}]}
    return {path: (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode("utf-8")}
