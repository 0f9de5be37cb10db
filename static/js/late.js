// Brings the scripts of a page that stand in <template data-late>, once its words have been shown: asked for before,
// a hundred files would keep the browser from showing them.
import { afterFrame } from "./lib/frames.js";

afterFrame(() => {
  for (const late of document.querySelectorAll("template[data-late]")) late.replaceWith(late.content);
});
