"""Build the site: `python build.py`. All commands: `python build.py --help`."""

import sys

from katalog.cli import main

if __name__ == "__main__":
    sys.exit(main())
