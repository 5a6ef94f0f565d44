"""What `/openapi.json` says."""

from __future__ import annotations

from typing import Any

from factcheck import __version__
from factcheck.rulebook import drafts


def _problems(*statuses: int) -> dict[str, Any]:
    return {
        str(status): {
            "description": _TOLD[status],
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


def _json(told: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": schema}}}


_TOLD = {
    400: "No JSON, or a host name that is not its own",
    401: "No token, or a wrong one",
    404: "No such report, or one that has made room for later ones",
    408: "The body came too slowly",
    413: "Too large",
    415: "No application/json",
    422: "A draft that is not one, or cannot be read",
    429: "Too many at once",
    500: "A fault of factcheck",
    503: "Stopped for its time, or the archive is still being read",
}
_OBJECT = {"type": "object", "additionalProperties": True}
_HEALTH = {
    "type": "object",
    "required": ["status", "texts", "unread"],
    "properties": {
        "status": {"const": "ok"},
        "texts": {"type": "integer", "description": "Texts and tables that drafts are held against"},
        "unread": {"type": "integer", "description": "Files of them that could not be read"},
    },
}
_REVIEW = {
    "type": "object",
    "required": ["decision", "blocking", "warnings", "queries", "passed", "findings", "coverage", "report"],
    "properties": {
        "decision": {"enum": ["pass", "confirm", "block"]},
        **{
            name: {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}}
            for name in ("blocking", "warnings", "queries", "findings")
        },
        "passed": {"type": "array", "items": _OBJECT},
        "coverage": {"type": "object", "additionalProperties": {"type": "integer"}},
        "report": {"type": "string", "description": "Where the HTML report stands for a while"},
    },
}
_FINDING = {
    "type": "object",
    "required": ["id", "rule", "severity", "message", "ask", "claims", "facts", "causes", "confidence"],
    "properties": {
        **{name: {"type": "string"} for name in ("id", "rule", "message", "ask")},
        "severity": {"enum": ["error", "warning", "query", "note"]},
        "claims": {"type": "array", "items": {"type": "string"}},
        "causes": {"type": "array", "items": {"type": "string"}},
        "facts": _OBJECT,
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    },
}
_BODY = {"application/json": {"schema": {"$ref": "#/components/schemas/Draft"}}}
_IDENT = {"name": "ident", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}}
DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "factcheck",
        "version": __version__,
        "description": "Reviews a draft before it is published: what does not fit in it, and with what was published.",
    },
    "paths": {
        "/v1/review": {
            "post": {
                "operationId": "review",
                "summary": "Review a draft",
                "security": [{"bearer": []}, {}],
                "requestBody": {"required": True, "content": _BODY},
                "responses": {
                    "200": _json("What the review comes to", {"$ref": "#/components/schemas/Review"}),
                    **_problems(400, 401, 408, 413, 415, 422, 429, 500, 503),
                },
            }
        },
        "/reports/{ident}": {
            "get": {
                "operationId": "report",
                "summary": "The HTML report of a review",
                "parameters": [_IDENT],
                "responses": {
                    "200": {"description": "The page", "content": {"text/html": {"schema": {"type": "string"}}}},
                    **_problems(400, 404),
                },
            }
        },
        "/healthz": {
            "get": {
                "operationId": "health",
                "summary": "Whether it can review",
                "responses": {
                    "200": _json("It can", _HEALTH),
                    **_problems(400),
                    "503": _json("Not yet", {"type": "object", "properties": {"status": {"const": "starting"}}}),
                },
            }
        },
    },
    "components": {
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "Draft": drafts.schema(),
            "Review": _REVIEW,
            "Finding": _FINDING,
            "Problem": {
                "type": "object",
                "required": ["type", "status", "detail"],
                "properties": {
                    "type": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
