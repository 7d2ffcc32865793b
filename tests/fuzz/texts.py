"""Text claims at random: instances of laws with random formulas for their letters, most of them spoilt a little."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import mpmath as mp
import numpy as np

#: name -> (declaration, kind); a kind is what may stand in its place.
VARIABLES: dict[str, tuple[str, str]] = {
    "s": ("scalar", "S"), "t": ("scalar", "S"), "p": ("scalar > 0", "S"), "q": ("scalar >= 0", "S"),
    "w": ("scalar != 0", "S"), "r": ("scalar unit_interval", "S"),
    "x": ("vector(n)", "V"), "y": ("vector(n)", "V"), "u": ("vector(n) > 0", "V"), "v": ("vector(n) simplex", "V"),
    "k": ("vector(n) one_hot", "V"),
    "A": ("matrix(n, n)", "M"), "B": ("matrix(n, n)", "M"), "C": ("matrix(n, n) symmetric", "M"),
    "D": ("matrix(n, n) spd", "M"), "F": ("matrix(n, n) invertible", "M"),
}  # fmt: skip
ELEMENTWISE = (
    "exp", "log", "sqrt", "abs", "sin", "cos", "atan", "tanh", "sigmoid", "softplus", "erf", "relu", "square", "sign",
    "floor", "silu", "elu", "cosh", "sinh", "log1p", "expm1", "softsign", "leaky_relu", "cbrt", "arcsinh", "gelu",
)  # fmt: skip
#: Formulas of each kind, with kinds for their parts.
FORMULAS: Mapping[str, tuple[str, ...]] = {
    "S": ("S + S", "S - S", "S * S", "S * S", "(S) / (S)", "(S)**2", "(S)**3", "(S)**(1/2)", "(S)**(-1)", "f(S)",
          "f(S)", "f(S)", "-(S)", "V @ V", "sum(V)", "mean(V)", "norm(V)", "var(V)", "tr(M)", "det(M)", "V @ M @ V",
          "max(S, S)", "min(S, S)", "logsumexp(V)", "where(S > S, S, S)", "c * S", "S + c", "(S)**(3/2)", "norm(V, 1)",
          "S / n", "prod(V)"),
    "V": ("V + V", "V - V", "V * V", "S * (V)", "(V) / (S)", "M @ (V)", "(M).T @ (V)", "f(V)", "f(V)", "diag(M)",
          "softmax(V)", "grad(S, x)", "(V)**2", "(V) / (V)", "max(V, V)", "(V) + S", "grad(S, y)"),
    "M": ("M + M", "M - M", "(M) @ (M)", "(M).T", "S * (M)", "outer(V, V)", "diag(V)", "inv(M)", "eye(n)", "(M) * (M)",
          "hessian(S, x)", "jacobian(V, x)", "M + S * eye(n)", "(M) / (S)"),
}  # fmt: skip
LAWS = (
    "(S1 + S2)**2 == S1**2 + 2*S1*S2 + S2**2", "exp(S1 + S2) == exp(S1) * exp(S2)", "log(exp(S1)) == S1",
    "max(S1, S2) + min(S1, S2) == S1 + S2", "abs(S1) * abs(S2) == abs(S1 * S2)", "sqrt((S1)**2) == abs(S1)",
    "relu(S1) - relu(-(S1)) == S1", "sigmoid(S1) + sigmoid(-(S1)) == 1", "tanh(S1) == 2 * sigmoid(2 * (S1)) - 1",
    "sin(S1)**2 + cos(S1)**2 == 1", "sin(2 * (S1)) == 2 * sin(S1) * cos(S1)", "S1 / S2 / S3 == S1 / (S2 * S3)",
    "(S1 / S2)**2 == (S1)**2 / (S2)**2", "1/(S1) - 1/(S2) == (S2 - (S1)) / (S1 * S2)", "(S1)**2 / (S1) == S1",
    "sqrt(S1) * sqrt(S1) == S1", "sqrt(S1 * S2) == sqrt(S1) * sqrt(S2)", "log(S1 * S2) == log(S1) + log(S2)",
    "sign(S1) * abs(S1) == S1", "where(S1 > S2, S1, S2) == max(S1, S2)", "where(S1 >= 0, S1, 0) == relu(S1)",
    "softplus(S1) - softplus(-(S1)) == S1", "cosh(S1)**2 - sinh(S1)**2 == 1", "erf(-(S1)) == -erf(S1)",
    "(S1)**(1/2) * (S1)**(3/2) == (S1)**2", "((S1)**2)**(3/2) == abs(S1)**3", "floor(S1 + 1) == floor(S1) + 1",
    "V1 @ V2 == sum((V1) * (V2))", "norm(V1)**2 == (V1) @ (V1)", "sum(V1 + V2) == sum(V1) + sum(V2)",
    "sum(S1 * (V1)) == S1 * sum(V1)", "sum(softmax(V1)) == 1", "var(V1) == mean((V1)**2) - mean(V1)**2",
    "logsumexp((V1) + S1) == logsumexp(V1) + S1", "mean(V1) == sum(V1) / n", "norm(S1 * (V1)) == abs(S1) * norm(V1)",
    "norm(V1 + V2)**2 + norm(V1 - (V2))**2 == 2*norm(V1)**2 + 2*norm(V2)**2", "softmax((V1) + S1) == softmax(V1)",
    "var((V1) + S1) == var(V1)", "(V1) @ (M1) @ (V2) == (V2) @ (M1).T @ (V1)", "prod(exp(V1)) == exp(sum(V1))",
    "((M1) @ (M2)).T == (M2).T @ (M1).T", "tr((M1) @ (M2)) == tr((M2) @ (M1))", "tr(outer(V1, V2)) == (V1) @ (V2)",
    "(M1) @ (V1 + V2) == (M1) @ (V1) + (M1) @ (V2)", "inv(M1) @ (M1) == eye(n)",
    "det((M1) @ (M2)) == det(M1) * det(M2)",
    "det((M1).T) == det(M1)", "inv((M1).T) == inv(M1).T", "diag(V1) @ (V2) == (V1) * (V2)", "det(inv(M1)) == 1/det(M1)",
    "outer(V1, V2) @ (V3) == ((V2) @ (V3)) * (V1)", "inv((M1) @ (M2)) == inv(M2) @ inv(M1)", "tr((M1).T) == tr(M1)",
    "sum((M1) * (M2)) == tr((M1).T @ (M2))", "det(S1 * (M1)) == (S1)**n * det(M1)", "tr(diag(V1)) == sum(V1)",
    "grad(S1 + S2, x) == grad(S1, x) + grad(S2, x)", "grad(S1 * S2, x) == S1 * grad(S2, x) + S2 * grad(S1, x)",
    "grad(exp(S1), x) == exp(S1) * grad(S1, x)", "grad((S1)**2, x) == 2 * (S1) * grad(S1, x)",
    "grad(S1 / S2, x) == (S2 * grad(S1, x) - S1 * grad(S2, x)) / (S2)**2", "grad(x @ M0 @ x, x) == (M0 + M0.T) @ x",
    "d(S1 * S2, t) == S1 * d(S2, t) + S2 * d(S1, t)", "d(f(S1), t) == d(S1, t) * d(f(S1), t) / d(S1, t)",
    "d(log(S1), t) == d(S1, t) / (S1)", "d(sqrt(S1), t) == d(S1, t) / (2 * sqrt(S1))",
    "d(abs(S1), t) == sign(S1)*d(S1, t)",
    "d(tanh(S1), t) == (1 - tanh(S1)**2) * d(S1, t)", "jacobian(f(x), x) == diag(d(f(t), t) + 0 * x)",
    "jacobian(M0 @ x, x) == M0", "grad(logsumexp(x), x) == softmax(x)", "hessian(S1, x) == jacobian(grad(S1, x), x)",
    "jacobian(softmax(x), x) == diag(softmax(x)) - outer(softmax(x), softmax(x))", "grad(norm(x), x) == x / norm(x)",
    "hessian(S1, x) == hessian(S1, x).T", "d(max(S1, S2), t) == where(S1 > S2, d(S1, t), d(S2, t))",
    "(S1)**2 >= 0", "(S1)**2 + (S2)**2 >= 2 * (S1) * (S2)", "exp(S1) >= 1 + S1", "log(S1) <= S1 - 1", "exp(S1) > 0",
    "abs(S1 + S2) <= abs(S1) + abs(S2)", "abs(sin(S1)) <= 1", "tanh(S1) < 1", "sqrt(S1) <= (S1 + 1) / 2",
    "(V1) @ (V1) >= 0", "((V1) @ (V2))**2 <= ((V1) @ (V1)) * ((V2) @ (V2))", "norm(V1 + V2) <= norm(V1) + norm(V2)",
    "max(S1, S2) >= S1", "1/(1 + (S1)**2) <= 1", "softplus(S1) > relu(S1)", "abs(tanh(S1)) <= abs(S1)", "var(V1) >= 0",
    "sigmoid(S1) < 1", "(S1) * sign(S1) >= 0", "floor(S1) <= S1 < floor(S1) + 1", "sum(u * (V1)**2) >= 0",
    "mean(V1)**2 <= mean((V1)**2)", "logsumexp(V1) >= mean(V1)", "norm(V1, 1) >= norm(V1)", "S1 <= S2", "S1 < c",
    "S1 >= 0", "S1 > 0", "S1 == S2", "S1 <= c", "v @ (V1) <= logsumexp(V1)", "sqrt(1 + (S1)**2) > S1",
    "sin(S1) <= abs(S1)",
    "1 - (S1)**2 / 2 <= cos(S1)", "log(1 + exp(S1)) <= log(2) + relu(S1)", "(V1) @ D @ (V1) >= 0", "det(D) > 0",
    "tr((M1).T @ (M1)) >= 0", "(S1)**4 - (S1)**2 + 1/4 >= 0", "(S1)**4 + 1 > (S1)**3", "atan(S1) < 2",
    "S1 * S2 <= ((S1)**2 + (S2)**2)/2",
)  # fmt: skip
EDITS = (
    (r"\b2\b", "3"), (r"\b1\b", "2"), (r"\+", "-"), (r"-", "+"), (r"\.T\b", ""), (r"\*", "+"), (r"<=", "<"),
    (r">=", ">"), (r"<", ">"), (r"\bsin\b", "cos"), (r"\bexp\b", "expm1"), (r"\bx\b", "y"), (r"\bt\b", "s"),
    (r"\bmax\b", "min"),
    (r"\babs\b", "square"), (r"\bp\b", "s"), (r"\bsum\b", "mean"), (r"\bsqrt\b", "cbrt"), (r"\brelu\b", "abs"),
    (r"\bsigmoid\b", "tanh"), (r"@", "*"), (r"\bu\b", "x"), (r"\bD\b", "A"), (r"\bF\b", "A"), (r"\bw\b", "s"),
    (r"\bq\b", "s"),
)  # fmt: skip
SLOT = re.compile(r"\b([SVM])([0-9]?)\b")
GIVEN = ("s > 0", "s >= t", "s != 0", "abs(s) < 1", "t > 1", "s > t > 0", "s*t == 1", "s**2 + t**2 == 1", "s + t == 1",
         "x @ x == 1", "x @ y == 0", "norm(x) <= 1", "s <= 0", "0 < t < 1", "sum(x) == 0")  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A claim with its declarations and hypotheses."""

    claim: str
    lets: tuple[str, ...]
    given: tuple[str, ...] = ()


