// The find page: searches where it stands, ticks hits, and codes them; all of it by keys as well.
import "./components/code-picker.js";
import { Codes } from "./lib/codes.js";
import { FindCoding } from "./lib/find-coding.js";
import { HitList } from "./lib/find-hits.js";
import { Picks } from "./lib/find-picks.js";
import { FindSearch } from "./lib/find-search.js";
import { listenToFindKeys } from "./lib/find-keys.js";
import { sender } from "./lib/saving.js";
import { announce, tell } from "./lib/speaking.js";

const find = (selector) => document.querySelector(selector);
const data = JSON.parse(find("#find-data").textContent);
const page = { data, codes: new Codes(data.codes), send: sender(data.me), picks: new Picks() };
page.field = find("#find-words");
page.say = announce;
page.tell = tell;
page.search = new FindSearch(find("[data-find]"), find("[data-results]"));
page.hits = new HitList(page, find("[data-results]"));
if (data.may.code) page.coding = new FindCoding(page, { picker: find("code-picker"), dialog: find("[data-plan]"), bar: find("[data-batch]") });
listenToFindKeys(page);
page.search.start();
document.body.dataset.ready = "yes";
