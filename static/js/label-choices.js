// What stands behind each quote of a file: a tick changes the addresses of the files below at once. Without this module a button
// asks for the page anew.
for (const choices of document.querySelectorAll("form[data-labels]")) {
  const links = [...choices.parentElement.querySelectorAll("a[data-file]")];
  choices.addEventListener("change", () => {
    const chosen = new FormData(choices).getAll("label");
    for (const link of links) {
      const address = new URL(link.href);
      address.searchParams.delete("label");
      for (const each of chosen) address.searchParams.append("label", each);
      link.href = address;
    }
  });
}
