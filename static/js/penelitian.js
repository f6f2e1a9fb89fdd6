// The examination: the pages of the chosen document stand beside its verdict, and keys judge.
// Without script every document shows its first page and a link to all of them.
"use strict";

(() => {
  const akar = document.querySelector("[data-penelitian]");
  if (!akar || !window.htmx) return;
  const penampil = akar.querySelector("[data-penampil]");
  const judul = akar.querySelector("[data-penampil-judul]");
  const isi = akar.querySelector("[data-penampil-isi]");
  const kartu = Array.from(akar.querySelectorAll("[data-kartu]"));
  const lebar = matchMedia("(min-width: 1100px)");
  let kini = null;
  let tampil = "";

  // --- The viewer ---------------------------------------------------------------------------------
  function muat(alamat, nama) {
    if (!lebar.matches || alamat === tampil) return;
    tampil = alamat;
    judul.textContent = nama;
    isi.scrollTop = 0;
    window.htmx.ajax("GET", alamat, { target: isi, swap: "innerHTML" });
  }

  function pilih(satu) {
    if (kini === satu) return;
    kini?.removeAttribute("data-dipilih");
    kini = satu;
    kini.setAttribute("data-dipilih", "");
    // A criterion is judged by the documents: the last one stays.
    if (kini.dataset.pratinjau) muat(kini.dataset.pratinjau, kini.dataset.judul);
  }

  function siapkan() {
    const hidup = lebar.matches && kartu.some((satu) => satu.dataset.pratinjau);
    akar.classList.toggle("penelitian-hidup", hidup);
    penampil.hidden = !hidup;
    if (!hidup) return;
    const awal = kini ?? kartu.find((satu) => satu.dataset.pratinjau);
    if (kini !== awal) pilih(awal);
    else if (kini.dataset.pratinjau) muat(kini.dataset.pratinjau, kini.dataset.judul);
  }

  akar.addEventListener("focusin", (kejadian) => {
    const satu = kejadian.target.closest("[data-kartu]");
    if (satu) pilih(satu);
  });
  akar.addEventListener("click", (kejadian) => {
    const satu = kejadian.target.closest("[data-kartu]");
    if (satu) pilih(satu);
    const polos = !kejadian.ctrlKey && !kejadian.metaKey && !kejadian.shiftKey;
    if (!lebar.matches || !polos) return;
    const buka = kejadian.target.closest("[data-buka]");
    const zum = kejadian.target.closest(".pratinjau-zum");
    if (!buka && !zum) return;
    kejadian.preventDefault();
    if (buka) isi.focus();
    else {
      // Its address is relative to the page of the file itself.
      const alamat = new URL(zum.getAttribute("href"), new URL(tampil, location.href));
      muat(alamat.pathname + alamat.search, judul.textContent);
    }
  });

  // --- Keys -----------------------------------------------------------------------------------------
  function ke(arah) {
    const letak = kini ? kartu.indexOf(kini) + arah : 0;
    const tujuan = kartu[Math.min(Math.max(letak, 0), kartu.length - 1)];
    if (!tujuan) return;
    tujuan.focus({ preventScroll: true });
    tujuan.scrollIntoView({ block: "nearest" });
  }

  function nilai(urut) {
    const tombol = kini?.querySelectorAll("input[type=radio]")[urut];
    if (!tombol) return;
    tombol.checked = true;
    tombol.dispatchEvent(new Event("change", { bubbles: true }));
    if (urut === 0) ke(1);
    else kini.querySelector("input[type=text]").focus();
  }

  const KUNCI = { 1: () => nilai(0), 2: () => nilai(1), j: () => ke(1), k: () => ke(-1) };

  document.addEventListener("keydown", (kejadian) => {
    if (kejadian.altKey || kejadian.ctrlKey || kejadian.metaKey || kejadian.defaultPrevented) return;
    const sasaran = kejadian.target;
    if (!akar.contains(sasaran) || document.querySelector("[data-pintasan-sakelar]")?.checked === false) return;
    if (sasaran.matches("textarea, select, [contenteditable], input:not([type=radio])")) return;
    const kerja = KUNCI[kejadian.key.toLowerCase()];
    if (!kerja) return;
    kejadian.preventDefault();
    kejadian.stopPropagation();
    kerja();
  }, true);

  // --- How far one is -------------------------------------------------------------------------------
  function hitung() {
    for (const tanda of akar.querySelectorAll("[data-kemajuan]")) {
      const bagian = kartu.filter((satu) => satu.dataset.kartu === tanda.dataset.kemajuan);
      if (!bagian.some((satu) => satu.querySelector("input[type=radio]"))) continue;
      const jadi = bagian.filter((satu) => satu.querySelector("input[type=radio]:checked")).length;
      tanda.textContent = tanda.textContent.replace(/^\d+/, String(jadi));
    }
  }

  akar.addEventListener("change", hitung);
  lebar.addEventListener("change", siapkan);
  siapkan();
  hitung();
})();
