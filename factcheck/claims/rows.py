"""The rows of a reference table after reading: one figure each, whose time and unit are understood, or a fault."""

from __future__ import annotations

from dataclasses import replace

from factcheck.model import Claim, DocumentReading, Origin, Unread

Fault = tuple[Origin, str]


def checked(reading: DocumentReading) -> tuple[DocumentReading, tuple[Fault, ...]]:
    """Without the figures of the rows that are not understood, which count as unread; and what is wrong with them."""
    document = reading.document
    block = document.blocks[0]
    at = {role: number for number, role in enumerate(block.columns)}
    claims: list[Claim] = []
    lost: list[Claim] = []
    faults: list[Fault] = []
    of_row: dict[int, list[Claim]] = {}
    for claim in reading.claims:
        of_row.setdefault(claim.sentence.start, []).append(claim)
    for row in block.rows[1:]:
        origin = document.origin(row[-1].start)
        if origin is None:
            continue
        told = of_row.pop(row[0].start, [])
        words = {role: document.text[row[k].start : row[k].end] for role, k in at.items()}
        wrong = _wrong(told, words, row[at["value"]].end, document.text)
        if wrong:
            faults.append((origin, f"cell {origin.cell} {wrong} (the row was left out)"))
            lost += told
        else:
            claims += told
    lost += (claim for rest in of_row.values() for claim in rest)
    unread = (Unread(claim.document, claim.start, claim.end, claim.text) for claim in lost)
    kept = sorted((*reading.unread, *unread), key=lambda one: one.start)
    return replace(reading, claims=tuple(claims), unread=tuple(kept)), tuple(faults)


def _wrong(told: list[Claim], words: dict[str, str], end: int, text: str) -> str:
    if len(told) != 1:
        return f"holds {'no' if not told else 'more than one'} figure that can be read: {words['value'][:60]}"
    claim = told[0]
    when = words.get("period", "")
    if when and claim.period is None:
        return f"is of a time that is not understood: {when[:60]}"
    if not claim.subject.head:
        return f"is of a measure that is not understood: {words['measure'][:60]}"
    rest = text[claim.end : end].strip()
    if claim.quantity.unit == "count" and not all(part.islower() and part.isalpha() for part in rest.split()):
        return f"is in a unit that is not known: {rest[:60]}"
    return ""
