"""`python -m nato_af_cli`: the same as `natoaf`."""

import atexit
import gc
import os
import sys

INTERRUPTED = 130
"""The exit code of `errors`, which may not be imported yet."""


def main() -> None:
    """Run natoaf with the arguments of the process, which ends with it; an interruption ends it silently at any time."""
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except (OSError, ImportError, MemoryError) as error:  # where no file can be opened, natoaf's own modules neither
        sys.exit(f"natoaf: cannot continue: {getattr(error, 'strerror', '') or str(error) or 'out of memory'}.")


def _run() -> None:
    gc.set_threshold(100_000)  # a lookup makes no garbage: looking for some takes a tenth of its time
    atexit.register(gc.freeze)  # and the process's end a seventh, where every module is taken apart (docs/decisions/0008)
    if "_NATOAF_COMPLETE" in os.environ:
        from .cli.complete import completion

        if completion.answered(os.environ):
            return
    import signal

    from .cli.app import main as run

    def end(number: int, _: object) -> None:  # what has been begun is removed
        signal.signal(number, signal.SIG_IGN)  # a terminal that closes says so twice: through the system and the shell
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)  # an end is not interrupted
    run()


if __name__ == "__main__":
    main()
