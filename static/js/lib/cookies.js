// Cookies of this site.

/** Return a cookie's value, read anew each time: signing in again in another tab gives a new one. */
export function cookie(name) {
  const found = document.cookie.split("; ").find((entry) => entry.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}