class Texts:
    """Claims from one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def part(self, kind: str, depth: int) -> str:
        """A formula of the kind: S a scalar, V a vector, M a matrix."""
        rng = self.rng
        if depth <= 0 or rng.random() < 0.2:
            names = [name for name, (_, own) in VARIABLES.items() if own == kind]
            return str(rng.choice([0, 1, 2, 3, "1/2"])) if kind == "S" and rng.random() < 0.15 else rng.choice(names)
        return self.filled(rng.choice(FORMULAS[kind]), depth - 1)

    def filled(self, form: str, depth: int) -> str:
        """The form with formulas for its kinds, the same for the same number."""
        rng, known = self.rng, dict[str, str]()

        def put(match: re.Match[str]) -> str:
            kind, number = match.groups()
            if number == "0":
                return "A"
            if not number:
                return self.closed(self.part(kind, depth))
            if match.group() not in known:
                known[match.group()] = self.closed(self.part(kind, depth))
            return known[match.group()]

        function = rng.choice(ELEMENTWISE)
        form = re.sub(r"\bf\(", f"{function}(", form)
        form = re.sub(r"\bc\b", rng.choice(["0", "1", "2", "(1/2)", "3", "(-1)"]), form)
        return SLOT.sub(put, form)

    @staticmethod
    def closed(formula: str) -> str:
        return formula if re.fullmatch(r"\w+(\([^()]*\))?", formula) else f"({formula})"

    def claim(self) -> Text:
        """One claim; two of three are spoilt, some of which stay true."""
        rng = self.rng
        text = self.filled(rng.choice(LAWS), rng.choice([0, 0, 1, 1, 2]))
        for _ in range(rng.choice([0, 1, 1, 2])):
            pattern, instead = rng.choice(EDITS)
            places = list(re.finditer(pattern, text))
            if places:
                place = rng.choice(places)
                text = text[: place.start()] + instead + text[place.end() :]
        words = set(re.findall(r"[A-Za-z_]\w*", text))
        given = (rng.choice(GIVEN),) if rng.random() < 0.2 else ()
        words |= {word for said in given for word in re.findall(r"[A-Za-z_]\w*", said)}
        lets = tuple(f"{name}: {VARIABLES[name][0]}" for name in sorted(words & set(VARIABLES)))
        return Text(text, lets, given)


# --- points ---------------------------------------------------------------------------------------------------------


def point(rng: random.Random) -> dict[str, Any]:
    """Values with the declared facts: simple numbers, so that ties, kinks and zeros occur."""
    size = rng.randint(1, 3)

    def number() -> Any:
        return mp.mpf(rng.choice([0, 0, 1, -1, 2, -2, 3, -3, 5, -7, 11])) / rng.choice([1, 1, 2, 3, 7])

    def positive() -> Any:
        return abs(number()) or mp.mpf(rng.choice([1, 2, 3])) / rng.choice([1, 5])

    def vector(make: Any) -> Any:
        return np.array([make() for _ in range(size)], dtype=object)

    def matrix() -> Any:
        return np.array([[number() for _ in range(size)] for _ in range(size)], dtype=object)

    with mp.workdps(90):
        one = np.array([[mp.mpf(i == j) for j in range(size)] for i in range(size)], dtype=object)
        a, b = matrix(), matrix()
        weights = vector(lambda: abs(number()))
        weights = weights / sum(weights) if sum(weights) else vector(lambda: mp.mpf(1) / size)
        names: dict[str, Any] = {
            "n": mp.mpf(size), "s": number(), "t": number(), "p": positive(), "q": abs(number()),
            "w": number() or mp.mpf(-2), "r": mp.mpf(rng.randint(1, 12)) / 13,
            "x": vector(number), "y": vector(number), "u": vector(positive), "v": weights,
            "k": one[rng.randrange(size)],
            "A": matrix(), "B": matrix(), "C": a + a.T, "D": b @ b.T + positive() * one,
        }  # fmt: skip
        lower = matrix()
        for i in range(size):
            lower[i, i] = lower[i, i] or mp.mpf(1)
            lower[i, i + 1 :] = mp.mpf(0)
        names["F"] = lower @ lower.T if rng.random() < 0.5 else lower
    return names
