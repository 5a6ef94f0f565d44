"""How often two figures are rightly taken to be about one thing, on the labelled pairs of tests/corpus/pairs.

    python -m benchmarks.alignment [--misses] [--topic TOPIC] [--part fitted|held-back]

The two texts of a case are read as two documents and aligned. Two figures are *joined* when they are in one topic and
their periods are not told apart; *compared* when they stand for one unknown, so that rules lay them side by side.

    pairs     labelled in that row: of one thing + apart
    read      pairs both of whose figures were read as one claim each; the rest are scored nowhere
    recall    joined, of the pairs about one thing
    compared  compared, of the pairs about one thing
    related   of the pairs about one thing that were not joined, those related (contains, overlap, forecast)
    prec      about one thing, of the joined pairs
    false     joined, of the pairs that must stay apart
    held      compared, of the pairs that must stay apart
    implied   joined, of all other pairs of figures of a case of which one is in a pair about one thing: these are
              of two things as well, but for the few that are told twice in other words
    alarms    pairs that must stay apart, named by one finding at error or warning
    found     pairs about one thing, named by one finding at error or warning (not all differ)
    laid      laid side by side, by their subjects or by what stands round them, of the pairs about one thing
    of laid   about one thing, of the pairs laid side by side
    wrongly   laid side by side, of the pairs that must stay apart
    others    laid side by side, of all other pairs (see `implied`)"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import combinations

from benchmarks.misread import differing, shown
from benchmarks.pairs import PARTS, Case, Pair, cases, split
from benchmarks.scoring import ROOT
from factcheck import identity, pipeline, reading, rulebook
from factcheck.checks import Context
from factcheck.checks.unknowns import ACTUAL, Unknown, at, bounds
from factcheck.model import Claim, Document, DocumentReading, Finding, Level, Topic, Trouble, World

LOUD = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair. `claims`: those that begin in each of its two quotes; it can be scored where these are
    one each. `topic`: both are in one. `relation` joins them otherwise. An implied pair may be of one text."""

    case: Case
    pair: Pair
    claims: tuple[tuple[Claim, ...], tuple[Claim, ...]]
    topic: bool = False
    joined: bool = False
    compared: bool = False
    relation: str | None = None
    loud: tuple[str, ...] = ()

    @property
    def scored(self) -> bool:
        return all(len(found) == 1 for found in self.claims)

    @property
    def near(self) -> bool:
        """Whether the two values lie within a sixteenth of each other: what must not decide."""
        (a,), (b,) = self.claims
        x, y = a.quantity, b.quantity
        units = _book().units
        if not units.compatible(x.unit, y.unit, x.per, y.per):
            return False
        one = Fraction(x.number.value) * units.factor(x.unit, y.unit, x.per, y.per)
        other = Fraction(y.number.value)
        return abs(one - other) * 16 <= max(abs(one), abs(other))

    @property
    def laid(self) -> bool:
        """Joined by their subjects, or by what stands round them."""
        return self.joined or self.relation == "likely"

    @property
    def right(self) -> bool:
        return self.scored and self.joined == (self.pair.label == "same")


@cache
def _book() -> rulebook.Rulebook:
    return rulebook.load(ROOT / "rules")


@cache
def _reader() -> Callable[[Document], DocumentReading | Trouble]:
    """Language packs are loaded once, not for every case."""
    return pipeline.reader(_book())


def outcomes(topics: Iterable[str]) -> list[Outcome]:
    """What becomes of each pair of these topics."""
    return [outcome for topic in topics for case in cases(topic) for outcome in _of(case)]


def _of(case: Case) -> list[Outcome]:
    documents = [
        replace(reading.document(f"d{n}", f"text {n}", text, language=language), published=day)
        for n, (text, language, day) in enumerate(zip(case.texts, case.languages, case.published, strict=True), 1)
    ]
    found = [_reader()(document) for document in documents]
    read = identity.identified(tuple(one for one in found if not isinstance(one, Trouble)))
    report = pipeline.judge(read, _book())
    troubles = [*(one for one in found if isinstance(one, Trouble)), *report.troubles]
    if troubles:
        raise ValueError("; ".join(trouble.message for trouble in troubles))
    bench = _Bench(case, report.world, report.findings)
    labelled = [bench.labelled(pair) for pair in case.pairs]
    return [*labelled, *bench.implied(labelled)]


