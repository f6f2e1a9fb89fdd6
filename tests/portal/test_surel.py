"""Mail as a real SMTP server receives it."""

from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core import mail

from portal.models import Notifikasi
from portal.services.notifikasi import beri_tahu, kirim_surel
from tests.factories.portal import PenggunaFactory

pytestmark = pytest.mark.django_db


class Kotak:
    """Keeps what arrives."""

    def __init__(self):
        self.surat = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- aiosmtpd's name
        self.surat.append(
            (envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default))
        )
        return "250 OK"


class Pelayan(Controller):
    """On any free port; the controller's own trial connection needs to know which."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def kotak(settings):
    kotak = Kotak()
    pelayan = Pelayan(kotak, hostname="127.0.0.1", port=0)
    pelayan.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = pelayan.port
    yield kotak
    pelayan.stop()


def kabari(*penerima, judul="Permohonan S-1 disetujui", kunci="uji:1"):
    beri_tahu(penerima, kunci=kunci, judul=judul, isi="Isi kabar.", tautan="/permohonan/1/")
    return Notifikasi.objects.filter(kunci=kunci)


def antar(notifikasi):
    for satu in notifikasi:
        kirim_surel({"notifikasi": str(satu.pk)})


def test_every_recipient_gets_one_message_of_his_own(kotak):
    ani, budi = PenggunaFactory(nama="Ani"), PenggunaFactory(nama="Budi")

    antar(kabari(ani, budi))

    assert sorted(tujuan for tujuan, _ in kotak.surat) == [[ani.email], [budi.email]]
    surat = next(s for tujuan, s in kotak.surat if tujuan == [ani.email])
    assert surat["To"] == ani.email
    assert surat["Subject"] == "[Impor Sementara] Permohonan S-1 disetujui"
    assert "Yth. Ani," in surat.get_content()
    assert "http://localhost:8000/permohonan/1/" in surat.get_content()


def test_a_replay_sends_nothing_more_and_one_after_a_crash_keeps_its_message_id(kotak):
    notifikasi = kabari(PenggunaFactory())
    antar(notifikasi)
    antar(notifikasi)
    assert len(kotak.surat) == 1

    notifikasi.update(surel_dikirim=None)  # the server had accepted, the row was not yet written
    antar(notifikasi)

    assert len({surat["Message-ID"] for _, surat in kotak.surat}) == 1
    assert len(kotak.surat) == 2


def test_line_breaks_in_what_people_typed_make_no_header(kotak):
    antar(kabari(PenggunaFactory(), judul="Permohonan S-1\r\nBcc: semua@contoh.id\n\nisi palsu"))

    tujuan, surat = kotak.surat[0]
    assert len(tujuan) == 1
    assert surat["Bcc"] is None
    assert surat["Subject"] == "[Impor Sementara] Permohonan S-1 Bcc: semua@contoh.id isi palsu"


def test_an_address_with_a_second_header_is_refused():
    penerima = PenggunaFactory()
    type(penerima).objects.filter(pk=penerima.pk).update(email="a@b.id\nBcc: c@d.id")

    with pytest.raises(ValueError, match=r"[Nn]ewline|Header"):
        antar(kabari(penerima))
    assert mail.outbox == []


def test_a_very_long_title_is_cut_and_still_one_line(kotak):
    notifikasi = kabari(PenggunaFactory(), judul="Permohonan " + "panjang " * 60)

    assert len(notifikasi.get().judul) == 200
    antar(notifikasi)
    assert "\n" not in kotak.surat[0][1]["Subject"]


def test_a_closed_account_gets_no_mail(kotak):
    antar(kabari(PenggunaFactory(is_active=False)))

    assert kotak.surat == []
