// Asking the server for facts that the page can do without for a while.

/** Return what the server answers, as JSON; null where it can't be reached, breaks off or refuses. */
export async function askJson(address) {
  try {
    const response = await fetch(address, { headers: { "X-Requested-With": "lifeline" } });
    return response.ok ? await response.json() : null;
  } catch {
    return null; // also where the connection breaks in the middle of the answer
  }
}
