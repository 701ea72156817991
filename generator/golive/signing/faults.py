"""Why bytes that claim to be a signature or a key cannot be taken as one."""

from __future__ import annotations


class FormatError(Exception):
    """Bytes that are refused on reading; its text is one plain clause."""


class MalformedError(FormatError):
    """Not what the standard says such a file looks like."""


class UnsupportedError(FormatError):
    """Proper OpenPGP of a kind that golive does not take."""


class WeakError(FormatError):
    """Proper OpenPGP made with an algorithm that can be forged."""


class PrivateKeyError(FormatError):
    """A private key, which never belongs in a book."""


class EngineError(Exception):
    """Verification could not be done at all; its text is one plain sentence."""
