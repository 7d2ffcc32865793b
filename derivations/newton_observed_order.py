"""The order of Newton's method, measured: 2 on three functions.

For a sequence with |eₖ₊₁| ≈ C|eₖ|^p the quotient log|eₖ₊₁/eₖ| / log|eₖ/eₖ₋₁| tends to p.  Each claim below encloses
that quotient after a few steps from a fixed start, in ball arithmetic at 200 digits and more: rigorous bounds for these
starts, and no statement about others.

Source: S1 question 4 (the quadratic bound, observed).  Reference: Süli & Mayers (2003), definition 1.7.
"""

from verifier.notation import Derivation, absolute, claim, exp, let, log, sqrt


def newton(f, slope, start, steps):
    """The iterates x₀, x₁, … of xₖ₊₁ = xₖ − f(xₖ)/f′(xₖ), each a named definition."""
    iterates = [let("x0", start)]
    for k in range(steps):
        x = iterates[-1]
        iterates.append(let(f"x{k + 1}", x - f(x) / slope(x)))
    return iterates


def observed_order(iterates, root):
    """log|eₖ₊₁/eₖ| / log|eₖ/eₖ₋₁| for the last three iterates."""
    before, here, after = (absolute(x - root) for x in iterates[-3:])
    return log(after / here) / log(here / before)


square = newton(lambda x: x**2 - 2, lambda x: 2 * x, 1.5, 7)
cube = newton(lambda x: x**3 - 2, lambda x: 3 * x**2, 1.5, 7)
exponential = newton(lambda x: exp(x) - 2, lambda x: exp(x), 1, 7)

order = {
    "square": let("order(x² − 2)", observed_order(square, sqrt(2))),
    "cube": let("order(x³ − 2)", observed_order(cube, exp(log(2) / 3))),
    "exponential": let("order(eˣ − 2)", observed_order(exponential, log(2))),
}

derivation = Derivation(
    title="Newton's method has observed order 2 on x² − 2, x³ − 2 and eˣ − 2",
    source="S1 question 4",
    reference="Süli & Mayers (2003), definition 1.7",
    claims=tuple(
        claim(name, absolute(value - 2)).le(0.03, because="measured after seven steps, enclosed in balls")
        for name, value in order.items()
    ),
)
