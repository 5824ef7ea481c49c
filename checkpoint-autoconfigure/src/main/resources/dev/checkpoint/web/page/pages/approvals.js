// What runs ask of people: the questions beside the one that is chosen, which stays where it is when somebody else answers it.
import { classes, html, useEffect, useState } from "../lib.js";
import { act, segment, useData, useEvents, useNow, useSeldom } from "../server.js";
import { go, href, Link } from "../router.js";
import { count, left } from "../format.js";
import { Dialog, draftOf, Fields, notice, useKeys, valueOf } from "../ui/ask.js";
import { CommandLine, Icon, Time, Trouble, useTitle, Value } from "../ui/show.js";

const address = (one) => href(["approvals"], { run: one.runId, question: one.id });

function Entry({ one, at }) {
  return html`
    <li><${Link} to=${address(one)} class=${classes("queued", at && "at")} aria-current=${at ? "true" : undefined}>
      <span class="queued-text">${one.question}</span>
      <span class="muted"><span class="id">${one.runId}</span> · ${one.pipeline}</span>
      <span class="queued-end">
        <span class="muted"><${Time} at=${one.asked} relative /></span>
        ${one.deadline && html`<span class=${classes("tag", left(one.deadline).soon && "soon")}>${left(one.deadline).words}</span>`}
        ${one.kind === "DECISION" && html`<span class="tag">decision</span>`}
        ${one.votes > 1 && html`<span class="tag">${one.given} of ${one.votes} votes</span>`}
        ${!one.mine && html`<span class="tag">for others</span>`}
      </span>
    <//></li>`;
}

export function Approvals({ route, who }) {
  useTitle("Approvals");
  useNow(20000);
  const list = useData("page/questions");
  const open = list.data?.questions || [];
  const run = route.query.get("run");
  const id = route.query.get("question");
  const [first, setFirst] = useState(null);
  const chosen = id ? { id, runId: run } : first || open[0];
  const own = useData(chosen ? "page/questions?run=" + encodeURIComponent(chosen.runId) : null);
  const question = own.data?.questions.find((one) => one.id === chosen.id) || open.find((one) => one.id === chosen?.id);
  const reload = () => Promise.all([list.reload(), own.reload()]);
  const seldom = useSeldom(reload, 1500);
  useEvents("", seldom);

  useEffect(() => setFirst((before) => before || open[0] || null), [open[0]?.id]);

  const at = open.findIndex((one) => one.id === chosen?.id);
  const move = (by) => {
    const to = open[Math.max(0, Math.min(open.length - 1, at + by))];
    if (to) go(address(to), { replace: true });
  };
  useKeys({ j: () => move(1), k: () => move(-1), a: () => document.querySelector("[data-answer]")?.focus() });

  return html`
    <div class="title-row"><h1>Approvals</h1>${open.length > 0 && html`<span class="muted">${count(open.length, "question")}</span>`}</div>
    ${list.problem && html`<${Trouble} problem=${list.problem} retry=${list.reload} />`}
    ${!list.data && !list.problem && html`<div class="skeleton" aria-label="Loading"></div>`}
    ${list.data && !open.length && !chosen && html`
      <div class="empty"><h2>Nothing waits for an answer</h2>
        <p class="muted">A run asks before a stage with <code>@RequiresApproval</code>, in code with <code>Approvals.ask</code>, and when its process died in a stage that must not be repeated.</p></div>`}
    ${chosen && html`
      <div class=${classes("desk", id && "one")}>
        <nav aria-label="Questions"><ul class="queue">${open.map((one) => html`<${Entry} key=${one.id} one=${one} at=${one.id === chosen?.id} />`)}
          ${!open.length && html`<li class="muted">No open question is left.</li>`}</ul></nav>
        <div class="desk-main">
          ${id && html`<p class="to-list"><${Link} to=${href(["approvals"])}>All questions<//></p>`}
          ${question ? html`<${Question} key=${question.id} one=${question} who=${who} reload=${reload} />`
            : own.problem ? html`<${Trouble} problem=${own.problem} retry=${own.reload} />`
            : own.data && html`<div class="empty"><h2>It is not asked any more</h2><p>The run has gone on, or it was decided.</p>
              <p><${Link} class="button" to=${href(["runs", chosen.runId])}>Open the run<//></p></div>`}
        </div>
      </div>`}
    <${CommandLine} command="checkpoints approvals" />`;
}

