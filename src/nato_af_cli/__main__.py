"""`python -m nato_af_cli`: the same as `natoaf`."""

import _thread
import atexit
import gc
import os
import sys
import time

INTERRUPTED = 130
"""The exit code of `errors`, which may not be imported yet."""
SOON = 0.005
"""Seconds within which Python has left a callback of its own."""


def main() -> None:
    """Run natoaf with the arguments of the process, which ends with it; an interruption ends it silently at any time."""
    sys.unraisablehook = interrupted_again
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except RuntimeError as error:
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        sys.exit(INTERRUPTED)  # it fell into the making of a class, of which Python 3.11 tells with an error of its own
    except (OSError, ImportError, MemoryError) as error:  # where no file can be opened, natoaf's own modules neither
        sys.exit(f"natoaf: cannot continue: {getattr(error, 'strerror', '') or str(error) or 'out of memory'}.")


def interrupted_again(ignored: "sys.UnraisableHookArgs") -> None:
    """Interrupt again where that fell into a callback of Python's own, as of an import: there it is only printed."""
    if ignored.exc_type is KeyboardInterrupt:
        _thread.start_new_thread(_interrupt_soon, ())
    else:
        sys.__unraisablehook__(ignored)


def _interrupt_soon() -> None:
    time.sleep(SOON)
    _thread.interrupt_main()


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
