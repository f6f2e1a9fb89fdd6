// The table of determinations: a suggestion is put into its field when somebody presses "Pakai".
// Without script the suggestion is read and typed.
"use strict";

(() => {
  function pakai(tombol) {
    const kolom = document.getElementById(tombol.dataset.untuk);
    const { pakai: kode, pakaiTeks: teks } = tombol.dataset;
    if (kolom.tomselect) {
      kolom.tomselect.addOption({ value: kode, text: teks });
      kolom.tomselect.setValue(kode);
      kolom.tomselect.focus();
    } else {
      kolom.value = kode;
      kolom.focus();
    }
    kolom.dispatchEvent(new Event("input", { bubbles: true }));
  }

  for (const tombol of document.querySelectorAll("[data-pakai]")) {
    tombol.hidden = false;
    tombol.addEventListener("click", () => pakai(tombol));
  }
})();
