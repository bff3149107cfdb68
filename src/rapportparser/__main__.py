"""The program: the command line, which Ctrl-C ends in silence from its first moment on."""

from __future__ import annotations

import sys

_STOPPED = 130
"""Exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""


def main() -> None:
    """Run the command line."""
    try:
        from .cli import main as run  # noqa: PLC0415  takes a moment, in which somebody may stop it

        run()
    except KeyboardInterrupt:
        sys.exit(_STOPPED)


if __name__ == "__main__":
    main()
