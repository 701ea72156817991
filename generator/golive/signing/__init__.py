"""What is true of bytes and a detached signature, given keys and a time; and making signatures.

Engines are an explicit table, `golive.signing.verification.ENGINES`. Nothing here decides whether a
signature suffices, reads a clock, or touches anybody's key ring when verifying.
"""

from golive.signing.faults import EngineError, FormatError
from golive.signing.gpg_process import strictest_engine
from golive.signing.keybook import Certificates, KeyBook, candidate, certificates, fingerprint, key_book
from golive.signing.making import exported, held, sign
from golive.signing.renewal import changes, losses, minimal
from golive.signing.secrets import private_keys
from golive.signing.single import verify_document
from golive.signing.verification import ENGINES, verify

__all__ = [
    "ENGINES",
    "Certificates",
    "EngineError",
    "FormatError",
    "KeyBook",
    "candidate",
    "certificates",
    "changes",
    "exported",
    "fingerprint",
    "held",
    "key_book",
    "losses",
    "minimal",
    "private_keys",
    "sign",
    "strictest_engine",
    "verify",
    "verify_document",
]
