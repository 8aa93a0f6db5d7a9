"""Which way a series goes."""

from __future__ import annotations

from collections.abc import Sequence


def trend_of(values: Sequence[float]) -> str:
    """`rising`, `falling`, `flat` or `mixed` over all steps; `single` for one value, `none` without any.

    One step down makes a rise mixed: a falling last step is never called rising.
    """
    if len(values) < 2:
        return "single" if values else "none"
    steps = {(later > earlier) - (later < earlier) for earlier, later in zip(values, values[1:], strict=False)}
    if steps == {0}:
        return "flat"
    if steps <= {0, 1}:
        return "rising"
    return "falling" if steps <= {0, -1} else "mixed"
