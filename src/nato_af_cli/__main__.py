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


class Ended(SystemExit):
    """The exit that a signal raises."""

    def __init__(self, number: int) -> None:
        """Begin with the number of the signal."""
        super().__init__(128 + number)
        self.number = number


def main() -> None:
    """Run natoaf with the arguments of the process, which ends with it; an interruption ends it silently at any time."""
    sys.unraisablehook = told_again
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except RuntimeError as error:  # it fell into the making of a class, of which Python 3.11 tells with an error of its own
        if isinstance(error.__cause__, Ended):
            raise error.__cause__ from None
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        sys.exit(INTERRUPTED)
    except (OSError, ImportError, MemoryError) as error:  # where no file can be opened, natoaf's own modules neither
        sys.exit(f"natoaf: cannot continue: {getattr(error, 'strerror', '') or str(error) or 'out of memory'}.")


def told_again(ignored: "sys.UnraisableHookArgs") -> None:
    """Send a signal again that fell into a callback of Python's own, as of an import: what it raises is only printed there."""
    if not isinstance(ignored.exc_value, Ended | KeyboardInterrupt):
        sys.__unraisablehook__(ignored)
        return
    import signal

    number: int = getattr(ignored.exc_value, "number", signal.SIGINT)
    if number != signal.SIGINT:
        signal.signal(number, _end)
    _thread.start_new_thread(_tell_soon, (number,))


def _tell_soon(number: int) -> None:
    import signal

    time.sleep(SOON)
    if os.name == "nt":  # which would end the process at once
        _thread.interrupt_main(signal.Signals(number))
    else:  # this wakes it too
        os.kill(os.getpid(), number)


def _end(number: int, _: object) -> None:
    """End by a signal: what has been begun is removed."""
    import signal

    signal.signal(number, signal.SIG_IGN)  # a terminal that closes says so twice: through the system and the shell
    raise Ended(number)


def _run() -> None:
    gc.set_threshold(100_000)  # a lookup makes no garbage: looking for some takes a tenth of its time
    atexit.register(gc.freeze)  # and the process's end a seventh, where every module is taken apart (docs/decisions/0008)
    if "_NATOAF_COMPLETE" in os.environ:
        from .cli.complete import completion

        if completion.answered(os.environ):
            return
    import signal

    from .cli.app import main as run

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)  # an end is not interrupted
    run()


if __name__ == "__main__":
    main()
