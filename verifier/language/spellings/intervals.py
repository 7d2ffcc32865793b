"""Intervals: ``x in (0, 1)`` says 0 < x < 1, and ``x: scalar in [0, oo)`` that x ≥ 0."""

from __future__ import annotations

import re

from verifier.language.spellings.sets import apart, subjects, whole

_END = r"[^,;()\[\]{}<>=:]+"
_INTERVAL = re.compile(rf"(?:\bin\b|∈) ?(?P<said>(?P<open>[(\[])(?P<least>{_END}),(?P<most>{_END})(?P<close>[)\]]))")
_INFINITE = re.compile(r"[-+]? ?(?:(?:np|math|jnp|torch)\.)?(?:oo|inf|infty|infinity|∞)")


def without_intervals(text: str) -> tuple[str, list[str]]:
    """The text with orders in the place of memberships in intervals, and what is to be said of it.

    Inside brackets a loop may run over two values, as ``sum(x[i] for i in (0, 1))`` does.
    """
    found, done, told = "", 0, []
    for match in _INTERVAL.finditer(text):
        before = text[done : match.start()].rstrip()
        piece = (found + before).rpartition(";")[2]
        head, colon, _ = piece.partition(":")
        start = subjects(before)
        named = apart(head if colon else before[start:])
        orders = [_order(match, subject) for subject in named]
        if sum(map(piece.count, "([")) > sum(map(piece.count, ")]")) or not all(orders) or not all(named):
            continue
        said = ", ".join(orders)
        found += f"{before}; given {said}" if colon else before[:start] + said
        told.append(f"{match['said']} is the interval, {said}")
        done = match.end()
    return found + text[done:], told


def _order(match: re.Match[str], subject: str) -> str:
    """0 < x <= 1; an end at infinity says nothing, and where both say nothing there is no order."""
    least, most = match["least"].strip(), match["most"].strip()
    below = "" if _INFINITE.fullmatch(least) else f"{least} {'<' if match['open'] == '(' else '<='} "
    above = "" if _INFINITE.fullmatch(most) else f" {'<' if match['close'] == ')' else '<='} {most}"
    return f"{below}{whole(subject)}{above}" if below or above else ""
