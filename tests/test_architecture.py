"""Who may import whom, as pyproject.toml says it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_import_contracts_hold(root: Path) -> None:
    run = subprocess.run([Path(sys.executable).parent / "lint-imports", "--config", root / "pyproject.toml", "--no-cache"], cwd=root, capture_output=True, text=True,
                         env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"})
    assert run.returncode == 0, run.stdout + run.stderr


def test_help_loads_nothing_heavy(root: Path) -> None:
    heavy = ("pandas", "numpy", "matplotlib", "pptx", "openpyxl", "lxml", "PIL", "babel", "rich")
    code = f"import sys, deckgen.cli\nprint([name for name in {heavy!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