class _Bench:
    """The world of one case, and what it makes of pairs of its claims."""

    def __init__(self, case: Case, world: World, findings: Sequence[Finding]) -> None:
        self._case = case
        self._world = world
        self._findings = [finding for finding in findings if finding.severity in LOUD]
        self._topics = {claim.id: topic for topic in world.topics for claim in topic.claims}
        self._relations = {frozenset((match.a, match.b)): match.relation for match in world.relations}
        self._context = Context(world, _book().policy, _book().units)

    def labelled(self, pair: Pair) -> Outcome:
        return self._outcome(pair, (self._claims(pair, 0), self._claims(pair, 1)))

    def implied(self, labelled: Iterable[Outcome]) -> Iterator[Outcome]:
        """Every other two claims of which one is in a pair about one thing, but for those that are tied by others."""
        scored = {(one.claims[0][0].id, one.claims[1][0].id): one.pair.label for one in labelled if one.scored}
        things = {ident: {ident} for ident in self._world.claims}
        for (a, b), label in scored.items():
            if label == "same":
                both = things[a] | things[b]
                things.update(dict.fromkeys(both, both))
        ordered = sorted(self._world.claims.values(), key=lambda claim: (claim.document, claim.start))
        for one, other in combinations(ordered, 2):
            tied = len(things[one.id]) > 1 or len(things[other.id]) > 1
            if tied and other.id not in things[one.id] and (one.id, other.id) not in scored:
                pair = Pair("implied", (one.text, other.text), f"{one.document}, {other.document}")
                yield self._outcome(pair, ((one,), (other,)))

    def _outcome(self, pair: Pair, claims: tuple[tuple[Claim, ...], tuple[Claim, ...]]) -> Outcome:
        found = Outcome(self._case, pair, claims)
        if not found.scored:
            return found
        (a,), (b,) = found.claims
        topic = self._topics[a.id] if self._topics[a.id] is self._topics[b.id] else None
        ids = {a.id, b.id}
        found = replace(
            found,
            topic=topic is not None,
            relation=self._relations.get(frozenset(ids)),
            loud=tuple(finding.rule for finding in self._findings if ids.issubset(finding.claims)),
        )
        if topic is None:
            return found
        one, other = self._unknown(topic, a), self._unknown(topic, b)
        days = {self._world.documents[claim.document].published for claim in (a, b)} - {None}
        return replace(
            found,
            compared=one == other and (one.dated or len(days) < 2),  # as checks.unknowns.comparable has it
            joined=one == other or not (one.dated and other.dated),
        )

    def _claims(self, pair: Pair, side: int) -> tuple[Claim, ...]:
        start = self._case.texts[side].index(pair.quotes[side])
        stretch = range(start, start + len(pair.quotes[side]))
        mine = (claim for claim in self._world.claims.values() if claim.document == f"d{side + 1}")
        return tuple(claim for claim in mine if claim.start in stretch)

    def _unknown(self, topic: Topic, claim: Claim) -> Unknown:
        """The unknown on which the rules put it; of a change, a forecast or a target, its stretch of time. The past of
        a movement without dates is on one of its own."""
        for where, levels in bounds(topic, self._context).items():
            if any(level.claim.id == claim.id for level in levels):
                return where
        if isinstance(claim.kind, Level) and claim.status in ACTUAL:
            return Unknown(claim.id, dated=True)
        change = None if isinstance(claim.kind, Level) else claim.kind.over
        period = change or claim.period
        return at(period, during=True) if period else Unknown("?", dated=False)


# ---- the table


COLUMNS = (
    "pairs", "read", "recall", "compared", "related", "prec", "false", "held", "implied", "alarms", "found",
    "laid", "of laid", "wrongly", "others",
)  # fmt: skip


