// Work that must not hold up what the eye waits for.

/** Call `then` once the frame that is being made has been shown. */
export function afterFrame(then) {
  // A page in the background makes no frames; its work must be done all the same.
  if (document.hidden) setTimeout(then);
  else requestAnimationFrame(() => setTimeout(then));
}
