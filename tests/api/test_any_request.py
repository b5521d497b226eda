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
EXAMPLES = 5
headers = {"Host": "localhost", "Accept-Encoding": "identity"}
schema = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", get_wsgi_application(), headers=headers)

schema.config.phases.coverage.unexpected_methods = {"PUT"}  # the others are tried in test_safety


@pytest.mark.usefixtures("client")
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_any_request(case: schemathesis.Case) -> None:
    if not any(one.name == "schemathesis" for one in tokens.listed()):
        headers["Authorization"] = f"Bearer {tokens.create('schemathesis', 'admin')}"
    with override_settings(COMMUNIQUE_TOKENS=True):
        case.call_and_validate(checks=CHECKS, headers=headers)
