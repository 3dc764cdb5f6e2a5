"""A check of ours for schemathesis, which loads this module by the name in `SCHEMATHESIS_HOOKS`."""

import schemathesis
from schemathesis import GenerationMode

# Values that are valid alone may contradict each other, which OpenAPI cannot state of parameters of a query.
MAY_CONTRADICT = {"ukuran", "min", "maks", "sejak"}


@schemathesis.check
def valid_data_is_refused_only_for_contradictions(_, response, case):
    if case.meta.generation.mode is not GenerationMode.POSITIVE or response.status_code != 400 or not response.content:
        return
    errors = response.json()["errors"]
    assert {error["code"] for error in errors} == {"conflict"}, errors
    assert {error["parameter"] for error in errors} <= MAY_CONTRADICT, errors


@schemathesis.check
def no_text_of_an_exception_reaches_the_client(_, response, case):
    text = response.text
    assert "Traceback" not in text
    assert 'File "' not in text
    assert "Error(" not in text
