// Tick all findings of one rule on this page; without it each is ticked by hand.
for (const label of document.querySelectorAll("[data-pilih-semua]")) {
  const pilihan = document.querySelectorAll(`input[name="temuan"][form="${label.closest("form").id}"]`);
  label.hidden = false;
  label.querySelector("input").addEventListener("change", (event) => {
    for (const satu of pilihan) satu.checked = event.target.checked;
  });
}
