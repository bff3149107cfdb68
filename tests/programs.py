"""Programs that tests start as processes of their own."""

from __future__ import annotations

HEEDS_CTRL_C = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from rapportparser.__main__ import main; main()"
)
"""The program, also where tests run in the background of a shell, which is deaf to Ctrl-C."""
