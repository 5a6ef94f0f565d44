"""Paths → Documents, in one order whatever the order of the paths."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePath

from factcheck.model import Block, Document, Skipped, Trouble
from factcheck.model.values import dataclass
from factcheck.reading import formats, frontmatter, structure, text, tongue, walk

# Our own report, found in a folder that is checked: it would only agree with itself.
_OURS = re.compile(r"""<meta\s[^>]*name=["']generator["'][^>]*content=["']factcheck\b""", re.IGNORECASE)
_HEAD = 4096
_PAGES = (".htm", ".html", ".xhtml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """`documents` sorted by path, with the ids d1, d2, … in that order."""

    documents: tuple[Document, ...]
    troubles: tuple[Trouble, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A file that was read. `original` is the path of what it translates, `place` where that is said."""

    file: walk.File
    content: formats.Content
    front: frontmatter.Front
    original: str | None
    place: str


def load(
    paths: Iterable[str],
    *,
    language: str | None = None,
    translations: Iterable[tuple[str, str]] = (),
    references: Iterable[str] = (),
    progress: Callable[[str, int, int], None] | None = None,
) -> Loaded:
    """Read files, and all texts in folders. `language` overrides what the texts say or look like; `translations` are
    pairs of a text and its original, both of them read as well; `references` are tables of figures, and no texts.
    `progress` is told how many of the files are open.

    Never raises for what is in a file or folder: that is a Trouble, and the others are still read."""
    pairs = tuple(translations)
    found, missing, unwanted = walk.find((*paths, *chain.from_iterable(pairs)))
    originals = {os.path.realpath(copy): original for copy, original in pairs}
    files, known = list(found), {os.path.realpath(file.path) for file in found}
    texts: list[_Text] = []
    troubles = list(missing)
    tables = {os.path.realpath(path) for path in references}
    skipped = [*unwanted, *(Skipped(one.shown, "a reference table") for one in found if _among(one, tables))]
    files = [file for file in files if not _among(file, tables)]
    with formats.Reader() as reader:
        _each(files, known, originals, reader, texts, troubles, skipped, progress)
    texts.sort(key=lambda one: one.file.shown)
    shown = {os.path.realpath(one.file.path): one.file.shown for one in texts}
    for copy in sorted({copy for copy, _ in pairs}):
        if os.path.realpath(copy) not in shown and os.path.exists(copy):
            troubles.append(Trouble(walk.shown(copy), "gave no text to be held against its original"))
    documents = []
    for number, one in enumerate(texts, start=1):
        read_as = _document(f"d{number}", one.file.shown, one.content, one.front, language)
        original = shown.get(os.path.realpath(one.original)) if one.original else None
        if original == one.file.shown:
            troubles.append(Trouble(one.place, "a text is no translation of itself: name its original"))
            original = None
        elif one.original and original is None and os.path.exists(one.original):
            what = walk.shown(one.original)
            troubles.append(Trouble(one.place, f"its original {what} gave no text, so the two are not compared"))
        documents.append(replace(read_as, original=original))
    return Loaded(
        tuple(documents),
        tuple(sorted(troubles, key=lambda t: (t.path, t.message))),
        tuple(sorted(skipped, key=lambda s: (s.path, s.reason))),
    )


def _each(
    files: list[walk.File],
    known: set[str],
    originals: Mapping[str, str],
    reader: formats.Reader,
    texts: list[_Text],
    troubles: list[Trouble],
    skipped: list[Skipped],
    progress: Callable[[str, int, int], None] | None,
) -> None:
    """Reads the files, and those that they name as their originals."""
    for number, file in enumerate(files):  # which grows: the original of a text is read although nobody named it
        if progress is not None:
            progress("opening files", number, len(files))
        read = _open(file, reader, originals, troubles)
        if isinstance(read, Skipped):
            skipped.append(read)
        if not isinstance(read, _Text):
            continue
        texts.append(read)
        if read.original is not None and os.path.realpath(read.original) not in known:
            known.add(os.path.realpath(read.original))
            more, lost = _original(read)
            files += more
            troubles += lost


