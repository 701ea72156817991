"""The vocabulary: frozen values that every room shares, and nothing else.

Nothing here parses a file, prints, or reads the clock.
"""
