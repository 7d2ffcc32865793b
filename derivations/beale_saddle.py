"""Beale's function has a saddle at (0, 1), and gradient descent started there never moves.

f(x, y) = (3/2 − x + xy)² + (9/4 − x + xy²)² + (21/8 − x + xy³)².  The note computes gradient and Hessian by the chain
rule, and finds ∇f(0, 1) = 0: each step x⁰ − η∇f(x⁰) is x⁰ again.  The Hessian there is indefinite, so (0, 1) is a
saddle and f is not convex; along (1, −1) f falls, and gradient descent runs away.  The minimum, 0, is at (3, ½).  The
derivatives look the same for K terms of this kind.

Source: S0, Beale's function (D07).  Reference: Beale, On an Iterative Method for Finding a Local Minimum (1958);
Goodfellow, Bengio & Courville, Deep Learning (2016), §8.2.3.
"""

from verifier.notation import (
    Derivation, always, array, claim, d, dim, dot, eq, erratum, function, grad, hessian, jacobian, let, norm, prime,
    quadratic, scalar, sequence, vector, whole, zeros,
)

x, y, η = scalar("x y η")
u = scalar("u", "unit_interval")
r1 = let("r_1", 1.5 - x + x * y)
r2 = let("r_2", 2.25 - x + x * y**2)
r3 = let("r_3", 2.625 - x + x * y**3)
f = let("f", r1**2 + r2**2 + r3**2)

# The same function of the vector w = (x, y), for what is said of the plane.
w = vector("w", 2)


def beale(u, v):
    """f(u, v)."""
    return (1.5 - u + u * v) ** 2 + (2.25 - u + u * v**2) ** 2 + (2.625 - u + u * v**3) ** 2


F = let("F", beale(w[0], w[1]))
start = [eq(w, array([0, 1]))]
step = let("w_next", w - η * grad(F, w))
E, critical = function("E", 2), vector("w_c", 2)
t, s = whole("t s")
iterate = sequence("w_t", 2)
descent = always(s, eq(iterate(s + 1), iterate(s) - η * prime(E(iterate(s)))))
uphill, downhill = array([1, 1]), array([1, -1])

# K terms with any constants c and any smooth q(y) in place of y, y², y³.
K = dim("K")
c, q = vector("c", K), vector("q", K, of=y)
G = let("f_K", norm(c - x + x * q) ** 2)
q1, q2 = let("q′", jacobian(q, y)), let("q″", jacobian(jacobian(q, y), y))

