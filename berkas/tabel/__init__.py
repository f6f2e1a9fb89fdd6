"""Leaf: foreign tables (xlsx, CSV), opened in a process without Django, secrets or much memory.

For goods (permohonan.impor) and for reference tables (referensi.impor); ``pembaca`` is our side.
"""