// ---- A question ----
// One question: what it is about, who may answer until when, and the answer. Each answer says first what it will do.

const ACTS = {
  APPROVED: { word: "Approve", done: "Approved." },
  REJECTED: { word: "Reject", done: "Rejected.", danger: true },
  RETRY: { word: "Execute it again", done: "It is executed when the run is resumed." },
  DONE: { word: "It took effect", done: "The result is kept." },
  ABORT: { word: "End the run", done: "The run has ended.", danger: true },
};

const JSON_VALUE = { title: "result", examples: ["null"] };

/** The schema without what cannot be edited from what is shown. */
function editable(one) {
  if (one.kind !== "APPROVAL") return one.value;
  const evidence = one.evidence;
  if (!one.value || !evidence || typeof evidence !== "object") return null;
  const properties = Object.entries(one.value.properties).filter(([name]) => !one.partial.includes(name));
  return properties.length ? { ...one.value, properties: Object.fromEntries(properties) } : null;
}

function Confirm({ one, word, comment, value, edited, onClose, reload }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const what = ACTS[word];
  async function confirm() {
    setBusy(true);
    setProblem(null);
    try {
      if (one.kind === "DECISION") {
        await act("POST", `runs/${segment(one.runId)}/decisions`, { stage: one.stage, outcome: word, ...(word === "DONE" ? { value: value ?? null } : {}) }, one.entries);
      } else {
        const more = { ...(comment ? { comment } : {}), ...(word === "APPROVED" && value !== undefined ? { value } : {}) };
        await act("POST", "approvals/" + segment(one.id), { answer: word, ...more }, one.entries);
      }
      notice(what.done);
      await reload();
      onClose();
    } catch (failed) {
      setProblem(failed);
      setBusy(false);
      await reload();
    }
  }
  const footer = html`
    <button type="button" onClick=${onClose}>Do nothing</button>
    <button type="button" class=${what.danger ? "danger" : "primary"} disabled=${busy || one.status !== "OPEN"} onClick=${confirm}>${what.word}</button>`;
  return html`
    <${Dialog} title=${what.word + "?"} onClose=${onClose} footer=${footer} wide>
      <p class="question">${one.question}</p>
      <p>${one.said[word]}</p>
      ${edited.length > 0 && word === "APPROVED" && html`<p>With another ${edited.join(", ")}:</p><div class="sample"><${Value} value=${value} /></div>`}
      ${one.kind === "ANSWER" && word === "APPROVED" && html`<div class="sample"><${Value} value=${value} /></div>`}
      ${word === "DONE" && html`<div class="sample"><${Value} value=${value} /></div>`}
      ${comment && html`<p>Comment: <span class="text">${comment}</span></p>`}
      ${problem && html`<div class="refused" role="alert"><p class="bad">${problem.message}</p>
        ${one.status === "OPEN" && problem.word === "stale" && html`<p>What is shown behind this is as it is now.</p>`}</div>`}
    <//>`;
}

function Answered({ one }) {
  return html`
    <div class="answered" role="status">
      <strong class=${one.status === "APPROVED" ? "good" : "bad"}><${Icon} name=${one.status === "APPROVED" ? "done" : "failed"} /> ${one.status === "APPROVED" ? "Approved" : "Rejected"}</strong>
      <p>Nothing is left to answer. <${Link} to=${href(["runs", one.runId])}>Open the run<//></p>
    </div>`;
}

