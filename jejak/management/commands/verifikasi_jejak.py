"""Verify the hash chains of the audit trail; exit code 1 where one is broken."""

from django.core.management.base import BaseCommand, CommandError

from jejak.verifikasi import periksa_semua


class Command(BaseCommand):
    """``manage.py verifikasi_jejak``: run every night and before an audit."""

    help = "Memeriksa semua rantai jejak audit; kode keluar 1 bila ada yang putus."

    def handle(self, *_args: object, **_options: object) -> None:
        """Print what was read and every break."""
        hasil = periksa_semua()
        for rantai, urut, sebab in hasil.putus:
            tempat = f"baris {urut}" if urut else "kepala"
            self.stderr.write(f"PUTUS {rantai} {tempat}: {sebab}")
        self.stdout.write(f"{hasil.jumlah_rantai} rantai, {hasil.jumlah_baris} baris diperiksa.")
        if hasil.putus:
            rusak = {putus.rantai for putus in hasil.putus}
            msg = f"{len(rusak)} rantai putus di {len(hasil.putus)} tempat."
            raise CommandError(msg, returncode=1)
        self.stdout.write("Jejak audit utuh.")
