"""Times deckgen against a yardstick, whole processes in turn: `python tests/bench/run.py ../shared/bench`.

The folder given holds `gen_data.py OUT SEED`, `make_template.py OUT` and `reference.py TEMPLATE DATA OUT`: the same twenty slides
written by hand. Printed are medians of user+sys seconds and the peak of memory; the ratio is what counts, since machines differ.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROUNDS = 5
DECKGEN = (sys.executable, "-m", "deckgen")


@dataclass(frozen=True)
class Cost:
    seconds: float
    """User and system time of the process and its children."""
    mebibytes: float
    """Greatest resident memory."""


def main(yardstick: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder) / "w20", yardstick)
        sample = _sample(Path(folder) / "sample")
        rows = {
            "reference.py, W20": lambda: cost((sys.executable, yardstick / "reference.py", project / "brand.pptx", project / "data",
                                                Path(folder) / "reference.pptx"), project),
            "deckgen, W20": lambda: _built_afresh(project),
            "deckgen --help": lambda: cost((*DECKGEN, "--help"), project),
            "deckgen build, nothing changed": lambda: cost((*DECKGEN, "build"), sample),
            "deckgen refresh, nothing changed": lambda: cost((*DECKGEN, "refresh", "build/final.pptx"), sample),
            "deckgen refresh, one KPI": lambda: _refreshed(refreshed),
        }
        refreshed = _sample(Path(folder) / "refreshed")
        cost((*DECKGEN, "build"), refreshed)
        cost((*DECKGEN, "build"), sample)
        _built_afresh(project)
        _refreshed(refreshed)
        print(_table(_in_turn(rows)))


def _project(folder: Path, yardstick: Path) -> Path:
    folder.mkdir()
    subprocess.run([sys.executable, yardstick / "gen_data.py", folder / "data", "1"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, yardstick / "make_template.py", folder / "brand.pptx"], check=True, stdout=subprocess.DEVNULL)
    shutil.copy(HERE / "w20.toml", folder / "w20.toml")
    return folder


def _sample(folder: Path) -> Path:
    subprocess.run([*DECKGEN, "init", folder], check=True, stdout=subprocess.DEVNULL, cwd=HERE.parent.parent)
    return folder


def _built_afresh(project: Path) -> Cost:
    """Without the deck, the memory and the cache of the last run."""
    for old in (project / "build", project / ".deckgen", project / ".cache"):
        shutil.rmtree(old, ignore_errors=True)
    return cost((*DECKGEN, "build", "w20.toml", "-q"), project)


def _refreshed(sample: Path) -> Cost:
    """One indicator's newest value becomes another one: two charts and some twenty texts."""
    path = sample / "data" / "kpi.csv"
    text = path.read_text("utf-8")
    found = re.search(r'spbe,2024,final,"3,(\d\d)"', text)
    path.write_text(text.replace(found[0], f'spbe,2024,final,"3,{(int(found[1]) + 1) % 90 + 10}"'), "utf-8")
    return cost((*DECKGEN, "refresh", "build/final.pptx"), sample)


def cost(command: Sequence[object], folder: Path) -> Cost:
    environment = os.environ | {"DECKGEN_CACHE": str(folder / ".cache"),
                                "PYTHONPATH": os.pathsep.join(filter(None, (str(HERE.parent.parent), os.environ.get("PYTHONPATH"))))}
    # As it is installed: with its modules compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([str(part) for part in command], cwd=folder, stdout=said, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 3):
            said.seek(0)
            raise SystemExit(f"{command}: exit code {process.returncode}\n{said.read().decode()}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024))


def _in_turn(rows: dict[str, Callable[[], Cost]]) -> dict[str, list[Cost]]:
    """One of each, then again: so that a slow minute of the machine falls on all of them."""
    costs: dict[str, list[Cost]] = {name: [] for name in rows}
    for _ in range(ROUNDS):
        for name, run in rows.items():
            costs[name].append(run())
    return costs


def _table(costs: dict[str, list[Cost]]) -> str:
    reference = statistics.median(one.seconds for one in next(iter(costs.values())))
    lines = [f"{'':<34}{'cpu s':>8}{'ratio':>8}{'MiB':>8}"]
    for name, runs in costs.items():
        seconds = statistics.median(one.seconds for one in runs)
        lines.append(f"{name:<34}{seconds:>8.2f}{seconds / reference:>8.2f}{max(one.mebibytes for one in runs):>8.0f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
