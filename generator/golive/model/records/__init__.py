"""The record kinds, one module each: frozen, strict, and the source of the published schemas."""
