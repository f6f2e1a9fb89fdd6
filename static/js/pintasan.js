// Keys of the officers' pages: every element with data-pintasan="g b" is opened (or focused, where it
// is no link and no button; data-pintasan-url names an address) by these keys in turn. They are listed in the dialog that "?"
// and the button open, which also switches them off (WCAG 2.1.4). No key acts while somebody types,
// and none with Ctrl, Alt or Meta. Further keys of a page are listed in <dl data-pintasan>.
"use strict";

(() => {
  const JEDA = 1500;
  const MATI = "pintasan-mati";
  const dialog = document.getElementById("pintasan");
  if (!dialog) return;
  const daftar = dialog.querySelector("[data-pintasan-isi]");
  const sakelar = dialog.querySelector("[data-pintasan-sakelar]");
  const siaran = document.getElementById("pintasan-siaran");
  let awal = "";
  let waktu = 0;

  const ingat = {
    mati: () => {
      try {
        return localStorage.getItem(MATI) === "1";
      } catch {
        return false;
      }
    },
    simpan: (mati) => {
      try {
        if (mati) localStorage.setItem(MATI, "1");
        else localStorage.removeItem(MATI);
      } catch {
        // Without storage the choice holds for this page.
      }
    },
  };
  let mati = ingat.mati();
  sakelar.checked = !mati; // pages with keys of their own ask it too

  const unsur = () => Array.from(document.querySelectorAll('[data-pintasan]:not([data-pintasan=""])'));
  const kata = (satu) => {
    if (satu.dataset.pintasanNama) return satu.dataset.pintasanNama;
    const salinan = satu.cloneNode(true);
    salinan.querySelectorAll(".hitung, .visually-hidden, svg").forEach((bagian) => bagian.remove());
    return salinan.textContent.trim().replace(/\s+/g, " ");
  };

  function tambah(tombol, arti) {
    const dt = document.createElement("dt");
    tombol.split(" ").forEach((satu, nomor) => {
      if (nomor) dt.append(" ");
      const kbd = document.createElement("kbd");
      kbd.textContent = satu;
      dt.append(kbd);
    });
    const dd = document.createElement("dd");
    dd.textContent = arti;
    daftar.append(dt, dd);
  }

  function susun() {
    daftar.replaceChildren();
    tambah("?", dialog.dataset.bantuan);
    unsur().forEach((satu) => tambah(satu.dataset.pintasan, kata(satu)));
    document.querySelectorAll('dl[data-pintasan=""] dt').forEach((dt) => {
      tambah(dt.textContent.trim(), dt.nextElementSibling.textContent.trim());
    });
  }

  function buka() {
    susun();
    sakelar.checked = !mati;
    dialog.showModal();
  }

  function jalankan(satu) {
    if (satu.dataset.pintasanUrl) {
      location.assign(satu.dataset.pintasanUrl);
      return;
    }
    if (satu.matches("a[href], button, summary")) {
      satu.click();
      return;
    }
    satu.focus();
    satu.scrollIntoView({ block: "start" });
  }

  function mengetik(sasaran) {
    return sasaran.closest?.("input, select, textarea, [contenteditable], [role=textbox], dialog");
  }

  function tekan(kejadian) {
    if (mati || kejadian.ctrlKey || kejadian.altKey || kejadian.metaKey || kejadian.isComposing) return;
    if (kejadian.defaultPrevented || kejadian.repeat || mengetik(kejadian.target)) return;
    if (kejadian.key === "?") {
      kejadian.preventDefault();
      buka();
      return;
    }
    if (kejadian.shiftKey || kejadian.key.length !== 1) return;
    const lengkap = awal && Date.now() - waktu < JEDA ? `${awal} ${kejadian.key}` : kejadian.key;
    const semua = unsur();
    const tepat = semua.find((satu) => satu.dataset.pintasan === lengkap);
    awal = "";
    siaran.textContent = "";
    if (tepat) {
      kejadian.preventDefault();
      jalankan(tepat);
    } else if (semua.some((satu) => satu.dataset.pintasan.startsWith(`${lengkap} `))) {
      awal = lengkap;
      waktu = Date.now();
      siaran.textContent = `${lengkap} …`;
    }
  }

  document.addEventListener("keydown", tekan);
  document.querySelectorAll("[data-buka-pintasan]").forEach((tombol) => {
    tombol.hidden = false;
    tombol.addEventListener("click", buka);
  });
  sakelar.addEventListener("change", () => {
    mati = !sakelar.checked;
    ingat.simpan(mati);
  });
})();
