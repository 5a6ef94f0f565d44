"""The templates as Python made them of their source, kept for the next run."""

from __future__ import annotations

from jinja2 import BytecodeCache, compiler
from jinja2.bccache import Bucket

from factcheck.rulebook import kept


class CompiledTemplates(BytecodeCache):
    """What it reads is run, as what Python keeps of a module is: `kept.load` gives only what this user alone could have
    written. The options of the environment are in the source of this folder."""

    def load_bytecode(self, bucket: Bucket) -> None:
        data = kept.load("template", _key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        kept.store("template", _key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    made_by = kept.content(compiler.__file__) or b""
    return kept.digest(kept.source("report/html", "report/words.py"), made_by, bucket.key, bucket.checksum)
