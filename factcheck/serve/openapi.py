"""What `/openapi.json` says."""

from __future__ import annotations

from typing import Any

from factcheck import __version__
from factcheck.rulebook import drafts

_PROBLEMS = {
    str(status): {
        "description": told,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, told in {
        400: "No JSON, or a host name that is not its own",
        401: "No token, or a wrong one",
        408: "The body came too slowly",
        413: "Too large",
        415: "No application/json",
        422: "A draft that is not one, or cannot be read",
        429: "Too many at once",
        500: "A fault of factcheck",
        503: "Stopped for its time",
    }.items()
}
_OBJECT = {"type": "object", "additionalProperties": True}
DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "factcheck", "version": __version__},
    "paths": {
        "/v1/review": {
            "post": {
                "operationId": "review",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Draft"}}},
                },
                "responses": {
                    "200": {
                        "description": "What the review comes to",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Review"}}},
                    },
                    **_PROBLEMS,
                },
            }
        },
        "/healthz": {"get": {"operationId": "health", "responses": {"200": {"description": "It runs"}}}},
    },
    "components": {
        "schemas": {
            "Draft": drafts.schema(),
            "Review": {
                "type": "object",
                "required": ["decision", "blocking", "warnings", "passed", "coverage", "report"],
                "properties": {
                    "decision": {"enum": ["pass", "confirm", "block"]},
                    **{name: {"type": "array", "items": _OBJECT} for name in ("blocking", "warnings", "passed")},
                    "coverage": _OBJECT,
                    "report": {"type": "string", "description": "Where the HTML report stands for a while"},
                },
            },
            "Problem": {
                "type": "object",
                "properties": {name: {} for name in ("type", "status", "detail")},
            },
        }
    },
}
