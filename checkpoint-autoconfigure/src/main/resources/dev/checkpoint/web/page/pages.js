// All pages. To add one: a file in pages/ that exports a component, and a row here. The component gets `route` (the parts of the
// path and the query) and `who` (name, permissions, mode); it sets its title with useTitle() and reads with useData().
import { Inbox } from "./pages/inbox.js";
import { Approvals } from "./pages/approvals.js";
import { Compare } from "./pages/compare.js";
import { Pipeline, Pipelines } from "./pages/pipelines.js";
import { Runs } from "./pages/runs.js";
import { Run } from "./pages/run.js";
import { Missing } from "./pages/missing.js";

/** `path` is where the header leads, `matches` says for which addresses a page is; the first that matches is shown. */
export const PAGES = [
  { name: "inbox", nav: "Inbox", path: [], matches: (parts) => parts.length === 0, component: Inbox },
  {
    name: "runs",
    nav: "Runs",
    path: ["runs"],
    matches: (parts) => parts.length === 1 && parts[0] === "runs",
    component: Runs,
  },
  { name: "run", matches: (parts) => parts.length === 2 && parts[0] === "runs", component: Run },
  { name: "approvals", nav: "Approvals", path: ["approvals"], matches: (parts) => parts.length === 1 && parts[0] === "approvals", component: Approvals },
  { name: "pipelines", nav: "Pipelines", path: ["pipelines"], matches: (parts) => parts.length === 1 && parts[0] === "pipelines", component: Pipelines },
  { name: "pipeline", matches: (parts) => parts.length === 2 && parts[0] === "pipelines", component: Pipeline },
  { name: "compare", matches: (parts) => (parts.length === 2 || parts.length === 3) && parts[0] === "compare", component: Compare },
];

const MISSING = { name: "missing", component: Missing };

export function pageOf({ parts }) {
  return PAGES.find((page) => page.matches(parts)) || MISSING;
}
