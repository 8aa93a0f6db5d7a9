"""Times how long spreadsheets take to read and judge, whole processes: `python -m tests.bench.sheets`.

Made-up readiness lists of ten columns, as a workbook and as text; printed are medians of user+sys seconds and the peak of memory.
"""

from __future__ import annotations

import csv
import statistics
import tempfile
from datetime import date
from pathlib import Path
from random import Random

from openpyxl import Workbook

from tests.bench.run import DECKGEN, cost

ROUNDS = 3
SIZES = (5_000, 100_000)
HEADS = ("kode", "komponen", "item", "opd", "pic", "status", "tenggat", "bukti", "kendala", "bobot")


def main() -> None:
    print(f"{'deckgen data, rows x 10 columns':<34}{'cpu s':>8}{'MiB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            for path in _written(Path(folder), size):
                runs = [cost((*DECKGEN, "data", path, "-q"), path.parent) for _ in range(ROUNDS)]
                seconds, peak = statistics.median(one.seconds for one in runs), max(one.mebibytes for one in runs)
                print(f"{f'{size:,} {path.suffix}':<34}{seconds:>8.2f}{peak:>8.0f}")


def _written(folder: Path, size: int) -> tuple[Path, Path]:
    random = Random(1)
    rows = [(f"K{number:06d}", f"Komponen {number % 12}", f"Butir nomor {number}", f"Dinas {number % 24}", f"Petugas {number % 100}",
             random.choice(("siap", "proses", "belum")), date(2025, 10, 1 + number % 28), "ada tautan" if number % 3 else None,
             None if number % 4 else "menunggu data", number % 5 + 0.5) for number in range(size)]
    book, text = folder / f"{size}.xlsx", folder / f"{size}.csv"
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Data")
    for row in (HEADS, *rows):
        sheet.append(row)
    workbook.save(book)
    with text.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADS, *rows])
    return book, text


if __name__ == "__main__":
    main()
