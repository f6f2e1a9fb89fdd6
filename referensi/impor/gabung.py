"""Refusals and warnings of a file, each told once however many rows or currencies it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Kalimat = tuple[int, str]
# Up to here each row keeps a sentence of its own, and every name is written.
DISEBUT = 5
# From half of all on, "all but these" is shorter than a list.
SEPARUH = 2
BARIS_LAIN = re.compile(r"baris \d+ \(")


def gabungkan(
    galat: Iterable[Kalimat], semua: Collection[str] = (), sebutan: str = "baris"
) -> list[Kalimat]:
    """Return sentences in order of their rows; what many have alike comes first, and once.

    ``semua`` are the names of everything in the file, ``sebutan`` what they are called together:
    "Semua 25 valuta", "Semua valuta kecuali JPY". A sentence of several rows names them itself, and
    its row is 0.
    """
    menurut_isi: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for nomor, pesan in galat:
        nama, pemisah, isi = pesan.partition(": ")
        nama, isi = (nama, isi) if pemisah else ("", pesan)
        # The neighbour stands in another row of the file for each of them.
        menurut_isi[BARIS_LAIN.sub("berkas ini (", isi)].append((nomor, nama, isi))
    hasil: list[Kalimat] = []
    for umum, milik in menurut_isi.items():
        baris = sorted({nomor for nomor, _nama, _isi in milik})
        if len(baris) > DISEBUT:
            nama = _sebut([nama for _nomor, nama, _isi in milik], semua, sebutan)
            letak = f"baris {_rentang(baris)}"
            kalimat = f"{nama} ({letak}): {umum}" if nama else f"{letak.capitalize()}: {umum}"
            hasil.append((0, kalimat))
            continue
        sebaris: dict[Kalimat, list[str]] = defaultdict(list)
        for nomor, nama, isi in milik:
            sebaris[nomor, isi].append(nama)
        for (nomor, isi), nama_sebaris in sebaris.items():
            nama = _sebut(nama_sebaris, semua, sebutan)
            hasil.append((nomor, f"{nama}: {isi}" if nama else isi))
    return sorted(hasil, key=lambda satu: satu[0])


def _sebut(nama: Iterable[str], semua: Collection[str], sebutan: str) -> str:
    """Name them one by one, or all together with the exceptions."""
    milik = [satu for satu in dict.fromkeys(nama) if satu]
    if len(milik) <= DISEBUT:
        return ", ".join(milik)
    kecuali = [satu for satu in dict.fromkeys(semua) if satu not in milik]
    if semua and not kecuali:
        return f"Semua {len(milik)} {sebutan}"
    if len(kecuali) * SEPARUH < len(milik) and set(milik) <= set(semua):
        return f"Semua {sebutan} kecuali {', '.join(kecuali)}"
    if semua:
        return f"{', '.join(milik[:DISEBUT])}, dan {len(milik) - DISEBUT} {sebutan} lain"
    return ", ".join(milik)


def _rentang(baris: list[int]) -> str:
    """Write rows as runs: 2-13, 15, 17-26."""
    deret: list[list[int]] = []
    for nomor in baris:
        if deret and nomor == deret[-1][-1] + 1:
            deret[-1].append(nomor)
        else:
            deret.append([nomor])
    return ", ".join(str(satu[0]) if len(satu) == 1 else f"{satu[0]}-{satu[-1]}" for satu in deret)
