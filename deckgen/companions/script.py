"""The speaker's script: slide by slide its picture, what to say, the minutes, and the cue for whoever speaks next."""

from __future__ import annotations

from deckgen.companions.document import Paper
from deckgen.model.brief import Brief, BriefSlide
from deckgen.wording import Words


def compose(brief: Brief, words: Words) -> bytes:
    paper = Paper(brief, words, words.say("companions.script.title"))
    slides = brief.spoken_slides
    total = sum(slide.minutes or slide.spoken for slide in slides)
    paper.say(words.say("companions.script.total" if brief.limit else "companions.script.total_unlimited", total=words.number(total, 1), limit=words.number(brief.limit), pace=brief.pace))
    for slide, following in zip(slides, (*slides[1:], None), strict=False):
        paper.heading(words.say("companions.script.slide", position=slide.position, title=slide.title))
        if slide.picture:
            paper.picture(slide.picture, slide.title)
        paper.quiet(" · ".join(filter(None, (slide.speaker, _minutes(slide, words)))))
        for paragraph in slide.said:
            paper.say(paragraph)
        cue = _cue(slide, following, words)
        if cue:
            paper.say(cue, words.say("companions.script.cue"))
    return paper.to_bytes()


def _minutes(slide: BriefSlide, words: Words) -> str:
    if not slide.minutes:
        return words.say("companions.script.spoken", spoken=words.number(slide.spoken, 1))
    return words.say("companions.script.minutes", minutes=words.number(slide.minutes, 1), spoken=words.number(slide.spoken, 1))


def _cue(slide: BriefSlide, following: BriefSlide | None, words: Words) -> str:
    """Only where somebody else takes over, or the talk ends."""
    if following is None:
        return words.say("companions.script.end")
    if following.speaker and following.speaker != slide.speaker:
        return words.say("companions.script.next", speaker=following.speaker, title=following.title)
    return ""
