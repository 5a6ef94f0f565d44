"""Reads reference tables, for their tests."""

from __future__ import annotations

from pathlib import Path

from factcheck import pipeline, reading
from factcheck.model import Claim, Trouble
from factcheck.rulebook import ReferenceSettings
from tests.labels import book


def read(path: Path | str, settings: ReferenceSettings | None = None) -> tuple[list[Claim], list[Trouble], list[str]]:
    loaded = reading.references([str(path)], book().vocabulary.headers, settings or ReferenceSettings())
    found, troubles = pipeline.rows(loaded, book())
    claims = [claim for one in found for claim in one.claims]
    return claims, list(troubles), [one.document.name for one in found]


def told(claim: Claim) -> tuple[str, str, str, str | None, str]:
    subject = claim.subject
    end = str(claim.period.end) if claim.period else ""
    return claim.text, claim.quantity.unit, subject.concept or subject.head, subject.place, end
