// What every page brings along; each module below does one small thing and works without the others.
import "./times.js";
import "./dialogs.js";
import "./menus.js";
import "./forms.js";
import "./copy.js";
import "./components/copy-link.js";
import "./downloads.js";
import "./tabs.js";
