"""Paths → Documents, in one order whatever the order of the paths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from factcheck.model import Block, Document, Skipped, Trouble
from factcheck.reading import frontmatter, structure, text, tongue, walk

# Formats that hold texts but have no reader: to pass over them in silence would be a check not made.
UNREAD = frozenset(
    ".csv .doc .docx .epub .htm .html .ods .odt .pdf .rtf .tsv .xhtml .xls .xlsx".split()  # noqa: SIM905
)
# Our own report, found in a folder that is checked: it would only agree with itself.
_OURS = re.compile(r"""<meta\s[^>]*name=["']generator["'][^>]*content=["']factcheck\b""", re.IGNORECASE)
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Loaded:
    """`documents` sorted by path, with the ids d1, d2, … in that order."""

    documents: tuple[Document, ...]
    troubles: tuple[Trouble, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def load(paths: Iterable[str], *, language: str | None = None) -> Loaded:
    """Read files, and all texts in folders. `language` overrides what the texts say or look like.

    Never raises for what is in a file or folder: that is a Trouble, and the others are still read."""
    files, missing, unwanted = walk.find(paths)
    documents: list[Document] = []
    troubles = list(missing)
    skipped = list(unwanted)
    for file in files:
        reason = _not_a_text(file)
        if reason:
            skipped.append(Skipped(file.shown, reason))
            continue
        try:
            read = _read(file)
        except text.Unreadable as error:
            troubles.append(Trouble(file.shown, str(error)))
            continue
        if _OURS.search(read, 0, _HEAD):
            skipped.append(Skipped(file.shown, "a report that factcheck wrote"))
            continue
        front = frontmatter.parse(read, text.line_starts(read))
        troubles += [Trouble(f"{file.shown}:{line}", fault) for line, fault in front.faults]
        if not read[front.body :].strip():
            troubles.append(Trouble(file.shown, "has no text after its front matter: give it its text"))
            continue
        documents.append(_document(f"d{len(documents) + 1}", file.shown, read, front, language))
    return Loaded(
        tuple(documents),
        tuple(sorted(troubles, key=lambda t: (t.path, t.message))),
        tuple(sorted(skipped, key=lambda s: (s.path, s.reason))),
    )


def document(ident: str, path: str, content: str, *, language: str | None = None) -> Document:
    """The text as a Document, with what it says about itself; faults of its front matter are passed over."""
    return _document(ident, path, content, frontmatter.parse(content, text.line_starts(content)), language)


def _document(
    ident: str, path: str, content: str, front: frontmatter.Front, language: str | None
) -> Document:
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
    )


def _main(parts: tuple[Block, ...]) -> str:
    """The language of most of the text, where its paragraphs show one."""
    size: Counter[str] = Counter()
    for part in parts:
        size[part.language] += part.end - part.start
    return max(size, key=lambda code: (size[code], code), default="")


def _not_a_text(file: walk.File) -> str | None:
    suffix = PurePath(file.path).suffix.lower()
    if suffix in UNREAD:
        return "a report that factcheck wrote" if _is_ours(file.path) else None
    # A file that was named itself is meant to be read, whatever its name.
    if file.named or suffix in text.SUFFIXES:
        return None
    return f"not a kind of text that is read ({', '.join(text.SUFFIXES)})"


def _read(file: walk.File) -> str:
    suffix = PurePath(file.path).suffix.lower()
    if suffix in UNREAD:
        raise text.Unreadable(f"{suffix} files cannot be read yet: save its text as a .txt file")
    return text.read(file.path)


def _is_ours(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return _OURS.search(file.read(_HEAD).decode("utf-8", "replace")) is not None
    except OSError:
        return False
