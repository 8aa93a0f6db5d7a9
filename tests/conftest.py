"""What every room's tests share: the repository's places, projects to build in, and what needs LibreOffice."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.projects import sample

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of the tests' own: nobody's real one is read or written."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["DECKGEN_CACHE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's top level."""
    return ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample project, to change at will."""
    return sample(tmp_path / "proyek")


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's program; skipped where there is none, unless nothing may be skipped."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("DECKGEN_SKIP_NOTHING"):
            pytest.fail("LibreOffice is missing, and nothing may be skipped here")
        pytest.skip("LibreOffice is not installed")
    return found

