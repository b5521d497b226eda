"""The API: its operations, its OpenAPI document, its page to try it on; and their addresses."""

from __future__ import annotations

from typing import Any

import pydantic_core
from django.http import HttpRequest
from django.urls import path
from ninja import NinjaAPI, Swagger
from ninja.parser import Parser

from communique import __version__
from communique.api import problems
from communique.api.routes import facts, ledgers, questions, reports, rulings, things, tokens
from communique.api.security import SCOPE, Token
from communique.api.shapes import Problem

ROOT = "api/v1/"
ABOUT = """\
The register for programs: the ledgers as of any day, the reports and facts they rest on, and rulings.

Every row of a ledger carries its evidence: the report, the sentence, the words and where they stand. `basis` tells
whether reports say it (`attested`), whether it follows from them (`inferred`), or whether a person ruled it (`ruled`).
Where reports hold nothing, `evidenced` is false and `said` says so: that is an answer, not an error.

Lists come in pages (`limit`, `offset`), with links to the other pages in the header `Link`. Answers carry an `ETag`:
sent back as `If-None-Match`, they cost nothing while nothing was added. Errors are `application/problem+json`.
"""
_ERRORS = {
    "400": "What was given does not fit: `code` names the error, `remedy` says what to do.",
    "401": "A token is needed, or it is not valid.",
    "403": "The token's scope does not cover this, or another web site asks.",
    "404": "There is nothing of that name.",
    "409": "What stands contradicts it.",
    "413": "The request or the report is too large.",
    "415": "What changes something must be sent as JSON.",
    "422": "A parameter or a field does not fit.",
    "502": "The address that was to be read cannot be reached.",
    "503": "The register cannot be reached or written now.",
}
_UNCHANGED = "Nothing was added since the `ETag` that was sent."
_OF_GET = ("400", "401", "403", "404", "422", "503")


class StrictJson(Parser):
    """Bodies as JSON: nested only so deep, and no numbers that are none."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body's value.

        Raises an error of status 400 for what is no JSON.
        """
        try:
            return pydantic_core.from_json(request.body, allow_inf_nan=False)
        except ValueError as error:
            raise problems.RefusedError(400, f"the body is no JSON ({error})", "send one JSON object") from None


class Api(NinjaAPI):
    """Ninja's API, whose OpenAPI document tells every operation's errors, tags and links."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> Any:
        """The OpenAPI document."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"].setdefault("schemas", {})["Problem"] = shape
        content = {problems.MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        told = {f"E{status}": {"description": said, "content": content} for status, said in _ERRORS.items()}
        schema["components"]["responses"] = {**told, "E304": {"description": _UNCHANGED}}
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                _tell(method, operation)
        return schema

    def on_exception(self, request: HttpRequest, exc: Any) -> Any:
        """Every error as a problem."""
        return problems.of(request, exc)


def _tell(method: str, operation: dict[str, Any]) -> None:
    """Put into an operation what Ninja leaves out: a title of its own, its scope, its errors, its headers."""
    operation["summary"] = operation["operationId"].replace("_", " ").capitalize()
    operation["security"] = [{Token.__name__: [operation.pop(SCOPE)]}]
    for one in operation["parameters"]:
        if isinstance(one.get("examples"), list):  # on a parameter, OpenAPI names each: the schema lists them
            one["example"] = one.pop("examples")[0]
        some = [kind for kind in one["schema"].pop("anyOf", ()) if kind != {"type": "null"}]  # left out, never null
        one["schema"].update(some[0] if some else {})
    responses = {str(status): one for status, one in operation["responses"].items()}
    for status in _OF_GET if method == "get" else _ERRORS:
        responses.setdefault(status, {"$ref": f"#/components/responses/E{status}"})
    if method == "get":
        responses["304"] = {"$ref": "#/components/responses/E304"}
        text: dict[str, Any] = {"schema": {"type": "string"}}
        headers = {"ETag": {"description": "Changes when anything is added.", **text}}
        if any(one["name"] == "offset" for one in operation["parameters"]):
            headers["Link"] = {"description": "The first, previous, next and last page.", **text}
        responses["200"]["headers"] = headers
        operation["parameters"].append({"in": "header", "name": "If-None-Match", "required": False, **text})
    operation["responses"] = dict(sorted(responses.items()))


api = Api(
    title="Communiqué", version=__version__, description=ABOUT, urls_namespace="api", docs=Swagger(),
    parser=StrictJson(), openapi_extra={"info": {"license": {"name": "Apache-2.0"}}},
)  # fmt: skip
for subject in (ledgers, questions, reports, facts, things, rulings, tokens):
    subject.add(api)
urlpatterns = [path(ROOT, api.urls)]
