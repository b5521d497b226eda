"""``python -m communique``: the command line without its installed script."""

from communique.cli import main

if __name__ == "__main__":
    main()
