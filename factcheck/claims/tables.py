"""A table in the text: each figure with what its row, its column and the caption say of it.

`Poverty rate (%)` over `2024`, beside `Son La`: the poverty rate of Son La in 2024, in percent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.claims.frame import Frame, Words
from factcheck.claims.grammar import View, view
from factcheck.claims.place import Places, Site
from factcheck.claims.speech import STATUSES
from factcheck.claims.subjects import subject
from factcheck.language import Language, tokenise
from factcheck.mentions import Scan, Sentence, figure_at
from factcheck.model import Block, Claim, Figure, Level, Number, Period, Quantity, Span, Status, Subject
from factcheck.model.values import dataclass

_COUNTED = 2  # words of what is counted behind a scale, as in `triệu lượt khách`


@dataclass(frozen=True, slots=True)
class Label:
    """What a header, the head of a row or the caption tells of its figures. `words` are the tokens of its noun;
    `named`: it plainly names a measure; `whom`: it says of whom the figure is, and nothing else."""

    v: View
    words: Words | None
    unit: Quantity | None
    period: Period | None
    site: Site | None
    status: Status
    named: bool
    whom: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of the table with the labels that hold for it, in the order in which they are asked for its measure."""

    figure: Figure
    row: Span
    labels: tuple[Label, ...]
    caption: Label | None


def told(found: Scan, claims: list[Claim], places: Places) -> None:
    """Gives the claims of each table of a text, which were read cell by cell, what the table says of them."""
    tables = {id(s.block): s.block for s in found.sentences if s.block and s.block.part == "table"}
    if not tables:
        return
    at = {claim.start: k for k, claim in enumerate(claims)}
    starts = {found.tokens.start[s.first]: s for s in found.sentences}
    order = sorted(starts)
    for block in tables.values():
        k = bisect_left(order, block.start)
        before = starts[order[k - 1]] if k else None
        if block.columns:
            places = replace(places, home=None)  # a row without a place is of no other row's
        titled = before and before.block and before.block.part in ("caption", "heading", "title")
        for cell in cells(found, block, starts, before if titled else None, places):
            number = at.get(cell.figure.start)
            if number is not None:
                claims[number] = filled(claims[number], cell, places, found.language)


def cells(
    found: Scan, block: Block, at: Mapping[int, Sentence], caption: Sentence | None, places: Places
) -> Iterator[Cell]:
    """The figures of a table, row by row. Its first row is its header where it holds no figures."""
    rows = [[at.get(cell.start) if cell.end > cell.start else None for cell in row] for row in block.rows]
    over = _label(found, caption, places) if caption else None
    if block.columns:
        yield from _told(found, block, rows, places)
        return
    heads: list[Label | None] = []
    first_row = 0
    if len(rows) > 1 and not any(s.figures for s in rows[0] if s):
        heads = [_label(found, s, places) if s else None for s in rows[0]]
        first_row = 1
    for row, spans in zip(rows[first_row:], block.rows[first_row:], strict=True):
        # The head of a row is its first cell in words; what else it says in words is its unit.
        worded = [_label(found, s, places) for s in row if s and not s.figures and not _numbered(found, s)]
        side = worded[0] if worded else None
        if side is not None and side.unit is None:
            side = replace(side, unit=next((w.unit for w in worded[1:] if w.words is None and w.unit), None))
        span = Span(spans[0].start, spans[-1].end)
        for column, s in enumerate(row):
            head = heads[column] if column < len(heads) else None
            labels = tuple(label for label in (head, side) if label is not None)
            for figure in s.figures if s else ():
                yield Cell(figure, span, labels, over)


def _told(found: Scan, block: Block, rows: Sequence[Sequence[Sentence | None]], places: Places) -> Iterator[Cell]:
    """The figures of a table of which it is known what its columns hold: all other cells of a row tell of its value.
    A place that nobody knows is a place nevertheless, and no other one."""
    for row, spans in zip(rows[1:], block.rows[1:], strict=True):
        labels: list[Label] = []
        for role, s, cell in zip(block.columns, row, spans, strict=True):
            if s is None or role == "value":
                continue
            label = _label(found, s, places)
            if role == "place":
                words = found.document.text[cell.start : cell.end]
                site = label.site or Site(words, (f"?{words.casefold()}",))
                label = replace(label, words=None, site=site, named=False)
            elif role == "measure" and label.words is not None:
                label = replace(label, words=(label.words[0], _until(found, s)), named=True)
            elif role == "group" and label.words is not None:
                label = replace(label, words=(label.words[0], s.last), named=False, whom=True)
            elif role == "status":
                label = replace(label, words=None, named=False)
            labels.append(label)
        for role, s in zip(block.columns, row, strict=True):
            for figure in s.figures if s and role == "value" else ():
                yield Cell(figure, Span(spans[0].start, spans[-1].end), tuple(labels), None)


def _until(found: Scan, s: Sentence) -> int:
    """The end of the words of a cell, before what stands in brackets."""
    return next((i for i in range(s.first + 1, s.last) if found.tokens.low[i] == "("), s.last)


def _numbered(found: Scan, s: Sentence) -> bool:
    """Whether a cell is nothing but the number of its row."""
    return s.last == s.first + 1 and found.tokens.kind[s.first] == "n" and not s.whens


