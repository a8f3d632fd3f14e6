"""`python -m nato_af_cli`: the same as `natoaf`."""

import atexit
import gc
import os


def main() -> None:
    """Run natoaf with the arguments of the process, which ends with it."""
    gc.set_threshold(100_000)  # a lookup makes no garbage: looking for some takes a tenth of its time
    atexit.register(gc.freeze)  # and the process's end a seventh, where every module is taken apart (docs/decisions/0008)
    if "_NATOAF_COMPLETE" in os.environ:
        from .cli.complete import completion

        if completion.answered(os.environ):
            return
    from .cli.app import main as run

    run()


if __name__ == "__main__":
    main()
