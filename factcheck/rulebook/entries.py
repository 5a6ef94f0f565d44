"""The shapes of what desks write, at the door: of a rule file, of an entry of the vocabulary, of the words of a rule in
another language, of a waiver. `rules.py`, `vocabulary.py`, `translated.py` and `waivers.py` make values of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from factcheck.model import WaiverStatus

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
FileSeverity = Literal["error", "warning", "query", "note", "cause"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class VariantEntry(_Entry):
    """What one variant of the check says instead of the rule."""

    severity: FileSeverity | None = None
    message: Words | None = None
    ask: Words | None = None


class ExampleEntry(_Entry):
    """`flag` with `figures` and `severity`, or `pass` with `why`. `reference`: a table in CSV beside the texts;
    `previous`: the first text as it was published before."""

    flag: Annotated[list[Words], Field(min_length=1)] | None = None
    pass_: Annotated[list[Words], Field(min_length=1)] | None = Field(default=None, alias="pass")
    figures: Annotated[list[Words], Field(min_length=1)] | None = None
    severity: FileSeverity | None = None
    variant: str | None = None
    why: Words | None = None
    reference: Words | None = None
    previous: Words | None = None


class RuleEntry(_Entry):
    """One file of `discrepancies/`."""

    title: Words
    check: Words
    severity: FileSeverity
    message: Words
    ask: Words
    why: Words
    enabled: bool = True
    settings: dict[str, object] = {}
    variants: dict[str, VariantEntry] = {}
    precedes: list[Words] = []
    examples: list[ExampleEntry] = []


class ConceptEntry(BaseModel):
    """One concept: its words under the code of each language, beside `share`, `within` and `tally`."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, list[Words]] = Field(init=False)

    share: bool = False
    within: list[Words] = []
    tally: Literal["grows", "moves", "stands"] | None = None


class AlignmentEntry(_Entry):
    """`alignment.yaml`."""

    likely: Annotated[float, Field(gt=0, le=1)]
    weights: dict[str, float]


class WaiverEntry(_Entry):
    """One entry of `factcheck.waivers.yaml`."""

    id: Annotated[str, StringConstraints(pattern=r"^fc-[0-9a-f]{8,64}$")]
    rule: Words
    about: Words
    claims: Annotated[list[Words], Field(min_length=1)]
    status: WaiverStatus = "accepted"
    reason: Words
    by: Words
    until: date | None = None


class SaidEntry(_Entry):
    """What a variant says in another language, where it is not what the rule says."""

    message: str | None = None
    ask: str | None = None


class WordsEntry(_Entry):
    """One rule of `messages/`."""

    title: str
    message: str
    ask: str
    why: str
    variants: dict[str, SaidEntry] = {}


def schema() -> dict[str, Any]:
    """The JSON schema of a rule file, for editors that complete and check YAML. What a check gives (the
    names of its settings and variants, the slots of its messages) is not in it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **RuleEntry.model_json_schema()}
