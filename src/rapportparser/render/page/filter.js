"use strict";
(() => {
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const cards = [...document.querySelectorAll("article")];
  const groups = [...document.querySelectorAll(".group")];
  const apply = () => {
    const wanted = [...form.querySelectorAll("select")].filter((choice) => choice.value);
    for (const card of cards) {
      card.hidden = wanted.some((choice) => card.dataset[choice.name] !== choice.value);
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("article:not([hidden])");
    }
    const count = cards.filter((card) => !card.hidden).length;
    shown.textContent = shown.dataset.text.replace("{shown}", count).replace("{all}", cards.length);
  };
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
