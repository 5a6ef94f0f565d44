"""A fuzz run over what is read: `make fuzz`, or

    python -m tests.fuzz LANGUAGE SECONDS

Not part of the test suite. Half of the texts are made of pieces that figures are written with, half are arbitrary;
a text that breaks anything is printed, with what it broke."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["factcheck"]):
    from tests.anything import assert_whole, pieces, read


def main() -> None:
    code, seconds = sys.argv[1], int(sys.argv[2])
    known = pieces(code)

    def one(data: bytes) -> None:
        source = atheris.FuzzedDataProvider(data)
        if source.ConsumeBool():
            parts = []
            while source.remaining_bytes() and len(parts) < 60:
                parts.append(known[source.ConsumeIntInRange(0, len(known) - 1)])
                parts.append(" " if source.ConsumeIntInRange(0, 3) else "")
            text = "".join(parts)
        else:
            text = source.ConsumeUnicodeNoSurrogates(400)
        try:
            assert_whole(text, read(text, code))
        except BaseException:
            print(f"{text!r}", file=sys.stderr)
            raise

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=400"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
