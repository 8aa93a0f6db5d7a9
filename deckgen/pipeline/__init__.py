"""The whole way of a number, from its cell to its slide: the only room that knows every stage.

Every verb raises DeckgenError with all the mistakes that can be found, and then nothing is written. Every stage is imported
where it is used: a build with nothing to do loads none of them.
"""

from __future__ import annotations

from deckgen.pipeline.building import build, build_anew, preview
from deckgen.pipeline.checking import Checked, check, mend, report_check
from deckgen.pipeline.examining import Told, blank, examine, report
from deckgen.pipeline.handing import HandedOver, hand_off
from deckgen.pipeline.picturing import Pictured, picture
from deckgen.pipeline.preparing import Progress, configure, inspect, prepare
from deckgen.pipeline.refreshing import Refreshed, Status, compare, preview_refresh, refresh, report_refresh, status
from deckgen.pipeline.rehearsing import Rehearsed, changes, rehearsals, rehearse, report_changes
from deckgen.pipeline.reports import Report, SlideReport
from deckgen.pipeline.tracing import trace

__all__ = ["Checked", "HandedOver", "Pictured", "Progress", "Refreshed", "Rehearsed", "Report", "SlideReport", "Status", "Told", "blank", "build", "build_anew", "changes", "check", "compare", "configure", "examine", "hand_off", "inspect",
           "mend", "picture", "prepare", "preview", "preview_refresh", "refresh", "rehearsals", "rehearse", "report", "report_changes", "report_check", "report_refresh", "status", "trace"]
