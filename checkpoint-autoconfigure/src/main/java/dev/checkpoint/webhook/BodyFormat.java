package dev.checkpoint.webhook;

/** Who reads the bodies. */
public enum BodyFormat {
    /** Programs, as Standard Webhooks describes: a type, a time, and data. */
    JSON,
    /** A channel of Slack, by an incoming webhook. */
    SLACK,
    /** A channel of Microsoft Teams, by a workflow that takes Adaptive Cards. */
    TEAMS
}
