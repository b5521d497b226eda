"""Whatever is asked, the API answers as its OpenAPI document says: requests that schemathesis makes up."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from communique.register import tokens
from tests.api.conftest import ROOT

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    negative_data_rejection, unsupported_method,
]  # fmt: skip
headers = {"Host": "localhost", "Accept-Encoding": "identity"}
ALIKE = "/ledgers/(?!exchanges)"
"""The ledgers' operations are made by one function: every bound of every parameter is tried on one of them."""


def document(*, bounds: bool) -> schemathesis.schemas.BaseSchema:
    """The API's operations, to be tried with every bound of every parameter, or with chance values alone."""
    found = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", get_wsgi_application(), headers=headers)
    found.config.phases.coverage.enabled = bounds
    found.config.phases.coverage.unexpected_methods = {"PUT"}  # the others are tried in test_safety
    return found


every_bound = document(bounds=True).exclude(path_regex=ALIKE)
at_random = document(bounds=False).include(path_regex=ALIKE)
same_every_time = settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def ask(case: schemathesis.Case) -> None:
    if not any(one.name == "schemathesis" for one in tokens.listed()):
        headers["Authorization"] = f"Bearer {tokens.create('schemathesis', 'admin')}"
    with override_settings(COMMUNIQUE_TOKENS=True):
        case.call_and_validate(checks=CHECKS, headers=headers)


@pytest.mark.usefixtures("client")
@every_bound.parametrize()
@same_every_time
def test_any_request(case: schemathesis.Case) -> None:
    ask(case)


@pytest.mark.usefixtures("client")
@at_random.parametrize()
@same_every_time
def test_any_request_to_the_other_ledgers(case: schemathesis.Case) -> None:
    ask(case)
