"""The Jacobian of a linear map, and the chain rule through it.

Row yᵢ of y = Ax is Σₖ aᵢₖ xₖ, so ∂yᵢ/∂xⱼ = aᵢⱼ and the Jacobian, outputs × inputs, is A itself.  If x depends on z,
the same sum differentiated in zₖ is row i of A against column k of ∂x/∂z: ∂y/∂z = A ∂x/∂z.  An inner product of two
functions of z obeys the product rule, written as a 1 × l row.

Source: S0, matrix calculus (D01).  Reference: Petersen & Pedersen, The Matrix Cookbook (2012), §2.
"""

from verifier.notation import (
    Derivation, claim, d, dim, dot, erratum, grad, index, jacobian, let, matrix, row, total, vector,
)

l, m, n = dim("l m n")
i, k = index("i", m), index("k", l)
j, r = index("j r", n)

A = matrix("A", m, n)
z = vector("z", l)
x, u = vector("x u", n, of=z)
B = matrix("B", m, n, of=z)
S = matrix("S", n, n)

y = let("y", A @ x)
α = let("α", dot(u, x))

derivation = Derivation(
    title="A linear map is its own Jacobian, and the chain rule multiplies by it",
    source="S0, matrix calculus (D01)",
    reference="Petersen & Pedersen, The Matrix Cookbook (2012), §2",
    claims=(
        claim("component", y[i])
        .eq(total(A[i, r] * x[r], over=r), because="row i of A times x"),

        claim("entry", d(y[i], x[j]))
        .eq(total(A[i, r] * d(x[r], x[j]), over=r), because="A is constant, and the derivative of a sum is a sum")
        .eq(A[i, j], because="only the term r = j depends on xⱼ"),

        claim("jacobian", jacobian(y, x))
        .eq(A, because="entry (i, j) is aᵢⱼ: outputs × inputs", source="S0.matrix_calculus.linear_jacobian"),

        claim("chain-component", d(y[i], z[k]))
        .eq(total(A[i, r] * d(x[r], z[k]), over=r), because="A does not depend on z",
            source="S0.matrix_calculus.chain_component"),

        claim("chain-rule", jacobian(y, z))
        .eq(A @ jacobian(x, z), because="those sums are the entries of the product, m × l",
            source="S0.matrix_calculus.chain_rule"),

        claim("inner-component", d(α, z[k]))
        .eq(total(d(x[r], z[k]) * u[r], over=r) + total(d(u[r], z[k]) * x[r], over=r),
            because="product rule in each term (the note writes y for u)",
            source="S0.matrix_calculus.inner_component"),

        claim("inner-row", row(grad(α, z)))
        .eq(row(u) @ jacobian(x, z) + row(x) @ jacobian(u, z), because="the l partial derivatives side by side, 1 × l",
            source="S0.matrix_calculus.inner_row"),

        claim("map-depends-too", d((B @ x)[i], z[k]))
        .eq(total(d(B[i, r], z[k]) * x[r], over=r) + total(B[i, r] * d(x[r], z[k]), over=r),
            because="product rule, when A = A(z) depends on z as well",
            source="D01.general.moving_map"),

        claim("square-jacobian", jacobian(S @ x, x))
        .eq(S, because="the same for a square matrix, where the layout cannot be read off the shape"),

        erratum("transposed-jacobian", jacobian(S @ x, x), corrected="square-jacobian")
        .eq(S.T, because="a student's slip: the other layout", source="S0.matrix_calculus (student)"),

        erratum("half-product-rule", row(grad(α, z)), corrected="inner-row")
        .eq(row(u) @ jacobian(x, z), because="a student's slip: the second term of the product rule is lost",
            source="S0.matrix_calculus (student)"),
    ),
)
