"""What takes longer: bytes under other clocks, places and languages, and decks of every size."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen import pipeline
from deckgen.model.notes import DeckgenError
from deckgen.powerpoint.guard import guard_template
from deckgen.powerpoint.package import faults
from deckgen.powerpoint.template import read_template
from tests.powerpoint.variants import NAMES, shipped, template
from tests.projects import deck_file, sample

pytestmark = pytest.mark.soak


def test_the_same_bytes_for_every_hash_seed_time_zone_and_locale(tmp_path: Path, root: Path) -> None:
    digests = set()
    for number, (seed, zone, locale) in enumerate(product(("1", "2"), ("UTC", "Asia/Makassar"), ("C", "C.UTF-8"))):
        project = sample(tmp_path / f"{number}" / "proyek")
        subprocess.run([sys.executable, "-m", "deckgen", "build", "-q"], cwd=project, check=False, capture_output=True,
                       env=os.environ | {"PYTHONPATH": str(root), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale})
        digests.add(sha256((project / "build" / "final.pptx").read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize("variant", NAMES)
@pytest.mark.parametrize("rows", [3, 60])
@pytest.mark.parametrize("letters", [5, 60])
def test_generic_charts_and_tables_of_every_size_on_every_template(variant: str, rows: int, letters: int, tmp_path: Path) -> None:
    project = sample(tmp_path / "proyek", variant)
    names = [f"{number:02d} {'kata panjang ' * 6}"[:letters].strip() for number in range(rows)]
    lines = ["nama,kelompok,nilai,target", *(f"{name},{'AB'[number % 2]},{number + 1},{rows / 2:g}" for number, name in enumerate(names))]
    (project / "data" / "uji.csv").write_text("\n".join(lines) + "\n", "utf-8")
    head = deck_file(project).read_text("utf-8").split("[[slides]]")[0].replace("[data.tables]", '[data.tables]\nuji = "uji.csv"')
    kinds = ("bars", "stacked", "heatmap", "bullets", "progress", "waterfall", "spark", "lines")
    slides = "".join(f'\n[[slides]]\nkind = "chart"\nkey = "{kind}"\ntable = "uji"\nchart = "{kind}"\nrows = "nama"\nvalue = "nilai"\nof = 99\n'
                     for kind in kinds if rows < 20 or kind not in {"waterfall", "lines"})
    slides += '\n[[slides]]\nkind = "table"\nkey = "tabel"\ntable = "uji"\n'
    deck_file(project).write_text(head + slides, "utf-8")
    content = pipeline.build(deck_file(project)).output.read_bytes()
    assert faults(content, template(variant)) == ()


@given(st.data())
@settings(max_examples=3000, deadline=10_000, suppress_health_check=list(HealthCheck))
def test_a_mutated_template_is_read_or_refused_but_never_a_traceback(data) -> None:
    content = bytearray(shipped())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    try:
        guard_template(bytes(content), "mutant.pptx")
        read_template(bytes(content), "mutant.pptx", {})
    except DeckgenError:
        pass
