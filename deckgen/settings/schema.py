"""The deck file's JSON Schema, made from the same classes that read it, so that editors know what deckgen knows."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from deckgen import kinds
from deckgen.model.notes import Severity
from deckgen.model.template import ROOMS
from deckgen.settings import Common, DeckOptions
from deckgen.settings.data import TABLES
from deckgen.settings.reading import default_of

_FILES = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12."""
    known = kinds.members("slides")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "deckgen deck file",
        "type": "object",
        "additionalProperties": False,
        "required": ["deck", "slides"],
        "properties": {
            "deck": _table(DeckOptions) | {"required": ["cut_off", "template"]},
            "data": _data(),
            "checks": {"type": "object", "additionalProperties": False,
                       "properties": {rule: {"enum": list(Severity)} for rule in kinds.rules()}},
            "accept": {"type": "array", "items": {"type": "object", "additionalProperties": False, "required": ["rule", "where", "reason"],
                                                  "properties": {key: {"type": "string"} for key in ("rule", "where", "reason")}}},
            "brand": {"type": "object", "additionalProperties": {"type": "string"}},
            "layouts": {"type": "object", "additionalProperties": False,
                        "properties": {room: {"anyOf": [{"type": "string"}, {"type": "object"}]} for room in ROOMS}},
            "slides": {"type": "array", "minItems": 1, "items": {"oneOf": [_slide(kind) for kind in known]}},
        },
    }


def _data() -> dict[str, Any]:
    objects = {name: {"type": "object"} for name in ("columns", "words", "sheets", "decimal", "dates", "unpivot")}
    return {"type": "object", "additionalProperties": False, "properties": {
        "folder": {"type": "string"}, "illustrative": _FILES, "tables": {"type": "object", "additionalProperties": _FILES},
        **{role: _FILES for role in TABLES}, **objects}}


def _slide(kind: str) -> dict[str, Any]:
    module = kinds.pick("slides", kind)
    common, own = _table(Common), _table(module.Options)
    properties = common["properties"] | own["properties"] | {"kind": {"const": kind}}
    required = ["kind", "key", *(one.name for one in fields(module.Options) if one.metadata.get("required"))]
    return {"type": "object", "title": kind, "description": (module.__doc__ or "").strip().splitlines()[0], "additionalProperties": False,
            "required": required, "properties": properties}


def _table(options: type) -> dict[str, Any]:
    hints = get_type_hints(options)
    properties = {}
    for one in fields(options):
        described = _type(hints[one.name]) | {"description": one.metadata.get("about", "")}
        if one.metadata.get("choices"):
            words = {"enum": list(one.metadata["choices"])}
            described |= {"items": words} if described.get("type") == "array" else words
        if default_of(one) not in (None, "", (), {}):
            described["default"] = default_of(one)
        properties[one.name] = described
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _type(hint: Any) -> dict[str, Any]:
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0])}
    return {str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"},
            date: {"type": "string", "format": "date"}}.get(hint, {"type": "object"}).copy()
