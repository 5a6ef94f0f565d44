"""A report in JSON that was written before: its findings, and what it was made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.cli.output import Stop

if TYPE_CHECKING:
    from factcheck.pipeline import Request

_ADVICE = "name the texts (factcheck explain ID PATH...), or another report with --report"


@dataclass(frozen=True, slots=True)
class Saved:
    """`said` are its findings as they stand there, by id; `drafts` the paths of what was reviewed, each with that of
    its version of before. A report holds no more than can be worked out anew from the texts, and the steps between are
    not in it."""

    said: Mapping[str, Mapping[str, Any]]
    texts: tuple[Mapping[str, Any], ...]
    tables: tuple[str, ...]
    drafts: Mapping[str, str | None]

    @property
    def findings(self) -> list[str]:
        return list(self.said)

    @property
    def paths(self) -> tuple[str, ...]:
        """Of all texts, the drafts among them."""
        return (*self.drafts, *(str(one["path"]) for one in self.texts))

    def request(self, language: str | None) -> Request:
        """What is to be read for it, but for the drafts, in the language of its texts where they are all in one."""
        from factcheck.pipeline import Request

        languages = {str(one["language"]) for one in self.texts}
        return Request(
            tuple(str(one["path"]) for one in self.texts),
            language or (languages.pop() if len(languages) == 1 and not self.drafts else None),
            tuple((str(one["path"]), str(one["translation_of"])) for one in self.texts if one.get("translation_of")),
            self.tables,
        )


def load_report(path: Path) -> Saved:
    """Raises Stop where this is no report of ours."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        documents = [dict(one) for one in told["documents"]]
        mine = set(told.get("drafts", ()))
        before = {one["version_of"]: str(one["path"]) for one in documents if one.get("kind") == "previous"}
        tables = (str(one["path"]) for one in documents if one.get("kind") == "reference")
        texts = (one for one in documents if one.get("kind", "text") == "text" and one["id"] not in mine)
        return Saved(
            {str(finding["id"]): dict(finding) for finding in told["findings"]},
            tuple({**one, "path": str(one["path"]), "language": str(one["language"])} for one in texts),
            tuple(dict.fromkeys(tables)),
            {str(one["path"]): before.get(one["id"]) for one in documents if one["id"] in mine},
        )
    except OSError as error:
        raise Stop(f"{path}: no report to look into ({(error.strerror or '').lower()}): {_ADVICE}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Stop(f"{path}: no report of factcheck: {_ADVICE}") from error
