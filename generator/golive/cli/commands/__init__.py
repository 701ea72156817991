"""The commands, one module each, with a `run` that takes the arguments and gives the exit code."""
