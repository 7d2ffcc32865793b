"""Strategies of algebra, after those that only read."""

from __future__ import annotations

from verifier.provers import (
    apart,
    array_laws,
    centring,
    constancy,
    continuity,
    curvature,
    definite_laws,
    floors,
    forms,
    hinges,
    induction,
    instances,
    integrals,
    lagrange,
    limits,
    linear,
    middles,
    monotone,
    named_integrals,
