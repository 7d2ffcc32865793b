"""The gradients of the bilinear form α = yᵀAx.

The note reads the question twice.  If y = Ax, then α = ‖Ax‖² and every component of ∂α/∂x carries a factor 2.  If y
does not depend on x, then yᵀA is a constant row and is itself the derivative; for y one transposes the scalar first,
α = xᵀAᵀy.  Gradients are rows here; the same numbers standing up, as a column, are the transpose and not equal to it.

Source: S0, bilinear forms (D02).  Reference: Petersen & Pedersen, The Matrix Cookbook (2012), §2.4.
"""

from verifier.notation import (
    Derivation, claim, column, d, dim, dot, erratum, grad, index, let, matrix, norm, row, total, transpose, vector,
)

m, n = dim("m n")
i = index("i", m)
j, k = index("j k", n)

A = matrix("A", m, n)
x, u = vector("x u", n)
y = vector("y", m)
Q = matrix("Q", n, n)

Ax = let("y(x)", A @ x)
first = let("α_1", dot(Ax, A @ x))
second = let("α_2", dot(y, A @ x))
S = let("S", y @ A)

derivation = Derivation(
    title="Gradients of the bilinear form yᵀAx, for y = Ax and for independent y",
    source="S0, bilinear forms (D02)",
    reference="Petersen & Pedersen, The Matrix Cookbook (2012), §2.4",
    claims=(
        claim("self-value", first)
        .eq(norm(Ax) ** 2, because="y = Ax, so yᵀAx = yᵀy")
        .eq(total(total(A[i, k] * x[k], over=k) ** 2, over=i), because="yᵢ = Σₖ aᵢₖ xₖ",
            source="S0.bilinear.self_value")
        .eq(x @ A.T @ A @ x, because="(Ax)ᵀ = xᵀAᵀ"),

        claim("self-component", d(first, x[j]))
        .eq(total(2 * A[i, j] * total(A[i, k] * x[k], over=k), over=i), because="chain rule in each square"),

        claim("self-gradient", row(grad(first, x)))
        .eq(2 * row(Ax) @ A, because="those components side by side, a 1 × n row"),

        claim("self-gradient-column", column(grad(first, x)))
        .eq(2 * A.T @ column(Ax), because="the same components as an n × 1 column")
        .eq(2 * A.T @ A @ column(x), because="y = Ax: the gradient of xᵀAᵀAx is 2AᵀAx"),

        erratum("self-gradient-layout", column(grad(first, x)), corrected="self-gradient-column")
        .eq(2 * row(Ax) @ A, because="as printed: the n × 1 column is equated to the 1 × n row 2yᵀA",
            source="S0.bilinear.self_grad"),

        claim("gradient-x", row(grad(second, x)))
        .eq(row(grad(dot(S, x), x)), because="S = yᵀA does not depend on x")
        .eq(row(S), because="Sx is linear in x")
        .eq(row(y) @ A, because="S = yᵀA", source="S0.bilinear.grad_x"),

        claim("total-is-twice-partial", grad(first, x))
        .eq(2 * (Ax @ A), because="x enters through y as well, and both factors contribute the same"),

        claim("scalar-transpose", second)
        .eq(dot(A @ x, y), because="a scalar is its own transpose")
        .eq(x @ A.T @ y, because="(Ax)ᵀ = xᵀAᵀ", source="S0.bilinear.scalar_transpose"),

        claim("gradient-y", row(grad(second, y)))
        .eq(row(x) @ A.T, because="xᵀAᵀ does not depend on y", source="S0.bilinear.grad_y"),

        claim("layout", row(grad(second, x)))
        .eq(transpose(column(grad(second, x))), because="the row layout is the transpose of the column layout",
            source="S0.bilinear.layout"),

        claim("square-gradient", grad(u @ Q @ x, u))
        .eq(x @ Q.T, because="the same for a square matrix"),

        erratum("missing-transpose", grad(u @ Q @ x, u), corrected="square-gradient")
        .eq(x @ Q, because="a student's slip: xᵀA in place of xᵀAᵀ", source="S0.bilinear (student)"),
    ),
)