derivation = Derivation(
    title="Beale's function: gradient, Hessian, and a saddle at (0, 1)",
    source="S0, Beale's function (D07)",
    reference="Beale, On an Iterative Method for Finding a Local Minimum (1958); Goodfellow et al. (2016), §8.2.3",
    claims=(
        claim("df-dx", d(f, x))
        .eq(2 * r1 * (-1 + y) + 2 * r2 * (-1 + y**2) + 2 * r3 * (-1 + y**3), because="chain rule, term by term",
            source="S0.beale.df_dx"),

        claim("df-dy", d(f, y))
        .eq(2 * r1 * x + 2 * r2 * (2 * x * y) + 2 * r3 * (3 * x * y**2), because="chain rule, term by term",
            source="S0.beale.df_dy"),

        claim("d2f-dx2", d(d(f, x), x))
        .eq(2 * (-1 + y) ** 2 + 2 * (-1 + y**2) ** 2 + 2 * (-1 + y**3) ** 2, because="each r is linear in x",
            source="S0.beale.d2f_dx2")
        .ge(0, because="squares: f is convex in x alone"),

        claim("d2f-dy2", d(d(f, y), y))
        .eq(2 * x**2 + 2 * ((2 * x * y) ** 2 + 2 * x * r2) + 2 * ((3 * x * y**2) ** 2 + 6 * x * y * r3),
            because="product rule: (r²)″ = 2(r′² + r r″)", source="S0.beale.d2f_dy2"),

        claim("d2f-dxdy", d(d(f, y), x))
        .eq(2 * (x * (-1 + y) + r1) + 2 * (2 * x * y * (-1 + y**2) + 2 * y * r2)
            + 2 * (3 * x * y**2 * (-1 + y**3) + 3 * y**2 * r3),
            because="product rule, ∂f/∂y differentiated in x", source="S0.beale.d2f_dxdy"),

        claim("d2f-dydx", d(d(f, x), y))
        .eq(2 * ((-1 + y) * x + r1) + 2 * ((-1 + y**2) * (2 * x * y) + 2 * y * r2)
            + 2 * ((-1 + y**3) * (3 * x * y**2) + 3 * y**2 * r3),
            because="product rule, ∂f/∂x differentiated in y")
        .eq(d(d(f, y), x), because="the same terms: the Hessian is symmetric", source="S0.beale.d2f_dydx"),

        claim("gradient-at-start", grad(F, w), given=start)
        .eq(zeros(2), because="x = 0 clears ∂f/∂y, and y = 1 clears ∂f/∂x", source="S0.beale.grad_at_0_1"),

        claim("value-at-start", F, given=start).eq(14.203125, because="(3/2)² + (9/4)² + (21/8)² = 909/64"),

        claim("stuck", step, given=start)
        .eq(w - η * zeros(2), because="the gradient is 0 there")
        .eq(array([0, 1]), because="a fixed point for every η: all iterates are (0, 1)", source="S0.beale.gd_stuck"),

        claim("stuck-for-ever", iterate(t), given=[descent, eq(iterate(0), critical), eq(prime(E(critical)), zeros(2))])
        .eq(critical, because="by induction, for any function and any point where its gradient is 0",
            source="S0.beale.gd_stuck"),

        claim("hessian-at-start", hessian(F, w), given=start)
        .eq(array([[0, 27.75], [27.75, 0]]), because="∂²f/∂x∂y = 2(3/2 + 2 · 9/4 + 3 · 21/8) = 111/4"),

        claim("uphill", hessian(F, w) @ uphill, given=start)
        .eq(27.75 * uphill, because="(1, 1) is an eigenvector, with eigenvalue 111/4"),

        claim("downhill", hessian(F, w) @ downhill, given=start)
        .eq(-27.75 * downhill, because="(1, −1) is an eigenvector, with eigenvalue −111/4"),

        claim("saddle", quadratic(hessian(F, w), uphill) * quadratic(hessian(F, w), downhill), given=start)
        .eq((2 * 27.75) * (2 * -27.75), because="vᵀHv for the two eigenvectors")
        .lt(0, because="both signs occur: a saddle, and f is not convex", source="S0.beale.saddle_nonconvex"),

        erratum("critical-is-minimal", hessian(F, w), given=start, corrected="saddle")
        .is_psd(because="a student's slip: the gradient is 0, so (0, 1) is a local minimum",
                source="S0.beale (student)"),

        claim("unstable", jacobian(step, w) @ downhill, given=start)
        .eq((1 + 27.75 * η) * downhill, because="I − ηH: a small error along (1, −1) grows in every step",
            source="D07.general.unstable"),

        claim("lower-nearby", beale(u, 1 - u))
        .lt(14.203125, because="f(u, 1 − u) for 0 < u < 1: below f(0, 1), which is no minimum",
            source="S0.beale.saddle_nonconvex"),

        claim("higher-nearby", beale(u, 1 + u))
        .gt(14.203125, because="f(u, 1 + u) for 0 < u < 1: above f(0, 1), which is no maximum",
            source="S0.beale.saddle_nonconvex"),

        claim("driven-away", dot(grad(F, w), downhill), given=[eq(w[0], u), eq(w[1], 1 - u)])
        .eq(d(beale(u, 1 - u), u), because="the slope along the line")
        .lt(0, because="−∇f points further along (1, −1): every step from (u, 1 − u) leads away from the saddle",
            source="D07.general.unstable"),

        claim("minimum", f).ge(0, because="a sum of squares"),

        claim("minimiser", F, given=[eq(w, array([3, 0.5]))])
        .eq(0, because="all three brackets vanish at (3, ½): the smallest value of a sum of squares"),

        claim("many-terms-gradient-x", d(G, x))
        .eq(2 * dot(c - x + x * q, q - 1), because="chain rule", source="D07.general.many_terms"),

        claim("many-terms-gradient-y", d(G, y))
        .eq(2 * x * dot(c - x + x * q, q1), because="chain rule", source="D07.general.many_terms"),

        claim("many-terms-hessian-xx", d(d(G, x), x))
        .eq(2 * norm(q - 1) ** 2, because="linear in x inside the squares"),

        claim("many-terms-hessian-xy", d(d(G, x), y))
        .eq(2 * x * dot(q1, q - 1) + 2 * dot(c - x + x * q, q1), because="product rule",
            source="D07.general.many_terms"),

        claim("many-terms-hessian-yy", d(d(G, y), y))
        .eq(2 * x**2 * norm(q1) ** 2 + 2 * x * dot(c - x + x * q, q2), because="product rule",
            source="D07.general.many_terms"),
    ),
)
