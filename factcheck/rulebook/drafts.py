"""A draft as it comes by HTTP."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

_TEXT = 20_000_000  # characters; a server lets in fewer bytes


class NotJson(Exception):
    """No JSON at all."""


class Wrong(Exception):
    """JSON that is no draft; says where and why."""


class _Draft(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "oneOf": [
                {"required": ["text"], "properties": {"text": {"type": "string"}, "html": {"type": "null"}}},
                {"required": ["html"], "properties": {"html": {"type": "string"}, "text": {"type": "null"}}},
            ]
        },
    )

    title: Annotated[str, Field(max_length=1000)] | None = None
    text: Annotated[str, Field(max_length=_TEXT)] | None = None
    html: Annotated[str, Field(max_length=_TEXT)] | None = None
    published: date | datetime | None = None
    source: Annotated[str, Field(max_length=2000)] | None = None
    confirm: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=1000)] | None = None
    report_language: Literal["en", "vi"] | None = None

    @model_validator(mode="after")
    def _one(self) -> _Draft:
        if (self.text is None) == (self.html is None):
            raise ValueError("give one of text and html")
        return self


def read(raw: bytes) -> dict[str, Any]:
    """Raises NotJson or Wrong."""
    try:
        draft = _Draft.model_validate_json(raw).model_dump(mode="json")
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False)
        if any(fault["type"] == "json_invalid" for fault in faults):
            raise NotJson from error
        told = (f"{'.'.join(map(str, fault['loc'])) or 'draft'}: {fault['msg']}" for fault in faults[:5])
        raise Wrong("; ".join(told)) from error
    return {**draft, "confirm": draft["confirm"] or []}


def schema() -> dict[str, Any]:
    """What it may be, as JSON Schema."""
    return {**_Draft.model_json_schema(), "title": "Draft"}
