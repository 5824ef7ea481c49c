import { html } from "../lib.js";

/** What went wrong, and what can be done. */
export function Trouble({ problem, title, retry }) {
  return html`
    <div class="trouble" role="alert">
      <strong>${title || problem.title || "Something went wrong"}</strong>
      <p>${problem.message}</p>
      ${problem.status === 401 && html`<p>You are not known to the application any more. Load the page again to say who you are.</p>`}
      ${retry && html`<button onClick=${() => retry()}>Try again</button>`}
    </div>`;
}
