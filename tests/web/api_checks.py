"""A check of ours for schemathesis, which loads this module by the name in `SCHEMATHESIS_HOOKS`."""

import schemathesis
from schemathesis import GenerationMode

# Values that are valid alone may contradict each other, which OpenAPI cannot state of parameters of a query; nor can it
# state of which days the records speak.
MAY_BE_REFUSED = {
    "conflict": {"ukuran", "min", "maks", "sejak", "tahun"},
    "value": {"tanggal", "sejak", "banding"},
}


@schemathesis.check
def valid_data_is_refused_only_for_contradictions_and_unknown_days(_, response, case):
    if case.meta.generation.mode is not GenerationMode.POSITIVE or response.status_code != 400 or not response.content:
        return
    for error in response.json()["errors"]:
        assert error["parameter"] in MAY_BE_REFUSED[error["code"]], error


@schemathesis.check
def no_text_of_an_exception_reaches_the_client(_, response, case):
    text = response.text
    assert "Traceback" not in text
    assert 'File "' not in text
    assert "Error(" not in text
