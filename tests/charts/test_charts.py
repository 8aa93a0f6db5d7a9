"""Every chart kind keeps its contract: exact size, same bytes, nothing touching, missing is not zero."""

from __future__ import annotations

import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen import charts, fonts, kinds
from deckgen.charts.canvas import DPI, Style
from deckgen.model.chart import Chart, ChartRow, Column, Stripe
from deckgen.model.template import EMU_PER_INCH, Emu
from tests.layout.make import palette

KINDS = kinds.members("charts")
STYLE = Style(palette(), fonts.find("Calibri"))
WIDTH, HEIGHT = Emu(12 * EMU_PER_INCH), Emu(round(4.73 * EMU_PER_INCH))
IN_TIME = {"lines", "trend", "spark"}


def chart(kind: str, rows: int = 3, label: str = "Perangkat daerah", values: tuple = (3.0, 1.0, 2.0)) -> Chart:
    """A chart of this kind with so many rows, each with its label and its number."""
    roles = ("good", "progress", "missing", "unclear")
    columns = tuple(Column(f"20{22 + number}", roles[number % 4]) for number in range(len(values)))
    lines = ("actual", "comparison", "target")

    def row(number: int) -> ChartRow:
        mine = values if kind in {"stacked", "lines", "trend", "heatmap", "spark"} else values[:1]
        return ChartRow(f"{number}", f"{label} {number}", mine, tuple("" if value is None else f"{value:g}" for value in mine), target=2.5, target_shown="2,5",
                        low=0, high=100, low_shown="0", high_shown="100", of=38.0, headline="3,79", note="Sangat Baik", note_strong="target 2,5: +0,5",
                        line=lines[number % 3] if kind == "trend" else "actual", role="primary", stripes=(Stripe(0, 50, "Baik"), Stripe(50, 100, "Cukup")))

    return Chart(kind, columns if kind in {"stacked", "lines", "trend", "heatmap", "spark"} else columns[:1], tuple(row(number) for number in range(rows)),
                 legend=(("value", "nilai final"), ("target", "target")) if kind in {"bars", "bullets", "stacked"} else (), missing_shown="belum ada data",
                 split_rows=kind not in IN_TIME)


def touching(canvas) -> list[tuple[str, str]]:
    boxes = canvas.boxes
    return [(one.words, other.words) for index, one in enumerate(boxes) for other in boxes[index + 1:] if one.touches(other, -1.5)]


def outside(canvas) -> list[str]:
    return [box.words for box in canvas.boxes if box.left < -1 or box.top < -2 or box.right > canvas.width + 1 or box.bottom > canvas.height + 2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_draws_says_its_height_and_explains_itself(kind: str) -> None:
    module = kinds.pick("charts", kind)
    assert callable(module.draw) and callable(module.height) and module.__doc__
    assert charts.height_needed(chart(kind), WIDTH, STYLE) > 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(12.0, 4.73), (5.8, 4.73), (3.333, 2.5)])
def test_a_picture_has_exactly_its_slot_s_size_at_200_dpi(kind: str, size: tuple[float, float]) -> None:
    content = charts.draw(chart(kind), Emu(round(size[0] * EMU_PER_INCH)), Emu(round(size[1] * EMU_PER_INCH)), STYLE)
    assert struct.unpack(">II", content[16:24]) == tuple(round(inches * DPI) for inches in size)
    assert b"tEXt" not in content and b"tIME" not in content


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_gives_the_same_bytes(kind: str) -> None:
    assert charts.draw(chart(kind), WIDTH, HEIGHT, STYLE) == charts.draw(chart(kind), WIDTH, HEIGHT, STYLE)


@pytest.mark.parametrize("kind", KINDS)
def test_missing_is_not_drawn_as_zero(kind: str) -> None:
    missing, zero = chart(kind, 1, values=(None, None, None)), chart(kind, 1, values=(0.0, 0.0, 0.0))
    assert charts.draw(missing, WIDTH, HEIGHT, STYLE) != charts.draw(zero, WIDTH, HEIGHT, STYLE)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("values", [(0.0, 0.0, 0.0), (None, None, None), (-3.0, -1.0, -2.0), (1e14, 1.0, 0.0), (1e-9, 0.0, 1e-9), (5.0,)])
