"""Goods by table: the columns once, for the template, the import and the export.

``isi`` runs in a process of its own; ``pembaca`` talks to it; ``periksa`` turns rows into goods or
errors; ``tulis`` writes workbooks. What changes an application is permohonan.services.impor.
"""
