"""Document → claims: each figure with its measure, place, period, source and status, as the text says it.

One context goes from sentence to sentence, only forward; what a claim took from it stands in `inherited`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from decimal import Decimal

from factcheck.claims import attainments, lists, movements, parts, recall, speech, tables, ties
from factcheck.claims.about import about_what
from factcheck.claims.anchors import Known, anchored
from factcheck.claims.bases import based
from factcheck.claims.change import by_difference
from factcheck.claims.composed import composed, given
from factcheck.claims.days import days
from factcheck.claims.frame import Frame
from factcheck.claims.frames import frames_of
from factcheck.claims.grammar import View, view
from factcheck.claims.happenings import happenings
from factcheck.claims.holder import Holder, holders
from factcheck.claims.leftover import leftovers
from factcheck.claims.lives import lives
from factcheck.claims.place import Places, Site, locate, settle
from factcheck.claims.quantity import quantity_of, rates_shared, units_lent
from factcheck.claims.records import records
from factcheck.claims.remainders import remainders
from factcheck.claims.resumed import doubled, moved_from
from factcheck.claims.rows import checked
from factcheck.claims.speakers import gapped, of_figures, puts
from factcheck.claims.tally import counted_to, tally
from factcheck.claims.when import Bound, bind
from factcheck.language import Language
from factcheck.mentions import Scan, Sentence, left, scan, stretches, whole
from factcheck.mentions.datelines import day_of as dateline
from factcheck.model import (
    Aside,
    Attainment,
    Breakdown,
    Change,
    Claim,
    Document,
    DocumentReading,
    Figure,
    Hedge,
    Level,
    Listing,
    Movement,
    Period,
    Quantity,
    Span,
    Status,
    Subject,
    Tie,
    Unread,
    When,
)
from factcheck.model.values import dataclass, uncollected

__all__ = ["checked", "read"]

_FLOOR, _CEILING, _LEVEL = Decimal(0), Decimal(100), Level()


@dataclass(slots=True)
class _Context:
    """What goes forward through a document."""

    places: Places
    speech: speech.Speech = field(default_factory=speech.Speech)
    holder: Holder = field(default_factory=Holder)
    quoted: parts.Quotations = field(default_factory=parts.Quotations)
    paragraph: int = -1
    carried: Period | None = None  # the last date that the paragraph told of a figure
    claims: list[Claim] = field(default_factory=list)
    before: list[tuple[Frame, Claim]] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    attainments: list[Attainment] = field(default_factory=list)
    moved: list[Movement] = field(default_factory=list)  # of the sentence before
    tied: list[Tie] = field(default_factory=list)
    last: list[Claim] = field(default_factory=list)  # of the sentence before, whatever its paragraph


@uncollected()
def read(
    document: Document, language: Language, packs: Callable[[str], Language | None] | None = None
) -> DocumentReading:
    """Every claim of a document, in the order of its text. Claim ids are provisional until `identity.identified`.

    With `packs` a paragraph in another language is read with the pack of its own, and left unread where it has none."""
    whole_letters = composed(document)
    if whole_letters is not None:
        return given(read(whole_letters[0], language, packs), document, whole_letters[1])
    if document.published is None:
        document = replace(document, published=dateline(document, language))
    aside: list[Aside] = []
    unread: list[Unread] = []
    scans: list[Scan] = []
    for stretch in stretches(document) if packs else [whole(document)]:
        own = packs is None or stretch.language == document.language
        pack = language if own or packs is None else packs(stretch.language)
        pack = pack and pack.fitting(document.text, stretch.start, stretch.end)
        scanned = scan(document, pack, stretch) if pack else left(document, stretch)
        if isinstance(scanned, Scan):
            scans.append(scanned)
        aside.extend(scanned.set_aside)
        unread.extend(scanned.unread)
    named = (w for found in scans for s in found.sentences for w in s.wheres)
    places = settle(language, named, parts.opening(scans))
    context = _Context(places, quoted=parts.quotations(document.text, document.body))
    for found in scans:
        context.paragraph = -1
        # What cells name is nothing that the text behind the table speaks of.
        cells = _Context(replace(places, last={}), quoted=context.quoted, claims=context.claims)
        for sentence in found.sentences:
            told = sentence.block is not None and sentence.block.part == "table"
            _sentence(found, sentence, found.language, cells if told else context)
        tables.told(found, context.claims, context.places)
    return DocumentReading(
        document,
        tuple(context.claims),
        tuple(aside),
        tuple(unread),
        tuple(context.listings),
        tuple(context.breakdowns),
        tuple(context.movements),
        tuple(context.ties),
        tuple(context.attainments),
        tuple(days(document, scans)),
        tuple(lives(document, scans, context.claims)),
        tuple(happenings(document, scans)),
    )


def _sentence(found: Scan, s: Sentence, language: Language, context: _Context) -> None:
    if s.paragraph != context.paragraph:
        context.paragraph = s.paragraph
        if not parts.quotes(found, s):  # a quotation goes on about the one who was just named
            context.places.paragraph()
        context.speech.speaker = parts.opening_speaker(found, s)
        context.holder.near = None
        context.carried = None
        context.before = []
    if not s.figures and not s.wheres and not context.speech.speaker and not parts.speaks(found, s):
        context.before = []
        return
    whens = _anchored(found, s, language, context.carried) if s.whens else ()
    v = view(found.tokens, language, s.first, s.last, s.figures, whens, s.wheres)
    sites = locate(v, context.places)
    speaker = speech.attribute(v, context.speech)
    if not s.figures:
        context.before = []
        return
    frames = doubled(v, frames_of(v))
    bounds = bind(v, frames)
    programme = speech.programme(v)
    whose = context.holder.name, context.holder.near
    owners = holders(v, frames, context.holder)
    said = of_figures(v, speaker)
    if any(owner and owner == told and puts(v, f) for owner, told, f in zip(owners, said, s.figures, strict=True)):
        owners, (context.holder.name, context.holder.near) = [None] * len(owners), whose
    for k in range(1, len(frames)):  # "X put the magnitude at A, Y at B": of what X told of
        if gapped(v, k):
            frames[k], sites[k] = replace(frames[k], measure=None, name="elliptical"), sites[k - 1]
    statuses = speech.statuses(v, [frame.role in ("to", "change") for frame in frames])
    for k, frame in enumerate(frames):  # "will rise from A to B": A is where it stands
        if (frame.role == "from" and statuses[k] in ("forecast", "target")) or frame.name == "age":
            statuses[k] = "actual"
    claims: list[Claim] = []
    together: list[tuple[Frame, Claim]] = []
    for k, (f, frame, bound, site) in enumerate(zip(s.figures, frames, bounds, sites, strict=True)):
        claims.append(
            _claim(
                found,
                v,
                k,
                f,
                frame,
                bound,
                site,
                programme,
                owners[k],
                said[k],
                statuses[k],
                together,
                len(context.claims) + k,
            )
        )
        together.append((frame, claims[-1]))
    claims = parts.placed(claims, found, s, context.quoted)
    claims = rates_shared(frames, units_lent(v, frames, claims))
    claims = movements.parallel(list(zip(frames, claims, strict=True)), context.before)
    claims = _after(v, frames, claims, context)
    together = list(zip(frames, claims, strict=True))
    times = language.sets["units_time"]
    moved = based(v, claims, movements.movements(together, context.claims, language.kinds_of, times))
    near = [claim for _, claim in context.before]
    held = moved_from(v, claims, moved, near, context.moved)
    context.movements.extend([*moved, *held])
    paired = list(zip(s.figures, claims, strict=True))
    context.listings.extend(lists.listings(v, paired))
    context.listings.extend(lists.bulleted(v, paired, found.document))
    listed = lists.breakdowns(v, paired)
    if all(breakdown.open for breakdown in listed):
        listed = remainders(v, claims, moved, context.last) or records(v, claims) or listed
        listed = listed or recall.summed(v, claims, moved, near, context.moved) or leftovers(v, paired)
    context.breakdowns.extend(listed)
    told = ties.ties(v, claims, moved, context.last)
    told += recall.tied(v, claims, near, context.tied) if not told else []
    context.ties.extend(told)
    context.moved, context.tied = moved, told
    context.attainments.extend(attainments.attainments(v, claims))
    context.last = claims
    context.claims.extend(claims)
    context.carried = next((c.period for c in reversed(claims) if c.period is not None), context.carried)
    context.before = together


def _anchored(found: Scan, s: Sentence, language: Language, carried: Period | None) -> tuple[When, ...]:
    since = frozenset(w.outer for w in s.whens if found.tokens.low[w.outer] in language.sets["since"])
    return anchored(s.whens, Known(carried, found.document.published, since))


def _claim(
    found: Scan,
    v: View,
    k: int,
    f: Figure,
    frame: Frame,
    bound: Bound,
    site: tuple[Site | None, bool],
    programme: str | None,
    owner: str | None,
    speaker: str | None,
    status: Status,
    before: Sequence[tuple[Frame, Claim]],
    number: int,
) -> Claim:
    document, language = found.document, v.language
    inherited: list[str] = []
    about, from_before = about_what(v, f, frame, site[0], programme, before)
    holder = owner or (about.holder if from_before else None)
    about = about if about.holder == holder else replace(about, holder=holder)
    if from_before:
        inherited.append("measure")
        if about.groups and not frame.groups:
            inherited.append("groups")
    if site[1] and about.place:
        inherited.append("place")
    if bound.inherited and bound.period is not None:
        inherited.append("period")
    quantity, assumed = quantity_of(v, f, frame, site[0])
    apart = frame.role == "change" and by_difference(v, f, v.last) is not None
    line, column = document.position(f.start)
    to_date = counted_to(v, f, bound.period)
    kind: Level | Change = _LEVEL
    if frame.role == "change":
        percent = (
            any(c.quantity.unit == "percent" and isinstance(c.kind, Level) for _, c in before)
            or about.concept in language.shares
        )
        kind = movements.basis_of(frame, quantity.unit, percent, bound.compared)
    share = (
        quantity.unit == "percent"
        and isinstance(kind, Level)
        and (about.concept in language.shares or frame.name == "share of a group")
    )
    counted = quantity.unit == "count" and isinstance(kind, Level)
    return Claim(
        id=f"{document.id}#{number}",
        document=document.id,
        start=f.start,
        end=f.end,
        text=document.text[f.start : f.end],
        line=line,
        column=column,
        sentence=Span(v.t.start[v.first], v.t.end[v.last - 1]),
        subject=about,
        period=bound.period,
        quantity=quantity,
        hedge=Hedge.EXACT if apart else f.hedge,
        kind=kind,
        status=status,
        attribution=speaker,
        inherited=tuple(inherited),
        frame=frame.name,
        sure=frame.sure and not _bare(about, quantity, language),
        floor=_FLOOR if share or (counted and quantity.number.value >= 0) else None,
        ceiling=_CEILING if share else None,
        assumed=assumed,
        to_date=to_date,
        tally=tally(v, f, about, kind, status, to_date),
    )


def _bare(about: Subject, quantity: Quantity, language: Language) -> bool:
    """A length, a price, a profit with no word of whose: too little to tell it from the next one."""
    return (
        about.head in language.sets["measure_nouns"]
        and not about.modifiers
        and not about.group_ids
        and quantity.unit != "percent"
    )


def _after(v: View, frames: Sequence[Frame], claims: Sequence[Claim], context: _Context) -> list[Claim]:
    """`After 3 years, the herd increased to 8`: the date of the end, from that of the start."""
    found = list(claims)
    for k, f in enumerate(v.figures):
        opens = f.outer > v.first and v.t.low[f.outer - 1] in v.language.sets["after"]
        if not (opens and f.quantity.unit == "year" and f.quantity.upper is None):
            continue
        years = f.quantity.number.value
        if years != years.to_integral_value() or years > 200:
            continue
        for j in range(k + 1, len(found)):
            if frames[j].role == "to" and found[j].period is None:
                words = v.t.slice(f.outer - 1, f.last)
                found[j] = movements.after(
                    found[j],
                    movements.begun(found[j], context.claims, v.language.kinds_of),
                    words,
                    int(years),
                )
    return found
