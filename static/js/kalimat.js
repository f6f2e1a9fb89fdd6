// Canned sentences: choosing one puts it into the text at once, so that it can be made to fit.
// Without script the server adds it on saving (workflow/forms/kalimat.py).
"use strict";

(() => {
  function masukkan(pilihan) {
    const opsi = pilihan.selectedOptions[0];
    const awalan = pilihan.id.slice(0, pilihan.id.length - pilihan.name.length);
    const teks = document.getElementById(awalan + pilihan.dataset.kalimat);
    if (!opsi || !opsi.value || !teks) return;
    const kalimat = opsi.textContent.trim();
    if (!teks.value.includes(kalimat)) {
      teks.value = teks.value.trim() ? `${teks.value.trimEnd()}\n${kalimat}` : kalimat;
    }
    namai(document.getElementById(awalan + pilihan.dataset.kalimatJenis), opsi);
    pilihan.value = "";
    teks.dispatchEvent(new Event("input", { bubbles: true }));
    teks.focus();
  }

  // A sentence of one document names it, unless another one was named.
  function namai(jenis, opsi) {
    const kelompok = opsi.parentElement.label;
    if (!jenis || jenis.value || !kelompok) return;
    const cocok = Array.from(jenis.options).find((satu) => satu.text === kelompok);
    if (cocok) jenis.value = cocok.value;
  }

  document.addEventListener("change", (kejadian) => {
    if (kejadian.target.matches("select[data-kalimat]")) masukkan(kejadian.target);
  });
})();
