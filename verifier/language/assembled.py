"""The statement of texts whose sizes are settled: declarations, the claim, and what the hypotheses say of it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from verifier.errors import StatementError
from verifier.expressions import Call, Defined
from verifier.language.axes.compounds import Compound
from verifier.language.axes.slices import long_enough
from verifier.language.constants import NUMBERS
from verifier.language.declared import sizes_alone
from verifier.language.declared.counts import as_dimensions, as_whole, lengths
from verifier.language.declared.covariance_names import missing
from verifier.language.declared.declaring import Declarer
from verifier.language.declared.densities import by_the_law
from verifier.language.declared.extremes_of_samples import of_samples
from verifier.language.declared.finite_laws import by_finite_laws
from verifier.language.declared.first_moments import refuse_beyond_means
from verifier.language.declared.labels import as_indices
from verifier.language.declared.normal_densities import by_normal_density
from verifier.language.declared.redeclared import refuse_misfits, without_defined
from verifier.language.declared.scope import Scope
from verifier.language.declared.squared_lengths import by_squared_length
from verifier.language.declared.two_extremes import of_two_entries
from verifier.language.errors import NotYet, TextError, Undeclared
from verifier.language.formulas import few_entries
from verifier.language.formulas.choices import widened
from verifier.language.formulas.guards import of_frameworks
from verifier.language.formulas.removable import continued
from verifier.language.formulas.spreads import of_papers
from verifier.language.given import alone, defining
from verifier.language.given.every_point import at_one_point, differentiated, put_in
from verifier.language.given.moving import refuse_either_way, refuse_running
from verifier.language.given.numbers import in_brackets, of_commuting, of_numbers
from verifier.language.given.one_or_all import about_every
from verifier.language.given.solved import solved
from verifier.language.given.supposing import Said, refuse, refuse_other_places, unused
from verifier.language.given.unequal import singular
from verifier.language.given.zero_logs import interior
from verifier.language.guard import Stretch, Token, name_of, tokens
from verifier.language.in_names import holding
from verifier.language.monotone import at_two_places
from verifier.language.parts import Parts, with_equations_defined
from verifier.language.pieces import span, split
from verifier.language.size import check_size
from verifier.language.source import Source
from verifier.language.spellings.decimals import unless_literal
from verifier.language.statements import relations
from verifier.language.walk import Layout, Walker
from verifier.notation import let
from verifier.relations import Eq, Relation, rebuild


class Statement(Struct, frozen=True):
    """What was claimed: one relation for each link, the hypotheses, and what a reader should know about the reading.

    ``written`` is the claim's text where it is read as its value; ``notes`` always go with a result, ``cites`` are laws
    used while reading that are not the kernel's, ``hints`` go with what is no proof.  ``only_where`` says of what sizes
    alone the relations speak, where a refutation stands, and no proof; ``unread`` is what hinders a reading for all of
    them, if that is not their comparison.  ``lasting`` says more if given for every t than at one, where no refutation
    stands.  What fails under ``given`` but not if ``stricter`` is meant is not refuted, and ``doubt`` says why.
    """

    written: str
    relations: tuple[Relation, ...]
    given: tuple[Relation, ...]
    notes: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    only_where: str = ""
    lasting: str = ""
    stricter: tuple[Relation, ...] = ()
    doubt: str = ""
    unread: NotYet | None = None


class Sizes(Struct, frozen=True):
    """Which dimensions are taken to be equal, and from which size on a claim speaks of places that exist; whether
    decimals may stand for constants, and a length m*n is that of n rows of m entries."""

    same: Mapping[str, str]
    least: Mapping[str, int]
    rounded: bool = True
    turned: bool = False


def completed(claim: str, last: list[Token], parts: Parts, layout: Layout, value: bool, sizes: Sizes) -> Statement:
    """The statement, with what random names need declared; the first choice that can be meant is taken."""
    refused: list[TextError] = []
    for added in missing(parts.declarations, [name_of(piece[0]) for _, piece in parts.definitions]):
        whole = replace(parts, declarations=[*parts.declarations, *added])
        try:
            found = _assembled(claim, last, whole, layout, value, sizes)
        except TextError as error:
            refused.append(error)
            continue
        assumed = tuple(f"assumed: {declaration.text}" for declaration in added)
        return replace(found, notes=(*assumed, *found.notes))
    told = with_equations_defined(parts, last)
    readable = isinstance(refused[0], NotYet) or (isinstance(refused[0], Undeclared) and refused[0].names)
    if told is not parts and not readable:  # what can be meant as it is, is not read in another way
        with suppress(TextError):
            return completed(claim, last, told, layout, value, sizes)
    raise refused[0]


def _assembled(claim: str, last: list[Token], parts: Parts, layout: Layout, value: bool, sizes: Sizes) -> Statement:
    """Declarations first, then the claim and its hypotheses, then what they say of each other."""
    scope = Scope(same=sizes.same, least=sizes.least, turned=sizes.turned)
    hypotheses = _declared(scope, claim, last, parts, layout, sizes.rounded)
    # What limits, slopes and blocks ask for is read before the claim; all else may speak of its indices.
    places = in_brackets(last)
    first = [of_numbers(scope, said[1], places) or said[0] in scope.of_entries for said in hypotheses]
    later = [said for said, read in zip(hypotheses, first) if not (read or of_commuting(scope, said[1]))]
    taken = _assume(scope, [hypothesis for hypothesis in hypotheses if hypothesis not in later], layout)
    walker = Walker(scope, Source(claim, *span(last), sizes.rounded), layout)
    tree = walker.source.tree()
    found = [_itself(walker, tree)] if value else relations(walker, tree)
    unless_literal(scope, found)
    found = holding(scope, found)
    scope.singular.update(part for relation in found for part in singular(relation))
    taken += _assume(scope, later, layout)
    refuse(scope, taken)
    refuse_other_places(scope, found)
    refuse_beyond_means(scope, found)
    found = by_finite_laws(scope, by_normal_density(scope, by_the_law(scope, of_two_entries(of_samples(scope, found)))))
    found = by_squared_length(scope, found)
    scope.given += unused(scope, found)
    found = at_two_places(scope, found)
    refuse_running(scope, tree)
    return _finished(scope, claim[slice(*span(last))], _told(scope, found, claim))


def _declared(
    scope: Scope, claim: str, last: list[Token], parts: Parts, layout: Layout, rounded: bool
) -> list[Stretch]:
    """Take in every declaration and definition; the hypotheses, each for every entry where it says so."""
    texts = dict.fromkeys(declaration.text for declaration in parts.declarations)
    scope.spoken = frozenset(name_of(token) for text in texts for token in tokens(text) if token.kind == "name")
    declarer = Declarer(scope)
    defined = [name_of(piece[0]) for _, piece in parts.definitions]
    formulas = [last, *(piece for _, piece in parts.definitions)]
    declarations, named = without_defined(parts.declarations, parts.definitions)
    declarations, stated, placed = as_indices(declarations, parts.hypotheses, formulas)
    pieces = [*formulas, *(piece for _, piece in stated)]
    declarations, bounds, said = as_dimensions(declarations, pieces)
    counted, assumed = as_whole(declarations, pieces, defined)
    declarations += counted
    for remark in (*parts.remarks, *placed, *said, *assumed):
        scope.note(remark)
    about = about_every(scope, stated, (claim, last), declarations, parts.definitions)
    hypotheses = declarer.declare(declarations, [*about, *bounds], defined)
    for name in dict.fromkeys(name for piece in pieces for name in lengths(piece)):
        if not scope.kind(name) and name not in defined:
            scope.dim(name)
    for text, piece in parts.definitions:
        _define(scope, text, piece, layout, rounded)
    refuse_misfits(declarer, named)
    return hypotheses


def _itself(walker: Walker, tree: ast.expr) -> Relation:
    """A formula alone, as the statement that it equals itself."""
    if isinstance(tree, ast.Compare):
        walker.fail("this is a claim; of a formula alone the right side is computed", tree)
    formula = walker.value(tree)
    check_size(formula)
    return Eq(formula, formula)


def _told(scope: Scope, found: list[Relation], text: str) -> tuple[Relation, ...]:
    """The claims with what the hypotheses tell put in, and the hypotheses that are left; those that were put in are
    kept for a reading of the others that says more."""
    before = tuple(scope.given)
    claimed, norms = of_papers(tuple(found), tuple(scope.given), text)
    claimed, given, known = put_in(claimed, tuple(scope.given))
    claimed, given, told = solved(claimed, given)
    claimed, given, meant = defining.defined(claimed, given)
    refuse_either_way(claimed, given)
    claimed, beyond = widened(claimed, given)
    claimed, near = alone.put_in(claimed, given)
    claimed, given = few_entries.compared(claimed, given)
    claimed, filled = continued(claimed, given)
    scope.given = list(given)
    scope.put_in = [relation for relation in before if relation not in given]
    for remark in (*norms, *of_frameworks(found, text, scope.kind), *known, *told, *meant, *beyond, *filled):
        scope.note(remark)
    for law in near:
        scope.cite(law)
    return claimed


def _finished(scope: Scope, written: str, claimed: tuple[Relation, ...]) -> Statement:
    """The statement, with what laws add to its hypotheses."""
    singular_at = at_one_point(claimed, tuple(scope.given))
    if any(relation.atoms(Call) for relation in scope.given):
        scope.hint("a hypothesis about f(t) is about this t alone; y: scalar of t is given for every t")
    for slope, law in differentiated(claimed, tuple(scope.given)):
        scope.given.append(slope)
        scope.note(law)
    for inside, law in interior(claimed, tuple(scope.given)):
        scope.given.append(inside)
        scope.cite(law)
    long_enough(scope)
    said_of = tuple(scope.notes), tuple(scope.cites), tuple(scope.hints)
    wider = {meant: doubt for one, (meant, doubt) in scope.wider.items() if meant != one}
    stricter = (*scope.given, *scope.put_in, *wider) if wider else ()
    doubt = "; ".join(dict.fromkeys(wider.values()))
    numbers = sizes_alone.as_numbers((*claimed, *scope.given, *stricter))
    claimed, given, stricter = (
        tuple(rebuild(said, numbers) for said in part) for part in (claimed, scope.given, stricter)
    )
    given += tuple(sizes_alone.least(numbers))
    return Statement(written * scope.valued, claimed, given, *said_of, "", singular_at, stricter, doubt)


def _assume(scope: Scope, hypotheses: Iterable[Stretch], layout: Layout) -> list[Said]:
    """Take the hypotheses in; what each says, and where it stands."""
    found: list[Said] = []
    for text, piece in hypotheses:
        source = Source(text, *span(piece))
        said = relations(Walker(scope, source, layout), source.tree(), given=True)
        scope.given += said
        found.append((said, text, source.start))
        if (text, source.start) in scope.perhaps:
            every, pieces = scope.perhaps[text, source.start]
            wider = Source(every, *span(pieces))
            meant = relations(Walker(scope, wider, layout), wider.tree(), given=True)
            doubt = f"it fails where {source.segment} is said of one entry, and whether of one or of all is not told"
            scope.wider.update({one: (all_, doubt) for one, all_ in zip(said, meant, strict=True)})
    return found


def _define(scope: Scope, text: str, piece: list[Token], layout: Layout, rounded: bool) -> None:
    """``p = softmax(z)``: a name for a formula, without free indices."""
    first, *rest = split(piece, "=")
    if len(first) != 1 or first[0].kind != "name" or len(rest) != 1:
        raise TextError("a definition is a name, =, and a formula; an equation has ==", text, piece[0].start)
    name = name_of(first[0])
    before = {letter for letter, known in scope.letters.items() if known.dim is not None}
    source = Source(text, *(span(rest[0]) if rest[0] else (first[0].end, first[0].end)), rounded)
    try:
        scope.claim_name(name)
        if name in NUMBERS:
            scope.note(f"{name} is what is defined here, not the constant")
        meaning = Walker(scope, source, layout).any_value(source.tree())
    except TextError:
        raise
    except StatementError as error:
        more = "; what it equals is a hypothesis, with ==" if scope.kind(name) == "a variable" else ""
        raise TextError(f"{error}{more}", text, first[0].start) from error
    if any(not letter.declared and name not in before for name, letter in scope.letters.items()):
        raise TextError("a definition has no free indices: sum, or declare one, as in k: index(n)", text, source.start)
    if isinstance(meaning, Compound):
        scope.compounds[name] = meaning
    elif isinstance(made := let(name, meaning), Defined):
        scope.lets[name] = made


__all__ = ["Sizes", "Statement", "completed"]
