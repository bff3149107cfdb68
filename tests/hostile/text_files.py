"""Text files: bytes in no encoding, lines without end, and what makes patterns go round."""

from __future__ import annotations

import random
from collections.abc import Iterator

_UNITS = (
    "a", " ", "\t", "\n", "\r", "\f", ".", "-", "(", "1", "1.", "1.1.", "€ ", "1e ", "•", "|", "_",
    "eind ", "eind 2024 ", "2024-", "12-", "1-1-2024 ", "wij willen ", "niet ", ", ", "; ", '"',
    "e\u0301", "\u0301", "\u202e", "\u200b", "\ufeff", "\u00ad", "a-\n", "Programma 1\n", "P1 ",
    "1.1 Brug\n", "Wat willen we bereiken?\n", "Status: groen\n", "| a | b |\n", "a\t1\t2\n",
    "de brug, die ", "als de brug ", "van 2023 tot en met ", "tussen ", "tot uiterlijk ",
    "……… ", "....... 3\n", "A" * 63 + ".", "0" * 40 + "\n", "XVIII. ", "汉", "👩‍👩‍👧", "https://a.nl/",
)  # fmt: skip
"""Repeated until the file is full."""


def made(size: int) -> Iterator[tuple[str, bytes]]:
    """All of them, each of about `size` bytes."""
    for number, unit in enumerate(_UNITS):
        count = size // len(unit.encode())
        yield f"unit_{number}_{unit.strip()[:9]!r}.txt", (unit * count).encode()
        lead = "1.1 Brug\n\nDe brug is eind 2024 klaar "
        yield f"unit_{number}_in_a_line.txt", (lead + unit.strip("\n\r") * count).encode()
    chance = random.Random(7)
    yield "noise.txt", chance.randbytes(size)
    yield "noise_of_letters.txt", "".join(chance.choices("abcdefg .\n19-", k=size)).encode()
    yield "noise_of_words.txt", " ".join(chance.choices(_UNITS, k=size // 6)).encode()
    yield (
        "noise_of_points.txt",
        "".join(
            chr(chance.choice((chance.randrange(0xD7FF), chance.randrange(0xE000, 0x10FFFF))))
            for _ in range(size // 4)
        ).encode(),
    )
    good = "1.1 Brug\n\nDe brug is eind 2024 klaar; zie één café.\n" * 20
    for coding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "utf-7"):
        yield f"in_{coding}.txt", good.encode(coding)
    yield "broken_utf8.txt", good.encode().replace("é".encode(), b"\xc3")
    yield "surrogates.txt", good.replace("é", "\ud800").encode("utf-8", "surrogatepass")
    yield "null_bytes.txt", good.replace(" ", "\0").encode()
    yield "bom_alone.txt", b"\xef\xbb\xbf"
    yield "half_a_letter.txt", b"\xff\xfe\x00"
    yield "one_letter.txt", b"a"
    yield "empty.txt", b""
