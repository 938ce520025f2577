"""Builds the newsroom in this folder: `python build.py`, or `python build.py --help`."""

from pathlib import Path

from pressroom.cli import main

if __name__ == "__main__":
    main(Path(__file__).resolve().parent)
