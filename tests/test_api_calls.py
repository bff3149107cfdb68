"""How the public functions are called: a changed argument is a decision, not an accident."""

from __future__ import annotations

import inspect

import pytest

import rapportparser as rp
from rapportparser import language

CALLS = {
    "parse": "(source, *, options)",
    "parse_many": "(sources, *, executor, options, workers)",
    "load": "(path)",
    "review": "(report, *, seconds)",
    "compare": "(previous, current, *, corrections, seconds)",
    "track": "(reports, *, corrections, seconds)",
    "render": "(thing, to, *, lang, made_on)",
    "to_frame": "(thing, what, *, lang)",
    "load_ipython_extension": "(shell)",
    "language.load": "()",
    "language.times": "(text, *, reference_date, fiscal_year)",
    "language.claims": "(text, *, role, reference_date, fiscal_year)",
    "language.commitments": "(text, *, reference_date, fiscal_year)",
    "language.amounts": "(text)",
}


@pytest.mark.parametrize(("name", "call"), CALLS.items(), ids=list(CALLS))
def test_a_public_function_is_called_as_before(name: str, call: str) -> None:
    home = language if name.startswith("language.") else rp
    signature = inspect.signature(getattr(home, name.rpartition(".")[2]))
    bare = [
        parameter.replace(annotation=inspect.Parameter.empty, default=inspect.Parameter.empty)
        for parameter in signature.parameters.values()
    ]
    shown = signature.replace(parameters=bare, return_annotation=inspect.Signature.empty)
    assert str(shown) == call