def shares(found: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """Each figure of the table as [how many, of how many]."""
    asked = [one for one in found if one.pair.label != "implied"]
    scored = [one for one in found if one.scored]
    same, apart, implied = (
        [one for one in scored if one.pair.label == label] for label in ("same", "apart", "implied")
    )
    missed = [one for one in same if not one.joined]
    right, wrong = _joined(same), _joined(apart)
    return {
        "read": (sum(one.scored for one in asked), len(asked)),
        "recall": (right, len(same)),
        "compared": (sum(one.compared for one in same), len(same)),
        "related": (sum(one.topic or one.relation is not None for one in missed), len(missed)),
        "prec": (right, right + wrong),
        "false": (wrong, len(apart)),
        "held": (sum(one.compared for one in apart), len(apart)),
        "implied": (_joined(implied), len(implied)),
        "alarms": (sum(bool(one.loud) for one in apart), len(apart)),
        "found": (sum(bool(one.loud) for one in same), len(same)),
        "laid": (_laid(same), len(same)),
        "of laid": (_laid(same), _laid(same) + _laid(apart)),
        "wrongly": (_laid(apart), len(apart)),
        "others": (_laid(implied), len(implied)),
    }


def _laid(found: Iterable[Outcome]) -> int:
    return sum(one.laid for one in found)


def _joined(found: Iterable[Outcome]) -> int:
    return sum(one.joined for one in found)


def row(name: str, found: Sequence[Outcome]) -> str:
    counts = Counter(one.pair.label for one in found)
    cells = [f"{counts['same']}+{counts['apart']}", *(_share(*pair) for pair in shares(found).values())]
    return f"{name:26}" + "".join(f"{cell:>10}" for cell in cells)


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f}" if of else "-"


# ---- what went wrong


def told(one: Outcome) -> str:
    """A pair that went wrong, with what was read of it."""
    case, pair = one.case, one.pair
    head = f"{case.topic}/{case.id} ({case.tongue}): {pair.quotes[0]} | {pair.quotes[1]}   ({pair.why})"
    if not one.scored:
        return "\n    ".join(
            [
                f"unread  {head}",
                *(f"{len(found)} claims in {quote!r}" for found, quote in zip(one.claims, pair.quotes, strict=True)),
            ]
        )
    (a,), (b,) = one.claims
    what = {"same": "missed  ", "apart": "false   ", "implied": "implied "}[pair.label]
    how = "one topic" if one.topic else one.relation or "not related"
    if one.topic and not one.joined:
        how += ", other times"
    names = ", ".join(differing(a, b, _book().units)) or "-"
    facets = f"{how}; {'differing' if pair.label == 'same' else 'told apart by'}: {names}"
    return "\n    ".join([f"{what}{head}", shown(a), shown(b), facets, *(f"flagged by {rule}" for rule in one.loud)])


def _counted(found: Iterable[Outcome]) -> str:
    """Which facet is the first that was read differently, among the pairs that were missed, and how often."""
    count: Counter[str] = Counter()
    for one in found:
        if one.scored and one.pair.label == "same" and not one.joined:
            (a,), (b,) = one.claims
            count.update(differing(a, b, _book().units)[:1] or ("nothing",))
    return ", ".join(f"{name} {n}" for name, n in count.most_common()) or "-"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--misses", action="store_true", help="show the pairs that went wrong")
    options.add_argument("--topic", action="append", help="this topic only (may be repeated)")
    options.add_argument("--part", choices=PARTS, help="the topics of this part only")
    wanted = options.parse_args()
    topics = [
        name
        for name, part in split().items()
        if (not wanted.topic or name in wanted.topic) and wanted.part in (None, part)
    ]
    every = {topic: outcomes([topic]) for topic in topics}
    flat = [one for found in every.values() for one in found]
    print(f"{'':26}" + "".join(f"{name:>10}" for name in COLUMNS))
    for part in PARTS:
        mine = [topic for topic in topics if split()[topic] == part]
        if not mine:
            continue
        for topic in mine:
            print(row(topic, every[topic]))
            if wanted.misses:
                print(
                    *(told(one) for one in every[topic] if not one.right or (one.loud and one.pair.label == "apart")),
                    sep="\n",
                )
                print(f"missed pairs by the first facet read differently: {_counted(every[topic])}\n")
        print(row(f"== {part}", [one for topic in mine for one in every[topic]]))
        for tongue in ("en", "vi", "across"):
            found = [one for topic in mine for one in every[topic] if one.case.tongue == tongue]
            print(row(f"   {part} {tongue}", found))
        for how, near in (("near values", True), ("far values", False)):
            found = [one for topic in mine for one in every[topic] if one.scored and one.near == near]
            print(row(f"   {part} {how}", found))
        print()
    print(row("== all", flat))
    print(f"missed pairs by the first facet read differently: {_counted(flat)}")


if __name__ == "__main__":
    main()
