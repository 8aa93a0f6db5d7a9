"""Questions and answers, by the jury's categories: answers with their facts filled in, and the facts that are missing."""

from __future__ import annotations

from deckgen.companions.document import Paper
from deckgen.model.brief import Brief
from deckgen.wording import Words


def compose(brief: Brief, words: Words) -> bytes:
    if not brief.questions:
        return b""
    paper = Paper(brief, words, words.say("companions.questions.title"))
    missing = [(one, name) for one in brief.questions for name in one.missing]
    paper.say(words.say("companions.questions.about", n=words.number(len(brief.questions)), missing=words.number(len(missing))))
    for category in dict.fromkeys(one.category for one in brief.questions):
        paper.heading(category or words.say("companions.questions.other"))
        for one in (one for one in brief.questions if one.category == category):
            paper.say(one.question, words.say("companions.questions.question"), keep=True)
            paper.say(one.answer or words.say("companions.questions.unanswered"), words.say("companions.questions.answer"))
            if one.office:
                paper.quiet(words.say("companions.questions.office", office=one.office))
            if one.missing:
                paper.quiet(words.say("companions.questions.missing", names=", ".join(one.missing)))
    if missing:
        paper.heading(words.say("companions.questions.missing_title"))
        for one, name in missing:
            paper.say(f"{name}: {one.question}")
    return paper.to_bytes()
