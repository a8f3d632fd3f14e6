"""`python -m nato_af_cli`: the same as `natoaf`."""

from .cli.app import main

if __name__ == "__main__":
    main()