def _open(
    file: walk.File, reader: formats.Reader, originals: Mapping[str, str], troubles: list[Trouble]
) -> _Text | Skipped | None:
    """The text of a file; None where it has none, which is among the troubles then."""
    reason = _not_a_text(file)
    if reason:
        return Skipped(file.shown, reason)
    try:
        read = reader.read(file.path)
    except text.Unreadable as error:
        troubles.append(Trouble(file.shown, str(error)))
        return None
    if _OURS.search(read.text, 0, _HEAD):
        return Skipped(file.shown, "a report that factcheck wrote")
    front = _front(read)
    troubles += [Trouble(f"{file.shown}:{line}", fault) for line, fault in front.faults]
    if not read.text[front.body :].strip():
        troubles.append(Trouble(file.shown, "has no text after its front matter: give it its text"))
        return None
    return _told(file, read, front, originals)


def _original(told: _Text) -> tuple[tuple[walk.File, ...], list[Trouble]]:
    """The file of the original that a text names, or why there is none."""
    assert told.original is not None
    more, lost, _ = walk.find([told.original]) if not os.path.isdir(told.original) else ((), (), ())
    return more, [Trouble(told.place, f"its original {lack.path}: {lack.message}") for lack in lost]


@dataclass(frozen=True, slots=True)
class Opened:
    """One file: its text, if it has one, whose `original` is left open; why it was passed over; what was wrong with it;
    the path that opens its original, and where it is named."""

    document: Document | None
    skipped: Skipped | None
    troubles: tuple[Trouble, ...]
    original: str | None = None
    place: str = ""


def open_one(file: walk.File, reader: formats.Reader, language: str | None = None) -> Opened:
    """One file by itself, for those that are too many to be held together. Never raises for what is in it."""
    troubles: list[Trouble] = []
    read = _open(file, reader, {}, troubles)
    if not isinstance(read, _Text):
        return Opened(None, read, tuple(troubles))
    document = replace(_document("d1", file.shown, read.content, read.front, language), original=None)
    return Opened(document, None, tuple(troubles), read.original, read.place)


def _front(read: formats.Content) -> frontmatter.Front:
    """What the text says about itself, and where it says nothing, what its file says."""
    front = frontmatter.parse(read.text, text.line_starts(read.text))
    return replace(
        front,
        title=read.title or front.title,
        source=front.source or read.source,
        published=front.published or read.published,
    )


def _among(file: walk.File, paths: set[str]) -> bool:
    return bool(paths) and os.path.realpath(file.path) in paths


def _told(file: walk.File, read: formats.Content, front: frontmatter.Front, originals: Mapping[str, str]) -> _Text:
    """The text with the path of its original: as the command line says, else as it says itself."""
    named = originals.get(os.path.realpath(file.path))
    if named is None and front.original:
        line, said = front.original
        return _Text(file, read, front, os.path.join(os.path.dirname(file.path), said), f"{file.shown}:{line}")
    return _Text(file, read, front, named, file.shown)


def document(ident: str, path: str, content: str, *, language: str | None = None) -> Document:
    """The text as a Document, with what it says about itself; faults of its front matter are passed over."""
    read = formats.Content(content)
    return _document(ident, path, read, _front(read), language)


def _document(
    ident: str, path: str, read: formats.Content, front: frontmatter.Front, language: str | None
) -> Document:
    content = read.text
    lines = text.line_starts(content)
    parts = structure.blocks(content, front.body, lines, front.headline, language)
    code = language or front.language or _main(parts) or tongue.language_of(content[front.body :])
    return Document(
        id=ident,
        path=path,
        text=content,
        language=code,
        title=front.title or next((content[b.rows[0][0].start : b.end] for b in parts if b.part == "title"), None),
        published=front.published,
        moment=front.moment,
        source=front.source,
        body=front.body,
        lines=lines,
        blocks=tuple(part if part.language else replace(part, language=code) for part in parts),
        original=front.original[1] if front.original else None,
        origins=read.origins,
        cut=read.cut,
    )


def _main(parts: tuple[Block, ...]) -> str:
    """The language of most of the text, where its paragraphs show one."""
    size: Counter[str] = Counter()
    for part in parts:
        size[part.language] += part.end - part.start
    return max(size, key=lambda code: (size[code], code), default="")


def _not_a_text(file: walk.File) -> str | None:
    suffix = PurePath(file.path).suffix.lower()
    if suffix in _PAGES and _is_ours(file.path):
        return "a report that factcheck wrote"
    # A file that was named itself is meant to be read, whatever its name.
    if file.named or suffix in formats.READ or suffix in formats.UNREAD:
        return None
    return "not a kind of text that is read"


def _is_ours(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return _OURS.search(file.read(_HEAD).decode("utf-8", "replace")) is not None
    except OSError:
        return False
