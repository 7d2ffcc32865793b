"""Newton's method on Beale's function, from (2.8, 0.45) to the minimum (3, ½).

The step x − H⁻¹∇f solves two linear equations, here by Cramer's rule.  From a start near the minimum each
step about squares the distance to (3, ½).  The claims enclose the distance after each of four steps in ball arithmetic,
with the iterates rounded to eight digits in between: rigorous bounds for these points, no statement about others.

Source: S1 question 4, S3 question 4 (D20), generalised, with S0's function (D07).
Reference: Nocedal & Wright, Numerical Optimization (2006), §3.3.
"""

from verifier.notation import Derivation, claim, let


def slopes(x, y):
    """∂f/∂x and ∂f/∂y."""
    r = (1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3)
    return (
        2 * sum(r[k] * (y ** (k + 1) - 1) for k in range(3)),
        2 * sum(r[k] * (k + 1) * x * y**k for k in range(3)),
    )


def curvatures(x, y):
    """∂²f/∂x², ∂²f/∂x∂y and ∂²f/∂y²."""
    r = (1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3)
    return (
        2 * sum((y ** (k + 1) - 1) ** 2 for k in range(3)),
        2 * sum((k + 1) * y**k * (x * (y ** (k + 1) - 1) + r[k]) for k in range(3)),
        2 * sum(((k + 1) * x * y**k) ** 2 for k in range(3)) + 2 * r[1] * 2 * x + 2 * r[2] * 6 * x * y,
    )


def newton(x, y):
    """The next iterate."""
    (fx, fy), (fxx, fxy, fyy) = slopes(x, y), curvatures(x, y)
    size = let("det H", fxx * fyy - fxy**2)
    return x - (fyy * fx - fxy * fy) / size, y - (fxx * fy - fxy * fx) / size


#: Where each step starts, rounded to eight digits, and what the squared distance to (3, ½) is at most after it.
STEPS = (
    (2.8, 0.45, 4e-3),
    (2.94216781, 0.48676472, 5e-5),
    (2.99328493, 0.49850671, 2e-8),
    (2.99989503, 0.49997695, 1e-15),
)


def squared_distance(x, y):
    """From the minimum (3, ½)."""
    return (x - 3) ** 2 + (y - 0.5) ** 2


derivation = Derivation(
    title="Newton's method on Beale's function reaches (3, ½) from (2.8, 0.45)",
    source="S1 question 4, S3 question 4 (D20), generalised, with S0's function (D07)",
    reference="Nocedal & Wright, Numerical Optimization (2006), §3.3",
    claims=tuple(
        claim(f"step-{k}", squared_distance(*newton(let("x", x), let("y", y))))
        .le(bound, because=f"step {k}: the squared distance to (3, ½), enclosed in balls", source="D20.general.beale")
        for k, (x, y, bound) in enumerate(STEPS, start=1)
    ),
)
