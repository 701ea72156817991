"""What is true of bytes and a detached signature, given keys and a time; and making signatures.

Engines are an explicit table, `golive.signing.verification.ENGINES`. Nothing here decides whether a
signature suffices, reads a clock, or touches anybody's key ring when verifying.
"""

from golive.signing.faults import EngineError
from golive.signing.keybook import Certificates, certificates
from golive.signing.making import sign
from golive.signing.renewal import losses
from golive.signing.secrets import private_keys
from golive.signing.verification import ENGINES, verify

__all__ = [
    "ENGINES",
    "Certificates",
    "EngineError",
    "certificates",
    "losses",
    "private_keys",
    "sign",
    "verify",
]
