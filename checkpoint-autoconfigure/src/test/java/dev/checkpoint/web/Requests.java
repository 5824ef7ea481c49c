package dev.checkpoint.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be asked for over HTTP, of an application with a webhook and the run {@code a-1}. */
final class Requests {

    /** Every request there is, and the permission it needs beside that to read. */
    static final Map<String, Permission> ALL = new TreeMap<>();

    static {
        for (String read : List.of(
                "/runs",
                "/runs/a-1",
                "/runs/a-1/entries",
                "/runs/a-1/timeline",
                "/runs/a-1/plan",
                "/runs/a-1/explain/price",
                "/runs/a-1/progress",
                "/runs/a-1/checkpoints",
                "/pipelines",
                "/statistics",
                "/approvals",
                "/openapi.json",
                "/events?run=nothing",
                "/socket",
                "/webhooks",
                "/me",
                "/page/pipelines/orders",
                "/page/runs/a-1",
                "/page/runs/a-1/entries/0",
                "/page/runs/a-1/plan",
                "/page/runs/a-1/graph",
                "/elsewhere")) {
            ALL.put("GET " + read, Permission.READ);
        }
        ALL.put("GET /runs/a-1/entries/1/payload", Permission.PAYLOAD);
        ALL.put("GET /runs/a-1/archive", Permission.PAYLOAD);
        ALL.put("GET /archive?run=a-1", Permission.PAYLOAD);
        ALL.put("GET /runs/a-1/extract", Permission.PAYLOAD);
        ALL.put("GET /runs/a-1/compare/a-1", Permission.PAYLOAD);
        ALL.put("GET /runs/a-1/compare", Permission.PAYLOAD);
        for (String act : List.of(
                "/runs",
                "/runs/a-1/resume",
                "/runs/a-1/pause",
                "/runs/a-1/cancel",
                "/runs/a-1/fork",
                "/runs/a-1/checkpoints",
                "/runs/a-1/accept",
                "/runs/a-1/decisions",
                "/approvals/a-1/ship",
                "/webhooks/resend")) {
            ALL.put("POST " + act, Permission.OPERATE);
        }
        ALL.put("DELETE /runs/a-1", Permission.OPERATE);
        for (String ofPages : List.of(
                "/page/inbox",
                "/page/questions",
                "/page/pipelines",
                "/page/pipelines/orders",
                "/page/pipelines/orders/form")) {
            ALL.put("GET " + ofPages, Permission.READ);
        }
        ALL.put("POST /page/markdown", Permission.READ);
        ALL.put("POST /page/runs/a-1/plan", Permission.OPERATE);
        ALL.put("GET /page/runs/a-1/form", Permission.PAYLOAD);
        ALL.put("GET /page/compare/a-1", Permission.PAYLOAD);
        ALL.put("GET /page/compare/a-1/a-1", Permission.PAYLOAD);
    }

    private Requests() {}
}
