"""Hypotheses about entries: each for every entry where it says so, or for one, with what it says if every one is
meant."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.language.declared.declarations import RANK, Declaration
from verifier.language.declared.scope import Scope
from verifier.language.given.every_entry import of_every_entry
from verifier.language.guard import Stretch, name_of
from verifier.language.pieces import span

#: Facts of arrays with one 1 in each row: that every entry is 0, or 1, is never meant.
_WITH_ONE_1 = frozenset({"one_hot", "permutation"})


def about_every(
    scope: Scope,
    hypotheses: Sequence[Stretch],
    claim: Stretch,
    declarations: Sequence[Declaration],
    definitions: Sequence[Stretch],
) -> list[Stretch]:
    """The hypotheses, each for every entry where it says so of x[i]."""
    arrays = {name_of(token): RANK[one.kind] for one in declarations if RANK.get(one.kind) for token in one.names}
    named = {name_of(token) for one in declarations for token in one.names}
    sizes = {name_of(token) for one in declarations for argument in one.arguments for token in argument}
    whole = of_every_entry(hypotheses, claim, arrays, {*named, *sizes}, definitions)
    single = {name_of(token) for one in declarations if _WITH_ONE_1 & {*one.facts, *one.words} for token in one.names}
    about: list[Stretch] = []
    for hypothesis, found in zip(hypotheses, whole):
        text, piece = hypothesis
        if found is None:
            about.append(hypothesis)
            continue
        written = text[slice(*span(piece))]
        scope.of_entries.add(found.said[0])
        if found.of:
            alone = found.of in single and len(found.letters) == arrays.get(found.of)
            every = "" if alone else f"; {found.said[0]} would say it of every entry"
            scope.note(f"{written} is given for one {', '.join(found.letters)}{every}")
            scope.perhaps[text, piece[0].start] = hypothesis if alone else found.said
        else:
            scope.note(f"{written} is given for every entry")
        about.append(hypothesis if found.of else found.said)
    return about


__all__ = ["about_every"]
