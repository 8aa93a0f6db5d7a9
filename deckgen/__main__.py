"""`deckgen` and `python -m deckgen`: a process that does one thing and ends."""

import gc


def run() -> None:
    # A short run keeps nearly all that it makes: looking for rubbish, at the end as well, costs 5 % of it.
    gc.disable()
    from deckgen.cli import main

    main()


if __name__ == "__main__":
    run()
