"""The files of claims in ``tests/data``: no claim comes out the wrong way round, and which are undecided is listed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.language.claim_files import outcomes, patient, requests
from verifier.language.asking.checking import Request
from verifier.verdicts import Result

BOTH = frozenset({"proved", "refuted"})


@dataclass(frozen=True)
class ClaimFile:
    """One file: its name, how many claims it has at least, and which of them cannot be decided or read yet.

    A claim that the verifier learns to decide or to read is to be taken off its list; so is what only SymPy proves,
    once the kernel does.  ``undecided`` are the verdicts that the listed ones may have.
    """

    name: str
    least: int
    not_proved: frozenset[str] = frozenset()
    not_refuted: frozenset[str] = frozenset()
    by_sympy: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    undecided: tuple[str, ...] = ("unknown", "supported")
    expects: frozenset[str] = BOTH

    def result_of(self, claim: Request) -> Result:
        """What the claim comes to; one that is to be decided has all the time it needs."""
        if claim.id in self.not_proved | self.not_refuted:
            return outcomes(self.name)[claim.id].result
        return patient(self.name, claim)


# fmt: off
FILES = (
    ClaimFile("claims", 200, frozenset({
    }), undecided=("supported",)),
    # not refuted: mostly about functions that the verifier does not know
    ClaimFile("families", 800, frozenset({
        "integrals-4",
    }), unread=frozenset({
        "inverses-50",
    })),
    ClaimFile("deep_learning", 600, frozenset({
        "layers-47",
    })),
    # not refuted: one whose sides are not both defined everywhere
    ClaimFile("reference_card", 700, frozenset(), frozenset({
        "derivatives-of-functions-28",
    })),
    ClaimFile("heads", 150),
    # not refuted: expectations that have no closed form here
    ClaimFile("everyday", 200, frozenset({
        "structure-g5", "structure-j1",
    }), frozenset({
        "gaussian-sgn",
    })),
    # written by somebody who had seen neither the language nor the other files
    ClaimFile("backward_rules", 700),
    # written by somebody who knows NumPy, PyTorch and a matrix reference card
    ClaimFile("strangers", 900, frozenset({
        "activations-17", "harder-5",
        "harder-122", "harder-138",
    })),
    # written by somebody with a handbook of functions; not proved: among others what SciPy gives a value
    # where a formula in gamma functions has none
    ClaimFile("elementary_2", 500, frozenset({
        "binomials-15",
            })),
    # written from memory of a handbook and a calculus course, before and after the laws of true domains; not decided:
    # limits and series without a law here, integrals by substitution
    ClaimFile("elementary_3", 700, frozenset({
        "first-47", "first-173", "first-253", "more-114", "second-56", "second-76",
    }), frozenset({
        "false-48",
    }), by_sympy=frozenset({"more-34"})),
    # written from the language's own examples, before and after laws of angles, means, floors and jumps; not decided:
    # sharp inequalities, recurrences of a whole order, values at 0 of sinc, limits at the end of a parameter's interval
    ClaimFile("elementary_4", 560, frozenset({
    })),
    # a walk through lists of theorems, a handbook's chapters and SciPy's special functions, written before the
    # laws of integrals by special functions; not readable: elliptic and exponential integrals
    # and orthogonal polynomials; not decided: limits that are ∞, factorials against powers, sharp constants
    ClaimFile("handbook", 780, frozenset({ "trig-26",
        "hyperbolic-33",

        "integrals-64",
        "integrals-75",
    }), frozenset({
        "integrals-65", "limits-28",
    }), unread=frozenset({
    })),
    # written before and after the laws of functions of one normal entry and of distributions; not proved: limits of a
    # largest entry, kinks where a formula has no slope, sharp constants, sums of convex functions written with cases
    ClaimFile("frameworks_2", 600, frozenset({
        "stats-65", "more-53", "more-83",
        "more-109", "more-122", "fresh-stat-31",
    })),
    # written from memory of the frameworks' own derivative formulas; not proved: sharp constants, a kink that a power
    # smooths, the largest Jensen-Shannon divergence; not refuted: equality of logarithms at one point
    ClaimFile("frameworks_3", 1000, frozenset({

    }), frozenset({
        "gan-gan5-false",
    })),
    # not proved: ∂ det A(t)/∂t where A may be singular, and shrinkage by a spectrum
    ClaimFile("reference_card_2", 500, frozenset()),
    # not readable: random names of which not even moments are said
    ClaimFile("matrix_3", 600),
    # not proved: det(I + tA) > 0 from ‖tA‖ < 1, Stein's lemma, kinks where a formula has no slope,
    # Minkowski's inequality for any p, the largest Jensen-Shannon divergence
    # not proved: all eigenvalues at once, convexity of the inverse, condition numbers of products, hypotheses without a
    # sample point
    ClaimFile("cookbook", 760),
    ClaimFile("matrix_4", 490, frozenset({
        "card-39", "more-13", "more-96", "more-97", "more-129",
        "more-140",
    })),
    # not proved: integrals of p log q for Gaussian densities, equations that define a name, several steps at once; not
    # read: other laws of random names
    ClaimFile("matrix_5", 770, frozenset({
        "card-inv-2nd", "step-k10", "third-t33",
    }), unread=frozenset({
        "card-prod-rule",
    })),
    # not proved: products of determinants
    ClaimFile("matrix_6", 650, frozenset({"first-200"})),
    # not proved: reflections and rotations by their determinants, equal eigenvalues, AB = A + B; not read: whether a
    # matrix that is given moves
    ClaimFile("matrix_7", 640, frozenset({
        "second-081", "second-111", "second-115",
        "third-056",
    })),
    # not proved: inverses that nothing says to exist, a perturbed inverse; not refuted: what has no value at any size,
    # expectations of determinants
    ClaimFile("matrix_8", 1000, frozenset({
        "first-020", "first-038", "first-050", "first-129", "fourth-111", "fifth-042",
    }), frozenset({
        "first-298", "second-218", "fifth-083",
    })),
    # not proved: expectations that need not exist, entries of a Kronecker product, powers of eigenvalues, means of
    # matrices, permuted maxima, norms of products against several norms, a row of zeros,
    # ‖A‖∞ by the spectral norm that is said; not read: integrals over a vector
    ClaimFile("matrix_9", 1050, frozenset({
        "second-085", "second-143", "third-154",
        "fourth-056", "sixth-020", "sixth-021",
    }), unread=frozenset({"second-152"})),
    # not proved: derivatives of tr A·e^X, determinants of blocks without commuting ones, ranks of products beside I,
    # entropies of all entries of a matrix, divergences of normal laws beside 0, roots of products, log of a multiple;
    # not refuted: diagonals above the first, projections of which every entry is not 0
    ClaimFile("matrix_10", 1100, frozenset({
        "second-036", "second-081", "stat-045", "spelt-108", "spelt-136", "laws-011", "near-017", "functions-039",
    }), frozenset({"second-111", "functions-017"}), unread=frozenset({"spelt-123"})),
    # not proved: the length 2n, radii of spectra without symmetry, an inverse in a
    # filter, expectations that need not exist; not refuted: pseudoinverses that no size defines; not read: laws other
    # than normal and Bernoulli's, independence as a hypothesis
    ClaimFile("matrices", 640, frozenset({
        "asked-019", "asked-022", "asked-024", "card-304", "more-116",
    }), frozenset({
        "asked-023", "asked-048", "asked-050",
    }), unread=frozenset({
        "card-258", "card-322",
    })),
    ClaimFile("frameworks_4", 240, frozenset()),
    # not proved: kinks inside arithmetic, limits of log-sum-exp, a Cauchy-Schwarz inequality with a quotient; not read:
    # random names of which not even moments are said, other laws, derivatives in random names, a class that is a number
    ClaimFile("frameworks_5", 540, frozenset({
        "rules-111", "layers-13", "layers-137", "orders-43", "random-14", "layers-86",
    }), frozenset({
        "layers-91",
    }), unread=frozenset({
        "rules-132", "rules-134",
    })),
    # not proved: slopes of relu(x)^p and of a p-norm with a letter p at 0, one of the logarithm of a product with a
    # binomial coefficient, a defined difference that is not 0
    ClaimFile("frameworks_6", 1060, frozenset({
        "more-54", "more-62", "powers-22",
    })),
    # backward rules as authors of frameworks write them, and what other lists left open; not proved: the exponent 0 at
    # the end of an interval, cumulative products, parts of an axis by a letter; not refuted: slopes where there is none
    ClaimFile("frameworks_7", 440, frozenset({ "rules-172", "known-5", "known-39", "largest-41", "argmax-1",
    }), frozenset({
        "decimals-9", "argmax-7", "powers-6", "powers-20", "powers-30",
    })),
    # each claim on one line; not proved: the largest of n entries in one of them, cumulative products, an index as a
    # number, kinks in a branch that does not count, divergences where q may be 0; not read: uniform laws, arange
    ClaimFile("rules_3", 930, frozenset({
        "first-137", "second-42", "second-43", "second-46", "second-59",
        "second-96", "third-7", "third-55",
    })),
    # not proved: products of parts, a Lipschitz constant of differences, what compares sums or largest entries of parts
    ClaimFile("indices", 180, frozenset({
        "tv-gradient-first", "autocorrelation-bound", "increasing", "growth", "lipschitz-diff",
    })),
    # not proved: contraction by the largest eigenvalue, a row's length by that of all rows, a kink in every entry, two
    # activations that are close to each other; not read: what is random in training
    ClaimFile("backward_2", 860, frozenset({
        "more-86", "more-136", "more-153", "spelled-103",
    }), unread=frozenset({"more-39"})),
    # written from the description of the language alone, in three parts; not proved: limits of special functions and of
    # products, sums of binomial coefficients over other ranges, sharp constants, tan at its poles; not read: functions
    # that the description does not name
    ClaimFile("functions", 950, frozenset({
        "first-arc-50",
        "second-trig-15",
        "second-trig-16",
        "second-special-154",
        "second-inequality-238", "second-inequality-253",
    }), frozenset({
    }), unread=frozenset({
        "second-special-150",
    })),
    # written by an examiner with a handbook, in two parts, and limits; not proved: a closed end under a letter power,
    # the root of a floor, a product that telescopes, an integral by substitution; too slow on a busy machine: the
    # logarithmic mean (first-139); not refuted: (−2)ⁿ, n/log n and n sin n as they grow
    ClaimFile("functions_2", 700, frozenset({
        "second-75",
    }), frozenset({
        "limit-12", "limit-51",
    })),
    # in three hands: a handbook, a user of SciPy with a student's sheet, the centre of the field in many spellings; not
    # proved: Fourier series, harmonic numbers between n and 2n, cube roots of surds, Gautschi's inequality, orders of
    # Bessel functions, the ends of convex powers, integrals by substitution; not read: a declaration after "given"
    ClaimFile("functions_3", 920, frozenset({
        "first-183", "first-271", "second-20", "second-149", "second-190", "second-211", "second-236", "third-37",
        "third-134",
    }), unread=frozenset()),
    # written from a course's list of identities and integrals, in six parts, most before the laws of this session; not
    # proved: integrals by a parameter, sums from n to 2n, harmonic telescopes of arctan, sharp constants; not read:
    # the Gudermannian by its name, derivatives of an order that is a letter, a declaration after "given"
    ClaimFile("functions_4", 880, frozenset({
        "first-82", "first-430", "second-52", "second-71", "fourth-8", "fifth-134",
    }), frozenset(), unread=frozenset({
        "first-33",
    })),
    # not proved: the angle of (x, y) on its cut, labels of many examples inside a sum, kinks of terms that do not move,
    # differences of a written length; not read: arrays with three axes, lengths n + 2
    ClaimFile("backward_3", 700, frozenset({
        "second-070", "second-095", "second-174", "second-215", "third-082",
    }), frozenset({"second-216"}), unread=frozenset({"second-188"})),
    # not proved: the angle of (x, y) on its cut, sinc at 0, a row's largest entry, two branches that are one function,
    # what differences of neighbours are not, argmin, sort; filters of letter length; not read: an index that is called
    # as a dimension is, sizes of other entries than x[i] > x[j], the median
    ClaimFile("backward_4", 780, frozenset({
        "first-075", "first-078", "second-122", "second-130", "second-197", "third-036",
        "fourth-031", "fifth-014",
    }), unread=frozenset({"first-107", "third-048", "third-049", "fourth-069"})),
    # the matrix reference card once more, in other words; not proved: e^A of blocks beside the diagonal, Kantorovich's
    # inequality and a product of determinants, powers of triangular matrices, Sylvester's equation with the one
    # solution 0, roots of matrices, bounds of ridge regression, what is largest against mean and deviation
    ClaimFile("matrix_11", 650, frozenset({
        "second-bl-6", "third-c-1", "third-c-15", "third-c-17",
        "third-c-24", "third-c-31",
    })),
    # backward rules from the description of the language alone; not proved: arrays turned round and joined to one of
    # another length, cumulative products, relu to a letter power at 0, limits of log-sum-exp, Lipschitz constants of
    # slopes with kinks, sharp constants of approximations
    ClaimFile("frameworks_8", 980, frozenset({
        "second-concat-grad", "second-lip-gelu-tanh", "third-cumprod", "fourth-x59", "fourth-x112", "fourth-x113",
        "fourth-x120",
    })),
    # an irrational root
    ClaimFile("false_claims", 500, frozenset(), frozenset({
        "strict-60",
    }), expects=frozenset({"refuted"})),
    # written with a handbook and a calculus course in mind, most before the laws of this session; not proved:
    # telescopes of arctan, expansions to the second order, closed ends under a letter power
    ClaimFile("functions_5", 720, frozenset({
        "first-10", "first-11", "first-26", "first-27", "first-104", "first-113", "first-119", "first-124",
        "first-128", "first-129", "first-149", "second-44", "second-148", "second-157", "second-203", "third-161",
        "third-176", "third-177", "third-185",
    }), frozenset({
        "first-114", "first-147", "first-148",
    })),
    # written from the issue alone by one who had not seen the others, in four batches of first sight with let lists,
    # then the siblings of what was mended; not proved: floors of roots of floors, E₁ as its integral, Spence's series,
    # recurrences over a sum's whole range
    ClaimFile("functions_6", 1340, frozenset({
        "second-hypb-08", "second-trigb-28", "second-gammab-27", "second-incb-02", "second-pwb-06", "second-pwb-34",
        "second-incb-25",
    })),
    ClaimFile("functions_7", 811, frozenset({
        "mono-logx-x-2", "mono-power-mean", "binom-alt-part", "binom-harm", "binom-neghalf", "arcosh-bound",
        "entropy-bound2", "bernstein-mgf", "lambertw-int", "sp-iv-bound2",
    })),
    # not read: names without a law (airyai, eta, chebyshev, …) and laws of names with parameters
    ClaimFile("mixed_1", 750, frozenset({
        "a-092",
        "c-093", "c-119", "c-120", "c-123",
    }), frozenset(), unread=frozenset({
        "b-159",
        "c-098", "c-101", "c-181", "c-197",
    })),
    # how an adversary attacked the rules of the days before
    ClaimFile("adversary_24", 716, by_sympy=frozenset({"adversary-24-powers-028"})),
    # Eₙ of a letter, integrals whose slope has integrals, and what is 0 at one place between the ends
    ClaimFile("integrals", 245, frozenset({
        "i-008", "i-010", "i-017", "i-018", "i-028", "i-029", "i-035", "i-047", "i-072", "i-095", "i-097", "i-146",
        "i-179",
    }), frozenset({"i-044", "i-045", "i-065"})),
    # at first sight; not proved: permuted rows of softmax, extremes against mean and deviation, radii without
    # symmetry, e^(tJ), diagonal dominance, closed ends under a letter power; not read: heavy tails and laws of vectors,
    # reshape, free indices in definitions, shapes that do not fit
    ClaimFile("examiner_24", 1300, frozenset({
        "mat-156", "mat-189", "hard1-035", "fun-089", "hard1-008", "hard1-031", "hard1-081", "hard1-110", "hard2-152",
        "more-102", "more-153", "laws-047", "laws-050", "laws-052", "perm-015", "perm-016", "perm-017",
    }), frozenset({
        "mat-104", "fun-113", "hard1-032",
    }), unread=frozenset({
        "norms-015", "norms-037", "norms-040", "norms-048", "mat-168", "mat-191", "stat-025", "stat-073",
        "stat-074", "stat-075", "hard1-012", "hard1-013", "hard2-156", "more-048", "more-052",
        "more-067", "more-068", "more-069", "more-070", "more-071", "more-072", "more-073", "more-074", "more-075",
        "more-076", "more-077", "more-088", "more-092",
    })),
    # at first sight; not proved: a bound of erfcx, the slope of K(m), the reflection of the dilogarithm;
    # not read: shapes that do not fit
    ClaimFile("examiner_25", 570, frozenset({
        "fn-026", "fn-065",
    }), frozenset({
    }), unread=frozenset({
        "bw-073", "mc-034", "mc-044", "hx-085",
    })),
    # not proved: slopes where a norm, a denominator or a kink is not excluded ("proved if …"), E(1), W at −1/e, slopes
    # of products and atan2 at 0; not read: convexity and constants without their variable
    ClaimFile("examiner_26", 739, frozenset({
        "1-055", "1-084", "1-086", "1-093", "1-107", "1-114", "1-116", "1-149", "1-164", "1-165", "2-146", "3-005",
        "3-170", "4-025", "4-114", "4-119", "4-140", "4-164",
    }), unread=frozenset({"3-213", "3-214", "3-215"})),
    # at first sight; not proved: dilogarithms, letter orders, many definite integrals, series and limits, expectations
    # of the larger of two; not read: powers by a caret, derivatives of an order that is a formula
    ClaimFile("examiner_27", 1945, frozenset({
        "a1-leaky-relu-grad", "a1-relu-grad-heaviside", "a1-max-grad-sum", "a1-amax-grad-mask", "a3-half-tan",
        "a3-weier", "a3-cot-tan", "a3-tanh-half", "a3-polylog-d",
        "a3-legendre-rel", "a3-W-xlogx", "a3-expn-rec", "a3-cheb-der", "a3-catalan-x",
        "a4-subg-unif", "a5-ser-kk-le", "a5-ser-kk1", "a5-ser-kk-shift", "a5-ser-alt-kk", "a5-ser-odd-kk",
        "a5-ser-2kk", "a5-ser-apery", "a5-ser-binom2k", "a5-ser-zeta-1", "a5-ser-fibgen", "a5-ser-harmgen",
        "a5-ser-bj", "a5-ser-cheb-gen", "a5-ser-leg-gen", "a5-ser-herm-gen", "a5-int-sinc3", "a5-int-poisson-log",
        "a5-int-poisson-log-0", "a5-int-raabe", "a5-int-glasser", "a5-int-bessel-gauss", "a5-int-lap-j0",
        "a5-int-k0", "a5-int-cdfpdf", "a5-int-xsech2", "a5-sum-binom-h", "a7-int-cos2", "a7-int-floor",
        "a7-ser-eta-01", "a7-ser-log-closed", "a7-lgamma-abs", "a7-zeta-dec", "a7-erfcx-dec", "a7-EK",
        "a7-i1i0-half", "a7-amos", "a7-si-bound-x", "a7-mills-low", "a7-komatsu", "a8-mahal",
        "a9-l-zstieltjes", "a9-l-bes", "a9-l-e1", "a9-l-W", "a9-l-i0", "a9-l-K", "a9-l-acos", "a9-l-boltz",
        "a9-l-tsallis", "a9-l-resinv", "a0-j-inc-hardshrink", "a0-j-lip-acoscos", "a0-br-acosh-sec-ok",
        "a0-nd-herm", "a0-nd-rodr", "a0-bi-half", "a0-bi-neg", "a0-ch-unif-log", "a0-ch-unif-logit",
        "ab-t-groupnorm2", "ac-zk-upper", "ac-cvx-relu6-dom", "ac-amax-max", "own-exponent-with-k-true",
        "own-waves-that-vanish", "own-waves-that-vanish-where-given", "own-terms-that-vanish",
    }), frozenset({
        "a5-ser-kk-ge", "a5-ser-kk-pi", "a5-ser-sawtooth-all", "a5-ser-zeta-1b", "a5-ser-harmgen-noden",
        "a5-ser-herm-gen-p", "a5-int-lap-j0-sq", "a7-lim-a1n", "a7-int-floor-w", "a9-l-pinf-max",
        "a9-l-lse-0", "a9-l-tsallis-sg", "a9-l-resinv-A", "a0-j-smooth-hsw", "a0-nd-herm-sg", "ac-zk-shift",
        "ac-zk-shift2", "ac-zk-odd", "ac-lim-pinf-x0", "ac-softmax-20", "own-exponent-with-k", "own-logistic-sinh",
    }), unread=frozenset({
        "a7-cvx-half-norm", "a9-s-caret", "a0-nd-zero", "a0-nd-cosh",
    })),
    # at first sight (nothing of a1 … c2 but slopes of products at 0); not proved: entropies and joint laws, slopes of
    # functions of matrices, series; not read: reshape, tensordot, triangles of matrices that are not square
    ClaimFile("examiner_28", 1782, frozenset({
        "b1-098", "a2-082", "c2-009", "c2-113", "c3-083", "c3-086", "c3-200", "a4-073", "b4-001", "b4-025",
        "b4-032", "b4-085", "b4-087", "b4-088", "b4-140", "b4-143", "e1-003", "e1-142", "e1-143", "e1-159",
        "e1-169", "e2-035", "e2-060", "e2-072", "e2-092", "e2-135", "e2-158", "f1-055", "f1-129", "f1-142",
        "g1-068", "g1-086", "g1-110", "h1-004", "h1-064", "h1-077", "h1-095", "probe-007",
        "probe-015", "probe-036", "probe-037", "probe-040", "probe-042", "probe-045", "probe-048",
        "probe-064", "probe-068", "j1-001", "j1-030", "j1-056", "j1-072", "j1-073", "j1-099", "j1-100", "j1-108",
        "j1-110",
    }), frozenset({
        "c3-210", "a4-074", "e2-036", "g1-012", "g1-024", "g1-056", "g1-057", "g1-109", "probe-001",
        "probe-002", "probe-004", "probe-005", "probe-011",
    }), by_sympy=frozenset({
        "j1-117",
    }), unread=frozenset({
        "a3-054", "c3-182", "f1-153", "h1-011", "h1-127", "h1-131",
    })),
    ClaimFile("examiner_29", 1121, frozenset({
        "b039", "b101", "c043", "c050", "c102", "c2012", "d091", "d147", "d149", "e018", "e052", "e122",
        "f009", "f013", "f036", "f051", "f052", "f055", "f066", "f096", "f123", "g039", "g072", "g087", "g090",
        "g091", "g092", "g094", "g097", "g110", "g114", "g147", "h029", "h035", "h046", "h058",
        "h068", "h078", "h079", "h118", "k020", "k071", "k084", "k085", "k087", "k104", "k117",
        "l060", "l065", "l075", "l102", "l104", "l112", "v023", "v025", "v040", "v042", "v046",
        "v055", "v057", "v058", "v070", "v071", "v072", "v087", "v089", "v091", "v093", "v102", "w016",
        "w030", "w040", "w047", "w049", "w060",
    }), frozenset({
        "d069", "w021", "w026", "w027", "w029", "w033", "w036", "w046", "w074",
    }), unread=frozenset({
        "a117", "b104", "b113", "b114", "e036", "e123", "f118", "k066", "v043",
    })),
    # not proved: slopes at kinks without a hypothesis, orthogonal polynomials of letters, famous inequalities, series
    # and integrals without a law, derivatives in a covariance; not read: a pair of a factor and True
    ClaimFile("examiner_30", 1517, frozenset({
        "a30-act-2", "a30-layer-40", "a30-opt-10", "b30-act-13", "b30-act-2", "b30-act-4", "b30-act-7", "b30-act-8",
        "b30-act-9", "b30-layer-24", "b30-lim-23", "b30-lim-6", "b30-loss-1", "b30-loss-26", "b30-loss-30",
        "b30-prop-39", "c30-413", "d30-020", "d30-150", "d30-265", "d30-269", "d30-270", "d30-277",
        "e30-060", "e30-064", "e30-123", "e30-164", "e30-175", "e30-181", "e30-200", "e30-204",
        "e30-215", "e30-238", "e30-243", "e30-255", "e30-263", "e30-268", "e30-286", "e30-292", "e30-293",
        "e30-295", "e30-296", "e30-306", "f30-007", "f30-026", "f30-037", "f30-041", "f30-047",
        "f30-051", "f30-054", "f30-105", "f30-127", "f30-133", "f30-135", "f30-152", "f30-153", "f30-154",
        "g30-010", "g30-017", "g30-019", "g30-021", "g30-049", "g30-106", "h30-008", "h30-010", "h30-024",
        "h30-025", "h30-029", "h30-032", "h30-040", "h30-045", "h30-048", "h30-063", "h30-066",
        "h30-068", "h30-069", "h30-071", "i30-001", "i30-005", "i30-006", "i30-008", "i30-010",
        "i30-012", "i30-017", "i30-018", "i30-019", "j30-021", "j30-037", "j30-038", "j30-061",
        "j30-083", "k30-017", "k30-018", "l30-024",
    }), frozenset({
        "d30-044", "d30-271", "f30-001", "f30-002", "g30-012", "g30-018", "g30-022", "h30-070", "k30-013",
        "k30-019", "k30-020", "l30-025", "l30-029", "l30-030", "m30-004",
    }), unread=frozenset({"e30-012"})),
    ClaimFile("examiner_31", 1118, frozenset({
        "s2-c012", "s2-c017", "s2-c047", "s2-c115", "s2-c117", "s2-c159", "s2-c181", "s3-c072",
         "s3-c177", "s3-c213", "s4-c031", "s4-c051", "s5-c040", "s5-c107", "s5-c134", "s6-c057",
        "s6-c073", "s7-c048", "s7-c065",  "s7-c087", "s8-c008", "s8-c010", "s8-c065", "s8-c084",
    }), frozenset({
        "s2-c002", "s2-c016", "s3-c029", "s3-c101",  "s3-c198", "s3-c204", "s3-c206", "s6-c101",
        "s6-c111", "s6-c113", "s6-c116", "s6-c127", "s8-c003", "s8-c020",
    }), unread=frozenset({
        "s4-c096", "s9-c044", "s9-c045", "s9-c066", "s9-c067",
        "s9-c070", "s9-c071",
    })),
    ClaimFile("first_sight", 728, frozenset({"c-t151"})),
    ClaimFile("examiner_32", 1265, frozenset({
        "a3-t054", "b2-t030", "b2-t056", "b2-t062", "b2-t083", "b3-t009", "c2-t007",
        "c2-t030", "c2-t119", "d-t028", "d-t081", "d-t082", "d-t091", "d2-t019", "d2-t040",
        "d3-t030", "d3-t033", "d3-t049", "s2-t006", "s2-f081", "s3-t001", "s3-t007", "s3-t008", "s3-t034",
        "s3-t035", "s3-t036", "g-t009", "g-t030", "g-t058", "g-t060", "g-t067", "g-f019", "h-t003",
        "h-t027", "h-t029", "h-t064", "h-t068", "h-t073", "h-f012", "t-t034", "t-t055", "t-t056",
        "t3-t016",
    }), frozenset({
        "c2-f030", "d-f022", "d-f024", "s-f008", "s-f073", "s2-f010", "s2-f014",
        "s2-f058", "s2-f061", "s3-f003", "s3-f004", "s3-f011",
    }), unread=frozenset({
        "a2-t047", "b3-t011", "b3-t015", "b3-t036", "t-t040", "t2-f006", "t2-t005",
        "t2-t010", "t3-t004", "t3-t005", "t3-t012", "t3-f006", "t3-t013", "t3-t014", "t3-t015", "t3-f012",
        "t3-t028", "t3-f014", "t3-f015",
    })),
    ClaimFile("mixed_2", 113, frozenset({"m19"})),
    # somebody else's three sets at first sight; not proved: largest entries of uniform vectors, expn and dilogarithms,
    # Legendre's relation; not read: slips of his
    ClaimFile("first_sight_2", 692, frozenset({
        "c093", "c208",
    }), frozenset(), unread=frozenset({"b001", "b053"})),
    # the same examiner's harder sets; not proved: probabilities of most laws, moments of determinants, polynomials of a
    # letter's degree, series without a law here; not read: what he wrote to see what is said of it
    ClaimFile("examiner_33", 1398, frozenset({
        "d004", "d093", "d103", "d131", "d137", "d143", "d151",
        "d161", "d165", "d169", "d194", "d201", "d202", "d203", "d204", "d206", "d208", "d215",
        "d218", "e091", "e092", "e097", "e152", "e157", "f145", "f151", "f158", "g018",
        "g020", "g028", "g030", "g038", "g065",
        "g070", "g071", "g074", "g079", "g080", "g081", "g082", "g086", "g088", "g091", "g093", "g100", "g104",
        "g107", "g116", "g124", "g128", "g136", "g165", "g169", "g171", "g179",
        "h084", "h116", "h158", "h178", "h183", "i011", "j011", "j014", "j020", "j022", "j025", "j027", "j028",
        "j029", "j031", "j032", "j035", "j057", "j058", "j059", "j061", "j062", "j066", "j067", "j070",
        "j076", "j083", "j109", "j129", "k002", "k012", "k014", "k033", "k076", "k123",
    }), frozenset({
        "d205", "g087", "g090", "i141", "j015", "j130", "k003", "k011", "k017", "k028",
        "k029", "k089",
    }), unread=frozenset({
        "d088", "e121", "e130", "e134", "f035", "f043", "f050", "f051", "f105", "g002", "g003",
        "g004", "h031", "h039", "i068", "i069", "i070", "i071", "i072", "i073", "i077", "i078", "i079", "i080",
        "i082", "i083", "i084", "i085", "i086", "i087", "i089", "i090", "i094", "i102", "i108", "i109", "i110",
        "i111", "i116", "i121", "i125", "i126", "i127", "i128", "i134", "i136", "j007", "k101",
    })),
    # a third time at first sight; not proved: rules at their kinks, functions of a whole n at 0, dilogarithms, elliptic
    # integrals; not read: two lengths that are told to be equal behind the claim
    ClaimFile("first_sight_3", 713, frozenset({
        "a005", "a006", "a010", "a011", "a142", "a174", "a181", "c046", "c142", "c175",
        "c202", "c216",
    }), frozenset(), unread=frozenset({"a201", "a230", "b019", "b026", "b028", "b181"})),
    # the same examiner's less usual ones; not proved: handbooks' series, integrals and bounds, elliptic integrals
    ClaimFile("examiner_34", 1005, frozenset({
        "e001", "e040", "e065", "e114", "e140", "f022", "f058", "f063", "f065", "f082", "f086", "f088",
        "f100", "f105", "f115", "f123", "f124", "f127", "f134", "f137", "f149",
        "f156", "f157", "f162", "f164", "f165", "f182", "f183", "g115", "g120",
        "g122", "g142", "h020", "h022", "h028", "h036", "h038", "h040", "h042", "h046", "h047", "h059", "h061",
        "h068", "h084", "h100", "h102", "h103", "h105", "h107", "h111", "h114", "h134", "h139", "h140", "h142",
        "h143", "h145", "h152", "h154", "h162", "h163", "h178", "i004", "i024", "i065", "i066", "i067",
        "i084", "i091", "i120", "i138", "i144", "i145",
    }), frozenset({"e002", "f087", "f192", "g060", "g121", "g157", "i068"}), unread=frozenset({
        "d001", "d009", "d048", "d084", "e006", "e008", "e081", "e154",
        "f158", "g076", "g140",
    })),
    # a fourth time at first sight; not proved: a rule at a kink told by trunc, a block of one number, Bessel bounds
    ClaimFile("first_sight_4", 751, frozenset({"e1-107", "e2-159", "e3-091", "e3-109"})),
    # the same examiner's further ones; not proved: handbooks' series, integrals and bounds, events of vectors
    ClaimFile("examiner_35", 1831, frozenset({
        "e4-066", "e4-067", "e4-069", "e4-168", "e4-201", "e4-207", "e4-222",
        "e5-004", "e5-041", "e5-043", "e5-049", "e5-054", "e5-055", "e5-070", "e5-078", "e5-084", "e5-090",
        "e5-109", "e5-115", "e5-116", "e5-117", "e5-155", "e5-156", "e5-160", "e5-176", "e5-183", "e5-196",
        "e5-201", "e5-226", "e5-241", "e5-255", "e6-059", "e6-156", "e7-019", "e7-118", "e7-127", "e7-128", "e7-130",
        "e7-132", "e7-136", "e7-162", "e7-165", "e7-184", "e7-199", "e7-204", "e8-021", "e8-072", "e8-142",
        "e8-163", "e8-191", "e8-192", "e8-205", "e8-209", "e8-215", "e9-071", "e9-073", "e11-003", "e11-005",
        "e11-007", "e11-017", "e11-030", "e11-031", "e11-032", "e11-041", "e11-080", "e11-085", "e11-086", "e11-104",
        "e11-109", "e11-111", "e11-120", "e11-121", "e11-122", "e11-132", "e11-133", "e11-134", "e11-138",
        "e11-142", "e11-171", "e11-172", "e11-178", "e11-179", "e11-181", "e11-182", "e11-183", "e13-086",
    }), frozenset({
        "e6-114", "e6-126", "e6-129", "e6-150", "e7-179", "efix-010",
    }), unread=frozenset({
        "e4-070", "e6-084", "e6-090", "e7-024", "e7-030", "e7-057", "e7-061", "e8-022", "e8-062", "e8-087",
        "e8-105", "e13-030", "e13-042", "e13-076", "e13-079", "e13-082",
    })),
    # a fifth time at first sight; not proved: a tangent where it may have poles, Legendre's relation, Eₙ with a letter
    ClaimFile("first_sight_5", 681, frozenset({"s3-095", "s3-212", "s3-216"}), frozenset({"s3-217"}),
              unread=frozenset({"s1-155"})),
    # the same examiner's further ones; not proved: sharp bounds, Fischer, Raabe, a product where x may be 0
    ClaimFile("examiner_36", 602, frozenset({
        "s4-100", "s4-111", "s4-149", "s4-190", "s4-202", "s4-206", "s6-098", "s6-135", "s6-139", "s6-148", "s6-184",
    }), frozenset({"s4-038", "s5-091"}), unread=frozenset({"s6-005", "s6-006"})),
    # a sixth time at first sight; not proved: Legendre's relation, recurrences at n = 0, sums of Poisson numbers
    ClaimFile("first_sight_6", 1066, frozenset({
        "k2-242", "k2-265", "k3-139", "k3-153", "k3-157", "k4-21", "k4-188", "k4-190", "k4-202",
        "k4-209", "k4-210", "k4-213",
    }), frozenset({"k3-77", "k3-79", "k4-189", "k4-214"}), unread=frozenset({
        "k1-204", "k1-221", "k1-234", "k1-254", "k2-4", "k2-104", "k2-251", "k4-175",
    })),
    # the same examiner's further ones; not proved: what is said of one entry or of all, laws with random parameters
    ClaimFile("examiner_38", 1143, frozenset({
        "k5-143", "k5-263", "k6-55", "k6-63", "k6-116", "k6-217", "k7-92", "k7-94", "k7-97", "k8-32",
        "k9-14", "k9-54", "k9-55", "k9-74", "k9-76", "k10-20", "k10-22", "k10-23", "k10-28", "k10-30",
        "k11-22", "k11-26", "k11-28", "k11-36", "k12-48",
    }), frozenset({
        "k5-26", "k5-81", "k5-85", "k5-86", "k5-87", "k5-94", "k5-95", "k5-108", "k5-142", "k5-148", "k5-150",
        "k5-162", "k5-172", "k5-177", "k5-207", "k5-208", "k5-209", "k5-210", "k5-211", "k5-212", "k5-260",
        "k6-13", "k6-142", "k6-161", "k6-185", "k6-187", "k6-188", "k6-207", "k6-214", "k7-28", "k7-31",
        "k7-34", "k7-39", "k7-40", "k7-41", "k7-42", "k7-66", "k7-71", "k7-72", "k7-95", "k7-100", "k7-116",
        "k7-121", "k7-127", "k7-188", "k7-202", "k7-205", "k7-224", "k7-225", "k7-233", "k7-234", "k7-239",
        "k7-241", "k7-245", "k7-247", "k7-249", "k8-1", "k8-2", "k8-3", "k8-4", "k8-5", "k8-6", "k8-10",
        "k8-11", "k8-13", "k8-14", "k8-15", "k8-17", "k8-18", "k8-19", "k8-21", "k8-22", "k8-23", "k8-27",
        "k8-29", "k8-30", "k8-31", "k8-33", "k8-38", "k8-39", "k8-40", "k8-41", "k8-42",
        "k8-45", "k8-46", "k8-47", "k8-49", "k9-11", "k9-12", "k9-15", "k9-16", "k9-18", "k9-19", "k9-20",
        "k9-25", "k9-28", "k9-43", "k9-44", "k9-45", "k9-61", "k9-66", "k9-67", "k9-69", "k9-71", "k9-73",
        "k9-75", "k10-24", "k10-25", "k10-26", "k10-27", "k10-29", "k10-31", "k10-32", "k10-95", "k11-37",
        "k12-55",
    }), unread=frozenset({
        "k6-67", "k6-86", "k6-143", "k6-191", "k7-5", "k7-53", "k7-136", "k7-137", "k7-223", "k8-36", "k9-68",
        "k10-88", "k10-91", "k11-46", "k11-47", "k11-48", "k11-49", "k11-50", "k11-51", "k11-52", "k11-53",
        "k11-54", "k11-55", "k11-56", "k11-57", "k11-58", "k11-59", "k11-60", "k11-62", "k11-63", "k11-64",
        "k11-65", "k11-66", "k11-67", "k11-68", "k11-69", "k11-70", "k11-71", "k11-73", "k11-75", "k11-76",
        "k11-77", "k11-78",
    })),
)
# fmt: on


def claims(expect: str) -> list[object]:
    """The claims of all files that should come out so; those of one file are checked together, and by one pytest worker
    (``--dist loadfile``; groups by mark have no effect with pytest 9.2 and xdist 3.8: each worker checked all)."""
    return [
        pytest.param(file, request, id=f"{file.name}-{request.id}")
        for file in FILES
        for request in requests(file.name)
        if request.expect == expect
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_large_and_its_ids_differ(file: ClaimFile) -> None:
    ids = {request.id for request in requests(file.name)}
    assert len(ids) == len(requests(file.name)) >= file.least
    assert ids >= file.not_proved | file.not_refuted | file.by_sympy | file.unread
    assert {request.expect for request in requests(file.name)} == file.expects


@pytest.mark.parametrize(("file", "claim"), claims("refuted"))
def test_a_false_claim_is_refuted(file: ClaimFile, claim: Request) -> None:
    result = file.result_of(claim)
    assert not result.contradiction, result.evidence.disagreement
    if claim.id in file.not_refuted:
        assert result.verdict in file.undecided, result.why
    elif claim.id in file.unread:
        assert result.verdict == "error", result.why
    else:
        assert result.verdict == "refuted", result.why
        assert result.counterexample is not None


@pytest.mark.parametrize(("file", "claim"), claims("proved"))
def test_a_true_claim_is_proved(file: ClaimFile, claim: Request) -> None:
    result = file.result_of(claim)
    assert not result.contradiction, result.evidence.disagreement
    if claim.id in file.not_proved:
        assert result.verdict in ("proved", *file.undecided), result.why
    elif claim.id in file.unread:
        assert result.verdict == "error", result.why
    else:
        trust = "sympy" if claim.id in file.by_sympy else "kernel"
        assert (result.verdict, result.trust) == ("proved", trust), result.why
