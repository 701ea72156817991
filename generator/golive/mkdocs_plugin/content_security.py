"""The content security policy of a drawn page: its own files, and its own inline scripts by digest."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'


def secured(html: str, *, wasm: bool = False) -> str:
    """`html` with its policy (Content Security Policy Level 3) right after the charset.

    Args:
        html: a page before record text is put into it; every inline script in it is the theme's.
        wasm: whether the page runs WebAssembly, as Pagefind's search does.
    """
    rule = f'<meta http-equiv="Content-Security-Policy" content="{policy(html, wasm=wasm)}">'
    return html.replace(_CHARSET, f"{_CHARSET}\n{rule}", 1)


def policy(html: str, *, wasm: bool) -> str:
    """The policy's text: nothing from other hosts, no script but those that stand in `html` now."""
    digests = sorted({f"'sha256-{_digest(script)}'" for script in _SCRIPT.findall(html)})
    scripts = ["'self'", *(["'wasm-unsafe-eval'"] if wasm else []), *digests]
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {' '.join(scripts)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
