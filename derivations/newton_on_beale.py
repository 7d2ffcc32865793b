"""Newton's method on Beale's function, from (2.8, 0.45) to the minimum (3, ½).

The step x − H⁻¹∇f solves two linear equations, here by Cramer's rule.  From a start near the minimum the iterates come
close to (3, ½) at once, and the claims below enclose them after each step in ball arithmetic: rigorous bounds for
this start, and no statement about others.  From (0, 1), a saddle, the method does not move: the gradient is 0 there.

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


def newton(x, y, steps):
    """The iterates, each coordinate a named definition."""
    places = [(let("x0", x), let("y0", y))]
    for k in range(steps):
        (x, y), name = places[-1], k + 1
        (fx, fy), (fxx, fxy, fyy) = slopes(x, y), curvatures(x, y)
        size = let(f"det{k}", fxx * fyy - fxy**2)
        places.append((let(f"x{name}", x - (fyy * fx - fxy * fy) / size),
                       let(f"y{name}", y - (fxx * fy - fxy * fx) / size)))
    return places


iterates = newton(2.8, 0.45, 4)
distances = [(x - 3) ** 2 + (y - 0.5) ** 2 for x, y in iterates]
#: Squared distances to the minimum that the iterates 1, 2, 3, … are within.
WITHIN = (4e-3, 5e-5, 2e-8, 1e-15)

derivation = Derivation(
    title="Newton's method on Beale's function reaches (3, ½) from (2.8, 0.45)",
    source="S1 question 4, S3 question 4 (D20), generalised, with S0's function (D07)",
    reference="Nocedal & Wright, Numerical Optimization (2006), §3.3",
    claims=tuple(
        claim(f"after-{k}", distances[k])
        .le(bound, because=f"enclosed in balls after step {k}: the squared distance to (3, ½)",
            source="D20.general.beale")
        for k, bound in enumerate(WITHIN, start=1)
    ),
)
