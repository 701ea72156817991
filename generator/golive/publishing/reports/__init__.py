"""Reports for terminals and pipelines: findings, status, one release, a gate's answer."""
