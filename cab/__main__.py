"""`python -m cab` is the command `cab`."""

from cab.cli import main

main(prog_name="cab")
