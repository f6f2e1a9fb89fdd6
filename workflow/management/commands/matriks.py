"""Print who may do what: ``manage.py matriks [--json | --markdown]``."""

import json

from django.core.management.base import BaseCommand

from workflow import matriks
from workflow.matriks import PELAKU, SEBUTAN_RANTAI, SISTEM

KEPALA_TINDAKAN = (
    "Dari", "Aksi", "Ke", "Oleh", "Kantor", "Catatan", "Memegang", "Kalimat bila syarat belum terpenuhi",
)  # fmt: skip
PENGANTAR = """# Wewenang

Who may do what, printed by `manage.py matriks --markdown`; a test keeps this file equal to it and
its first table equal to design.md §3. The words are the portal's own.
"""


class Command(BaseCommand):
    """The transition table by person and the rights beside it, asked of the code itself."""

    help = "Mencetak siapa boleh berbuat apa."

    def add_arguments(self, parser):
        """One of three forms."""
        bentuk = parser.add_mutually_exclusive_group()
        bentuk.add_argument("--json", action="store_true", help="Sebagai JSON.")
        bentuk.add_argument("--markdown", action="store_true", help="Seperti docs/wewenang.md.")

    def handle(self, **options):
        """Print."""
        if options["json"]:
            isi = json.dumps(matriks.sebagai_data(), ensure_ascii=False, indent=2)
        else:
            isi = markdown() if options["markdown"] else teks()
        self.stdout.write(isi, ending="" if isi.endswith("\n") else "\n")


def baris_tindakan():
    """Return the first table as rows of words."""
    return [
        (
            t.dari,
            t.label,
            t.ke,
            PELAKU[t.oleh],
            SEBUTAN_RANTAI[t.rantai],
            "wajib" if t.catatan_wajib else "boleh",
            "ya" if t.memegang else "-",
            " ".join(t.syarat) or "-",
        )
        for t in matriks.tindakan()
    ]


def baris_hak():
    """Return the second table as (head, rows of words)."""
    pelaku = [p for p in PELAKU if p != SISTEM]
    return (
        ("Hak", *(PELAKU[p] for p in pelaku)),
        [(h["hak"], *(h[p] or "-" for p in pelaku)) for h in matriks.hak()],
    )


def _tabel(kepala, baris):
    return "\n".join(
        "| " + " | ".join(satu) + " |" for satu in (kepala, ["---"] * len(kepala), *baris)
    )


def markdown():
    """Return docs/wewenang.md."""
    return (
        f"{PENGANTAR}\n## Tindakan\n\n{_tabel(KEPALA_TINDAKAN, baris_tindakan())}\n\n"
        f"## Hak\n\n`b` membaca, `bt` membaca dan mengubah; di kantor penerbit, terhadap permohonan "
        f"yang belum disentuhnya.\n\n{_tabel(*baris_hak())}\n"
    )


def teks():
    """Return both tables in columns for a terminal."""
    return "\n\n".join(
        _kolom(kepala, baris)
        for kepala, baris in ((KEPALA_TINDAKAN, baris_tindakan()), baris_hak())
    )


def _kolom(kepala, baris):
    lebar = [max(len(satu[n]) for satu in (kepala, *baris)) for n in range(len(kepala))]
    garis = ["-" * n for n in lebar]
    return "\n".join(
        "  ".join(kata.ljust(n) for kata, n in zip(satu, lebar, strict=True)).rstrip()
        for satu in (kepala, garis, *baris)
    )
