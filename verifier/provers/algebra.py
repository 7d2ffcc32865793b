"""Strategies of algebra, after those that only read."""

from __future__ import annotations

from verifier.provers import apart, forms, instances
from verifier.provers.calculus import constancy, continuity, integrals, limits, named_integrals, symmetric_integrals
from verifier.provers.convexity import curvature, hinges, slopes, smoothness, subgradients
from verifier.provers.inequalities import (
    monotone,
    powers,
    powers_of_sums,
    products,
    sines_of_sums,
    squared,
    through_hypotheses,
    two_powers,
)
from verifier.provers.integers import floors, induction, steps
from verifier.provers.matrices import (
    all_sizes,
    annihilated,
    array_laws,
    congruences,
    definite_laws,
    definite_products,
    dense,
    eigenvalues,
    lengths,
    linear,
    loewner,
    matrix_functions,
    middles,
    minors,
    norms,
    operator_norms,
    pythagoras,
    said_by_facts,
    several_factors,
    spectra,
)
from verifier.provers.polynomials import squares, two_values
from verifier.provers.reading import READING
from verifier.provers.search import Strategy
from verifier.provers.sums import centring, each_entry, lagrange, offdiagonal

ALGEBRA: tuple[tuple[str, Strategy], ...] = (
    *READING,
    ("all sizes", all_sizes.propose),
    ("what facts say", said_by_facts.propose),
    ("sides apart", apart.propose),
    ("floors", floors.propose),
    ("known forms", forms.propose),
    ("smooth parts", smoothness.propose),
    ("products of definite matrices", definite_products.propose),
    ("curvature", curvature.propose),
    ("hinges", hinges.propose),
    ("slopes", slopes.propose),
    ("subgradients", subgradients.propose),
    ("matrices in the middle", middles.propose),
    ("squares of matrices", congruences.propose),
    ("principal minors", minors.propose),
    ("limit laws", limits.propose),
    ("monotone powers", monotone.propose),
    ("two powers", two_powers.propose),
    ("powers of a sum", powers_of_sums.propose),
    ("universal hypotheses", instances.propose),
    ("logarithms of products", products.propose),
    ("sines of sums", sines_of_sums.propose),
    ("induction", induction.propose),
    ("what a step adds", steps.propose),
    ("definite integrals", named_integrals.propose),
    ("antiderivatives", integrals.propose),
    ("symmetric integrals", symmetric_integrals.propose),
    ("laws of norms", norms.propose),
    ("norms of several factors", several_factors.propose),
    ("laws of whole arrays", array_laws.propose),
    ("functions of matrices", matrix_functions.propose),
    ("products of known lengths", lengths.propose),
    ("laws of definite matrices", definite_laws.propose),
    ("spectral norms", operator_norms.propose),
    ("orders of matrices", loewner.propose),
    ("squares at right angles", pythagoras.propose),
    ("one of two values", two_values.propose),
    ("linear algebra", linear.propose),
    ("annihilating polynomials", annihilated.propose),
    ("eigenvalues", eigenvalues.propose),
    ("nonsingular matrices are dense", dense.propose),
    ("continuity", continuity.propose),
    ("sums of squares", squares.propose),
    ("Lagrange's identity", lagrange.propose),
    ("squares about a multiple", centring.propose),
    ("between multiples of I", spectra.propose),
    ("off the diagonal", offdiagonal.propose),
    ("comparison of squares", powers.propose),
    ("roots squared", squared.propose),
    ("by way of a hypothesis", through_hypotheses.propose),
    ("equal derivatives", constancy.propose),
    ("each entry", each_entry.propose),
)
