"""The fact sheet: every figure of the deck with its year, its kind, its source, its date, the slides that show it, and who can answer."""

from __future__ import annotations

from deckgen.companions.document import Paper
from deckgen.model.brief import Brief, BriefFigure
from deckgen.wording import Words

_COLUMNS = (("label", 24), ("value", 13), ("period", 9), ("kind", 10), ("source", 34), ("as_of", 12), ("slides", 11), ("office", 20))


def compose(brief: Brief, words: Words) -> bytes:
    if not brief.figures:
        return b""
    paper = Paper(brief, words, words.say("companions.fact_sheet.title"), wide=True)
    paper.say(words.say("companions.fact_sheet.about", n=words.number(len(brief.figures))))
    paper.table([words.say(f"companions.fact_sheet.column.{key}") for key, _ in _COLUMNS], [_row(figure, words) for figure in brief.figures], [share for _, share in _COLUMNS])
    return paper.to_bytes()


def _row(figure: BriefFigure, words: Words) -> tuple[str, ...]:
    return (figure.label, figure.value, figure.period or "–", words.say(f"kind.{figure.kind}") if figure.kind else words.say("companions.fact_sheet.counted"), figure.source or words.say("missing"),
            words.date(figure.as_of, "d MMM y") if figure.as_of else words.say("facts.no_date"), spans(figure.slides), figure.office or "–")


def spans(slides: tuple[int, ...]) -> str:
    """`2, 6, 17–23`."""
    runs: list[list[int]] = []
    for number in sorted(slides):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}" if len(run) == 1 else f"{run[0]}, {run[1]}" if len(run) == 2 else f"{run[0]}–{run[-1]}" for run in runs)
