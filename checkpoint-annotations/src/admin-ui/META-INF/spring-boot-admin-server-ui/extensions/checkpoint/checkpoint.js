// Runs of Checkpoint in Spring Boot Admin. It is loaded by the admin server as it is, without a build, and asks the actuator
// endpoint "checkpoints" of the instance that is looked at. All texts of runs become text nodes, never markup.
(() => {
  const { h, markRaw } = Vue;

  const STATUSES = ["RUNNING", "WAITING", "PAUSED", "FAILED", "INTERRUPTED", "COMPLETED", "CANCELLED"];

  const READ_ONLY = "This instance only shows its runs. To act on them, it needs management.endpoint.checkpoints.access=unrestricted.";

  /** What may be asked of a run, by its status. Each act is shown before it is done. */
  const ACTS = {
    resume: { label: "Resume", from: ["FAILED", "INTERRUPTED", "PAUSED"], plan: true },
    pause: { label: "Pause", from: ["RUNNING"], says: "The run stops before its next stage. It goes on when it is resumed.", reason: true },
    cancel: {
      label: "Cancel",
      from: ["RUNNING", "WAITING", "PAUSED", "FAILED", "INTERRUPTED"],
      says: "The run ends for good. A stage that is being executed ends first.",
      reason: true,
    },
    approve: { label: "Approve", says: "The stage is executed when the run goes on.", reason: true },
    reject: { label: "Reject", says: "The stage is not executed.", reason: true },
  };

  /** Characters that cannot be seen, or that turn the direction of text, are shown as their numbers. */
  const plain = (value) =>
    String(value ?? "").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (c) =>
      "\\u{" + c.codePointAt(0).toString(16) + "}");

  const time = (iso) => (iso ? new Date(iso).toLocaleString() : "");

  /** An ISO duration such as PT1M2.5S as 1m 2.5s. */
  const duration = (iso) => (iso ? iso.replace(/^P/, "").replace("T", "").replace(/\.(\d)\d*S/, ".$1S").replace(/(\d)([DHMS])/g, "$1$2 ").trim().toLowerCase() : "");

  const words = (name) => name.toLowerCase().replace(/_/g, " ");

  const reason = (r) => {
    let text = [r.subject, words(r.reason), r.on].filter(Boolean).join(" ");
    if (r.before != null || r.now != null) text += ": " + (r.before ?? "…") + " → " + (r.now ?? "…");
    return text;
  };

  const said = (problem) => {
    const status = problem.response?.status;
    if (status === 405) return READ_ONLY;
    const body = problem.response?.data;
    return body?.error?.message || body?.detail || body?.message || (status ? "HTTP " + status : problem.message);
  };

  const table = (heads, rows) =>
    h("div", { class: "ckpt-scroll" }, [
      h("table", [
        h("thead", h("tr", heads.map((head) => h("th", { scope: "col" }, head)))),
        h("tbody", rows.map((cells) => h("tr", cells.map((cell) => (cell?.__v_isVNode ? cell : h("td", { class: "ckpt-text" }, plain(cell))))))),
      ]),
    ]);

  const view = {
    props: ["instance"],
    data: () => ({ status: "", pipeline: "", runs: null, next: null, run: null, about: null, asking: null, explained: "", why: "", trouble: "", done: "", busy: false }),
    created() {
      this.list();
    },
    mounted() {
      this.timer = setInterval(() => {
        if (document.visibilityState === "visible" && !this.asking && !this.busy) this.refresh();
      }, 10_000);
    },
    beforeUnmount() {
      clearInterval(this.timer);
    },
    methods: {
      get(path, params) {
        return this.instance.axios.get("actuator/checkpoints" + path, { params, suppressToast: true }).then((answer) => answer.data);
      },
      path(view) {
        return "/" + encodeURIComponent(this.run) + (view ? "/" + view : "");
      },
      async attempt(body) {
        try {
          await body();
          return true;
        } catch (problem) {
          this.trouble = said(problem);
          return false;
        }
      },
      list(after) {
        const params = { limit: 50 };
        if (this.status) params.status = this.status;
        if (this.pipeline) params.pipeline = this.pipeline;
        if (after) params.after = after;
        return this.attempt(async () => {
          const page = await this.get("", params);
          this.runs = after ? [...this.runs, ...page.runs] : page.runs;
          this.next = page.next;
        });
      },
      async refresh() {
        this.trouble = "";
        await (this.run ? this.look() : this.list());
      },
      open(run) {
        Object.assign(this, { run, about: null, asking: null, explained: "", done: "", trouble: "" });
        return run ? this.look() : this.list();
      },
      look() {
        const run = this.run;
        return this.attempt(async () => {
          const [details, timeline, plan, approvals] = await Promise.all([
            this.get(this.path()),
            this.get(this.path("timeline")),
            this.get(this.path("plan")).catch(() => null), // this instance may lack the pipeline
            this.get(this.path("approvals")).catch(() => []), // an older version
          ]);
          if (this.run === run) this.about = { details, timeline, plan, approvals };
        });
      },
      explain(stage) {
        return this.attempt(async () => {
          this.explained = (await this.get(this.path("explain"), { stage })).sentence;
        });
      },
      async ask(act, approval) {
        Object.assign(this, { trouble: "", done: "", why: "", asking: null, explained: "" });
        // what it does depends on what the journal says now
        if (await this.look()) this.asking = { act, approval };
      },
      async act() {
        const { act, approval } = this.asking;
        const body = {};
        if (this.why) body.reason = this.why;
        if (approval) body.stage = approval;
        this.busy = true;
        const ok = await this.attempt(async () => {
          const answer = await this.instance.axios.post("actuator/checkpoints" + this.path(act), body, {
            headers: { "Content-Type": "application/json" },
            suppressToast: true,
          });
          this.done = answer.data.inWords;
        });
        this.asking = null;
        if (ok) await this.look();
        this.busy = false;
      },
      button(label, onClick, more) {
        return h("button", { type: "button", onClick, disabled: this.busy, ...more }, label);
      },
      statusOf(status) {
        return h("td", h("span", { class: ["ckpt-status", "ckpt-" + status] }, words(status)));
      },
      toolbar() {
        return h("div", { class: "ckpt-bar" }, [
          h("label", ["Status", h("select", { name: "status", value: this.status, onChange: (e) => { this.status = e.target.value; this.list(); } }, [
            h("option", { value: "" }, "all"),
            ...STATUSES.map((status) => h("option", { value: status }, words(status))),
          ])]),
          h("label", ["Pipeline", h("input", { name: "pipeline", value: this.pipeline, onChange: (e) => { this.pipeline = e.target.value.trim(); this.list(); } })]),
          this.button("Refresh", () => this.refresh()),
        ]);
      },
      rows() {
        if (!this.runs) return this.trouble ? null : h("p", "Loading …");
        if (!this.runs.length) return h("p", { class: "ckpt-none" }, "There are no such runs.");
        return [
          table(["Run", "Pipeline", "Status", "Updated", "Took", "Error"], this.runs.map((run) => [
            h("td", this.button(plain(run.runId), () => this.open(run.runId), { class: "ckpt-link" })),
            run.pipeline,
            this.statusOf(run.status),
            time(run.updated),
            duration(run.took),
            run.problem || run.error,
          ])),
          this.next ? this.button("More", () => this.list(this.next)) : null,
        ];
      },
      planned(plan) {
        if (!plan) return h("p", "What a resume would do is not known to this instance.");
        return [
          plan.remark ? h("p", plain(plan.remark)) : null,
          table(["Stage", "Verdict", "Why"], plan.stages.map((stage) => [
            stage.verdict === "NEW"
              ? stage.stage
              : h("td", this.button(plain(stage.stage), () => this.explain(stage.stage), { class: "ckpt-link", title: "Why was it executed?" })),
            words(stage.verdict),
            stage.reasons.map(reason).join(", "),
          ])),
          this.explained ? h("div", { class: "ckpt-done ckpt-explained", role: "status" }, plain(this.explained)) : null,
        ];
      },
      dialog() {
        const { act, approval } = this.asking;
        const { label, says, plan, reason: why } = ACTS[act];
        return h("form", { class: "ckpt-card ckpt-ask", onSubmit: (e) => { e.preventDefault(); this.act(); } }, [
          h("h2", label + " " + plain(approval || this.run) + "?"),
          plan ? this.planned(this.about.plan) : h("p", says),
          why ? h("label", ["Reason, for the journal", h("input", { name: "reason", value: this.why, onInput: (e) => { this.why = e.target.value; } })]) : null,
          h("div", { class: "ckpt-acts", style: "margin-top: 1rem" }, [
            h("button", { type: "submit", class: "ckpt-do", disabled: this.busy || (plan && this.about.plan?.resumable === false) }, label),
            this.button("Back", () => { this.asking = null; }),
          ]),
        ]);
      },
      acts(status) {
        return h("div", { class: "ckpt-acts" }, [
          ...Object.entries(ACTS).filter(([, act]) => act.from?.includes(status))
            .map(([name, act]) => this.button(act.label, () => this.ask(name))),
          this.button("Refresh", () => this.refresh()),
        ]);
      },
      questions(approvals) {
        if (!approvals.length) return null;
        return [h("h3", "Approvals"), table(["Question", "Stage", "Who", "Approved by", "Answer"], approvals.map((one) => [
          one.question,
          one.stage,
          one.approvers.join(", ") || "anybody",
          one.given + " of " + one.votes,
          one.status === "OPEN"
            ? h("td", ["approve", "reject"].map((act) => this.button(ACTS[act].label, () => this.ask(act, one.id))))
            : words(one.status),
        ]))];
      },
      details() {
        const { details, timeline, plan, approvals } = this.about;
        const { summary, error } = details;
        return [
          this.asking ? null : this.acts(summary.status),
          h("p", [h("span", { class: ["ckpt-status", "ckpt-" + summary.status] }, words(summary.status)),
            plain(" · " + summary.pipeline + " · " + summary.entries + " entries · updated " + time(summary.updated))]),
          details.inWords ? h("p", plain(details.inWords)) : null,
          error ? h("pre", { class: "ckpt-trouble" }, plain(error.type + (error.message ? ": " + error.message : ""))) : null,
          details.waiting ? h("p", "It waits in " + plain(details.waiting.stage) + ": " + plain(details.waiting.question)) : null,
          this.questions(approvals),
          h("h3", "What happened"),
          table(["Began", "What", "How it ended", "Took", "Text"], timeline.bars.map((bar) => [
            time(bar.from),
            "\u00a0\u00a0".repeat(bar.depth) + bar.name + (bar.count > 1 ? " ×" + bar.count : bar.attempt > 1 ? " (attempt " + bar.attempt + ")" : ""),
            words(bar.kind),
            ((new Date(bar.to) - new Date(bar.from)) / 1000).toFixed(1) + " s",
            bar.text,
          ])),
          ...(this.asking ? [] : [h("h3", "What a resume would do"), this.planned(plan)]),
        ];
      },
    },
    render() {
      return h("section", { class: "ckpt" }, [
        this.run
          ? h("div", { class: "ckpt-bar" }, [this.button("← All runs", () => this.open(null)), h("h2", plain(this.run))])
          : this.toolbar(),
        this.trouble ? h("div", { class: "ckpt-trouble", role: "alert" }, plain(this.trouble)) : null,
        this.done ? h("div", { class: "ckpt-done", role: "status" }, plain(this.done)) : null,
        this.run && this.about && this.asking ? this.dialog() : null,
        h("div", { class: "ckpt-card" }, this.run ? (this.about ? this.details() : this.trouble ? null : h("p", "Loading …")) : this.rows()),
      ]);
    },
  };

  SBA.use({
    install({ viewRegistry, i18n }) {
      i18n.mergeLocaleMessage("en", { checkpoint: { label: "Checkpoint runs" } });
      viewRegistry.addView({
        name: "instances/checkpoints",
        parent: "instances",
        path: "checkpoints",
        component: markRaw(view),
        label: "checkpoint.label",
        group: "insights",
        order: 450,
        isEnabled: ({ instance }) => instance.hasEndpoint("checkpoints"),
      });
    },
  });
})();
