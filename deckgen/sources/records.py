"""Sheets become records, one function a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from deckgen.model.dataset import Agency, Band, Direction, Indicator, Innovation, Item, Milestone, Status, Value, ValueKind
from deckgen.model.notes import error
from deckgen.sources.columns import Sheet
from deckgen.sources.shape import text_of

Words = Mapping[str, Mapping[str, tuple[str, ...]]]


def indicators(sheet: Sheet, words: Words) -> list[Indicator]:
    """The same definition twice is one; two different ones under one code are a mistake."""
    columns = zip(sheet.lines, sheet.texts("code"), sheet.texts("name"), sheet.texts("short"), sheet.texts("unit"), sheet.whole_numbers("decimals"),
                  sheet.coded("direction", "direction", words.get("direction", {}), "up"), sheet.numbers("low"), sheet.numbers("high"),
                  sheet.texts("bands"), sheet.called("office", words.get("agency", {})), strict=True)
    found: dict[str, Indicator] = {}
    for line, code, name, short, unit, decimals, direction, low, high, bands, office in columns:
        if not code:
            sheet.leave_out(line)
            continue
        one = Indicator(code, name or code, short or name or code, unit, None if decimals is None else min(6, max(0, decimals)), Direction(direction),
                        low, high, bands, office,
                        sheet.row(line))
        known = found.setdefault(code, one)
        if _definition(known) != _definition(one):
            sheet.notes.append(error("sources.code-twice", sheet.where(line, "code"), code=code, first=known.at.cell("code")))
    return list(found.values())


def _definition(one: Indicator) -> tuple:
    return (one.name, one.unit, one.decimals, one.direction, one.low, one.high, one.bands)


def values(sheet: Sheet, words: Words) -> list[Value]:
    """A column of targets beside the values gives a target for each row."""
    columns = zip(sheet.lines, sheet.texts("indicator"), sheet.periods("period"), sheet.coded("kind", "kind", words.get("kind", {}), "final"),
                  sheet.numbers("value", "indicator"), sheet.numbers("target", "indicator"), sheet.texts("part"), _either(sheet.numbers("total"), sheet.out_of("value")),
                  sheet.ranks("rank"), _either(sheet.whole_numbers("of"), sheet.out_of("rank")), sheet.numbers("comparison", "indicator"), sheet.texts("source"), sheet.periods("as_of"), sheet.texts("label"), strict=True)
    found = []
    for line, code, period, kind, value, target, part, total, rank, of, comparison, source, as_of, label in columns:
        if not code:
            sheet.leave_out(line)
            continue
        # A self-assessed value that passed for a published one would reach the public.
        if "kind" in sheet.columns and sheet.cell(line, "kind") is None:
            sheet.notes.append(error("sources.no-kind", sheet.where(line, "kind"), code=code))
        if period is None:
            if sheet.cell(line, "period") is None:
                sheet.notes.append(error("sources.no-period", sheet.where(line, "period"), code=code))
            continue
        row = sheet.row(line)
        found.append(Value(code, period, ValueKind(kind), value, part, total, rank, of, comparison, source, as_of, label, row))
        if target is not None:
            found.append(Value(code, period, ValueKind.TARGET, target, part, total, None, None, None, source, as_of, "", _read_as_target(row)))
    return found


def _either(stated: list, told: list) -> list:
    """The column's own number, else the one that another cell gives beside its own."""
    return [other if one is None else one for one, other in zip(stated, told, strict=True)]


def _read_as_target(row):
    """The target's cell is the one that its value comes from."""
    from dataclasses import replace

    return replace(row, columns={**row.columns, "value": row.columns["target"]},
                   elsewhere={**row.elsewhere, **({"value": row.elsewhere["target"]} if "target" in row.elsewhere else {})})


