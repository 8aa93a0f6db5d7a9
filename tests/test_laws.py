"""The laws of refreshing, over random edits and random changes of the data, round after round."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from deckgen import pipeline
from deckgen.powerpoint.package import faults
from tests.people import PEOPLE, PROGRAMS
from tests.powerpoint.raw import parts
from tests.projects import deck_file
from tests.refreshing import comparable, edit, part_of, project, slide_as_seen, slide_parts

pytestmark = pytest.mark.soak
RUNS, ROUNDS = 60, 3


def lines(where: Path, name: str, change: Callable[[list[str]], list[str]]) -> None:
    path = where / "data" / name
    head, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([head, *change(rows)]) + "\n", "utf-8")


def value(where: Path, random: Random) -> None:
    path = where / "data" / "kpi.csv"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r'(spbe,2024,final,")[^"]*', rf"\g<1>3,{random.randint(10, 99)}", text), "utf-8")


def villages(where: Path, random: Random) -> None:
    lines(where, "desa.csv", lambda rows: [re.sub(r"^(desa,2025-07,final,)252,,", rf"\g<1>{random.randint(251, 280)},,", row) for row in rows])


def more_figures(where: Path, random: Random) -> None:
    """The appendix grows: perhaps by a page."""
    year = 2000 + random.randint(0, 14)
    lines(where, "kpi.csv", lambda rows: [*rows, *(f'iid,{year - number},final,"{random.randint(30, 50)},5",,,,,,"Kementerian Dalam Negeri",,' for number in range(random.randint(1, 14)))])


def fewer_figures(where: Path, random: Random) -> None:
    lines(where, "kpi.csv", lambda rows: [row for row in rows if not row.startswith("iid,20") or int(row[4:8]) >= 2015 or random.random() < 0.4])


def more_steps(where: Path, random: Random) -> None:
    lines(where, "layanan.csv", lambda rows: [*rows, f"Langkah {random.randint(100, 999)},Warga,,Keterangan,Diskominfo"][:8])


def fewer_steps(where: Path, random: Random) -> None:
    lines(where, "layanan.csv", lambda rows: rows[:max(3, len(rows) - 1)])


def other_words(where: Path, random: Random) -> None:
    lines(where, "peran.csv", lambda rows: [rows[0].replace("Memimpin", "Terus memimpin", 1), *rows[1:]])


def another_slide(where: Path, random: Random) -> None:
    text = deck_file(where).read_text("utf-8")
    slide = f'[[slides]]\nkind = "section"\nkey = "baru{random.randint(1, 3)}"\nheading = "Bagian baru"\n\n'
    if slide not in text:
        deck_file(where).write_text(text.replace('[[slides]]\nkind = "closing"', slide + '[[slides]]\nkind = "closing"'), "utf-8")


def one_slide_less(where: Path, random: Random) -> None:
    text = deck_file(where).read_text("utf-8")
    deck_file(where).write_text(re.sub(r'\[\[slides\]\]\nkind = "section"\nkey = "baru\d"\nheading = "Bagian baru"\n\n', "", text, count=1), "utf-8")


DATA = (value, villages, more_figures, fewer_figures, more_steps, fewer_steps, other_words, another_slide, one_slide_less)


PLAIN = ("sampul", "pesan", "orkestrator", "tantangan", "kesiapan", "desa", "ukuran", "indeks", "peringkat", "jalan")
"""Slides that none of the edits is made on."""


def untouched(content: bytes, keys: tuple[str, ...]) -> list[str]:
    named = parts(content)
    return [slide_as_seen(named, part_of(named, key)) for key in keys if any(f'slide="{key}"'.encode() in named[part] for part in slide_parts(named))]


def row_numbers(content: bytes) -> list[str]:
    """Of the rows of the appendix on all its pages, but for their heads and for rows that people added."""
    named = parts(content)
    tables = (re.findall(rb'<a:tr .*?</a:tr>', named[part], re.DOTALL)[1:] for part in slide_parts(named) if b'slide="lampiran"' in named[part])
    return [found[1].decode() for rows in tables for row in rows if (found := re.search(rb'rowId[^>]* val="(\d+)"', row))]


HABITS = ("media renamed", "ids renumbered", "creation ids added", "attributes tidied", "memory lost")
ROUND = st.tuples(st.lists(st.sampled_from(sorted(PEOPLE)), max_size=2, unique=True), st.sampled_from(["", "", *HABITS]),
                  st.lists(st.sampled_from(DATA), min_size=1, max_size=3, unique=True))
"""What people do, what their program does, and what becomes of the data, before the next refresh."""


# A history takes two seconds, so it is shown as it was found and not made smaller.
@settings(max_examples=RUNS, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(history=st.lists(ROUND, min_size=1, max_size=ROUNDS), seed=st.integers(0, 10**6))
def test_every_edit_that_is_no_conflict_is_there_after_every_round(history, seed: int) -> None:
    with TemporaryDirectory() as folder:
        random = Random(seed)
        where, output = project(Path(folder))
        made, done, rewritten = [], set(), False
        for kinds, habit, changes in history:
            # Each once: a program would give the second comment another number than ours does.
            for kind in (kind for kind in kinds if kind not in done):
                done.add(kind)
                made = [*made, kind] if _edited(output, PEOPLE[kind].do) else made
            made = [kind for kind in made if PEOPLE[kind].stays(parts(output.read_bytes()))]
            if habit and _edited(output, PROGRAMS[habit]):
                # What a program has spelled in its own way is the same to the eye, but not letter by letter.
                rewritten = rewritten or habit in {"creation ids added", "attributes tidied"}
            for change in changes:
                change(where, random)
            _holds(where, output, made, rewritten, Path(folder) / "segar.pptx")


def _edited(output: Path, do: Callable) -> bool:
    """False where what it would have edited is gone, or is as it would be, already."""
    before = output.read_bytes()
    try:
        edit(output, do)
    except (KeyError, StopIteration, AssertionError, IndexError):
        output.write_bytes(before)
        return False
    return True


def _holds(where: Path, output: Path, made: list[str], rewritten: bool, fresh: Path) -> None:
    report = pipeline.refresh(output)
    content = output.read_bytes()
    assert faults(content) == ()
    assert [kind for kind in made if not PEOPLE[kind].stays(parts(content))] == [] or report.outcome.conflicts
    assert not pipeline.refresh(output).written and output.read_bytes() == content
    pipeline.build_anew(deck_file(where), str(fresh))
    assert rewritten or untouched(content, PLAIN) == untouched(fresh.read_bytes(), PLAIN)
    ours, wanted = row_numbers(content), row_numbers(fresh.read_bytes())
    assert len(set(ours)) == len(ours), "a row of the appendix is there twice"
    assert len(set(wanted) - set(ours)) <= ("delete a row" in made), "a row of the appendix is lost"


@pytest.mark.parametrize("seed", range(12))
def test_a_deck_that_nobody_touches_is_a_fresh_build_after_every_round(seed: int, tmp_path: Path) -> None:
    random = Random(1000 + seed)
    where, output = project(tmp_path)
    for _ in range(ROUNDS):
        for change in random.sample(DATA, random.randint(1, 3)):
            change(where, random)
        pipeline.refresh(output)
        refreshed = output.read_bytes()
        fresh = tmp_path / "segar.pptx"
        pipeline.build_anew(deck_file(where), str(fresh))
        assert comparable(refreshed) == comparable(fresh.read_bytes())