def test_odd_values_are_drawn(kind: str, values: tuple) -> None:
    assert charts.draw(chart(kind, 4, values=values), WIDTH, HEIGHT, STYLE).startswith(b"\x89PNG")


@pytest.mark.parametrize("label", ["$x_1^2$", "<b>&amp;</b>", "東カリマンタン", "a\u0301e\u0300", "😀", " "])
def test_odd_words_are_drawn_as_they_are(label: str) -> None:
    for kind in KINDS:
        assert charts.draw(chart(kind, 2, label), WIDTH, HEIGHT, STYLE).startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in IN_TIME and kind != "waterfall"])
@given(rows=st.integers(1, 60), length=st.integers(1, 60), words=st.booleans())
@settings(max_examples=25, deadline=None)
def test_no_two_labels_touch_on_any_page(kind: str, rows: int, length: int, words: bool) -> None:
    label = (("kata panjang " if words else "x") * 60)[:length].strip() or "x"
    whole = chart(kind, rows, label)
    fit = charts.rows_that_fit(whole, WIDTH, HEIGHT, STYLE)
    page = charts.render(replace(whole, rows=whole.rows[:fit]), WIDTH, HEIGHT, STYLE)
    assert touching(page) == [] and outside(page) == []


@pytest.mark.parametrize("kind", ["lines", "waterfall", "trend"])
@given(rows=st.integers(1, 7), length=st.integers(1, 24), values=st.lists(st.floats(0, 100), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_no_two_labels_touch_in_charts_over_time(kind: str, rows: int, length: int, values: list[float]) -> None:
    if kind == "trend":
        rows = 1
    drawn = charts.render(chart(kind, rows, ("x" * 60)[:length], tuple(round(value, 1) for value in values)), WIDTH, HEIGHT, STYLE)
    assert touching(drawn) == []


@pytest.mark.parametrize("kind", KINDS)
def test_more_rows_never_need_less_height(kind: str) -> None:
    heights = [charts.height_needed(chart(kind, rows), WIDTH, STYLE) for rows in (1, 3, 8, 30, 60)]
    assert heights == sorted(heights)


def test_upright_bars_in_time_share_the_place_of_one_label() -> None:
    rows = tuple(ChartRow(f"{number}", "Agu 2025", (value,), (f"{value:g}",)) for number, value in enumerate((414.0, 441.0)))
    drawn = charts.render(Chart("bars", (Column("x"),), rows, time=True, target=841.0, target_shown="sasaran 841"), WIDTH, HEIGHT, STYLE)
    assert sorted(box.words for box in drawn.boxes) == ["414", "441", "Agu 2025", "sasaran 841"]
    assert touching(drawn) == []


def test_asking_how_much_fits_loads_no_drawing_library(root: Path) -> None:
    code = ("import sys; from tests.charts.test_charts import *; charts.rows_that_fit(chart('bars', 60), WIDTH, HEIGHT, STYLE);"
            "print('matplotlib' in sys.modules)")
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_bytes_do_not_depend_on_the_process(root: Path) -> None:
    code = ("from hashlib import sha256; from tests.charts.test_charts import *;"
            "print(sha256(b''.join(charts.draw(chart(kind), WIDTH, HEIGHT, STYLE) for kind in KINDS)).hexdigest())")
    found = {subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True,
                            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "HOME": home, "LC_ALL": "C", "TZ": zone}).stdout
             for seed, home, zone in (("1", "/nonexistent", "Asia/Makassar"), ("2", "/", "UTC"))}
    assert len(found) == 1


@pytest.mark.parametrize(("body", "text"), [(20, 15.0), (32, 17.0), (12, 14.0)])
def test_labels_follow_the_theme_s_body_text_and_never_go_below_14_points(body: float, text: float) -> None:
    assert Style.of_theme(palette(), STYLE.face, body).text == text
