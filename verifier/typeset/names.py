"""Names as a mathematician types them: ``sigma`` is σ, ``x_hat`` x̂, ``y_star`` y*, ``W_1`` and ``W1`` W₁."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

#: Greek letters by the names people type; ``lam`` and ``eps`` are common because ``lambda`` is a Python keyword.
GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "eps": "ε", "lam": "λ",
}  # fmt: skip
#: The LaTeX command of each Greek letter; the first name wins.
COMMAND = {letter: f"\\{name}" for name, letter in reversed(GREEK.items())}
ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307"}


class Name(Struct, frozen=True):
    """A typed name taken apart: base letter or word, accent, subscripts, star."""

    base: str
    accent: str = ""
    subscripts: tuple[str, ...] = ()
    star: bool = False


def read_name(typed: str) -> Name:
    """``x_hat_k`` (or ``x̂_k``) as x, hat, (k); a name of any other form is one word."""
    head, *tail = typed.split("_")
    if head.endswith("*"):
        head, tail = head[:-1], [*tail, "star"]
    letter, mark = unicodedata.normalize("NFD", head)[:-1], unicodedata.normalize("NFD", head)[-1:]
    if len(letter) == 1 and mark in ACCENTS.values():
        head, tail = letter, [*tail, *(name for name, accent in ACCENTS.items() if accent == mark)]
    numbered = re.fullmatch(r"([^\W\d_]+)(\d+)", head)
    if numbered and (len(numbered[1]) == 1 or numbered[1] in GREEK):
        head, tail = numbered[1], [numbered[2], *tail]
    base = GREEK.get(head, head)
    accents = [part for part in tail if part in ACCENTS]
    plain = tuple(GREEK.get(part, part) for part in tail if part not in ACCENTS and part != "star")
    regular = head and "" not in tail and len(accents) <= (len(base) == 1) and tail.count("star") <= 1
    return Name(base, "".join(accents), plain, "star" in tail) if regular else Name(typed)