def filled(claim: Claim, cell: Cell, places: Places, language: Language) -> Claim:
    """The claim of a figure with all that the table says of it."""
    every = (*cell.labels, *([cell.caption] if cell.caption else ()))
    site = next((label.site for label in (*reversed(cell.labels), *every) if label.site), None)
    period = next((label.period for label in every if label.period), None)
    about, inherited = _subject(cell, site or places.home)
    if site is None and places.home is not None:
        inherited = (*inherited, "place")
    if period is not None and not any(label.period for label in cell.labels):
        inherited = (*inherited, "period")
    quantity = _quantity(claim.quantity, next((label.unit for label in every if label.unit), None))
    share = quantity.unit == "percent" and about.concept in language.shares
    counted = quantity.unit == "count" and quantity.number.value >= 0
    return replace(
        claim,
        subject=about,
        period=period,
        quantity=quantity,
        kind=Level(),
        status=next((label.status for label in cell.labels if label.status != "actual"), "actual"),
        sentence=cell.row,
        inherited=inherited,
        frame="table cell",
        sure=bool(about.measure),
        floor=Decimal(0) if share or counted else None,
        ceiling=Decimal(100) if share else None,
        part="table",
    )


def _subject(cell: Cell, site: Site | None) -> tuple[Subject, tuple[str, ...]]:
    """(the subject, what of it the caption told). The measure is what plainly names one, the header before the row."""
    place = {"place": site.name if site else None, "places": site.ids if site else ()}
    own = [label for label in cell.labels if label.words]
    caption = [cell.caption] if cell.caption and cell.caption.words else []
    told = next((label for label in (*own, *caption) if label.named), None) or next(iter((*own, *caption)), None)
    if told is None or told.words is None:
        return Subject(measure="", **place), ()  # type: ignore[arg-type]
    base = subject(told.v, Frame("table cell", measure=told.words), site, None)
    for label in own:
        if label is not told and label.words:
            groups = (label.words,) if label.whom else ()
            more = subject(label.v, Frame("table cell", measure=label.words, groups=groups), site, None)
            words = tuple(w for w in (more.head, *more.modifiers) if w and not more.group_ids)
            base = replace(
                base,
                modifiers=tuple(dict.fromkeys((*base.modifiers, *words))),
                groups=(*base.groups, *more.groups),
                group_ids=tuple(sorted({*base.group_ids, *more.group_ids})),
            )
    return base, ("measure",) if told is cell.caption else ()


def _quantity(own: Quantity, told: Quantity | None) -> Quantity:
    """The quantity in the unit that its header tells, where it has none beside it."""
    if told is None or own.unit != "count" or own.per:
        return own
    scale = told.number.value
    upper = _times(own.upper, scale) if own.upper else None
    return replace(own, number=_times(own.number, scale), upper=upper, unit=told.unit, per=told.per)


def _times(number: Number, scale: Decimal) -> Number:
    if scale == 1:
        return number
    return Number(number.value * scale, number.step * scale, True)


def _label(found: Scan, s: Sentence, places: Places) -> Label:
    t, language = found.tokens, found.language
    v = view(t, language, s.first, s.last, s.figures, s.whens, s.wheres)
    open_bracket = next((i for i in range(s.first, s.last) if t.low[i] in "(,:" and i > s.first), s.last)
    unit = _unit(t.slice(open_bracket, s.last).strip("(),: "), language) if open_bracket < s.last else None
    words: Words | None = None
    if unit is None and (whole := _unit(t.slice(s.first, s.last), language)) is not None:
        unit = whole  # a header that is nothing but a unit
    else:
        words = _words(v, s.first, open_bracket)
    sites = [places.site(w, t.slice(w.first, w.last)) for w in s.wheres]
    status: Status = "actual"
    for name in STATUSES:
        if language.phrases[name].within(t.low, s.first, s.last, s.last):
            status = name
            break
    if status == "actual" and not language.sets["target_heads"].isdisjoint(t.low[s.first : s.last]):
        status = "target"
    named = words is not None and (
        unit is not None or any(language.measures.at(t.low, i, words[1]) for i in range(*words))
    )
    period = s.whens[-1].period if s.whens else None
    return Label(v, words, unit, period, next((site for site in sites if site), None), status, named)


def _words(v: View, first: int, last: int) -> Words | None:
    """The noun group of a label that is neither its date nor its place."""
    placed = {i for w in v.wheres for i in range(w.first, w.last)}
    for i in range(first, last):
        if i in v.masked or i in placed or v.t.kind[i] != "w" or v.closed(i):
            continue
        a, b = v.group_right(i, last)
        return (a, b) if b > a else None
    return None


def _unit(words: str, language: Language) -> Quantity | None:
    """The unit that these words are: `%`, `billion VND`, `tonnes per hectare`."""
    if not words or len(words) > 40:
        return None
    t = tokenise(f"1 {words}", 0, language.sets["abbreviations_dot"], language.compounds)
    figure = figure_at(t, 0, 0, len(t), language)
    if figure is None:
        return None
    plain = figure.quantity.unit == "count"
    counted = plain and len(t) - figure.last <= _COUNTED and all(kind == "w" for kind in t.kind[figure.last :])
    if (figure.last < len(t) and not counted) or (plain and not figure.quantity.number.scaled):
        return None
    return figure.quantity
