// Suggests the address of a new study while its title is typed, until the address is written by hand.
import { addressFrom } from "./lib/address.js";

const form = document.querySelector("[data-study-create]");
const { title, slug } = form.elements;
let isOwn = slug.value !== "";

title.addEventListener("input", () => {
  if (!isOwn) slug.value = addressFrom(title.value);
});
slug.addEventListener("input", () => {
  isOwn = slug.value !== "";
});
