"""Files that a deck file names: found beside it or inside the project, or a mistake."""

from __future__ import annotations

from pathlib import Path

from deckgen import kinds
from deckgen.model.notes import Note, error


class Places:
    """Files that a deck file names: inside the project, or a mistake."""

    def __init__(self, path: Path, project: Path, problems: list[Note]) -> None:
        self.path, self.project, self.problems = path, project, problems

    def inside(self, name: str, where: str, base: Path | None = None) -> Path:
        path = ((base or self.project) / name).resolve()
        if "://" in name or "\x00" in name or not path.is_relative_to(self.project):
            self.problems.append(error("settings.outside", where, path=name))
        return path

    def file(self, name: str, where: str, base: Path | None = None) -> Path:
        """Beside the deck file, else inside the project (or the given folder)."""
        beside = self.path.parent.resolve() / name
        path = beside if base is None and beside.is_file() else self.inside(name, where, base)
        if not name:
            self.problems.append(error("settings.missing", where, key=where.rpartition(" > ")[2]))
        elif not path.is_file() and path.is_relative_to(self.project):
            self.problems.append(error("settings.file-missing", where, path=name, nearest=kinds.nearest(Path(name).name, names_in(path.parent))))
        elif not path.is_relative_to(self.project) and not any(note.where == where for note in self.problems):
            self.problems.append(error("settings.outside", where, path=name))
        return path


    def files(self, name: str, where: str, base: Path) -> tuple[Path, ...]:
        """One file, or with `*` in its name all those that it fits, by name: a workbook an agency."""
        if not set("*?") & set(name) or not base.is_relative_to(self.project):
            return (self.file(name, where, base),)
        # An owner file (~$...) stands beside each workbook that is open.
        found = tuple(sorted(path for path in base.glob(name) if path.is_file() and not path.name.startswith(("~$", ".")))) if self._is_plain(name) else ()
        for path in found:
            self.inside(str(path.relative_to(base)), where, base)
        if not found:
            self.problems.append(error("settings.file-missing", where, path=name, nearest=""))
        return found

    @staticmethod
    def _is_plain(name: str) -> bool:
        return not Path(name).is_absolute() and ".." not in Path(name).parts


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
