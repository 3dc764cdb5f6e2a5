"""Load: what a process carries, and what it bears of those who mean it ill."""
