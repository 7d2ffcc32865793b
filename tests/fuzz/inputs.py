"""What people, programs and enemies might type: texts made at random, by a grammar, and by mutating real claims."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
LETS = (
    "A: matrix(m, n)",
    "S: matrix(n, n) spd",
    "x, y: vector(n)",
    "t: scalar > 0",
    "g: noise(n) mean 0 var 1",
    "f: function",
)
ATOMS = ["A", "S", "x", "y", "t", "g", "n", "pi", "i", "j", "q", "I", "E", "oo", "é", "𝑖", "lam", "e", "T", "beta"]
NUMBERS = [
    "0",
    "1",
    "2",
    "3",
    "-1",
    "0.5",
    "1e3",
    "99",
    "1_0",
    "1/3",
    "9**9",
    "1e-30",
    ".5",
    "5.",
    "1e99",
    "12345678901",
]
CALLS = [
    "exp", "log", "sum", "grad", "jacobian", "hessian", "d", "E", "Var", "softmax", "norm", "inv", "det", "tr", "diag",
    "outer", "eye", "ones", "zeros", "f", "prime", "psd", "pd", "convex", "concave", "max", "min", "mean", "entries",
    "matrix_power", "erf", "gamma", "nonsense", "np.exp", "torch.nn.functional.relu", "x.sum", "delta", "full", "var",
    "std", "relu", "leaky_relu", "logsumexp", "solve", "row", "column", "kron", "vec", "where", "prod", "limit",
    "integral", "sqrt", "abs", "sign", "sigmoid", "tanh", "clip", "log_softmax", "dot", "logdet", "lipschitz", "floor",
    "__import__", "eval", "open", "getattr", "A.__class__", "x.__init__",
]  # fmt: skip
SIGNS = ["+", "-", "*", "/", "@", "**", ",", "and", "=", "//", "%", "^", "|", "->", ":=", "!", " if ", " for ", "in"]
RELATIONS = ["==", "<=", ">=", "<", ">", "!=", "== 0 <=", "=", "", "is", "=="]
KINDS = [
    "vector(n)", "matrix(m, n)", "matrix(n, n) spd", "scalar > 0", "integer >= 1", "noise mean 0 var s**2", "function",
    "index(n)", "dim", "vector(n) simplex", "matrix(n, n) commutes_with(A)", "-1 < x < 1", "gaussian(mu, Sigma)",
    "vector(3)", "matrix(2, 2) orthogonal", "vektor(n)", "bernoulli(p)", "", "vector", "matrix(n)", "scalar unit",
]  # fmt: skip
ELEMENTWISE = ["exp", "log", "sqrt", "abs", "tanh", "sigmoid", "relu", "sin", "softplus", "square", "-", "sign", "cos"]
LETTERS = "xyAtnij01279+-*/@()[].,:;=<>!_ '\"\\#\n\t{}^|&%$~`?²≤√∑∂∇ᵀéπλ\u0301\u200b\u202e\ud7ff\U0001f600\x00\x1b"
PLACES = ["claim", "let", "given", "batch"]


@dataclass(frozen=True)
class Input:
    """One thing to read: a claim with its declarations and hypotheses, or the text of a batch."""

    kind: str
    claim: str
    lets: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    layout: str = ""
    batch: bool = False


def formula(rng: random.Random, depth: int) -> str:
    """A formula of the language, most of the time."""
    if depth <= 0 or rng.random() < 0.15:
        return rng.choice(NUMBERS if rng.random() < 0.3 else ATOMS)

    def inner() -> str:
        return formula(rng, depth - 1)

    match rng.randrange(12):
        case 0 | 1 | 2:
            return f"({inner()} {rng.choice(SIGNS[:6])} {inner()})"
        case 3:
            return f"{inner()} {rng.choice(SIGNS)} {inner()}"
        case 4 | 5:
            return f"{rng.choice(CALLS)}({inner()})"
        case 6:
            return f"{rng.choice(CALLS)}({inner()}, {inner()})"
        case 7:
            return f"{rng.choice(CALLS)}({inner()}, axis={rng.choice(NUMBERS)})"
        case 8:
            return f"{inner()}[{inner()}{rng.choice(['', ', :', ', j', ', 0', ':'])}]"
        case 9:
            return f"{inner()}.T"
        case 10:
            return f"-{inner()}"
        case _:
            return f"[{inner()}, {inner()}]"


def entries(rng: random.Random, depth: int, leaves: list[str]) -> str:
    """A formula made of leaves of one shape: nearly always one that can be meant."""
    if depth <= 0 or rng.random() < 0.2:
        return rng.choice(leaves)

    def inner() -> str:
        return entries(rng, depth - 1, leaves)

    match rng.randrange(6):
        case 0 | 1 | 2:
            return f"({inner()} {rng.choice('+-*/')} {inner()})"
        case 3 | 4:
            return f"{rng.choice(ELEMENTWISE)}({inner()})"
        case _:
            return f"{inner()}**{rng.choice(['2', '3', '-1', '0.5', '0'])}"


def meant(rng: random.Random) -> str:
    """A claim about scalars, vectors or matrices that can nearly always be meant, true or not."""
    leaves = rng.choice([["t", "q", "2", "t", "0.5"], ["x", "y", "x", "3"], ["S", "S", "S.T", "2"]])
    depth = rng.randrange(1, 4)
    left, right = entries(rng, depth, leaves), entries(rng, depth, leaves)
    variable = leaves[0]
    wrap = rng.choice(["{}", "sum({})", "grad(sum({0}), {1})", "grad(norm({0})**2, {1})", "mean({})", "E({})"])
    if variable == "t":
        wrap = rng.choice(["{}", "d({0}, {1})", "d(d({0}, {1}), {1})", "E({})", "{} + g[0]"])
    relation = rng.choice(["==", "==", "==", "<=", ">=", "<", "== 2 *", ">= 0 =="])
    return f"{wrap.format(left, variable)} {relation} {wrap.format(right, variable)}"


def claim(rng: random.Random) -> str:
    """A claim of the language, most of the time."""
    said = f"{formula(rng, rng.randrange(1, 5))} {rng.choice(RELATIONS)} {formula(rng, rng.randrange(1, 4))}"
    if rng.random() < 0.1:
        said = f"{rng.choice(ATOMS)}: {rng.choice(KINDS)}; {said}"
    return said


def declaration(rng: random.Random) -> str:
    """A declaration or a definition, most of the time."""
    names = ", ".join(rng.choice(ATOMS) for _ in range(rng.randrange(1, 3)))
    if rng.random() < 0.2:
        return f"{names} = {formula(rng, 2)}"
    more = rng.choice([*KINDS, "spd", "< 1", "unit", "of t", "mean"]) if rng.random() < 0.5 else ""
    return f"{names}: {rng.choice(KINDS)} {more}"


def signs(rng: random.Random, longest: int = 80) -> str:
    """Characters without order."""
    return "".join(rng.choice(LETTERS) for _ in range(rng.randrange(longest)))


def characters(rng: random.Random, longest: int = 120) -> str:
    """Any characters of Unicode, surrogates and controls included."""
    return "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randrange(longest)))


def words(rng: random.Random) -> str:
    """Words of the language without order."""
    known = [*ATOMS, *NUMBERS, *CALLS, *SIGNS, *KINDS, *RELATIONS, "(", ")", "[", "]", ",", ":", ";", "mean", "of"]
    return " ".join(rng.choice(known) for _ in range(rng.randrange(16)))


def replaced(rng: random.Random, text: str) -> str:
    """A real text with one of its words or signs replaced by another of its kind: what a slip of the pen makes."""
    tokens = re.findall(r"\w+|\*\*|[<>=!]=|\s+|.", text)
    places = [k for k, token in enumerate(tokens) if not token.isspace() and token not in "()[],"]
    if places:
        k = rng.choice(places)
        old = tokens[k]
        known = [token for token in tokens if token.isidentifier()] if old.isidentifier() else SIGNS[:6]
        tokens[k] = rng.choice(NUMBERS if old.isdigit() else RELATIONS[:5] if "=" in old else known or [old])
    return "".join(tokens)


def mutated(rng: random.Random, text: str) -> str:
    """A real text with a few characters dropped, doubled, swapped, replaced, or pieces moved."""
    if rng.random() < 0.6:
        return replaced(rng, text)
    for _ in range(rng.randrange(1, 4)):
        if not text:
            break
        a, b = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
        piece = rng.choice([*SIGNS, *ATOMS, *NUMBERS, rng.choice(LETTERS), f"{rng.choice(CALLS)}("])
        text = rng.choice(
            [
                text[:a] + text[a + 1 :],
                text[:a] + piece + text[a:],
                text[:a] + piece + text[a + 1 :],
                text[:b] + text[a:b] + text[b:],
                text[:a] + text[a:b][::-1] + text[b:],
                text[:a] + text[b:],
            ]
        )
    return text


def real_claims(names: Collection[str] = ()) -> list[dict[str, object]]:
    """The claims in ``tests/data``, as tables; only those of the files with these names, if there are any."""
    found: list[dict[str, object]] = []
    for file in sorted(DATA.glob("*.toml")):
        if names and file.stem not in names:
            continue
        found += tomllib.loads(file.read_text(encoding="utf-8")).get("claim", [])
    return found


def inputs(seed: int) -> Iterator[Input]:
    """Inputs without end, the same for the same seed."""
    rng = random.Random(seed)
    real = real_claims()

    def texts(value: object) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        return tuple(map(str, value)) if isinstance(value, list) else ()

    def from_real() -> Input:
        item = rng.choice(real)
        lets, given = texts(item.get("let", ())), texts(item.get("given", ()))
        said = str(item["statement"])
        place = rng.choice(PLACES[:3])
        if place == "let" and lets:
            k = rng.randrange(len(lets))
            lets = (*lets[:k], mutated(rng, lets[k]), *lets[k + 1 :])
        elif place == "given" and given:
            given = (*given[:-1], mutated(rng, given[-1]))
        else:
            said = mutated(rng, said)
        return Input("mutated claims", said, lets, given, rng.choice(["", "", "numerator", "denominator"]))

    def batch() -> Input:
        item = dict(rng.choice(real))
        field = rng.choice(["id", "let", "given", "statement", "layout", "expect", "other"])
        item[field] = rng.choice([None, 3, "", "x", [1], {"x": "vector(n)"}, signs(rng, 20), ["x: vector(n)"]])
        said = json.dumps(rng.choice([item, [item], {"claim": [item]}, {"claims": item}, [[item]]]))
        if rng.random() < 0.4:
            said = mutated(rng, said)
        if rng.random() < 0.3:
            said = f'[[claim]]\nstatement = "{claim(rng)}"\n{mutated(rng, "expect = 1")}\n'
        return Input("batches", said, batch=True)

    makers: list[Callable[[], Input]] = [
        lambda: Input("random characters", characters(rng)),
        lambda: Input("random signs", signs(rng), LETS),
        lambda: Input("random words", words(rng), LETS),
        lambda: Input("claims by a grammar", claim(rng), LETS, layout=rng.choice(["", "numerator", "denominator"])),
        lambda: Input("claims by a grammar", claim(rng), LETS),
        lambda: Input("claims of one shape", meant(rng), LETS),
        lambda: Input("claims of one shape", meant(rng), LETS),
        lambda: Input("hypotheses by a grammar", "t == t", LETS, (claim(rng),)),
        lambda: Input("declarations by a grammar", "t == x", (declaration(rng), declaration(rng))),
        from_real,
        from_real,
        from_real,
        batch,
    ]
    while True:
        yield rng.choice(makers)()


#: Inputs that are small to type and large to work out; all are to be refused.
BOMBS = {
    "9**9**9**9": "9**9**9**9 == 1",
    "powers of powers": "((9**99)**99)**99 == 1",
    "power of a name": "x**(9**9) == 1",
    "large exponent": "1e999999999 == 1",
    "5,000 digits": "1" * 5000 + " == 1",
    "a thousand parentheses": "(" * 1000 + "x" + ")" * 1000 + " == 1",
    "a thousand brackets": "[" * 1000,
    "3,000 subscripts": "x" + "[0]" * 3000 + " == 1",
    "a thousand signs": "-" * 1000 + "x == 1",
    "1,600 comparisons": "x" + " == x" * 1600,
    "nested maxima": "max(x, " * 39 + "x" + ")" * 39 + " == x",
    "repeated squares": "square(" * 39 + "x" + ")" * 39 + " == x",
    "10⁶ letters": "x" * 1_000_000,
    "10⁶ characters of a sum": "x + " * 250_000,
    "10⁶ blanks": " " * 1_000_000,
    "10⁶ digits": "7" * 1_000_000,
    "10⁶ opening brackets": "(" * 1_000_000,
    "large vector": "x: vector(99999999); x == x",
    "large product": "ones(64, 64) @ ones(64, 99999) == 1",
    "800 declarations": "x: vector(n); " * 800 + "x == x",
    "third derivative": "A: matrix(n, n); jacobian(jacobian(jacobian(A, A), A), A)[i, j] == 1",
    "doubling definitions": "; ".join(f"a{k + 1} = a{k} * a{k} + a{k}" for k in range(60)) + "; a60 == 1",
}