function AnswerForm({ one, ask }) {
  const schema = one.kind === "DECISION" ? one.value || JSON_VALUE : editable(one);
  const original = schema && draftOf(schema, one.kind === "APPROVAL" ? one.evidence : undefined);
  const [draft, setDraft] = useState(original);
  const [comment, setComment] = useState("");
  const [mistakes, setMistakes] = useState({});
  const decision = one.kind === "DECISION";
  const [outcome, setOutcome] = useState("RETRY");
  const edited = one.kind === "APPROVAL" && schema ? Object.keys(schema.properties).filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(original[name])) : [];

  function begin(word) {
    const wrong = {};
    let value;
    if ((word === "APPROVED" && one.kind === "ANSWER" && schema) || word === "DONE") value = valueOf(schema, draft, wrong);
    if (word === "APPROVED" && edited.length) {
      value = valueOf({ ...schema, properties: Object.fromEntries(edited.map((name) => [name, schema.properties[name]])) }, draft, wrong);
    }
    setMistakes(wrong);
    if (!Object.keys(wrong).length) ask({ word, value, comment, edited });
  }
  const fields = schema && html`<${Fields} schema=${schema} draft=${draft} onChange=${setDraft} mistakes=${mistakes} label=${schema.properties ? "" : decision ? "result" : "answer"} />`;
  return html`
    <section class="answer-form" aria-label="Answer">
      ${decision && html`
        <fieldset><legend>What became of it?</legend>
          ${["RETRY", "DONE", "ABORT"].map((word) => html`
            <label key=${word} class="option"><input type="radio" name="outcome" value=${word} checked=${outcome === word} onChange=${() => setOutcome(word)} />
              <span><strong>${ACTS[word].word}</strong><span class="muted">${one.said[word]}</span></span></label>`)}</fieldset>`}
      ${decision && outcome === "DONE" && fields}
      ${one.kind === "ANSWER" && fields}
      ${one.kind === "APPROVAL" && schema && html`
        <details class="section"><summary><${Icon} name="right" />Change the arguments${edited.length ? html` <span class="tag">${edited.length} edited</span>` : ""}</summary>
          <div>${fields}${one.partial.length > 0 && html`<p class="muted">Shown in part, so not to be edited here: ${one.partial.join(", ")}.</p>`}</div></details>`}
      ${!decision && html`<label><span>Comment, for the journal</span><input value=${comment} onInput=${(event) => setComment(event.target.value)} data-answer /></label>`}
      <div class="acts">
        ${decision ? html`<button type="button" class=${ACTS[outcome].danger ? "danger" : "primary"} data-answer onClick=${() => begin(outcome)}>${ACTS[outcome].word}…</button>`
          : html`<button type="button" class="primary" onClick=${() => begin("APPROVED")}>${one.kind === "ANSWER" ? "Answer" : "Approve"}…</button>
            <button type="button" onClick=${() => begin("REJECTED")}>Reject…</button>`}
      </div>
    </section>`;
}

function Facts({ one, here }) {
  const rows = [
    !here && ["Run", html`<${Link} class="id" to=${href(["runs", one.runId])}>${one.runId}<//>`],
    !here && ["Pipeline", html`<${Link} to=${href(["pipelines", one.pipeline])}>${one.pipeline}<//>`],
    [one.kind === "APPROVAL" ? "Before stage" : one.kind === "DECISION" ? "Stage" : "Asked as", html`<span class="id">${one.stage}</span>`],
    ["Asked", html`<${Time} at=${one.asked} relative />`],
    one.deadline && ["Open until", html`<${Time} at=${one.deadline} /> (${left(one.deadline).words})`],
    one.votes > 1 && ["Votes", `${one.given} of ${one.votes}`],
    one.approvers.length > 0 && ["For", one.approvers.join(" or ")],
  ];
  return html`<dl class="facts">${rows.filter(Boolean).map(([name, value]) => html`<div key=${name} class="fact"><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A question; `here` on the page of its run. */
export function Question({ one, who, reload, here }) {
  const open = one.status === "OPEN";
  const [given, setGiven] = useState(null);
  return html`
    <article class="question-card">
      <h2>${one.question}</h2>
      <${Facts} one=${one} here=${here} />
      ${one.answers.length > 0 && html`
        <ul class="votes" aria-label="Answers">${one.answers.map((given, i) => html`
          <li key=${i}><${Icon} name=${given.approved ? "done" : "failed"} /><span><strong>${given.by || "Somebody"}</strong> ${given.approved ? "approved" : "rejected"} <${Time} at=${given.time} relative />${given.comment && html`: <span class="text">${given.comment}</span>`}</span></li>`)}</ul>`}
      ${!open && html`<${Answered} one=${one} />`}
      ${one.evidence !== null && one.evidence !== undefined && html`<section><h3>What it is about</h3><div class="sample"><${Value} value=${one.evidence} /></div></section>`}
      ${open && one.mine && who.mode !== "read-only" && html`<${AnswerForm} one=${one} ask=${setGiven} />`}
      ${given && html`<${Confirm} one=${one} ...${given} reload=${reload} onClose=${() => setGiven(null)} />`}
      ${open && !one.mine && html`<p class="muted">${one.approvers.length ? `Only ${one.approvers.join(" or ")} may answer.` : "You may look at this, and not answer it."}</p>`}
      ${open && one.votes > 1 && html`<p class="muted">${count(one.votes, "person", "people")} have to approve. One rejection rejects.</p>`}
    </article>`;
}
