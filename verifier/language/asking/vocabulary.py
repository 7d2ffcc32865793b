"""``verifier check --words``: every word that a claim may use, by what it does."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

#: What stands below ``verifier check --help``.
EPILOG = """\
declarations, each ended by a semicolon before the claim, or with --let:
  t: scalar > 0         x, y: vector(n)            A: matrix(m, n)         n: natural      f: function
  S: matrix(n, n) spd   p: vector(n) simplex       y: vector(n) one_hot    u: vector(n) of t
  z: vector(n) normal(0, 1)    g: vector(n) noise mean 0 var s**2    d: vector(n) bernoulli(p)
hypotheses and definitions, in the same places:
  norm(x) > 0; p = softmax(z); grad(-y @ log(p), z) == p - y

verifier check --words    every kind, fact, function and sentence
"""


def words(width: int = 100) -> str:
    """Every word of the language, one group a paragraph."""
    from verifier.language.declared.declarations import EQUATIONS, FACT_ALIASES, KINDS, LAWS, PARAMETERS
    from verifier.language.forms import FORMS
    from verifier.language.formulas.functions import NOT_YET, PLAIN
    from verifier.language.statements import SENTENCES

    groups: dict[str, Iterable[str]] = {
        "kinds, as in x: vector(n)": [k for k in KINDS if KINDS[k] not in LAWS],
        "laws of random names, as in x: vector(n) normal(0, 1)": [k for k in KINDS if KINDS[k] in LAWS],
        "their parameters, as in g: noise(n) mean 0 var 1": PARAMETERS,
        "facts, as in S: matrix(n, n) spd": sorted({*FACT_ALIASES, *EQUATIONS}),
        "sentences, as in convex(f, x)": sorted(SENTENCES),
        "with letters or variables of their own, as in grad(f, x) and sum(f(k), k, 1, n)": sorted(FORMS),
        "functions, entry by entry or of arrays": sorted({*PLAIN} - {*FORMS}, key=lambda word: (word.lower(), word)),
        "known by name, not yet to the verifier": sorted(NOT_YET),
    }
    return "\n\n".join(f"{what}\n{_filled(found, width)}" for what, found in groups.items())


def _filled(found: Iterable[str], width: int) -> str:
    return textwrap.fill(", ".join(found), width, initial_indent="  ", subsequent_indent="  ")
