"""Two ways to write a formula: Unicode characters on a line, and LaTeX.

A style knows only how a name, a fraction or a superscript looks; what needs brackets is decided in ``pieces``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from verifier.typeset.names import ACCENTS, COMMAND, read_name
from verifier.typeset.style import Glyph, Style

SUBSCRIPTS = dict(zip("0123456789aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
SUPERSCRIPTS = dict(zip("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻", strict=True))
VULGAR = {Fraction(1, 2): "½", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔", Fraction(1, 4): "¼", Fraction(3, 4): "¾"}
LATEX_SPECIAL = {c: f"\\{c}" for c in "_%&#${}"} | {"\\": r"\backslash ", "^": r"\hat{}", "~": r"\sim "}
PUNCTUATION = {"∂": r"\partial ", "−": "-", "·": r"\cdot ", "∘": r"\circ "}
PRIMES = ("", "′", "″", "‴")


class Unicode(Style):
    """One line of Unicode characters."""

    minus, dot, ring, sum, nabla, after_nabla, one = "−", "·", "∘", "∑", "∇", "", "1"
    product = "∏"
    integral, infinity, differential = "∫", "∞", "d"
    expectation, euler, touch = "E", "", ""
    encloses = False

    def name(self, typed: str) -> Glyph:
        parts = read_name(typed)
        base = unicodedata.normalize("NFC", parts.base + ACCENTS.get(parts.accent, ""))
        star = "*" if parts.star else ""
        lowered = lower(parts.subscripts)
        if lowered is None:
            return Glyph("_".join((base, *parts.subscripts)) + star, letter=False, indexed=True)
        return Glyph(base + lowered + star, letter=len(parts.base) == 1, indexed=bool(lowered))

    def word(self, name: str) -> str:
        return name

    def prose(self, words: str) -> str:
        return words

    def sign(self, relation: str) -> str:
        return relation

    def bracket(self, inner: str, kind: str = "()") -> str:
        return kind[0] + inner + kind[1]

    def power(self, base: str, exponent: str, simple: bool) -> str:
        if all(c in SUPERSCRIPTS for c in exponent):
            return base + "".join(SUPERSCRIPTS[c] for c in exponent)
        return f"{base}^{exponent if simple else self.bracket(exponent)}"

    def ring_power(self, base: str, exponent: str) -> str:
        return f"{base}^∘{exponent if exponent.isalnum() else self.bracket(exponent)}"

    def transpose(self, base: str) -> str:
        return base + "ᵀ"

    def inverse(self, base: str) -> str:
        return base + "⁻¹"

    def index(self, base: str, places: Sequence[str]) -> str:
        lowered = lower(places)
        if lowered is not None:
            return base + lowered
        taken = base == self.expectation  # E[b] would be the expectation of b
        return f"{self.bracket(base) if taken else base}[{', '.join(places)}]"

    def between_ends(self, operator: str, first: str, last: str) -> str:
        return f"{operator}[{first} … {last}]"

    def ranged(self, operator: str, name: str, first: str, last: str) -> str:
        return f"{operator}[{name} = {first} … {last}]"

    def under(self, operator: str, names: Sequence[str]) -> str:
        lowered = lower(names)
        if lowered is not None:
            return operator + lowered
        return f"{operator}_{names[0]}" if len(names) == 1 else f"{operator}_{{{', '.join(names)}}}"

    def fraction(self, above: str, below: str) -> str:
        return f"{above}/{below}"

    def rational(self, value: Fraction) -> str:
        return VULGAR.get(value) or decimal(value) or f"{value.numerator}/{value.denominator}"

    def root(self, inner: str) -> str:
        return "√" + inner

    def between(self, bars: str, inner: str) -> str:
        bar = {"abs": "|", "norm": "‖"}[bars]
        # Unicode's bars do not open and close, so bars within bars would not show where they end.
        return f"{bars}({inner})" if bar in inner else bar + inner + bar

    def primed(self, name: str, order: int) -> str:
        return name + (PRIMES[order] if order < len(PRIMES) else f"⁽{self.power('', str(order), True)}⁾")

    def partial(self, order: int, inner: str) -> str:
        return ("∂" if order == 1 else self.power("∂", str(order), True)) + inner

    def array(self, rows: Sequence[Sequence[str]], rank: int) -> str:
        written = ", ".join(self.bracket(", ".join(row), "[]") for row in rows)
        return self.bracket(written, "[]") if rank == 2 else written

    def beside(self, left: str, right: str) -> str:
        call_like = right[:1] == "(" and re.search(r"[A-Za-z]{2}$", left)
        return f" {self.dot} " if call_like or right[:1].isnumeric() else " "


class Latex(Style):
    """LaTeX mathematics, with amsmath."""

    minus, dot, ring, sum, nabla, after_nabla, one = "-", r"\cdot", r"\circ", r"\sum", r"\nabla", " ", r"\mathbf{1}"
    product = r"\prod"
    integral, infinity, differential = r"\int", r"\infty", r"\mathrm{d}"
    expectation, euler, touch = r"\mathbb{E}", r"\mathrm{e}", " "
    encloses = True
    SIGNS = {"≥": r"\ge", "≤": r"\le", "≠": r"\ne", "⪰": r"\succeq", "≻": r"\succ", "→": r"\to", "∞": r"\infty"}
    KNOWN = ("exp", "log", "sin", "cos", "det", "tanh")

    def name(self, typed: str) -> Glyph:
        marks = re.split(r"([^\w*\u0300-\u036f])", typed)
        if len(marks) > 1:  # a formula for a name, such as ∂L/∂x or y(x)
            printed = [PUNCTUATION.get(m, _escaped(m)) if k % 2 else self.name(m).text for k, m in enumerate(marks)]
            return Glyph("".join(printed), letter=False, indexed=True)
        parts = read_name(typed)
        text = self._letters(parts.base)
        if parts.accent:
            text = f"\\{parts.accent}{{{text}}}"
        if parts.subscripts:
            text += f"_{{{','.join(map(self._letters, parts.subscripts))}}}"
        return Glyph(text + "^{*}" * parts.star, letter=len(parts.base) == 1, indexed=bool(parts.subscripts))

    def _letters(self, letters: str) -> str:
        if len(letters) <= 1 or letters.isdigit():
            return COMMAND.get(letters) or LATEX_SPECIAL.get(letters, letters)
        return f"\\mathrm{{{_escaped(letters)}}}"

    def word(self, name: str) -> str:
        return f"\\{name}" if name in self.KNOWN else f"\\operatorname{{{_escaped(name)}}}"

    def prose(self, words: str) -> str:
        return f"\\text{{{words}}}"

    def sign(self, relation: str) -> str:
        return self.SIGNS.get(relation, relation)

    def bracket(self, inner: str, kind: str = "()") -> str:
        tall = any(command in inner for command in (r"\frac", r"\sum", r"\begin", r"\left"))
        return rf"\left{kind[0]}{inner}\right{kind[1]}" if tall else kind[0] + inner + kind[1]

    def power(self, base: str, exponent: str, simple: bool) -> str:
        # TeX refuses a second superscript on one base, and a starred name already has one.
        return f"{{{base}}}^{{{exponent}}}" if "^" in base else f"{base}^{{{exponent}}}"

    def ring_power(self, base: str, exponent: str) -> str:
        return self.power(base, rf"\circ {exponent}", True)

    def transpose(self, base: str) -> str:
        return self.power(base, r"\top", True)

    def inverse(self, base: str) -> str:
        return self.power(base, "-1", True)

    def index(self, base: str, places: Sequence[str]) -> str:
        return f"{base}_{{{''.join(places) if all(len(p) == 1 for p in places) else ','.join(places)}}}"

    def between_ends(self, operator: str, first: str, last: str) -> str:
        return f"{operator}_{{{first}}}^{{{last}}}"

    def ranged(self, operator: str, name: str, first: str, last: str) -> str:
        return f"{operator}_{{{name} = {first}}}^{{{last}}}"

    def under(self, operator: str, names: Sequence[str]) -> str:
        return self.index(operator, names)

    def fraction(self, above: str, below: str) -> str:
        return rf"\frac{{{above}}}{{{below}}}"

    def rational(self, value: Fraction) -> str:
        written = None if value in VULGAR else decimal(value)
        return written or self.fraction(str(value.numerator), str(value.denominator))

    def root(self, inner: str) -> str:
        return rf"\sqrt{{{inner}}}"

    def between(self, bars: str, inner: str) -> str:
        bar = {"abs": "vert", "norm": "Vert"}[bars]
        return rf"\left\l{bar} {inner}\right\r{bar}"

    def primed(self, name: str, order: int) -> str:
        return name + "'" * order if order < len(PRIMES) else f"{name}^{{({order})}}"

    def partial(self, order: int, inner: str) -> str:
        return (r"\partial " if order == 1 else rf"\partial^{{{order}}} ") + inner

    def array(self, rows: Sequence[Sequence[str]], rank: int) -> str:
        lines = r" \\ ".join([" & ".join(row) for row in rows] if rank == 2 else rows[0])
        return rf"\begin{{pmatrix}}{lines}\end{{pmatrix}}"

    def beside(self, left: str, right: str) -> str:
        # 2 beside 1/3 would read as the mixed number two and a third.
        if right[:1].isnumeric() or (left[-1:].isnumeric() and right.startswith(r"\frac")):
            return rf" {self.dot} "
        return r"\, " if left.startswith(r"\mathrm") or right.startswith(r"\mathrm") else " "


def decimal(value: Fraction, places: int = 4) -> str | None:
    """0.9 for 9/10: a fraction that ends within a few places, and has a 5 in its denominator (1/8 stays as it is)."""
    scaled = value * 10**places
    if scaled.denominator != 1 or value.denominator % 5:
        return None
    return f"{value.numerator // value.denominator}.{int(scaled) % 10**places:0{places}d}".rstrip("0")


def _escaped(letters: str) -> str:
    return "".join(LATEX_SPECIAL.get(c, c) for c in letters)


def lower(parts: Sequence[str]) -> str | None:
    """The parts as Unicode subscripts, or None where a character has none or two longer parts would run together."""
    joined = "".join(parts)
    if all(c in SUBSCRIPTS for c in joined) and (len(parts) < 2 or all(len(part) == 1 for part in parts)):
        return "".join(SUBSCRIPTS[c] for c in joined)
    return None


UNICODE, LATEX = Unicode(), Latex()
