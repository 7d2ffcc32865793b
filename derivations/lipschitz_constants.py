"""Lipschitz constants of compositions, sums and products.

If f and g are Lipschitz with constants K and M, then f∘g has the constant KM and f + g the constant K + M.  A product
needs more: with |f| ≤ B and |g| ≤ C, f(x)g(x) − f(y)g(y) = f(x)(g(x) − g(y)) + g(y)(f(x) − f(y)) is at most
(BM + CK)|x − y|.  Without bounds a product need not be Lipschitz at all: x·x is not.  A matrix A has any constant α
with ‖Av‖ ≤ α‖v‖; the least of them is ‖A‖₂ (D22), and a layer with a 1-Lipschitz activation keeps it.

Source: S2 (D28).  Reference: Rudin, Principles of Mathematical Analysis (1976), §5 and §9.
"""

from verifier.notation import (
    Derivation, absolute, always, claim, dim, dot, eq, erratum, everywhere, function, ge, le, lipschitz, matrix,
    maximum, norm, relu, scalar, sequence, sigmoid, tanh, vector, whole,
)

m, n, k = dim("m n k")
f, g, h = function("f g h")
x, y, t, τ = scalar("x y t τ")
K, M, N = scalar("K M N", "nonnegative")
B, C = scalar("B C", "nonnegative")
c, s = scalar("c s")
# Layer by layer: D(s) is the distance of two points after s layers with constants p, and P(s) = D(0)·p(0)⋯p(s − 1).
l, r = whole("l r")
D, P, p = sequence("D P p")
layers = [eq(P(0), D(0)), always(r, ge(p(r), 0)), always(r, le(D(r + 1), p(r) * D(r))),
          always(r, le(p(r) * P(r), P(r + 1)))]
A, W, V = matrix("A", m, n), matrix("W", k, m), matrix("V", 1, k)
w, b, z = vector("w", n), vector("b", m), vector("z", k)
bounded = [le(absolute(f(x)), B), le(absolute(g(y)), C)]
with_constants = [lipschitz(f(t), t, K), lipschitz(g(t), t, M)]
everywhere_bounded = [everywhere(τ, le(absolute(f(τ)), B)), everywhere(τ, le(absolute(g(τ)), C))]
α, β, γ = scalar("α β γ", "nonnegative")
p1, p2, p3 = vector("p_1", n), vector("p_2", m), vector("p_3", k)
stretched = [lipschitz(A @ p1, p1, α), lipschitz(W @ p2, p2, β), lipschitz(V @ p3, p3, γ)]
steps = [le(absolute(f(x) - f(y)), K * absolute(x - y)), le(absolute(g(x) - g(y)), M * absolute(x - y))]

derivation = Derivation(
    title="Lipschitz constants of compositions, sums and products",
    source="S2 (D28)",
    reference="Rudin, Principles of Mathematical Analysis (1976), §5 and §9",
    claims=(
        claim("compose-two", f(g(x)), given=with_constants)
        .is_lipschitz_in(x, K * M, because="|f(g(x)) − f(g(y))| ≤ K|g(x) − g(y)| ≤ KM|x − y|",
                         source="S2.lipschitz.compose2"),
        claim("compose-three", f(g(h(x))), given=[
            lipschitz(f(t), t, K), lipschitz(g(t), t, M), lipschitz(h(t), t, N),
        ])
        .is_lipschitz_in(x, K * M * N, because="once more; and so on for n functions"),
        claim("compose-n", D(l), given=layers)
        .le(P(l), because="by induction: layer s takes points at distance D to points at distance p(s)D at most",
            source="S2.lipschitz.compose_n"),
        claim("network", V @ tanh(W @ tanh(A @ w + b) + z), given=stretched)
        .is_lipschitz_in(w, γ * β * α, because="tanh has the constant 1, a matrix α with ‖Av‖ ≤ α‖v‖, so ‖A‖₂ (D22)",
                         source="D28.general.network"),
        claim("sigmoid-network", V @ sigmoid(W @ sigmoid(A @ w + b) + z), given=stretched)
        .is_lipschitz_in(w, γ * β * α / 16, because="each σ has the constant ¼", source="D28.general.network"),
        claim("relu-network", V @ relu(W @ relu(A @ w + b) + z), given=stretched)
        .is_lipschitz_in(w, γ * β * α, because="each relu has the constant 1", source="D28.general.network"),
        claim("network-by-frobenius-norms", V @ tanh(W @ tanh(A @ w + b) + z))
        .is_lipschitz_in(w, norm(V) * norm(W) * norm(A), because="‖Av‖ ≤ ‖A‖_F‖v‖"),

        claim("triangle", absolute(c + s))
        .le(absolute(c) + absolute(s), because="±c ± s ≤ |c| + |s|", source="S2.lipschitz.triangle"),
        claim("sum", f(x) + g(x), given=with_constants)
        .is_lipschitz_in(x, K + M, because="the triangle inequality", source="S2.lipschitz.sum"),
        claim("maximum", maximum(f(x), g(x)), given=with_constants)
        .is_lipschitz_in(x, maximum(K, M), because="|max(a, b) − max(a′, b′)| ≤ max(|a − a′|, |b − b′|)",
                         source="D28.general.maximum"),

        claim("product-identity", absolute(f(x) * g(x) - f(y) * g(y)))
        .eq(absolute(f(x) * (g(x) - g(y)) + g(y) * (f(x) - f(y))), because="add and subtract f(x)g(y)",
            source="S2.lipschitz.product_identity"),
        claim("product-triangle", absolute(f(x) * (g(x) - g(y)) + g(y) * (f(x) - f(y))))
        .le(absolute(f(x)) * absolute(g(x) - g(y)) + absolute(g(y)) * absolute(f(x) - f(y)),
            because="the triangle inequality"),
        claim("product-bound",
              absolute(f(x)) * absolute(g(x) - g(y)) + absolute(g(y)) * absolute(f(x) - f(y)),
              given=[*bounded, *steps])
        .le((B * M + C * K) * absolute(x - y), because="each factor by its bound",
            source="S2.lipschitz.product_bound"),
        claim("product-of-sigmoids", sigmoid(x) * tanh(x))
        .is_lipschitz_in(x, 1.25, because="|σ| ≤ 1, |tanh| ≤ 1: the constant is 1·1 + 1·¼"),
        claim("product-bounded", f(x) * g(x), given=[*with_constants, *everywhere_bounded])
        .is_lipschitz_in(x, B * M + C * K, because="|f| ≤ B and |g| ≤ C everywhere: the three lines before",
                         source="S2.lipschitz.product_bounded"),
        erratum("note-2-product", x * x, corrected="product-bounded")
        .is_lipschitz_in(x, K, because="as printed: products of Lipschitz functions are Lipschitz; x·x is not",
                         source="S2.lipschitz.product_bounded"),

        erratum("product-of-constants", (10 + tanh(x)) * (10 + tanh(x)), corrected="product-bound")
        .is_lipschitz_in(x, 1, because="a student's slip: the constant of a product is no product of constants",
                         source="S2.lipschitz (student)"),
        erratum("composition-adds", 10 * (10 * x), corrected="compose-two")
        .is_lipschitz_in(x, 20, because="a student's slip: constants multiply along a composition",
                         source="S2.lipschitz (student)"),
        claim("ball", x**2, given=[le(x, K), ge(x, -K)])
        .is_lipschitz_in(x, 2 * K, because="between −K and K the slope 2x is at most 2K"),
        claim("inner-product", dot(w, vector("a", n)))
        .is_lipschitz_in(w, norm(vector("a", n)), because="Cauchy–Schwarz"),
    ),
)
