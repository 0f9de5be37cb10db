// More like this: opens the find page with a passage, or with the place of the selected words; never the words.

/** Open, beside this page, what is like the selected words or the passage in hand. */
export function openSimilar({ picked, selecting, data, say }) {
  const asked = selecting.span ? placeOf(data, selecting.span) : passageOf(picked.group);
  if (!asked) {
    say("Select words, or choose a passage, to find more like it.");
    return;
  }
  open(`${data.urls.find}?${new URLSearchParams({ mode: "like", ...asked })}`, "_blank", "noopener");
}

function placeOf({ transcript }, { start, end }) {
  return { of: transcript, start, end };
}

function passageOf(group) {
  return group ? { like: group.rows[0].id } : null;
}
