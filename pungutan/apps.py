"""Configuration of the app ``pungutan``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class PungutanConfig(AppConfig):
    """The app that holds what it costs."""

    name = "pungutan"
    verbose_name = "Pungutan"

    def ready(self):
        """Register the tabs, the card of what is still due, and where files of payments hang."""
        from lampiran import berkas_kasus
        from permohonan import panel, saat_kirim
        from pungutan import kartu_perpanjangan, perkiraan_kiriman
        from pungutan.bukti_bayar import berkas_bukti_bayar
        from pungutan.kartu import kartu_sisa

        panel.daftar(
            panel.Tab(55, _("Perkiraan"), "pungutan:perkiraan", untuk=_bagi_pemohon),
            panel.Tab(
                60,
                _("Jaminan dan Pembayaran"),
                "pungutan:jaminan",
                pintasan="g j",
                untuk=_bila_berizin,
            ),
            panel.Tab(
                80, "Penetapan", "pungutan:penetapan", pintasan="g h", untuk=_bila_ada_barang
            ),
        )
        saat_kirim.daftar("pungutan.perkiraan", perkiraan_kiriman.simpan)
        panel.daftar_kartu("pungutan", kartu_sisa)
        panel.daftar_kartu("pungutan.perpanjangan", kartu_perpanjangan.kartu_biaya)
        panel.daftar_kartu(
            "pungutan.per_bulan",
            kartu_perpanjangan.kartu_daftar,
            tempat=kartu_perpanjangan.TEMPAT,
        )
        berkas_kasus.daftar("bukti_bayar", berkas_bukti_bayar)
        self._jaminan()
        self._meja()
        self._menunggu()
        self._notifikasi()
        self._pemakaian()
        self._selesai()

    def _selesai(self):
        """Tell which permits are settled: nobody is offered more time for them."""
        from permohonan import tawaran
        from pungutan import izin_selesai

        tawaran.daftar_selesai("jaminan", izin_selesai.q_selesai)

    def _pemakaian(self):
        """Tell whoever corrects a rate how many findings used it."""
        from pungutan import pemakaian
        from referensi import kait

        kait.daftar_pemakai("kurs", pemakaian.kurs_dipakai)
        kait.daftar_pemakai("postarif", pemakaian.pos_dipakai)

    def _jaminan(self):
        """Register the files of guarantees, the making of receipts, and who is told of an extension."""
        from jejak import gagal, outbox
        from lampiran import berkas_kasus
        from pungutan import kabar_perpanjangan
        from pungutan.jaminan import bpj, rekam, selesai

        berkas_kasus.daftar("jaminan", rekam.berkas_jaminan)
        berkas_kasus.daftar("penyelesaian_jaminan", selesai.berkas_penyelesaian)
        outbox.daftar(bpj.TOPIK_BPJ, bpj.buat_bpj)
        outbox.daftar(kabar_perpanjangan.TOPIK, kabar_perpanjangan.kabarkan_terbit)
        gagal.daftar(bpj.GAGAL)

    def _meja(self):
        """Register the Petugas Jaminan's list: in the menu, among what waits, with kept searches."""
        from portal import menu, menunggu, saringan
        from pungutan.jaminan import meja

        menu.daftar(
            menu.Butir(
                41,
                "Pekerjaan",
                "Jaminan dan Pembayaran",
                "pungutan:meja_jaminan",
                "safe2",
                meja.untuk,
                meja.jumlah_menunggu,
            )
        )
        menunggu.daftar(
            menunggu.Hal(
                15,
                "pungutan:meja_jaminan",
                "safe2",
                lambda user: bool(meja.kantor_jaminan(user)),
                meja.jumlah_menunggu,
                lambda jumlah: f"{jumlah} jaminan atau pembayaran menunggu pemeriksaan Anda",
            )
        )
        saringan.daftar("pungutan:meja_jaminan", "Jaminan dan Pembayaran")

    def _menunggu(self):
        """Remind importers on the main page of permits that nobody has paid or guaranteed, and list them."""
        from permohonan import kewajiban
        from portal import menunggu, sesi
        from pungutan.belum_dijamin import belum_dijamin, q_belum

        kewajiban.daftar("uang", q_belum)
        menunggu.daftar(
            menunggu.Hal(
                12,
                "permohonan:browse_status",
                "safe2",
                sesi.adalah_importir,
                lambda user: belum_dijamin(user).count(),
                _jumlah_belum_dijamin,
                f"?uang={kewajiban.BELUM}",
            )
        )

    def _notifikasi(self):
        from portal import jenis_notifikasi, sesi
        from portal.izin import Peran

        # Who verifies, and who heads the office: told of a guarantee's end.
        peran = {Peran.PETUGAS_JAMINAN, Peran.KEPALA_BIDANG, Peran.KEPALA_KANTOR}
        jenis_notifikasi.daftar(
            jenis_notifikasi.Jenis(
                35,
                "jaminan",
                _("Jaminan dan pembayaran"),
                _("Jaminan atau pembayaran direkam, diterima, ditolak, atau diselesaikan."),
                lambda user: (
                    sesi.adalah_importir(user) or any(j.peran in peran for j in user.daftar_jabatan)
                ),
            )
        )


def _jumlah_belum_dijamin(jumlah):
    return ngettext(
        "%(jumlah)s izin menunggu jaminan atau pembayaran dari Anda",
        "%(jumlah)s izin menunggu jaminan atau pembayaran dari Anda",
        jumlah,
    ) % {"jumlah": jumlah}


def _bila_berizin(permohonan, _user):
    """Whoever sees an issued permit sees what is due of it."""
    from portal import izin

    return izin.berizin(permohonan)


def _bagi_pemohon(permohonan, user):
    """Officers read the importer's estimate beside the findings."""
    from permohonan.petugas import halaman_petugas

    return permohonan.asal_id is None and not halaman_petugas(permohonan, user)


def _bila_ada_barang(permohonan, user):
    """Only a first application brings goods; who does not read findings has no tab of them."""
    from permohonan.petugas import bagi_peneliti

    return permohonan.asal_id is None and bagi_peneliti(permohonan, user)
