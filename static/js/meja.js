// Meja Kerja: tick all rows of the page at once, and say how many are ticked. Without this file
// the rows are ticked one by one.
"use strict";

(() => {
  const wadah = document.querySelector("[data-pilih-semua]");
  if (!wadah) return;
  const semua = wadah.querySelector("input");
  const jumlah = wadah.querySelector("[data-jumlah-pilihan]");
  const kotak = Array.from(document.querySelectorAll("input[name=pilih][form=massal]"));

  function umumkan() {
    const dipilih = kotak.filter((satu) => satu.checked).length;
    semua.checked = dipilih === kotak.length;
    semua.indeterminate = dipilih > 0 && dipilih < kotak.length;
    wadah.closest("form").classList.toggle("massal-aktif", dipilih > 0);
    jumlah.textContent = dipilih ? jumlah.dataset.kata.replace("{n}", dipilih) : "";
  }

  semua.addEventListener("change", () => {
    kotak.forEach((satu) => {
      satu.checked = semua.checked;
    });
    umumkan();
  });
  kotak.forEach((satu) => satu.addEventListener("change", umumkan));
  wadah.hidden = false;
  umumkan();
})();
