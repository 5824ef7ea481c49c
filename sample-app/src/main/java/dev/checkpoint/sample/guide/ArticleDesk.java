package dev.checkpoint.sample.guide;

import dev.checkpoint.error.RunStoppedException;

/** Undoes what failed, and not what merely stopped. */
public class ArticleDesk {

    private final Press stages;

    /** Publishes articles in stages. */
    public ArticleDesk(Press stages) {
        this.stages = stages;
    }

    /** What it calls. */
    public interface Press {

        /** A stage. */
        String publish(String article);

        /** Undoes it. */
        void unpublish(String article);
    }

    /** Publishes an article, or leaves nothing of it. */
    // tag::stopped[]
    public String publish(String article) {
        try {
            return stages.publish(article);
        } catch (RunStoppedException stopped) {
            throw stopped; // nothing failed: the run goes on later
        } catch (RuntimeException failed) {
            stages.unpublish(article);
            throw failed;
        }
    }
    // end::stopped[]
}