def bands(sheet: Sheet, words: Words) -> list[Band]:
    columns = zip(sheet.lines, sheet.texts("table"), sheet.texts("regulation"), sheet.texts("label"), sheet.numbers("low"),
                  sheet.coded("lower", "lower", words.get("lower", {}), "inclusive"), sheet.whole_numbers("decimals"), sheet.periods("valid_from"),
                  sheet.periods("valid_to"), strict=True)
    found = []
    for line, table, regulation, label, low, lower, decimals, start, end in columns:
        if table and label:
            found.append(Band(table, regulation, label, low, lower, decimals, start, end, sheet.row(line)))
        else:
            sheet.leave_out(line)
    return found


def items(sheet: Sheet, words: Words) -> list[Item]:
    columns = zip(sheet.lines, sheet.texts("code"), sheet.texts("component"), sheet.texts("item"), sheet.called("agency", words.get("agency", {})),
                  sheet.texts("owner"), sheet.statuses(words.get("status", {})), [text_of(sheet.raw(line, "status")) for line in sheet.lines], sheet.periods("start"), sheet.periods("due"), sheet.texts("evidence"),
                  sheet.texts("obstacle"), sheet.texts("follow_up"), sheet.numbers("weight"), sheet.texts("holds"), strict=True)
    found, codes = [], set[str]()
    for line, code, component, item, agency, owner, status, raw, start, due, evidence, obstacle, follow_up, weight, holds in columns:
        if not item and not component:
            sheet.leave_out(line)
            continue
        code = code or slug(component, agency, item)
        if code in codes:
            sheet.notes.append(error("sources.item-twice", sheet.where(line, "code" if "code" in sheet.columns else "item"), code=code))
        codes.add(code)
        found.append(Item(code, component, item, agency, owner, Status(status), raw, start.start if start else None, due.end if due else None, evidence, obstacle, follow_up, weight,
                          sheet.row(line), holds))
    return found


def milestones(sheet: Sheet, words: Words) -> list[Milestone]:
    columns = zip(sheet.lines, sheet.texts("code"), sheet.texts("label"), sheet.periods("period"), sheet.texts("place"), sheet.texts("standing"),
                  sheet.texts("track"), sheet.texts("source"), strict=True)
    found = []
    for line, code, label, period, place, standing, track, source in columns:
        if label:
            found.append(Milestone(code or slug(label), label, period, place, standing, track, source, sheet.row(line)))
        else:
            sheet.leave_out(line)
    return found


def innovations(sheet: Sheet, words: Words) -> list[Innovation]:
    columns = zip(sheet.lines, sheet.texts("code"), sheet.texts("name"), sheet.texts("description"), sheet.texts("measure"), sheet.texts("unit"),
                  sheet.whole_numbers("decimals"), sheet.numbers("before"), sheet.periods("before_period"), sheet.numbers("after"),
                  sheet.periods("after_period"), sheet.texts("replication"), sheet.texts("source"), strict=True)
    found = []
    for line, code, name, description, measure, unit, decimals, before, before_period, after, after_period, replication, source in columns:
        if name:
            found.append(Innovation(code or slug(name), name, description, measure, unit, min(6, max(0, decimals or 0)), before, before_period, after,
                                    after_period, replication, source, sheet.row(line)))
        else:
            sheet.leave_out(line)
    return found


def agencies(sheet: Sheet, words: Words) -> list[Agency]:
    """The other names of an office stand in one cell, with semicolons between them."""
    found = []
    for line, name, aliases in zip(sheet.lines, sheet.texts("name"), sheet.texts("aliases"), strict=True):
        if name:
            found.append(Agency(name, tuple(alias.strip() for alias in aliases.split(";") if alias.strip()), sheet.row(line)))
        else:
            sheet.leave_out(line)
    return found


def slug(*parts: str) -> str:
    """A stable code from words: letters and digits of all parts, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode() or " ".join(parts)
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-") or "x"


READERS: Mapping[str, Callable[[Sheet, Words], list]] = {
    "indicators": indicators, "values": values, "bands": bands, "readiness": items, "milestones": milestones, "innovations": innovations, "agencies": agencies}
"""By the name of the table in a deck file."""
